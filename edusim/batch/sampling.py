"""What is varied, and at which points: grids, Latin hypercubes, and a county with the values of one point.

A point gives each path its value. Points are drawn as shares of a range, 0 to 1, from Python's own generator, whose
numbers are the same on every machine and in every version.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import Entry, Quantity, choices, entries
from edusim.scenario import Plan, Scenario
from edusim.scenario.decisions import LEVELS, level_of

Value = int | float | str
Point = dict[str, Value]
STEPS = 5
MOST_STEPS = 1000
PARAMETERS, DECISIONS = "parameters", "decisions"


class AxisProblem(Exception):
    """What is wrong with a thing to vary: the id of the message and what is put in."""

    def __init__(self, id_: str, **arguments: object) -> None:
        super().__init__(id_)
        self.id, self.arguments = id_, arguments


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing varied: over ``values`` where they are listed, otherwise from ``low`` to ``high``."""

    path: str
    values: tuple[Value, ...] = ()
    low: float = 0.0
    high: float = 1.0
    steps: int = STEPS
    whole: bool = False

    def grid(self) -> tuple[Value, ...]:
        """Return the values of a grid, ``steps`` of them at even distances unless they are listed."""
        if self.values:
            return self.values
        width = self.high - self.low
        evenly = [self.low + width * step / (self.steps - 1) for step in range(self.steps)]
        return tuple(dict.fromkeys(round(value) if self.whole else value for value in evenly))

    def at(self, share: float) -> Value:
        """Return the value that lies at a share of the range; listed and whole values take equal parts of it."""
        if self.values:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        if self.whole:
            return int(min(self.low + math.floor(share * (self.high - self.low + 1)), self.high))
        return self.low + share * (self.high - self.low)


def read_axis(text: str, scenario: Scenario) -> Axis:
    """Return what ``PATH=LOW:HIGH[:STEPS]``, ``PATH=a,b,c`` or ``PATH`` varies. Raises AxisProblem.

    A path is ``parameters.GROUP.NAME``, ``decisions.NAME`` (every year) or ``decisions.YEAR.NAME``. Alone it stands
    for a parameter's own range or a decision's own levels.
    """
    path, equals, written = (part.strip() for part in text.partition("="))
    entry = _entry(path, scenario)
    if not equals:
        return _whole_range(path, entry)
    parts = [part.strip() for part in written.split(":")]
    if len(parts) in (2, 3) and not choices(entry.kind):
        return _range(path, entry, parts, text)
    if len(parts) > 1:
        raise AxisProblem("form", text=text)
    values = tuple(_value(entry, word.strip(), text) for word in written.split(","))
    if len(set(values)) < len(values):
        raise AxisProblem("twice", text=text)
    return Axis(path, values)


def grid_size(axes: Sequence[Axis]) -> int:
    """Return how many points a grid has."""
    return math.prod(len(axis.grid()) for axis in axes)


def grid(axes: Sequence[Axis]) -> list[Point]:
    """Return every combination of values, the last axis changing fastest."""
    paths = [axis.path for axis in axes]
    return [dict(zip(paths, values, strict=True)) for values in itertools.product(*(axis.grid() for axis in axes))]


def latin(axes: Sequence[Axis], samples: int, seed: int) -> list[Point]:
    """Return points that meet each of ``samples`` equal parts of every axis once (McKay, Beckman and Conover 1979,
    Comparison of three methods for selecting values of input variables)."""
    chance = random.Random(seed)
    columns = []
    for axis in axes:
        order = shuffled(range(samples), chance)
        columns.append([axis.at((place + chance.random()) / samples) for place in order])
    paths = [axis.path for axis in axes]
    return [dict(zip(paths, values, strict=True)) for values in zip(*columns, strict=True)]


def shuffled(items: Iterable[Any], chance: random.Random) -> list[Any]:
    """Return the items in a random order."""
    return [item for _, item in sorted(((chance.random(), item) for item in items), key=lambda pair: pair[0])]


def placed(scenario: Scenario, plan: Plan, point: Mapping[str, Value]) -> tuple[Scenario, Plan]:
    """Return the county and the plan with the values of a point laid over."""
    own: dict[str, dict[str, float]] = {}
    merged = {year: dict(table) for year, table in plan.items()}
    desk = scenario.desk
    for path, value in point.items():
        root, *middle, name = path.split(".")
        if root == PARAMETERS:
            own.setdefault(middle[0], {})[name] = float(value) if isinstance(value, float) else int(value)
            continue
        for year in [int(middle[0])] if middle else range(desk.first, desk.last + 1):
            merged.setdefault(year, {})[name] = value
    return _assuming(scenario, own), dict(sorted(merged.items()))


def _assuming(scenario: Scenario, values: dict[str, dict[str, float]]) -> Scenario:
    """Return the county under other assumptions; it has no digest until somebody needs one."""
    if not values:
        return scenario
    return replace(scenario, parameters=scenario.parameters.changed(values), digest="")


def _entry(path: str, scenario: Scenario) -> Entry:
    """Return what a path names, with the county's own range and levels."""
    root, *middle, name = path.split(".") if "." in path else (path, "", "", "")
    if root == PARAMETERS and len(middle) == 1:
        known = parameter_entries()
        if found := known.get(f"{middle[0]}.{name}"):
            return found
        raise AxisProblem("unknown", path=path, known=[f"{PARAMETERS}.{own}" for own in known])
    if root == DECISIONS and len(middle) < 2:
        desk, before = scenario.desk, ".".join([root, *middle])
        if middle and not (middle[0].isdecimal() and desk.first <= int(middle[0]) <= desk.last):
            raise AxisProblem("year", path=path, first=desk.first, last=desk.last)
        if name in desk.quantities:
            return replace(entries(Decisions)[name], quantity=desk.quantities[name])
        raise AxisProblem("unknown", path=path, known=[f"{before}.{own}" for own in desk.quantities])
    raise AxisProblem("path", path=path)


def _whole_range(path: str, entry: Entry) -> Axis:
    """Return the axis of a path that stands alone."""
    quantity = entry.quantity
    if words := choices(entry.kind):
        return Axis(path, words)
    if path.startswith(DECISIONS):
        return Axis(path, lever_values(entry, quantity))
    if not (math.isfinite(quantity.low) and math.isfinite(quantity.high) and quantity.low < quantity.high):
        raise AxisProblem("no_range", path=path)
    return Axis(path, (), quantity.low, quantity.high, whole=entry.kind is int)


def lever_values(entry: Entry, quantity: Quantity) -> tuple[Value, ...]:
    """Return a decision's own values from off to high, each once."""
    return tuple(dict.fromkeys(level_of(quantity, level, entry) for level in range(len(LEVELS))))


def _range(path: str, entry: Entry, parts: Sequence[str], text: str) -> Axis:
    low, high = (_number(entry, part, text) for part in parts[:2])
    steps = STEPS
    if len(parts) == 3:
        if not (parts[2].isdecimal() and 2 <= int(parts[2]) <= MOST_STEPS):
            raise AxisProblem("steps", text=text, most=MOST_STEPS)
        steps = int(parts[2])
    if low >= high:
        raise AxisProblem("order", text=text)
    return Axis(path, (), low, high, steps, entry.kind is not float)


def _value(entry: Entry, word: str, text: str) -> Value:
    words = choices(entry.kind)
    if word in words:
        return word
    if words:
        raise AxisProblem("choice", text=text, choices=", ".join(words))
    if word in LEVELS and entry.quantity.levels:
        return level_of(entry.quantity, LEVELS.index(word), entry)
    return _number(entry, word, text)


def _number(entry: Entry, word: str, text: str) -> int | float:
    """Return a number as written, whole where the catalogue has whole numbers, inside its range."""
    try:
        value = float(word)
    except ValueError:
        raise AxisProblem("number", text=text, word=word) from None
    quantity = entry.quantity
    if not quantity.low <= value <= quantity.high:
        raise AxisProblem("range", text=text, low=f"{quantity.low:g}", high=f"{quantity.high:g}")
    if entry.kind is float:
        return value
    if not value.is_integer():
        raise AxisProblem("whole", text=text, word=word)
    return int(value)
