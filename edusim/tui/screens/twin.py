"""The twin: the same county with the same luck, without one of the decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.catalog.outcomes import Outcomes
from edusim.report.rows import as_counted
from edusim.session.branches import Elsewhere, elsewhere_trials, taken, twin, twin_trials
from edusim.session.branches import Line as Life
from edusim.session.trials import run_all
from edusim.texts import text
from edusim.tui.aside import quietly
from edusim.tui.lines import Lines
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES
from edusim.tui.widgets.pair import Pair, PairChart
from edusim.tui.widgets.twins import Question, TwinList, TwinTable

COMMON = (
    Hint("Tab", "twin.key.headline", "headline(1)"),
    Hint("?", "desk.key.help", "app.help"),
    Hint("F2", "desk.key.language", "app.next_language"),
)


class Lived(Message):
    """The years without a decision have been lived."""

    def __init__(self, question: Question, life: Life) -> None:
        super().__init__()
        self.question, self.life = question, life


class Tried(Message):
    """The years have been lived with so many of the other lucks."""

    def __init__(self, question: Question, done: int) -> None:
        super().__init__()
        self.question, self.done = question, done


class LivedElsewhere(Message):
    """The years have been lived with other luck too, with the decision and without."""

    def __init__(self, question: Question, elsewhere: Elsewhere) -> None:
        super().__init__()
        self.question, self.elsewhere = question, elsewhere


class LivedOne(Message):
    """The last year without one of the decisions taken is known."""

    def __init__(self, decision: str, last: Outcomes) -> None:
        super().__init__()
        self.decision, self.last = decision, last


def line_names() -> tuple[str, str]:
    """Return what the county as played and its twin are called."""
    return text("twin.line.played"), text("twin.line.without")


class TwinScreen(Plate):
    """One decision taken out, or the list of all that were taken; Esc goes back."""

    NAME = "twin"
    HINTS = (
        Hint("Esc", "desk.key.back", "back"),
        Hint("a", "twin.key.all", "all"),
        Hint("y", "twin.key.year", "year"),
        *COMMON,
    )
    LIST_HINTS = (Hint("Enter", "twin.key.open", "open"), Hint("Esc", "desk.key.back", "back"), *COMMON)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "desk.key.back"),
        Binding("w", "leave_page", "desk.key.back"),
        Binding("a", "all", "twin.key.all"),
        Binding("y", "year", "twin.key.year"),
        Binding("tab,right,c", "headline(1)", "twin.key.headline", priority=True),
        Binding("shift+tab,left,C", "headline(-1)", "twin.key.headline", priority=True),
    ]
    CSS = """
    TwinScreen TwinList { display: none; }
    TwinScreen.-list TwinList { display: block; }
    TwinScreen.-list TwinTable, TwinScreen.-list PairChart { display: none; }
    """

    def __init__(self, decision: str = "") -> None:
        super().__init__()
        self.decision, self.asked_year, self.place = decision, 0, 0
        self.taken: dict[str, tuple[int, ...]] = {}
        self._lives: dict[Question, Life] = {}
        self._elsewhere: dict[Question, Elsewhere] = {}
        self._lasts: dict[str, Outcomes] = {}
        self._asked: Question | None = None
        self._asked_all = False

    @property
    def question(self) -> Question:
        """What is left out."""
        return Question(self.decision, self.asked_year)

    @property
    def charted(self) -> str:
        """The headline that is charted."""
        return HEADLINES[self.place]

    @property
    def listed(self) -> bool:
        """Tell whether the list is shown."""
        return self.has_class("-list")

    def compose(self) -> ComposeResult:
        """Compose both: the list, and the table above the chart."""
        self.taken = taken(self.session)
        unknown = "" if not self.decision or self.decision in self.taken else self.decision
        yield TwinList(self.taken, unknown)
        yield TwinTable()
        yield PairChart()
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Take the decision out, or offer those that were changed."""
        if self.decision in self.taken:
            self._ask()
        else:
            self.action_all()

    def _ask(self) -> None:
        """Show the twin of the decision, once it has lived."""
        self.remove_class("-list")
        self.query_one(Footer).show(self.HINTS)
        self._draw()
        if self.question not in self._elsewhere and self._asked != self.question:
            self._asked = self.question
            job = self._job(self.question)
            self.run_worker(quietly(job), thread=True, exclusive=True, group="twin")

    def _job(self, question: Question) -> Callable[[], None]:
        """Return the job that lives the years without a decision, then with other luck both with it and without."""
        session, run, year = self.session, self.desk_app.aside.run, question.year or None

        def tell(done: int, _: int) -> None:
            self.post_message(Tried(question, done))

        def job() -> None:
            self.post_message(Lived(question, twin(session, question.decision, year)))
            years = run_all(run, elsewhere_trials(session, question.decision, year), tell)
            self.post_message(LivedElsewhere(question, Elsewhere(tuple((one[-1], other[-1]) for one, other in years))))

        return job

    def on_lived(self, message: Lived) -> None:
        """Show a life that has been lived, if it is still asked for."""
        self._lives[message.question] = message.life
        self._draw()

    def on_tried(self, message: Tried) -> None:
        """Say with how many lucks the years have been lived."""
        if message.question == self.question:
            self.query_one(TwinTable).tell_tried(message.done)

    def on_lived_elsewhere(self, message: LivedElsewhere) -> None:
        """Show what the decision does with other luck."""
        self._elsewhere[message.question] = message.elsewhere
        self._draw()

    def on_lived_one(self, message: LivedOne) -> None:
        """Put a decision's effect into the list."""
        self._lasts[message.decision] = message.last
        self._draw()

    def _draw(self) -> None:
        session, life = self.session, self._lives.get(self.question)
        first = session.scenario.first_year
        pair = None if life is None else Pair(line_names, first, session.history, life.years)
        self.query_one(TwinTable).show(self.question, self.charted, pair, life, self._elsewhere.get(self.question))
        self.query_one(PairChart).show(self.charted, pair)
        own, now = as_counted(self.charted, checked=False), session.history[-1]
        effects = {name: float(getattr(now, own) - getattr(last, own)) for name, last in self._lasts.items()}
        self.query_one(TwinList).show(self.charted, session.year, effects)

    def _reckon_all(self) -> None:
        """Live the years without each decision, one after another."""
        if self._asked_all or not self.taken:
            return
        self._asked_all = True
        names, run = list(self.taken), self.desk_app.aside.run
        trials = twin_trials(self.session, names)

        def job() -> None:
            for number, (years,) in run(trials):
                self.post_message(LivedOne(names[number], years[-1]))

        self.run_worker(quietly(job), thread=True, group="twins")

    def on_twin_list_taken(self) -> None:
        """Take the chosen decision out."""
        self.action_open()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Chart the headline that was clicked."""
        if message.target in HEADLINES:
            self.place = HEADLINES.index(message.target)
            self._draw()

    def action_open(self) -> None:
        """Take the highlighted decision out."""
        chosen = self.query_one(TwinList).chosen
        if chosen:
            self.decision, self.asked_year = chosen, 0
            self._ask()

    def action_all(self) -> None:
        """List every decision taken."""
        self.add_class("-list")
        self.query_one(Footer).show(self.LIST_HINTS)
        chosen = self.query_one(TwinList)
        if self.decision in chosen.names:
            chosen.cursor = chosen.names.index(self.decision)
        chosen.focus()
        self._draw()
        self._reckon_all()

    def action_year(self) -> None:
        """Leave out what the next of the years changed; after the last of them the decision as a whole."""
        years = (0, *self.taken.get(self.decision, ()))
        if self.listed or len(years) < 3:
            self.app.bell()
            return
        self.asked_year = years[(years.index(self.asked_year) + 1) % len(years)]
        self._ask()

    def action_headline(self, step: int) -> None:
        """Chart the next headline."""
        self.place = (self.place + step) % len(HEADLINES)
        self._draw()

    def action_back(self) -> None:
        """Go back from the list to the decision, or from the page."""
        if self.listed and self.decision in self.taken:
            self._ask()
            return
        self.dismiss()

    def action_leave_page(self) -> None:
        """Leave the page."""
        self.dismiss()
