"""The review before the year runs: the receipt, what others hold against the draft, and what is predicted of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from edusim.catalog.decisions import Decisions
from edusim.model import Quote
from edusim.report.predictions import said
from edusim.report.spoken import spoken
from edusim.session import Session
from edusim.session.objections import Objection, weighing
from edusim.session.outlook import YEARS
from edusim.texts import label, text
from edusim.tui.draft import Draft
from edusim.tui.lines import Line, Lines, Span, paragraphs
from edusim.tui.palette import Role
from edusim.tui.screens.answer import AnswerScreen
from edusim.tui.screens.plate import Plate
from edusim.tui.screens.predict import PredictScreen
from edusim.tui.widgets.budget import Money
from edusim.tui.widgets.cautions import caution_lines
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.receipt import (
    asked_lines,
    changed_lines,
    dearest_change,
    got_lines,
    room_lines,
    signature_lines,
)
from edusim.tui.widgets.sheets import Sheets

ASKED_FOR = 2
"""So many predictions a meeting are asked for; nobody has to make them."""


LOOK_AGAIN, LOOKS = 0.4, 4
"""After how many seconds next year's money is looked at again, and how often."""


class Objected(Message):
    """What is held against the draft has been worked out."""

    def __init__(self, draft: Decisions, found: list[Objection]) -> None:
        super().__init__()
        self.draft, self.found = draft, found


class ReviewSheets(Sheets):
    """The receipt, the objections and the predictions. ``objections`` are nothing while they are worked out."""

    def __init__(self, session: Session, draft: Draft, quote: Quote, year: int) -> None:
        super().__init__(("receipt", "objections", "predictions"))
        self.session, self.draft, self.quote, self.year = session, draft, quote, year
        self.asking = session.asking
        self.next_year: Callable[[], Money | None] = lambda: None
        self.weighed = draft.now
        self.objections: list[Objection] | None = None
        self.reminded = False

    @property
    def predicted(self) -> dict[str, float]:
        """What has been predicted for the coming year."""
        return self.session.predictions.get(self.year, {})

    def name_of(self, name: str) -> str:
        """Return a sheet's name, with how many objections or predictions are on it."""
        words = text(f"year.review.sheet.{name}")
        if name == "objections":
            return words + (" .." if self.objections is None else f" {len(self.objections)}")
        return f"{words} {len(self.predicted)}/{ASKED_FOR}" if name == "predictions" else words

    def title(self) -> Line:
        """Return the sheets' names, and how many rules the draft breaks: their lines may be out of view."""
        broken = len(self.draft.broken())
        names = super().title()
        return (*names, Span(" ! " + text("desk.review.broken", count=broken), "bad")) if broken else names

    def sheet(self, name: str, columns: int) -> list[Line]:
        """Return a sheet under the meeting's heading."""
        sheets = {"receipt": self._receipt, "objections": self._objections, "predictions": self._predictions}
        return [*self._heading(columns), *sheets[name](columns)]

    def _heading(self, columns: int) -> list[Line]:
        """Return which year is decided, and which ones then run on with the decisions as they stand."""
        heading: list[Line] = [(Span(text("desk.review.heading", year=self.year), "title"),)]
        after = self.session.coming[1:]
        if not after:
            return heading
        words = str(after[0]) if len(after) == 1 else f"{after[0]}-{after[-1]}"
        return heading + paragraphs(text("year.review.run_on", years=words), columns, "plan")

    def _receipt(self, columns: int) -> list[Line]:
        draft, quote = self.draft, self.quote
        return [
            *asked_lines(self.asking, draft, columns),
            *changed_lines(draft, quote, columns),
            (),
            *room_lines(draft, quote, self.next_year(), columns, self.glyphs),
            self._objected(),
            *signature_lines(draft, columns),
            *caution_lines(self.session, draft, columns, self.glyphs),
            *got_lines(quote, columns, self.glyphs),
        ]

    def _objected(self) -> Line:
        """Return in one line, which does not grow, how many objections there are and whose is the weightiest."""
        if self.objections is None:
            return (Span(text("year.review.weighing"), "dim"),)
        if not self.objections:
            return (Span(text("objection.none"), "dim"),)
        who = text(f"speaker.{self.objections[0].speaker}")
        return (Span(text("year.review.objected", count=len(self.objections), who=who), "warn", "sheet 1"),)

    def _objections(self, columns: int) -> list[Line]:
        if self.objections is None:
            return [(), *paragraphs(text("year.review.weighing"), columns, "dim")]
        if not self.objections:
            return [(), *paragraphs(text("objection.none"), columns)]
        rows: list[Line] = []
        for own in self.objections:
            rows += [(), (Span(text(f"speaker.{own.speaker}"), "key"),)]
            rows += paragraphs(spoken(f"objection.{own.id}", own.figures), columns)
        return [*rows, (), *paragraphs(text("objection.basis", years=YEARS), columns, "dim")]

    def _predictions(self, columns: int) -> list[Line]:
        rows: list[Line] = []
        if self.reminded:
            key = "year.review.remind" if not self.predicted else "year.review.remind_second"
            rows = [(), *paragraphs(text(key), columns, "changed")]
        open_to_say = self.session.can_predict
        about = text("year.review.predict" if open_to_say else "year.review.seen", year=self.year)
        rows += [(), *paragraphs(about, columns, "text" if open_to_say else "warn"), ()]
        found = list(self.predicted.items())
        for number in range(max(ASKED_FOR, len(found))):
            if number < len(found):
                name, change = found[number]
                words, role = f"{label('outcome', name)}: {said(name, change)}", "changed"
            else:
                words, role = text("year.review.blank"), "dim"
            rows += _numbered(number + 1, words, columns, role)
        return rows


def _numbered(number: int, words: str, columns: int, role: str) -> list[Line]:
    own: Role = "changed" if role == "changed" else "dim"
    (first, *rest) = paragraphs(f"{number}. {words}", columns, own, hanging=3)
    return [tuple(Span(span.words, span.role, "predict") for span in first), *rest]


class ReviewScreen(Plate):
    """Enter commits, Esc goes back, p predicts; what costs more than the room cannot be committed."""

    NAME = "review"
    COMMIT = Hint("Enter", "desk.key.commit", "commit")
    PREDICT = Hint("p", "year.key.predict", "predict")
    ANSWER = Hint("a", "desk.key.answer", "answer")
    BACK = (Hint("Esc", "desk.key.back", "back"), Hint("{arrows}", "year.key.sheet", "turn"))
    PUT_BACK = Hint("x", "desk.key.put_back", "put_back")
    HINTS = (COMMIT, PREDICT, *BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "commit", "desk.key.commit"),
        Binding("x", "put_back", "desk.key.put_back"),
        Binding("a", "answer", "desk.key.answer"),
        Binding("p", "predict", "year.key.predict"),
        Binding("escape,e,E", "back", "desk.key.back_to_desk"),
    ]

    def __init__(
        self, draft: Draft, year: int, commit: Callable[[], None], next_year: Callable[[], Money | None] = lambda: None
    ) -> None:
        super().__init__()
        self.draft, self.year, self.commit, self.next_year = draft, year, commit, next_year

    def compose(self) -> ComposeResult:
        """Compose the sheets."""
        quote = self.session.quote(self.draft.now)
        page = ReviewSheets(self.session, self.draft, quote, self.year)
        page.next_year = self.next_year
        yield page
        yield Footer(self._hints(quote))

    def on_mount(self) -> None:
        """Ask what is held against the draft; what it leaves of next year's money may be known a moment later."""
        self._weigh()
        self.set_interval(LOOK_AGAIN, self.query_one(ReviewSheets).redraw, repeat=LOOKS)

    def _hints(self, quote: Quote) -> tuple[Hint, ...]:
        answer = (self.ANSWER,) if self.session.asking else ()
        if quote.is_over:
            put_back = (self.PUT_BACK,) if dearest_change(self.draft, quote) else ()
            return (*put_back, *answer, *self.BACK)
        return (self.COMMIT, self.PREDICT, *answer, *self.BACK)

    def _show(self) -> None:
        page, quote = self.query_one(ReviewSheets), self.session.quote(self.draft.now)
        page.quote = quote
        page.redraw()
        self.query_one(Footer).show(self._hints(quote))
        if page.weighed != self.draft.now:
            self._weigh()

    def _weigh(self) -> None:
        """Work out on a thread what is held against the draft; for a draft that changes nothing, nothing is."""
        page = self.query_one(ReviewSheets)
        draft, post = self.draft.now, self.post_message
        page.weighed, page.objections = draft, None
        weigh = weighing(self.session, draft)

        def run() -> None:
            found = weigh()
            if not get_current_worker().is_cancelled:
                post(Objected(draft, found))

        self.run_worker(run, thread=True, exclusive=True, group="objections")

    def on_objected(self, message: Objected) -> None:
        """Show the objections to the draft as it is."""
        page = self.query_one(ReviewSheets)
        if message.draft == page.weighed:
            page.objections = message.found
            page.redraw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Predict where a prediction's line was clicked."""
        if message.target == "predict":
            self.action_predict()

    def action_commit(self) -> None:
        """Commit the draft, unless it costs more than there is; the first time say that predictions are missing."""
        page = self.query_one(ReviewSheets)
        if self.session.quote(self.draft.now).is_over:
            self.app.bell()
            return
        if not page.reminded and len(page.predicted) < ASKED_FOR and self.session.can_predict:
            page.reminded = True
            page.action_open(page.names.index("predictions"))
            return
        self.dismiss()
        self.commit()

    def action_predict(self) -> None:
        """Say how the year will move an outcome, while it has not been seen."""
        page = self.query_one(ReviewSheets)
        page.action_open(page.names.index("predictions"))
        if not self.session.can_predict:
            self.app.bell()
            return
        self.app.push_screen(PredictScreen(self.session), lambda _: page.redraw())

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

    def action_turn(self) -> None:
        """Turn to the next sheet."""
        self.query_one(ReviewSheets).action_turn(1)

    def action_back(self) -> None:
        """Go back to the desk with the draft as it is."""
        self.dismiss()
