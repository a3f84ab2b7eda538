"""Bots find what makes a county not worth deciding for, and say nothing where there is nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from edusim.batch import Run, Task, run_all
from edusim.batch.lint import Balance, lint, planned
from edusim.batch.lint.bots import lever_candidates
from edusim.batch.lint.findings import Evidence, findings, keys_of
from edusim.batch.lint.money import prices
from edusim.batch.lint.trials import Candidate, Tried
from edusim.catalog.appraisal import Appraisal
from edusim.catalog.outcomes import HEADLINES
from edusim.scenario import Scenario, load_scenario
from tests.batch.fakes import outcomes

SEEDS = 6
HEAD = 'schema_version = 1\nextends = "practice"\n[scenario]\nid = "own"\nyears = 4\n'
STRONG = """open = ["coaches", "target_undergraduate"]
[levers.coaches]
high = 40
levels = [0, 1, 10, 40]
[parameters.teaching]
coaching = 0.25
coaching_at_scale = 0.11
"""
RICH = """open = ["coaches", "rural_allowance"]
[year_0.revenue]
general_budget = 42_417
[year_0.expenditure]
capital_new_schools = 40_090
"""
NARROW = """open = ["target_undergraduate", "project_playground"]
[appraisal.weights]
zhongkao_mean = 0
gap_seat_village = 0
undergraduate = 0
first_tier = 0
top_leavers_share = 0
satisfaction = 0
incidents = 0
"""


def searched(folder: Path, own: str) -> Balance:
    """Return what bots find in a county of this file, every run made here."""
    file = folder / "own.toml"
    file.write_text(HEAD + own, encoding="utf-8")
    return lint(load_scenario(file), run_all, SEEDS)


def kinds(balance: Balance) -> list[str]:
    return [own.kind for own in balance.findings]


def test_an_absurdly_strong_lever_is_caught_and_its_strength_named(tmp_path: Path) -> None:
    found = searched(tmp_path, STRONG)
    (own,) = (finding for finding in found.findings if finding.kind == "dominates")
    assert own.about == "coaches"
    assert {"levers.coaches.levels", "parameters.teaching.coaching", "parameters.costs.coach"} <= set(own.keys)


def test_a_county_with_money_for_everything_is_caught(tmp_path: Path) -> None:
    assert "money_never_binds" in kinds(searched(tmp_path, RICH))


def test_an_appraisal_that_looks_where_no_lever_reaches_is_caught(tmp_path: Path) -> None:
    found = searched(tmp_path, NARROW)
    assert [(own.kind, own.about) for own in found.findings] == [
        ("nothing_matters", ""),
        ("unmoved_headline", "vacancies_village"),
    ]


@pytest.fixture(scope="module")
def county() -> Scenario:
    return load_scenario("practice")


def test_a_search_takes_no_more_runs_than_it_says_and_finds_the_same_again(county: Scenario) -> None:
    given: list[tuple[int, str]] = []

    def run(tasks: Sequence[Task]) -> list[Run]:
        given.extend((task.seed, str(task.plan)) for task in tasks)
        return [_answer(task) for task in tasks]

    first = lint(county, run, SEEDS)
    assert SEEDS < len(given) <= planned(county, SEEDS)
    again, given = given, []
    assert (lint(county, run, SEEDS).findings, given) == (first.findings, again)


def _answer(task: Task) -> Run:
    """Answer with more wherever coaches are, a little luck apart."""
    coaches = max((float(own.get("coaches", 0)) for own in task.plan.values()), default=0.0)  # type: ignore[arg-type]
    return Run.of(task.seed, [outcomes(task.seed % 3 + coaches) for _ in range(task.years + 1)])


def tried(kind: str, mean: float, name: str = "", **more: object) -> Tried:
    """Return a candidate with these distances on ten seeds, a tenth of a spread of luck each way."""
    candidate = Candidate(kind, {2023: {name if kind == "lever" else "coaches": 2}}, name)  # type: ignore[arg-type]
    luck = np.array([0.1, -0.1] * 5)
    made = Tried(candidate, mean + luck, np.zeros((10, len(HEADLINES))), 0.0, frozenset(HEADLINES), ())
    return dataclasses.replace(made, **more)


@pytest.fixture
def judged(county: Scenario) -> partial[Evidence]:
    """Return evidence of a sound county, to be changed in one thing."""
    return partial(
        Evidence,
        scenario=county,
        levers=(tried("lever", 0.5, "coaches"),),
        bundles=(tried("bundle", 1.0),),
        plans=(tried("plan", 0.3, "balanced"),),
        bounding=(),
        screened=(tried("lever", 0.5, "coaches"),),
        drawn=(),
        prices=prices(county, lever_candidates(county), 1),
        dear=None,
        over_alone=0.0,
        bounds_alone=(),
    )


def found(evidence: Evidence) -> list[tuple[str, str]]:
    return [(own.kind, own.about) for own in findings(evidence)]


def test_nothing_is_found_in_a_sound_county(judged: partial[Evidence]) -> None:
    assert found(judged()) == []


@pytest.mark.parametrize(("mean", "expected"), [(0.7, []), (0.82, []), (1.0, [("dominates", "coaches")])])
def test_a_lever_dominates_only_beyond_error(
    judged: partial[Evidence], mean: float, expected: list[tuple[str, str]]
) -> None:
    """At 82 % of the best plan, luck that a few seeds leave may have made it."""
    lever = tried("lever", mean, "coaches")
    noisy = dataclasses.replace(lever, distances=lever.distances[::-1].copy())
    assert found(judged(levers=(noisy,))) == expected


def test_a_sound_programme_that_does_harm_is_found(judged: partial[Evidence]) -> None:
    assert found(judged(plans=(tried("plan", -0.4, "balanced"),))) == [("idle_beats", "balanced")]


def test_a_lever_that_changes_nothing_even_in_company_is_found(county: Scenario) -> None:
    """What moves money alone does nothing for its price; what works only beside another lever does something."""
    own = dataclasses.replace(county, open=("coaches", "honours", "respect_campaign"))
    (finding,) = (each for each in lint(own, _in_company, SEEDS).findings if each.kind == "unmoved_lever")
    assert finding.about == "respect_campaign"


def _in_company(tasks: Sequence[Task]) -> list[Run]:
    """Answer with more where coaches are, still more where honours are beside them; the campaign costs money alone."""
    found = []
    for task in tasks:
        decided = {name: value for own in task.plan.values() for name, value in own.items()}
        whole = outcomes(("coaches" in decided) + ("coaches" in decided and "honours" in decided))
        whole = dataclasses.replace(whole, education_spending=float("respect_campaign" in decided))
        found.append(Run.of(task.seed, [whole] * (task.years + 1)))
    return found


def test_a_lever_that_is_better_in_everything_for_nothing_is_found(judged: partial[Evidence]) -> None:
    gift = tried("lever", 0.5, "coaches", better=np.ones((10, len(HEADLINES))))
    assert found(judged(levers=(gift,))) == [("free", "coaches")]
    priced = dataclasses.replace(gift, candidate=dataclasses.replace(gift.candidate, cost=10.0))
    assert found(judged(levers=(priced,))) == []


def test_a_county_in_which_nothing_can_be_paid_is_found(judged: partial[Evidence]) -> None:
    dear = tried("lever", 0.5, "coaches", over=10.0)
    dear = dataclasses.replace(dear, candidate=dataclasses.replace(dear.candidate, cost=10.0))
    assert found(judged(screened=(dear,))) == [("nothing_affordable", "coaches")]


def test_headlines_at_an_end_of_their_range_are_found_if_they_count(judged: partial[Evidence]) -> None:
    ended = tried("lever", 0.5, "coaches", bounds=("satisfaction",))
    evidence = judged(bounds_alone=("incidents",), bounding=(ended,))
    assert found(evidence) == [("bound", "incidents"), ("bound_by_lever", "satisfaction")]
    careless = Appraisal({"incidents": 0.0, "satisfaction": 0.0})
    scenario = dataclasses.replace(evidence.scenario, appraisal=careless)
    assert found(dataclasses.replace(evidence, scenario=scenario)) == []


def test_a_lever_leads_to_the_assumptions_of_its_evidence_the_changed_ones_first(county: Scenario) -> None:
    changed = county.parameters.changed({"teaching": {"coaching_decay": 0.2}})
    keys = keys_of(dataclasses.replace(county, parameters=changed), "coaches")
    assert keys[:3] == ("levers.coaches.levels", "parameters.costs.coach", "parameters.teaching.coaching_decay")
