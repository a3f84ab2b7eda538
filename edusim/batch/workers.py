"""Processes kept warm at the other end of a pipe: begun, told, heard and ended in one place."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

Worker = tuple[SpawnProcess, Connection]


class WorkersLost(Exception):
    """A process has ended, or could not answer: nothing more can be asked."""


def begin(serve: Callable[..., None], *arguments: Any) -> Worker:
    """Start a process that runs ``serve(pipe, *arguments)``; return it and this end of its pipe."""
    context = multiprocessing.get_context("spawn")
    own, other = context.Pipe()
    process = context.Process(target=_run, args=(serve, other, *arguments), daemon=True)
    process.start()
    other.close()
    return process, own


def tell(pipe: Connection, wish: object) -> None:
    """Send something to a process. Raises WorkersLost."""
    try:
        pipe.send(wish)
    except OSError as error:
        raise WorkersLost from error


def hear(pipe: Any) -> Any:
    """Return what a process has sent. Raises WorkersLost."""
    try:
        return pipe.recv()
    except (EOFError, OSError) as error:
        raise WorkersLost from error


def end(workers: list[Worker]) -> None:
    """End processes, in the middle of a question too, and forget them."""
    for process, pipe in workers:
        process.terminate()
        pipe.close()
    for process, _ in workers:
        process.join()
    workers.clear()


def _run(serve: Callable[..., None], pipe: Connection, *arguments: Any) -> None:
    """Serve until the other end of the pipe is gone; Ctrl+C is left to the parent.

    So is the screen: what goes wrong here is not written over it, but found again by whoever asked.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - it stays so to the end of the process
    with suppress(EOFError, OSError):
        serve(pipe, *arguments)
