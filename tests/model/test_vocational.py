"""The vocational centre: what real partnerships do, what nominal ones do not, and who comes."""

from __future__ import annotations

import numpy as np
import pytest

from edusim.catalog.decisions import INITIATIVES
from edusim.model import County, Foundation
from edusim.model.codes import GRADE_10, GRADE_12, VOCATIONAL
from edusim.model.initiatives import Done
from edusim.model.vocational import begin_courses, completion, senior_shares, train
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lived
from tests.model.test_drives import SEEDS, assuming, ends_of

REAL = {"enterprise_partnerships": 6, "partnership_verification": 1.0}
PAPER = {"enterprise_partnerships": 6, "partnership_verification": 0.0}


def trained(county: County, years: int, **amounts: float) -> County:
    """Let so many years pass for the centre alone, with these amounts done beyond year 0."""
    for _ in range(years):
        train(county.state, Done({**dict.fromkeys(INITIATIVES, 0.0), **amounts}))
        begin_courses(county.state)
    return county


@pytest.fixture
def county(mingcheng_laid: Foundation) -> County:
    """The county of the speech on its first day."""
    return County(mingcheng_laid, 1)


def test_real_partnerships_for_all_pupils_lose_a_quarter_fewer(county: County) -> None:
    """Evidence row E43, against year 0's one partnership, a fifth of it verified."""
    own = trained(county, 2, enterprise_partnerships=6.0, partnership_verification=0.8).state.vocational
    assert own.covered == pytest.approx(1.0, abs=0.05)
    assert own.dropout == pytest.approx(0.75, abs=0.02)
    assert 0.60 <= completion(county.state) <= 0.82  # X1


def test_partnerships_on_paper_keep_nobody(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    usual, paper, real = (
        lived(mingcheng_laid, 1, decided(mingcheng.start, 4, **plan))[-1] for plan in ({}, PAPER, REAL)
    )
    assert paper.vocational_completion <= usual.vocational_completion
    assert paper.vocational_destination <= usual.vocational_destination
    assert real.vocational_completion > usual.vocational_completion + 0.02


def test_pupils_stay_from_the_second_june_and_graduates_gain_over_three_years(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    usual = lived(mingcheng_laid, 1, decided(mingcheng.start, 5))
    real = lived(mingcheng_laid, 1, decided(mingcheng.start, 5, **REAL))
    pairs = list(zip(usual, real, strict=True))
    completes = [after.vocational_completion - before.vocational_completion for before, after in pairs]
    works = [after.vocational_destination - before.vocational_destination for before, after in pairs]
    assert completes[1] == works[1] == 0
    assert completes[2] > 0
    assert 0 < works[2] < works[3] < works[4]


def test_fewer_pupils_drop_out_of_the_centre(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    for seed in SEEDS:
        usual, real = (
            lived(mingcheng_laid, seed, decided(mingcheng.start, 5, **plan))[2:] for plan in ({}, REAL)
        )  # fmt: skip
        assert sum(year.dropout_vocational for year in real) < sum(year.dropout_vocational for year in usual)


def test_equipment_and_a_way_upward_attract_and_teach_nobody_more(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """Evidence row E41: inputs go with no gains; X1: at most 0.05 SD a year unless partnerships are verified."""
    usual, equipped = County(mingcheng_laid, 1), County(mingcheng_laid, 1)
    for decisions in decided(mingcheng.start, 4, vocational_pathway=300.0):
        usual.advance(mingcheng.start)
        equipped.advance(decisions)
    assert equipped.outcomes.vocational_attraction > usual.outcomes.vocational_attraction + 0.03
    assert equipped.outcomes.vocational_destination > usual.outcomes.vocational_destination
    means = []
    for own in (usual, equipped):
        where = own.state.pupils.rows(GRADE_10, GRADE_12)
        group = own.state.pupils.group[where]
        means.append(float(own.state.increment[group[own.state.layout.stage[group] == VOCATIONAL]].mean()))
    assert means[1] <= 0.05
    assert means[1] == pytest.approx(means[0], abs=0.01)  # others come, so classmates differ


def test_a_more_attractive_centre_takes_those_who_would_stop_and_nobody_else(county: County) -> None:
    state = county.state
    usual = state.foundation.ground.shares
    assert senior_shares(state) is usual
    for attraction in (0.4, -0.4, 100.0, -100.0):
        state.vocational.attraction = attraction
        shares = senior_shares(state)
        assert shares.no_school >= 0
        assert shares.county_vocational >= 0
        assert shares.county_vocational + shares.no_school == pytest.approx(usual.county_vocational + usual.no_school)
        assert (shares.county_vocational > usual.county_vocational) == (attraction > 0)
        assert (shares.general, shares.outside_vocational) == (usual.general, usual.outside_vocational)


def test_nothing_decided_leaves_the_centre_as_it_was(county: County) -> None:
    before = county.state.vocational.copy()
    county.state.table[county.state.units.stage == VOCATIONAL] //= 2  # however many pupils it has
    trained(county, 5)
    assert county.state.vocational == before


def test_a_county_without_a_vocational_school_may_decide_all_the_same(county: County) -> None:
    county.state.table[county.state.units.stage == VOCATIONAL] = 0
    own = trained(county, 3, enterprise_partnerships=5.0, vocational_pathway=300.0).state.vocational
    assert np.isfinite([own.dropout, own.destination, own.attraction]).all()
    assert own.destination <= 1


@pytest.mark.parametrize(
    ("path", "lever", "outcome", "sign", "years"),
    [
        ("vocational.dropout", REAL, "vocational_completion", +1, 2),
        ("vocational.match", REAL, "vocational_destination", +1, 2),
        ("vocational.pupils_per_partnership", REAL, "vocational_completion", +1, 2),
        ("vocational.pathway_full", {"vocational_pathway": 300.0}, "vocational_destination", -1, 3),
        ("vocational.pathway_study", {"vocational_pathway": 300.0}, "vocational_destination", +1, 3),
        ("vocational.attraction_completion", REAL, "vocational_attraction", +1, 3),
        ("vocational.attraction_match", REAL, "vocational_attraction", +1, 3),
        ("vocational.attraction_pathway", {"vocational_pathway": 300.0}, "vocational_attraction", +1, 3),
        ("vocational.entry", REAL | {"vocational_pathway": 300.0}, "enrolment_vocational", +1, 5),
    ],
)
def test_an_assumption_about_the_centre_moves_its_outcome(
    mingcheng: Scenario, mingcheng_laid: Foundation, path: str, lever: dict[str, float], outcome: str, sign: int,
    years: int,
) -> None:  # fmt: skip
    plan = decided(mingcheng.start, years, **lever)
    for seed in SEEDS:
        low, high = (
            getattr(lived(assuming(mingcheng_laid, path, end), seed, plan)[-1], outcome) for end in ends_of(path)
        )
        assert sign * (high - low) > 0, (path, seed, low, high)


def _standing_gained(foundation: Foundation) -> float:
    """Return how much vocational pupils' standing rose between two Junes, SD, four years after the first day."""
    county, start = County(foundation, 1), foundation.ground.start
    for _ in range(4):
        county.advance(start)
    pupils, units = county.state.pupils, county.state.units
    before = pupils.rows(GRADE_10, GRADE_12 - 1)
    here = units.stage[pupils.school[before]] == VOCATIONAL
    level = pupils.level[before].copy()
    county.advance(start)
    after = county.state.pupils.level[county.state.pupils.rows(GRADE_10 + 1, GRADE_12)]
    return float((after[here] - level[here]).mean())


def test_a_year_at_the_centre_adds_nothing_to_general_skills(mingcheng: Scenario) -> None:
    """X1, E40: against the academic track it costs; what the weakest catch up anyway does not hide it."""
    assumed = [mingcheng.parameters.changed({"vocational": {"general_skill": own}}) for own in (-0.5, -0.3, -0.1)]
    most, usual, least = (_standing_gained(lay(mingcheng, parameters)) for parameters in assumed)
    assert most < usual < least
    assert usual < 0.05
