"""A game of a shipped county as a code to read aloud or type: a head, one short token a change, a check."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ANSWERS as ANSWER_WORDS
from edusim.catalog.lengths import WHOLE, Length, built_in
from edusim.catalog.quantity import Entry, choices, entries, takes_places
from edusim.scenario import DecisionValue, Plan, Scenario, length_of, lengths_of, load_scenario, shipped
from edusim.session.changes import ANSWERS, changes_in
from edusim.session.game import OverRoom, Session
from edusim.session.saved import erase_game
from edusim.session.tokens import BASE, MOST, CodeProblem, read, written

NAMES: tuple[str, ...] = (*entries(Decisions), ANSWERS)
YEARS = 30  # most years a scenario may have
LEVELS = 8  # values below this stand for a level
DECIMALS = 7  # an exact value has 0 to 6 decimals
COUNTIES, VERSIONS = BASE**2, BASE**3
HEAD_DIGITS = 6


@dataclass(frozen=True)
class CodedGame:
    """What a code says: a shipped county, the luck, how many years have run, what was changed in them, and the
    session's length by its id."""

    scenario: Scenario
    seed: int
    years: int
    changes: Plan = field(default_factory=dict)
    length: str = WHOLE

    def play(self, path: Path | None = None, last_year: int | None = None) -> Session:
        """Begin this game and run its years, or only as far as a year. Raises CodeProblem, SavedGameProblem."""
        game = Session.begin(self.scenario, self.seed, path, length=self.length)
        try:
            while len(game.decided) < self.years and game.year != last_year:
                year = game.year + 1
                game.commit(self.scenario.decisions_for(year, game.previous, self.changes), last_year)
        except OverRoom as refused:
            game.close()
            if path is not None:
                erase_game(path)
            raise CodeProblem("over", detail=str(game.year + 1)) from refused
        return game


def code_of(session: Session) -> list[list[str]]:
    """Return the code of a game so far: the head's tokens, those of each year with a change, and the check.

    Raises CodeProblem for a county that is not shipped as it is here, and for a value no token holds.
    """
    scenario = session.scenario
    if scenario.id not in shipped() or load_scenario(scenario.id).digest != scenario.digest:
        raise CodeProblem("not_shipped", detail=scenario.id)
    years = [session.scenario.first_year + place for place in range(1, len(session.decided) + 1)]
    by_year = [list(_year_numbers(scenario, place, changes_in(session, year))) for place, year in enumerate(years)]
    head = [_head(session), session.seed]
    tokens = written([*head, *(number for numbers in by_year for number in numbers)], (HEAD_DIGITS,))
    lines, start = [tokens[: len(head)]], len(head)
    for numbers in by_year:
        lines.append(tokens[start : start + len(numbers)])
        start += len(numbers)
    return [line for line in [*lines, tokens[start:]] if line]


def read_code(words: str) -> CodedGame:
    """Return the game a typed code stands for; spaces, hyphens and capitals do not matter. Raises CodeProblem."""
    numbers, tokens = read(words)
    if len(numbers) < 2:
        raise CodeProblem("short")
    scenario, length, years = _game(numbers[0], tokens[0])
    changes: Plan = {}
    for place, number in enumerate(numbers[2:], 2):
        try:
            _put(changes, scenario, length, number)
        except (LookupError, ValueError) as error:
            raise CodeProblem("value", place + 1, tokens[place]) from error
    return CodedGame(scenario, numbers[1], years, changes, length.id)


def _head(session: Session) -> int:
    """Return the number of the head. The whole counts as nought: such codes are as they were before other lengths."""
    scenario, length = session.scenario, session.length
    if not _is_offered(scenario, length):
        raise CodeProblem("not_shipped", detail=f"{scenario.id} {length.id}")
    county = _length_ids(scenario).index(length.id) * COUNTIES + _county_number(scenario.id)
    return (county * VERSIONS + _version(scenario, length)) * BASE + len(session.decided)


def _length_ids(scenario: Scenario) -> list[str]:
    """Return the ids of lengths by number: the whole, the others that every county has, then the county's own."""
    usual = [length.id for length in built_in(scenario.first_year + 1, scenario.years)]
    return list(dict.fromkeys([WHOLE, *usual, *scenario.lengths]))


def _is_offered(scenario: Scenario, length: Length) -> bool:
    """Tell whether a length is one of the county's as they are here, its words apart."""
    return any((own.id, _course(own)) == (length.id, _course(length)) for own in lengths_of(scenario))


def _course(length: Length) -> tuple[object, ...]:
    """Return all of a length that a game's course depends on."""
    return length.years, length.meetings, length.open, sorted(length.opens.items())


def _county_number(id_: str) -> int:
    return zlib.crc32(id_.encode()) % COUNTIES


def _version(scenario: Scenario, length: Length) -> int:
    """Return what changes with the county's file, with the catalogue that tokens count in, and with the length."""
    everything = " ".join([scenario.digest, *NAMES, *ANSWER_WORDS])
    if length.id != WHOLE:
        everything += repr(_course(length))
    return int.from_bytes(hashlib.sha256(everything.encode()).digest()[:4]) % VERSIONS


def _game(head: int, token: str) -> tuple[Scenario, Length, int]:
    """Return the county, the length and the number of years that a head names."""
    rest, years = divmod(head, BASE)
    rest, version = divmod(rest, VERSIONS)
    place, number = divmod(rest, COUNTIES)
    for id_ in shipped():
        if _county_number(id_) == number:
            scenario = load_scenario(id_)
            length = _length(scenario, place)
            if length is None or _version(scenario, length) != version:
                raise CodeProblem("version", 1, token, id_)
            if years and scenario.first_year + years not in _ends(length):
                raise CodeProblem("value", 1, token)
            return scenario, length, years
    raise CodeProblem("county", 1, token)


def _length(scenario: Scenario, place: int) -> Length | None:
    try:
        return length_of(scenario, _length_ids(scenario)[place])
    except LookupError:
        return None


def _ends(length: Length) -> list[int]:
    """Return the years after which the next meeting is held, or none any more."""
    return [length.decided_with(meeting)[-1] for meeting in length.meetings]


def _year_numbers(scenario: Scenario, place: int, changes: dict[str, DecisionValue]) -> Iterator[int]:
    """Yield a number for each change of a year, ``place`` 0 for the first; one for each place or answer of a list."""
    for name, value in changes.items():
        for number in _value_numbers(scenario, name, value):
            packed = (number * len(NAMES) + NAMES.index(name)) * YEARS + place
            if packed >= MOST:
                raise CodeProblem("precise", detail=f"{scenario.first_year + 1 + place} {name} {value}")
            yield packed


def _value_numbers(scenario: Scenario, name: str, value: DecisionValue) -> Iterator[int]:
    if name == ANSWERS:
        answers = value if isinstance(value, tuple) else ()
        yield from [ANSWER_WORDS.index(answer) for answer in answers] or [len(ANSWER_WORDS)]
        return
    entry = entries(Decisions)[name]
    if isinstance(value, str):
        yield choices(entry.kind).index(value)
    elif isinstance(value, tuple) and value:
        sites = _sites(scenario)
        yield from (LEVELS + 2 * sites.index(site) + 1 for site in value)
    else:
        yield _amount_number(scenario, entry, 0 if isinstance(value, tuple) else value)


def _amount_number(scenario: Scenario, entry: Entry, value: float) -> int:
    """Return the number of a level where the value is one, else of its digits and how many of them are decimals."""
    levels = scenario.quantities[entry.name].levels[:LEVELS]
    if value in levels:
        return levels.index(value)
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    if sign or not isinstance(exponent, int) or exponent <= -DECIMALS:
        return MOST
    whole = int("".join(map(str, digits)) + "0" * exponent)
    exact = whole * DECIMALS + max(-exponent, 0)
    return LEVELS + (2 * exact if takes_places(entry.kind) else exact)


def _put(changes: Plan, scenario: Scenario, length: Length, packed: int) -> None:
    """Add the change a number stands for. Raises LookupError or ValueError for one that cannot be."""
    rest, place = divmod(packed, YEARS)
    number, index = divmod(rest, len(NAMES))
    if scenario.first_year + 1 + place not in length.meetings:
        raise ValueError(place)
    year = changes.setdefault(scenario.first_year + 1 + place, {})
    name = NAMES[index]
    value = _answers(number) if name == ANSWERS else _value(scenario, entries(Decisions)[name], number)
    if isinstance(value, tuple):
        before = year.get(name, ())
        year[name] = (*before, *value) if isinstance(before, tuple) else value
    else:
        year[name] = value


def _answers(number: int) -> tuple[str, ...]:
    return () if number == len(ANSWER_WORDS) else (ANSWER_WORDS[number],)


def _value(scenario: Scenario, entry: Entry, number: int) -> DecisionValue:
    if words := choices(entry.kind):
        return words[number]
    quantity = scenario.quantities[entry.name]
    if number < LEVELS:
        level = quantity.levels[number]
        if level is None:
            raise ValueError(number)
        return _typed(entry, level)
    exact = number - LEVELS
    if takes_places(entry.kind):
        exact, is_site = divmod(exact, 2)
        if is_site:
            return (_sites(scenario)[exact],)
    whole, decimals = divmod(exact, DECIMALS)
    value = float(Decimal(whole).scaleb(-decimals))
    if not quantity.low <= value <= quantity.high:
        raise ValueError(value)
    return _typed(entry, value)


def _typed(entry: Entry, value: float) -> float | int:
    if entry.kind is float:
        return float(value)
    if value != int(value):
        raise ValueError(value)
    return int(value)


def _sites(scenario: Scenario) -> list[str]:
    """Return every school and place in an order that both ends share."""
    return sorted(scenario.desk.ids)
