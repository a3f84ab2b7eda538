"""A county built from few totals: births, a roster with weights, and prices as in Mingcheng County.

Everything that can follow from something else does: grades from births, sizes from weights, classes from sizes,
teachers from classes, budget lines from pupils and posts. What is left over is what the county's own module says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries, takes_places
from edusim.scenario.fitting.proportional import shares
from fitting.county import ALL_GRADES, Counts, County, Group, Layer, Lines, Number, Unit
from fitting.mingcheng import EXPENDITURE, GROUPS, MINGCHENG, REVENUE

FIRST_YEAR = 2022
AGE = {"primary": 6, "junior": 12}
SCALED_UNITS = (
    "万元", "people", "people/yr", "schools", "pairs", "person-days", "flats", "beds", "posts/yr", "partnerships",
    "kindergartens", "classrooms added", "buses",
)  # fmt: skip
CLASS_LIMIT = {"seat": 50, "township": 42, "village": 32, "secondary": 50, "kindergarten": 34}
TEACHERS_A_CLASS = {  # as in Mingcheng County
    "primary_seat": 2.8, "primary_township": 2.55, "primary_village": 1.56, "primary_point": 1.2, "junior_seat": 4.2,
    "junior_township": 4.5, "senior_flagship": 4.4, "senior_second": 4.2, "vocational": 3.4,
    "kindergarten_public_seat": 1.5, "kindergarten_public_township": 1.5, "kindergarten_public_village": 1.5,
    "kindergarten_private_seat": 1.7, "kindergarten_private_township": 1.7,
}  # fmt: skip
BOARDING = {  # share of a layer's pupils, as in Mingcheng County
    "primary_township": 0.24, "primary_village": 0.07, "junior_seat": 0.36, "junior_township": 0.64,
    "senior_flagship": 0.77, "senior_second": 0.77, "vocational": 0.6,
}  # fmt: skip
TITLE_SHARES = {"primary": (18, 30, 40, 12), "junior": (15, 27, 38, 20), "senior": (14, 24, 36, 26)}
DEGREES = {"kindergarten": 0.25, "primary": 0.68, "junior": 0.88, "senior": 0.98, "vocational": 0.9}
BACKBONE = (0.075, 0.02, 0.004)
BACKBONE_IN_SEAT = 0.65
PUPIL_LINES = {  # what a budget line follows
    "nutrition": "compulsory", "boarder_aid": "boarders", "senior_aid": "senior", "vocational_aid": "vocational",
    "preschool_aid": "kindergarten", "public_funds_primary": "primary", "heating_primary": "primary",
    "public_funds_junior": "junior", "heating_junior": "junior", "boarder_funds": "boarders",
    "public_funds_senior": "senior", "senior_fee_funds": "senior", "public_funds_vocational": "vocational",
    "public_funds_kindergarten": "public_kindergarten", "kindergarten_fee_funds": "public_kindergarten",
    "textbooks": "compulsory", "repairs": "compulsory", "equipment": "compulsory", "carers": "public_kindergarten",
    "small_school_top_up": "village_primary", "retirees": "posts", "establishment_pay": "posts",
    "special_post_pay": "special_post", "substitutes": "substitutes", "kindergarten_contract": "kindergarten_contract",
    "part_time": "part_time", "rural_allowance": "rural_teachers", "inclusive_subsidy": "inclusive",
    "earmarked_public_funds": "compulsory", "earmarked_textbooks": "compulsory", "earmarked_nutrition": "compulsory",
    "earmarked_weak_schools": "compulsory", "earmarked_special_post": "special_post",
    "earmarked_preschool": "kindergarten", "earmarked_senior_high": "senior", "earmarked_student_aid": "compulsory",
    "earmarked_other": "compulsory", "fees_kindergarten": "public_kindergarten", "fees_senior": "senior",
}  # fmt: skip
"""A line that is not here is one of decisions: it goes with the county's size."""


@dataclass(frozen=True)
class Weighted:
    """A unit and its weight among those of its stage; ``pupils`` of the unit itself are not read."""

    unit: Unit
    weight: float


def grades_of(births: Mapping[int, float], stage: str, out_migration: float, outside: int) -> Counts:
    """Return the pupils of a stage by grade: those born, less who moved away and who study outside."""
    grades = ALL_GRADES[stage]
    ages = range(AGE[stage], AGE[stage] + grades)
    born = [(2 * births[FIRST_YEAR - age] + births[FIRST_YEAR - age - 1]) / 3 for age in ages]
    away = shares(outside, [1.0] * grades)
    return tuple(
        round(count * (1 - out_migration) ** age) - gone for age, count, gone in zip(ages, born, away, strict=True)
    )


def children_of(births: Mapping[int, float], out_migration: float, enrolled: tuple[float, float, float]) -> Counts:
    """Return the children in kindergarten by class, from the share of each age that is enrolled."""
    ages = (3, 4, 5)
    born = [(2 * births[FIRST_YEAR - age] + births[FIRST_YEAR - age - 1]) / 3 for age in ages]
    return tuple(
        round(count * (1 - out_migration) ** age * share)
        for age, count, share in zip(ages, born, enrolled, strict=True)
    )


def sized(roster: Iterable[Weighted], pupils: Mapping[str, Counts], stages: Mapping[str, str]) -> tuple[Unit, ...]:
    """Return the units with their sizes: each stage's pupils dealt out by weight. ``stages`` is by layer."""
    members = list(roster)
    sizes: dict[str, int] = {}
    for stage in ALL_GRADES:
        own = [member for member in members if stages[member.unit.layer] == stage]
        parts = shares(sum(pupils[stage]), [member.weight for member in own])
        sizes |= {member.unit.id: part for member, part in zip(own, parts, strict=True)}
    return tuple(replace(member.unit, pupils=sizes[member.unit.id]) for member in members)


def layers_of(units: Iterable[Unit], group_of: Mapping[str, str], limits: Mapping[str, int]) -> dict[str, Layer]:
    """Return the rows of the table of schools that these units add up to."""
    found: dict[str, Layer] = {}
    for name, group in group_of.items():
        own = [unit for unit in units if unit.layer == name]
        pupils = sum(unit.pupils for unit in own)
        classes = sum(_classes(unit, GROUPS[group], limits) for unit in own)
        teachers = max(round(classes * TEACHERS_A_CLASS[name]), len(own))
        found[name] = Layer(group, len(own), pupils, classes, teachers, round(pupils * BOARDING.get(name, 0.0)))
    return found


def _classes(unit: Unit, group: Group, limits: Mapping[str, int]) -> int:
    """Return a unit's classes: enough in every grade that none is over the limit; small kindergartens mix ages."""
    if group.stage == "kindergarten":
        return max(1, ceil(unit.pupils / limits["kindergarten"]))
    limit = limits[group.locality] if group.stage == "primary" else limits["secondary"]
    grades = len(unit.grades) or ALL_GRADES[group.stage]
    return grades * max(1, ceil(unit.pupils / grades / limit))


def groups_of(layers: Mapping[str, Layer]) -> dict[str, Group]:
    """Return the groups of teachers that these layers have, their posts split as in Mingcheng County."""
    totals: dict[str, int] = {}
    for layer in layers.values():
        totals[layer.group] = totals.get(layer.group, 0) + layer.teachers
    return {
        name: replace(GROUPS[name], posts=tuple(shares(total, GROUPS[name].posts))) for name, total in totals.items()
    }


def titles_of(groups: Mapping[str, Group]) -> dict[str, Counts]:
    """Return teachers by title and stage; contract teachers and those in kindergartens have none."""
    found: dict[str, Counts] = {}
    for stage in ALL_GRADES:
        posts = [group.posts for group in groups.values() if group.stage == stage]
        total, contract = sum(map(sum, posts)), sum(own[2] for own in posts)
        if stage == "kindergarten":
            found[stage] = (total, 0, 0, 0)
        elif stage == "vocational":
            rated = shares(total - contract, TITLE_SHARES["senior"])
            found[stage] = (rated[0] + contract, *rated[1:])
        else:
            found[stage] = tuple(shares(total, TITLE_SHARES[stage]))
    return found


def backbone_of(groups: Mapping[str, Group]) -> tuple[Counts, Counts]:
    """Return the county's, city's and province's backbone teachers, and those of them in the seat."""
    teachers = sum(sum(group.posts) for group in groups.values() if group.stage in ("primary", "junior", "senior"))
    whole = tuple(round(teachers * share) for share in BACKBONE)
    return whole, tuple(round(count * BACKBONE_IN_SEAT) for count in whole)


def degrees_of(groups: Mapping[str, Group]) -> dict[str, int]:
    """Return the graduates of each stage."""
    return {
        stage: round(sum(sum(group.posts) for group in groups.values() if group.stage == stage) * share)
        for stage, share in DEGREES.items()
    }


def counts_of(county: County) -> dict[str, float]:
    """Return what the lines of a budget follow."""
    posts = county.year_0["posts"]
    assert isinstance(posts, Mapping)
    pupils = {stage: float(sum(grades)) for stage, grades in county.pupils.items()}
    by_layer = {name: float(layer.pupils) for name, layer in county.layers.items()}
    groups = county.groups.values()
    established = sum(group.posts[0] for group in groups)
    return {
        **pupils,
        "compulsory": pupils["primary"] + pupils["junior"],
        "boarders": float(sum(layer.boarders for layer in county.layers.values())),
        "public_kindergarten": sum(size for name, size in by_layer.items() if name.startswith("kindergarten_public")),
        "village_primary": by_layer["primary_village"] + by_layer["primary_point"],
        "posts": established + posts["non_teaching"] + posts["bureau"],
        "special_post": float(sum(group.posts[1] for group in groups)),
        "substitutes": float(sum(group.posts[2] for group in groups if group.stage in ("primary", "junior"))),
        "kindergarten_contract": float(
            sum(own.posts[2] for own in groups if own.stage == "kindergarten" and own.ownership == "public")
        ),
        "part_time": float(sum(group.posts[2] for group in groups if group.stage == "vocational")),
        "rural_teachers": float(
            sum(
                sum(own.posts)
                for own in groups
                if own.stage in ("primary", "junior") and own.locality in ("township", "village")
            )
        ),
        "inclusive": float(sum(unit.pupils for unit in county.units if unit.inclusive)),
    }


def books_of(county: County, size: float, capital: Lines, bonds: float, own_lines: Lines) -> tuple[Lines, Lines]:
    """Return a county's revenue and expenditure: Mingcheng's prices, its own counts; the general budget closes it.

    ``size`` scales the lines of decisions; ``own_lines`` replace what would follow.
    """
    usual, counts = counts_of(MINGCHENG), counts_of(county)

    def line(key: str, amount: Number) -> float:
        by = PUPIL_LINES.get(key)
        return round(amount * (counts[by] / usual[by] if by else size), 1)

    spent = {key: line(key, amount) for key, amount in EXPENDITURE.items() if not key.startswith("capital_")}
    spent |= {key: float(value) for key, value in {**own_lines, **capital}.items()}
    income = {key: line(key, amount) for key, amount in REVENUE.items()} | {"bonds": float(bonds)}
    del income["general_budget"]
    return {"general_budget": round(sum(spent.values()) - sum(income.values()), 1), **income}, spent


def scaled_levers(size: float) -> dict[str, dict[str, Number | tuple[Number, ...]]]:
    """Return the decisions whose levels go with a county's size, in ``size`` times the usual amounts."""
    found: dict[str, dict[str, Number | tuple[Number, ...]]] = {}
    for name, entry in entries(Decisions).items():
        quantity = entry.quantity
        if quantity.unit not in SCALED_UNITS:
            continue
        whole = entry.kind is int or takes_places(entry.kind)

        def own(amount: float, whole: bool = whole) -> Number:
            return max(1 if amount else 0, round(amount * size)) if whole else round(amount * size, 1)

        levels = tuple(own(level) for level in quantity.levels if level is not None)
        found[name] = {"low": own(quantity.low), "high": own(quantity.high), "levels": levels}
        found[name] |= {"year_0": own(entry.default)}
    return found
