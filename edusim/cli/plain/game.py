"""One game in lines: the draft of the coming meeting, what has been reckoned so far, and which command does what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from edusim.catalog.decisions import Decisions
from edusim.cli.plain import decisions, results
from edusim.cli.plain.county import brief
from edusim.cli.plain.talk import Talk
from edusim.cli.plain.words import Unclear, command_of, decision_of, value_of
from edusim.cli.saved import problem_words
from edusim.report.numbers import amount
from edusim.session import SavedGameProblem, Session
from edusim.session.appraisal import Appraised
from edusim.session.opened import Opened
from edusim.session.why import Ledger
from edusim.texts import text
from edusim.tui.draft import Draft, ValueFault
from edusim.tui.luck import REPEATS, Luck


class Game:
    """A session with the draft of its coming meeting; what took long to reckon is kept as long as it holds."""

    def __init__(self, talk: Talk, session: Session) -> None:
        self.talk, self.session = talk, session
        self.begin(session)

    def begin(self, session: Session) -> None:
        """Go on with a session, the one there is or another."""
        self.session, self.luck = session, Luck()
        self.opened: list[Opened] = []
        self.reviewed: Decisions | None = None
        self.appraised: Appraised | None = None
        self.ledgers: dict[tuple[int, tuple[str, ...]], dict[str, Ledger]] = {}
        self.draft = self._drafted()

    def play(self, commands: Mapping[str, Callable[[Game, list[str]], None]]) -> None:
        """Go on until somebody leaves or the input ends."""
        if not self.session.decided:
            self.talk.say(brief(self.session))
        self.meet()
        while True:
            finished = self.session.finished
            try:
                line = self.talk.ask("> " if finished else f"{self.session.year + 1}> ")
            except EOFError:
                line = "quit"
            name, rest = command_of(line)
            if name == "quit":
                self._say_unkept()
                return
            try:
                self._carry_out(commands[name] if name else None, rest, line)
            except Unclear as unclear:
                self.talk.refuse(str(unclear))
            except SavedGameProblem as problem:
                self.talk.refuse(problem_words(problem))

    def _carry_out(self, command: Callable[[Game, list[str]], None] | None, rest: list[str], line: str) -> None:
        """Carry out one line: a command, or a decision by number, id or name with or without a value."""
        if command is not None:
            command(self, rest)
        else:
            self._decide(line)

    def meet(self) -> None:
        """Begin the coming meeting, or sum up after the last year."""
        self.draft, self.reviewed, self.appraised = self._drafted(), None, None
        self.ledgers.clear()
        if self.session.finished:
            self.talk.say([*results.summary(self.session), text("plain.finished")])
        else:
            self.talk.say([*decisions.meeting(self.session, self.draft), text("plain.how")])

    def show(self, name: str) -> None:
        """Say a decision's page."""
        self.talk.say(decisions.page(self.session, self.draft, name))

    def must_go_on(self) -> None:
        """Refuse what needs a meeting to come. Raises Unclear."""
        if self.session.finished:
            raise Unclear(text("plain.finished"))

    def must_have_run(self) -> None:
        """Refuse what needs a year to look back on. Raises Unclear."""
        if not self.session.decided:
            raise Unclear(text("plain.no_year"))

    def known_luck(self) -> Luck:
        """Return the measure of luck, made when it is first needed."""
        if not self.luck.known:
            while len(self.session.repeats) < REPEATS:
                self.session.repeat()
            self.luck = Luck(self.session.repeats)
        return self.luck

    def _decide(self, line: str) -> None:
        name, words = decision_of(line, self.draft)
        if not words:
            self.show(name)
            return
        self.must_go_on()
        try:
            self.draft.put(name, value_of(self.draft, name, words))
        except ValueFault as fault:
            raise Unclear(_fault_words(fault, self.draft, name)) from fault
        quote = self.session.quote(self.draft.now)
        said = [decisions.state(self.draft, quote, name), *decisions.rule(self.draft, name), decisions.room(quote)]
        self.talk.say([*said, *decisions.over(self.draft, quote)])

    def _drafted(self) -> Draft:
        session = self.session
        if session.finished:
            return Draft(session.previous, session.scenario.quantities, session.open)
        return Draft(session.draft(), session.scenario.quantities, session.open, session.previous)

    def _say_unkept(self) -> None:
        if changed := self.draft.changed():
            self.talk.say([text("plain.unkept", count=len(changed))])


def _fault_words(fault: ValueFault, draft: Draft, name: str) -> str:
    """Return what is wrong with a typed value, and what a decision can be."""
    words, quantity = text(f"desk.value.fault.{fault.fault}"), draft.quantities[name]
    low, high = amount(quantity.low, quantity.unit), amount(quantity.high, quantity.unit)
    return f"{words} {text('desk.value.range', low=low, high=high)}"
