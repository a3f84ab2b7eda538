"""The commands that only read: the county, the decisions, the years, the letters, the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.catalog.outcomes import HEADLINES
from edusim.cli.plain import county, decisions, results
from edusim.cli.plain.figures import counted
from edusim.cli.plain.words import (
    COMMANDS,
    Unclear,
    command_of,
    decision_of,
    outcome_of,
    outcomes_counted,
    place_of,
    year_of,
)
from edusim.report.spoken import letter_lines
from edusim.report.why import ledger_lines
from edusim.session.letters import WRITERS, letter_of_the_year, letters
from edusim.session.opened import opened_since
from edusim.session.roles import ROLES
from edusim.session.why import why
from edusim.texts import language, languages, text, use_language

if TYPE_CHECKING:
    from edusim.cli.plain.game import Game


def brief(game: Game, _: list[str]) -> None:
    """Say the brief."""
    game.talk.say(county.brief(game.session))


def agenda(game: Game, _: list[str]) -> None:
    """Say the ten points."""
    game.talk.say(county.points(game.session))


def signatures(game: Game, _: list[str]) -> None:
    """Say who signs what."""
    game.talk.say(county.signing(game.session))


def roles(game: Game, words: list[str]) -> None:
    """Say the six roles, or the card of one by its number or name."""
    if not words:
        game.talk.say(county.role_list())
        return
    named = " ".join(words).lower()
    found = [role for role in ROLES if named in (role, text(f"role.{role}").lower())]
    game.talk.say(county.card(game.session, found[0] if found else ROLES[place_of(named, len(ROLES))]))


def goals(game: Game, _: list[str]) -> None:
    """Say every role's goals, once the last year has run."""
    if not game.session.finished:
        raise Unclear(text("plain.goals.later"))
    game.talk.say(county.goals_met(game.session))


def levers(game: Game, _: list[str]) -> None:
    """Say the open decisions, numbered."""
    game.talk.say(decisions.levers(game.draft, game.session.quote(game.draft.now)))


def lever(game: Game, words: list[str]) -> None:
    """Say the page of a decision, or list them all."""
    if not words:
        levers(game, words)
        return
    name, rest = decision_of(" ".join(words), game.draft)
    if rest:
        raise Unclear(text("plain.lever.how"))
    game.show(name)


def report(game: Game, _: list[str]) -> None:
    """Say the report of the last years again."""
    game.must_have_run()
    game.opened = game.opened or opened_since(game.session, game.session.since)
    game.talk.say(results.report(game.session, game.known_luck(), game.opened))


def reasons(game: Game, words: list[str]) -> None:
    """Say what moved the headlines, or one outcome, in the year of the last meeting or another."""
    game.must_have_run()
    session = game.session
    year, years = session.year - session.since + 1, range(session.scenario.first_year + 1, session.year + 1)
    if words and words[-1].isdecimal():
        year, words = year_of(words[-1:], years) or year, words[:-1]
    names = [outcome_of(words, outcomes_counted())] if words else [counted(name) for name in HEADLINES]
    key = (year, tuple(names))
    if key not in game.ledgers:
        game.ledgers[key] = why(session, year, names)
    game.talk.say([text("plain.why", year=year), *ledger_lines(game.ledgers[key])])


def letter(game: Game, words: list[str]) -> None:
    """Say the letter of the last year or another, or that of the pupil, the teacher or the school."""
    game.must_have_run()
    session, writer = game.session, ""
    years = range(session.scenario.first_year + 1, session.year + 1)
    for name in WRITERS:
        if words and words[0].lower() in (name, text(f"plain.writer.{name}")):
            writer, words = name, words[1:]
    year = year_of(words, years) or session.year
    written = [own for own in letters(session, year) if own.writer == writer]
    found = letter_of_the_year(session, year) if not writer else written[0] if written else None
    game.talk.say(letter_lines(found) if found else [text("plain.letter.none")])


def every_outcome(game: Game, words: list[str]) -> None:
    """Say every outcome of the last year, or one in all years."""
    if words:
        game.talk.say(results.one_outcome(game.session, outcome_of(words, outcomes_counted())))
    else:
        game.talk.say(results.every_outcome(game.session, game.known_luck()))


def log(game: Game, _: list[str]) -> None:
    """Say what was decided in each year."""
    game.talk.say(results.log(game.session))


def pipeline(game: Game, _: list[str]) -> None:
    """Say what is on its way and when it lands."""
    game.talk.say(results.pipeline(game.session))


def summary(game: Game, _: list[str]) -> None:
    """Say how the last year stands against nothing decided."""
    game.talk.say(results.summary(game.session))


def switch_language(game: Game, words: list[str]) -> None:
    """Go on in another language."""
    codes = languages()
    if words and words[0] not in codes:
        raise Unclear(text("plain.choices", choices=text("desk.list.comma").join(codes)))
    use_language(words[0] if words else codes[(codes.index(language()) + 1) % len(codes)])
    game.talk.say([text("plain.how")])


def explain(game: Game, words: list[str]) -> None:
    """Say what each command does, or one of them."""
    if not words:
        game.talk.say([*text("plain.help").split("\n"), *(_command_line(name) for name in COMMANDS)])
        return
    name, _ = command_of(" ".join(words))
    if not name:
        raise Unclear(text("plain.not_there", word=words[0]) + " " + text("plain.how"))
    game.talk.say([_command_line(name)])


def _command_line(name: str) -> str:
    words = text(f"plain.command.{name}").split()
    names = text("desk.list.comma").join([name, *(word for word in words if word != name)])
    return text("plain.help.line", names=names, about=text(f"plain.help.{name}"))
