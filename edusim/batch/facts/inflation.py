"""The guard against miracles: however much a county decides at once, a cohort's extra gain stays credible (row E4)."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from typing import Any

from edusim.batch.facts.fact import ANY, Fact, Part
from edusim.batch.facts.trial import Trial, World, laid, mean_extra
from edusim.catalog.decisions import INITIATIVES, Decisions
from edusim.catalog.quantity import choices, entries
from edusim.model.codes import GRADE_1, GRADE_12
from edusim.scenario import Scenario

WARNING, FAILURE, OVER_FIVE_YEARS = 0.10, 0.15, 0.35  # SD a year, SD a year, SD
YEARS = 5
KINDERGARTEN_YEARS = 3  # what a child has more on entering grade 1 was gained over three years
BUNDLES, TRIED, BETTERED = 10, 60, 60
FEWEST, MOST = 3, 8  # initiatives of a bundle: attention is divided among them
SEED = 1
Bundle = dict[str, Any]


def highest(scenario: Scenario, name: str) -> Any:
    """Return a decision's highest level: the last choice, the county's own level."""
    kind = entries(Decisions)[name].kind
    if found := choices(kind):
        return found[-1]
    return (float if kind is float else int)(scenario.quantities[name].levels[-1] or 0)


def everything(scenario: Scenario) -> Bundle:
    """Return every decision at its highest level."""
    return {name: highest(scenario, name) for name, entry in entries(Decisions).items() if entry.quantity.levels
            or choices(entry.kind)}  # fmt: skip


def yearly_gains(world: World, usual: World) -> list[float]:
    """Return every extra gain of a cohort in a year of five, SD: how much farther it has pulled ahead."""
    rows = range(GRADE_1, GRADE_12 + 1)
    ahead = [{row: mean_extra(a, b, row, row) for row in rows} for a, b in zip(world, usual, strict=True)]
    gains = [now[GRADE_1] / KINDERGARTEN_YEARS for now in ahead[1:]]
    for before, now in itertools.pairwise(ahead):
        gains += [now[row] - before[row - 1] for row in rows[1:]]
    return gains


def reached(world: World, usual: World) -> list[float]:
    """Return how far each cohort is ahead after five years, SD."""
    return [mean_extra(world[YEARS], usual[YEARS], row, row) for row in range(GRADE_1, GRADE_12 + 1)]


def strongest(source: str, settings: tuple[str, ...] = ()) -> tuple[Bundle, ...]:
    """Return the ten bundles that a small search finds to gain most, the best first; the same each time.

    Bundles drawn at random come first, then small changes of the best found so far.
    """
    scenario, luck = laid(source, settings)[0], random.Random(SEED)
    trial = Trial(source, settings, SEED)
    found: list[tuple[float, Bundle]] = []
    for number in range(TRIED + BETTERED):
        bundle = (
            _drawn(scenario, luck) if number < TRIED else _changed(found[luck.randrange(BUNDLES)][1], scenario, luck)
        )
        found.append((_strength(trial, bundle), bundle))
        found.sort(key=lambda own: -own[0])
        found = _different(found)
    return tuple(bundle for _, bundle in found[:BUNDLES])


def _drawn(scenario: Scenario, luck: random.Random) -> Bundle:
    """Return a few initiatives and about half of the other decisions at their highest level."""
    top = everything(scenario)
    own = luck.sample([name for name in INITIATIVES if name in top], luck.randint(FEWEST, MOST))
    return {name: top[name] for name in top if name in own or (name not in INITIATIVES and luck.random() < 0.5)}


def _changed(bundle: Bundle, scenario: Scenario, luck: random.Random) -> Bundle:
    """Return a bundle with two decisions taken in or left out."""
    top = everything(scenario)
    other = dict(bundle)
    for name in luck.sample(sorted(top), 2):
        if name in other:
            del other[name]
        else:
            other[name] = top[name]
    return {name: other[name] for name in top if name in other}


def _strength(trial: Trial, bundle: Bundle) -> float:
    """Return how near a bundle comes to a limit, 1 at the limit."""
    world, usual = trial.world(YEARS, **bundle), trial.usual(YEARS)
    trial.worlds = {key: own for key, own in trial.worlds.items() if not key[1]}
    return max(max(yearly_gains(world, usual)) / WARNING, max(reached(world, usual)) / OVER_FIVE_YEARS)


def _different(found: list[tuple[float, Bundle]]) -> list[tuple[float, Bundle]]:
    """Return the bundles without those that come to exactly the same as a better one."""
    return [own for place, own in enumerate(found) if all(own[1] != other[1] for other in found[:place])]


def _bundles(trial: Trial) -> Sequence[Mapping[str, Any]]:
    return trial.plans


def _everything_yearly(trial: Trial) -> Sequence[float]:
    plan = everything(trial.laid()[0])
    return yearly_gains(trial.world(YEARS, **plan), trial.usual(YEARS))


def _everything_reached(trial: Trial) -> Sequence[float]:
    return reached(trial.world(YEARS, **everything(trial.laid()[0])), trial.usual(YEARS))


def _strongest_yearly(trial: Trial) -> Sequence[float]:
    usual = trial.usual(YEARS)
    return [gain for plan in _bundles(trial) for gain in yearly_gains(trial.world(YEARS, **plan), usual)]


def _strongest_reached(trial: Trial) -> Sequence[float]:
    usual = trial.usual(YEARS)
    return [level for plan in _bundles(trial) for level in reached(trial.world(YEARS, **plan), usual)]


FACTS = (
    Fact("E4", "E4",
         "Evans and Yuan 2022, EEPA 44(3); Kraft 2020, Educ. Researcher 49(4)", (
        Part("everything_yearly", -ANY, WARNING, _everything_yearly),
        Part("everything_reached", -ANY, OVER_FIVE_YEARS, _everything_reached),
        Part("strongest_yearly", -ANY, WARNING, _strongest_yearly),
        Part("strongest_reached", -ANY, OVER_FIVE_YEARS, _strongest_reached),
    )),
)  # fmt: skip
