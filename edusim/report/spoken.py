"""What people say in a workshop, in words: worries, objections and letters, each with its figures put in."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.report.numbers import difference, number
from edusim.session.figures import Figure, Figures
from edusim.session.letters import Letter
from edusim.session.objections import Objection
from edusim.session.outlook import YEARS
from edusim.session.worries import Worry
from edusim.texts import text


def spoken(key: str, figures: Figures) -> str:
    """Return the sentence of a key with its figures written into it."""
    return text(key, **{name: written(figure) for name, figure in figures.items()})


def written(figure: Figure) -> str:
    """Return a figure in digits: a year plainly, a change with its sign."""
    if figure.unit == "year":
        return str(int(figure.value))
    write = difference if figure.change else number
    return write(figure.value, figure.unit, figure.digits)


def worry_lines(worries: Sequence[Worry]) -> list[str]:
    """Return the adviser's worries, numbered, under their heading."""
    lines = [f"{place}. {spoken(f'worry.{own.id}', own.figures)}" for place, own in enumerate(worries, 1)]
    return [text("worry.heading"), *lines]


def objection_lines(objections: Sequence[Objection], most: int | None = None) -> list[str]:
    """Return who says what to a draft, the weightiest first, and what the figures rest on."""
    if not objections:
        return [text("objection.none")]
    lines = [_by(own) for own in objections[:most]]
    return [text("objection.heading"), *lines, text("objection.basis", years=YEARS)]


def letter_lines(letter: Letter) -> list[str]:
    """Return a letter: whose it is, who has taken over the pen if somebody has, its six lines, and what it is."""
    heading = [text(f"letter.heading.{letter.writer}", year=letter.year)]
    heading += [text(f"letter.new.{letter.writer}")] if letter.new else []
    lines = [spoken(f"letter.{letter.writer}.{own.id}", own.figures) for own in letter.lines]
    return [*heading, *lines, text("letter.invented")]


def _by(objection: Objection) -> str:
    words = spoken(f"objection.{objection.id}", objection.figures)
    return text("spoken.by", who=text(f"speaker.{objection.speaker}"), words=words)
