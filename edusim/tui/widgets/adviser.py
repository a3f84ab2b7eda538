"""The adviser's page: what moved beyond luck and by what, then what else a county has to know of the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edusim.report.adviser import Advice
from edusim.report.rows import Verdict
from edusim.report.why import foremost, foremost_words
from edusim.session.why import Ledger
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.widgets.detail import flowing
from edusim.tui.widgets.figures import Comparison
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, mark_of, written, written_change

MOST_HEADLINES, MOST_OTHERS = 3, 8


def advice_lines(advice: Sequence[Advice], columns: int) -> list[Line]:
    """Return the sentences, those that warn with a mark."""
    rows: list[Line] = []
    for own in advice:
        words = ("! " if own.warns else "- ") + own.words
        rows += paragraphs(words, columns, "warn" if own.warns else "text", hanging=2)
    return rows


def moved_lines(compared: Comparison, because: Mapping[str, str], columns: int, glyphs: Glyphs) -> list[Line]:
    """Return what moved by more than luck: headlines in two lines each, the second for ``because`` of each, which may
    come later without moving a line; then the rest, on as few lines as it needs."""
    beyond = compared.beyond_luck()
    rows: list[Line] = [(Span(text("year.moved" if compared.luck.known else "year.moved.unsure"), "key"),)]
    if not beyond:
        return [*rows, (Span("  " + text("desk.log.only_luck"), "dim"),)]
    headlines = [(name, judged) for name, judged in beyond if name in HEADLINES][:MOST_HEADLINES]
    for name, judged in headlines:
        rows.append((Span(f"{mark_of(judged, glyphs)} {_moved(compared, name, columns - 2)}", MARK_ROLES[judged]),))
        rows.append((Span(fit("  " + because.get(name, ""), columns), "dim"),))
    others = [own for own in beyond if own not in headlines][:MOST_OTHERS]
    if not others:
        return rows
    return rows + flowing([_other(compared, *own, glyphs) for own in others], columns)[: 1 if len(headlines) > 1 else 2]


def _moved(compared: Comparison, name: str, cells: int) -> str:
    """Return what a headline was, is, and the change; by its short name where the full one does not fit."""
    before, now = (written(name, float(getattr(year, name))) for year in (compared.then, compared.now))
    figures = {"before": before, "now": now, "change": written_change(name, compared.moved("change", name))}
    full = text("why.change", outcome=label("outcome", name), **figures)
    return full if width(full) <= cells else text("why.change", outcome=short("outcome", name), **figures)


def _other(compared: Comparison, name: str, judged: Verdict, glyphs: Glyphs) -> Span:
    moved = written_change(name, compared.moved("change", name))
    return Span(f"{short('outcome', name)} {moved} {mark_of(judged, glyphs)}", MARK_ROLES[judged])


def because_words(
    ledgers: Mapping[str, Ledger] | None, progress: tuple[int, int], years: Sequence[int], rare: bool
) -> dict[str, str]:
    """Return by headline what moved it most in the first of the years, or how far that has been reckoned; ``rare``
    says that what moved is known to be more than luck usually makes."""
    if ledgers is None:
        words = text("year.because.pending") + progress_words(*progress)
        return dict.fromkeys(HEADLINES, words)
    in_year = text("year.because.of_year", year=years[0]) if len(years) > 1 else ""
    return {name: in_year + _because(ledger, rare and len(years) == 1) for name, ledger in ledgers.items()}


def progress_words(done: int, of: int) -> str:
    """Return how many of the trials are done, once it is known how many there are."""
    return " " + text("year.why.pending", done=done, of=of) if of else ""


def _because(ledger: Ledger, rare: bool) -> str:
    words = foremost_words(ledger)
    if not words:
        return text("year.because.none")
    return words + text("year.because.rare") if rare and foremost(ledger, 1)[0][0].kind == "luck" else words
