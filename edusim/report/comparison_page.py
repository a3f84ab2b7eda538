"""A comparison of plans as a page: what was compared, which is ahead, how surely, and what each decides."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from edusim import __version__
from edusim.batch.comparison import COLUMNS, SIGNS, TOGETHER, Compared, Comparison, half_width, mean
from edusim.batch.fingerprint import fingerprint
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.comparison import QUANTITIES
from edusim.report.comparison_drawings import (
    column_name,
    most_opposed,
    multiples,
    pooled,
    ranked,
    ranking,
    tradeoff,
)
from edusim.report.decided import changes_words
from edusim.report.labels import in_language
from edusim.report.numbers import MISSING, difference, number
from edusim.report.page import Block, Drawings, Heading, Page, Paragraph, Table
from edusim.report.plan_names import plan_name
from edusim.texts import language, text

SHORT = 12  # of a digest: enough to tell two files apart
GAINED, LOST, NO_BREAK = "✓", "!", "\u00a0"
LADDER = "rung"  # how far a decision was carried out follows from the decision itself
Pair = tuple[str, str]


def comparison_page(comparison: Comparison, objectives: Pair | None = None, untold: Sequence[str] = ()) -> Page:
    """Return the comparison as a page in the language in use; ``objectives`` are the outcomes of the trade-off and
    ``untold`` the plans of which it is not known what they decide."""
    blocks: list[Block] = [*_basis(comparison), *_ranking(comparison)]
    for own in comparison.scenarios:
        blocks += [*_pictures(comparison, own, objectives), *_differences(comparison, own)]
    blocks += [*_plans(comparison, untold), *_methods(comparison)]
    return Page(text("comparison.title"), language(), text("notice.synthetic.about"), tuple(blocks))


def county_name(own: Compared) -> str:
    """Return a county's name, with the scenario's where another one has the same."""
    return text("comparison.county", name=in_language(own.county.name), id=own.scenario)


def seeds_words(seeds: tuple[int, ...]) -> str:
    """Return the seeds: a range where they follow one another."""
    if seeds == tuple(range(seeds[0], seeds[0] + len(seeds))):
        return text("comparison.seeds", count=len(seeds), first=seeds[0], last=seeds[-1])
    return text("comparison.seeds.some", count=len(seeds), first=seeds[0], last=seeds[-1])


def _basis(comparison: Comparison) -> Iterator[Block]:
    seeds = comparison.scenarios[0].seeds
    base = plan_name(comparison, comparison.scenarios[0].base)
    counts = {"plans": len(comparison.plans), "counties": len(comparison.scenarios)}
    yield Paragraph(text("comparison.basis", seeds=seeds_words(seeds), base=base, **counts))
    if len(seeds) == 1:
        yield Paragraph(text("comparison.one_seed"))
    rows = tuple(
        (county_name(own), text("comparison.years", first=own.years[0], last=own.years[-1]), own.county.digest[:SHORT])
        for own in comparison.scenarios
    )
    yield Table(_heads("county", "years", "digest"), rows)


def _ranking(comparison: Comparison) -> Iterator[Block]:
    yield Heading(text("comparison.ranking"))
    yield Paragraph(text("comparison.ranking.about"))
    distances = pooled(comparison)
    middles, halves = mean(distances, 1).tolist(), half_width(distances, 1).tolist()
    regrets = np.maximum.reduce(comparison.regret(), axis=1).tolist()
    several = len(comparison.scenarios) > 1
    rows = []
    for order, place in enumerate(ranked(comparison), 1):
        each = [_apart(own, place, TOGETHER) for own in comparison.scenarios] if several else []
        wins = "" if place == comparison.scenarios[0].base else _share(_wins(comparison, place))
        rows.append((str(order), plan_name(comparison, place), _surely(TOGETHER, middles[place], halves[place]), *each,
                     wins, _number(TOGETHER, regrets[place])))  # fmt: skip
    counties = [in_language(own.county.name) for own in comparison.scenarios] if several else []
    heads = (*_heads("place", "plan", "distance"), *counties, *_heads("wins", "regret"))
    yield Table(heads, tuple(rows), names=2)
    if several and (least := comparison.least_regret()):
        name = plan_name(comparison, comparison.plans.index(least[0]))
        yield Paragraph(text("comparison.least_regret", plan=name, regret=_number(TOGETHER, least[1])))
    yield Drawings(text("comparison.ranking.drawing"), text("comparison.ranking.drawing.about"),
                   ((text("comparison.together"), ranking(comparison)),))  # fmt: skip


def _wins(comparison: Comparison, place: int) -> float:
    """Return the share of seeds and scenarios in which a plan is ahead of the baseline."""
    column = COLUMNS.index(TOGETHER)
    shares = [float(own.better_share[place, -1, column]) for own in comparison.scenarios]
    return math.fsum(shares) / len(shares)


def _pictures(comparison: Comparison, own: Compared, objectives: Pair | None) -> Iterator[Block]:
    name = in_language(own.county.name)
    drawn = tuple(multiples(comparison, own, HEADLINES))
    yield Drawings(text("comparison.multiples", county=name), text("comparison.multiples.about"), drawn)
    along, up = objectives or most_opposed(own)
    title = text("comparison.tradeoff.title", along=column_name(along), up=column_name(up))
    about = text("comparison.tradeoff.about" if objectives else "comparison.tradeoff.chosen", year=own.years[-1])
    yield Drawings(text("comparison.tradeoff", county=name), about, ((title, tradeoff(comparison, own, along, up)),))


def _differences(comparison: Comparison, own: Compared) -> Iterator[Block]:
    """Give the headlines, then the other outcomes that some plan surely moved."""
    name, year = in_language(own.county.name), own.years[-1]
    yield Heading(text("comparison.differences", county=name, year=year))
    yield Paragraph(text("comparison.differences.about", gained=GAINED, lost=LOST))
    yield _table(comparison, own, list(HEADLINES))
    others = [column for column in entries(Outcomes) if column not in HEADLINES and QUANTITIES[column].unit != LADDER]
    moved = [column for column in others if _any_moved(own, column)]
    if moved:
        yield Paragraph(text("comparison.others", count=len(moved), all=len(others)))
        yield _table(comparison, own, moved)


def _any_moved(own: Compared, column: str) -> bool:
    at = COLUMNS.index(column)
    pairs = zip(own.difference[:, -1, at].tolist(), own.half_width[:, -1, at].tolist(), strict=True)
    return any(abs(middle) > half and _is_shown(column, middle) for middle, half in pairs if math.isfinite(middle))


def _table(comparison: Comparison, own: Compared, columns: list[str]) -> Table:
    """Return the baseline's means and every other plan's difference, an outcome a row."""
    others = [place for place in range(len(own.plans)) if place != own.base]
    heads = (*_heads("outcome"), plan_name(comparison, own.base), *(plan_name(comparison, each) for each in others))
    rows = []
    for column in columns:
        base = _number(column, float(own.mean[own.base, -1, COLUMNS.index(column)]))
        rows.append((column_name(column), base, *(_apart(own, place, column) for place in others)))
    return Table(heads, tuple(rows))


def _apart(own: Compared, place: int, column: str) -> str:
    """Return a plan's difference to the baseline with its margin, marked where it surely is one."""
    at = (place, -1, COLUMNS.index(column))
    middle, half = float(own.difference[at]), float(own.half_width[at])
    gain = middle * float(SIGNS[at[2]])
    sure = abs(middle) > half and _is_shown(column, middle) if math.isfinite(gain) else False
    mark = "" if not sure or place == own.base else GAINED if gain > 0 else LOST
    return f"{_surely(column, middle, half)}{NO_BREAK}{mark}".rstrip(NO_BREAK)


def _surely(column: str, middle: float, half: float) -> str:
    quantity = QUANTITIES[column]
    words = difference(middle, quantity.unit, quantity.digits)
    margin = difference(half, quantity.unit, quantity.digits).lstrip("+")
    if MISSING in (words, margin) or not (_is_shown(column, middle) or _is_shown(column, half)):
        return words
    return f"{words} ±{NO_BREAK}{margin}"


def _is_shown(column: str, value: float) -> bool:
    """Tell whether a value is more than nothing in the digits it is written with."""
    return round(value, QUANTITIES[column].digits) != 0


def _plans(comparison: Comparison, untold: Sequence[str]) -> Iterator[Block]:
    """Say what each plan decides, by year; where the counties' own levels differ, in the first one's."""
    yield Heading(text("comparison.plans"))
    first, comma = comparison.scenarios[0], text("comparison.comma")
    if len(comparison.scenarios) > 1:
        yield Paragraph(text("comparison.plans.first", county=in_language(first.county.name)))
    rows = []
    for place, name in enumerate(comparison.plans):
        decided = comparison.experiment.plans[name][first.scenario]
        if not any(decided.values()):
            known = "nothing" if name not in untold else "untold"
            rows.append((plan_name(comparison, place), "", text(f"comparison.plans.{known}")))
        for year, changes in decided.items():
            words = comma.join(changes_words(changes, first.county.quantities))
            rows.append((plan_name(comparison, place), str(year), words))
    heads = _heads("plan", "year", "decided")
    yield Table(heads, tuple(row for row in rows if row[2]), names=len(heads))


def _methods(comparison: Comparison) -> Iterator[Block]:
    yield Heading(text("comparison.methods"))
    yield Paragraph(text("comparison.methods.model"))
    yield Paragraph(text("comparison.methods.numbers", outcomes=len(entries(Outcomes))))
    yield Paragraph(text("comparison.made", version=__version__, model=fingerprint()[:SHORT]))


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(text(f"comparison.column.{name}") for name in names)


def _number(column: str, value: float) -> str:
    quantity = QUANTITIES[column]
    return number(value, quantity.unit, quantity.digits)


def _share(value: float) -> str:
    return number(value, "share", 2)
