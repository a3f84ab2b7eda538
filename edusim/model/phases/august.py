"""August: pupils and teachers are placed, schools open and close, classes are formed."""

from __future__ import annotations

import numpy as np

from edusim.model.calendar import AUGUST, YEAR, Calendar, Work
from edusim.model.careers import career_effects
from edusim.model.chance import Purpose
from edusim.model.child import child_effects
from edusim.model.classes import lay_out, members_of, peer_effects, seat, size_effects
from edusim.model.codes import (
    AT_HOME,
    FIRST_UNIT,
    GRADE_1,
    GRADE_6,
    GRADE_12,
    JUNIOR,
    KINDERGARTEN,
    PRIMARY,
    ROWS,
    SEAT,
    SENIOR,
    TOWNSHIP,
    VILLAGE,
    VOCATIONAL,
)
from edusim.model.drives import drive_effects
from edusim.model.evaluation import evaluation_effects
from edusim.model.events import end_school_year, event_effects
from edusim.model.foundation import drawn_children
from edusim.model.government import leadership_effects
from edusim.model.ground import AGE_AT_KINDERGARTEN, age_group
from edusim.model.heads import head_effects
from edusim.model.homes import Zones, catchment_of
from edusim.model.inspection import inspection_effects
from edusim.model.learning import FIRST_CLASS, OUTSIDE_CLASS, fade_of
from edusim.model.phases.january import Meeting
from edusim.model.phases.june import Results
from edusim.model.phases.march import Round, appointments
from edusim.model.place import (
    Paths,
    admit_seniors,
    choose,
    enter_stages,
    junior_to_seat,
    move_homes,
    move_up_from_points,
)
from edusim.model.posts import Channel
from edusim.model.preschool import bring_readiness
from edusim.model.problems import problem_effects
from edusim.model.projects import finish, open_school, opens_school, visible
from edusim.model.pupils import Floats, Places, Pupils, blank_cohort, cells_of, table_of
from edusim.model.solved import teaching_by_group
from edusim.model.spread import spread_effects
from edusim.model.staff_0 import place_means
from edusim.model.staffing import (
    Conditions,
    Posted,
    appoint,
    coach,
    coaching_effect,
    needed,
    neediest,
    spread_over,
    transfer,
)
from edusim.model.state import State
from edusim.model.tables import Doubles, mean
from edusim.model.units import Flags, Integers, Units
from edusim.model.vocational import general_skill

FACILITY_YEARS = 4
LONGEST_CHAIN = 4


def coach_teachers(state: State, meeting: Meeting) -> None:
    """Let the coaching finished so far take effect from the next classes on."""
    if meeting.days.visited:
        coach(state.staff, meeting.days.visited, coaching_effect(meeting.coached, state.parameters))
        meeting.days.visited.clear()


def finish_works(state: State, days: Calendar) -> int:
    """Let works that were finished change their schools; return how many the public sees."""
    opened = 0
    for work in [*state.ready, *days.finished]:
        opened += visible(work, state.units)
        if opens_school(work):
            _open_unit(state, work)
        elif work.kind == "housing":
            state.flats += work.amount
        elif work.unit >= FIRST_UNIT:
            finish(work, state.units, state.table, state.improved, state.parameters)
    state.ready = []
    days.finished.clear()
    return opened


def _open_unit(state: State, work: Work) -> None:
    """Take a new school into the county: its weight in choice, and the pull a new seat school has."""
    units, zones = state.units, state.foundation.ground.zones
    code = open_school(work, units, SEAT if zones.locality[work.place] == SEAT else TOWNSHIP)
    beside = _beside(units, code)
    share = float(state.pull[beside[: len(state.pull)]].sum()) / max(1, int(units.classes[beside].sum()))
    state.pull = np.append(state.pull, max(1.0, share * int(units.classes[code].sum())))
    state.table = np.concatenate([state.table, np.zeros((1, ROWS), dtype=np.intp)])
    stage = int(units.stage[code])
    state.catchments[stage] = catchment_of(stage, zones, units)
    if stage == PRIMARY:
        state.seat_pull = state.parameters.demography.new_school_pull * work.amount / 1000 / 2
        state.seat_pull_years = 2 * (units.locality[code] == SEAT)
        _share_with(state, code, beside)
    else:
        state.kindergarten_places += work.amount


def _beside(units: Units, code: int) -> Flags:
    """Return the open units of the same stage and place that a new one stands beside."""
    beside = (units.stage == units.stage[code]) & (units.place == units.place[code]) & ~units.closed
    beside &= units.locality == units.locality[code]
    beside[code] = False
    return np.asarray(beside, dtype=np.bool_)


def _share_with(state: State, code: int, beside: Flags) -> None:
    """Redraw school districts: pupils and teachers go to the new school by its share of classes."""
    units, pupils, staff = state.units, state.pupils, state.staff
    own = int(units.classes[code].sum())
    share = own / (own + int(units.classes[beside].sum()))
    where = pupils.rows(GRADE_1, GRADE_6 - 1)
    moving = beside[pupils.school[where]] & ((pupils.lot[where] >> 8) < share * 256)
    pupils.school[where][moving] = code
    drawn = state.chance.by_person(Purpose.SHARED_STAFF, state.year + 1, staff.id)
    chosen = beside[staff.unit] & (drawn < share)
    staff.unit[chosen] = code


def consolidate(state: State, threshold: int, buses: int) -> None:
    """Close the small schools whose year of procedure is over, and begin it for those now under the line.

    Their pupils go to the parent school; the youngest lose by it, less where a bus takes them.
    """
    units, pupils, learning = state.units, state.pupils, state.parameters.learning
    usual = state.foundation.ground.start.school_buses
    if state.closing:
        given = state.events.given
        more = max(0, buses - usual) + given.buses
        cover = max(given.boarding, min(1.0, more / max(1.0, learning.buses_needed * len(state.closing))))
        closed = np.zeros(len(units), dtype=np.bool_)
        closed[state.closing] = True
        units.closed |= closed
        for _ in range(LONGEST_CHAIN):
            units.parent = np.where(units.closed[units.parent], units.parent[units.parent], units.parent)
        for low, high, effect in (
            (GRADE_1, GRADE_1 + 2, learning.moved_young),
            (GRADE_1 + 3, GRADE_6, learning.moved_older),
        ):
            where = pupils.rows(low, high)
            slots = (closed[pupils.school[where]]).nonzero()[0] + where.start
            pupils.gain(slots, effect * (1 - cover) if effect < 0 else effect, learning.gain_kept)
        staff = state.staff
        staff.unit = np.where(closed[staff.unit], units.parent[staff.unit], staff.unit).astype(np.intp)
        state.catchments[PRIMARY] = catchment_of(PRIMARY, state.foundation.ground.zones, units)
    size = state.table.sum(1)
    small = (units.stage == PRIMARY) & (units.locality == VILLAGE) & ~units.closed & (size < threshold)
    small &= units.parent != np.arange(len(units))
    state.closing = small.nonzero()[0].tolist()


def place_pupils(state: State, results: Results) -> Places:
    """Promote every pupil, admit, let families choose, let the new cohort enter; return each child's cell."""
    year, pupils, units, ground = state.year + 1, state.pupils, state.units, state.foundation.ground
    young = pupils.rows(0, GRADE_6)
    uniform = np.empty(len(pupils), dtype=np.float32)
    uniform[young] = state.chance.uniforms(Purpose.PLACE, year, young.stop - young.start)
    to_seat = junior_to_seat(ground.junior_to_seat, results.quota_share, ground.start.quota_share, state.parameters)
    weight = _crowded(state)
    paths = Paths([catchment.doors(weight) for catchment in state.catchments[:SENIOR]], to_seat)
    bring_readiness(state)
    admit_seniors(pupils, results.zhongkao, units, state.pull)
    move_up_from_points(pupils, units)
    enrolment = _enrolment(state)
    enter_stages(pupils, uniform, paths, ground.outside_primary, ground.outside_junior, enrolment)
    move_homes(pupils, state.homes_moving, ground.zones, units, uniform, paths)
    state.seat_pull_years -= state.seat_pull_years > 0
    last = pupils.school[pupils.row(GRADE_12)]
    state.flows.graduated = len(last)
    state.flows.vocational_finished = int(np.count_nonzero(units.stage[last] == VOCATIONAL))
    pupils.renew(_new_cohort(state, paths, enrolment[0]))
    pupils.relevel(GRADE_1, GRADE_1)
    cells = cells_of(pupils)
    state.table = table_of(cells, len(units))
    return cells


def _crowded(state: State) -> Doubles:
    """Return the weights of units in choice: their usual size, less where classes are fuller than the seat's mean."""
    size = state.table.sum(1) / np.maximum(state.units.classes.sum(1), 1)
    seats = (state.units.stage == PRIMARY) & (state.units.locality == SEAT) & ~state.units.closed
    mean_size = mean(size, seats)
    excess = np.maximum(0.0, (size - mean_size) / 10)
    return np.where(seats, state.pull / (1 + state.parameters.schooling.crowding * excess), state.pull)


def _enrolment(state: State) -> tuple[float, float, float]:
    children = max(1, int(state.table[:, :3].sum()))
    more = state.parameters.schooling.kindergarten_places_pull * state.kindergarten_places / children
    more += state.preschool.enrolment
    small, middle, big = (min(0.995, rate + more) if rate else 0.0 for rate in state.foundation.ground.enrolment)
    return small, middle, min(0.995, big + state.events.enrolment)


def _new_cohort(state: State, paths: Paths, small: float) -> Pupils:
    """Draw the children who reach kindergarten age: how many, where they live, what they are like.

    ``small`` is the share of them who go to kindergarten at once.
    """
    year, ground, chance = state.year + 1, state.foundation.ground, state.chance
    count = age_group(state.born, year, AGE_AT_KINDERGARTEN, state.parameters)
    origin = ground.zones
    draws = chance.uniforms(Purpose.HOME, year, 4 * count).reshape(4, count)
    zone = origin.drawn(draws[0])
    target, ability = drawn_children(ground, state.solved, origin.locality[zone], chance, year)
    moved = draws[1] < _moved_before(state, origin)[zone]
    zone = np.where(moved, origin.seat[zone], zone).astype(np.intp)
    lot = (draws[2] * 65536).astype(np.uint16)
    cohort = blank_cohort(np.full(count, AT_HOME, dtype=np.intp), zone, target, ability, lot)
    slots = (draws[3] < small).nonzero()[0]
    choose(cohort, slots, KINDERGARTEN, draws[3][slots] / np.float32(max(small, 1e-9)), paths)
    state.flows.entered = count
    return cohort


def _moved_before(state: State, origin: Zones) -> Doubles:
    """Return by zone the share of families that has moved to the seat since year 0."""
    stock = np.bincount(origin.locality, origin.weight, minlength=3)
    gone = np.minimum(1.0, state.shifted * stock.sum() / np.maximum(stock, 1e-9))
    return np.asarray(gone[origin.locality], dtype=np.float64)


def place_staff(
    state: State, rounds: list[Round], conditions: Conditions, openings: int, days: Calendar
) -> dict[str, int]:
    """Transfer teachers to the seat and post the newly appointed; return who was hired by channel."""
    hired: dict[str, int] = {}
    posted: list[Posted] = []
    parameters, units, year = state.parameters, state.units, state.year + 1
    need = state.need = needed(units, state.table, parameters)
    have = np.bincount(state.staff.unit, minlength=len(units)).astype(np.intp)
    transfer(state.staff, units, openings, have, need, conditions, parameters, state.chance, year)
    intake = np.minimum(parameters.teaching.intake, place_means(units, state.foundation.ground))
    for own, found in zip(rounds, appointments(rounds, conditions, parameters.staffing.applicants), strict=True):
        if own.approved and days.appointed.get(own.channel.name, YEAR) <= AUGUST:
            units_of = _posting(state, own.channel, found.count, have, need)
            posted.append(Posted(found, units_of))
            hired[own.channel.name] = len(units_of)
    state.flows.hired = sum(hired.values())
    state.staff.join(appoint(posted, intake, parameters, state.chance, year))
    return hired


def _posting(state: State, channel: Channel, count: int, have: Integers, need: Doubles) -> Integers:
    """Return the units of newcomers: special posts where year 0 had them, the others where need is greatest."""
    units = state.units
    low, high = channel.stages
    open_public = ~units.closed & ~units.private
    if not channel.rural:
        pool = ((units.stage >= low) & (units.stage <= high) & open_public & (need > 0)).nonzero()[0]
        return neediest(count, pool, have, need)
    pairs = [(stage, place) for stage in range(low, high + 1) for place in (TOWNSHIP, VILLAGE)]
    groups = [((units.stage == stage) & (units.locality == place) & open_public).nonzero()[0] for stage, place in pairs]
    weights = [float(state.foundation.special_posts[stage][place]) for stage, place in pairs]
    weights = weights if sum(weights) else [float(len(group)) for group in groups]
    return spread_over(count, groups, weights, have, need)


def form_classes(state: State, cells: Places) -> None:
    """Form classes and fix what each will add to its pupils this school year."""
    state.layout = lay_out(state.units, state.table)
    seat(state.pupils, cells, state.layout)
    state.members = members_of(state.pupils, state.layout)
    state.increment = increments(state, teaching_by_group(state.staff, state.layout, state.need, state.parameters))
    end_school_year(state)


def increments(state: State, taught: Doubles) -> Floats:
    """Return what a school year adds by class group, SD; ``taught`` is the effect of those who teach."""
    parameters, layout, stage = state.parameters, state.layout, state.layout.stage
    yearly = state.solved.deviation(taught, size_effects(layout, parameters), stage)
    yearly += peer_effects(state.pupils, layout, state.members, parameters)
    yearly += (_school_effects(state) + _mechanism_effects(state))[layout.unit]
    yearly[stage >= PRIMARY] += parameters.teaching.morale_effort * state.morale.level
    yearly[stage == VOCATIONAL] += general_skill(state)
    yearly[stage == KINDERGARTEN] = 0
    yearly[:FIRST_CLASS] = 0
    yearly[OUTSIDE_CLASS] = parameters.learning.elite_school / fade_of(parameters).level_after(3)
    return yearly.astype(np.float32)


def _mechanism_effects(state: State) -> Doubles:
    """Return by unit what leaders, heads, careers, evaluation, drives, care of the child, inspection and mending add,
    and what spreads of others' practice, SD a year."""
    effects = leadership_effects(state) + spread_effects(state)
    effects += head_effects(state) + career_effects(state) + evaluation_effects(state) + drive_effects(state)
    return effects + child_effects(state) + inspection_effects(state) + problem_effects(state) + event_effects(state)


def _school_effects(state: State) -> Doubles:
    """Return by unit what buildings, boarding and building sites add to a year, SD, against year 0."""
    learning, units = state.parameters.learning, state.units
    effect = np.zeros(len(units))
    facilities = learning.facilities / fade_of(state.parameters).level_after(FACILITY_YEARS)
    for code, kind in state.improved.items():
        effect[code] += learning.playground if kind == "playground" else facilities
    for code in state.disturbed:
        effect[code] += learning.disturbance
    before = state.foundation.ground.units.boarding_rate
    more = units.boarding_rate[: len(before)] - before
    if more.any():
        evening = (units.stage[: len(before)] == JUNIOR) | (units.stage[: len(before)] == SENIOR)
        effect[: len(before)] += learning.boarding * more * evening
    return effect
