"""Efforts of the stages: who gains, when, and what is left of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edusim.catalog.decisions import INITIATIVES
from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.codes import GRADE_9, GRADE_10, JUNIOR, PRIMARY, SEAT, SENIOR
from edusim.model.drives import drive_effects, push
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of
from edusim.scenario import Scenario
from tests.model.counties import decided, lived

SEEDS = range(4)


def assuming(laid: Foundation, path: str, value: float) -> Foundation:
    """Return the same county under another assumption that its first day does not rest on."""
    group, _, name = path.partition(".")
    ground = laid.ground
    return replace(laid, ground=replace(ground, parameters=ground.parameters.changed({group: {name: value}})))


def ends_of(path: str) -> tuple[float, float]:
    """Return the lowest and the highest value that an assumption may have."""
    quantity = parameter_entries()[path].quantity
    return quantity.low, quantity.high


def pushed(county: County, years: int, rooms: int = 0, **amounts: float) -> County:
    """Let these efforts be carried out in full for so many Januaries, with nothing else of the year."""
    done = Done({**dict.fromkeys(INITIATIVES, 0.0), **amounts})
    for _ in range(years):
        push(county.state, replace(county.state.foundation.ground.start, digital_classrooms=rooms), done)
    return county


@pytest.fixture
def county(mingcheng_laid: Foundation) -> County:
    """The county of the speech on its first day."""
    return County(mingcheng_laid, 1)


def test_the_junior_drive_shows_after_a_year_and_then_for_every_class(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    for seed in SEEDS:
        usual = lived(mingcheng_laid, seed, decided(mingcheng.start, 3))
        driven = lived(mingcheng_laid, seed, decided(mingcheng.start, 3, junior_drive=0.8))
        gains = [after.zhongkao_mean - before.zhongkao_mean for before, after in zip(usual, driven, strict=True)]
        assert gains[1] == 0
        assert 0 < gains[2] < gains[3] < 0.1


def test_the_junior_drive_does_most_where_tests_are_lowest(county: County) -> None:
    state = pushed(county, 1, junior_drive=0.6).state
    junior = np.flatnonzero((state.units.stage == JUNIOR) & (state.table.sum(1) > 0))
    order = junior[np.argsort(state.tests[junior], kind="stable")]
    gain = state.drives.junior_gain
    assert gain[order[0]] > gain[order[-1]] >= 0
    assert not gain[state.units.stage != JUNIOR].any()
    pupils = state.table.sum(1)[junior]
    assert (gain[junior] * pupils).sum() / pupils.sum() == pytest.approx(0.6 * state.parameters.drives.junior)


def test_cramming_lifts_the_examination_in_june_and_most_of_it_is_gone_a_year_later(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """Evidence row E39: of what the last weeks add, 0.3 is there to stay."""
    usual, crammed = County(mingcheng_laid, 1), County(mingcheng_laid, 1)
    first = usual.advance(mingcheng.start)
    pressed = crammed.advance(replace(mingcheng.start, graduating_class_drive=1.0))
    gain = pressed.zhongkao_mean - first.zhongkao_mean
    assert 0 < gain <= 0.6 * mingcheng_laid.ground.parameters.drives.cramming + 1e-6
    left = []
    for row in (GRADE_10, GRADE_10 + 1):
        levels = [own.state.pupils.achievement(row, row) for own in (usual, crammed)]
        left.append(float(levels[1].mean() - levels[0].mean()))
        usual.advance(mingcheng.start)
        crammed.advance(mingcheng.start)
    assert 0 < left[1] < 0.62 * left[0]


def test_a_partner_school_gives_the_flagship_its_effect_in_three_years_most_of_it_late(county: County) -> None:
    """Evidence row E34, for a programme of the usual price."""
    state, fade = county.state, fade_of(county.state.parameters)
    flagship, kept, fading, reached = int(np.flatnonzero(state.units.flagship)[0]), 0.0, 0.0, []
    price = state.parameters.drives.partner_full * int(state.table[flagship].sum()) / 10_000
    assert 100 < price < 200
    for _ in range(3):
        increment = float(drive_effects(pushed(county, 1, partner_school=price).state)[flagship])
        kept, fading = kept + fade.kept * increment, fading * fade.fading + (1 - fade.kept) * increment
        reached.append(kept + fading)
    assert reached[2] == pytest.approx(state.parameters.drives.partner)
    assert reached[0] < 0.45 * reached[2]
    others = (state.units.stage == SENIOR) & ~state.units.flagship
    assert not drive_effects(state)[others].any()


def test_digital_classrooms_do_little_without_coaches(county: County) -> None:
    """Evidence rows E31, E32: devices without pedagogy teach nobody."""
    state = pushed(county, 1, rooms=50).state
    rural = (state.units.stage == PRIMARY) & (state.units.locality > SEAT)
    assert int(state.drives.rooms[rural].sum()) == int(state.drives.rooms.sum()) == 50
    alone = drive_effects(state)
    state.staff.coached[:] = state.parameters.teaching.coaching_at_scale
    coached = drive_effects(state)
    equipped = state.drives.rooms > 0
    assert (coached[equipped] > 2 * alone[equipped]).all()
    assert not coached[~equipped].any()
    assert coached.max() < 0.06


def test_digital_classrooms_go_where_teachers_are_missing_and_leave_schools_that_close(county: County) -> None:
    state = pushed(county, 1, rooms=10).state
    first = int(np.flatnonzero(state.drives.rooms > 0)[0])
    have = np.bincount(state.staff.unit, minlength=len(state.units))
    rural = (state.units.stage == PRIMARY) & (state.units.locality > SEAT)
    missing = (state.need - have) / np.maximum(state.need, 1)
    assert missing[state.drives.rooms > 0].mean() > missing[rural].mean()
    state.units.closed[first] = True
    pushed(county, 1)
    assert state.drives.rooms[first] == 0
    assert int(state.drives.rooms.sum()) == 10


def test_digital_classrooms_are_paid_when_bought_and_kept_up_ever_after(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """Six a room and then 0.6 a year; what the room loses is what the books show."""
    costs = mingcheng.parameters.costs
    usual, equipped = (
        lived(mingcheng_laid, 1, decided(mingcheng.start, 3, digital_classrooms=rooms)) for rooms in (0, 20)
    )
    capital = equipped[1].capital_spending - usual[1].capital_spending
    assert capital == pytest.approx(20 * costs.digital_classroom, abs=0.01)
    for before, after in zip(usual[2:], equipped[2:], strict=True):
        assert before.discretionary_room - after.discretionary_room == pytest.approx(20 * costs.digital_upkeep, abs=1)


@pytest.mark.parametrize(
    ("path", "lever", "outcome", "sign", "years"),
    [
        ("drives.junior", {"junior_drive": 0.8}, "achievement_junior", +1, 2),
        ("drives.cramming", {"graduating_class_drive": 1.0}, "zhongkao_mean", +1, 1),
        ("drives.cramming_kept", {"graduating_class_drive": 1.0}, "achievement_senior", +1, 4),
        ("drives.cramming_hours", {"graduating_class_drive": 1.0}, "homework_hours", +1, 1),
        ("drives.partner", {"partner_school": 150.0}, "achievement_senior", +1, 3),
        ("drives.partner_full", {"partner_school": 150.0}, "achievement_senior", -1, 3),
        ("drives.climate_step", {"partner_school": 150.0}, "achievement_senior", +1, 2),
        ("drives.digital", {"digital_classrooms": 50}, "achievement_primary", +1, 2),
        ("drives.digital_alone", {"digital_classrooms": 50}, "achievement_primary", +1, 2),
        ("drives.digital_coached", {"digital_classrooms": 50, "coaches": 32}, "achievement_primary", +1, 2),
        ("drives.digital_classes", {"digital_classrooms": 50}, "achievement_primary", +1, 2),
    ],
)
def test_an_assumption_of_the_drives_moves_its_outcome(
    mingcheng: Scenario, mingcheng_laid: Foundation, path: str, lever: dict[str, float], outcome: str, sign: int,
    years: int,
) -> None:  # fmt: skip
    ends = ends_of(path)
    plan = decided(mingcheng.start, years, **lever)
    for seed in SEEDS:
        low, high = (getattr(lived(assuming(mingcheng_laid, path, end), seed, plan)[-1], outcome) for end in ends)
        assert sign * (high - low) > 0, (path, seed, low, high)


def test_a_steeper_tilt_gives_the_weakest_junior_high_more(mingcheng_laid: Foundation) -> None:
    weakest = []
    for tilt in ends_of("drives.junior_tilt"):
        state = pushed(County(assuming(mingcheng_laid, "drives.junior_tilt", tilt), 1), 1, junior_drive=0.6).state
        junior = np.flatnonzero((state.units.stage == JUNIOR) & (state.table.sum(1) > 0))
        weakest.append(float(state.drives.junior_gain[junior[np.argmin(state.tests[junior])]]))
    assert weakest[1] > weakest[0]


def test_nothing_decided_adds_nothing(county: County) -> None:
    state = pushed(county, 3).state
    before = state.pupils.achievement(GRADE_9, GRADE_9).copy()
    assert not drive_effects(state).any()
    assert (state.pupils.achievement(GRADE_9, GRADE_9) == before).all()
