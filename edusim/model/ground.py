"""What a county is built on: its first day in arrays, and what is solved at load.

Laid once for a scenario and shared by all its seeds. Solved here and listed as calibrated: the stages'
yearly increments, the places' residuals, the intercept of leaving, and the gaokao scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import FirstDay
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import (
    AT_HOME,
    FIRST_UNIT,
    GRADE_1,
    GRADE_4,
    GRADE_7,
    GRADE_10,
    JUNIOR,
    KINDERGARTEN,
    OUTSIDE,
    PRIMARY,
    ROWS,
    SEAT,
    SENIOR,
    TOWNSHIP,
    VILLAGE,
    VOCATIONAL,
)
from edusim.model.exams import Destinations
from edusim.model.homes import Catchment, Zones, catchment_of, zones_of
from edusim.model.tables import Doubles, total
from edusim.model.units import Integers, Units, grade_table, units_of

AGE_AT_KINDERGARTEN = 3


@dataclass(frozen=True, slots=True)
class SeniorRow:
    """Year-0 places of one senior-age row: (unit code, pupils) pairs and counts by destination."""

    flagship: tuple[tuple[int, int], ...]
    general: tuple[tuple[int, int], ...]
    vocational: tuple[tuple[int, int], ...]
    outside: int
    outside_vocational: int
    takers: int


@dataclass(frozen=True, slots=True)
class Ground:
    """The county's first day in arrays. ``sizes`` are the year-0 cohorts, oldest first; ``school`` and
    ``zone`` their slots, the senior rows' schools still open; ``origin`` the senior rows' junior units."""

    first_day: FirstDay
    parameters: Parameters
    start: Decisions
    places: tuple[str, ...]
    units: Units
    table: Integers
    zones: Zones
    catchments: tuple[Catchment, ...]
    junior_to_seat: Doubles
    sizes: tuple[int, ...]
    school: Integers
    zone: Integers
    origin: Integers
    senior: tuple[SeniorRow, ...]
    shares: Destinations
    enrolment: tuple[float, float, float]
    outside_primary: float
    outside_junior: float


def lay_ground(first_day: FirstDay, parameters: Parameters, start: Decisions) -> Ground:
    """Return the ground of a county; deterministic, no seed enters."""
    places = list(first_day.places)
    units = units_of(first_day.schools, places)
    table = grade_table(first_day.schools, "pupils")
    zones = zones_of(first_day, units, table)
    catchments = tuple(catchment_of(stage, zones, units) for stage in range(5))
    senior = tuple(_senior_row(first_day, units, table, year) for year in range(3))
    to_seat = _junior_to_seat(table, units, zones)
    sizes, school, zone, enrolment = _slots(first_day, parameters, units, table, zones, senior, to_seat)
    origin = _origins(zones, catchments[JUNIOR], zone[: sum(sizes[:3])], table, to_seat)
    exams, outside = first_day.year_0.examinations, first_day.year_0.outside
    takers = max(1, exams.zhongkao_takers)
    flagship = sum(count for _, count in senior[0].flagship)
    general = max(1, flagship + sum(count for _, count in senior[0].general))
    return Ground(
        first_day=first_day, parameters=parameters, start=start, places=tuple(places), units=units, table=table,
        zones=zones, catchments=catchments, junior_to_seat=to_seat,
        sizes=sizes, school=school, zone=zone, origin=origin, senior=senior,
        shares=Destinations(
            (exams.county_general + exams.outside_general) / takers,
            exams.county_general / takers, exams.county_general / takers * flagship / general,
            exams.county_vocational / takers, exams.outside_vocational / takers, exams.no_school / takers,
        ),
        enrolment=enrolment,
        outside_primary=outside.primary / max(1, outside.primary + int(table[:, GRADE_1:GRADE_7].sum())),
        outside_junior=outside.junior / max(1, outside.junior + int(table[:, GRADE_7:GRADE_10].sum())),
    )  # fmt: skip


def births_in(first_day: FirstDay, parameters: Parameters, year: int) -> float:
    """Return the expected births of a year; beyond the listed years they decline by the parameter."""
    listed = first_day.year_0.births
    if not listed:
        return 0.0
    last = max(map(int, listed))
    base = float(listed.get(str(min(year, last)), 0)) * (1 - parameters.demography.births_decline) ** max(
        0, year - last
    )
    return base * (parameters.demography.births_factor if year > 2025 else 1.0)


def age_group(births: dict[int, float], year: int, age: int, parameters: Parameters) -> int:
    """Return the resident children who enter a stage at ``age`` in the autumn of ``year``.

    Two thirds of them were born ``age`` calendar years before, one third the year before that; a
    hundredth a year has moved away with the family.
    """
    born = births.get(year - age, 0.0) * 2 / 3 + births.get(year - age - 1, 0.0) / 3
    return round(born * (1 - parameters.demography.out_migration) ** age)


def spread(total: int, parts: int) -> list[int]:
    """Return ``total`` in ``parts`` whole numbers that differ by at most one."""
    return [total // parts + (part < total % parts) for part in range(parts)]


def _senior_row(first_day: FirstDay, units: Units, table: Integers, year: int) -> SeniorRow:
    row, exams = GRADE_10 + year, first_day.year_0.examinations
    outside = first_day.year_0.outside

    def filled(where: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
        return tuple((int(code), int(table[code, row])) for code in np.flatnonzero(where) if table[code, row])

    flagship = filled((units.stage == SENIOR) & units.flagship)
    general = filled((units.stage == SENIOR) & ~units.flagship)
    vocational = filled(units.stage == VOCATIONAL)
    away, trade = spread(outside.senior, 3)[year], spread(outside.vocational, 3)[year]
    placed = sum(count for _, count in flagship + general) + away + trade
    stopped = exams.no_school + max(0, exams.county_vocational - sum(count for _, count in vocational))
    placed += sum(count for _, count in vocational)
    return SeniorRow(flagship, general, vocational, away, trade, placed + (stopped if placed else 0))


def _slots(
    first_day: FirstDay, parameters: Parameters, units: Units, table: Integers, zones: Zones,
    senior: tuple[SeniorRow, ...],
    to_seat: Doubles,
) -> tuple[tuple[int, ...], Integers, Integers, tuple[float, float, float]]:  # fmt: skip
    """Lay out the year-0 slots row by row from grade 12 down, with each child's school and home."""
    outside = first_day.year_0.outside
    births = {int(key): float(value) for key, value in first_day.year_0.births.items()}
    chance, drawn_to_seat = Chance(0), np.where(to_seat > 0, to_seat, zones.locality == SEAT)
    sizes, schools, homes, enrolment = [], [], [], [0.0, 0.0, 0.0]
    for row in range(ROWS - 1, -1, -1):
        school = np.repeat(np.arange(len(units), dtype=np.intp), table[:, row])
        if row >= GRADE_10:
            school = np.full(senior[row - GRADE_10].takers, OUTSIDE, dtype=np.intp)
        elif row >= GRADE_1:
            total, parts = (outside.junior, 3) if row >= GRADE_7 else (outside.primary, 6)
            school = np.concatenate([school, np.full(spread(total, parts)[row % parts], OUTSIDE, dtype=np.intp)])
        else:
            entry = first_day.first_year - row
            residents = age_group(births, entry, AGE_AT_KINDERGARTEN, parameters)
            residents = round(residents * (1 - parameters.demography.out_migration) ** row)
            at_home = max(0, residents - len(school))
            enrolment[row] = len(school) / max(1, len(school) + at_home)
            school = np.concatenate([school, np.full(at_home, AT_HOME, dtype=np.intp)])
        uniform = chance.uniforms(Purpose.HOME, row, len(school))
        sizes.append(len(school))
        schools.append(school)
        homes.append(_homes(school, uniform, units, zones, row, drawn_to_seat))
    small, middle, big = enrolment
    return tuple(sizes), np.concatenate(schools).astype(np.intp), np.concatenate(homes), (small, middle, big)


def _homes(
    school: Integers, uniform: NDArray[np.float32], units: Units, zones: Zones, row: int, to_seat: Doubles
) -> Integers:
    """Return a home zone for each child, from the zones its school draws on."""
    home = zones.drawn(uniform)
    bused_in = _bused_in(school, units, zones) if row < GRADE_1 else 1.0
    order, by_place = np.argsort(school, kind="stable"), np.argsort(zones.place, kind="stable")
    places = np.searchsorted(zones.place[by_place], np.arange(int(zones.place.max(initial=-1)) + 2)).tolist()
    codes, first = np.unique(school[order], return_index=True)
    bounds = [*first.tolist(), len(order)]
    for code, low, high in zip(codes.tolist(), bounds[:-1], bounds[1:], strict=True):
        if code >= FIRST_UNIT:
            here, place = order[low:high], int(units.place[code])
            if units.locality[code] == SEAT:
                home[here] = zones.drawn(uniform[here], _drawn_on_seat(int(units.stage[code]), zones, to_seat))
            else:
                near = by_place[places[place] : places[place + 1]]
                home[here] = zones.drawn(uniform[here], _drawn_on(code, units, zones, near, row, bused_in), near)
    return home


def _drawn_on_seat(stage: int, zones: Zones, to_seat: Doubles) -> Doubles:
    """Return the weights of all zones that a unit of a stage in the county seat draws children from."""
    if stage in (KINDERGARTEN, PRIMARY):
        return np.where(zones.locality == SEAT, zones.weight, 0.0)
    return zones.weight * to_seat if stage == JUNIOR else zones.weight


def _drawn_on(code: int, units: Units, zones: Zones, near: Integers, row: int, bused_in: float) -> Doubles:
    """Return the weights of the zones ``near``, those of its place, that a rural unit draws a grade row from."""
    stage, village = units.stage[code], zones.unit[near]
    weight = np.where(zones.locality[near] != SEAT, zones.weight[near], 0.0)
    if stage == PRIMARY:
        own = (village == code) if units.locality[code] == VILLAGE else (village < 0)
        fed = (village >= 0) & (units.parent[np.maximum(village, 0)] == code) & (row >= GRADE_4)
        weight[~(own | fed)] = 0
    elif units.locality[code] == VILLAGE:
        weight[village < 0] = 0
    elif stage == KINDERGARTEN:
        weight[village >= 0] *= bused_in
    return weight


def _bused_in(school: Integers, units: Units, zones: Zones) -> float:
    """Return the factor on village homes in township kindergartens, so that all children live as zones weigh."""
    children = np.bincount(units.locality[school[school >= FIRST_UNIT]], minlength=3)
    stock = np.bincount(zones.locality, zones.weight, minlength=3)
    wanted = stock[VILLAGE] / stock.sum() * children.sum() - children[VILLAGE]
    share = min(0.9, max(0.0, wanted / max(1, children[TOWNSHIP])))
    return float(share * stock[TOWNSHIP] / max(1e-9, (1 - share) * stock[VILLAGE]))


def _junior_to_seat(table: Integers, units: Units, zones: Zones) -> Doubles:
    """Return, by zone, the chance that a junior pupil goes to the seat; solved from the year-0 tables."""
    junior = table[:, GRADE_7:GRADE_10].sum(1)
    in_seat = float(junior[units.locality == SEAT].sum() / max(1, junior.sum()))
    catchment = catchment_of(JUNIOR, zones, units)
    bound = (zones.locality == SEAT) | (catchment.start == catchment.seat_start)
    held, free = (total(zones.weight, where) / total(zones.weight) for where in (bound, ~bound))
    chance = min(1.0, max(0.0, (in_seat - held) / free)) if free > 0 else 0.0
    return np.where(bound, 0.0, chance)


def _origins(zones: Zones, catchment: Catchment, zone: Integers, table: Integers, to_seat: Doubles) -> Integers:
    uniform = Chance(0).uniforms(Purpose.PLACE, 0, len(zone))
    return catchment.doors(table[:, GRADE_7:GRADE_10].sum(1).astype(np.float64)).choose(zone, uniform, to_seat)
