"""Both languages say everything, in their own words, within the room the screen has for them."""

from __future__ import annotations

import dataclasses
import re
import string
import unicodedata
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from edusim.catalog.decisions import GROUPS, Decisions
from edusim.catalog.events import EVENTS
from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.parameters import parameter_entries, parameter_groups
from edusim.catalog.parameters.money import Works
from edusim.catalog.quantity import Quantity, choices, entries
from edusim.catalog.year_0 import Work
from edusim.scenario.document import Document
from edusim.scenario.messages import ENGLISH
from edusim.texts import languages
from edusim.texts.cells import width, wrap
from edusim.texts.compile import read_source
from edusim.texts.words import DOMAINS, LOCALES

DECISION_CELLS = {"en": 16, "zh": 14}
OUTCOME_CELLS = {"en": 16, "zh": 14}
HEADLINE_CELLS = 10
UNIT_CELLS = 9
DETAIL_CELLS = 76
PAGE = ("gains", "loses", "watch")  # the sentences of a decision's own page
CARD = (".card", ".effect", ".teaches")  # what an event's card says, what it changes, what it teaches
RUNGS = 5  # of the execution ladder, from not begun to done with character
# Names of formats, encodings, keys of files and the keyboard, words typed on the command line.
FOREIGN = re.compile(
    r"edusim( [a-z]+)*|[\w-]*[._=-][\w./=-]*|[A-Z][A-Z0-9-]+|true|false|seat|English|decisions|outcomes|parameters|"
    r"events|lengths|announced|sensitivity|mu|sigma|Campolongo|Morris|Sobol|Saltelli|Shapley|Deb|higher|lower|"
    r"mingcheng|balanced|exams|headlines|processes|dask|Dask|here|pip install|pyarrow|Savage|runs|"
    r"figures|parquet|svg|png|Kendall|Okabe|Ito|"
    r"Enter|Esc|Tab|Shift|Ctrl|Home|End|PageUp|PageDown|Parquet",
    re.ASCII,
)


def words(code: str, domain: str) -> dict[str, str]:
    """Return the source words of one language and domain, without the header."""
    path = LOCALES / code / "LC_MESSAGES" / f"{domain}.po"
    return {key: value for key, value in read_source(path.read_text(encoding="utf-8"), path.name).items() if key}


def fields(template: str) -> set[str]:
    """Return the placeholders of a template."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def every_quantity() -> dict[str, Quantity]:
    """Return every decision's, outcome's and parameter's quantity by kind.name."""
    named = {f"decision.{name}": entry for name, entry in entries(Decisions).items()}
    named |= {f"outcome.{name}": entry for name, entry in entries(Outcomes).items()}
    named |= {f"parameter.{name}": entry for name, entry in parameter_entries().items()}
    return {key: entry.quantity for key, entry in named.items()}


def units_inside(kind: Any) -> set[str]:
    """Return the units of all numbers inside a declaration: what is said when one is out of range."""
    found = {own.unit for own in getattr(kind, "__metadata__", ()) if isinstance(own, Quantity)}
    inner = list(get_args(kind))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        inner += get_type_hints(kind, include_extras=True).values()
    return found.union(*(units_inside(part) for part in inner))


def catalogue_keys() -> set[str]:
    """Return every key the vocabulary asks for."""
    keys = set(every_quantity())
    for name, entry in entries(Decisions).items():
        keys |= {f"decision.{name}.short", f"decision.{name}.about", f"unit.{entry.quantity.unit}.short"}
        keys |= {f"decision.{name}.{part}" for part in PAGE}
        keys |= {f"decision.{name}.rule"} if entry.quantity.rule else set()
        keys |= {f"choice.{name}.{choice}" for choice in choices(entry.kind)}
    for name, entry in entries(Outcomes).items():
        keys |= {f"outcome.{name}.short", f"unit.{entry.quantity.unit}.short"}
    keys |= {f"unit.{quantity.unit}" for quantity in every_quantity().values()}
    keys |= {f"unit.{unit}" for unit in units_inside(Document)}
    keys |= {f"group.{group}" for group in GROUPS} | {f"group.{group}.short" for group in GROUPS}
    keys |= {f"outcome_group.{group}" for group in OUTCOME_GROUPS}
    keys |= {f"parameter_group.{group}" for group in parameter_groups()}
    keys |= {f"event.{event}{part}" for event in EVENTS for part in ("", *CARD)}
    answers = [f"answer.{event}.{answer}" for event, own in EVENTS.items() for answer in own.answers]
    keys |= {f"{answer}{part}" for answer in answers for part in ("", ".about")}
    keys |= {f"rung.{rung}" for rung in range(RUNGS)}
    built = {name.removesuffix("_months") for name in entries(Works) if name.endswith("_months")}
    keys |= {f"work.{work}" for work in built | set(get_args(Work))}
    return keys | {f"problem.{problem}" for problem in ENGLISH}


@pytest.mark.parametrize("code", languages())
def test_every_word_of_the_catalogue_is_there(code: str) -> None:
    """No decision, outcome, unit, assumption or problem is nameless in any language."""
    assert sorted(catalogue_keys() - set(words(code, "edusim"))) == []


@pytest.mark.parametrize("code", languages())
def test_nothing_is_translated_that_is_no_longer_there(code: str) -> None:
    """A translator never works on words that nobody reads."""
    groups = {"group", "outcome_group", "parameter_group"}
    kinds = {"decision", "outcome", "choice", "parameter", "problem", "unit", "rung", "event", "answer", *groups}
    left = {key for key in words(code, "edusim") if key.partition(".")[0] in kinds} - catalogue_keys()
    assert sorted(key for key in left if not (key.startswith("unit.") and key.endswith(".short"))) == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("code", languages())
def test_every_language_has_the_same_keys(code: str, domain: str) -> None:
    """Whatever is said in English is said in every language, and the other way round."""
    assert sorted(set(words(code, domain)) ^ set(words("en", domain))) == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("code", languages())
def test_every_language_fills_in_the_same_things(code: str, domain: str) -> None:
    """A number that English shows is not lost in another language."""
    english = words("en", domain)
    own = words(code, domain)
    assert sorted(key for key in own if key in english and fields(own[key]) != fields(english[key])) == []


def test_a_key_belongs_to_one_domain() -> None:
    """Two files never disagree about the same key."""
    keys = [key for domain in DOMAINS for key in words("en", domain)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("code", languages())
def test_short_names_fit_their_columns(code: str) -> None:
    """Lever rows, cards and tables never cut a name."""
    own = words(code, "edusim")
    budgets = {f"decision.{name}.short": DECISION_CELLS.get(code, 16) for name in entries(Decisions)}
    for name, entry in entries(Outcomes).items():
        budgets[f"outcome.{name}.short"] = HEADLINE_CELLS if entry.quantity.headline else OUTCOME_CELLS.get(code, 16)
    budgets |= {key: UNIT_CELLS for key in own if key.startswith("unit.") and key.endswith(".short")}
    assert {key: width(own[key]) for key, budget in budgets.items() if key in own and width(own[key]) > budget} == {}


@pytest.mark.parametrize("code", languages())
def test_a_decision_is_explained_in_two_lines_and_its_rule_in_one(code: str) -> None:
    """At 80 columns the desk shows what a decision does, costs elsewhere and whom it helps without cutting it."""
    own = words(code, "edusim")
    parts = [f"{name}.{part}" for name in entries(Decisions) for part in ("about", *PAGE)]
    wrapped = {part: wrap(own[f"decision.{part}"], DETAIL_CELLS) for part in parts}
    assert {part: lines for part, lines in wrapped.items() if len(lines) > 2} == {}
    rules = {key: width(value) for key, value in own.items() if key.startswith("decision.") and key.endswith(".rule")}
    assert {key: cells for key, cells in rules.items() if cells > DETAIL_CELLS} == {}


@pytest.mark.parametrize("code", languages())
def test_short_names_tell_things_apart(code: str) -> None:
    """No two levers and no two outcomes look the same in a list."""
    own = words(code, "edusim")
    for kind in ("decision.", "outcome."):
        names = [value for key, value in own.items() if key.startswith(kind) and key.endswith(".short")]
        assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_chinese_has_no_characters_of_uncertain_width(domain: str) -> None:
    """Terminals disagree on them, and every column after one would shift."""
    ambiguous = {
        key: char
        for key, value in words("zh", domain).items()
        for char in value
        if unicodedata.east_asian_width(char) == "A"
    }
    assert ambiguous == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_chinese_has_no_english_left_in_it(domain: str) -> None:
    """Nobody meets a half-translated sentence."""
    left = {}
    for key, value in words("zh", domain).items():
        plain = FOREIGN.sub("", re.sub(r"\{[^}]*\}", "", value))
        if found := set(re.findall(r"[A-Za-z]{2,}", plain)) - set(entries(Decisions)):
            left[key] = found
    assert left == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_chinese_uses_chinese_punctuation(domain: str) -> None:
    """Sentences read as a county's own papers do."""
    western = re.compile(r"[\u4e00-\u9fff][,;:?!]")
    assert {key: value for key, value in words("zh", domain).items() if western.search(value)} == {}


def test_english_problems_are_those_the_scenario_reader_knows() -> None:
    """A problem reads the same with and without the catalogue."""
    english = words("en", "edusim")
    assert {f"problem.{problem}": template for problem, template in ENGLISH.items()} == {
        key: value for key, value in english.items() if key.startswith("problem.")
    }


def test_no_text_names_a_real_place() -> None:
    """Every county is invented; provinces and cities of the evidence stay out of the words."""
    real = re.compile(r"山西|忻州|大同|北京|清华|Shanxi|Xinzhou|Datong|Beijing|Tsinghua")
    for path in Path(LOCALES).glob("*/LC_MESSAGES/*.po"):
        assert real.findall(path.read_text(encoding="utf-8")) == [], path
