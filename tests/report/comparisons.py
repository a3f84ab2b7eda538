"""A comparison made up from plain numbers, so that what is said of it does not move with the model."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np

from edusim.batch.comparison import Comparison, Experiment, compared
from edusim.batch.simulation import OUTCOMES, Run
from edusim.catalog.year_0 import Name
from edusim.scenario import Scenario, load_plan, load_scenario

SEEDS, YEARS = (1, 2, 3, 4, 5), 3
PLANS = ("nothing", "balanced", "my <plan>")


@functools.cache
def county() -> Scenario:
    return load_scenario("practice")


def experiment(name: Name | None = None, counties: int = 1) -> Experiment:
    """Return an experiment of three plans: nothing decided, a shipped plan, and one that a person wrote."""
    own = dataclasses.replace(county(), name=name) if name else county()
    scenarios = {f"county{place}" if place else own.id: own for place in range(counties)}
    decided = {"nothing": {}, "balanced": load_plan("balanced", own), "my <plan>": {2023: {"coaches": 5}}}
    plans = {plan: dict.fromkeys(scenarios, what) for plan, what in decided.items()}
    return Experiment(scenarios, plans, "nothing", SEEDS, YEARS)


def runs(made: Experiment) -> list[Run]:
    """Return runs in which a later plan has more of every outcome each year, and each seed its own level."""
    found = []
    for number, case in enumerate(made.cases()):
        step = number % len(made.plans)
        for seed in made.seeds:
            years = np.arange(case.years + 1)[:, None]
            values = 10.0 + seed % 3 + step * years * (1 + seed / 50) + np.zeros(len(OUTCOMES))
            found.append(Run(seed, values.astype("<f8").tobytes()))
    return found


def comparison(name: Name | None = None, counties: int = 1) -> Comparison:
    made = experiment(name, counties)
    return compared(made, runs(made))
