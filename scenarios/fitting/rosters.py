"""The schools of a county from lists of townships, villages and teaching points, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fitting.built import Weighted
from fitting.county import Township, Unit

LOWER_PRIMARY = (0, 1, 2)
DIGITS = "一二三四五六七八九"
GROUP_OF = {  # layer: group of teachers
    "kindergarten_public_seat": "kindergarten_public_seat",
    "kindergarten_public_township": "kindergarten_public_township",
    "kindergarten_public_village": "kindergarten_public_village",
    "kindergarten_private_seat": "kindergarten_private_seat",
    "kindergarten_private_township": "kindergarten_private_township",
    "primary_seat": "primary_seat",
    "primary_township": "primary_township",
    "primary_village": "primary_village",
    "primary_point": "primary_village",
    "junior_seat": "junior_seat",
    "junior_township": "junior_township",
    "senior_flagship": "senior_seat",
    "senior_second": "senior_seat",
    "vocational": "vocational_seat",
}
STAGE_OF = {layer: layer.partition("_")[0] for layer in GROUP_OF}

Town = tuple[Township, float, float, float]  # weight of primary, kindergarten and junior pupils
Village = tuple[str, str, str, str, float]  # id, names, township, weight of primary pupils
Point = tuple[str, str, str, str, float, str]  # ... and the village whose school takes its pupils on
Private = tuple[str, str, str, str, float]


@dataclass(frozen=True)
class Roster:
    """What a county's schools are made from; weights are pupils as they were first thought of.

    ``without`` are the ids of units that have no playground, ``unsound`` of villages whose building waits for repair.
    """

    name: tuple[str, str]
    seat_kindergartens: tuple[float, ...]
    seat_primaries: tuple[float, ...]
    seat_juniors: tuple[float, ...]
    seniors: tuple[float, ...]
    towns: tuple[Town, ...]
    villages: tuple[Village, ...]
    points: tuple[Point, ...]
    private: tuple[Private, ...]
    child_share: float
    without: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()


def roster(own: Roster) -> Iterator[Weighted]:
    """Yield the units, kindergartens first."""
    yield from _kindergartens(own)
    yield from _primaries(own)
    yield from _secondaries(own)


def _kindergartens(own: Roster) -> Iterator[Weighted]:
    for number, weight in enumerate(own.seat_kindergartens, 1):
        name = f"第{DIGITS[number - 1]}幼儿园", f"No. {number} Kindergarten"
        yield Weighted(Unit(f"kindergarten_no_{number}", "kindergarten_public_seat", "seat", *name, 0), weight)
    for town, _, weight, _ in own.towns:
        name = f"{town.zh}中心幼儿园", f"{town.en} Central Kindergarten"
        yield Weighted(Unit(f"kindergarten_{town.id}", "kindergarten_public_township", town.id, *name, 0), weight)
    for key, zh, en, place, weight in own.villages:
        name = f"{zh}小学附属幼儿园", f"{en} Village School Kindergarten"
        unit = Unit(f"kindergarten_{key}", "kindergarten_public_village", place, *name, 0, campus=key)
        yield Weighted(unit, weight * own.child_share)
    for key, zh, en, place, weight in own.private:
        layer = "kindergarten_private_seat" if place == "seat" else "kindergarten_private_township"
        unit = Unit(f"kindergarten_{key}", layer, place, f"{zh}幼儿园", f"{en} Kindergarten", 0, (), "private", True)
        yield Weighted(unit, weight)


def _primaries(own: Roster) -> Iterator[Weighted]:
    names = [("实验小学", "Experimental Primary School")]
    names += [(f"第{DIGITS[n]}小学", f"No. {n + 1} Primary School") for n in range(len(own.seat_primaries) - 1)]
    for number, (name, weight) in enumerate(zip(names, own.seat_primaries, strict=True)):
        id_ = f"primary_no_{number}" if number else "primary_experimental"
        yield Weighted(Unit(id_, "primary_seat", "seat", *name, 0, playground=id_ not in own.without), weight)
    for town, weight, _, _ in own.towns:
        id_, name = f"primary_{town.id}", (f"{town.zh}中心小学", f"{town.en} Central Primary School")
        unit = Unit(id_, "primary_township", town.id, *name, 0, playground=id_ not in own.without)
        yield Weighted(unit, weight)
    for key, zh, en, place, weight in own.villages:
        sound, name = key in own.sound, (f"{zh}小学", f"{en} Village School")
        unit = Unit(
            f"primary_{key}", "primary_village", place, *name, 0, playground=sound, sound_building=sound, campus=key
        )
        yield Weighted(unit, weight)
    for key, zh, en, place, weight, parent in own.points:
        unit = Unit(
            f"point_{key}", "primary_point", place, f"{zh}教学点", f"{en} Teaching Point", 0, LOWER_PRIMARY,
            playground=False, sound_building=False, parent=f"primary_{parent}",
        )  # fmt: skip
        yield Weighted(unit, weight)


def _secondaries(own: Roster) -> Iterator[Weighted]:
    for number, weight in enumerate(own.seat_juniors, 2):
        id_, name = f"junior_no_{number}", (f"第{DIGITS[number - 1]}中学", f"No. {number} Junior High School")
        yield Weighted(Unit(id_, "junior_seat", "seat", *name, 0, playground=id_ not in own.without), weight)
    for town, _, _, weight in own.towns:
        if weight:
            id_, name = f"junior_{town.id}", (f"{town.zh}初级中学", f"{town.en} Junior High School")
            yield Weighted(Unit(id_, "junior_township", town.id, *name, 0, playground=id_ not in own.without), weight)
    zh, en = own.name
    layers = ("senior_flagship", "senior_second")
    named = ((f"{zh}第一中学", f"{en} No. 1 Senior High School"), (f"{zh}实验高中", f"{en} Experimental Senior High"))
    for number, weight in enumerate(own.seniors):
        id_ = ("senior_no_1", "senior_experimental")[number]
        unit = Unit(id_, layers[number], "seat", *named[number], 0, flagship=number == 0)
        yield Weighted(unit, weight)
    centre = Unit("vocational_centre", "vocational", "seat", "职业教育中心", "Vocational Education Centre", 0)
    yield Weighted(centre, 1.0)
