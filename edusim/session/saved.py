"""Where saved games live on this machine, and which there are."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from edusim.catalog.lengths import Length
from edusim.catalog.year_0 import Name
from edusim.session.journal import SavedGameProblem, read_actions
from edusim.session.lock import take_lock
from edusim.session.recorded import held_meetings, length_in

SUFFIX = ".edusim"
NAMELESS = Name("", "")


@dataclass(frozen=True)
class SavedGame:
    """One journal found in the folder, as the resume list shows it; ``readable`` is false without a header.

    ``decided`` counts the years that have run, of ``years``.
    """

    path: Path
    saved_at: datetime
    readable: bool = False
    name: Name = NAMELESS
    digest: str = ""
    seed: int = 0
    first_year: int = 0
    years: int = 0
    decided: int = 0
    length: Length | None = None

    @property
    def finished(self) -> bool:
        """Tell whether the last year has been played."""
        return self.readable and self.decided >= self.years

    @property
    def meeting(self) -> tuple[int, int]:
        """The number of the coming meeting, or of the last one once all have been held, and how many there are."""
        if self.length is None:
            return 0, 0
        return self.length.number_of(self.first_year + self.decided + 1), len(self.length.meetings)


def games_folder() -> Path:
    """Return the folder of the saved games: EDUSIM_HOME, or the platform's place for a user's data."""
    own = os.environ.get("EDUSIM_HOME")
    if own:
        return Path(own) / "games"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "edusim" / "games"


def new_game_path(scenario_id: str, folder: Path | None = None) -> Path:
    """Return a file name that is not taken yet for a game of this scenario."""
    folder = games_folder() if folder is None else folder
    plain = "".join(letter if letter.isalnum() else "-" for letter in scenario_id) or "county"
    stem = f"{plain}-{datetime.now():%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def list_sessions(folder: Path | None = None) -> list[SavedGame]:
    """Return the saved games, newest first; one that cannot be read is listed as such, never hidden."""
    folder = games_folder() if folder is None else folder
    if not folder.is_dir():
        return []
    games = [_saved_game(path) for path in folder.glob(f"*{SUFFIX}")]
    return sorted(games, key=lambda game: (game.saved_at, game.path.name), reverse=True)


def erase_game(path: Path) -> None:
    """Remove a saved game that nobody is playing. Raises SavedGameProblem."""
    try:
        with open(path, "r+b") as file:
            if not take_lock(file.fileno()):
                raise SavedGameProblem("locked", path)
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise SavedGameProblem("not_written", path, error.strerror or str(error)) from error


def _saved_game(path: Path) -> SavedGame:
    saved_at = datetime.fromtimestamp(path.stat().st_mtime)
    try:
        actions = read_actions(path.read_bytes()).actions
        header = actions[0]
        length = length_in(header, path)
        held = held_meetings(actions)
        last = length.decided_with(int(held[-1].year))[-1] if held else length.first - 1
        return SavedGame(
            path,
            saved_at,
            readable=True,
            name=Name(str(header["name"]["zh"]), str(header["name"]["en"])),
            digest=str(header["digest"]),
            seed=int(header["seed"]),
            first_year=int(header["first_year"]),
            years=length.years,
            decided=last - length.first + 1,
            length=length,
        )
    except (OSError, LookupError, TypeError, ValueError, SavedGameProblem):
        return SavedGame(path, saved_at)
