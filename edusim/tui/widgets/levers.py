"""The levers by group: level, value, difference, cost of the year, lag and evidence; one row redraws alone."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.catalog.quantity import Quantity
from edusim.model import Quote
from edusim.report.numbers import amount, difference, signed_money
from edusim.texts import label, short, text
from edusim.texts.cells import fit
from edusim.tui.draft import SHARES, Draft, Value, amount_of
from edusim.tui.lines import LIST_KEYS, Line, Lines, Span, ends, framed, width_of
from edusim.tui.palette import Role
from edusim.tui.widgets.budget import Money, next_year_spans

NAME, LEVEL, VALUE, CHANGE, COST, LAG, GRADE = 16, 3, 6, 5, 5, 10, 4
SPARE_FOR_LAG, SPARE_FOR_GRADE = 10, 5
NEW = "*"
Row = tuple[str, str]
"""A kind, "group" or "decision", and its id."""


class Levers(Lines, can_focus=True):
    """The list of levers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("left,h", "move(-1)", "desk.key.level"),
        Binding("right,l", "move(1)", "desk.key.level"),
        Binding("enter", "type", "desk.key.type"),
        Binding("space", "fold", "desk.key.fold"),
        Binding("backspace,delete", "reset", "desk.key.reset"),
    ]

    class Selected(Message):
        """Another row is selected."""

    class Moved(Message):
        """A lever is to go a level up or down."""

        def __init__(self, name: str, direction: int) -> None:
            super().__init__()
            self.name, self.direction = name, direction

    class Typed(Message):
        """A lever's exact value is to be typed; ``begun`` is what has been typed already."""

        def __init__(self, name: str, begun: str = "") -> None:
            super().__init__()
            self.name, self.begun = name, begun

    class Reset(Message):
        """A lever is to go back to how it stands."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self.quote: Quote | None = None
        self.groups: dict[str, list[str]] = {}
        self.folded: dict[str, bool] = {}
        self.broken: list[str] = []
        self.new: frozenset[str] = frozenset()
        self.next_year: Money | None = None
        self.cursor, self.top = 0, 0

    def show(self, draft: Draft, quote: Quote, new: frozenset[str] = frozenset()) -> None:
        """Show a draft from its beginning; ``new`` are the decisions that were not open before."""
        self.draft, self.quote, self.broken, self.new = draft, quote, draft.broken(), new
        self.groups = {}
        for name in draft.names:
            self.groups.setdefault(draft.quantities[name].group, []).append(name)
        self.cursor = min(self.cursor, len(self._rows()) - 1)
        if self._rows()[self.cursor][0] == "group" and self.cursor == 0:
            self.cursor = 1
        self.redraw()

    def show_again(self, draft: Draft, quote: Quote) -> None:
        """Show the same draft after it was changed elsewhere."""
        self.draft, self.quote, self.broken = draft, quote, draft.broken()
        self.redraw()

    def pay(self, next_year: Money | None) -> None:
        """Show in the lower edge what of next year's money is used once all that stands is paid."""
        if next_year != self.next_year:
            self.next_year = next_year
            self.redraw_rows((self.size.height - 1,))

    def update_lever(self, name: str, quote: Quote) -> None:
        """Show a changed lever: its row, its group's with the subtotal, and those that a rule now marks or no more."""
        self.quote = quote
        if self.draft is None:
            return
        before, self.broken = self.broken, self.draft.broken()
        moved = {("decision", name), ("group", self.draft.quantities[name].group)}
        moved |= {("decision", other) for other in set(before) ^ set(self.broken)}
        self.redraw_rows(
            place - self.top + 2
            for place, row in enumerate(self._rows())
            if row in moved and 0 <= place - self.top < self._seen()
        )

    def select(self, kind: str, name: str) -> None:
        """Go to a row, unfolding its group if need be."""
        if kind == "decision" and self.draft is not None:
            self.folded[self.draft.quantities[name].group] = False
        rows = self._rows()
        if (kind, name) in rows:
            self._select(rows.index((kind, name)))
            self.redraw()

    @property
    def selected(self) -> Row:
        """The selected row."""
        rows = self._rows()
        return rows[min(self.cursor, len(rows) - 1)] if rows else ("group", "")

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed list."""
        inner = columns - 2
        self._keep_in_view()
        shown = self._rows()
        body = [self._heading(inner)]
        for place in range(self.top, min(len(shown), self.top + rows - 3)):
            kind, name = shown[place]
            here = place == self.cursor
            body.append(self._group(name, inner, here) if kind == "group" else self._lever(name, inner, here))
        below = len(shown) - self.top - (rows - 3)
        more: Line = (Span(f"{self.glyphs.more} {below}", "dim"),) if below > 0 else ()
        room = inner - width_of(more) - 6
        money = next_year_spans(self.next_year, room, self.glyphs)
        note = (*more, Span("  "), *money) if more and money else more or money
        title: Line = (Span(text("desk.levers"), "title"),)
        if self.new:
            title = (*title, Span(f"  {NEW} " + text("lever.new", count=len(self.new)), "changed"))
        return framed(title, body, (columns, rows), self.glyphs, self.has_focus, note)

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for group, names in self.groups.items():
            rows.append(("group", group))
            if not self.folded.get(group, False):
                rows += [("decision", name) for name in names]
        return rows

    def _seen(self) -> int:
        return max(1, self.size.height - 3)

    def _widths(self, inner: int) -> tuple[int, int, int, int, int, int]:
        """Return the cells of name, value, change, cost, lag and grade for this width."""
        spare = inner - (1 + NAME + 1 + LEVEL + 1 + VALUE + 1 + CHANGE + 1 + COST)
        if spare < SPARE_FOR_LAG:
            return NAME + spare, VALUE, CHANGE, COST, 0, 0
        spare -= LAG + 1
        grade = GRADE if spare >= SPARE_FOR_GRADE else 0
        spare -= grade + 1 if grade else 0
        wider = min(2, spare // 4)
        return NAME + spare - 3 * wider, VALUE + wider, CHANGE + wider, COST + wider, LAG, grade

    def _heading(self, inner: int) -> Line:
        name, value, change, cost, lag, grade = self._widths(inner)
        words = " " + fit(text("desk.levers.name"), name) + " " + fit(text("desk.levers.level"), LEVEL + 1 + value)
        words += " " + fit(text("desk.levers.change"), change, "right")
        words += " " + fit(text("desk.levers.cost"), cost, "right")
        words += " " + fit(text("desk.levers.lag"), lag, "right") if lag else ""
        words += " " + fit(text("lever.grade"), grade, "right") if grade else ""
        return (Span(words, "dim"),)

    def _group(self, group: str, inner: int, here: bool) -> Line:
        folded = self.folded.get(group, False)
        names = self.groups[group]
        changed = sum(self._changed(name) for name in names)
        extra = sum(self._extra(name) for name in names)
        role: Role = "chosen" if here else "title"
        sign = self.glyphs.folded if folded else self.glyphs.unfolded
        left = f"{sign}{label('group', group)}"
        counted = " " + text("desk.levers.group", count=changed) + " " if changed else " "
        right = counted + (signed(extra) + " " if extra else "")
        target = f"group {group}"
        right_role: Role = "changed" if changed else "dim"
        spans = ends((Span(left, role, target),), (Span(right, right_role, target),), inner)
        return tuple(Span(span.words, role if here else span.role, target) for span in spans)

    def _lever(self, name: str, inner: int, here: bool) -> Line:
        if self.draft is None:
            return ()
        name_cells, value_cells, change_cells, cost_cells, lag_cells, grade_cells = self._widths(inner)
        lit = self.draft.marks(name)
        target = f"decision {name}"
        words_role: Role = "chosen" if here else "text"
        figure_role: Role = "chosen" if here else "changed" if self._changed(name) else "text"
        extra = self._extra(name)
        return (
            Span(self.glyphs.cursor if here else " ", words_role, target),
            Span(fit(short("decision", name), name_cells), words_role, target),
            self._mark(name, here),
            Span(self.glyphs.level_on * lit + self.glyphs.level_off * (LEVEL - lit), figure_role, f"marks {name}"),
            Span(" " + _value_and_change(self.draft, name, (value_cells, change_cells)), figure_role, target),
            Span(" " + fit(signed(extra) if extra else "", cost_cells, "right"), figure_role, target),
            Span(_known(self.draft.quantities[name], lag_cells, grade_cells), "chosen" if here else "dim", target),
        )

    def _mark(self, name: str, here: bool) -> Span:
        """Return the sign of a lever that breaks a rule, or has newly opened."""
        target = f"decision {name}"
        if name in self.broken:
            return Span(self.glyphs.bad, "chosen" if here else "bad", target)
        return Span(NEW if name in self.new else " ", "chosen" if here else "changed", target)

    def _changed(self, name: str) -> bool:
        return self.draft is not None and self.draft.value(name) != self.draft.stood(name)

    def _extra(self, name: str) -> float:
        """Return what a lever costs this year over its year-0 value, in 万元."""
        return self.quote.lines.get(name, (0.0, 0.0))[0] if self.quote else 0.0

    def _keep_in_view(self) -> None:
        seen, count = self._seen(), len(self._rows())
        self.top = max(0, min(self.top, self.cursor, count - seen) if count > seen else 0)
        if self.cursor >= self.top + seen:
            self.top = self.cursor - seen + 1
        if self.top == 1 and self.cursor < seen:
            self.top = 0

    def _select(self, place: int) -> None:
        before, top = self.cursor, self.top
        self.cursor = max(0, min(place, len(self._rows()) - 1))
        self._keep_in_view()
        if self.top != top:
            self.redraw()
        else:
            self.redraw_rows((before - top + 2, self.cursor - top + 2))
        self.post_message(self.Selected())

    def action_go(self, rows: int) -> None:
        """Select a row further up or down."""
        self._select(self.cursor + rows)

    def action_move(self, direction: int) -> None:
        """Move the lever a level, or fold and unfold the group."""
        kind, name = self.selected
        if kind == "decision":
            self.post_message(self.Moved(name, direction))
        else:
            self._fold(name, direction < 0)

    def action_type(self) -> None:
        """Type the lever's exact value, or fold the group."""
        kind, name = self.selected
        if kind == "decision":
            self.post_message(self.Typed(name))
        else:
            self.action_fold()

    def action_fold(self) -> None:
        """Fold or unfold the selected row's group."""
        kind, name = self.selected
        group = name if kind == "group" or self.draft is None else self.draft.quantities[name].group
        self._fold(group, not self.folded.get(group, False))

    def action_reset(self) -> None:
        """Put the lever back."""
        kind, name = self.selected
        if kind == "decision":
            self.post_message(self.Reset(name))

    def _fold(self, group: str, folded: bool) -> None:
        self.folded[group] = folded
        self.cursor = self._rows().index(("group", group))
        self.redraw()
        self.post_message(self.Selected())

    def on_key(self, event: events.Key) -> None:
        """Begin typing a value with its first digit."""
        kind, name = self.selected
        if kind == "decision" and event.character and event.character in "0123456789":
            event.stop()
            self.post_message(self.Typed(name, event.character))

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Select a clicked row; a click on the marks moves the lever up, from the top level to the lowest."""
        message.stop()
        kind, name = message.target.split(" ", 1)
        if kind == "group":
            self._fold(name, not self.folded.get(name, False))
        elif kind == "marks" and self.selected == ("decision", name):
            self.action_move(1)
        else:
            self.select("decision", name)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down with the wheel."""
        event.stop()
        self.action_go(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up with the wheel."""
        event.stop()
        self.action_go(-2)

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.redraw()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.redraw()


def _value_and_change(draft: Draft, name: str, cells: tuple[int, int]) -> str:
    """Return value and change in their columns; a choice's words take both, since it has no amount to change by."""
    value = draft.value(name)
    words = value_words(name, value, draft.quantities[name])
    if isinstance(value, str):
        return fit(words, cells[0] + 1 + cells[1], "right")
    return fit(words, cells[0], "right") + " " + fit(change_words(draft, name), cells[1], "right")


def _known(quantity: Quantity, lag: int, grade: int) -> str:
    """Return when a lever first shows and how good its evidence is, in their columns."""
    words = " " + fit(lag_words(quantity.lag.partition(";")[0]), lag, "right") if lag else ""
    graded = text(f"lever.grade.{quantity.grade}") if quantity.grade else ""
    return words + " " + fit(graded, grade, "right") if grade else words


def value_words(name: str, value: Value, quantity: Quantity) -> str:
    """Return a lever's value without its unit."""
    if isinstance(value, str):
        return text(f"choice.{name}.{value}")
    return amount(amount_of(value), quantity.unit)


def change_words(draft: Draft, name: str) -> str:
    """Return how far a lever is from how it stands, or nothing."""
    value, stood, quantity = draft.value(name), draft.stood(name), draft.quantities[name]
    if value == stood or isinstance(value, str) or isinstance(stood, str):
        return ""
    moved = round(amount_of(value) - amount_of(stood), 6)
    digits = 3 if quantity.unit in SHARES else 0 if moved == int(moved) else 1
    return difference(moved, quantity.unit, digits).replace(",", "")


def lag_words(lag: str) -> str:
    """Return when a decision first shows: years, or the same year."""
    return text("desk.lag.now") if lag == "0" else text("desk.lag", years=lag)


def signed(cost: float) -> str:
    """Return what something costs over year 0, with its sign and without separators."""
    return signed_money(cost).replace(",", "")
