"""Numbers as short tokens that can be read aloud and typed: no letter looks like another, and a slip is found.

The 31 digits leave out 0 and O, 1, I and L. The last digit of a token is a check over the others and over its place
in the code. Because 31 is prime and every place weighs differently, one wrong digit, two digits swapped, and a token
that is missing or out of order are always found.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import Literal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE = len(ALPHABET)
LONGEST = 8
MOST: int = BASE ** (LONGEST - 1)
"""Numbers below this fit into one token with its check."""
WHOLE = BASE**3
"""So many values has the last token, the check over the whole code."""

Reason = Literal[
    "short", "letter", "mistyped", "incomplete", "county", "version", "value", "over", "not_shipped", "precise"
]
_SEPARATORS = re.compile(r"[\s,;.、。\-\u2010-\u2015]+")


class CodeProblem(Exception):
    """A code that cannot be read or made: ``reason`` says why, ``number`` and ``token`` which token, from 1."""

    def __init__(self, reason: Reason, number: int = 0, token: str = "", detail: str = "") -> None:
        super().__init__(" ".join(str(part) for part in (reason, number or "", token, detail) if part))
        self.reason: Reason = reason
        self.number = number
        self.token = token
        self.detail = detail


def written(numbers: list[int], least: tuple[int, ...] = ()) -> list[str]:
    """Return a token for each number, the first ones with at least so many digits, and the check over all."""
    tokens = [_token(number, place, least[place] if place < len(least) else 1) for place, number in enumerate(numbers)]
    return [*tokens, _token(_whole(tokens), len(tokens), 3)]


def read(words: str) -> tuple[list[int], list[str]]:
    """Return the numbers of a code somebody typed and its tokens, without the check. Raises CodeProblem."""
    tokens = [token for token in _SEPARATORS.split(unicodedata.normalize("NFKC", words).upper()) if token]
    numbers = [_number(token, place) for place, token in enumerate(tokens)]
    if len(tokens) < 2:
        raise CodeProblem("short")
    if numbers[-1] != _whole(tokens[:-1]) or len(tokens[-1]) != 4:
        raise CodeProblem("incomplete", len(tokens), tokens[-1])
    return numbers[:-1], tokens[:-1]


def _token(number: int, place: int, least: int) -> str:
    digits: list[int] = []
    while number or len(digits) < least:
        number, digit = divmod(number, BASE)
        digits.insert(0, digit)
    return "".join(ALPHABET[digit] for digit in [*digits, _check(digits, place)])


def _number(token: str, place: int) -> int:
    for letter in token:
        if letter not in ALPHABET:
            raise CodeProblem("letter", place + 1, token, letter)
    digits = [ALPHABET.index(letter) for letter in token]
    if not 2 <= len(digits) <= LONGEST or digits[-1] != _check(digits[:-1], place):
        raise CodeProblem("mistyped", place + 1, token)
    number = 0
    for digit in digits[:-1]:
        number = number * BASE + digit
    return number


def _check(digits: list[int], place: int) -> int:
    """Return the digit that makes the weighted sum come to the token's place: the check weighs 1, the others 2 to 8."""
    return (place + 1 - sum(weight * digit for weight, digit in enumerate(digits, 2))) % BASE


def _whole(tokens: list[str]) -> int:
    return zlib.crc32("-".join(tokens).encode()) % WHOLE
