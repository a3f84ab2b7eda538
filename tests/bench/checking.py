"""How long the check of a large county's file takes, against reading its TOML alone."""

from __future__ import annotations

import dataclasses
import tempfile
from dataclasses import dataclass
from pathlib import Path

import tomli

from edusim.scenario import Scenario, load_scenario, scenario_to_data
from edusim.scenario.toml_text import nothing, toml_text
from tests.bench.copies import copies
from tests.bench.timing import in_turn


@dataclass(frozen=True)
class Checked:
    """Medians of process time, ms, and the check against TOML alone, round by round."""

    schools: int
    check: float
    ratio: float


def check(name: str, schools: int, rounds: int) -> Checked:
    """Write copies of a county with at least so many schools as one file and check it."""
    scenario = load_scenario(name)
    large = enlarged(scenario, -(-schools // len(scenario.first_day.schools)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.toml"
        text = toml_text(scenario_to_data(large), nothing, lambda _path: [], lambda _path: [])
        file.write_text(text, encoding="utf-8")
        found = in_turn({"check": lambda _: load_scenario(file), "toml": lambda _: tomli.loads(text)}, rounds)
    return Checked(len(large.first_day.schools), found.cpu("check"), found.ratio("check", "toml"))


def enlarged(scenario: Scenario, k: int) -> Scenario:
    """Return a scenario of ``k`` copies of a county with one seat."""
    day = copies(scenario.first_day, k)
    seats = [name for name, place in day.places.items() if place.kind == "seat"]
    places = {name: place for name, place in day.places.items() if name not in seats[1:]}
    schools = {
        name: dataclasses.replace(school, place=seats[0] if school.place in seats else school.place)
        for name, school in day.schools.items()
    }
    works = {
        name: dataclasses.replace(work, place=seats[0] if work.place in seats else work.place)
        for name, work in day.works.items()
    }
    return dataclasses.replace(
        scenario, first_day=dataclasses.replace(day, places=places, schools=schools, works=works)
    )
