"""A weakness has a cause that investigations find; what matches the cause mends it, best once it is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from edusim.catalog.decisions import INITIATIVES, Decisions
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.year_0 import CAUSES, Weakness
from edusim.model import County, Foundation
from edusim.model.codes import JUNIOR, PRIMARY
from edusim.model.problems import REMEDIES, problem_effects
from edusim.scenario import Scenario
from tests.model.counties import decided, lay

SEEDS = range(12)
CLIMATE = {"homework_design": 0.8, "double_reduction": 0.9}  # what helps the small county's climate for study


def after(foundation: Foundation, start: Decisions, years: int = 2, seed: int = 1, **values: Any) -> County:
    """Return a county that has lived under these decisions."""
    county = County(foundation, seed)
    for decisions in decided(start, years, **values):
        county.advance(decisions)
    return county


def junior_gain(county: County) -> float:
    """Return what mending adds to a junior year, SD."""
    return float(problem_effects(county.state)[county.state.units.stage == JUNIOR].max())


def test_nobody_knows_a_cause_before_it_is_looked_into(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    assert County(mingcheng_laid, 1).findings() == []
    for seed in SEEDS:
        assert after(mingcheng_laid, mingcheng.start, 1, seed, investigations=0).findings() == []


def test_an_investigation_finds_why_junior_schools_are_weak(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Six a year find it sooner or later in all counties, one in some at once."""
    one, six = (
        [after(mingcheng_laid, mingcheng.start, 1, seed, investigations=count).findings() for seed in SEEDS]
        for count in (1, 6)
    )
    assert 1 <= sum(map(len, one)) <= len(SEEDS) / 2
    assert sum(map(len, six)) >= sum(map(len, one))
    found = next(finding for findings in six for finding in findings)
    assert (found.stage, found.cause, found.year) == ("junior", "teaching", 2023)


def test_a_cause_stays_known(practice: Scenario, practice_laid: Foundation) -> None:
    county = after(practice_laid, practice.start, 3, investigations=6)
    first = county.findings()
    assert first
    county.advance(replace(practice.start, investigations=0))
    assert county.findings() == first


def test_the_weakest_stage_is_looked_into_first(practice: Scenario) -> None:
    """Junior schools lose more a year than primary schools: a single investigation goes to them."""
    weaknesses = {"primary": Weakness("primary", "ideas", 0.5), "junior": Weakness("junior", "climate", 0.5)}
    laid = lay(practice, first_day=replace(practice.first_day, weaknesses=weaknesses))
    found = [finding.stage for seed in SEEDS for finding in after(laid, practice.start, 1, seed).findings()]
    assert found
    assert set(found) == {"junior"}


def test_knowing_a_cause_mends_nothing_by_itself(practice: Scenario, practice_laid: Foundation) -> None:
    county = after(practice_laid, practice.start, 3, investigations=6)
    assert county.findings()
    assert not problem_effects(county.state).any()


def test_what_matches_the_cause_works_three_times_as_well_once_it_is_known(
    practice: Scenario, practice_laid: Foundation
) -> None:
    """A third of the effect comes blindly; other stages gain nothing."""
    blind, known = (after(practice_laid, practice.start, 3, investigations=count, **CLIMATE) for count in (0, 6))
    assert known.findings()
    assert not blind.findings()
    assert 0 < junior_gain(blind) < 0.5 * junior_gain(known)
    assert not problem_effects(known.state)[known.state.units.stage == PRIMARY].any()


def test_what_misses_the_cause_mends_nothing(practice: Scenario, practice_laid: Foundation) -> None:
    """Coaches for a county whose pupils' homework is the trouble."""
    assert junior_gain(after(practice_laid, practice.start, 3, investigations=6, coaches=4)) == 0


def test_mending_never_gives_more_than_the_cause_takes(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Half of what junior schools lose a year, however much is done at once."""
    efforts = {"coaches": 40, "lesson_study": 60.0, "junior_drive": 1.0, "investigations": 6}
    county = after(mingcheng_laid, mingcheng.start, 5, **efforts)
    lost = -county.state.usual_value_added[1]
    assert 0.25 * lost < junior_gain(county) <= 0.5 * lost + 1e-9


def test_every_cause_has_remedies_among_the_initiatives() -> None:
    assert set(REMEDIES) == set(CAUSES)
    assert all(name in INITIATIVES for names in REMEDIES.values() for name in names)


def test_leaders_attached_to_schools_close_problems_and_teach_nobody(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """A quarter faster in the schools attached (row I12)."""
    usual, attached = (after(mingcheng_laid, mingcheng.start, 1, attached_leaders=count) for count in (20, 60))
    assert attached.state.problems.hardware_speed == pytest.approx(0.25 * 40 / 121, rel=0.05)
    assert attached.outcomes.problems_closed > usual.outcomes.problems_closed
    assert attached.outcomes.value_added_primary == usual.outcomes.value_added_primary


def test_about_a_third_of_listed_problems_is_closed_in_a_year_that_decides_nothing(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    usual = mingcheng.parameters.problems.closed
    county = County(mingcheng_laid, 1)
    for _ in range(3):
        assert county.outcomes.problems_closed == pytest.approx(usual)
        county.advance(mingcheng.start)


@pytest.mark.parametrize(
    "values",
    [
        {"follow_up": 0.8},
        {"open_suggestions": 20.0},
        {"inspectors": 16, "visits_per_school": 4},
        {"coaches": 32, "lesson_study": 60.0, "investigations": 6},
    ],
)
def test_more_problems_are_closed_where_somebody_sees_to_it(
    mingcheng: Scenario, mingcheng_laid: Foundation, values: dict[str, Any]
) -> None:
    usual, other = (after(mingcheng_laid, mingcheng.start, 3, **own) for own in ({}, values))
    assert other.outcomes.problems_closed > usual.outcomes.problems_closed


def _known(county: County) -> float:
    return len(county.findings())


def _waited(county: County) -> float:
    return county.state.waits.mean("investigators")


def _closed(county: County) -> float:
    return county.outcomes.problems_closed


@pytest.mark.parametrize(
    ("parameter", "values", "reading", "sign"),
    [
        ("finds", {}, _known, +1),
        ("teams", {"investigations": 6}, _waited, -1),
        ("investigation_days", {"investigations": 6}, _waited, +1),
        ("blind", {"investigations": 0, **CLIMATE}, junior_gain, +1),
        ("remedy", {"investigations": 0, **CLIMATE}, junior_gain, +1),
        ("attached_speed", {"attached_leaders": 10}, lambda county: county.state.problems.hardware_speed, +1),
        ("closed", {}, _closed, +1),
        ("closed_follow_up", {"follow_up": 0.8}, _closed, +1),
        ("closed_suggestions", {"open_suggestions": 10.0}, _closed, +1),
    ],
)
def test_each_assumption_about_problems_matters(
    practice: Scenario, parameter: str, values: dict[str, Any], reading: Callable[[County], float], sign: int
) -> None:
    """From the low to the high end of its range, over some seeds of the small county."""
    quantity = parameter_entries()[f"problems.{parameter}"].quantity
    found = []
    for value in (quantity.low, quantity.high):
        laid = lay(practice, practice.parameters.changed({"problems": {parameter: value}}))
        found.append(sum(reading(after(laid, practice.start, 2, seed, **values)) for seed in range(4)))
    assert sign * (found[1] - found[0]) > 0, found
