"""The first page in lines: the notice, the games to go on with, the counties, how long, whose luck."""

from __future__ import annotations

from pathlib import Path

from edusim.catalog.lengths import WHOLE
from edusim.cli.plain.figures import Lines
from edusim.cli.plain.talk import Talk
from edusim.cli.plain.words import Unclear, command_of, place_of
from edusim.cli.saved import problem_words, recovery_lines
from edusim.cli.sources import refusing
from edusim.report.labels import in_language
from edusim.scenario import Scenario, lengths_of, load_scenario, shipped
from edusim.session import SavedGame, SavedGameProblem, Session, list_sessions, new_game_path
from edusim.texts import language, text

LAST_GAMES = 5


class Left(Exception):
    """Somebody leaves before a game has begun."""


class FirstPage:
    """What is chosen before a game begins: which game or county, how long, with which luck."""

    def __init__(self, talk: Talk, seed: int) -> None:
        self.talk, self.seed = talk, seed
        self.games = [game for game in list_sessions() if game.readable]
        self.shown = LAST_GAMES

    def begun(self, source: str | None) -> Session | None:
        """Return a new game of the county named, or what is chosen; nothing where somebody leaves."""
        if source is not None:
            with refusing():
                return self._new(load_scenario(source), WHOLE)
        try:
            return self._chosen()
        except Left:
            return None

    def resumed(self, path: Path) -> Session:
        """Return a saved game, and say what opening it had to put up with. Raises SavedGameProblem."""
        session = Session.resume(path)
        self.talk.say(recovery_lines(session.recovery))
        return session

    def _chosen(self) -> Session:
        """Ask until a game is begun or gone on with. Raises Left."""
        self.talk.say(self._offer())
        while True:
            try:
                return self._taken(self._ask("plain.choose"))
            except Unclear as unclear:
                self.talk.refuse(str(unclear))
            except SavedGameProblem as problem:
                self.talk.refuse(problem_words(problem))

    def _taken(self, words: list[str]) -> Session:
        """Return the game that a number stands for. Raises Unclear, SavedGameProblem, Left."""
        games, counties = self.games[: self.shown], shipped()
        place = place_of(words[0], len(games) + len(counties))
        if place < len(games):
            return self.resumed(games[place].path)
        scenario = load_scenario(counties[place - len(games)])
        return self._new(scenario, self._how_long(scenario))

    def _how_long(self, scenario: Scenario) -> str:
        """Ask how long to play, where there is a choice. Raises Left."""
        lengths = lengths_of(scenario)
        if len(lengths) == 1:
            return lengths[0].id
        for place, own in enumerate(lengths, 1):
            about = text("plain.heading.about", name=in_language(own.name), about=_one_line(in_language(own.about)))
            self.talk.say([text("plain.choice.line", number=place, words=about)])
        while True:
            try:
                words = self._ask("plain.choose.length")
                found = [own.id for own in lengths if own.id == words[0]]
                return found[0] if found else lengths[place_of(words[0], len(lengths))].id
            except Unclear as unclear:
                self.talk.refuse(str(unclear))

    def _ask(self, prompt: str) -> list[str]:
        """Return the words of an answer; another seed or more games are seen to here. Raises Left, Unclear."""
        self.talk.say([text(prompt)])
        while True:
            line = self.talk.ask("> ")
            first, *rest = line.split()
            if command_of(line)[0] == "quit":
                raise Left
            if first.lower() in ("seed", text("plain.seed.word")):
                self._lucky(rest)
            elif first.lower() in ("more", text("plain.more.word")):
                self.shown = len(self.games)
                self.talk.say(self._offer())
            else:
                return [first, *rest]

    def _lucky(self, words: list[str]) -> None:
        """Take another seed. Raises Unclear."""
        if len(words) != 1 or not words[0].isdecimal() or int(words[0]) > 2**32:
            raise Unclear(text("plain.seed.how"))
        self.seed = int(words[0])
        self.talk.say([text("desk.brief.seed", seed=self.seed)])

    def _offer(self) -> Lines:
        """Yield the last games and the counties, numbered."""
        games = self.games[: self.shown]
        for place, game in enumerate(games, 1):
            yield text("plain.choice.line", number=place, words=_game_words(game))
        if len(self.games) > len(games):
            yield text("plain.more", count=len(self.games) - len(games))
        for place, id_ in enumerate(shipped(), len(games) + 1):
            scenario = load_scenario(id_)
            county = text("plain.new", county=in_language(scenario.name))
            yield text("plain.choice.line", number=place, words=county)
            yield _one_line(in_language(scenario.brief))

    def _new(self, scenario: Scenario, length: str) -> Session:
        return Session.begin(scenario, self.seed, new_game_path(scenario.id), length=length)


def _game_words(game: SavedGame) -> str:
    """Return a saved game as the first page lists it."""
    number, meetings = game.meeting
    length = "" if game.length is None else in_language(game.length.name)
    if game.finished:
        state = text("desk.welcome.finished", years=game.years)
    else:
        state = text("plain.resume.reached", year=game.first_year + game.decided + 1, number=number, years=meetings)
    saved = f"{game.saved_at:%Y-%m-%d %H:%M}"
    return text("plain.resume", county=in_language(game.name), length=length, state=state, saved=saved)


def _one_line(words: str) -> str:
    return ("" if language() == "zh" else " ").join(words.strip().split("\n"))
