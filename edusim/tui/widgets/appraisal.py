"""The appraisal's sheets: what can be said at once, and what fills in as more counties have been compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.appraisal import (
    always_asked,
    at_a_glance,
    best_and_worst,
    both_results,
    few_years,
    ledger_table,
    legacy_words,
    luck_words,
    question_words,
    stands,
)
from edusim.report.page import Items
from edusim.report.predictions import calibration_lines, surprise_line, verdict_line
from edusim.report.why import UNCLEAR
from edusim.session import Session
from edusim.session.appraisal import Appraised
from edusim.session.predictions import LUCKS, Verdict, calibration, luck_of_changes, surprises, verdicts
from edusim.session.questions import questions
from edusim.session.term_ledger import parts_of
from edusim.texts import language, short, text
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.widgets.among import ALONE, OWN, strip_lines
from edusim.tui.widgets.blocks import block_lines, table_lines
from edusim.tui.widgets.course import Course
from edusim.tui.widgets.figures import Column, Comparison, both_counts
from edusim.tui.widgets.indicators import HEADLINES
from edusim.tui.widgets.sheets import Sheets

SHEETS = ("result", "luck", "decided", "checks", "said", "debrief", "course", "all")
NOW_OPEN = tuple(name for name, entry in entries(Outcomes).items() if entry.quantity.checked_only)
BAR_CELLS = 20
RESERVED = 6
"""Rows kept for the result's sentences until they are known, so that the table below does not move."""


class AppraisalSheets(Sheets):
    """The appraisal; ``fill`` hands in what has been reckoned so far, without moving what is being read."""

    PREFIX = "appraisal.sheet"

    def __init__(self, session: Session, seeds: int) -> None:
        super().__init__(SHEETS)
        self.session, self.seeds, self.compared = session, seeds, term_compared(session)
        self.course = Course(session, self.compared)
        self.found: Appraised | None = None
        self.done, self.share = 0, 0.0
        self._verdicts = _judged_by_repeats(session)
        self._columns = 0
        self._kept: dict[str, tuple[object, list[Line]]] = {}
        self._sheets: dict[str, Callable[[int], list[Line]]] = {
            "result": self._result, "luck": self._luck, "decided": self._decided, "checks": self._checks,
            "said": self._predicted, "debrief": self._debrief,
        }  # fmt: skip

    def fill(self, found: Appraised) -> None:
        """Show what has been reckoned; the row at the top of the view stays there."""
        before = self._words()
        self.found = self.course.found = found
        if found.complete and found.predicted:
            self._verdicts = list(found.predicted)
        if self.top:
            self.top = _nearest(before[self.top :], self._words(), self.top)
        self.redraw()

    def advance(self, done: int, share: float) -> None:
        """Show how many counties have been compared, and how much of the work is done, 0 to 1."""
        self.done, self.share = done, share
        if self.shown not in ("course", "all"):
            self.redraw()

    def sheet(self, name: str, columns: int) -> list[Line]:
        """Return the lines of a sheet."""
        self._columns = columns
        if name in self._sheets:
            return [self._progress(), *self._sheets[name](columns)]
        known = self.found and (len(self.found.same), self.found.complete)
        drawn_for = (columns, language(), self.app.theme, self.glyphs, known)
        if name not in self._kept or self._kept[name][0] != drawn_for:
            own = self.course.lines(columns) if name == "course" else self.course.everything(columns, self.desk_app)
            self._kept[name] = (drawn_for, own)
        return self._kept[name][1]

    def decision(self) -> str:
        """Return the decision to look at first: the one that added most, else the first taken; "" without any."""
        best = self.found.best if self.found is not None else None
        parts = parts_of(self.session.scenario, self.session.decided)
        taken = [*(best.decisions if best else ()), *(name for part in parts for name in part)]
        return next((name for name in taken if name in entries(Decisions)), "")

    def _words(self) -> list[str]:
        if not self._columns:
            return []
        return ["".join(span.words for span in line) for line in self.sheet(self.shown, self._columns)]

    def _progress(self) -> Line:
        """Return the line that says how far the comparison has come; it stays when all is done."""
        if self.found is not None and self.found.complete:
            return (Span(text("appraisal.compared", seeds=len(self.found.same)), "dim"),)
        full = int(self.share * BAR_CELLS)
        bar = self.glyphs.bar_full * full + self.glyphs.bar_empty * (BAR_CELLS - full)
        return (Span(bar, "bar"), Span(" " + text("appraisal.reckoning", done=self.done, of=self.seeds), "dim"))

    def _result(self, columns: int) -> list[Line]:
        now, alone = self.compared.now, self.compared.without or self.compared.now
        glance, *lists = at_a_glance(now, alone, short)
        rows = [*paragraphs(glance, columns, "title"), *(line for own in lists for line in paragraphs(own, columns))]
        said = [line for words in self._sentences() for line in paragraphs(words, columns)]
        rows += [*said, *([()] * (RESERVED - len(said)))]
        rows += [self.compared.heading(columns), *self.compared.headlines(columns, self.glyphs)]
        rows += paragraphs(text("desk.summary.legend", year=self.session.year), columns, "dim")
        rows += [*self.compared.legend(columns, self.glyphs), *paragraphs(text("appraisal.basis"), columns, "dim")]
        rows += paragraphs(text("notice.synthetic.about"), columns, "notice")
        if self.found is not None:
            rows += [
                (),
                (Span(text("appraisal.by_weight"), "key"),),
                *table_lines(both_results(self.found), columns),
                (),
            ]
            words = (text("appraisal.spread"), legacy_words(self.found)[0])
            rows += [line for own in words for line in paragraphs(own, columns, "dim")]
        return rows

    def _sentences(self) -> list[str]:
        """Return the term's result and the legacy in plain words, as far as they are known."""
        few, found = few_years(self.session), self.found
        if found is None:
            return [*filter(None, [few]), text("appraisal.later.result")]
        words = [stands("term", found.term), text("appraisal.spread.short"), *filter(None, [few])]
        return [*words, stands("after", found.legacy)] if found.legacy.year > found.term.year else words

    def _luck(self, columns: int) -> list[Line]:
        if self.found is None:
            return paragraphs(text("appraisal.later.luck"), columns)
        headlines = sorted(self.found.term.headlines, key=lambda own: HEADLINES.index(own.outcome))
        rows = [*strip_lines(headlines, columns, self.glyphs), ()]
        rows += paragraphs(text("appraisal.among.about", own=OWN, alone=ALONE), columns, "dim")
        return [*rows, (), *paragraphs(luck_words(self.found), columns)]

    def _decided(self, columns: int) -> list[Line]:
        found = self.found
        if found is None or not found.complete:
            return paragraphs(text("appraisal.later.decided"), columns)
        if not found.ledger:
            return paragraphs(text("appraisal.ledger.nothing"), columns)
        rows = [line for words in best_and_worst(found) for line in paragraphs(words, columns, "title")]
        rows += [(), *table_lines(ledger_table(found), columns), ()]
        about = text("appraisal.ledger.about", seeds=found.ledger_seeds, mark=UNCLEAR)
        return [*rows, *paragraphs(about, columns, "dim"), *paragraphs(text("appraisal.spread"), columns, "dim")]

    def _checks(self, columns: int) -> list[Line]:
        history, first = self.session.history, self.session.scenario.first_year
        rows = paragraphs(text("appraisal.returned.about"), columns)
        for year, counted in ((self.session.year, history[-1]), (first, history[0])):
            rows += [(), (Span(text("desk.counts", year=year), "key"),), *both_counts(counted, columns)]
        rows += [*paragraphs(text("desk.counts.about"), columns, "dim"), ()]
        rows += [(Span(text("appraisal.now_open"), "key"),), self.compared.heading(columns)]
        return [*rows, *self.compared.listed(NOW_OPEN, columns, self.glyphs)]

    def _predicted(self, columns: int) -> list[Line]:
        if self._verdicts is None:
            return paragraphs(text("appraisal.later.said"), columns)
        found = calibration(self._verdicts)
        if found is None:
            return paragraphs(text("prediction.none"), columns)
        furthest = [surprise_line(own) for own in surprises(self._verdicts)]
        words = [*calibration_lines(found), *([text("prediction.surprises"), *furthest] if furthest else [])]
        words += [text("prediction.own"), "", text("prediction.heading"), *map(verdict_line, self._verdicts)]
        return [line for own in words for line in paragraphs(own, columns, hanging=2)]

    def _debrief(self, columns: int) -> list[Line]:
        rows: list[Line] = [(Span(text("appraisal.debrief.always"), "key"),)]
        rows += [*block_lines([Items(always_asked(), numbered=True)], columns), ()]
        rows += [(Span(text("appraisal.debrief.own"), "key"),)]
        if self.found is None or not self.found.complete:
            rows += paragraphs(text("appraisal.later.debrief"), columns)
        else:
            asked = tuple(question_words(own) for own in questions(self.session, self.found))
            rows += block_lines([Items(asked, numbered=True)], columns)
        return [*rows, (), *paragraphs(text("appraisal.goals"), columns, "dim")]


def term_compared(session: Session) -> Comparison:
    """Return the first year beside the last, and the last beside itself undecided."""
    history = session.history
    place, years = len(history) - 1, (str(session.scenario.first_year), str(session.year))
    shown: tuple[Column, ...] = ("then", "without", "now", "effect")
    return Comparison(
        history[0], history[-1], place, Luck(session.repeats), session.baseline[place], years, shown, True
    )


def _judged_by_repeats(session: Session) -> list[Verdict] | None:
    """Return the predictions beside what came if luck is known already, or none were made; else nothing."""
    if not session.predictions:
        return []
    return verdicts(session, luck_of_changes(session.repeats)) if len(session.repeats) >= LUCKS else None


def _nearest(seen: Sequence[str], lines: Sequence[str], top: int) -> int:
    """Return where the first line that was in view and is still there now stands, less its place in the view."""
    for place, words in enumerate(seen):
        found = [line for line, own in enumerate(lines) if own == words and words.strip()]
        if found:
            return max(0, min(found, key=lambda line: abs(line - top - place)) - place)
    return top
