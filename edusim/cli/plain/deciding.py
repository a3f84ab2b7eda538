"""The commands of a meeting: to answer, to try, to predict, to review, to commit, to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.catalog.events import EVENTS
from edusim.cli.plain import decisions, results
from edusim.cli.plain.figures import listed
from edusim.cli.plain.words import Unclear, outcome_of, place_of, prediction_of
from edusim.report.numbers import money
from edusim.report.predictions import said
from edusim.session.opened import opened_since
from edusim.texts import label, text

if TYPE_CHECKING:
    from edusim.cli.plain.game import Game

NO_ANSWER = "0"


def answer(game: Game, words: list[str]) -> None:
    """Answer an event: its number or id, then the answer's; 0 takes the answer back."""
    asking = game.session.asking
    if len(words) != 2:
        asked = decisions.asking(game.session, game.draft) if asking else [text("plain.nothing_asks")]
        game.talk.say(asked)
        return
    event = _picked(words[0], asking)
    given = "" if words[1] == NO_ANSWER else _picked(words[1], list(EVENTS[event].answers))
    game.draft.answer(event, given)
    words_ = label("answer", f"{event}.{given}") if given else text("desk.answer.none")
    game.talk.say([text("desk.answer.item", event=label("event", event), answer=words_)])


def undo(game: Game, _: list[str]) -> None:
    """Take the draft's last change back."""
    _moved(game, game.draft.undo())


def redo(game: Game, _: list[str]) -> None:
    """Make the last undone change again."""
    _moved(game, game.draft.redo())


def _moved(game: Game, name: str | None) -> None:
    if name is None:
        raise Unclear(text("plain.nothing_to_undo"))
    game.talk.say([decisions.state(game.draft, game.session.quote(game.draft.now), name)])


def replay(game: Game, _: list[str]) -> None:
    """Say what the last change does to the headlines, beside the draft without it."""
    game.must_go_on()
    now = game.draft.now
    name = game.draft.undo()
    before = game.draft.now
    if name is None:
        raise Unclear(text("plain.nothing_to_undo"))
    game.draft.redo()
    game.draft.now = now
    game.talk.say([text("plain.replay"), decisions.state(game.draft, game.session.quote(now), name)])
    game.talk.say(decisions.ahead(game.session, game.draft, before))


def ahead(game: Game, _: list[str]) -> None:
    """Say what the draft does to the headlines by the last year."""
    game.must_go_on()
    game.talk.say(decisions.ahead(game.session, game.draft))


def room(game: Game, _: list[str]) -> None:
    """Say what the draft leaves of this year's room and of the next."""
    game.must_go_on()
    game.talk.say(decisions.budget(game.session, game.draft.now))


def predict(game: Game, words: list[str]) -> None:
    """Say how the coming year will move an outcome; without words, what has been predicted."""
    game.must_go_on()
    if not words:
        game.talk.say([*decisions.predicted(game.session), text("plain.predict.how")])
        return
    if not game.session.can_predict:
        raise Unclear(text("plain.predict.not"))
    stands = game.session.predictions.get(game.session.year + 1, {})
    if words[-1].lower() in ("reset", text("plain.reset")):
        taken_back = outcome_of(words[:-1], list(stands))
        game.session.predict({name: change for name, change in stands.items() if name != taken_back})
        game.talk.say(decisions.predicted(game.session))
        return
    name, change = prediction_of(words)
    game.session.predict({**stands, name: change})
    game.talk.say([text("plain.predicted", name=label("outcome", name), change=said(name, change))])


def review(game: Game, _: list[str]) -> None:
    """Say what the draft changes and costs, and what others hold against it."""
    game.must_go_on()
    over = game.session.quote(game.draft.now).is_over
    last = text("plain.over" if over else "plain.commit.how")
    game.talk.say([*decisions.review(game.session, game.draft), last])
    game.reviewed = None if over else game.draft.now


def commit(game: Game, words: list[str]) -> None:
    """Run the meeting's years, once its review has been read as it is now."""
    game.must_go_on()
    session, quote = game.session, game.session.quote(game.draft.now)
    if quote.is_over:
        raise Unclear(text("desk.review.over", amount=money(quote.overspent)))
    if game.reviewed != game.draft.now:
        review(game, words)
        return
    game.talk.say([text("plain.running", years=listed([str(year) for year in session.coming]))])
    session.commit(game.draft.now)
    game.opened = opened_since(session, session.since)
    game.talk.say(results.report(session, game.known_luck(), game.opened))
    game.meet()


def back(game: Game, words: list[str]) -> None:
    """Take the last meeting back; its year has to be named, so that it is never an accident."""
    game.must_have_run()
    session = game.session
    year = session.year - session.since + 1
    if not words:
        game.talk.say([text("plain.back.how", year=year)])
        return
    if words != [str(year)]:
        raise Unclear(text("plain.back.how", year=year))
    session.take_back()
    game.opened = []
    game.meet()


def _picked(word: str, ids: list[str]) -> str:
    """Return the id that a number or the id itself names. Raises Unclear."""
    if word in ids:
        return word
    if not ids:
        raise Unclear(text("plain.nothing_asks"))
    return ids[place_of(word, len(ids))]
