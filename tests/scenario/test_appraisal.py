"""How a term is judged stands in the scenario: what each headline counts for, and how many years come after."""

from __future__ import annotations

import json

from edusim.catalog.appraisal import Appraisal
from edusim.catalog.outcomes import HEADLINES
from edusim.scenario import scenario_from_data, scenario_to_data
from tests.scenario.county import TEXT, load, refused

OWN = "\n[appraisal]\nlegacy_years = 5\n\n[appraisal.weights]\nundergraduate = 2.0\nincidents = 0\n"


def test_headlines_count_alike_and_ten_years_are_added_unless_a_county_says_otherwise() -> None:
    usual, own = load(TEXT).appraisal, load(TEXT + OWN).appraisal
    assert [usual.weight(name) for name in HEADLINES] == [1.0] * 8
    assert usual.legacy_years == 10
    assert (own.weight("undergraduate"), own.weight("incidents"), own.weight("satisfaction")) == (2.0, 0.0, 1.0)
    assert own.legacy_years == 5


def test_a_saved_game_keeps_how_its_term_is_judged() -> None:
    """A county that says nothing about it keeps the digest, so that older saved games open."""
    scenario = load(TEXT + OWN)
    assert scenario_from_data(json.loads(json.dumps(scenario_to_data(scenario)))) == scenario
    assert "appraisal" not in scenario_to_data(load(TEXT))
    assert load(TEXT + "\n[appraisal]\nlegacy_years = 10\n").digest == load(TEXT).digest


def test_what_is_no_headline_is_told_with_what_was_meant() -> None:
    (problem,) = refused(TEXT + "\n[appraisal]\nweights = { undergradute = 1.0 }\n")
    assert (problem.message.id, problem.path) == ("unknown_headline", "appraisal.weights.undergradute")
    assert [str(hint) for hint in problem.hints] == ["did you mean undergraduate?"]


def test_at_least_one_headline_counts() -> None:
    weights = ", ".join(f"{name} = 0" for name in HEADLINES)
    (problem,) = refused(TEXT + f"\n[appraisal]\nweights = {{ {weights} }}\n")
    assert problem.message.id == "weights_none"
    assert Appraisal({"undergraduate": 0}).weight("first_tier") == 1.0
