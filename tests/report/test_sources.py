"""What a decision stands on, as its page names it."""

from __future__ import annotations

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.report.sources import evidence_rows, sources_of


def test_a_range_of_rows_names_each_of_them() -> None:
    assert evidence_rows("C24, D25-D27") == {"C24", "D25", "D26", "D27"}


def test_a_decision_names_studies_and_never_a_judgement() -> None:
    """Somebody who doubts a lever can look its evidence up; the county's own guesses are not dressed up as sources."""
    found = {name: sources_of(entry.quantity.evidence) for name, entry in entries(Decisions).items()}
    assert any("effect of teacher coaching" in source for source in found["coaches"])
    assert [source for own in found.values() for source in own if source.startswith(("Expert", "Identity"))] == []
