"""``edusim upgrade``: an older county file as this edusim reads it, its comments and layout kept."""

from __future__ import annotations

from pathlib import Path

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, narrate, write_data
from edusim.texts import text


def command() -> click.Command:
    """Return the command."""
    return Command(
        "upgrade",
        callback=upgrade,
        help=text("author.upgrade.help"),
        short_help=text("author.upgrade.short"),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path), metavar="FILE"),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("author.upgrade.output")),
            language_option(),
        ],
    )


def upgrade(file: Path, output: Path | None) -> None:
    """Write the file as it should be, and keep the old one."""
    from edusim.cli.sources import refusing
    from edusim.scenario.reading import read_layer
    from edusim.scenario.upgrade import upgraded

    with refusing():
        layer = read_layer(file)
        words, done = upgraded(str(file), layer.text)
    for key in done:
        narrate(text("author.upgrade.done", path=file, key=key))
    if not done:
        narrate(text("author.upgrade.nothing", path=file))
    if output is not None:
        write_data(words, output)
    elif done:
        _keep(file)
        write_data(words, file)


def _keep(file: Path) -> None:
    """Copy the file beside itself; a backup that is there already is never lost."""
    kept = file.with_name(f"{file.name}.bak")
    try:
        with kept.open("xb") as copy:
            copy.write(file.read_bytes())
    except FileExistsError:
        raise click.ClickException(text("author.upgrade.exists", path=kept)) from None
    except OSError as error:
        raise click.ClickException(text("cli.cannot_write", path=kept, reason=error.strerror)) from error
    narrate(text("author.upgrade.kept", path=kept))
