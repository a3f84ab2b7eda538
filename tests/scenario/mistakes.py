"""Files with mistakes in them, by seed: bytes, tokens, and lines and values of a sound county moved about."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.scenario.county import TEXT

LENGTH = """
[lengths.evening]
name = { zh = "一晚", en = "An evening" }
about = { zh = "三次会议", en = "Three meetings" }
years = 8
meetings = [2023, 2025, 2029]
open = ["coaches"]
[lengths.evening.opens]
2025 = ["quota_share"]
"""
COUNTY = TEXT + LENGTH
LINES = COUNTY.splitlines()
VALUES = [line.partition(" = ")[2] for line in LINES if " = " in line]
KEYS = [line.partition(" = ")[0].strip() for line in LINES if " = " in line]
NUMBERS = [
    "0",
    "1",
    "-1",
    "0.0",
    "-0.5",
    "2.5",
    "17",
    "1000000",
    "1e9",
    "-1e9",
    "9223372036854775807",
    "[]",
    "{}",
    '""',
]
TOKENS = (
    "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\n", '"', "'", '"""', "'''", "#", " ", "1", "-0.5", "1e999",
    "true", "nan", "2022-01-01", "schools", "p1", "pupils", "stage", "year_0", "births", "2020", "decisions",
    "lengths", "meetings", "[lengths.half_day]\n",
    "coaches", "小学", "\\u202e", "\\e", "\x1b", "\u202e", "\r", "0x" + "f" * 40,
    "schema_version = 1\n", 'extends = "practice"\n', "[schools.p1]\n", "[year_0]\n", 'scenario.id = "x"\n',
)  # fmt: skip


def of_bytes(random: Random) -> bytes:
    """Return the county with some bytes replaced, left out or put in."""
    content = COUNTY.encode()
    start, length = random.randrange(len(content)), random.choice((0, 0, 1, 1, 3, 40))
    noise = random.randbytes(random.choice((0, 1, 1, 2, 8, 60)))
    return content[:start] + noise + content[start + length :]


def of_tokens(random: Random) -> bytes:
    """Return words and signs of a file in any order, alone or inside the county."""
    words = "".join(random.choices(TOKENS, k=random.randrange(1, 30)))
    line = random.randrange(len(LINES) + 1)
    text = words if random.random() < 0.3 else "\n".join([*LINES[:line], words, *LINES[line:]])
    return text.encode("utf-8", "replace")


def of_structure(random: Random) -> bytes:
    """Return the county with lines moved, doubled or left out, and keys and values exchanged for others."""
    lines = list(LINES)
    for _ in range(random.randrange(1, 4)):
        place, other = random.randrange(len(lines)), random.randrange(len(lines))
        action = random.choice(("value", "value", "number", "number", "key", "drop", "double", "move"))
        key, equals, _ = lines[place].partition(" = ")
        if equals and action in ("value", "number", "key"):
            value = random.choice(NUMBERS if action == "number" else VALUES)
            lines[place] = f"{random.choice(KEYS) if action == 'key' else key} = {value}"
        elif action == "drop":
            del lines[place]
        else:
            lines.insert(other, lines.pop(place) if action == "move" else lines[place])
    return "\n".join(lines).encode()


TIERS: dict[str, Callable[[Random], bytes]] = {"bytes": of_bytes, "tokens": of_tokens, "structure": of_structure}
