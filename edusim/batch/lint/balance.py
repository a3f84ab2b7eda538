"""The balance lint: bots search a county for what makes it not worth deciding for.

A lever *dominates* if alone, at one level from the first year on, it reaches 80 % or more of what the best plan found
reaches, beyond the error of paired seeds; both are distances of the weighted headlines from the county left alone,
in the last year decided, and both fit the room. Finalists run on seeds that the search has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edusim.batch.lint.bots import (
    COMPANY,
    FINALISTS,
    SCREENED,
    Found,
    dead,
    lever_candidates,
    most_bundles,
    open_genes,
    plan_candidates,
    search,
)
from edusim.batch.lint.findings import Evidence, Finding, findings
from edusim.batch.lint.money import prices
from edusim.batch.lint.trials import Candidate, Runs, Trials, Tried
from edusim.batch.statistic import estimate
from edusim.scenario import Scenario

SEEDS = 12  # that finalists run on
FIRST_SEED = 1


@dataclass(frozen=True)
class Balance:
    """What the bots found in a county: the finalists on fresh ``seeds``, the best first, and the ``findings``.

    ``unfit`` are the shipped plans that take more than the room, by id with years over it a run.
    """

    scenario: Scenario
    seeds: range
    levers: tuple[Tried, ...]
    bundles: tuple[Tried, ...]
    plans: tuple[Tried, ...]
    unfit: dict[str, float]
    findings: tuple[Finding, ...]

    @property
    def year(self) -> int:
        """The year that is measured: the last one decided."""
        return self.scenario.first_year + self.scenario.years


def planned(scenario: Scenario, seeds: int = SEEDS) -> int:
    """Return how many runs a lint takes at most."""
    plans = len(plan_candidates(scenario))
    screened = 1 + len(lever_candidates(scenario)) + plans + most_bundles(scenario) + 1
    return screened * SCREENED + 2 * len(open_genes(scenario)) * COMPANY + (1 + 4 * FINALISTS + plans) * seeds


def lint(scenario: Scenario, run: Runs, seeds: int = SEEDS) -> Balance:
    """Search a county and judge it; ``run`` runs tasks. The same county and seeds give the same findings."""
    trials = Trials(scenario, run)
    screening = range(FIRST_SEED, FIRST_SEED + SCREENED)
    fresh = range(screening.stop, screening.stop + seeds)
    priced = prices(scenario, lever_candidates(scenario), FIRST_SEED)
    found = search(trials, priced.levers, screening)
    dearest = trials.of([priced.dear], screening)[0] if priced.dear.plan else None
    again = trials.of(_finalists(found), fresh)
    within = [own for own in again if own.over <= trials.over_alone(fresh)]
    evidence = Evidence(
        scenario=scenario,
        levers=_of("lever", within),
        bundles=_of("bundle", within),
        plans=_of("plan", within),
        bounding=[own for own in again if own.candidate.kind == "lever" and own.bounds],
        screened=found.levers,
        drawn=found.fitting(found.bundles),
        prices=priced,
        dear=dearest,
        over_alone=found.over_alone,
        bounds_alone=[name for name in trials.bounds_alone(screening) if name in trials.bounds_alone(fresh)],
        dead=dead(trials, found, screening),
    )
    unfit = {own.candidate.name: own.over for own in _of("plan", again) if own not in within}
    return Balance(scenario, fresh, evidence.levers, evidence.bundles, evidence.plans, unfit, tuple(findings(evidence)))


def _of(kind: str, tried: Sequence[Tried]) -> tuple[Tried, ...]:
    """Return those of one kind, the best first."""
    return tuple(sorted((own for own in tried if own.candidate.kind == kind), key=lambda own: -own.result.mean))


def _finalists(found: Found) -> list[Candidate]:
    """Return what runs again: the best levers, levers that seem better in everything for nothing or put a headline
    at an end, the best bundles, and the shipped plans."""
    levers = found.best_of_each()[:FINALISTS]
    free = [own for own in found.fitting(found.levers) if own.candidate.cost <= 0 and _seems_better(own)]
    free = [own for own in free if own not in levers][:FINALISTS]
    bounding = [own for own in found.levers if own.bounds and own not in (*levers, *free)][:FINALISTS]
    bundles: list[Candidate] = []
    for own in found.fitting(found.bundles):
        if len(bundles) < FINALISTS and own.candidate not in bundles:
            bundles.append(own.candidate)
    return [
        *(own.candidate for own in (*levers, *free, *bounding)), *bundles, *(own.candidate for own in found.plans)
    ]  # fmt: skip


def _seems_better(own: Tried) -> bool:
    """Tell whether a lever is better in every headline on the mean."""
    return all(estimate(column).mean > 0 for column in own.better.T)
