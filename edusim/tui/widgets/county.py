"""The county in one view: the map beside the children to come, its schools stage by stage, its money."""

from __future__ import annotations

from edusim.model.ledger import wan
from edusim.report.numbers import money, number
from edusim.session import Session
from edusim.session.cohorts import entrants, grade_1
from edusim.session.places import FIGURES, StageNow, by_stage
from edusim.texts import text
from edusim.texts.cells import fit
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span, exactly, paragraphs
from edusim.tui.palette import Role
from edusim.tui.widgets.tiles import figure_words, map_lines, tiles_of

COHORT_CELLS, BETWEEN = 28, 1
YEAR_CELLS, PUPILS_CELLS = 5, 7
YEARS_AHEAD = 10
FIGURE = 12
COLUMNS = ("schools", "pupils", "teachers", "each", "vacancies")


def county_lines(session: Session, figure: str, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return the county as it stands, with one of the map's figures."""
    left = columns - COHORT_CELLS - BETWEEN
    places = [_figures(figure), *map_lines(*tiles_of(session, figure), left, glyphs)]
    cohorts = cohort_lines(session, glyphs)
    rows = max(len(places), len(cohorts))
    gap = Span(" " * BETWEEN)
    beside: list[Line] = [
        (*exactly(_at(places, row), left), gap, *exactly(_at(cohorts, row), COHORT_CELLS)) for row in range(rows)
    ]
    return [*beside, *stage_lines(session, columns), *paragraphs(money_words(session), columns)]


def cohort_lines(session: Session, glyphs: Glyphs) -> list[Line]:
    """Return grade 1 of this autumn and of the next ten, as far as births tell."""
    state = session.state
    found = [(state.year, grade_1(state))]
    found += [(year, entrants(state, year)) for year in range(state.year + 1, state.year + 1 + YEARS_AHEAD)]
    most, room = max(1, *(count for _, count in found)), COHORT_CELLS - YEAR_CELLS - PUPILS_CELLS - 1
    rows: list[Line] = [(Span(text("brief.cohorts"), "key"),)]
    for year, count in found:
        role: Role = "title" if year == state.year else "text"
        words = fit(str(year), YEAR_CELLS) + fit(number(count, ""), PUPILS_CELLS, "right") + " "
        rows.append((Span(words, role), Span(glyphs.bar_full * round(room * count / most), "bar")))
    return rows


def stage_lines(session: Session, columns: int) -> list[Line]:
    """Return a row for each stage: its schools, pupils and teachers."""
    names = columns - FIGURE * len(COLUMNS)
    heads = "".join(fit(text(f"brief.column.{column}"), FIGURE, "right") for column in COLUMNS)
    return [
        (Span(fit(text("brief.stages"), names) + heads, "dim"),),
        *(_stage(own, names) for own in by_stage(session.state)),
    ]


def money_words(session: Session) -> str:
    """Return what was spent, how much of it recurs, what is free to decide over and what works have taken already."""
    now, works = session.history[-1], session.state.works
    figures = {
        "year": session.year, "spending": money(now.education_spending),
        "recurring": money(now.education_spending - now.capital_spending),
    }  # fmt: skip
    if session.finished:
        return text("brief.money.closed", **figures)
    quote = session.quote(session.draft())
    later = wan(sum(sum(work.unpaid) for work in works)) - quote.committed
    figures |= {"room": money(quote.room), "works": money(quote.committed), "later": money(max(0.0, later))}
    return text("brief.money", next=session.year + 1, **figures)


def _figures(shown: str) -> Line:
    """Return the names of the map's figures, the one in view marked; each can be clicked."""
    spans = [
        Span(f" {figure_words(figure)} ", "chosen" if figure == shown else "key", f"figure {figure}")
        for figure in FIGURES
    ]
    return tuple(spans)


def _stage(own: StageNow, names: int) -> Line:
    each = number(own.pupils / own.teachers, "", 1) if own.teachers else ""
    figures = [number(own.schools, ""), number(own.pupils, ""), number(own.teachers, ""), each]
    words = "".join(fit(figure, FIGURE, "right") for figure in [*figures, number(own.vacancies, "")])
    return (Span(fit(text(f"brief.stage.{own.stage}"), names)), Span(words))


def _at(rows: list[Line], row: int) -> Line:
    return rows[row] if row < len(rows) else ()
