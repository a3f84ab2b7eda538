"""The appraisal at the end of a term: its result, its legacy, luck or decision, and what each decision had in it.

Everything is measured against the same county left alone with the same luck.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.session.distance import Measure, Years, measure_of, share_below
from edusim.session.predictions import PREDICTABLE, Verdict, luck_of_changes, surprises, verdicts
from edusim.session.term_ledger import Contribution, contributions, history_of, ledger_steps, parts_of
from edusim.session.trials import Progress, Run, Trial, Trials, other_seeds

if TYPE_CHECKING:
    from edusim.session.game import Session

SEEDS = 200
LEDGER_SEEDS, FEWEST_LEDGER_SEEDS, LEDGER_RUNS = 16, 4, 320
FEWEST_STAGE, LIGHT_STAGE, HEAVY_STAGE = (
    3,
    20,
    2,
)  # seeds between two looks at what is there: without the ledger's steps, with them
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
    luck, and of the same decisions with other luck, through the legacy years.

    One that is not ``complete`` is what the seeds reckoned so far say: ``ledger_seeds`` is 0 and ``predicted`` empty
    as long as those parts are not there. The term's last year is number ``place`` of the years.
    """

    term: Result
    legacy: Result
    returned: tuple[Returned, ...]
    ledger: tuple[Contribution, ...]
    ledger_seeds: int
    predicted: tuple[Verdict, ...]
    own: Years
    alone: Years
    same: tuple[Years, ...]
    place: int
    complete: bool = True

    @property
    def surprises(self) -> list[Verdict]:
        """The predictions that were furthest off, beyond what luck makes."""
        return surprises(self.predicted)

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


class Appraising:
    """An appraisal under way: what it needs of a session is copied at once, the counties are run in stages.

    Seeds without the ledger's steps come first. Raises ValueError where no year has run or there are fewer than two
    seeds.
    """

    def __init__(self, session: Session, seeds: int = SEEDS) -> None:
        if not session.decided or seeds < 2:
            raise ValueError("an appraisal needs a year that has run and two other seeds")
        self.seeds = seeds
        self._scenario, self._seed = session.scenario, session.seed
        self._decided, self._history = tuple(session.decided), tuple(session.history)
        self._county = session.branch()
        self._said = verdicts(session, dict.fromkeys(PREDICTABLE, 1.0))
        self._parts = parts_of(session.scenario, session.decided)
        steps = max(1, 2 * (len(self._parts) - 1))
        self.ledger_seeds = min(LEDGER_SEEDS, max(FEWEST_LEDGER_SEEDS, LEDGER_RUNS // steps), seeds)
        self._answers: dict[int, tuple[Years, ...]] = {}

    @property
    def compared(self) -> int:
        """How many seeds have been run."""
        return max(0, len(self._answers) - 1)

    def stages(self, run: Run | None = None, progress: Progress | None = None) -> Iterator[Appraised]:
        """Yield the appraisal as more and more counties have been run, by ``run`` or else here; complete at last."""
        ask, trials = run or Trials(self._scenario).here, self._trials()
        total = sum(len(trial.histories) for trial in trials.values())
        frozen, done, waiting = [*self._history, *self._frozen()], 0, list(trials)
        light = self.seeds - self.ledger_seeds + 1
        while waiting:
            left = light - len(self._answers)
            count = max(FEWEST_STAGE, min(LIGHT_STAGE, left)) if left > 0 else HEAVY_STAGE
            stage, waiting = waiting[:count], waiting[count:]
            for place, answer in ask([trials[number] for number in stage]):
                self._answers[stage[place]] = answer
                done += len(answer)
                if progress is not None:
                    progress(done, total)
            yield self._appraised(frozen, complete=not waiting)

    def _trials(self) -> dict[int, Trial]:
        """Return every trial by its number: 0 the session's own luck, then the seeds; those of the ledger last."""
        scenario, decided = self._scenario, self._decided
        years = len(decided) + scenario.appraisal.legacy_years
        everything = [field.name for field in dataclasses.fields(Decisions)]
        names = ((), everything, *ledger_steps(self._parts))
        alone, same, *between = (history_of(scenario, decided, each, years) for each in names)
        trials = {0: Trial(self._seed, (alone,))}
        numbered = list(enumerate(other_seeds(self._seed, self.seeds), 1))
        for number, seed in [*numbered[self.ledger_seeds :], *numbered[: self.ledger_seeds]]:
            heavy = number <= self.ledger_seeds
            trials[number] = Trial(seed, (alone, same, *between) if heavy else (alone, same))
        return trials

    def _frozen(self) -> list[Outcomes]:
        """Run the session's own county on through the legacy years, its decisions left as they stand."""
        county, decisions, years = self._county.branch(), self._decided[-1], []
        for _ in range(self._scenario.appraisal.legacy_years):
            decisions = self._scenario.decisions_for(county.year + 1, decisions, {})
            years.append(county.advance(decisions))
        return years

    def _worlds(self, frozen: Years, *, complete: bool) -> Worlds:
        """Return the counties that have been run, in the order of their seeds."""
        seeds = sorted(number for number in self._answers if number)
        ran = [self._answers[number] for number in seeds]
        alone = [self._answers[0][0], *(answer[0] for answer in ran)]
        same = [frozen, *(answer[1] for answer in ran)]
        few = ran[: self.ledger_seeds] if complete else []
        steps = [[answer[place] for answer in few] for place in (0, *range(2, len(few[0])), 1)] if few else []
        return Worlds(alone, same, steps)

    def _appraised(self, frozen: Years, *, complete: bool) -> Appraised:
        worlds = self._worlds(frozen, complete=complete)
        appraisal, place = self._scenario.appraisal, len(self._decided)
        every = [*worlds.same, *(years for step in worlds.steps for years in step)]
        after, first = place + appraisal.legacy_years, self._scenario.first_year
        term, legacy = (measure_of(appraisal, each, every, worlds.alone) for each in (place, after))
        ledger = contributions(self._parts, worlds.steps, term, legacy) if complete else []
        return Appraised(
            term=_result(first, worlds, term),
            legacy=_result(first, worlds, legacy),
            returned=returned(self._history),
            ledger=tuple(ledger),
            ledger_seeds=self.ledger_seeds if complete else 0,
            predicted=self._predicted(worlds) if complete else (),
            own=worlds.same[0],
            alone=worlds.alone[0],
            same=tuple(worlds.same[1:]),
            place=place,
            complete=complete,
        )

    def _predicted(self, worlds: Worlds) -> tuple[Verdict, ...]:
        """Return every prediction, judged by the luck of the counties left alone through the term."""
        if not self._said:
            return ()
        luck = luck_of_changes([years[: len(self._decided) + 1] for years in worlds.alone])
        return tuple(dataclasses.replace(own, luck=luck[own.outcome]) for own in self._said)


def appraise(
    session: Session, seeds: int = SEEDS, run: Run | None = None, progress: Progress | None = None
) -> Appraised:
    """Appraise a session as far as it has been played, beside ``seeds`` runs of the same decisions with other luck.

    Counties are run by ``run`` or else in this process. Raises ValueError as Appraising does.
    """
    *_, found = Appraising(session, seeds).stages(run, progress)
    return found


def returned(history: Years) -> tuple[Returned, ...]:
    """Return the figures that schools return beside the checked ones, of year 0 and of the last year."""
    return tuple(_returned(name, history[0], history[-1]) for name in REPORTED)


def _result(first_year: int, worlds: Worlds, measure: Measure) -> Result:
    """Put a year's result together."""
    own, *seeds = (measure.distance(years, alone) for years, alone in zip(worlds.same, worlds.alone, strict=True))
    return Result(
        year=first_year + measure.place,
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


def _returned(outcome: str, *years: Outcomes) -> Returned:
    first, last = ((float(getattr(year, f"{outcome}_reported")), float(getattr(year, outcome))) for year in years)
    return Returned(outcome, first, last)
