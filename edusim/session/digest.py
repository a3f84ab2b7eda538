"""What a year came to in sixteen letters: two engines that agree on it agree on every outcome."""

from __future__ import annotations

import hashlib

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries

DIGITS = 16


def outcome_digest(outcomes: Outcomes) -> str:
    """Return the first hexadecimal digits of the SHA-256 of every outcome, exact to the last bit."""
    exact = "\n".join(f"{name} {float(getattr(outcomes, name))!r}" for name in entries(Outcomes))
    return hashlib.sha256(exact.encode()).hexdigest()[:DIGITS]
