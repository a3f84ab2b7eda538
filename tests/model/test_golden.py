"""Two lives of the default county as they last came out: when one moves, the changelog says that results move."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import choices, entries
from edusim.model import County, Foundation
from edusim.scenario import Scenario, load_scenario
from tests.model.counties import decided, lay

HERE = Path(__file__).parent
CHANGELOG = HERE.parents[1] / "CHANGELOG.md"
SEED, YEARS, SHOWN = 1, 10, (0, 1, 5, 10)
PLANS = ("as_now", "everything")


def _plan(scenario: Scenario, name: str) -> list[Decisions]:
    kinds, values = entries(Decisions), {}
    for lever, quantity in scenario.quantities.items() if name == "everything" else ():
        usual = getattr(scenario.start, lever)
        values[lever] = (choices(kinds[lever].kind) or [type(usual)(quantity.levels[-1] or 0)])[-1]
    return decided(scenario.start, YEARS, **values)


def trace(scenario: Scenario, foundation: Foundation, name: str) -> str:
    """Return every outcome of a few years as CSV: whole numbers as they are, others to nine significant digits."""
    county, text = County(foundation, SEED), io.StringIO()
    years = [county.outcomes, *(county.advance(decisions) for decisions in _plan(scenario, name))]
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["outcome", *(str(scenario.first_year + year) for year in SHOWN)])
    for outcome in entries(Outcomes):
        values = (getattr(years[year], outcome) for year in SHOWN)
        rows.writerow([outcome, *(str(own) if isinstance(own, int) else f"{own:.9g}" for own in values)])
    return text.getvalue()


@pytest.mark.parametrize("name", PLANS)
def test_the_default_county_comes_out_as_it_did(mingcheng: Scenario, mingcheng_laid: Foundation, name: str) -> None:
    """If this was meant: python -m tests.model.test_golden, look at what moved, and say so in the changelog."""
    assert trace(mingcheng, mingcheng_laid, name) == (HERE / "golden" / f"{name}.csv").read_text("utf-8")


def test_the_changelog_names_the_results_that_stand() -> None:
    """Whoever moves results has to write under "Results move", because the trace's mark stands there."""
    newest = CHANGELOG.read_text("utf-8").partition("### Results move")[2].partition("\n### ")[0]
    assert f"`{mark()}`" in newest


def mark() -> str:
    """Return a short mark of the stored traces."""
    stored = b"".join((HERE / "golden" / f"{name}.csv").read_bytes() for name in PLANS)
    return hashlib.sha256(stored).hexdigest()[:12]


def main() -> None:
    """Write the traces anew and print their mark."""
    scenario = load_scenario("mingcheng")
    foundation = lay(scenario)
    for name in PLANS:
        (HERE / "golden" / f"{name}.csv").write_text(trace(scenario, foundation, name), "utf-8")
    print(mark())


if __name__ == "__main__":
    main()
