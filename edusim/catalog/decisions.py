"""The decisions: the only declaration of each lever, its levels, price rule and lag.

Levels run off / low / middle / high; off is the lowest a county may lawfully choose. The default is
the year-0 value. Ranges and levels are judgements about a county of 180,000 residents; a scenario of
another size declares its own. ``rule`` marks a decision that touches a rule from above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from edusim.catalog.quantity import Cost, Quantity, entries

Placed = int | tuple[str, ...]

GROUPS: tuple[str, ...] = ("standing", "teachers", "senior_high", "research_office", "teams")


SCHOOLS = ("primary", "junior", "senior", "vocational")


def _started(
    high: int,
    levels: tuple[float | None, ...],
    unit: str,
    tranches: tuple[float, ...],
    lag: str,
    evidence: str,
    sites: tuple[str, ...] = SCHOOLS,
) -> Quantity:
    cost = Cost(unit, "contract", tranches=tranches)
    return Quantity(
        unit="started", low=0, high=high, levels=levels, group="standing", carry="once", cost=cost, grade="M",
        lag=lag, evidence=evidence, sites=sites,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What the county decides for one year."""

    # 1 standing
    education_budget_share: Annotated[
        float,
        Quantity(
            unit="share", low=0.13, high=0.16, levels=(0.147, 0.15, 0.154, 0.16), group="standing",
            cost=Cost("budget_share_point", "source"), lag="0", evidence="C5-C7, B16", grade="L", rule=True,
        ),
    ] = 0.147  # fmt: skip
    project_primary_school: Annotated[
        Placed, _started(2, (0, None, 1, 2), "primary_school", (0.2, 0.5, 0.3), "2-3", "C14, A31", ("place",))
    ] = 0
    project_kindergarten: Annotated[
        Placed, _started(3, (0, 1, 2, 3), "kindergarten", (0.4, 0.6), "1-2", "C15, E21-E23", ("place",))
    ] = 0
    project_teaching_building: Annotated[
        Placed, _started(3, (0, 1, 2, 3), "teaching_building", (0.4, 0.6), lag="1-2", evidence="C20, E5, E30")
    ] = 0
    project_dormitory_beds: Annotated[
        int,
        Quantity(
            unit="beds", low=0, high=1000, levels=(0, 200, 500, 1000), group="standing", carry="once",
            cost=Cost("dormitory_bed", "contract"), lag="1-2", evidence="C18, E10-E11", grade="M",
        ),
    ] = 0  # fmt: skip
    project_canteen: Annotated[Placed, _started(4, (0, 1, 2, 4), "canteen", (1.0,), lag="1", evidence="C19, E28")] = 0
    project_playground: Annotated[
        Placed, _started(8, (0, 1, 3, 6), "playground", (1.0,), lag="0.5", evidence="C17, E29, H10")
    ] = 0
    small_school_repairs: Annotated[
        Placed,
        Quantity(
            unit="schools", low=0, high=20, levels=(0, 4, 10, 20), group="standing", carry="once",
            cost=Cost("small_school_repair", "contract"), sites=("primary",), lag="0.5", evidence="C21, E28", grade="M",
        ),
    ] = 4  # fmt: skip
    small_school_threshold: Annotated[
        int,
        Quantity(
            unit="pupils", low=0, high=100, levels=(0, 10, 20, 50), group="standing",
            cost=Cost("small_school_closed", base="schools_below"), lag="1", evidence="C27, E7-E9", grade="L", rule=True,
        ),
    ] = 0  # fmt: skip
    school_buses: Annotated[
        int,
        Quantity(
            unit="buses", low=0, high=25, levels=(0, 4, 12, 25), group="standing",
            cost=Cost("school_bus"), lag="0", evidence="C22, E8, A26", grade="L",
        ),
    ] = 4  # fmt: skip
    # 3 teachers
    pay_step: Annotated[
        float,
        Quantity(
            unit="% of pay", low=0, high=16, levels=(0, 4, 8, 16), group="teachers",
            cost=Cost("pay_point", base="pay_roll"), lag="0.5", evidence="D11, D35, H15, C26", grade="M", rule=True,
        ),
    ] = 0.0  # fmt: skip
    rural_allowance: Annotated[
        int,
        Quantity(
            unit="yuan/month", low=200, high=1500, levels=(200, 300, 600, 1000), group="teachers",
            cost=Cost("allowance_yuan_year", base="rural_teachers"), lag="0.5", evidence="B18, D11-D12", grade="M",
        ),
    ] = 300  # fmt: skip
    teacher_housing: Annotated[
        int,
        Quantity(
            unit="flats", low=0, high=200, levels=(0, 20, 60, 120), group="teachers", carry="once",
            cost=Cost("teacher_flat", "contract"), lag="1-2", evidence="D13", grade="L",
        ),
    ] = 0  # fmt: skip
    title_posts: Annotated[
        int,
        Quantity(
            unit="posts/yr", low=0, high=80, levels=(0, 18, 40, 80), group="teachers",
            cost=Cost("title_post"), lag="1", evidence="H16, D19", grade="M",
        ),
    ] = 18  # fmt: skip
    burden_relief: Annotated[
        float,
        Quantity(
            unit="intensity", low=0, high=1, levels=(0, 0.3, 0.6, 0.9), group="teachers",
            cost=Cost("burden_relief"), lag="0.5", evidence="H17, D15", grade="L",
        ),
    ] = 0.0  # fmt: skip
    honours: Annotated[
        float,
        Quantity(
            unit="万元", low=0, high=60, levels=(0, 10, 30, 60), group="teachers",
            cost=Cost("amount"), lag="0.5", evidence="D41", grade="L",
        ),
    ] = 10.0  # fmt: skip
    # 5a senior high
    top_pupil_retention: Annotated[
        float,
        Quantity(
            unit="万元", low=0, high=400, levels=(0, 50, 150, 300), group="senior_high",
            cost=Cost("amount"), lag="1; 3", evidence="A24-A25, H12", grade="L", rule=True,
        ),
    ] = 0.0  # fmt: skip
    magnet_classes: Annotated[
        int,
        Quantity(
            unit="classes/grade", low=0, high=4, levels=(0, 1, 2, 4), group="senior_high",
            cost=Cost("magnet_class"), lag="1; 3", evidence="E17", grade="M", rule=True,
        ),
    ] = 2  # fmt: skip
    quota_share: Annotated[
        float,
        Quantity(
            unit="share", low=0.5, high=0.8, levels=(0.5, 0.6, 0.7, 0.8), group="senior_high",
            lag="1; 3", evidence="B22", grade="L", rule=True,
        ),
    ] = 0.6  # fmt: skip
    # 5e research office
    coaches: Annotated[
        int,
        Quantity(
            unit="people", low=8, high=40, levels=(8, 14, 22, 32), group="research_office",
            cost=Cost("coach"), lag="0.5-1", evidence="C24, D25-D28", grade="H",
        ),
    ] = 14  # fmt: skip
    # 7 teams
    special_post_recruits: Annotated[
        int,
        Quantity(
            unit="people", low=0, high=120, levels=(0, 40, 80, 120), group="teams",
            cost=Cost("special_post_teacher", "recruit"), lag="1; 2-3", evidence="B15, C11, D8-D10", grade="M", rule=True,
        ),
    ] = 80  # fmt: skip
    senior_recruits: Annotated[
        int,
        Quantity(
            unit="people", low=0, high=35, levels=(0, 10, 21, 35), group="teams",
            cost=Cost("established_teacher", "recruit"), lag="1-3", evidence="C10, D40", grade="M", rule=True,
        ),
    ] = 21  # fmt: skip
    kindergarten_recruits: Annotated[
        int,
        Quantity(
            unit="people", low=0, high=60, levels=(0, 18, 36, 60), group="teams",
            cost=Cost("contract_teacher", "recruit"), lag="1", evidence="C12, B4", grade="L",
        ),
    ] = 18  # fmt: skip
    established_recruits: Annotated[
        int,
        Quantity(
            unit="people", low=0, high=60, levels=(0, 15, 30, 60), group="teams",
            cost=Cost("established_teacher", "recruit"), lag="2-3", evidence="C10, D40", grade="M", rule=True,
        ),
    ] = 0  # fmt: skip
    lecture_training: Annotated[
        int,
        Quantity(
            unit="person-days", low=0, high=20_000, levels=(0, 3000, 6000, 12_000), group="teams",
            cost=Cost("lecture_day"), lag="1", evidence="D24, C23", grade="H",
        ),
    ] = 6000  # fmt: skip
    mentor_pairs: Annotated[
        int,
        Quantity(
            unit="pairs", low=0, high=400, levels=(0, 40, 100, 200), group="teams",
            cost=Cost("mentor_pair"), lag="1", evidence="D29-D30", grade="M",
        ),
    ] = 40  # fmt: skip

    def carried(self, start: Decisions) -> Decisions:
        """Return next year's starting point: held values stay, once-only ones return to ``start``."""
        back = {
            name: getattr(start, name) for name, entry in entries(Decisions).items() if entry.quantity.carry == "once"
        }
        return replace(self, **back)


@dataclass(frozen=True, slots=True)
class LeverChange:
    """What a scenario of another size says otherwise about one decision."""

    low: float | None = None
    high: float | None = None
    levels: tuple[float, ...] = ()
    year_0: float | None = None


def levers(changes: Mapping[str, LeverChange]) -> dict[str, Quantity]:
    """Return every decision's quantity with the scenario's changes applied."""
    found: dict[str, Quantity] = {}
    for name, entry in entries(Decisions).items():
        quantity, change = entry.quantity, changes.get(name)
        if change is not None:
            quantity = replace(
                quantity,
                low=quantity.low if change.low is None else change.low,
                high=quantity.high if change.high is None else change.high,
                levels=change.levels or quantity.levels,
            )
        found[name] = quantity
    return found


def year_0_decisions(changes: Mapping[str, LeverChange]) -> Decisions:
    """Return the decisions that stand in year 0, the scenario's own values first."""
    kinds = entries(Decisions)
    own: dict[str, Any] = {
        name: (float if kinds[name].kind is float else int)(change.year_0)
        for name, change in changes.items()
        if change.year_0 is not None
    }
    return replace(Decisions(), **own)
