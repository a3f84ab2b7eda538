"""The why ledger: what moved each headline in a year, in named causes that sum exactly.

The causes are means over sixteen other seeds with which the same decisions are lived, each beside the same seed
without a decision. Decisions of earlier years come first, in the order in which they were first taken, then this
year's in the order of the catalogue; each is put into the histories one at a time, in that order and in the reverse,
and the two are averaged: this year's with each seed, earlier ones over the seeds, which take turns. Luck is what
remains of the change that happened.
"""

from __future__ import annotations

import dataclasses
import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS, answer_of
from edusim.session.changes import ANSWERS, changed
from edusim.session.trials import HEADLINES, History, Progress, Run, Trial, Trials, Years, other_seeds, run_all

if TYPE_CHECKING:
    from edusim.session.game import Session

SEEDS = 16
APART = 8
AT_ONCE = 8
FINEST = 2**30
"""All figures are whole numbers of one in so many, so that sums have no rounding."""

Kind = Literal["demography", "events", "earlier", "decision", "luck"]


@dataclass(frozen=True, slots=True)
class Cause:
    """What one thing added to an outcome's change; ``error`` is the standard error over the seeds.

    ``names`` are ids of decisions or answers to events, EVENT=ANSWER: of kind "decision" one changed this year, of
    kind "earlier" one of earlier years whose effect has moved; several are those not told apart.
    """

    kind: Kind
    names: tuple[str, ...]
    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """An outcome's change from the year before to ``year``: the sum of its causes, to the last digit.

    ``struck`` are the events from outside behind the cause "events"; ``happened`` those of the county's own year,
    which are among what decisions and luck did.
    """

    outcome: str
    year: int
    before: float
    now: float
    causes: tuple[Cause, ...]
    struck: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()

    @property
    def change(self) -> float:
        """Return the change that the causes explain."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class World:
    """A history by what of the game is in it: decisions of ``earlier`` years, those of ``now``, events from outside."""

    earlier: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()
    events: bool = True


@dataclass(frozen=True, slots=True)
class _Part:
    """A cause to be measured: the first world's change less the second's, the mean over ``pairs`` or in turns."""

    kind: Kind
    names: tuple[str, ...]
    pairs: tuple[tuple[World, World | None], ...]

    def with_seed(self, number: int) -> tuple[tuple[World, World | None], ...]:
        """Return the pairs that seed number so many lives."""
        return self.pairs[number % 2 :][:1] if self.kind == "earlier" else self.pairs


@dataclass(frozen=True, slots=True)
class _Unit:
    """Decisions of one kind put in together: one, or all those not told apart."""

    kind: Kind
    names: tuple[str, ...]


LEFT_ALONE = World(events=False)
GROUPS: tuple[Kind, Kind] = ("earlier", "decision")


def why(
    session: Session, year: int, outcomes: Sequence[str] = HEADLINES, run: Run | None = None,
    progress: Progress | None = None, seeds: int = SEEDS,
) -> dict[str, Ledger]:  # fmt: skip
    """Return the ledger of each outcome for a year that has run; trials are run by ``run`` or else in this process.

    ``seeds`` are at least two.
    """
    return explain(Past(session, year), run or Trials(session.scenario).here, outcomes, progress, seeds)


def explain(
    past: Past, run: Run, outcomes: Sequence[str] = HEADLINES, progress: Progress | None = None, seeds: int = SEEDS
) -> dict[str, Ledger]:
    """Return the ledger of each outcome for the last year of a game's past; the game may go on meanwhile."""
    parts = _parts(_units(past, outcomes, run))
    worlds = [_worlds(parts, number) for number in range(seeds)]
    trials = [
        Trial(seed, tuple(map(past.history, own)), last=2)
        for seed, own in zip(other_seeds(past.seed, seeds), worlds, strict=True)
    ]
    answers = run_all(run, trials, progress)
    changes = [dict(zip(own, answer, strict=True)) for own, answer in zip(worlds, answers, strict=True)]
    return {name: _ledger(name, past, parts, changes) for name in outcomes}


def _worlds(parts: Iterable[_Part], number: int) -> list[World]:
    """Return the worlds that seed number so many lives."""
    pairs = (pair for part in parts for pair in part.with_seed(number))
    return list(dict.fromkeys(world for pair in pairs for world in pair if world))


class Past:
    """A game up to a year: what was decided, what would have stood, and which events struck."""

    def __init__(self, session: Session, year: int) -> None:
        scenario = session.scenario
        self.year, self.place = year, year - scenario.first_year
        if not 0 < self.place <= len(session.decided):
            raise ValueError(f"{year} has not been played")
        self.seed, self.years = session.seed, session.history[self.place - 1 : self.place + 1]
        self.decided = session.decided[: self.place]
        self.alone: list[Decisions] = []
        for number in range(self.place):
            before = self.alone[-1] if self.alone else scenario.start
            self.alone.append(scenario.decisions_for(scenario.first_year + 1 + number, before, {}))
        before = self.decided[-2] if self.place > 1 else scenario.start
        self.standing = scenario.decisions_for(year, before, {})
        self.struck = [_from_outside(names) for names in session.struck[1 : self.place + 1]]
        self.happened = tuple(name for name in session.struck[self.place] if name not in self.struck[-1])

    def earlier(self) -> list[str]:
        """Return what the player decided before this year, what was decided first before the rest."""
        found: dict[str, str] = {}
        for alone, decided in zip(self.alone[:-1], self.decided[:-1], strict=True):
            found |= {_event_of(name) or name: name for name in named(alone, decided)}
        return list(found.values())

    def now(self) -> list[str]:
        """Return what the player changed this year, in the catalogue's order, answers to events last."""
        return named(self.standing, self.decided[-1])

    @property
    def played(self) -> World:
        """Return the world that has everything of the game."""
        return World(frozenset(self.earlier()), frozenset(self.now()))

    def history(self, world: World) -> History:
        """Return the years as they would have been with only what the world has of the game."""
        pairs = [*zip(self.alone[:-1], self.decided[:-1], strict=True), (self.alone[-1], self.standing)]
        years = [with_values(alone, decided, world.earlier) for alone, decided in pairs]
        years[-1] = with_values(years[-1], self.decided[-1], world.now)
        struck = self.struck if world.events else [()] * len(years)
        return tuple(zip(years, struck, strict=True))


def named(standing: Decisions, decided: Decisions) -> list[str]:
    """Return the decisions that differ from how they stood, and each event answered differently as EVENT=ANSWER."""
    names = [name for name in changed(standing, decided) if name != ANSWERS]
    events = dict.fromkeys(map(_event_of, (*decided.answers, *standing.answers)))
    pairs = ((event, answer_of(event, decided.answers)) for event in events)
    return names + [f"{event}={answer}" for event, answer in pairs if answer != answer_of(event, standing.answers)]


def with_values(base: Decisions, source: Decisions, names: frozenset[str]) -> Decisions:
    """Return decisions with those named taken from another year's; of an answer the name says which event."""
    values = {name: getattr(source, name) for name in names if not _event_of(name)}
    events = {_event_of(name) for name in names} - {""}
    kept = tuple(word for word in base.answers if _event_of(word) not in events)
    given = tuple(word for word in source.answers if _event_of(word) in events)
    return dataclasses.replace(base, **values, answers=kept + given)


def _event_of(name: str) -> str:
    """Return the event that an answer is to, or nothing for a decision."""
    return name.rpartition("=")[0]


def _from_outside(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if EVENTS[name].kind == "scenario")


def _units(past: Past, outcomes: Sequence[str], run: Run) -> list[_Unit]:
    """Return the decisions to tell apart, earlier ones first: at most eight, this year's before earlier ones."""
    names, free, units = dict(zip(GROUPS, (past.earlier(), past.now()), strict=True)), APART, list[_Unit]()
    for kind in reversed(GROUPS):
        single = [_Unit(kind, (name,)) for name in names[kind]]
        if len(single) > free:
            apart = _weightiest(past, single, outcomes, run)[:free] if free else []
            rest = tuple(unit.names[0] for unit in single if unit not in apart)
            single = [*(unit for unit in single if unit in apart), _Unit(kind, rest)]
        free = max(0, free - len(single))
        units = single + units
    return units


def _weightiest(past: Past, units: Sequence[_Unit], outcomes: Sequence[str], run: Run) -> list[_Unit]:
    """Return the units by how far leaving out each with the game's own luck moves some outcome, the furthest first."""
    lacking = [past.history(_less(past.played, unit)) for unit in units]
    batches = [lacking[first : first + AT_ONCE] for first in range(0, len(lacking), AT_ONCE)]
    trials = [Trial(past.seed, (past.history(past.played), *batch), last=2) for batch in batches]
    effects = [
        [_change(whole, name) - _change(years, name) for name in outcomes]
        for whole, *others in run_all(run, trials)
        for years in others
    ]
    most = [max(map(abs, column)) or 1.0 for column in zip(*effects, strict=True)]
    weight = [max(abs(effect) / top for effect, top in zip(row, most, strict=True)) for row in effects]
    return [units[number] for number in sorted(range(len(units)), key=lambda number: -weight[number])]


def _names(units: Iterable[_Unit], kind: Kind) -> frozenset[str]:
    return frozenset(name for unit in units if unit.kind == kind for name in unit.names)


def _more(world: World, unit: _Unit) -> World:
    """Return a world with what a unit decides as well."""
    return World(world.earlier | _names([unit], "earlier"), world.now | _names([unit], "decision"))


def _less(world: World, unit: _Unit) -> World:
    """Return a world without what a unit decides."""
    return World(world.earlier - _names([unit], "earlier"), world.now - _names([unit], "decision"))


def _parts(units: Sequence[_Unit]) -> list[_Part]:
    """Return the causes to measure; their pairs lead from the county left alone to the game as it was played."""
    parts = [_Part("demography", (), ((LEFT_ALONE, None),)), _Part("events", (), ((World(), LEFT_ALONE),))]
    for kind, before in zip(GROUPS, (World(), World(_names(units, "earlier"))), strict=True):
        group = [unit for unit in units if unit.kind == kind]
        orders = list(_steps(group, before)), list(_steps(group[::-1], before))[::-1]
        for unit, *pairs in zip(group, *orders, strict=True):
            parts.append(_Part(kind, unit.names, tuple(pairs)))
    return parts


def _steps(units: Iterable[_Unit], world: World) -> Iterator[tuple[World, World]]:
    """Yield for each unit the world with it and all before it, and the world before."""
    for unit in units:
        larger = _more(world, unit)
        yield larger, world
        world = larger


def _ledger(outcome: str, past: Past, parts: Sequence[_Part], answers: Sequence[dict[World, Years]]) -> Ledger:
    """Add up an outcome's causes; luck is what they leave of the change."""
    before, now = (_whole(float(getattr(year, outcome))) for year in past.years)
    causes = [_measured(part, outcome, answers) for part in parts if part.kind != "events" or any(past.struck)]
    expected = _measured(_Part("luck", (), ((past.played, None),)), outcome, answers)
    left = now - before - math.fsum(cause.value for cause in causes)
    causes.append(dataclasses.replace(expected, value=left))
    assert math.fsum(cause.value for cause in causes) == now - before
    return Ledger(outcome, past.year, before, now, tuple(causes), past.struck[-1], past.happened)


def _measured(part: _Part, outcome: str, answers: Sequence[dict[World, Years]]) -> Cause:
    """Return a cause with the mean and the standard error of what it did with each seed."""
    found = []
    for number, worlds in enumerate(answers):
        pairs = part.with_seed(number)
        steps = [_change(worlds[one], outcome) - (_change(worlds[two], outcome) if two else 0.0) for one, two in pairs]
        found.append(math.fsum(steps) / len(steps))
    error = statistics.stdev(found) / math.sqrt(len(found))
    return Cause(part.kind, part.names, _whole(math.fsum(found) / len(found)), error)


def _change(years: Years, outcome: str) -> float:
    before, now = years
    return float(getattr(now, outcome) - getattr(before, outcome))


def _whole(value: float) -> float:
    return round(value * FINEST) / FINEST + 0.0
