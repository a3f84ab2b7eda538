"""Print what a fixed set of county-years comes to: run by other interpreters, processors' features and hash seeds."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import fields

import numpy as np

from edusim.model import County
from edusim.scenario import Plan, load_scenario
from tests.model.counties import digest, lay

# Something of everything: works that queue, recruits, coaches, closures, pay, exams.
PLAN: Plan = {
    2023: {"project_playground": 1, "coaches": 2, "special_post_recruits": 10, "small_school_threshold": 20},
    2024: {"pay_step": 4.0, "project_kindergarten": 1, "top_pupil_retention": 20.0, "mentor_pairs": 10},
    2026: {"quota_share": 0.8, "rural_allowance": 600, "title_posts": 6, "honours": 4.0},
}


def lived_digest() -> str:
    """Return the digest of the practice county under the plan, and of three years of the large one."""
    practice, mingcheng = load_scenario("practice"), load_scenario("mingcheng")
    years = []
    for seed in (1, 2):
        county, decisions = County(lay(practice), seed), practice.start
        years.append(county.outcomes)
        for year in range(2023, 2033):
            decisions = practice.decisions_for(year, decisions, PLAN)
            years.append(county.advance(decisions))
    county = County(lay(mingcheng), 1)
    years += [county.outcomes, *(county.advance(mingcheng.start) for _ in range(3))]
    return f"{digest(years)} {people_digest(county)}"


def people_digest(county: County) -> str:
    """Return the SHA-256 of every column of pupils and teachers, to the bit."""
    whole = hashlib.sha256()
    for table in (county.state.pupils, county.state.staff):
        for field in fields(table):
            whole.update(np.ascontiguousarray(getattr(table, field.name)).tobytes())
    return whole.hexdigest()


def exponentials() -> str:
    """Return the SHA-256 of exp over a grid in both precisions: it differs where the processor's features do."""
    grid = np.linspace(-20, 20, 200_001)
    return hashlib.sha256(np.exp(grid).tobytes() + np.exp(grid.astype(np.float32)).tobytes()).hexdigest()


if __name__ == "__main__":
    print(exponentials() if "exp" in sys.argv[1:] else lived_digest())
