"""Older files: what is no longer read is taken out, and nothing else is touched."""

from __future__ import annotations

import pytest
import tomli

from edusim.scenario import ScenarioProblems
from edusim.scenario.keys import RETIRED
from edusim.scenario.upgrade import upgraded

OLD = """# my county
schema_version = 1  # the first

[year_0.vocational]   # the centre
  dual_qualified = 30 # counted by hand
destination   = 0.95

[scenario]
id = "old"
"""


def test_a_retired_key_becomes_a_comment_and_the_layout_stays() -> None:
    """The frozen example of a file of before: one line changes."""
    text, done = upgraded("old.toml", OLD)
    assert text == OLD.replace("  dual_qualified", "  # dual_qualified")
    assert done == ["year_0.vocational.dual_qualified"]


def test_upgrading_again_changes_nothing() -> None:
    text, _ = upgraded("old.toml", OLD)
    assert upgraded("old.toml", text) == (text, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year_0.vocational = { dual_qualified = 30, destination = 0.9 }", "{ destination = 0.9 }"),
        ("year_0.vocational = { destination = 0.9, dual_qualified = 30 }", "{ destination = 0.9 }"),
        ("year_0 = { vocational = { dual_qualified = 30 } }", "{ vocational = { } }"),
        ("[year_0]\nvocational.dual_qualified = 30\nvocational.destination = 0.9", "vocational.destination = 0.9"),
    ],
)
def test_a_retired_key_is_found_however_it_is_written(old: str, new: str) -> None:
    text, done = upgraded("old.toml", f"schema_version = 1\n{old}\n")
    assert text.rstrip().endswith(new)
    assert len(done) == 1
    assert "dual_qualified" not in str(tomli.loads(text))


def test_what_cannot_be_taken_out_without_harm_is_left_to_a_person() -> None:
    """A value over several lines would leave a torn file behind."""
    with pytest.raises(ScenarioProblems) as caught:
        upgraded("old.toml", "[year_0.vocational]\ndual_qualified = [\n 30,\n]\n")
    assert [problem.message.id for problem in caught.value.problems] == ["upgrade_by_hand"]


def test_every_retired_key_is_one_that_is_no_longer_read() -> None:
    from edusim.scenario.declared import declared

    for path in RETIRED:
        with pytest.raises(ScenarioProblems):
            declared(path)
