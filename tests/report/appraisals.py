"""An appraisal made up from plain numbers, so that what is said of it does not move with the model."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any, cast

from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.year_0 import Name
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.appraisal import Appraised, HeadlineResult, Result, Returned
from edusim.session.predictions import Verdict
from edusim.session.term_ledger import Contribution, Estimate
from tests.batch.fakes import outcomes

FIRST, TERM, LEGACY = 2022, 2, 3
VALUES = dict(zip(HEADLINES, (0.083, 0.42, -0.21, 331, 57, 0.49, 2, 71.2), strict=True))
SPREADS = dict(zip(HEADLINES, (0.02, 0.05, 0.05, 12, 5, 0.04, 1.2, 1.5), strict=True))
SEEDS = (-0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def game(name: Name | None = None) -> Session:
    """Return a game of two years, made up."""
    scenario = dataclasses.replace(load_scenario("practice"), digest="0123456789abcdef" * 4)
    if name is not None:
        scenario = dataclasses.replace(scenario, name=name)
    first = dataclasses.replace(scenario.decisions_for(2023, scenario.start, {}), coaches=5)
    second = dataclasses.replace(scenario.decisions_for(2024, first, {}), answers=("special_post_terms=offer",))
    years = [year(0), dataclasses.replace(year(1), rule_breaches=2), year(2)]
    made = SimpleNamespace(
        scenario=scenario, seed=7, decided=[first, second], struck=[[], ["special_post_terms"], ["leader_change"]],
        history=years, year=2024, finished=False, last_year=2032,
    )  # fmt: skip
    return cast(Session, made)


def year(place: int, shift: float = 0.0) -> Outcomes:
    """Return a year in which each headline is ``shift`` spreads above what it is in the county left alone."""
    own = {name: VALUES[name] + SPREADS[name] * (0.1 * place + shift) for name in HEADLINES}
    whole = {name: round(value) for name, value in own.items() if name in ("undergraduate", "first_tier", "incidents")}
    zero = dataclasses.replace(outcomes(0), fidelity=0.55, initiatives_active=3)
    return dataclasses.replace(zero, **cast(Any, {**own, **whole}))


def result(at: int, own: float, mean: float) -> Result:
    headlines = tuple(
        HeadlineResult(
            outcome=name, weight=2.0 if name == "undergraduate" else 1.0, value=VALUES[name] + own * SPREADS[name],
            alone=VALUES[name], distance=own, usual=mean * SPREADS[name], usual_distance=mean,
            seeds=tuple(VALUES[name] + seed * SPREADS[name] for seed in SEEDS), above=0.9 if own > 0.5 else 0.4,
        )
        for name in HEADLINES
    )  # fmt: skip
    return Result(at, own, mean, SEEDS, 0.8, headlines)


def appraised() -> Appraised:
    """Return the appraisal of that game."""
    best = Contribution(("coaches",), Estimate(0.31, 0.04), Estimate(0.52, 0.06), {"zhongkao_mean": 0.012})
    worst = Contribution(("answers",), Estimate(-0.06, 0.02), Estimate(-0.01, 0.02), {"vacancies_village": 0.004})
    return Appraised(
        term=result(2024, 0.62, 0.25),
        legacy=result(2027, -0.31, 0.04),
        returned=(
            Returned("open_hazards", (59.0, 84.0), (66.0, 95.0)),
            Returned("achievement_junior", (-0.24, -0.3), (-0.2, -0.25)),
        ),
        ledger=(best, worst),
        ledger_seeds=10,
        predicted=(Verdict(2024, "satisfaction", 3.0, -1.5, 0.8),),
        own=[year(place, 0.6) for place in range(TERM + LEGACY + 1)],
        alone=[year(place) for place in range(TERM + LEGACY + 1)],
        same=tuple([year(place, seed) for place in range(TERM + LEGACY + 1)] for seed in SEEDS),
        place=TERM,
    )
