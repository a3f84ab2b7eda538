"""The counties that come with edusim: inside the package when installed, in the folder beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped() -> list[str]:
    """Return the ids of the shipped counties, in order of the alphabet."""
    return sorted(file.stem for file in _folder().glob("*.toml"))


def shipped_file(id_: str) -> Path | None:
    """Return the file of a shipped county, or None."""
    return _folder() / f"{id_}.toml" if id_ in shipped() else None


def _folder() -> Path:
    installed = _PACKAGE / "_scenarios"
    return installed if installed.is_dir() else _PACKAGE.parent / "scenarios"
