"""The sheets of a year's report: the adviser's page, figures, causes, predictions, a letter, and all the rest."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.report.adviser import Advice, advice, opened_words
from edusim.report.predictions import calibration_lines, verdict_line
from edusim.report.spoken import letter_lines
from edusim.report.why import UNCLEAR
from edusim.session import Session
from edusim.session.letters import letter_of_the_year
from edusim.session.opened import Opened, opened_since
from edusim.session.predictions import Verdict, calibration
from edusim.session.why import Ledger
from edusim.texts import language, short, text
from edusim.tui.lines import Line, Span, ends, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.palette import Role
from edusim.tui.widgets.adviser import advice_lines, because_words, moved_lines, progress_words
from edusim.tui.widgets.cards import finding_lines, struck_lines
from edusim.tui.widgets.carried import department_lines, funded_lines, ladder_lines
from edusim.tui.widgets.detail import flowing
from edusim.tui.widgets.figures import Column, Comparison
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, mark_of, written_change
from edusim.tui.widgets.ledger import ledger_rows
from edusim.tui.widgets.log import decided_words, pipeline_lines
from edusim.tui.widgets.sheets import Sheets

MOST_MOVED = 8
PROGRESS_CELLS = 20


class YearSheets(Sheets):
    """The report of the years of the last meeting. ``ledgers`` by year and ``judged`` come from threads; ``opened`` is
    looked up where it is not given."""

    def __init__(self, session: Session, opened: Sequence[Opened] = ()) -> None:
        self.session, self.year = session, session.year
        self.years = range(session.year - session.since + 1, session.year + 1)
        self.opened = list(opened) or opened_since(session, session.since)
        self._advice: tuple[str, list[Advice]] = ("", [])
        self.compared = year_compared(session)
        self.letter = letter_of_the_year(session, session.year)
        self.explained = self.years[0]
        self.ledgers: dict[int, dict[str, Ledger]] = {}
        self.progress = (0, 0)
        self.judged: list[Verdict] | None = None
        names = {"predictions": self.has_predictions, "letter": self.letter is not None}
        every = ("adviser", "figures", "why", "predictions", "letter", "year", "all")
        super().__init__(tuple(name for name in every if names.get(name, True)))

    @property
    def has_predictions(self) -> bool:
        """Tell whether something has been predicted of a year that has run."""
        return any(year <= self.year and said for year, said in self.session.predictions.items())

    def name_of(self, name: str) -> str:
        """Return a sheet's name."""
        return text(f"year.sheet.{name}")

    def sheet(self, name: str, columns: int) -> list[Line]:
        """Return a sheet under the report's heading."""
        sheets = {
            "adviser": self._adviser, "figures": self._figures, "why": self._why, "predictions": self._predictions,
            "letter": self._letter, "year": self._year, "all": self._all,
        }  # fmt: skip
        return [self._heading(columns), *sheets[name](columns)] if self.stands else []

    @property
    def stands(self) -> bool:
        """Tell whether the report's year is still the last one: it may have been taken back."""
        return self.session.year == self.year

    @property
    def advice(self) -> list[Advice]:
        """The adviser's sentences, put together once a language."""
        if self._advice[0] != language():
            self._advice = (language(), advice(self.session, self.opened))
        return self._advice[1]

    def renew(self) -> None:
        """Show what has come from a thread, and judge again by luck that has become known since."""
        if self.stands:
            self.compared = year_compared(self.session)
            self.redraw()

    def _heading(self, columns: int) -> Line:
        words = text("desk.report.heading", year=self.year)
        if len(self.years) > 1:
            words = text("year.heading", first=self.years[0], last=self.year)
        notice = Span(text("desk.report.notice"), "notice")
        return ends((Span(words, "title"),), (notice,), columns)

    def _adviser(self, columns: int) -> list[Line]:
        """Return one screen of plain sentences, what moved first."""
        ledgers = self.ledgers.get(self.years[0])
        because = because_words(ledgers, self.progress, self.years, self.compared.luck.known)
        events = [own for own in self.advice if own.topic == "events"]
        rest = [own for own in self.advice if own.topic != "events"]
        moved = moved_lines(self.compared, because, columns, self.glyphs)
        also: Line = (Span(text("year.also"), "key"),)
        return [*advice_lines(events, columns), *moved, also, *advice_lines(rest, columns)]

    def _figures(self, columns: int) -> list[Line]:
        compared = self.compared
        legend = text("desk.summary.legend", year=self.year) if compared.without is not None else ""
        return [
            *funded_lines(compared.now, columns),
            compared.heading(columns),
            *compared.headlines(columns, self.glyphs),
            *(paragraphs(legend, columns, "dim") if legend else []),
            *compared.legend(columns, self.glyphs),
            (),
            (Span(text("desk.log.moved", year=self.year), "key"),),
            *self._beyond_luck(columns),
        ]

    def _beyond_luck(self, columns: int) -> list[Line]:
        """Return what moved most, on as few lines as it needs."""
        found = [
            Span(f"{short('outcome', name)} {written_change(name, self.compared.moved('change', name))} "
                 f"{mark_of(judged, self.glyphs)}", MARK_ROLES[judged])
            for name, judged in self.compared.beyond_luck()[:MOST_MOVED]
        ]  # fmt: skip
        return flowing(found, columns) if found else [(Span(text("desk.log.only_luck"), "dim"),)]

    def _why(self, columns: int) -> list[Line]:
        """Return the ledger of one year, or how far it has been reckoned."""
        year, ledgers = self.explained, self.ledgers.get(self.explained)
        rows = paragraphs(text("year.why", year=year), columns)
        if len(self.years) > 1:
            words = text("year.why.years", first=self.years[0], last=self.year)
            rows += paragraphs(words, columns, "key")
        if ledgers is None:
            done, of = self.progress
            full = round(PROGRESS_CELLS * done / of) if of else 0
            bar = self.glyphs.bar_full * full + self.glyphs.bar_empty * (PROGRESS_CELLS - full)
            pending = Span(progress_words(done, of), "dim")
            return [*rows, (), (Span(bar, "bar"), pending), *paragraphs(text("year.why.leave"), columns, "dim")]
        for name in HEADLINES:
            rows += [(), *ledger_rows(ledgers[name], columns, self.glyphs)]
        note = text("why.note", mark=UNCLEAR) + text("year.why.twin")
        return [*rows, (), *paragraphs(note, columns, "dim")]

    def _predictions(self, columns: int) -> list[Line]:
        """Return what was said of these years beside what came, and how the whole record fits."""
        if self.judged is None:
            return [(), *paragraphs(text("year.predictions.pending"), columns, "dim")]
        rows: list[Line] = []
        own = [found for found in self.judged if found.year in self.years]
        for found in own:
            role: Role = "good" if found.direction and found.size else "text"
            rows += [(), *paragraphs(verdict_line(found), columns, role, hanging=2)]
        if not own:
            rows += [(), *paragraphs(text("year.predictions.none"), columns)]
        record = calibration(self.judged)
        lines = calibration_lines(record) if record is not None else []
        rows += [(), (Span(text("year.predictions.record"), "key"),)]
        rows += [row for line in lines for row in paragraphs(line, columns)]
        return [*rows, (), *paragraphs(text("prediction.own"), columns, "dim")]

    def _letter(self, columns: int) -> list[Line]:
        if self.letter is None:
            return []
        heading, *lines, about = letter_lines(self.letter)
        rows: list[Line] = [(), (Span(heading, "key"),), ()]
        rows += [row for line in lines for row in paragraphs(line, columns)]
        return [*rows, (), *paragraphs(about, columns, "dim")]

    def _year(self, columns: int) -> list[Line]:
        """Return events, what was decided, what opened and is on its way, and how far everything has come."""
        session, first = self.session, self.years[0]
        struck = [event for year in session.struck[-len(self.years) :] for event in year]
        findings = [own for own in session.findings if own.year in self.years]
        return [
            (Span(text("desk.report.decided", year=first), "key"),),
            *paragraphs(decided_words(session, first - session.scenario.first_year), columns),
            (Span(text("desk.report.opened"), "key"),),
            *self._opened(columns),
            (Span(text("desk.pipeline"), "key"),),
            *pipeline_lines(session.pipeline(), session.scenario, columns),
            *ladder_lines(self.compared.then, self.compared.now, columns),
            *department_lines(session.states[self.year - session.scenario.first_year], columns),
            *finding_lines(findings, columns),
            *struck_lines(list(dict.fromkeys(struck)), columns),
        ]

    def _opened(self, columns: int) -> list[Line]:
        if not self.opened:
            return [(Span(text("desk.report.nothing_opened"), "dim"),)]
        return [row for own in self.opened for row in paragraphs(opened_words(self.session, own), columns)]

    def _all(self, columns: int) -> list[Line]:
        rows: list[Line] = [(Span(text("desk.report.everything"), "title"),), self.compared.heading(columns)]
        return [*rows, *self.compared.by_group(columns, self.glyphs)]


def year_compared(session: Session) -> Comparison:
    """Return the last year beside the one before the last meeting, and beside itself undecided once the decisions
    made a difference."""
    since = max(1, session.since)
    then, now = session.history[-1 - since], session.history[-1]
    place, alone = len(session.history) - 1, session.known_baseline
    without = alone[place] if alone and alone[place] != now else None
    shown: tuple[Column, ...] = ("then", "now", "change")
    years = (str(session.year - since), str(session.year))
    columns: tuple[Column, ...] = (*shown, "effect") if without else shown
    return Comparison(then, now, place, Luck(session.repeats), without, years, columns, since=since)
