"""Tokens can be read aloud and typed, and a slip of the finger is found where it is."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edusim.session.tokens import ALPHABET, MOST, CodeProblem, read, written

NUMBERS = [0, 4_294_967_296, 30, 12_345, MOST - 1, 961]
TOKENS = written(NUMBERS)
CODE = " ".join(TOKENS)


def problem(words: str) -> CodeProblem:
    with pytest.raises(CodeProblem) as found:
        read(words)
    return found.value


@given(st.lists(st.integers(0, MOST - 1), min_size=1, max_size=60))
def test_what_was_written_is_read_and_no_token_is_longer_than_eight(numbers: list[int]) -> None:
    tokens = written(numbers)
    assert read("-".join(tokens)) == (numbers, tokens[:-1])
    assert max(map(len, tokens)) <= 8


def test_no_letter_looks_like_another() -> None:
    assert not set("0O1IL") & set(ALPHABET)
    assert len(set(ALPHABET)) == 31


@pytest.mark.parametrize(
    "typed",
    [CODE.lower(), CODE.replace(" ", "-"), CODE.replace(" ", "\n"), f"  {CODE}. ", CODE.replace(" ", "\u3000"),
     "".join(chr(ord(char) + 0xFEE0) if char.isalnum() else char for char in CODE)],
)  # fmt: skip
def test_capitals_spaces_hyphens_and_full_width_letters_do_not_matter(typed: str) -> None:
    """With a Chinese input method on, letters arrive in full width."""
    assert read(typed)[0] == NUMBERS


def test_every_single_wrong_letter_is_found_at_its_token() -> None:
    for place, token in enumerate(TOKENS[:-1]):
        for position, right in enumerate(token):
            for wrong in set(ALPHABET) - {right}:
                typed = [*TOKENS]
                typed[place] = token[:position] + wrong + token[position + 1 :]
                found = problem(" ".join(typed))
                assert (found.reason, found.number, found.token) == ("mistyped", place + 1, typed[place])


def test_two_letters_that_changed_places_are_found_at_their_token() -> None:
    for place, token in enumerate(TOKENS[:-1]):
        for position in range(len(token) - 1):
            swapped = token[:position] + token[position + 1] + token[position] + token[position + 2 :]
            if swapped != token:
                assert problem(" ".join([*TOKENS[:place], swapped, *TOKENS[place + 1 :]])).number == place + 1


def test_a_missing_or_misplaced_token_is_found() -> None:
    for place in range(len(TOKENS)):
        assert problem(" ".join(TOKENS[:place] + TOKENS[place + 1 :])).reason in ("mistyped", "incomplete")
    assert problem(" ".join([TOKENS[1], TOKENS[0], *TOKENS[2:]])).number == 1


def test_a_letter_that_codes_do_not_have_is_named() -> None:
    found = problem(f"{TOKENS[0]} 2O3 {CODE}")
    assert (found.reason, found.number, found.detail) == ("letter", 2, "O")


@pytest.mark.parametrize("typed", ["", "   ", "-", TOKENS[0]])
def test_too_little_is_said_to_be_too_little(typed: str) -> None:
    assert problem(typed).reason == "short"


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_the_reader(words: str) -> None:
    with suppress(CodeProblem):
        assert read(words)[0]
