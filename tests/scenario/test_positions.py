"""Every key and value is found where it stands, in any text that tomli accepts."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
import tomlkit
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from edusim.scenario.positions import Unreadable, find, nodes, value_text
from tests.scenario.county import TEXT

BARE = st.text("abz019_-", min_size=1, max_size=3)
QUOTED = st.text("a.\"'\\小#]= ", max_size=3).map(lambda key: tomlkit.string(key).as_string())
LITERAL = st.sampled_from(["'a b'", "'x.y'", "''"])
KEY_PART = BARE | QUOTED | LITERAL
SPACE = st.sampled_from(["", " ", "\t"])
KEY = st.lists(KEY_PART, min_size=1, max_size=3).flatmap(lambda parts: SPACE.map(lambda s: f"{s}.{s}".join(parts)))
PLAIN = st.sampled_from(
    ["1", "-0.5", "1e3", "0x1F", "true", "1979-05-27 07:32:00", "07:32:00", '"a#b]"', "'x'", '"""\nq "" \\""""',
     "'''\n'''", '""""""', '"""a"""""', "''''a'''''", '"\\""', '"小学"', '"""x\\\n   y"""', "inf"]
)  # fmt: skip
GAP = st.sampled_from(["", " ", "\n", " # c ]\n", "\n\n  "])


def _list(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(GAP, st.lists(items, max_size=3), GAP, st.booleans()).map(
        lambda parts: (
            "[" + parts[0] + f"{parts[2]},{parts[0]}".join(parts[1]) + ("," if parts[1] and parts[3] else "") + "]"
        )
    )


def _inline(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(KEY, items).map(" = ".join)
    return st.lists(pair, max_size=3).map(lambda pairs: "{ " + ", ".join(pairs) + " }")


VALUE = st.recursive(PLAIN, lambda items: _list(items) | _inline(items), max_leaves=6)
PAIR = st.tuples(KEY, SPACE, VALUE).map(lambda parts: f"{parts[0]}{parts[1]}={parts[1]}{parts[2]}")
HEADER = st.tuples(st.sampled_from(["[{}]", "[[{}]]", "[ {} ]"]), KEY).map(lambda parts: parts[0].format(parts[1]))
LINE = PAIR | HEADER | st.sampled_from(["", "# comment = 1", "  "])


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Return every path of the data with its value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = {path: value}
    for key, item in items:
        found.update(leaves(item, (*path, key)))
    return found


def check(text: str) -> None:
    """Assert that every path of the parsed data is found, with its own value and its own key."""
    expected = leaves(tomli.loads(text))
    del expected[()]
    found = find(text, list(expected))
    assert found.keys() == expected.keys()
    for path, value in expected.items():
        node = found[path]
        if not isinstance(value, dict | list):
            assert repr(tomli.loads(f"v = {value_text(text, node)}")["v"]) == repr(value)
        if isinstance(path[-1], str):
            key = text[node.key :]
            assert key.startswith((path[-1], '"', "'"))


def accepted(lines: list[str]) -> str:
    """Return the text of the lines that tomli takes after one another."""
    kept: list[str] = []
    for line in lines:
        try:
            tomli.loads("\n".join([*kept, line]))
        except tomli.TOMLDecodeError:
            continue
        kept.append(line)
    return "\n".join(kept)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, max_size=8))
@example(["a=1"])
@example(["[[a]]", "b=1", "[a.c]", "d=[{e=1},{e=2}]", "[[a]]", "[[a.x]]", "[[a.x]]", "y.z=1"])
def test_position_of_every_key_and_value_is_right_whenever_tomli_accepts(lines: list[str]) -> None:
    """A caret never points at the wrong key."""
    check(accepted(lines))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("ab.=[]{}\"'\\#,\n 1", max_size=40))
def test_scan_of_any_text_ends_and_agrees_with_tomli(text: str) -> None:
    """Broken text stops the scan, it never hangs or breaks it."""
    try:
        tomli.loads(text)
    except ValueError:
        try:
            assert all(0 <= node.key <= node.value <= len(text) for node in nodes(text))
        except Unreadable:
            return
    else:
        check(text)


def test_positions_in_the_small_county() -> None:
    """The file of these tests is read as tomli reads it."""
    check(TEXT)


@pytest.mark.torture
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINE, max_size=12))
def test_position_of_every_key_and_value_is_right_in_twenty_thousand_texts(lines: list[str]) -> None:
    check(accepted(lines))


def test_tomlkit_agrees_on_what_the_text_says() -> None:
    """A second reader of TOML sees the same keys, so the map is not only tomli's."""
    document = tomlkit.parse(TEXT).unwrap()
    assert {path for path in leaves(document) if path} == find(TEXT, list(leaves(document))).keys()


@pytest.mark.parametrize("text", ["a = ", "a = [", "a = {b", 'a = "', "a.=1", '"\\q" = 1', "= 1"])
def test_broken_text_is_unreadable_not_an_error(text: str) -> None:
    """The scan of a broken file says so."""
    with pytest.raises(Unreadable):
        list(nodes(text))
