"""``edusim schema``: the JSON Schema of county and plan files, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, write_data
from edusim.texts import text


def command() -> click.Command:
    """Return the command."""
    return Command(
        "schema",
        callback=schema,
        help=text("author.schema.help"),
        short_help=text("author.schema.short"),
        params=[
            click.Option(["--plan"], is_flag=True, help=text("author.schema.plan")),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("author.schema.output")),
            language_option(),
        ],
    )


def schema(plan: bool, output: Path | None) -> None:
    """Write the schema."""
    from edusim.scenario import json_schema, plan_schema

    found = plan_schema() if plan else json_schema()
    write_data(json.dumps(found, ensure_ascii=False, indent=1) + "\n", output)
