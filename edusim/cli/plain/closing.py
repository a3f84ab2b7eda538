"""The commands that look back on the whole: luck or decision, the appraisal, the debrief, the typed code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edusim.cli.appraise import FEWEST_SEEDS, MOST_SEEDS, SEEDS, SUFFIXES, runner, written_as
from edusim.cli.plain.figures import Lines, headlines, listed
from edusim.cli.plain.results import record
from edusim.cli.plain.words import Unclear
from edusim.cli.saved import code_words
from edusim.cli.streams import write_whole
from edusim.report.appraisal import appraisal_page, question_words
from edusim.report.page import Block, Heading, Items, Page, Paragraph, Table
from edusim.report.roles import debrief_lines
from edusim.report.why import luck_lines
from edusim.session.appraisal import Appraised
from edusim.session.appraisal import appraise as reckoned
from edusim.session.code import code_of
from edusim.session.luck import luck
from edusim.session.questions import questions
from edusim.session.tokens import CodeProblem
from edusim.session.trials import Progress, Run, Trials
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.cli.plain.game import Game

QUARTERS = 4
FEW = 40
"""So many seeds are run here; for more it is worth starting other processes."""


def place_in_luck(game: Game, words: list[str]) -> None:
    """Say where the game lies among other seeds of the same decisions."""
    game.must_have_run()
    seeds = _seeds(words)
    game.talk.say([text("plain.reckoning", count=seeds)])
    with _running(game, seeds) as run:
        found = luck(game.session, seeds, run, _progress(game, seeds))
    game.talk.say(luck_lines(found, headlines()))


def appraise(game: Game, words: list[str]) -> None:
    """Say the appraisal of the term; what takes long is reckoned once."""
    if words:
        game.appraised = None
    game.talk.say(spoken_page(appraisal_page(game.session, _appraised(game, words))))
    game.talk.say([text("plain.appraise.how")])


def export(game: Game, words: list[str]) -> None:
    """Write the appraisal to a file that is not there yet, in the form that its name asks for."""
    name = " ".join(words).strip("\"'")
    path = Path(name).expanduser()
    form = SUFFIXES.get(path.suffix.lower())
    if not name or form is None:
        raise Unclear(text("plain.export.how"))
    if path.exists():
        raise Unclear(text("plain.export.taken", path=path))
    appraised = _appraised(game, [])
    try:
        write_whole(path, written_as(form, game.session, appraised, path).encode())
    except OSError as error:
        raise Unclear(text("cli.cannot_write", path=path, reason=error.strerror)) from error
    game.talk.say([text("cli.written", path=path.resolve())])


def debrief(game: Game, _: list[str]) -> None:
    """Say the questions to talk about: those of every debrief, those of this run once it is appraised."""
    game.must_have_run()
    game.talk.say(debrief_lines())
    if game.appraised is not None:
        found = enumerate(questions(game.session, game.appraised), 1)
        game.talk.say([text("plain.debrief.own"), *(f"{place}. {question_words(own)}" for place, own in found)])
    elif game.session.finished:
        game.talk.say([text("plain.debrief.more")])
    game.talk.say(record(game.session))


def code(game: Game, _: list[str]) -> None:
    """Say the game as a code to type elsewhere."""
    try:
        lines = code_of(game.session)
    except CodeProblem as problem:
        raise Unclear(code_words(problem)) from problem
    game.talk.say([text("plain.code"), *(" ".join(line) for line in lines)])


def spoken_page(page: Page) -> Lines:
    """Yield a page a fact a line: of tables each row by itself, every figure with its heading."""
    yield page.title
    yield page.notice
    for block in page.blocks:
        yield from _spoken(block)


def _spoken(block: Block) -> Lines:
    match block:
        case Heading(words):
            yield text("plain.heading", words=words)
        case Paragraph(words):
            yield words
        case Items(items, numbered):
            yield from (f"{place}. {item}" if numbered else item for place, item in enumerate(items, 1))
        case Table(heads, rows):
            for name, *cells in rows:
                figures = [text("plain.cell", head=head, value=cell)
                           for head, cell in zip(heads[1:], cells, strict=True) if cell]  # fmt: skip
                yield text("plain.value", name=name, value=listed(figures))


def _appraised(game: Game, words: list[str]) -> Appraised:
    """Return the appraisal, reckoned when it is first needed. Raises Unclear before the last year has run."""
    if not game.session.finished:
        raise Unclear(text("plain.appraise.later", year=game.session.last_year))
    if game.appraised is None:
        seeds = _seeds(words)
        game.talk.say([text("plain.reckoning", count=seeds)])
        with _running(game, seeds) as run:
            game.appraised = reckoned(game.session, seeds, run, _progress(game, seeds))
    return game.appraised


def _progress(game: Game, seeds: int) -> Progress:
    """Return what says at every quarter how far a long reckoning has come."""
    said = [0]

    def tell(done: int, of: int) -> None:
        quarter = QUARTERS * done // of
        if seeds > FEW and said[0] < quarter < QUARTERS:
            said[0] = quarter
            game.talk.say([text("plain.reckoned", done=done, of=of)])

    return tell


def _seeds(words: list[str]) -> int:
    """Return how many other seeds are asked for. Raises Unclear."""
    if not words:
        return SEEDS
    if not words[0].isdecimal() or not FEWEST_SEEDS <= int(words[0]) <= MOST_SEEDS:
        raise Unclear(text("plain.seeds", low=FEWEST_SEEDS, high=MOST_SEEDS))
    return int(words[0])


@contextmanager
def _running(game: Game, seeds: int) -> Iterator[Run]:
    """Give what runs the counties: this process, or several where there are many. Raises Unclear when stopped."""
    try:
        if seeds <= FEW:
            yield Trials(game.session.scenario).here
        else:
            with runner(game.session, None) as run:
                yield run
    except KeyboardInterrupt as stopped:
        raise Unclear(text("plain.stopped")) from stopped
    except click.ClickException as lost:
        raise Unclear(lost.message) from lost
