"""Reading an experiment from a command line: scenarios, plans, settings for all plans or for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import click

from edusim.batch.comparison import NOTHING, Experiment
from edusim.cli.sources import refusing
from edusim.scenario import (
    Plan,
    Problem,
    Scenario,
    ScenarioProblems,
    SettingProblem,
    load_plan,
    load_scenario,
    merge_settings,
)
from edusim.texts import text

ONLY = "decisions."
Given = TypeVar("Given")
Read = TypeVar("Read")


def read_experiment(
    scenarios: Sequence[str], plans: Sequence[str], settings: Sequence[str], events: Sequence[str],
    baseline: str | None, seeds: Sequence[int], years: int | None,
) -> Experiment:  # fmt: skip
    """Return the experiment; without a baseline, deciding nothing is one plan more and the one to compare with.

    Plans are named after their files. Raises Refused with the problems of all files, and UsageError.
    """
    named = dict(zip(names(plans), plans, strict=True))
    common, own = _settings(settings, list(named))
    with refusing():
        counties = _scenarios(scenarios, common, events)
        read = _plans(named, counties, common, own)
    if baseline is None:
        return Experiment(counties, {NOTHING: {county: {} for county in counties}, **read}, NOTHING, seeds, years)
    if baseline not in read:
        raise click.UsageError(_unknown(baseline, list(read)))
    if len(read) < 2:
        raise click.UsageError(text("compare.one_plan", plan=baseline))
    return Experiment(counties, read, baseline, seeds, years)


def names(plans: Sequence[str]) -> list[str]:
    """Return a name for each plan: that of its file without the ending, or all of its path where that is taken."""
    stems = [Path(plan).name.removesuffix(".toml") for plan in plans]
    found = [
        stem if stem and stem != NOTHING and stems.count(stem) == 1 else plan
        for stem, plan in zip(stems, plans, strict=True)
    ]
    for name in found:
        if found.count(name) > 1:
            raise click.UsageError(text("compare.plan_twice", plan=name))
    return found


def _settings(settings: Sequence[str], plans: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the settings for everything, and those for one plan by its name."""
    common, own = list[str](), {plan: list[str]() for plan in plans}
    for setting in settings:
        path, equals, value = setting.partition("=")
        plan, colon, rest = path.rpartition(":")
        if not colon:
            common.append(setting)
        elif plan not in own:
            raise click.UsageError(_unknown(plan, plans))
        elif not rest.strip().startswith(ONLY):
            raise click.UsageError(text("compare.set_plan", setting=setting))
        else:
            own[plan].append(f"{rest}{equals}{value}")
    return common, own


def _scenarios(sources: Sequence[str], settings: Sequence[str], events: Sequence[str]) -> dict[str, Scenario]:
    """Read the scenarios; each is named by its id, or as it was given where two have the same."""
    read = _each(sources, lambda source: load_scenario(source, settings, events))
    ids = [scenario.id for scenario in read]
    found = {own.id if ids.count(own.id) == 1 else source: own for source, own in zip(sources, read, strict=True)}
    if len(found) < len(sources):
        raise click.UsageError(text("compare.scenario_twice"))
    return found


def _plans(
    plans: dict[str, str], scenarios: dict[str, Scenario], common: Sequence[str], own: dict[str, list[str]]
) -> dict[str, dict[str, Plan]]:
    """Read every plan for every scenario: what may be decided differs."""
    pairs = [(plan, county) for plan in plans for county in scenarios]

    def read(pair: tuple[str, str]) -> Plan:
        scenario = scenarios[pair[1]]
        found = load_plan(plans[pair[0]], scenario)
        return merge_settings(merge_settings(found, common, scenario), own[pair[0]], scenario)

    found: dict[str, dict[str, Plan]] = {plan: {} for plan in plans}
    for (plan, county), decided in zip(pairs, _each(pairs, read), strict=True):
        found[plan][county] = decided
    return found


def _each(given: Sequence[Given], read: Callable[[Given], Read]) -> list[Read]:
    """Read everything; raise ScenarioProblems with the problems of all of it, each said once."""
    found, problems = list[Read](), list[Problem]()
    for each in given:
        try:
            found.append(read(each))
        except SettingProblem:
            raise
        except ScenarioProblems as error:
            problems += (problem for problem in error.problems if problem not in problems)
    if problems:
        raise ScenarioProblems(problems)
    return found


def _unknown(plan: str, plans: Sequence[str]) -> str:
    near = get_close_matches(plan, plans, n=1)
    hint = text("cli.did_you_mean", name=near[0]) if near else ""
    return " ".join([text("compare.plan_unknown", plan=plan, plans=", ".join(plans)), hint]).strip()
