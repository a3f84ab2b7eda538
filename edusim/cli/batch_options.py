"""What every command that runs many counties shares: where they run, where runs are kept, and how one stops."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.streams import narrate
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch import Run, Store, Task
    from edusim.batch.pools import Open

ENGINES = ("processes", "dask", "here")
FEW = 50  # runs of which the end is near at once
NAMED = 5  # failures that are named one by one
Name = Callable[[int], str]
Done = Callable[[], None]
Simulate = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Where the runs of one call are made and kept."""

    workers: int | None = None
    engine: str = ENGINES[0]
    address: str | None = None
    store: Path | None = None
    resume: bool = False


class Ended(click.ClickException):
    """The runs ended before all were done, and some gave no result: said on stderr."""

    def show(self, file: Any = None) -> None:
        """Write what happened to stderr."""
        narrate(self.message)


class Interrupted(Ended):
    """Ctrl+C came, and nothing is stored."""

    exit_code = 130


class Resumable(Ended):
    """Ctrl+C came; what is stored can be gone on with."""

    exit_code = 4


def batch_options() -> list[click.Parameter]:
    """Return the options whose values make a ``Batch``."""
    return [
        click.Option(["--workers"], type=click.IntRange(1, 256), help=text("cli.run.workers")),
        click.Option(
            ["--engine"], type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help=text("batch.engine")
        ),
        click.Option(["--address"], metavar="ADDRESS", help=text("batch.address")),
        click.Option(["--store"], type=click.Path(path_type=Path), metavar="DIR", help=text("batch.store")),
        click.Option(["--resume"], is_flag=True, help=text("batch.resume")),
    ]


def taken(options: dict[str, Any]) -> Batch:
    """Take the values of ``batch_options`` out of a command's; raise UsageError where they do not go together."""
    batch = Batch(**{name: options.pop(name) for name in ("workers", "engine", "address", "store", "resume")})
    if (batch.engine == "dask") != (batch.address is not None):
        raise click.UsageError(text("batch.address_needed" if batch.engine == "dask" else "batch.address_alone"))
    if batch.resume and batch.store is None:
        raise click.UsageError(text("batch.resume_alone"))
    return batch


def run_tasks(
    tasks: Sequence[Task], batch: Batch, name: Name, simulate: Simulate | None = None, done: Done | None = None
) -> list[Run]:
    """Return what every task came to, with a bar on stderr meanwhile; ``name`` says in words what a task was.

    ``done`` is told of each run in place of the bar, where these are only a part of the command's.
    Raises Ended: 1 where tasks gave no result, 4 where Ctrl+C came and runs are stored (130 where none are).
    """
    from edusim.batch import EngineLost, Run, StoreProblem, run_all

    how: dict[str, Any] = {} if simulate is None else {"simulate": simulate}
    with _saying(StoreProblem, EngineLost), _store(batch) as store:
        waiting = len(tasks) if store is None else len(store.missing(tasks, **how))
        if store is not None and (known := store.count(tasks, **how)):
            narrate(text("batch.known", known=known, planned=len(tasks)))
        try:
            with progress(waiting) if done is None else nullcontext(done) as advance:
                found = run_all(tasks, _workers(batch, waiting), advance, **how, **_where(batch, store))
        except KeyboardInterrupt:
            raise _stopped(store, 0 if store is None else store.count(tasks, **how), len(tasks)) from None
    failures = [(number, result) for number, result in enumerate(found) if not isinstance(result, Run)]
    for number, failure in failures[:NAMED]:
        narrate(text("batch.failed", task=name(number), reason=failure.reason))
    if failures:
        raise Ended(text("batch.failures", failed=len(failures), planned=len(tasks)))
    return [result for result in found if isinstance(result, Run)]


def _where(batch: Batch, store: Store | None) -> dict[str, Any]:
    """Return the engine's options that are not the usual ones."""
    pool = {} if batch.engine == ENGINES[0] else {"open_pool": _open_pool(batch)}
    return pool if store is None else {**pool, "store": store}


def _workers(batch: Batch, tasks: int) -> int:
    from edusim.batch import processors

    return max(1, min(batch.workers or processors(), tasks))


def _open_pool(batch: Batch) -> Open:
    if batch.engine == "dask":
        try:
            from edusim.batch.dask import cluster
        except ModuleNotFoundError as error:
            raise click.UsageError(text("batch.extra", extra="dask", module=error.name)) from error
        return cluster(batch.address or "")
    from edusim.batch.pools import here

    return here


@contextmanager
def _store(batch: Batch) -> Iterator[Store | None]:
    from edusim.batch import Store

    with nullcontext() if batch.store is None else Store(batch.store, resume=batch.resume) as store:
        yield store


@contextmanager
def _saying(*expected: type[Exception]) -> Iterator[None]:
    """Turn what may go wrong with a store or a cluster into refusals."""
    from edusim.batch import StoreProblem

    try:
        yield
    except expected as problem:
        if isinstance(problem, StoreProblem):
            words = text(f"batch.store.{problem.reason}", folder=problem.folder, runs=problem.runs)
            raise click.UsageError(words) from problem
        raise click.ClickException(text("batch.lost", reason=problem)) from problem


def _stopped(store: Store | None, stored: int, planned: int) -> Ended:
    """Return how a batch ends that Ctrl+C has stopped."""
    if store is None or not stored:
        return Interrupted(text("cli.interrupted"))
    return Resumable(text("batch.stopped", stored=stored, planned=planned, folder=store.folder))


@contextmanager
def progress(tasks: int) -> Iterator[Done]:
    """Show a bar with the time left on stderr; a line now and then where that is no terminal."""
    if not tasks:
        yield lambda: None
        return
    label = text("cli.run.progress", runs=tasks)
    with click.progressbar(length=tasks, label=label, show_pos=True, file=sys.stderr) as bar:
        yield (lambda: bar.update(1)) if sys.stderr.isatty() else _lines(tasks)


def _lines(tasks: int) -> Callable[[], None]:
    """Return what says after each tenth of the runs how many are done and how long the rest will take."""
    began, done = time.monotonic(), 0

    def advance() -> None:
        nonlocal done
        done += 1
        if 10 * done // tasks > 10 * (done - 1) // tasks and tasks >= FEW:
            left = (time.monotonic() - began) * (tasks - done) / done
            narrate(text("batch.progress", done=done, planned=tasks, seconds=round(left)))

    return advance
