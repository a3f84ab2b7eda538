"""What comes with edusim, counties and plans: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_USUAL = ("mingcheng", "practice")


def shipped() -> list[str]:
    """Return the ids of the shipped counties: the usual one, the one to practise on, the others by the alphabet."""
    found = sorted(file.stem for file in _folder().glob("*.toml"))
    return sorted(found, key=lambda id_: (*_USUAL, id_).index(id_))


def shipped_file(id_: str) -> Path | None:
    """Return the file of a shipped county, or None."""
    return _folder() / f"{id_}.toml" if id_ in shipped() else None


def shipped_plans() -> list[str]:
    """Return the ids of the shipped plans, in order of the alphabet."""
    return sorted(file.stem for file in (_folder() / "plans").glob("*.toml"))


def shipped_plan_file(id_: str) -> Path | None:
    """Return the file of a shipped plan, or None."""
    return _folder() / "plans" / f"{id_}.toml" if id_ in shipped_plans() else None


def _folder() -> Path:
    installed = _PACKAGE / "_scenarios"
    return installed if installed.is_dir() else _PACKAGE.parent / "scenarios"
