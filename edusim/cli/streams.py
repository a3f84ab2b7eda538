"""Data goes to stdout or to a file that is whole or not there; narration goes to stderr."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from edusim.texts import text


def prepare_streams() -> None:
    """Let no locale stop a Chinese word: a terminal shows what it can, pipes and files get UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def narrate(words: str) -> None:
    """Say something to the user that is not data."""
    click.echo(words, err=True)


def format_option(forms: Sequence[str], words: str) -> click.Option:
    """Return the option of the shape in which data is written; the first form is the usual one."""
    return click.Option(
        ["--format", "form"], type=click.Choice(forms), default=forms[0], show_default=True, help=words
    )  # fmt: skip


class OutputFile(click.Path):
    """The file of -o: refused at once, before hours of work, when it could not be written."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, writable=True, allow_dash=True, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], parameter: click.Parameter | None, context: click.Context | None
    ) -> Path:
        """Return the path; fail where it is a folder, has none to stand in, or may not be written."""
        path = Path(os.fsdecode(super().convert(os.fspath(value), parameter, context)))
        folder = Path(os.path.realpath(path)).parent
        if not folder.is_dir():
            self.fail(text("cli.no_folder", folder=folder), parameter, context)
        if path.is_dir():
            self.fail(text("cli.cannot_write", path=path, reason=os.strerror(errno.EISDIR)), parameter, context)
        if not (str(path) == "-" or _is_device(path) or os.access(folder, os.W_OK)):
            self.fail(text("cli.cannot_write", path=path, reason=os.strerror(errno.EACCES)), parameter, context)
        return path


def write_data(data: str, output: Path | None) -> None:
    """Write data to stdout, or to a file that appears whole; raise ClickException if that fails."""
    if output is None or str(output) == "-":
        sys.stdout.write(data)
        return
    write_bytes(data.encode(), output)


def write_bytes(data: bytes, output: Path) -> None:
    """Write data to a file that appears whole; raise ClickException if that fails."""
    try:
        write_whole(Path(os.path.realpath(output)), data)
    except OSError as error:
        raise click.ClickException(text("cli.cannot_write", path=output, reason=error.strerror)) from error
    narrate(text("cli.written", path=output))


def _is_device(path: Path) -> bool:
    """Tell whether something is there that is no plain file: a rename would put a file in its place."""
    return path.exists() and not path.is_file()


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the path and rename; a device or pipe is written to as it is."""
    if _is_device(path):
        path.write_bytes(data)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
