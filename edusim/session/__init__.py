"""One game: advance, undo, preview, and the journal that survives whatever happens to the machine."""

from edusim.session.game import OverRoom, Recovery, Session
from edusim.session.journal import SavedGameProblem
from edusim.session.saved import SavedGame, erase_game, games_folder, list_sessions, new_game_path

__all__ = [
    "OverRoom",
    "Recovery",
    "SavedGame",
    "SavedGameProblem",
    "Session",
    "erase_game",
    "games_folder",
    "list_sessions",
    "new_game_path",
]
