"""The commands of other lines of play: a game without one decision, a year reopened, two branches side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.cli.plain.figures import Lines, changed_by, headlines, listed, written
from edusim.cli.plain.words import Unclear, place_of
from edusim.cli.saved import recovery_lines
from edusim.report.branches import descent_words, parting_words
from edusim.report.why import decision_words, twin_lines
from edusim.session import Session, new_game_path
from edusim.session.branches import Relative, family, partings, reopen, taken, twin
from edusim.texts import label, short, text

if TYPE_CHECKING:
    from edusim.cli.plain.game import Game


def without(game: Game, words: list[str]) -> None:
    """Say what a decision did with this game's own luck, or which decisions there are to leave out."""
    game.must_have_run()
    found = taken(game.session)
    if not words:
        game.talk.say(_taken(game, found))
        return
    name = _named(game, " ".join(words), list(found))
    game.talk.say(twin_lines(game.session.history, twin(game.session, name), name, headlines()))


def _taken(game: Game, found: dict[str, tuple[int, ...]]) -> Lines:
    yield text("plain.twin.how" if found else "desk.log.unchanged_year")
    for name, years in found.items():
        number = game.draft.names.index(name) + 1 if name in game.draft.names else name
        yield text(
            "plain.twin.line", number=number, name=decision_words(name), years=listed([str(own) for own in years])
        )


def _named(game: Game, words: str, known: list[str]) -> str:
    """Return the decision, or the answer to an event, that words name among those taken. Raises Unclear."""
    if words.isdecimal() and 1 <= int(words) <= len(game.draft.names):
        words = game.draft.names[int(words) - 1]
    for name in known:
        event = name.partition("=")[0]
        names = (event, label("event", event)) if "=" in name else (label("decision", name), short("decision", name))
        if words.lower() in (name, *(own.lower() for own in names)):
            return name
    raise Unclear(text("plain.twin.never", names=listed([decision_words(name) for name in known])))


def branch(game: Game, words: list[str]) -> None:
    """Reopen a year's meeting as a game of its own, with its own saved game, and go on with it."""
    session = game.session
    years = [year for year in session.length.meetings if year <= session.year]
    if not years:
        raise Unclear(text("plain.no_year"))
    if not words or not words[0].isdecimal() or int(words[0]) not in years:
        raise Unclear(text("plain.branch.how", years=listed([str(year) for year in years])))
    other = reopen(session, int(words[0]) - 1, new_game_path(session.scenario.id))
    _go_on(game, other)


def branches(game: Game, _: list[str]) -> None:
    """Say which games share their first years with this one, numbered."""
    game.talk.say(_family(game, family(game.session)))


def _family(game: Game, found: list[Relative]) -> Lines:
    yield text("plain.branches")
    for own in found:
        words = {"number": own.number, "file": own.saved.path.name, "descent": descent_words(own)}
        line = text("plain.branches.line", last=own.saved.first_year + own.saved.decided, **words)
        yield line + (text("plain.branches.here") if own.saved.path == game.session.path else "")
    yield text("plain.branches.how")


def switch(game: Game, words: list[str]) -> None:
    """Go on with another game of the family, by its number."""
    own = _relative(game, words)
    if own.saved.path == game.session.path:
        raise Unclear(text("plain.switch.here"))
    other = Session.resume(own.saved.path)
    game.talk.say(recovery_lines(other.recovery))
    _go_on(game, other)


def compare(game: Game, words: list[str]) -> None:
    """Say where another game of the family parts from this one, and what both came to."""
    own = _relative(game, words)
    if own.saved.path == game.session.path:
        raise Unclear(text("plain.switch.here"))
    other = Session.replay(own.saved.path)
    game.talk.say(_side_by_side(game.session, other, own.number))


def _side_by_side(one: Session, other: Session, number: int) -> Lines:
    yield text("plain.compare", number=number)
    found = partings(one.decided, other.decided, one.scenario.first_year + 1)
    for own in found:
        name, left, right = parting_words(own, one.scenario.quantities)
        yield text("plain.compare.parting", year=own.year, name=name, here=left, there=right)
    if not found:
        yield text("plain.compare.same")
    place = min(len(one.history), len(other.history)) - 1
    yield text("plain.compare.year", year=one.scenario.first_year + place)
    here, there = one.history[place], other.history[place]
    for name in headlines():
        effect = changed_by(name, float(getattr(here, name)) - float(getattr(there, name)))
        values = {"here": written(name, here), "there": written(name, there), "effect": effect}
        yield text("plain.compare.line", name=label("outcome", name), **values)


def _relative(game: Game, words: list[str]) -> Relative:
    """Return the game of the family that a number names. Raises Unclear."""
    found = family(game.session)
    if not words:
        raise Unclear(text("plain.branches.how"))
    return found[place_of(words[0], len(found))]


def _go_on(game: Game, other: Session) -> None:
    """Leave the game there is, which is saved, and go on with another."""
    repeats = game.session.repeats
    game.session.close()
    if not other.repeats:
        other.repeats = repeats
    game.begin(other)
    game.talk.say([text("plain.branch.on", path=other.path or "--")])
    game.meet()
