"""Play and be killed, over and over: ``python -m tests.session.killing FOLDER TIMES SEED``.

One process plays games of the practice county in children and kills each with SIGKILL at a moment of chance. What a
child has said it decided must stand in the saved game afterwards. Prints what was counted as JSON.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from edusim.scenario import Scenario, load_scenario
from edusim.session import SavedGameProblem, Session
from edusim.session.digest import outcome_digest
from edusim.session.journal import read_saved
from edusim.session.recorded import held_meetings

LONGEST_WAIT = 0.06  # seconds
Standing = list[tuple[int, int]]
"""The years that stand, each with the coaches decided for it."""


def play(scenario: Scenario, path: Path, chance: Random, said: int) -> None:
    """Go on with the game, or begin it, to its end; say each decision once it is acknowledged."""
    session = Session.resume(path) if path.exists() else Session.begin(scenario, 1, path)
    os.write(said, b"ready\n")
    while not session.finished:
        if session.decided and chance.random() < 0.2:
            session.take_back()
            os.write(said, b"undo\n")
            continue
        with contextlib.suppress(ValueError):  # of a year that was taken back nothing is said again
            session.predict({"undergraduate": float(chance.randrange(9))})
        coaches = chance.randrange(3)
        session.advance(dataclasses.replace(session.draft(), coaches=coaches))
        os.write(said, f"{session.year} {coaches}\n".encode())
    os.write(said, b"finished\n")


def killed(scenario: Scenario, path: Path, chance: Random) -> list[str]:
    """Return the lines a child said before it was killed."""
    reading, writing = os.pipe()
    seed, wait = chance.randrange(2**32), chance.uniform(0, LONGEST_WAIT)
    after_ready = chance.random() < 0.5
    child = os.fork()
    if child == 0:
        play(scenario, path, Random(seed), writing)
        os._exit(0)
    os.close(writing)
    heard = os.read(reading, 6) if after_ready else b""
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, -signal.SIGKILL):
        raise RuntimeError("a child ended by itself")
    while more := os.read(reading, 65536):
        heard += more
    os.close(reading)
    return heard.decode().splitlines()


def after(standing: Standing, lines: list[str]) -> Standing:
    """Return what stands once these lines were said."""
    found = list(standing)
    for line in lines:
        if line == "undo":
            found.pop()
        elif line[0].isdigit():
            year, coaches = line.split()
            found.append((int(year), int(coaches)))
    return found


def stands(path: Path) -> Standing:
    """Return what stands in a saved game."""
    return [(own.year, own.values["coaches"]) for own in held_meetings(read_saved(path).actions)]


def one_step_on(found: Standing, acknowledged: Standing) -> bool:
    """Tell whether a game holds what was acknowledged, or one step more that nobody had been told of."""
    return found == acknowledged or found[:-1] == acknowledged or found == acknowledged[:-1]


def replays(path: Path) -> bool:
    """Tell whether every year of a saved game comes out as it was recorded."""
    session = Session.replay(path)
    years = zip(session.recorded, session.history[1:], strict=True)
    return all(digest in ("", outcome_digest(outcomes)) for digest, outcomes in years)


def main(folder: Path, times: int, seed: int) -> None:
    """Kill so many children and print what came of it."""
    chance, scenario, counts = Random(seed), load_scenario("practice"), Counter[str]()
    folder.mkdir(parents=True, exist_ok=True)
    path, standing = folder / "0.edusim", Standing()
    for number in range(times):
        lines = killed(scenario, path, chance)
        acknowledged = after(standing, lines)
        counts["acknowledged"] += sum(line != "ready" and line != "finished" for line in lines)
        try:
            standing = stands(path)
        except SavedGameProblem:
            counts["lost"] += bool(lines or standing)
            counts["never begun"] += not lines
            path, standing = folder / f"{number + 1}.edusim", []
            continue
        counts["torn"] += read_saved(path).loss == "torn"
        counts["damaged"] += read_saved(path).loss == "damaged"
        counts["lost"] += not one_step_on(standing, acknowledged)
        if "finished" in lines:
            counts["games"] += 1
            counts["other"] += not replays(path)
            path, standing = folder / f"{number + 1}.edusim", []
    print(json.dumps(counts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
