"""What a number of the catalogue means: its unit, its range, and where it comes from."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

Grade = Literal["H", "M", "L", ""]
Carry = Literal["hold", "once"]
CostKind = Literal["yearly", "contract", "recruit", "source"]
Initiative = Literal["", "effort", "attention"]


@dataclass(frozen=True, slots=True)
class Cost:
    """How a decision is paid for.

    ``unit`` names the parameter of group ``costs`` that holds the price of one unit (万元).
    *yearly* is paid each year the value stands; *contract* is paid over ``tranches`` (shares of the
    contract, one a budget); *recruit* is a third in the first calendar year and all of it later;
    *source* brings money in. ``base`` names a count of the county that multiplies the value. ``at``, where
    given, holds the share of the price that is due at each of the decision's levels, straight lines between.
    What does not ``saves`` costs nothing less below its year-0 value.
    """

    unit: str
    kind: CostKind = "yearly"
    base: str = ""
    tranches: tuple[float, ...] = (1.0,)
    at: tuple[float, ...] = ()
    saves: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The declaration of one number: a decision, a parameter, an outcome or a first-day value."""

    unit: str
    low: float = float("-inf")
    high: float = float("inf")
    evidence: str = ""
    grade: Grade = ""
    source: str = ""
    # decisions
    group: str = ""
    carry: Carry = "hold"
    levels: tuple[float | None, ...] = ()
    cost: Cost | None = None
    lag: str = ""
    rule: bool = False
    breach_above: float = float("inf")  # a value above this breaks the rule
    breach_below: float = float("-inf")  # so does one below this
    breach_choices: tuple[str, ...] = ()  # so does one of these choices
    breach_with: str = ""  # but only while this other decision is above nothing
    breach_falling: bool = False  # so does a value lower than last year's
    initiative: Initiative = ""  # works through people's effort: takes attention, or also has to be built up
    sites: tuple[str, ...] = ()  # where a placed decision may go: "place", or stages of schools
    # outcomes
    better: Literal["higher", "lower", "neither"] = "neither"
    headline: bool = False
    checked_only: bool = False  # nobody returns it: known when the checked figures are opened
    reported: bool = False  # schools return another figure than a check would find: NAME_reported
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared field: its name, plain type, quantity and default."""

    name: str
    kind: Any
    quantity: Quantity
    default: Any


@functools.cache
def entries(declaration: Any) -> dict[str, Entry]:
    """Return the quantities that a dataclass declares, by name, in order."""
    if not isinstance(declaration, type):
        raise TypeError(f"not a declaration: {declaration!r}")
    hints = get_type_hints(declaration, include_extras=True)
    found: dict[str, Entry] = {}
    for field in dataclasses.fields(declaration):
        hint = hints[field.name]
        if get_origin(hint) is Annotated:
            kind, quantity = get_args(hint)[:2]
            found[field.name] = Entry(field.name, kind, quantity, field.default)
    return found


def choices(kind: Any) -> tuple[str, ...]:
    """Return the words a Literal type allows, or nothing for any other type."""
    return tuple(get_args(kind)) if get_origin(kind) is Literal else ()


def takes_places(kind: Any) -> bool:
    """Tell whether a decision's value may be a list of ids instead of a count."""
    return isinstance(kind, types.UnionType) or get_origin(kind) is typing.Union
