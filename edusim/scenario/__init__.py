"""Scenario files: read, checked along the catalogue, and frozen; every problem at once, with its place."""

from __future__ import annotations

from edusim.scenario.decisions import DecisionValue, Plan
from edusim.scenario.lengths import length_of, lengths_of
from edusim.scenario.loading import load_plan, load_scenario, merge_settings, scenario_from_data
from edusim.scenario.messages import Message
from edusim.scenario.problems import Problem, ScenarioProblems, SettingProblem
from edusim.scenario.scenario import Scenario, scenario_to_data
from edusim.scenario.schema import json_schema, plan_schema
from edusim.scenario.shipped_counties import shipped, shipped_plans

__all__ = [
    "DecisionValue",
    "Message",
    "Plan",
    "Problem",
    "Scenario",
    "ScenarioProblems",
    "SettingProblem",
    "json_schema",
    "length_of",
    "lengths_of",
    "load_plan",
    "load_scenario",
    "merge_settings",
    "plan_schema",
    "scenario_from_data",
    "scenario_to_data",
    "shipped",
    "shipped_plans",
]
