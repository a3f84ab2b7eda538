"""What an author wishes of a new county, within what can be built: few numbers, each with a default and a range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edusim.catalog.year_0 import FirstDay, Stage
from edusim.scenario.fitting.proportional import shares
from edusim.scenario.fitting.rows import SHARED, Row, rows_of

RESIDENTS = (5_000, 1_000_000)
PUPILS_OF_RESIDENTS = (0.04, 0.25)
PUPILS_OF_A_TOWNSHIP = (120, 15_000)
PUPILS_OF_A_VILLAGE_SCHOOL = 12
TOWNSHIPS, SCHOOLS = 60, 500
SEAT_SHARE = (0.2, 0.9)


@dataclass(frozen=True, slots=True)
class Wishes:
    """A county in few numbers: ``seat_share`` is the share of the pupils from kindergarten to grade 9 who go to school
    in the county seat, ``schools`` counts every stage of every school."""

    residents: int
    pupils: int
    townships: int
    seat_share: float
    schools: int


@dataclass(frozen=True, slots=True)
class Range:
    """What an answer may be, and what it is when nothing is said."""

    low: float
    high: float
    default: float


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the new county's table of schools: how many schools, and their pupils."""

    row: Row
    schools: int
    pupils: int


def range_of(question: str, given: Mapping[str, float], model: FirstDay) -> Range:
    """Return the range of ``residents``, ``pupils``, ``townships``, ``seat_share`` or ``schools``, asked in this order.

    ``given`` holds the answers before it; the defaults keep the proportions of the model county.
    """
    rows, residents = rows_of(model), model.year_0.residents
    if question == "residents":
        return Range(*RESIDENTS, residents)
    if question == "pupils":
        low, high = (int(given["residents"] * share) for share in PUPILS_OF_RESIDENTS)
        return Range(low, high, round(given["residents"] * sum(row.pupils for row in rows) / residents))
    if question == "townships":
        least, most = (int(given["pupils"]) // size for size in PUPILS_OF_A_TOWNSHIP[::-1])
        low, high = max(1, least), max(1, min(TOWNSHIPS, most))
        usual = round((len(model.places) - 1) * given["residents"] / residents)
        return Range(low, high, min(max(usual, low), high))
    if question == "seat_share":
        return Range(*SEAT_SHARE, round(seat_share(rows), 2))
    return _schools(given, rows)


def seat_share(rows: list[Row]) -> float:
    """Return the share of pupils from kindergarten to grade 9 who go to school in the seat."""
    whole = sum(row.pupils for row in rows if row.stage in SHARED)
    return sum(row.pupils for row in rows if row.stage in SHARED and row.locality == "seat") / whole


def parts_of(wishes: Wishes, model: FirstDay) -> list[Part]:
    """Return the rows of the new county: the model's proportions, moved to the wished share of the seat."""
    rows = rows_of(model)
    pupils = _pupils(wishes.pupils, wishes.seat_share, rows)
    counts = _fixed(pupils, wishes.townships, rows)
    villages = [index for index, row in enumerate(rows) if row.locality == "village"]
    spare = wishes.schools - sum(counts)
    for index, count in zip(villages, shares(spare, [len(rows[index].schools) for index in villages]), strict=True):
        most = pupils[index] // (2 * len(rows[index].grades))
        counts[index] = min(count, most)
    return _without_empty(rows, counts, pupils)


def _pupils(total: int, share: float, rows: list[Row]) -> list[int]:
    """Return the pupils of each row."""
    usual = seat_share(rows)
    weights = []
    for row in rows:
        away = sum(other.pupils for other in rows if other.stage == row.stage and other.locality != "seat")
        whole = sum(other.pupils for other in rows if other.stage == row.stage)
        moved = away * (1 - share) / (1 - usual)
        part = 1.0
        if row.stage in SHARED:
            part = moved / away if row.locality != "seat" else (whole - moved) / (whole - away)
        weights.append(row.pupils * part)
    return shares(total, weights)


def _fixed(pupils: list[int], townships: int, rows: list[Row]) -> list[int]:
    """Return how many schools each row has by its pupils (in the seat) or by the townships; villages have none yet."""
    usual = max(len(row.schools) for row in rows if row.locality == "township")
    counts = []
    for row, own in zip(rows, pupils, strict=True):
        if row.locality == "seat":
            counts.append(round(len(row.schools) * own / row.pupils))
        else:
            wanted = round(townships * len(row.schools) / usual)
            counts.append(min(wanted, own // (2 * len(row.grades))) if row.locality == "township" else 0)
    for stage in dict.fromkeys(row.stage for row in rows):
        first = next(index for index, row in enumerate(rows) if row.stage == stage and row.locality == "seat")
        counts[first] = max(counts[first], 1)
    return counts


def _schools(given: Mapping[str, float], rows: list[Row]) -> Range:
    pupils = _pupils(int(given["pupils"]), given["seat_share"], rows)
    fixed = sum(_fixed(pupils, int(given["townships"]), rows))
    village = sum(own for own, row in zip(pupils, rows, strict=True) if row.locality == "village")
    of_model = [row for row in rows if row.locality == "village"]
    usual = sum(len(row.schools) for row in of_model) * village / sum(row.pupils for row in of_model)
    high = max(fixed, min(SCHOOLS, fixed + village // PUPILS_OF_A_VILLAGE_SCHOOL))
    return Range(fixed, high, min(high, fixed + round(usual)))


def _without_empty(rows: list[Row], counts: list[int], pupils: list[int]) -> list[Part]:
    """Return the rows that have schools; the pupils of the others go to the nearest kind of their stage."""
    moved = list(pupils)
    for index, row in enumerate(rows):
        if not counts[index]:
            heir = _heir(rows, counts, index, row.stage)
            moved[heir] += moved[index]
            moved[index] = 0
    return [Part(row, count, own) for row, count, own in zip(rows, counts, moved, strict=True) if count]


def _heir(rows: list[Row], counts: list[int], index: int, stage: Stage) -> int:
    """Return the row of the stage that takes pupils on: public and outside the seat if there is one."""
    others = [other for other, row in enumerate(rows) if row.stage == stage and counts[other] and not row.is_point]
    near = {"village": 2, "township": 1, "seat": 0}
    return max(others, key=lambda other: (near[rows[other].locality] * (rows[index].locality != "seat"),
                                          rows[other].kind[1] == "public", -other))  # fmt: skip
