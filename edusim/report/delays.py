"""The delay board in words: each thing on its way as a line, and a strip of years that shows when it lands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edusim.report.labels import in_language
from edusim.report.spoken import spoken, written
from edusim.scenario import Scenario
from edusim.session.delays import Delay
from edusim.session.figures import Figure
from edusim.texts import label, short, text

MOST_NAMES = 3
YEARS_AHEAD = 12
YEAR_CELLS = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """What a strip is drawn with: a year on the way, the year of a first part, the year of the whole, and beyond."""

    way: str = "-"
    part: str = "o"
    whole: str = "#"
    beyond: str = ">"


PLAIN = Signs()


def delay_words(own: Delay, scenario: Scenario) -> str:
    """Return what is on its way, and what is known about it."""
    if own.kind == "works":
        key = "board.works.ready" if own.state in ("building", "done") else f"board.works.{own.state}"
        words = {name: written(figure) for name, figure in own.figures.items()}
        return text(key, what=label("work", own.id), place=place_name(scenario, own.names[0]), **words)
    if own.kind == "decisions":
        return _decision(own)
    if own.kind == "cohorts":
        figures = {"names": _listed(own.names), "begun": own.begun, "first": own.first, "lands": own.lands}
        words = {name: written(figure) for name, figure in own.figures.items()}
        return text(f"board.cohorts.{own.id}", **figures, **words)
    years = {"begun": Figure(own.begun, "year"), "lands": Figure(own.lands, "year")}
    return spoken(f"board.{own.kind}.{own.id}", {**years, **own.figures})


def place_name(scenario: Scenario, place: str) -> str:
    """Return the name of a school or a township in the present language; an unknown id as it is."""
    found = scenario.first_day.schools.get(place) or scenario.first_day.places.get(place)
    return place if found is None else in_language(found.name)


def _decision(own: Delay) -> str:
    name = label("decision", own.id)
    if "rung" not in own.figures:
        return text("board.decisions", decision=name, begun=own.begun)
    rung = text(f"rung.{int(own.figures['rung'].value)}")
    return text("board.decisions.rung", decision=name, begun=own.begun, rung=rung)


def _listed(names: Sequence[str]) -> str:
    """Return the first of some decisions by name, and how many more there are."""
    words = text("desk.list.comma").join(short("decision", name) for name in names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return words + (text("desk.log.more", count=more) if more > 0 else "")


def strip(own: Delay, first_year: int, years: int = YEARS_AHEAD, signs: Signs = PLAIN) -> str:
    """Return a bar of YEAR_CELLS cells a year from ``first_year`` on, and one cell for what lies beyond."""
    cells = []
    for year in range(first_year, first_year + years):
        if year > own.lands:
            cells.append(" " * YEAR_CELLS)
            continue
        end = signs.whole if year == own.lands else signs.part if year == own.first else signs.way
        cells.append(signs.way * (YEAR_CELLS - 1) + end)
    return "".join(cells) + (signs.beyond if own.lands >= first_year + years else " ")


def strip_heading(first_year: int, years: int = YEARS_AHEAD) -> str:
    """Return the years over the strips, two digits each, at the cell where a year's sign stands."""
    return "".join(f"{year % 100:>{YEAR_CELLS}d}" if year % 100 > 9 else f" 0{year % 100}"
                   for year in range(first_year, first_year + years)) + " "  # fmt: skip


def strip_legend(signs: Signs = PLAIN) -> str:
    """Return what the signs of a strip mean."""
    return text("board.legend", way=signs.way, part=signs.part, whole=signs.whole, beyond=signs.beyond)
