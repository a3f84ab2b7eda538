"""Reading what the user points to; refusals in the user's language, with their exit codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click

from edusim.scenario import Plan, Scenario, ScenarioProblems, SettingProblem, load_plan, load_scenario, merge_settings
from edusim.scenario.messages import Message
from edusim.texts import label, text


class Refused(click.ClickException):
    """A scenario or plan with problems: each is shown with its place."""

    exit_code = 3

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the problems to stderr."""
        click.echo(self.message, err=True)


class SettingRefused(Refused):
    """A --set or --event with problems."""

    exit_code = 2


def rendered(problems: ScenarioProblems) -> str:
    """Return all problems in the user's language."""
    return problems.render(words)


def words(message: Message) -> str:
    """Return one message in the user's language, the name of a unit included."""
    arguments = dict(message.arguments)
    if "unit" in arguments:
        arguments["unit"] = label("unit", arguments["unit"])
    return text(f"problem.{message.id}", **arguments)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn problems with files and settings into refusals."""
    try:
        yield
    except SettingProblem as problems:
        raise SettingRefused(rendered(problems)) from problems
    except ScenarioProblems as problems:
        raise Refused(rendered(problems)) from problems


def read_scenario_and_plan(
    source: str, plan: str | None, settings: Sequence[str], events: Sequence[str] = ()
) -> tuple[Scenario, Plan]:
    """Read a scenario and a plan with settings and events laid over; raise Refused for the first with problems."""
    with refusing():
        scenario = load_scenario(source, settings, events)
        found = {} if plan is None else load_plan(plan, scenario)
        return scenario, merge_settings(found, settings, scenario)
