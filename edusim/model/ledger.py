"""The county's education books: every fen leaves one account and enters another."""

from __future__ import annotations

from dataclasses import dataclass, field

FEN = 1_000_000


def fen(amount: float) -> int:
    """Return 万元 as whole fen."""
    return round(amount * FEN)


def wan(amount: int) -> float:
    """Return fen as 万元."""
    return amount / FEN


@dataclass(slots=True)
class Ledger:
    """Balances by account in fen; they always add up to nothing. ``year`` holds this year's movements."""

    balances: dict[str, int] = field(default_factory=dict)
    year: dict[tuple[str, str], int] = field(default_factory=dict)

    def post(self, source: str, target: str, amount: int) -> None:
        """Move ``amount`` fen; ValueError if it is negative."""
        if amount < 0:
            raise ValueError(f"a posting from {source} to {target} must not be negative: {amount}")
        if amount == 0:
            return
        self.balances[source] = self.balances.get(source, 0) - amount
        self.balances[target] = self.balances.get(target, 0) + amount
        self.year[source, target] = self.year.get((source, target), 0) + amount

    def balance(self, account: str) -> int:
        """Return what an account holds, in fen."""
        return self.balances.get(account, 0)

    def open_year(self) -> None:
        """Begin a new year's movements."""
        self.year = {}

    def copy(self) -> Ledger:
        """Return an independent copy."""
        return Ledger(dict(self.balances), dict(self.year))
