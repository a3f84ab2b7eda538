"""The review before the year runs: what changed, what it costs now and later, and whether there is room."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.model import Quote
from edusim.model.money import ANSWERS
from edusim.report.numbers import decided, money
from edusim.session import Session
from edusim.texts import label, text
from edusim.texts.cells import fit
from edusim.tui.draft import Draft
from edusim.tui.lines import Line, Span, named, paragraphs
from edusim.tui.screens.answer import AnswerScreen
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.budget import room_bar, room_words
from edusim.tui.widgets.cards import answer_lines
from edusim.tui.widgets.cautions import caution_lines
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.page import Page
from edusim.tui.widgets.receivers import receiver_lines

VALUE, COST = 13, 10


class ReviewPage(Page):
    """The receipt."""

    def __init__(self, session: Session, draft: Draft, quote: Quote, year: int) -> None:
        super().__init__()
        self.session, self.draft, self.quote, self.year = session, draft, quote, year
        self.asking = session.asking

    def title(self) -> Line:
        """Return the heading, with how many rules the draft breaks: their lines may be out of view."""
        heading = Span(text("desk.review.heading", year=self.year), "title")
        broken = len(self.draft.broken())
        return (heading, Span("  ! " + text("desk.review.broken", count=broken), "bad")) if broken else (heading,)

    def content(self, columns: int) -> list[Line]:
        """Return the receipt, the room, what to know before committing, and whom the money goes to."""
        changed = self.draft.changed()
        rows = self._asked(columns)
        if changed:
            rows += [self._head(columns), *(self._row(name, columns) for name in changed)]
        else:
            rows += paragraphs(text("desk.review.unchanged"), columns)
        rows += [*self._standing(columns), self._total(columns), (), *self._room(columns)]
        rows += caution_lines(self.session, self.draft, columns, self.glyphs)
        return [*rows, *self._receivers(columns)]

    def _asked(self, columns: int) -> list[Line]:
        """Return the events that ask this meeting, with what is answered."""
        if not self.asking:
            return []
        asked = answer_lines(self.asking, self.draft.now.answers, columns)
        return [(Span(text("desk.review.asking"), "key"),), *asked, ()]

    def _receivers(self, columns: int) -> list[Line]:
        """Return whom the year's money goes to."""
        found = receiver_lines(self.quote, columns, self.glyphs)
        return [(), (Span(text("desk.receiver"), "key"),), *found] if found else []

    def _names(self, columns: int) -> int:
        return columns - 2 * (VALUE + 1) - 2 * (COST + 1)

    def _head(self, columns: int) -> Line:
        words = [fit(text("desk.review.decision"), self._names(columns))]
        words += [fit(text(f"desk.review.{key}"), VALUE, "right") for key in ("from", "to")]
        words += [fit(text(f"desk.review.{key}"), COST, "right") for key in ("now", "later")]
        return (Span(" ".join(words), "dim"),)

    def _row(self, name: str, columns: int) -> Line:
        unit = self.draft.quantities[name].unit
        now, later = self.quote.lines.get(name, (0.0, 0.0))
        return (
            Span(named("decision", name, self._names(columns)) + " "),
            Span(fit(decided(name, self.draft.stood(name), unit), VALUE, "right") + " ", "dim"),
            Span(fit(decided(name, self.draft.value(name), unit), VALUE, "right") + " ", "changed"),
            Span(fit(_signed(now), COST, "right") + " "),
            Span(fit(_signed(later), COST, "right")),
        )

    def _standing(self, columns: int) -> list[Line]:
        """Return what decisions of earlier years cost this year, in one line."""
        changed = self.draft.changed()
        others = [costs for name, costs in self.quote.lines.items() if name not in changed and name != ANSWERS]
        now, later = sum(cost[0] for cost in others), sum(cost[1] for cost in others)
        rows = [self._sum("desk.review.standing", now, later, columns, "dim")] if now or later else []
        if ANSWERS in self.quote.lines:
            rows.append(self._sum("desk.review.answers", *self.quote.lines[ANSWERS], columns, "dim"))
        return rows

    def _total(self, columns: int) -> Line:
        later = sum(cost[1] for cost in self.quote.lines.values())
        return self._sum("desk.review.total", self.quote.used, later, columns, "title")

    def _sum(self, key: str, now: float, later: float, columns: int, role: str) -> Line:
        words = fit(text(key), columns - 2 * (COST + 1))
        words += " " + fit(_signed(now), COST, "right") + " " + fit(_signed(later), COST, "right")
        return (Span(words, "title" if role == "title" else "dim"),)

    def _room(self, columns: int) -> list[Line]:
        bar = room_bar(self.quote, 20, self.glyphs)
        rows: list[Line] = [(Span(text("desk.room.label") + " "), *bar, Span(" "), *room_words(self.quote))]
        if self.quote.committed:
            rows += paragraphs(text("desk.review.committed", amount=money(self.quote.committed)), columns, "dim")
        if self.quote.is_over:
            over = money(self.quote.overspent)
            rows += paragraphs("! " + text("desk.review.over", amount=over), columns, "bad", hanging=2)
            dearest = dearest_change(self.draft, self.quote)
            if dearest:
                saving = money(self.quote.lines[dearest][0])
                words = text("desk.review.way_out", name=label("decision", dearest), amount=saving)
                rows += paragraphs("  " + words, columns, "text", hanging=2)
        return rows


def dearest_change(draft: Draft, quote: Quote) -> str:
    """Return the changed decision that costs most this year, or nothing."""
    costs = {name: quote.lines.get(name, (0.0, 0.0))[0] for name in draft.changed()}
    return max((name for name in costs if costs[name] > 0), key=lambda name: costs[name], default="")


def _signed(cost: float) -> str:
    return ("+" if cost > 0 else "") + money(cost)


class ReviewScreen(Plate):
    """Enter commits, Esc goes back; what costs more than the room cannot be committed."""

    NAME = "review"
    BACK = (Hint("Esc", "desk.key.back_to_desk", "back"), Hint("{up_down}", "desk.key.scroll", "nothing"))
    ANSWER = Hint("a", "desk.key.answer", "answer")
    HINTS = (Hint("Enter", "desk.key.commit", "commit"), *BACK)
    OVER = (Hint("x", "desk.key.put_back", "put_back"), *BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "commit", "desk.key.commit"),
        Binding("escape", "back", "desk.key.back_to_desk"),
        Binding("x", "put_back", "desk.key.put_back"),
        Binding("a", "answer", "desk.key.answer"),
    ]

    def __init__(self, draft: Draft, year: int, commit: Callable[[], None]) -> None:
        super().__init__()
        self.draft, self.year, self.commit = draft, year, commit

    def compose(self) -> ComposeResult:
        """Compose the receipt."""
        quote = self.session.quote(self.draft.now)
        yield ReviewPage(self.session, self.draft, quote, self.year)
        yield Footer(self._hints(quote))

    def _hints(self, quote: Quote) -> tuple[Hint, ...]:
        first, *others = self.OVER if quote.is_over else self.HINTS
        return (first, self.ANSWER, *others) if self.session.asking else (first, *others)

    def _show(self) -> None:
        """Show the draft's cost again."""
        page, quote = self.query_one(ReviewPage), self.session.quote(self.draft.now)
        page.quote = quote
        page.redraw()
        self.query_one(Footer).show(self._hints(quote))

    def action_commit(self) -> None:
        """Commit the draft, unless it costs more than there is."""
        if self.session.quote(self.draft.now).is_over:
            self.app.bell()
            return
        self.dismiss()
        self.commit()

    def action_put_back(self) -> None:
        """Put the dearest change back to how it stands."""
        quote = self.session.quote(self.draft.now)
        dearest = dearest_change(self.draft, quote)
        if dearest and quote.is_over:
            self.draft.reset(dearest)
            self._show()

    def action_answer(self) -> None:
        """Answer the events that ask."""
        if asking := self.session.asking:
            self.app.push_screen(AnswerScreen(asking, self.draft), lambda _: self._show())

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_back(self) -> None:
        """Go back to the desk with the draft as it is."""
        self.dismiss()
