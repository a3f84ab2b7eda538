"""Which keys the keyed tables of a scenario file take."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Literal

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import entries
from edusim.catalog.year_0 import AGE_BANDS
from edusim.scenario.faults import Faults, Path
from edusim.scenario.messages import literal, say


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys of one table may be: some words, or a pattern and the message for keys that miss it."""

    words: tuple[str, ...] = ()
    pattern: str = ""
    message: str = "unknown_key"

    def accept(self, key: str, path: Path, faults: Faults, at: Literal["key", "value"] = "key") -> bool:
        """Tell whether the table takes the key, noting it when not."""
        if self.words and key not in self.words:
            faults.add(path, say(self.message, key=literal(key)), at=at, near=(key, self.words))
            return False
        if self.pattern and not re.fullmatch(self.pattern, key, re.ASCII):
            faults.add(path, say(self.message, value=literal(key)), at=at)
            return False
        return True


ANY = Keys()
IDS = Keys(pattern="[a-z0-9_-]{1,40}", message="id_form")
YEARS = Keys(pattern="[0-9]{4}", message="year_form")
BANDS = Keys(AGE_BANDS)
DECISIONS = Keys(tuple(field.name for field in dataclasses.fields(Decisions)), message="unknown_decision")
LEVERS = Keys(tuple(entries(Decisions)), message="unknown_decision")
OUTCOMES = Keys(tuple(field.name for field in dataclasses.fields(Outcomes)), message="unknown_outcome")
HEADLINE_IDS = Keys(HEADLINES, message="unknown_headline")
EVENT_IDS = Keys(tuple(EVENTS), message="unknown_event")

KEYS: dict[str, dict[str, Keys]] = {
    "Document": {
        "places": IDS, "schools": IDS, "teachers": IDS, "works": IDS, "weaknesses": IDS, "events": EVENT_IDS,
        "levers": LEVERS, "lengths": IDS, "decisions": YEARS,
    },
    "PlanDocument": {"decisions": YEARS},
    "Programme": {"nodes": IDS},
    "Appraisal": {"weights": HEADLINE_IDS},
    "LengthTable": {"opens": YEARS},
    "Length": {"opens": YEARS},
    "YearZero": {"births": YEARS, "revenue": IDS, "expenditure": IDS},
    "TeacherGroup": {"established": BANDS, "special_post": BANDS, "contract": BANDS},
}  # fmt: skip

RETIRED: tuple[Path, ...] = (("year_0", "vocational", "dual_qualified"),)
"""Keys that a file of this schema version once had."""
