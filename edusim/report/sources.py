"""What a decision's effect stands on: the sources of the assumptions that share its rows of evidence."""

from __future__ import annotations

import re
from functools import cache

from edusim.catalog.parameters import parameter_entries
from edusim.catalog.parameters.declare import JUDGEMENT

MOST_SOURCES = 6
NO_STUDY = (JUDGEMENT, "Identity")
ROWS = re.compile(r"([A-Z])(\d+)(?:-[A-Z]?(\d+))?")


@cache
def sources_of(evidence: str) -> tuple[str, ...]:
    """Return the citations of the assumptions that rest on the same rows of the evidence, the closest first."""
    wanted, found = evidence_rows(evidence), dict[str, int]()
    for entry in parameter_entries().values():
        source, shared = entry.quantity.source, len(wanted & evidence_rows(entry.quantity.evidence))
        if shared and source and not source.startswith(NO_STUDY):
            found[source] = found.get(source, 0) + shared
    return tuple(sorted(found, key=lambda source: -found[source])[:MOST_SOURCES])


@cache
def evidence_rows(evidence: str) -> frozenset[str]:
    """Return the rows that words such as "D8-D10, E3" name."""
    return frozenset(
        f"{letter}{number}"
        for letter, first, last in ROWS.findall(evidence)
        for number in range(int(first), int(last or first) + 1)
    )
