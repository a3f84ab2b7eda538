"""The two assessments of the county: what is counted, and what moves it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edusim.model import County, Foundation
from edusim.model.codes import JUNIOR, PRIMARY
from edusim.model.indicators import apart, balanced, indicators
from edusim.scenario import Scenario
from tests.model.counties import decided, lived
from tests.model.test_opinion import FEW, assuming, ends_of


@pytest.fixture
def county(mingcheng_laid: Foundation) -> County:
    """The county of the speech on its first day."""
    return County(mingcheng_laid, 1)


def checked(county: County, **values: float) -> dict[str, float]:
    """Return the outcomes that the assessments read, some of them changed."""
    names = (
        "subject_coverage_village", "satisfaction", "preschool_enrolment_rate", "inclusive_share",
        "public_kindergarten_share",
    )  # fmt: skip
    return {name: getattr(county.outcomes, name) for name in names} | values


def test_the_county_begins_with_all_of_the_preschool_indicators_and_few_of_the_balanced_ones(county: County) -> None:
    """Row B27 of year 0: 93, 88 and 58.9 percent; nine of the balanced county's indicators are counted."""
    assert county.outcomes.preschool_indicators_met == 3
    met = balanced(county.state, checked(county))
    assert len(met) == 9
    assert met["qualified"]
    assert not met["satisfied"]
    assert not met["exchanged"]
    assert county.outcomes.balanced_indicators_met == sum(met.values()) <= 4


@pytest.mark.parametrize(
    ("name", "value", "lost"),
    [
        ("preschool_enrolment_rate", 0.84, 1),
        ("inclusive_share", 0.79, 1),
        ("public_kindergarten_share", 0.49, 1),
        ("satisfaction", 85.0, -1),
        ("subject_coverage_village", 0.96, -1),
    ],
)
def test_each_threshold_counts(county: County, name: str, value: float, lost: int) -> None:
    usual, other = (
        sum(indicators(county.state, own).values()) for own in (checked(county), checked(county, **{name: value}))
    )
    assert usual - other == lost


def test_what_is_mended_meets_its_indicator(county: County) -> None:
    """Playgrounds everywhere, a tenth on exchange, small classes."""
    state = county.state
    state.units.playground[:] = True
    state.careers.rotated_share = 0.10
    state.layout = replace(state.layout, size=np.minimum(state.layout.size, 45))
    met = balanced(state, checked(county))
    assert met["grounds"]
    assert met["exchanged"]
    assert met["classes"]


def test_one_class_above_its_norm_is_one_too_many(county: County) -> None:
    layout = county.state.layout
    for stage, norm in ((PRIMARY, 45), (JUNIOR, 50)):
        size = np.minimum(layout.size, 40)
        size[np.flatnonzero(county.state.units.stage[layout.unit] == stage)[0]] = norm
        county.state.layout = replace(layout, size=size)
        assert balanced(county.state, checked(county))["classes"]
        county.state.layout = replace(layout, size=np.where(size == norm, norm + 1, size))
        assert not balanced(county.state, checked(county))["classes"]


def test_schools_that_have_the_same_for_each_pupil_are_not_apart() -> None:
    schools = np.ones(3, dtype=bool)
    pupils = np.array([100, 200, 50])
    assert apart(np.array([10, 20, 5]), pupils, schools) == pytest.approx(0)
    assert apart(np.array([20, 10, 5]), pupils, schools) > 0.3


def test_a_stricter_standard_of_premises_is_met_by_fewer(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """The assumption rules.schools_meeting, in a county that builds playgrounds."""
    plan = decided(mingcheng.start, 2, project_playground=6)
    low, high = (
        sum(
            lived(assuming(mingcheng_laid, "rules.schools_meeting", own), seed, plan)[2].balanced_indicators_met
            for seed in FEW
        )
        for own in ends_of("rules.schools_meeting")
    )
    assert low > high
