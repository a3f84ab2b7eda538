"""Where children live and which school of a stage they go to.

A home zone is the county seat, a township's centre, or the catchment of one village school. A
catchment orders the units of a stage so that each zone chooses inside one run of them; the choice is
one uniform and one look-up, linear in children whatever the number of schools.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.year_0 import FirstDay
from edusim.model.codes import FIRST_UNIT, PRIMARY, SEAT, TOWNSHIP, VILLAGE
from edusim.model.units import Integers, Units

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Zones:
    """Home zones: place, locality, the village unit (or -1), the seat zone it looks to, entrants a year."""

    place: Integers
    locality: Integers
    unit: Integers
    seat: Integers
    weight: Weights

    def __len__(self) -> int:
        return len(self.place)

    def drawn(
        self, uniform: NDArray[np.float32], weight: Weights | None = None, among: Integers | None = None
    ) -> Integers:
        """Return a home zone for each uniform, by the zones' weights or by other ones, of all or ``among`` some.

        Where no weight is above nought, all zones' own weights hold.
        """
        if weight is None or not (weight > 0).any():
            weight, among = self.weight, None
        bounds = np.cumsum(weight)
        found: Integers = np.minimum((bounds / bounds[-1]).searchsorted(uniform, side="right"), len(weight) - 1)
        return found if among is None else among[found]


@dataclass(frozen=True, slots=True)
class Catchment:
    """The units of one stage in runs; ``start``/``stop`` per zone, ``seat_start``/``seat_stop`` its seat's run."""

    units: Integers
    start: Integers
    stop: Integers
    seat_start: Integers
    seat_stop: Integers

    def doors(self, weight: Weights) -> Doors:
        """Return the catchment with its units' weights laid end to end, ready to choose by."""
        bounds = np.zeros(len(self.units) + 1)
        np.cumsum(np.maximum(weight[self.units], 1e-9), out=bounds[1:])
        own, seat = bounds[self.start], bounds[self.seat_start]
        return Doors(self.units, bounds, own, bounds[self.stop] - own, seat, bounds[self.seat_stop] - seat)


@dataclass(frozen=True, slots=True)
class Doors:
    """A catchment's units with cumulated weights; where each zone's run and its seat's run begin, and how wide."""

    units: Integers
    bounds: Weights
    low: Weights
    width: Weights
    seat_low: Weights
    seat_width: Weights

    def choose(self, zone: Integers, uniform: NDArray[np.float32], to_seat: Weights | None = None) -> Integers:
        """Return a unit code for each child; ``to_seat`` is the chance, by zone, of choosing in the seat's run."""
        if len(self.units) == 0 or len(zone) == 0:
            return np.zeros(len(zone), dtype=np.intp)
        if to_seat is None:
            point = self.low.take(zone) + uniform * self.width.take(zone)
        else:
            chance = to_seat.take(zone)
            moves = uniform < chance
            inside = np.where(
                moves, uniform / np.maximum(chance, 1e-9), (uniform - chance) / np.maximum(1 - chance, 1e-9)
            )
            low = np.where(moves, self.seat_low.take(zone), self.low.take(zone))
            point = low + inside * np.where(moves, self.seat_width.take(zone), self.width.take(zone))
        return self.units.take(self.bounds[1:].searchsorted(point, side="right"), mode="clip")


def zones_of(first_day: FirstDay, units: Units, pupils: Integers) -> Zones:
    """Return the home zones; a zone's weight is its pupils a grade in primary year 0 (``pupils`` is (units, 15))."""
    places = list(first_day.places.values())
    per_grade = pupils[:, 3:9].sum(1) / np.maximum((units.classes[:, 3:9] > 0).sum(1), 1)
    central = _per_place(units, per_grade, len(places))
    villages = ((units.stage == PRIMARY) & (units.locality == VILLAGE)).nonzero()[0]
    seats = np.array([place.kind == "seat" for place in places])
    nearest = np.maximum(np.maximum.accumulate(np.where(seats, np.arange(len(places)), -1)), 0)
    place = np.concatenate([np.arange(len(places)), units.place[villages]]).astype(np.intp)
    return Zones(
        place=place,
        locality=np.concatenate([np.where(seats, SEAT, TOWNSHIP), np.full(len(villages), VILLAGE)]).astype(np.intp),
        unit=np.concatenate([np.full(len(places), -1), villages]).astype(np.intp),
        seat=nearest[place].astype(np.intp),
        weight=np.maximum(np.concatenate([central, per_grade[villages]]), 1e-9),
    )


def _per_place(units: Units, per_grade: NDArray[np.float64], places: int) -> NDArray[np.float64]:
    inside = (units.stage == PRIMARY) & (units.locality != VILLAGE)
    sums = np.bincount(units.place[inside], per_grade[inside], minlength=places)
    return np.asarray(sums, dtype=np.float64)


def catchment_of(stage: int, zones: Zones, units: Units) -> Catchment:
    """Return the catchment of a stage for the units open now."""
    codes = ((units.stage == stage) & ~units.closed).nonzero()[0]
    codes = codes[codes >= FIRST_UNIT]
    key = units.place[codes].astype(np.int64) * 3 + units.locality[codes]
    order = np.argsort(key, kind="stable")
    ordered, key = codes[order].astype(np.intp), key[order]
    local = _run(key, zones.place * 3 + zones.locality)
    centre = _run(key, zones.place * 3 + TOWNSHIP)
    seat = _run(key, zones.seat * 3 + SEAT)
    anywhere = (np.zeros(len(zones), dtype=np.intp), np.full(len(zones), len(ordered), dtype=np.intp))
    seat = _first_filled(seat, anywhere)
    own = _own_unit(stage, zones, units, ordered)
    return Catchment(ordered, *_first_filled(_first_filled(_first_filled(own, local), centre), seat), *seat)


def _run(key: NDArray[np.int64], wanted: Integers) -> tuple[Integers, Integers]:
    return (
        np.searchsorted(key, wanted, side="left").astype(np.intp),
        np.searchsorted(key, wanted, side="right").astype(np.intp),
    )


def _own_unit(stage: int, zones: Zones, units: Units, codes: Integers) -> tuple[Integers, Integers]:
    """Return each village zone's run of one unit in primary; a closed unit's zone goes to its parent."""
    start = np.zeros(len(zones), dtype=np.intp)
    if stage != PRIMARY or len(codes) == 0:
        return start, start
    unit = np.maximum(zones.unit, 0)
    unit = np.where(units.closed[unit], units.parent[unit], unit)
    position = np.zeros(len(units), dtype=np.intp)
    position[codes] = np.arange(len(codes), dtype=np.intp)
    has = (zones.unit >= 0) & ~units.closed[unit]
    start = np.where(has, position[unit], 0).astype(np.intp)
    return start, (start + has).astype(np.intp)


def _first_filled(first: tuple[Integers, Integers], second: tuple[Integers, Integers]) -> tuple[Integers, Integers]:
    empty = first[1] <= first[0]
    return np.where(empty, second[0], first[0]), np.where(empty, second[1], first[1])
