"""The joint tables behind the margins: pupils, classes and posts school by school, teachers by age and title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edusim.scenario.fitting.classes import classes_of
from edusim.scenario.fitting.proportional import WholeTable, fit, shares
from fitting.county import AGES, ALL_GRADES, POSTS, Counts, County, Group, Layer, Unit

AGES_OF_POST = ((1.0, 1.0, 1.0, 1.0), (0.85, 0.15, 0.0, 0.0), (0.4, 0.3, 0.2, 0.1))
"""Shape by post (established, special post, contract) and age: nobody of 40 is in a special post."""
TITLES_OF_AGE = ((0.30, 0.65, 0.05, 0.0), (0.05, 0.50, 0.42, 0.03), (0.02, 0.20, 0.58, 0.20), (0.02, 0.12, 0.56, 0.30))
"""Shape of established teachers by age and title: nobody under 30 is senior."""
TITLES_OF_SPECIAL = ((0.45, 0.55, 0.0, 0.0), (0.30, 0.70, 0.0, 0.0), (0.0,) * 4, (0.0,) * 4)
TITLES_OF_CONTRACT = ((1.0, 0.0, 0.0, 0.0),) * 4
CLASS_WORTH = 20
"""A class asks for as many teachers as 20 pupils do, so small schools have more teachers to a pupil."""


@dataclass(frozen=True)
class FittedUnit:
    """A unit with its pupils and classes by grade, its teachers by post and its boarders."""

    unit: Unit
    pupils: Counts
    classes: Counts
    posts: Counts
    boarders: int


@dataclass(frozen=True)
class FittedGroup:
    """A group of teachers: by post, age and title; with a degree; and of the county's, city's, province's backbone."""

    group: Group
    tables: tuple[WholeTable, ...]
    bachelor: int
    backbone: Counts


def fit_units(county: County) -> list[FittedUnit]:
    """Return every unit of the roster with its own figures, in the roster's order."""
    pupils: dict[str, Counts] = {}
    for stage in ALL_GRADES:
        pupils |= _pupils(county, stage)
    classes: dict[str, Counts] = {}
    boarders: dict[str, int] = {}
    teachers: dict[str, int] = {}
    for name, layer in county.layers.items():
        units = county.of_layer(name)
        _check(name, layer, units)
        classes |= classes_of({unit.id: pupils[unit.id] for unit in units}, layer.classes)
        boarders |= _boarders(county, units, layer.boarders)
        weights = [CLASS_WORTH * sum(classes[unit.id]) + unit.pupils for unit in units]
        teachers |= zip((unit.id for unit in units), shares(layer.teachers, weights), strict=True)
    posts = _posts(county, teachers)
    return [
        FittedUnit(unit, pupils[unit.id], classes[unit.id], posts[unit.id], boarders.get(unit.id, 0))
        for unit in county.units
    ]


def _check(name: str, layer: Layer, units: Sequence[Unit]) -> None:
    found = (len(units), sum(unit.pupils for unit in units))
    if found != (layer.units, layer.pupils):
        raise ValueError(f"{name}: the roster has {found[0]} units and {found[1]} pupils, the margins say {layer}")


def _pupils(county: County, stage: str) -> dict[str, Counts]:
    """Fit the pupils of a stage, unit by grade; a school that takes a point's pupils on has more in upper grades."""
    units = [unit for unit in county.units if county.stage(unit) == stage]
    seed: dict[str, list[float]] = {}
    for unit in units:
        held = unit.grades or range(ALL_GRADES[stage])
        seed[unit.id] = [unit.pupils / len(held) if grade in held else 0.0 for grade in range(ALL_GRADES[stage])]
    for unit in units:
        for grade in range(ALL_GRADES[stage]) if unit.parent else ():
            seed[unit.parent][grade] += 0.0 if grade in unit.grades else unit.pupils / len(unit.grades)
    table = fit(list(seed.values()), [unit.pupils for unit in units], county.pupils[stage])
    return {unit.id: tuple(row) for unit, row in zip(units, table, strict=True)}


def _boarders(county: County, units: Sequence[Unit], total: int) -> dict[str, int]:
    """Spread the boarders of a layer; of village schools only those that take a point's pupils on have beds."""
    if not total:
        return {}
    parents = {unit.parent for unit in county.units if unit.parent}
    boarding = [unit for unit in units if unit.layer != "primary_village" or unit.id in parents]
    parts = shares(total, [unit.pupils for unit in boarding])
    return {unit.id: part for unit, part in zip(boarding, parts, strict=True)}


def _posts(county: County, teachers: dict[str, int]) -> dict[str, Counts]:
    """Fit the posts of each group, unit by kind of post."""
    found: dict[str, Counts] = {}
    for name, group in county.groups.items():
        members = [unit.id for unit in county.units if county.layers[unit.layer].group == name]
        seed = [[1.0] * len(POSTS)] * len(members)
        table = fit(seed, [teachers[member] for member in members], group.posts)
        found |= {member: tuple(row) for member, row in zip(members, table, strict=True)}
    return found


def fit_groups(county: County) -> dict[str, FittedGroup]:
    """Return every group of teachers with its joint table of post, age and title."""
    tables: dict[str, tuple[WholeTable, ...]] = {}
    bachelor: dict[str, int] = {}
    for stage in ALL_GRADES:
        names = [name for name, group in county.groups.items() if group.stage == stage]
        tables |= _titles(county, stage, {name: _ages(county.groups[name]) for name in names})
        bachelor |= _bachelor(county, stage, names)
    backbone = _backbone(county)
    return {
        name: FittedGroup(group, tables[name], bachelor[name], backbone.get(name, (0, 0, 0)))
        for name, group in county.groups.items()
    }


def _ages(group: Group) -> WholeTable:
    """Fit a group's teachers by post and age."""
    return fit(AGES_OF_POST, group.posts, shares(sum(group.posts), group.ages))


def _titles(county: County, stage: str, ages: dict[str, WholeTable]) -> dict[str, tuple[WholeTable, ...]]:
    """Fit the teachers of a stage by group, post and age against their titles."""
    shapes = (TITLES_OF_AGE, TITLES_OF_SPECIAL, TITLES_OF_CONTRACT)
    seed = [row for _ in ages for shape in shapes for row in shape]
    rows = [count for table in ages.values() for row in table for count in row]
    cells = iter(fit(seed, rows, county.titles[stage]))
    return {name: tuple([next(cells) for _ in AGES] for _ in POSTS) for name in ages}


def _bachelor(county: County, stage: str, names: Sequence[str]) -> dict[str, int]:
    """Spread a stage's graduates over its groups."""
    sizes = [sum(county.groups[name].posts) for name in names]
    likely = [county.groups[name].bachelor for name in names]
    total = county.bachelor[stage]
    table = fit([[share, 1 - share] for share in likely], sizes, [total, sum(sizes) - total])
    return {name: row[0] for name, row in zip(names, table, strict=True)}


def _backbone(county: County) -> dict[str, Counts]:
    """Spread the backbone teachers of the seat over its stages, the others over the rest."""
    elsewhere = tuple(total - seat for total, seat in zip(county.backbone, county.backbone_seat, strict=True))
    found: dict[str, Counts] = {}
    for in_seat, totals in ((True, county.backbone_seat), (False, elsewhere)):
        names = [
            name
            for name, group in county.groups.items()
            if group.stage in ("primary", "junior", "senior") and (group.locality == "seat") == in_seat
        ]
        rows = shares(sum(totals), [sum(county.groups[name].posts) for name in names])
        table = fit([[1.0] * len(totals)] * len(names), rows, totals)
        found |= {name: tuple(row) for name, row in zip(names, table, strict=True)}
    return found
