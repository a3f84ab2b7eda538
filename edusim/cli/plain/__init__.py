"""``edusim play --plain``: the whole session in lines, for screen readers, braille and pipes."""

from __future__ import annotations

from edusim import __version__
from edusim.cli.plain.commands import CARRIED_OUT
from edusim.cli.plain.first import FirstPage
from edusim.cli.plain.game import Game
from edusim.cli.plain.talk import Talk
from edusim.cli.saved import recovery_lines
from edusim.session import Session
from edusim.texts import text

FAILED = 1

__all__ = ["Game", "play"]


def play(scenario: str | None, seed: int, session: Session | None) -> int:
    """Play in lines on stdin and stdout; leave with 1 where a script's line was not understood or was refused."""
    talk = Talk()
    talk.say([text("plain.title", version=__version__), *text("plain.notice").split("\n")])
    game = None
    try:
        if session is not None:
            talk.say(recovery_lines(session.recovery))
        session = session or FirstPage(talk, seed).begun(scenario)
        if session is not None:
            game = Game(talk, session)
            game.play(CARRIED_OUT)
    except EOFError:
        pass
    finally:
        session = game.session if game else session
        if session is not None:
            session.close()
            talk.say([text("plain.saved", path=session.path or "--")])
    return FAILED if talk.refusals and not talk.by_hand else 0
