"""Runs kept in a folder under what they follow from, so that a batch that was stopped goes on where it was.

Each run is written as a whole before the next is asked for: whatever ends the process, what was stored stays.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from edusim.batch.fingerprint import fingerprint
from edusim.batch.simulation import Run, Simulate, Task, simulate
from edusim.scenario import Scenario
from edusim.scenario.scenario import with_digest

FILE = "runs.sqlite"
APPLICATION, VERSION = 0x45445553, 1
PATIENCE = 60.0  # seconds to wait for another process that writes to the same store
TABLE = "CREATE TABLE runs (key TEXT PRIMARY KEY, seed INTEGER, years BLOB, overspent TEXT)"


class StoreProblem(Exception):
    """A folder that cannot serve as a store: ``reason`` is foreign, used, newer, damaged or unwritable."""

    def __init__(self, reason: str, folder: Path, runs: int = 0) -> None:
        super().__init__(f"{reason}: {folder}")
        self.reason, self.folder, self.runs = reason, folder, runs


class Store:
    """A folder with the runs of any number of batches. To be closed.

    A run is found by the hash of the model's code, the resolved scenario, the plan, the seed and the years, so a
    batch takes from the store what is its own and leaves the rest alone.
    """

    def __init__(self, folder: Path, *, resume: bool = False) -> None:
        """Open a folder, made if it is not there. Raises StoreProblem: one that holds runs needs ``resume``."""
        self.folder = folder
        self._digests: dict[int, tuple[Scenario, str]] = {}
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / FILE).exists() and any(folder.iterdir()):
                raise StoreProblem("foreign", folder)
            self._base = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
            try:
                self._prepare(resume)
            except (StoreProblem, sqlite3.Error):
                self._base.close()
                raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def __len__(self) -> int:
        with self._told():
            found: int = self._base.execute("SELECT count(*) FROM runs").fetchone()[0]
            return found

    def get(self, key: str) -> Run | None:
        """Return the run stored under a key. Raises StoreProblem."""
        with self._told():
            found = self._base.execute("SELECT seed, years, overspent FROM runs WHERE key = ?", (key,)).fetchone()
            return None if found is None else Run(found[0], found[1], tuple(json.loads(found[2])))

    def put(self, key: str, run: Run) -> None:
        """Store a run; it is there for good when this returns. Raises StoreProblem."""
        row = (key, run.seed, run.values, json.dumps(run.overspent))
        with self._told():
            self._base.execute("INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?)", row)

    def missing(self, tasks: Sequence[Task], simulate: Simulate = simulate) -> list[Task]:
        """Return the tasks that are not stored, those that are alike once."""
        first: dict[str, Task] = {}
        for key, task in zip(self.keys(tasks, simulate), tasks, strict=True):
            first.setdefault(key, task)
        with self._told():
            known = {row[0] for row in self._base.execute("SELECT key FROM runs")}
        return [task for key, task in first.items() if key not in known]

    def count(self, tasks: Sequence[Task], simulate: Simulate = simulate) -> int:
        """Return how many of the tasks are stored."""
        with self._told():
            known = {row[0] for row in self._base.execute("SELECT key FROM runs")}
        return sum(key in known for key in self.keys(tasks, simulate))

    def keys(self, tasks: Sequence[Task], simulate: Simulate = simulate) -> list[str]:
        """Return the key of each task."""
        return [self._key(task, f"{simulate.__module__}.{simulate.__qualname__}") for task in tasks]

    def close(self) -> None:
        """Close the folder."""
        with suppress(sqlite3.Error):
            self._base.close()

    def _key(self, task: Task, how: str) -> str:
        parts = [fingerprint(), how, self._digest(task.scenario), task.plan, task.seed, task.years]
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _digest(self, scenario: Scenario) -> str:
        """Return the digest of a scenario as it is now: the one it carries may be of what it was made from."""
        if id(scenario) not in self._digests:
            self._digests[id(scenario)] = scenario, with_digest(scenario).digest
        return self._digests[id(scenario)][1]

    def _prepare(self, resume: bool) -> None:
        begin = self._base.execute
        begin("BEGIN IMMEDIATE")
        application, version = (begin(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if (application, version) == (0, 0):
            begin(TABLE)
            begin(f"PRAGMA application_id = {APPLICATION}")
            begin(f"PRAGMA user_version = {VERSION}")
        elif application != APPLICATION or version != VERSION:
            raise StoreProblem("newer" if application == APPLICATION else "foreign", self.folder)
        begin("COMMIT")
        if not resume and len(self):
            raise StoreProblem("used", self.folder, len(self))
        # A log beside the base: no wait for the disk after each run, and none is lost when the process is killed.
        begin("PRAGMA journal_mode = WAL")
        begin("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say of any error of the folder that it is the store's."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreProblem("unwritable", self.folder) from error
        except sqlite3.DatabaseError as error:
            raise StoreProblem("damaged", self.folder) from error
        except OSError as error:
            raise StoreProblem("unwritable", self.folder) from error
