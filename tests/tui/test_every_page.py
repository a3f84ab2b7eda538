"""Every page and card of the desk, in every size and language, as it last came out: read the pictures in snapshots.

Where a page was meant to change: python -m tests.tui.test_every_page, look at what moved, and commit it.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.screen import ModalScreen, Screen

import edusim.tui
from edusim.texts import language, languages, text, use_language
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, desk, hasten, rows, seen
from tests.tui.pages import PAGES, SAVED, settle, walk

SNAPSHOTS = Path(__file__).parent / "snapshots"
ALL_SIZES = re.compile(r"(desk|brief-.*|report-.*)")
"""The pages whose picture is kept in every size; the others' in the smallest."""
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
KNOWN_EVERYWHERE = {"edusim", "English", "Enter", "Esc", "Tab", "Space"}
"""What is written in Latin letters in Chinese too: the program's name, the other language, and keys."""
CITING = {"help": "lever.sources", "lever": "lever.sources"}
"""Pages that cite: below this heading works stand under their own titles."""
KEYS = {"?": "question_mark", ":": "colon", ".": "full_stop", "Esc": "escape", "F2": "f2", "F3": "f3", "Tab": "tab",
        "Enter": "enter", "Space": "space"}  # fmt: skip


def picture(pilot: Desk) -> str:
    """Return the screen as text, the page below a card with it; every row is exactly as wide as the terminal."""
    card = isinstance(pilot.app.screen, ModalScreen)
    return seen(pilot) if card else "\n".join(rows(pilot))


def place_of(name: str, size: tuple[int, int]) -> Path:
    """Return the file of a page's picture in this size and the present language."""
    suffix = "" if size == SIZES[0] else f".{size[0]}x{size[1]}"
    return SNAPSHOTS / f"{name}.{language()}{suffix}.txt"


def kept(name: str, size: tuple[int, int]) -> bool:
    """Tell whether the picture of a page is kept in this size."""
    return size == SIZES[0] or ALL_SIZES.fullmatch(name) is not None


def foreign(name: str, page: str) -> list[str]:
    """Return the words of a page that are not in the present language; the letters to jump by are in none."""
    own = page.split(text(CITING[name]))[0] if name in CITING else page.replace(SAVED, "")
    if language() == "en":
        return [words for words in CHINESE.findall(own) if words != "中文"]
    return [word for word in ENGLISH.findall(own) if word not in KNOWN_EVERYWHERE and name != "jump"]


def untranslated(page: str) -> list[str]:
    """Return what looks like the key of a text."""
    return re.findall(rf"\b(?:{'|'.join(sorted(_first_words()))})\.[a-z][a-z_.]+", page)


def _first_words() -> set[str]:
    """Return the words that the keys of texts begin with."""
    folder = Path(edusim.tui.__file__).parents[1] / "texts" / "locales" / "en" / "LC_MESSAGES"
    return {
        word for file in folder.glob("*.po") for word in re.findall(r'^msgid "(\w+)\.', file.read_text("utf-8"), re.M)
    }


def dead_hints(screen: Screen[object]) -> list[str]:
    """Return the hints of a page whose key or click would do nothing."""
    found = []
    for footer in screen.query(Footer):
        for hint in footer.hints:
            name = hint.action.partition("(")[0].removeprefix("app.")
            runs = any(hasattr(own, f"action_{name}") for own in (screen, screen.app))
            pressed = "{" in hint.key or KEYS.get(hint.key, hint.key) in screen.active_bindings
            found += [] if runs and pressed else [hint.key]
    return found


def faults(pilot: Desk, name: str, page: str) -> Iterator[str]:
    """Yield what is wrong with a page, in the present language."""
    first = PAGES[name].first
    footed = page if isinstance(pilot.app.screen, ModalScreen) else page.splitlines()[-1]
    if first and text(first) not in footed:
        yield f"{name} ({language()}): no {text(first)!r} below"
    for kind, found in (
        ("keys of texts", untranslated(page)),
        ("words of another language", foreign(name, page)),
        ("dead hints", dead_hints(pilot.app.screen)),
    ):
        if found:
            yield f"{name} ({language()}): {kind} {found}"


def faults_in_the_other_language(pilot: Desk, name: str) -> Iterator[str]:
    """Yield what is wrong with a page once F2 has been pressed on it; a card is closed first."""
    if not isinstance(pilot.app.screen, Plate):
        return
    before = language()
    for code in languages():
        use_language(code)
        app_of(pilot).redraw_everything()
        yield from () if code == before else faults(pilot, name, picture(pilot))
    use_language(before)
    app_of(pilot).redraw_everything()


def moved(name: str, size: tuple[int, int], page: str) -> str:
    """Return how a page differs from its kept picture."""
    path = place_of(name, size)
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    return "\n".join(unified_diff(before, trimmed(page).splitlines(), path.name, "now", lineterm=""))


def trimmed(page: str) -> str:
    """Return a page without the blanks at the end of its rows."""
    return "\n".join(row.rstrip() for row in page.splitlines()) + "\n"


def test_no_page_is_missing_from_the_walk() -> None:
    for module in pkgutil.walk_packages(edusim.tui.__path__, "edusim.tui."):
        importlib.import_module(module.name)
    assert {page.screen for page in PAGES.values()} == set(_shown(Screen))


def _shown(kind: type) -> Iterator[str]:
    """Yield the names of the desk's own kinds of screens that no other one is made from."""
    for own in kind.__subclasses__():
        if own.__subclasses__():
            yield from _shown(own)
        elif own.__module__.startswith("edusim."):
            yield own.__name__


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_page_is_exact_speaks_one_language_and_looks_as_it_did(
    size: tuple[int, int], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, stale, names = list[str](), list[str](), list[str]()
    async with desk(size, code, settle(monkeypatch, tmp_path)) as pilot:
        async for name in walk(pilot):
            names.append(name)
            page = picture(pilot)
            found += [*faults(pilot, name, page), *faults_in_the_other_language(pilot, name)]
            stale += [moved(name, size, page)] if kept(name, size) else []
    assert names == list(PAGES)
    assert not found, "\n".join(found)
    assert not any(stale), "\n".join(filter(None, stale))


async def _draw(size: tuple[int, int], code: str) -> set[Path]:
    """Write the pictures of a size and language, and return their files."""
    drawn = set[Path]()
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        hasten(patch)
        async with desk(size, code, settle(patch, Path(folder))) as pilot:
            async for name in walk(pilot):
                if kept(name, size):
                    drawn.add(place_of(name, size))
                    place_of(name, size).write_text(trimmed(picture(pilot)), "utf-8")
    return drawn


def main() -> None:
    """Draw every picture anew, and remove those of pages that are no more."""
    SNAPSHOTS.mkdir(exist_ok=True)
    drawn = [asyncio.run(_draw(size, code)) for size in SIZES for code in LANGUAGES]
    for gone in set(SNAPSHOTS.glob("*.txt")) - set().union(*drawn):
        gone.unlink()


if __name__ == "__main__":
    main()
