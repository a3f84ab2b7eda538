"""Whether a county is worth deciding for: bots look for a lever that wins alone, for idleness that wins, for what moves
nothing, and for money that never or always binds."""

from edusim.batch.lint.balance import Balance, lint, planned
from edusim.batch.lint.findings import Finding, Kind

__all__ = ["Balance", "Finding", "Kind", "lint", "planned"]
