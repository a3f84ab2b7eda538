"""``edusim play --plain``: the whole game in lines, for screen readers, braille and pipes."""

from __future__ import annotations

import io
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from edusim import __version__
from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS
from edusim.cli import plain_pages as pages
from edusim.cli.plain_words import Unclear, command_of, decision_of, outcome_of, value_of
from edusim.cli.saved import problem_words, recovery_lines
from edusim.cli.sources import refusing
from edusim.report.labels import in_language
from edusim.report.numbers import money
from edusim.scenario import load_scenario, shipped
from edusim.session import OverRoom, SavedGame, SavedGameProblem, Session, list_sessions, new_game_path
from edusim.session.opened import Opened, opened_between
from edusim.texts import label, language, languages, text, use_language
from edusim.texts.cells import wrap
from edusim.tui.draft import Draft, ValueFault
from edusim.tui.luck import REPEATS, Luck

MOST_GAMES = 20
FAILED = 1


def play(scenario: str | None, seed: int, session: Session | None) -> int:
    """Play in lines on stdin and stdout; leave with 1 where a script's line was not understood or was refused."""
    talk = Talk()
    try:
        session = session or _begun(talk, scenario, seed)
        if session is not None:
            Game(talk, session).play()
    except EOFError:
        pass
    finally:
        if session is not None:
            session.close()
            talk.say([text("plain.saved", path=session.path or "--")])
    return FAILED if talk.refusals and not talk.by_hand else 0


class Talk:
    """Lines out and lines in; what a script types is repeated, so that the transcript can be read."""

    def __init__(self) -> None:
        self.by_hand = sys.stdin.isatty()
        self.refusals = 0
        if not self.by_hand and isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")

    def say(self, lines: Iterable[str]) -> None:
        """Write lines; a terminal gets them wrapped to its width."""
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        for line in lines:
            shown = _visible(line)
            sys.stdout.write("\n".join(wrap(shown, max(columns, 20)) if columns else [shown]) + "\n")

    def refuse(self, words: str) -> None:
        """Say that a line was not understood or cannot be."""
        self.refusals += 1
        self.say([text("plain.refused", words=words)])

    def ask(self, prompt: str) -> str:
        """Return the next line that says something. Raises EOFError at the end."""
        while True:
            if self.by_hand:
                line = self._typed(prompt)
            else:
                line = sys.stdin.readline()
                if not line:
                    raise EOFError
                sys.stdout.write(f"{prompt}{_visible(line)}\n")
            line = unicodedata.normalize("NFKC", line).strip()
            if line and not line.startswith("#"):
                return line

    def _typed(self, prompt: str) -> str:
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            self.say([""])
            raise


def _visible(words: str) -> str:
    """Return words on one line, without control and formatting characters."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return "".join(char for char in words.replace("\n", " ") if unicodedata.category(char) not in hidden).rstrip()


def _begun(talk: Talk, scenario: str | None, seed: int) -> Session | None:
    """Return a new game of the county named, or what is chosen from the first page; nothing to leave."""
    talk.say([f"edusim {__version__}. {text('desk.welcome.name')}", *text("desk.welcome.notice").split("\n")])
    if scenario is not None:
        return _new(scenario, seed)
    games = [game for game in list_sessions()[:MOST_GAMES] if game.readable]
    counties = shipped()
    words = [_game_words(game) for game in games]
    words += [text("plain.new", county=pages.named(load_scenario(id_))) for id_ in counties]
    talk.say(text("plain.choice.line", number=place, words=line) for place, line in enumerate(words, 1))
    talk.say([text("plain.choose")])
    while (line := talk.ask("> ")).lower() not in ("q", "quit"):
        place = int(line) - 1 if line.isdecimal() else -1
        if not 0 <= place < len(words):
            talk.refuse(text("plain.choose"))
            continue
        try:
            return _resumed(talk, games[place].path) if place < len(games) else _new(counties[place - len(games)], seed)
        except SavedGameProblem as problem:
            talk.refuse(problem_words(problem))
    return None


def _game_words(game: SavedGame) -> str:
    """Return a saved game as the first page lists it."""
    name = in_language(game.name)
    if game.finished:
        state = text("desk.welcome.finished", years=game.years)
    else:
        year, number = game.first_year + game.decided + 1, game.decided + 1
        state = text("desk.welcome.reached", year=year, number=number, years=game.years)
    return text("plain.resume", county=name, state=state, saved=f"{game.saved_at:%Y-%m-%d %H:%M}")


def _new(source: str, seed: int) -> Session:
    with refusing():
        scenario = load_scenario(source)
    return Session.begin(scenario, seed, new_game_path(scenario.id))


def _resumed(talk: Talk, path: Path) -> Session:
    session = Session.resume(path)
    talk.say(recovery_lines(session.recovery))
    return session


class Game:
    """One game in lines: the draft of the coming year, and what each command does with it."""

    def __init__(self, talk: Talk, session: Session) -> None:
        self.talk, self.session = talk, session
        self.luck = Luck()
        self.opened: list[Opened] = []
        self.reviewed: Decisions | None = None
        self.draft = self._drafted()

    def play(self) -> None:
        """Go on until somebody leaves or the input ends."""
        if not self.session.decided:
            self.talk.say(pages.brief(self.session))
        self._meet()
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
                self._do(name, rest, line)
            except Unclear as unclear:
                self.talk.refuse(str(unclear))
            except SavedGameProblem as problem:
                self.talk.refuse(problem_words(problem))

    def _do(self, name: str, rest: list[str], line: str) -> None:
        """Carry out one line: a command, or a decision by number, id or name with or without a value."""
        pages_of: dict[str, Callable[[], Iterator[str]]] = {
            "brief": lambda: pages.brief(self.session),
            "list": lambda: pages.levers(self.draft, self.session.quote(self.draft.now)),
            "ahead": lambda: pages.ahead(self.session, self.draft),
            "log": lambda: pages.log(self.session),
            "pipeline": lambda: pages.pipeline(self.session),
            "summary": lambda: pages.summary(self.session),
            "all": lambda: pages.every_outcome(self.session, self._known_luck()),
            "help": lambda: iter(text("plain.help").split("\n")),
        }
        commands: dict[str, Callable[[list[str]], None]] = {
            "answer": self._answer, "review": self._review, "commit": self._commit, "report": self._report,
            "undo": self._undo, "redo": self._redo, "back": self._back, "predict": self._predict,
            "language": self._language,
        }  # fmt: skip
        if name in pages_of:
            self.talk.say(pages_of[name]())
        elif name:
            commands[name](rest)
        else:
            self._decide(line)

    def _drafted(self) -> Draft:
        session = self.session
        if session.finished:
            return Draft(session.previous, session.scenario.quantities, session.scenario.open)
        return Draft(session.draft(), session.scenario.quantities, session.scenario.open, session.previous)

    def _meet(self) -> None:
        """Begin the coming year's meeting, or sum up after the last."""
        self.draft, self.reviewed = self._drafted(), None
        if self.session.finished:
            self.talk.say([*pages.summary(self.session), text("plain.finished")])
        else:
            self.talk.say([*pages.meeting(self.session, self.draft), text("plain.how")])

    def _decide(self, line: str) -> None:
        name, words = decision_of(line, self.draft)
        if not words:
            self.talk.say(pages.detail(self.session, self.draft, name))
            return
        self._must_go_on()
        try:
            self.draft.put(name, value_of(self.draft, name, words))
        except ValueFault as fault:
            raise Unclear(text(f"desk.value.fault.{fault.fault}")) from fault
        quote = self.session.quote(self.draft.now)
        self.talk.say([pages.state(self.draft, quote, name), *pages.rule(self.draft, name), pages.room(quote)])

    def _answer(self, words: list[str]) -> None:
        """Answer an event: its number or id, then the answer's; 0 takes the answer back."""
        asking = self.session.asking
        if len(words) != 2:
            self.talk.say(pages.asking(self.session, self.draft) if asking else [text("plain.nothing_asks")])
            return
        event = _picked(words[0], asking)
        answer = "" if words[1] == "0" else _picked(words[1], list(EVENTS[event].answers))
        self.draft.answer(event, answer)
        said = label("answer", f"{event}.{answer}") if answer else text("desk.answer.none")
        self.talk.say([text("desk.answer.item", event=label("event", event), answer=said)])

    def _review(self, _: list[str]) -> None:
        self._must_go_on()
        over = self.session.quote(self.draft.now).is_over
        self.talk.say([*pages.review(self.session, self.draft), text("plain.over" if over else "plain.commit.how")])
        self.reviewed = None if over else self.draft.now

    def _commit(self, words: list[str]) -> None:
        """Run the year, once its review has been read as it is now."""
        self._must_go_on()
        if self.reviewed != self.draft.now:
            self._review(words)
            return
        before = self.session.pipeline()
        self.talk.say([text("desk.running", year=self.session.year + 1)])
        try:
            self.session.advance(self.draft.now)
        except OverRoom as refused:
            raise Unclear(text("desk.review.over", amount=money(refused.quote.overspent))) from refused
        self.opened = opened_between(before, self.session.pipeline(), self.session.decided[-1])
        self._report([])
        self._meet()

    def _report(self, _: list[str]) -> None:
        if not self.session.decided:
            raise Unclear(text("plain.no_year"))
        self.talk.say(pages.report(self.session, self._known_luck(), self.opened))

    def _undo(self, _: list[str]) -> None:
        self._moved(self.draft.undo())

    def _redo(self, _: list[str]) -> None:
        self._moved(self.draft.redo())

    def _moved(self, name: str | None) -> None:
        if name is None:
            raise Unclear(text("plain.nothing_to_undo"))
        self.talk.say([pages.state(self.draft, self.session.quote(self.draft.now), name)])

    def _back(self, words: list[str]) -> None:
        """Take the last year back; the year has to be named, so that it is never an accident."""
        if not self.session.decided:
            raise Unclear(text("plain.no_year"))
        if words != [str(self.session.year)]:
            self.talk.say([text("plain.back.how", year=self.session.year)])
            return
        self.session.undo()
        self.opened = []
        self._meet()

    def _predict(self, words: list[str]) -> None:
        """Say how the coming year will move an outcome."""
        self._must_go_on()
        name, change = outcome_of(words)
        try:
            self.session.predict({**self.session.predictions.get(self.session.year + 1, {}), name: change})
        except ValueError as error:
            raise Unclear(text("plain.predict.not")) from error
        self.talk.say([text("plain.predicted", name=label("outcome", name), change=f"{change:+g}")])

    def _language(self, words: list[str]) -> None:
        codes = languages()
        use_language(words[0] if words and words[0] in codes else codes[(codes.index(language()) + 1) % len(codes)])
        self.talk.say([text("plain.how")])

    def _must_go_on(self) -> None:
        if self.session.finished:
            raise Unclear(text("plain.finished"))

    def _known_luck(self) -> Luck:
        """Return the measure of luck, made when it is first needed."""
        if not self.luck.known:
            while len(self.session.repeats) < REPEATS:
                self.session.repeat()
            self.luck = Luck(self.session.repeats)
        return self.luck

    def _say_unkept(self) -> None:
        if changed := self.draft.changed():
            self.talk.say([text("plain.unkept", count=len(changed))])


def _picked(word: str, ids: list[str]) -> str:
    """Return the id that a number or the id itself names."""
    if word.isdecimal() and 1 <= int(word) <= len(ids):
        return ids[int(word) - 1]
    if word in ids:
        return word
    raise Unclear(text("plain.not_there", word=word))
