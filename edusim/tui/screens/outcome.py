"""Choosing the outcome on the chart: all outcomes by group, found by typing a part of the name."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.numbers import with_unit
from edusim.report.rows import as_counted
from edusim.texts import label, short, text
from edusim.texts.cells import fit
from edusim.tui.lines import Line, Lines, Span, framed
from edusim.tui.palette import Role
from edusim.tui.pinyin import initials
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import CHARTABLE, quantity_of, written

FIGURE = 22
Row = tuple[str, str]
"""A kind, "group" or "outcome", and its id."""


class OutcomeList(Lines, can_focus=True):
    """The outcomes by group; typed letters keep those whose name has them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "desk.key.go"),
        Binding("down", "go(1)", "desk.key.go"),
        Binding("pageup", "go(-10)", "desk.key.go"),
        Binding("pagedown", "go(10)", "desk.key.go"),
        Binding("home", "go(-1000)", "desk.key.go"),
        Binding("end", "go(1000)", "desk.key.go"),
    ]

    def __init__(self, now: Outcomes, charted: str) -> None:
        super().__init__()
        self.now, self.typed = now, ""
        names = [name for group in OUTCOME_GROUPS for name in CHARTABLE if quantity_of(name).group == group]
        self.names = tuple(names)
        self.chosen = charted
        self.top = 0

    def found(self) -> list[str]:
        """Return the outcomes whose name has what was typed, or whose initials do."""
        wanted = self.typed.casefold().strip()
        return [name for name in self.names if not wanted or any(wanted in own for own in _keys(name))]

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed list."""
        found = self.found()
        shown = _with_groups(found)
        seen = max(1, rows - 2)
        place = shown.index(("outcome", self.chosen)) if ("outcome", self.chosen) in shown else 0
        self.top = max(0, min(self.top, place - 1, len(shown) - seen))
        self.top = max(self.top, place - seen + 1)
        body = [self._row(kind, name, columns - 2) for kind, name in shown[self.top : self.top + seen]]
        nothing: list[Line] = [(Span(" " + text("desk.palette.nothing"), "dim"),)]
        typed = Span(f" {self.typed}_", "changed") if self.typed else Span(" " + text("lever.outcome.type"), "dim")
        note = (Span(f"{self.glyphs.up_down} {len(found)}/{len(self.names)}", "dim"),)
        title = (Span(text("desk.outcome.title"), "title"), typed)
        return framed(title, body or nothing, (columns, rows), self.glyphs, True, note)

    def _row(self, kind: str, name: str, columns: int) -> Line:
        if kind == "group":
            return (Span(f" {label('outcome_group', name)}", "key"),)
        here = name == self.chosen
        role: Role = "chosen" if here else "text"
        counted = as_counted(name, checked=False)
        value = with_unit(written(counted, float(getattr(self.now, counted))), quantity_of(counted).unit)
        cells = columns - FIGURE - 4
        words = label("outcome", counted)
        sign = self.glyphs.cursor if here else " "
        target = f"outcome {name}"
        return (
            Span(f" {sign} {fit(words, cells)}", role, target),
            Span(fit(value, FIGURE, "right") + " ", role if here else "dim", target),
        )

    def action_go(self, rows: int) -> None:
        """Choose an outcome further up or down."""
        found = self.found()
        if found:
            place = found.index(self.chosen) if self.chosen in found else 0
            self.chosen = found[max(0, min(place + rows, len(found) - 1))]
            self.redraw()

    def on_key(self, event: events.Key) -> None:
        """Take a typed letter, or the last one away."""
        if event.key == "backspace" and self.typed:
            self._type(self.typed[:-1])
        elif event.is_printable and event.character and (event.character != " " or self.typed):
            self._type(self.typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _type(self, words: str) -> None:
        self.typed = words
        found = self.found()
        if found and self.chosen not in found:
            self.chosen = found[0]
        self.redraw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Choose the clicked outcome."""
        message.stop()
        _, name = message.target.split(" ", 1)
        if isinstance(self.screen, OutcomeScreen):
            self.chosen = name
            self.screen.action_take()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down with the wheel."""
        event.stop()
        self.action_go(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up with the wheel."""
        event.stop()
        self.action_go(-2)


def _with_groups(found: list[str]) -> list[Row]:
    """Return outcomes under their groups."""
    rows: list[Row] = []
    for name in found:
        group = entries(Outcomes)[name].quantity.group
        if ("group", group) not in rows:
            rows.append(("group", group))
        rows.append(("outcome", name))
    return rows


def _keys(name: str) -> list[str]:
    counted = as_counted(name, checked=False)
    names = (label("outcome", counted), short("outcome", counted))
    return [*(own.casefold() for own in names), *(initials(own) for own in names)]


class OutcomeScreen(Plate):
    """Enter charts the chosen outcome; ``taken`` is it, or nothing when the page is left by Esc."""

    NAME = "outcome"
    HINTS = (
        Hint("Enter", "lever.key.chart", "take"),
        Hint("{up_down}", "desk.key.go", "nothing"),
        Hint("Esc", "desk.key.back", "back"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "lever.key.chart"),
        Binding("escape", "back", "desk.key.back"),
    ]

    def __init__(self, charted: str) -> None:
        super().__init__()
        self.charted, self.taken = charted, ""

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield OutcomeList(self.session.history[-1], self.charted)
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.query_one(OutcomeList).focus()

    def action_take(self) -> None:
        """Chart the chosen outcome."""
        found = self.query_one(OutcomeList)
        if found.chosen not in found.found():
            self.app.bell()
            return
        self.taken = found.chosen
        self.dismiss()

    def action_back(self) -> None:
        """Leave the chart as it is."""
        self.dismiss()
