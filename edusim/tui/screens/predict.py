"""A prediction: which outcome, and how the coming year will move it, typed before the year is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from edusim.catalog.outcomes import OUTCOME_GROUPS
from edusim.report.predictions import ChangeFault, NotAChange, change, read_change, said, typed_change, unit_words
from edusim.report.rows import outcomes_shown
from edusim.session import SavedGameProblem, Session
from edusim.session.predictions import LUCKS, PREDICTABLE, luck_of_changes
from edusim.texts import label, language, languages, short, text, use_language
from edusim.texts.cells import fit
from edusim.tui.lines import Line, Lines, Span, named, paragraphs
from edusim.tui.pinyin import initials
from edusim.tui.problems import tell
from edusim.tui.screens.plate import LeftOnce
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES, written, written_change

FIGURE = 10
HEAD = 3


def offered() -> list[str]:
    """Return what can be predicted and is shown: the headlines first, then the rest in the order of their groups."""
    shown = {name for group in OUTCOME_GROUPS for name in outcomes_shown(group, checked=False)}
    return list(dict.fromkeys(name for name in (*HEADLINES, *PREDICTABLE) if name in shown and name in PREDICTABLE))


def searched(names: Sequence[str]) -> dict[str, str]:
    """Return what to search of each outcome: its names in every language, and their initials."""
    chosen, found = language(), dict.fromkeys(names, "")
    for code in languages():
        use_language(code)
        for name in names:
            for words in (label("outcome", name), short("outcome", name)):
                found[name] += f" {words.casefold()} {initials(words)}"
    use_language(chosen)
    return found


class PredictCard(Lines):
    """The outcomes to choose from, or the one that is chosen and what to know before its change is typed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.year = session, session.year + 1
        self.names = self.known = offered()
        self.outcome = ""
        self.fault: ChangeFault | None = None
        self.cursor = self.top = 0
        self._keys = searched(self.known)
        self.narrow("")

    @property
    def said(self) -> dict[str, float]:
        """What is predicted so far."""
        return self.session.predictions.get(self.year, {})

    def narrow(self, words: str) -> None:
        """Offer the outcomes that fit what was typed; while nothing is, the first not yet predicted is chosen."""
        wanted = words.casefold().strip()
        self.names = [name for name in self.known if wanted in self._keys[name]]
        new = next((place for place, name in enumerate(self.names) if name not in self.said), 0)
        self.top, self.cursor = 0, 0 if wanted else new
        self.redraw()

    def move(self, step: int) -> None:
        """Go up or down the list."""
        self.cursor = max(0, min(len(self.names) - 1, self.cursor + step))
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the card."""
        rows -= 1
        found = self._asked(columns) if self.outcome else self._listed(columns, rows)
        prompt = text("year.predict.change" if self.outcome else "year.predict.find")
        return [*found[:rows], *[()] * (rows - len(found)), (Span(prompt, "key"),)]

    def _listed(self, columns: int, rows: int) -> list[Line]:
        heading = text("year.predict.which", year=self.year)
        body: list[Line] = [(Span(heading, "title"),), (Span(text("year.predict.typing"), "dim"),), self._head(columns)]
        if not self.names:
            return [*body, (Span(text("desk.palette.nothing"), "warn"),)]
        seen = max(1, rows - HEAD)
        self.top = max(min(self.top, self.cursor), self.cursor - seen + 1)
        return body + [self._row(place, columns) for place in range(self.top, min(len(self.names), self.top + seen))]

    def _head(self, columns: int) -> Line:
        heads = (str(self.year - 1), text("desk.figures.change"), text("year.predict.said"))
        return (
            Span(fit("", columns - len(heads) * FIGURE) + "".join(fit(own, FIGURE, "right") for own in heads), "dim"),
        )

    def _row(self, place: int, columns: int) -> Line:
        name, here = self.names[place], place == self.cursor
        cells = columns - 3 * FIGURE
        figures = (*self._figures(name), typed_change(name, self.said[name]) if name in self.said else "")
        words = (self.glyphs.cursor if here else " ") + named("outcome", name, cells - 2) + " "
        return (
            Span(words, "chosen" if here else "text", f"outcome {name}"),
            *(
                Span(fit(own, FIGURE, "right"), "changed" if number == 2 else "dim")
                for number, own in enumerate(figures)
            ),
        )

    def _figures(self, name: str) -> tuple[str, str]:
        """Return an outcome's last value, and how it moved last year where there is a year before."""
        history = self.session.history
        now = float(getattr(history[-1], name))
        moved = written_change(name, now - float(getattr(history[-2], name))) if len(history) > 1 else ""
        return written(name, now), moved

    def _asked(self, columns: int) -> list[Line]:
        name = self.outcome
        now, moved = self._figures(name)
        rows: list[Line] = [(Span(label("outcome", name), "title"),), ()]
        rows += paragraphs(text("year.predict.now", year=self.year - 1, value=now), columns)
        if moved:
            rows += paragraphs(text("year.predict.moved", change=moved), columns)
        if len(self.session.repeats) >= LUCKS:
            usual = change(name, luck_of_changes(self.session.repeats)[name]).lstrip("+")
            rows += paragraphs(text("year.predict.luck", change=usual), columns, "dim")
        if name in self.said:
            rows += paragraphs(text("year.predict.stands", change=said(name, self.said[name])), columns, "changed")
        rows += [(), *paragraphs(text("year.predict.how", year=self.year, unit=unit_words(name)), columns)]
        if self.fault is not None:
            rows += paragraphs("! " + text(f"year.predict.fault.{self.fault}"), columns, "bad", hanging=2)
        return rows


class PredictScreen(LeftOnce[bool], ModalScreen[bool]):
    """Enter takes the outcome and then its change, which is written down at once; Esc goes a step back."""

    DEFAULT_CSS = """
    PredictScreen { align: center middle; background: $background 60%; }
    PredictScreen > Vertical {
        width: 76; max-width: 100%; height: 22; max-height: 100%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    PredictScreen.-plain > Vertical { border: ascii $primary; }
    PredictScreen Input { background: $panel; }
    """
    HINTS = (
        Hint("{up_down}", "desk.key.choose", "move(1)"),
        Hint("Enter", "desk.key.take", "take"),
        Hint("Esc", "desk.key.back", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "desk.key.choose"),
        Binding("down", "move(1)", "desk.key.choose"),
        Binding("pageup", "move(-10)", "desk.key.choose"),
        Binding("pagedown", "move(10)", "desk.key.choose"),
        Binding("escape", "back", "desk.key.back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Compose the card, the input below it, and the keys."""
        with Vertical():
            yield PredictCard(self.session)
            yield Input(max_length=24)
            yield Footer(self.HINTS)

    @property
    def card(self) -> PredictCard:
        """The card above the input."""
        return self.query_one(PredictCard)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list while an outcome is looked for."""
        if not self.card.outcome:
            self.card.narrow(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what was typed or chosen."""
        message.stop()
        self.action_take()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Take the outcome whose row was clicked."""
        kind, _, name = message.target.partition(" ")
        if kind == "outcome":
            self._ask(name)

    def action_move(self, step: int) -> None:
        """Go up or down the list."""
        if not self.card.outcome:
            self.card.move(step)

    def action_take(self) -> None:
        """Take the outcome in the list, or the change that was typed."""
        card = self.card
        if card.outcome:
            self._say(self.query_one(Input).value)
        elif card.names:
            self._ask(card.names[card.cursor])

    def _ask(self, name: str) -> None:
        """Ask how the outcome will move; what was said of it before stands in the input."""
        card = self.card
        card.outcome, card.fault = name, None
        field, before = self.query_one(Input), card.said.get(name)
        field.value = "" if before is None else typed_change(name, before)
        field.action_select_all()
        card.redraw()

    def _say(self, words: str) -> None:
        """Write the prediction down; an empty line takes one back."""
        card, stands = self.card, dict(self.card.said)
        name = card.outcome
        try:
            if words.strip() or name not in stands:
                stands[name] = read_change(name, words)
            else:
                del stands[name]
            self.session.predict(stands)
        except NotAChange as problem:
            card.fault = problem.fault
            card.redraw()
        except SavedGameProblem as problem:
            app = self.card.desk_app
            self.dismiss(False)
            tell(app, problem)
        else:
            self.dismiss(True)

    def action_back(self) -> None:
        """Go back to the outcomes, and from there to the review."""
        card = self.card
        if not card.outcome:
            self.dismiss(False)
            return
        card.outcome = ""
        self.query_one(Input).value = ""
        card.narrow("")
