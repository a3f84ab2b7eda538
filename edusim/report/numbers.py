"""How a number of the catalogue is written: by its unit and its digits, the same everywhere."""

from __future__ import annotations

import math

from edusim.texts import short, text

MISSING = "--"
SIGNED_UNITS = frozenset({"SD"})
PER_CENT_UNITS = frozenset({"% of pay"})


def number(value: float, unit: str, digits: int = 0, *, signed: bool = False) -> str:
    """Return a value without its unit's name: shares as %, SD with sign, thousands separated.

    ``digits`` are decimals of the value as stored, so a share with 3 shows one decimal of a per cent.
    A value that is not a number shows as two hyphens; zero never has a sign.
    """
    if not math.isfinite(value):
        return MISSING
    if unit == "share":
        return _decimal(value * 100, max(0, digits - 2), signed) + "%"
    return _decimal(value, digits, signed or unit in SIGNED_UNITS)


def difference(value: float, unit: str, digits: int = 0) -> str:
    """Return a change with its sign; of shares in percentage points, without a sign for per cent."""
    if not math.isfinite(value):
        return MISSING
    if unit == "share":
        return _decimal(value * 100, max(0, digits - 2), signed=True)
    return _decimal(value, digits, signed=True)


def amount(value: float, unit: str) -> str:
    """Return an exact value as decided or declared, with no more decimals than it needs: 14.7%, 0.4."""
    if unit == "share":
        return _trimmed(value * 100, 2) + "%"
    return _trimmed(value, 6) + ("%" if unit in PER_CENT_UNITS else "")


def money(value: float) -> str:
    """Return 万元 for a receipt: whole when large, one decimal where a price has one."""
    return _trimmed(value, 1 if abs(value) < 100 else 0)


def signed_money(value: float) -> str:
    """Return 万元 more or less than something, with a plus where it is more."""
    return ("+" if value > 0 else "") + money(value)


def with_unit(words: str, unit: str) -> str:
    """Return a written number followed by its unit's short name; per cents already carry theirs."""
    if unit == "share" or unit in PER_CENT_UNITS:
        return words
    return text("report.with_unit", number=words, unit=short("unit", unit))


def decided(decision: str, value: float | str | tuple[str, ...], unit: str) -> str:
    """Return a decision's value in words: an amount with its unit, a choice, or how many places."""
    if isinstance(value, str):
        return text(f"choice.{decision}.{value}")
    return with_unit(amount(len(value) if isinstance(value, tuple) else value, unit), unit)


def _decimal(value: float, digits: int, signed: bool = False) -> str:
    rounded = round(value, digits) or 0.0
    return f"{rounded:{'+' if signed and rounded else ''},.{digits}f}"


def _trimmed(value: float, digits: int) -> str:
    words = _decimal(value, digits)
    return words.rstrip("0").rstrip(".") if "." in words else words
