"""The appraisal at the end of a term: its result, its legacy, luck or decision, and what each decision had in it.

Everything is measured against the same county left alone with the same luck.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.session.distance import Measure, Years, measure_of, share_below
from edusim.session.predictions import Verdict, luck_of_changes, surprises, verdicts
from edusim.session.term_ledger import Contribution, Part, contributions, history_of, ledger_steps, parts_of
from edusim.session.trials import Progress, Run, Trial, Trials, other_seeds, run_all

if TYPE_CHECKING:
    from edusim.session.game import Session

SEEDS = 200
LEDGER_SEEDS, FEWEST_LEDGER_SEEDS, LEDGER_RUNS = 16, 4, 320
REPORTED = tuple(name for name, entry in entries(Outcomes).items() if entry.quantity.reported)


@dataclass(frozen=True, slots=True)
class HeadlineResult:
    """One headline in one year: this run, the same county left alone, and how far apart they are.

    ``distance`` is in spreads, better is more. ``usual`` and ``usual_distance`` are the mean difference that the same
    decisions make with other luck; ``seeds`` are their values, and ``above`` the share of them that this run is
    better than.
    """

    outcome: str
    weight: float
    value: float
    alone: float
    distance: float
    usual: float
    usual_distance: float
    seeds: tuple[float, ...]
    above: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a year came to: the weighted distance of the headlines from the county left alone, in spreads.

    ``mean`` is what the same decisions come to with other luck, seed by seed in ``seeds``: the decisions' own part.
    """

    year: int
    own: float
    mean: float
    seeds: tuple[float, ...]
    above: float
    headlines: tuple[HeadlineResult, ...]

    @property
    def luck(self) -> float:
        """Return what luck added to what the decisions come to."""
        return self.own - self.mean


@dataclass(frozen=True, slots=True)
class Returned:
    """A figure as the schools returned it and as checked, for the county as a whole: year 0 and the last year."""

    outcome: str
    first: tuple[float, float]
    last: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Appraised:
    """An appraisal. ``own``, ``alone`` and ``same`` hold the years of this run, of the county left alone with the same
    luck, and of the same decisions with other luck, through the legacy years."""

    term: Result
    legacy: Result
    returned: tuple[Returned, ...]
    ledger: tuple[Contribution, ...]
    ledger_seeds: int
    surprises: tuple[Verdict, ...]
    own: Years
    alone: Years
    same: tuple[Years, ...]

    @property
    def best(self) -> Contribution | None:
        """The decision that added most to the result, if that can be told from luck."""
        sure = [own for own in self.ledger if own.term.sure and own.term.value > 0 and len(own.decisions) == 1]
        return sure[0] if sure else None

    @property
    def worst(self) -> Contribution | None:
        """The decision that took most from the result, if that can be told from luck."""
        sure = [own for own in self.ledger if own.term.sure and own.term.value < 0 and len(own.decisions) == 1]
        return sure[-1] if sure else None


@dataclass(frozen=True, slots=True)
class Worlds:
    """All counties that an appraisal compares, each through the legacy years; those of ``alone`` and ``same`` begin
    with the session's own luck. ``steps`` are the ledger's, by step and seed."""

    alone: Sequence[Years]
    same: Sequence[Years]
    steps: Sequence[Sequence[Years]]


def appraise(
    session: Session, seeds: int = SEEDS, run: Run | None = None, progress: Progress | None = None
) -> Appraised:
    """Appraise a session as far as it has been played, beside ``seeds`` runs of the same decisions with other luck.

    Counties are run by ``run`` or else in this process. Raises ValueError where no year has run or there are fewer
    than two seeds.
    """
    if not session.decided or seeds < 2:
        raise ValueError("an appraisal needs a year that has run and two other seeds")
    appraisal, place = session.scenario.appraisal, len(session.decided)
    parts = parts_of(session.scenario, session.decided)
    worlds = _worlds(session, ledger_steps(parts), seeds, run or Trials(session.scenario).here, progress)
    every = [*worlds.same, *(years for step in worlds.steps for years in step)]
    after = place + appraisal.legacy_years
    term, legacy = (measure_of(appraisal, each, every, worlds.alone) for each in (place, after))
    return Appraised(
        term=_result(session, worlds, term),
        legacy=_result(session, worlds, legacy),
        returned=tuple(_returned(name, worlds.same[0], place) for name in REPORTED),
        ledger=tuple(contributions(parts, worlds.steps, term, legacy)),
        ledger_seeds=len(worlds.steps[0]),
        surprises=tuple(_surprises(session, worlds)),
        own=worlds.same[0],
        alone=worlds.alone[0],
        same=tuple(worlds.same[1:]),
    )


def _worlds(session: Session, steps: Sequence[Part], seeds: int, run: Run, progress: Progress | None) -> Worlds:
    """Run every county that is compared, all in one go."""
    scenario, decided = session.scenario, session.decided
    years = len(decided) + scenario.appraisal.legacy_years
    everything = [field.name for field in dataclasses.fields(Decisions)]
    alone, same, *between = (history_of(scenario, decided, names, years) for names in ((), everything, *steps))
    few = min(LEDGER_SEEDS, max(FEWEST_LEDGER_SEEDS, LEDGER_RUNS // max(1, len(steps))), seeds)
    others = [
        Trial(seed, (alone, same, *between) if place < few else (alone, same))
        for place, seed in enumerate(other_seeds(session.seed, seeds))
    ]
    own, *ran = run_all(run, [Trial(session.seed, (alone,)), *others], progress)
    frozen = [*session.history, *_frozen(session)]
    ledger = [[answer[place] for answer in ran[:few]] for place in (0, *range(2, len(steps) + 2), 1)]
    return Worlds([own[0], *(answer[0] for answer in ran)], [frozen, *(answer[1] for answer in ran)], ledger)


def _frozen(session: Session) -> list[Outcomes]:
    """Run the session's own county on through the legacy years, its decisions left as they stand."""
    county, decisions, years = session.branch(), session.previous, []
    for _ in range(session.scenario.appraisal.legacy_years):
        decisions = session.scenario.decisions_for(county.year + 1, decisions, {})
        years.append(county.advance(decisions))
    return years


def _result(session: Session, worlds: Worlds, measure: Measure) -> Result:
    """Put a year's result together."""
    own, *seeds = (measure.distance(years, alone) for years, alone in zip(worlds.same, worlds.alone, strict=True))
    return Result(
        year=session.scenario.first_year + measure.place,
        own=own,
        mean=math.fsum(seeds) / len(seeds),
        seeds=tuple(seeds),
        above=share_below(own, seeds),
        headlines=tuple(_headline(worlds, measure, name) for name in measure.weights),
    )


def _headline(worlds: Worlds, measure: Measure, name: str) -> HeadlineResult:
    value, *seeds = (measure.value(years, name) for years in worlds.same)
    below = share_below(value, seeds)
    others = list(zip(worlds.same[1:], worlds.alone[1:], strict=True))
    return HeadlineResult(
        outcome=name,
        weight=measure.weights[name],
        value=value,
        alone=measure.value(worlds.alone[0], name),
        distance=measure.apart(worlds.same[0], worlds.alone[0], name),
        usual=math.fsum(measure.value(run, name) - measure.value(alone, name) for run, alone in others) / len(others),
        usual_distance=math.fsum(measure.apart(run, alone, name) for run, alone in others) / len(others),
        seeds=tuple(seeds),
        above=below if entries(Outcomes)[name].quantity.better == "higher" else 1 - below,
    )


def _returned(outcome: str, own: Years, place: int) -> Returned:
    first, last = (
        (float(getattr(year, f"{outcome}_reported")), float(getattr(year, outcome))) for year in (own[0], own[place])
    )
    return Returned(outcome, first, last)


def _surprises(session: Session, worlds: Worlds) -> list[Verdict]:
    """Return the predictions furthest off, judged by the luck of the counties left alone through the term."""
    if not session.predictions:
        return []
    luck = luck_of_changes([years[: len(session.decided) + 1] for years in worlds.alone])
    return surprises(verdicts(session, luck))
