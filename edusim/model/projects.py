"""Building works: where they go, what they cost, and what a finished one changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Placed
from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import FirstDay
from edusim.model.calendar import MONTH, YEAR, Work
from edusim.model.codes import JUNIOR, KINDERGARTEN, PRIMARY, SEAT, VILLAGE, stage_rows
from edusim.model.ledger import fen
from edusim.model.units import Flags, Integers, Units

PLACES_PER_CLASS = {PRIMARY: 45, KINDERGARTEN: 30}
WANTED_CLASS = 45
TRANCHES = {"primary_school": (0.2, 0.5, 0.3), "kindergarten": (0.4, 0.6), "teaching_building": (0.4, 0.6)}


@dataclass(frozen=True, slots=True)
class Order:
    """One kind of work as decided: how many or where, the price of one in 万元, amount of each."""

    kind: str
    wanted: Placed
    price: float
    amount: int = 1


def started(
    orders: list[Order],
    units: Units,
    table: Integers,
    places: tuple[str, ...],
    parameters: Parameters,
    day: int,
    number: int,
    pending: Sequence[Work] = (),
    pace: float = 1.0,
) -> list[Work]:
    """Return the works that the year's orders start, each placed by need or where it was asked for.

    Sites where a work of the same kind is ``pending`` come last. Approvals take ``pace`` times their usual days.
    """
    works: list[Work] = []
    beds = np.zeros(len(units), dtype=np.int64)
    for order in orders:
        for unit, place in _sites(order, units, table, places, beds, pending):
            beds[unit] += order.amount if order.kind == "dormitory" else 0
            new = order.kind in ("primary_school", "kindergarten")
            approval = parameters.works.approval_days if new else parameters.works.small_approval_days
            months = getattr(parameters.works, f"{order.kind}_months")
            works.append(
                Work(
                    kind=order.kind,
                    unit=unit,
                    place=place,
                    amount=order.amount,
                    days=round(months * MONTH),
                    state="approval",
                    due=day + round(approval * pace),
                    queued=day,
                    unpaid=tranches(fen(order.price), TRANCHES.get(order.kind, (1.0,))),
                    number=number + len(works),
                )
            )
    return works


def tranches(price: int, shares: tuple[float, ...]) -> list[int]:
    """Return a contract's payments in fen by their shares; the last one is what is left."""
    paid = [round(price * share) for share in shares[:-1]]
    return [*paid, price - sum(paid)]


def _sites(
    order: Order, units: Units, table: Integers, places: tuple[str, ...], ordered: NDArray[np.int64],
    pending: Sequence[Work],
) -> list[tuple[int, int]]:  # fmt: skip
    if isinstance(order.wanted, tuple):
        return [
            (0, places.index(name)) if name in places else _unit_site(units.code(name), units) for name in order.wanted
        ]
    if order.wanted <= 0:
        return []
    if order.kind in ("primary_school", "kindergarten"):
        return [(0, place) for place in _places_by_need(order, units, table, len(places))]
    busy = {work.unit for work in pending if work.kind == order.kind}
    ranked = sorted(by_need(order.kind, units, table, ordered), key=busy.__contains__)
    return [_unit_site(ranked[index % len(ranked)], units) for index in range(order.wanted)] if ranked else []


def _unit_site(code: int, units: Units) -> tuple[int, int]:
    return code, int(units.place[code])


def _places_by_need(order: Order, units: Units, table: Integers, places: int) -> list[int]:
    """Return a place for each new school: where classes are fullest, counting those just ordered."""
    stage = PRIMARY if order.kind == "primary_school" else KINDERGARTEN
    here = (units.stage == stage) & ~units.closed & (units.locality != VILLAGE)
    pupils = np.bincount(units.place[here], table[here].sum(1), minlength=places)
    classes = np.bincount(units.place[here], units.classes[here].sum(1), minlength=places).astype(np.float64)
    chosen: list[int] = []
    wanted = order.wanted if isinstance(order.wanted, int) else len(order.wanted)
    for _ in range(wanted):
        place = int(np.argmax(pupils / np.maximum(classes, 1)))
        classes[place] += order.amount / PLACES_PER_CLASS[stage]
        chosen.append(place)
    return chosen


def by_need(kind: str, units: Units, table: Integers, ordered: NDArray[np.int64]) -> list[int]:
    """Return unit codes in the published order of need for a kind of work, the neediest first.

    ``ordered`` are beds ordered this year already, by unit.
    """
    pupils = table.sum(1)
    where, served, weight = _lacking(kind, units, pupils, ordered)
    codes = (where & (units.stage > KINDERGARTEN) & ~units.closed).nonzero()[0]
    key = np.where(served, 0, 10_000_000) + weight
    ranked: list[int] = codes[np.argsort(-key[codes], kind="stable")].tolist()
    return ranked


def _lacking(
    kind: str, units: Units, pupils: Integers, ordered: NDArray[np.int64]
) -> tuple[Flags, Flags, NDArray[Any]]:
    """Return which units a kind of work may go to, which have it already, and what else weighs."""
    nobody = np.zeros(len(units), dtype=np.bool_)
    match kind:
        case "playground":
            return units.locality != VILLAGE, units.playground, pupils
        case "canteen":
            return ~nobody, units.canteen, units.boarding_rate * pupils
        case "repair":
            return units.locality != SEAT, units.sound, pupils
        case "housing":
            return units.locality != SEAT, nobody, pupils
        case "dormitory":
            return units.stage >= JUNIOR, nobody, np.maximum(pupils - units.beds - ordered, 0)
        case _:
            size = pupils / np.maximum(units.classes.sum(1), 1)
            return pupils > 0, size <= WANTED_CLASS, size * 1000


def under_way(first_day: FirstDay, units: Units, places: tuple[str, ...]) -> list[Work]:
    """Return the works begun before the first decision; their contractors are already on site."""
    works = []
    for number, (_, work) in enumerate(first_day.works.items(), 1):
        due = (work.opens_year - first_day.first_year) * YEAR + round((work.opens_month - 1) * MONTH)
        years = max(1, work.opens_year - first_day.first_year)
        unpaid = tranches(fen(work.unpaid), (1 / years,) * years) if work.unpaid else []
        works.append(
            Work(
                kind=work.kind,
                unit=units.code(work.school) if work.school else 0,
                place=places.index(work.place),
                amount=work.amount,
                days=0,
                state="building",
                due=due,
                queued=0,
                unpaid=unpaid,
                number=number,
                contracted=True,
                paying=True,
            )
        )
    return works


def opens_school(work: Work) -> bool:
    """Tell whether a work is a new school rather than a change to one."""
    return work.kind in ("primary_school", "kindergarten")


def open_school(work: Work, units: Units, locality: int) -> int:
    """Open the school that a finished work is, its classes spread over its grades; return its code."""
    stage = PRIMARY if work.kind == "primary_school" else KINDERGARTEN
    grades = len(stage_rows(stage))
    each = max(1, round(work.amount / PLACES_PER_CLASS[stage] / grades))
    code = units.add(f"new_{work.kind}_{work.number}", stage, work.place, locality, [each] * grades)
    units.inclusive[code] = True
    return code


def finish(work: Work, units: Units, table: Integers, improved: dict[int, str], parameters: Parameters) -> None:
    """Let a finished work change its school."""
    if work.kind == "teaching_building":
        _add_rooms(work.unit, units, table, round(parameters.works.building_rooms))
    elif work.kind == "dormitory":
        units.beds[work.unit] += work.amount
        share = parameters.schooling.boarding_response * work.amount / max(1, int(table[work.unit].sum()))
        units.boarding_rate[work.unit] = min(0.98, units.boarding_rate[work.unit] + share)
    elif work.kind in ("canteen", "playground", "repair"):
        column = {"canteen": units.canteen, "playground": units.playground, "repair": units.sound}[work.kind]
        if not column[work.unit]:
            improved[work.unit] = work.kind
        column[work.unit] = True


def _add_rooms(unit: int, units: Units, table: Integers, rooms: int) -> None:
    """Divide the most crowded grades, one class after another, while rooms last and classes are over 45."""
    rows = list(stage_rows(int(units.stage[unit])))
    for _ in range(rooms):
        row = max(rows, key=lambda r: (table[unit, r] / max(1, units.classes[unit, r]), -r))
        if table[unit, row] / max(1, units.classes[unit, row]) <= WANTED_CLASS:
            return
        units.classes[unit, row] += 1


def visible(work: Work, units: Units) -> bool:
    """Tell whether the public will see a work that is about to open: a second playground is no news."""
    if work.kind == "playground":
        return not units.playground[work.unit]
    return work.kind in ("primary_school", "kindergarten", "teaching_building")
