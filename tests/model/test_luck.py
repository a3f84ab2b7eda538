"""Luck belongs to persons: two policies on one seed differ by the policy and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.model import County, Foundation
from edusim.model.codes import AWAY, GRADE_1, GRADE_9, GRADE_10, GRADE_12, JUNIOR, SENIOR
from edusim.model.pupils import Pupils
from edusim.scenario import Scenario
from tests.model.counties import decided, lived

COLUMNS = [field.name for field in fields(Pupils) if field.name not in ("starts", "deficit")]
# Who a child is and where: not the number of its class group, which any other class shifts.
PERSONAL = [name for name in COLUMNS if name != "group"]


def _pair(foundation: Foundation, seed: int, years: int, **values: Any) -> tuple[County, County]:
    """Live two branches of one county, one of them with ``values`` decided in the first year."""
    usual, other = County(foundation, seed), County(foundation, seed)
    start = foundation.ground.start
    for decisions in decided(start, years, **values):
        usual.advance(start)
        other.advance(decisions)
    return usual, other


def _differing(one: County, other: County, names: list[str]) -> NDArray[np.bool_]:
    """Return which slots differ in any of the columns, to the bit."""
    assert (one.state.pupils.starts == other.state.pupils.starts).all()
    found = np.zeros(len(one.state.pupils), dtype=np.bool_)
    for name in names:
        found |= getattr(one.state.pupils, name) != getattr(other.state.pupils, name)
    return found


def test_one_seed_is_one_history_to_the_last_bit(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    one, other = (County(mingcheng_laid, 5) for _ in range(2))
    for _ in range(4):
        assert one.advance(mingcheng.start) == other.advance(mingcheng.start)
    assert not _differing(one, other, COLUMNS).any()


def test_a_branch_lives_on_as_its_county_would(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Trying a year on leaves no trace: not in the county, not in the branch."""
    county = County(mingcheng_laid, 5)
    county.advance(mingcheng.start)
    high = replace(mingcheng.start, pay_step=16.0, coaches=32, project_kindergarten=2, small_school_threshold=50)
    county.branch().advance(high)
    branch = county.branch()
    branch.branch().advance(high)
    expected = lived(mingcheng_laid, 5, decided(mingcheng.start, 4))
    assert [branch.advance(mingcheng.start) for _ in range(3)] == expected[2:]
    assert [county.advance(mingcheng.start) for _ in range(3)] == expected[2:]


@pytest.mark.parametrize("years", [1, 3])
def test_a_playground_changes_what_people_think_and_no_child(
    mingcheng: Scenario, mingcheng_laid: Foundation, years: int
) -> None:
    """Evidence row E29: nobody learns by it; every child and teacher stays as they were, to the bit.

    Without the yearly repairs, which would wait for the same two crews.
    """
    lacking = tuple(
        name
        for name, school in mingcheng.first_day.schools.items()
        if school.stage in ("primary", "junior") and not school.playground and school.locality != "village"
    )[:2]
    assert lacking
    usual, other = (County(mingcheng_laid, 3) for _ in range(2))
    for year in range(years):
        quiet = replace(mingcheng.start, small_school_repairs=0)
        usual.advance(quiet)
        other.advance(replace(quiet, project_playground=lacking if year == 0 else 0))
    assert not _differing(usual, other, COLUMNS).any()
    assert (usual.state.staff.id == other.state.staff.id).all()
    assert other.outcomes.satisfaction > usual.outcomes.satisfaction
    same = ("undergraduate", "first_tier", "zhongkao_mean", "gap_seat_village", "exits", "enrolment_primary")
    assert [getattr(usual.outcomes, name) for name in same] == [getattr(other.outcomes, name) for name in same]


def test_mentor_pairs_touch_nobody_before_their_first_school_year_ends(mingcheng_laid: Foundation) -> None:
    """Pairs are made in August: by December every child is to the bit who it was, and every examination too."""
    usual, other = _pair(mingcheng_laid, 3, 1, mentor_pairs=200)
    assert not _differing(usual, other, COLUMNS).any()
    assert usual.outcomes.undergraduate == other.outcomes.undergraduate
    assert usual.outcomes.teacher_effectiveness < other.outcomes.teacher_effectiveness


def test_a_year_later_mentor_pairs_reach_the_pupils_of_mentored_schools_only(mingcheng_laid: Foundation) -> None:
    """Until the next classes are formed; a school without a mentored teacher teaches exactly as before."""
    usual, other = _pair(mingcheng_laid, 3, 2, mentor_pairs=200)
    before = County(mingcheng_laid, 3)
    before.advance(mingcheng_laid.ground.start)
    mentored = County(mingcheng_laid, 3)
    mentored.advance(replace(mingcheng_laid.ground.start, mentor_pairs=200))
    lifted = np.unique(mentored.state.staff.unit[mentored.state.staff.coached != before.state.staff.coached])
    school = before.state.pupils.school[int(before.state.pupils.starts[1]) :]
    reached = np.isin(school, lifted)
    learned = np.zeros(len(school), dtype=np.bool_)
    for name in ("ability", "kept", "fading", "target", "zone", "lot"):
        one, two = (getattr(county.state.pupils, name)[: len(school)] for county in (usual, other))
        learned |= one != two
    row = before.state.pupils.row_of_each()[int(before.state.pupils.starts[1]) :]
    outside_reach = ~reached & (row >= GRADE_1) & (row < GRADE_9)
    assert outside_reach.sum() > 1_000
    assert not learned[outside_reach].any()
    assert learned[reached & (row >= GRADE_1) & (row < GRADE_9)].mean() > 0.2


def test_holding_the_best_pupils_touches_only_that_years_zhongkao(mingcheng_laid: Foundation) -> None:
    """In the first year only those who sat the zhongkao can differ; the younger are bit-identical for three years."""
    usual, other = _pair(mingcheng_laid, 4, 1, top_pupil_retention=300.0)
    differing = _differing(usual, other, PERSONAL)
    tenth = usual.state.pupils.row(GRADE_10)
    assert differing[tenth].any()
    outside = np.ones(len(differing), dtype=np.bool_)
    outside[tenth] = False
    assert not differing[outside].any()
    usual, other = _pair(mingcheng_laid, 4, 3, top_pupil_retention=150.0)
    pupils = usual.state.pupils
    younger = slice(pupils.row(GRADE_9).start, len(pupils))
    assert not _differing(usual, other, PERSONAL)[younger].any()


def test_those_who_would_stay_or_leave_anyway_keep_their_luck(mingcheng_laid: Foundation) -> None:
    """Retention only turns leavers into stayers: nobody leaves because others are held."""
    usual, other = _pair(mingcheng_laid, 4, 1, top_pupil_retention=300.0)
    row = usual.state.pupils.row(GRADE_10)
    left = [county.state.pupils.school[row] == 3 for county in (usual, other)]
    assert (left[1] <= left[0]).all()
    assert left[1].sum() < left[0].sum()


def test_one_pupil_less_changes_no_other_pupils_examination(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """A hopeless candidate who moves away takes no one's luck along: the counts stay, on every seed."""
    for seed in range(8):
        usual = County(mingcheng_laid, seed)
        other = usual.branch()
        pupils = other.state.pupils
        row = pupils.row(GRADE_12)
        seniors = np.flatnonzero(other.state.units.stage[pupils.school[row]] == SENIOR)
        level = pupils.achievement(GRADE_12, GRADE_12)[seniors]
        worst = row.start + int(seniors[int(level.argmin())])
        pupils.school[worst] = AWAY
        one, two = usual.advance(mingcheng.start), other.advance(mingcheng.start)
        takers = one.gaokao_takers - two.gaokao_takers
        assert takers in (0, 1)  # the one may have left before June anyway
        assert (one.undergraduate, one.first_tier, one.key_211) == (two.undergraduate, two.first_tier, two.key_211)


def test_one_junior_pupil_less_leaves_every_other_zhongkao_score_alone(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """Learning and leaving are drawn for the slot, not for the position in a list of takers."""
    usual = County(mingcheng_laid, 2)
    other = usual.branch()
    pupils = other.state.pupils
    row = pupils.row(GRADE_9)
    gone = int(np.flatnonzero(other.state.units.stage[pupils.school[row]] == JUNIOR)[0])
    pupils.school[row.start + gone] = AWAY
    usual.advance(mingcheng.start)
    other.advance(mingcheng.start)
    for name in ("ability", "kept", "fading"):
        one, two = (getattr(county.state.pupils, name) for county in (usual, other))
        assert np.count_nonzero(one != two) == 0
    schools = usual.state.pupils.school != other.state.pupils.school
    assert np.count_nonzero(schools) <= 10  # the pupil itself, and a few whose place at a cut-off moved up by one


def test_the_first_appointed_are_the_same_persons_however_many_follow(mingcheng_laid: Foundation) -> None:
    """The k-th recruit of a kind and year has the same id, age, sex and luck; only the school may differ."""
    start = mingcheng_laid.ground.start
    few, many = (_recruits(mingcheng_laid, replace(start, special_post_recruits=count)) for count in (40, 90))
    assert 0 < len(few) < len(many)
    shared = [person for person in few if person in many]
    assert shared == sorted(few)
    assert [few[person] for person in shared] == [many[person] for person in shared]


def _recruits(foundation: Foundation, decisions: Decisions) -> dict[int, tuple[float, bool, bool]]:
    """Return a year's special-post recruits by id: age, woman, bachelor."""
    county = County(foundation, 9)
    known = set(county.state.staff.id.tolist())
    county.advance(decisions)
    staff = county.state.staff
    new = [place for place, own in enumerate(staff.id.tolist()) if own not in known and staff.post[place] == 1]
    return {
        int(staff.id[place]): (float(staff.age[place]), bool(staff.woman[place]), bool(staff.bachelor[place]))
        for place in sorted(new, key=lambda place: int(staff.id[place]))
    }


def test_teachers_whom_nothing_touches_stay_or_go_as_before(mingcheng_laid: Foundation) -> None:
    """More recruits this August change no exit of this July, and next July only through who is there."""
    start = mingcheng_laid.ground.start
    usual, other = (County(mingcheng_laid, 6) for _ in range(2))
    usual.advance(start)
    other.advance(replace(start, established_recruits=30))
    assert usual.outcomes.exits == other.outcomes.exits
    known = set(usual.state.staff.id.tolist()) & set(other.state.staff.id.tolist())
    usual.advance(start)
    other.advance(start)
    left = [known - set(county.state.staff.id.tolist()) for county in (usual, other)]
    moved = left[0] ^ left[1]
    assert len(moved) <= 0.05 * len(left[0]) + 2


def _spread(values: list[float]) -> float:
    return float(np.var(values, ddof=1))


@pytest.mark.parametrize(
    ("values", "outcome", "least"),
    [
        ({"coaches": 32}, "value_added_primary", 10.0),
        ({"coaches": 32}, "zhongkao_mean", 10.0),
        ({"top_pupil_retention": 300.0}, "undergraduate", 2.0),
        ({"pay_step": 16.0}, "exits", 2.0),
        ({"special_post_recruits": 120}, "teacher_effectiveness", 10.0),
    ],
)
def test_common_luck_shrinks_the_noise_of_a_comparison(
    mingcheng: Scenario, mingcheng_laid: Foundation, values: dict[str, Any], outcome: str, least: float,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    """Variance of a three-year policy difference: independent seeds against the same seed."""
    count = 12
    plan = decided(mingcheng.start, 3, **values)
    usual = [float(getattr(lived(mingcheng_laid, seed, [mingcheng.start] * 3)[-1], outcome)) for seed in range(count)]
    other = [float(getattr(lived(mingcheng_laid, seed, plan)[-1], outcome)) for seed in range(count)]
    paired = _spread([a - b for a, b in zip(other, usual, strict=True)])
    independent = _spread(usual) + _spread(other)
    ratio = independent / max(paired, 1e-12)
    record_property("variance_reduction", round(ratio, 1))
    print(f"{outcome} under {values}: {ratio:.1f} times less variance")
    assert ratio >= least
