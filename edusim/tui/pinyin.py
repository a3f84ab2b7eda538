"""Initials of Chinese words, so that the palette finds 驻校指导 when somebody types zxzd."""

from __future__ import annotations

from bisect import bisect_right

# GB 2312 orders its common characters by sound: the first code of each initial letter, as published in the standard.
_FIRST_CODES = (
    45217, 45253, 45761, 46318, 46826, 47010, 47297, 47614, 48119, 49062, 49324, 49896, 50371,
    50614, 50622, 50906, 51387, 51446, 52218, 52698, 52980, 53689, 54481, 55290,
)  # fmt: skip
_LETTERS = "abcdefghjklmnopqrstwxyz"


def initials(words: str) -> str:
    """Return the first letter of each common Chinese character's sound; other characters give nothing."""
    return "".join(_initial(char) for char in words)


def _initial(char: str) -> str:
    try:
        code = int.from_bytes(char.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    place = bisect_right(_FIRST_CODES, code) - 1
    return _LETTERS[place] if 0 <= place < len(_LETTERS) else ""
