"""Role cards and the questions of the debrief, in words."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.report.spoken import spoken
from edusim.session.figures import Figures
from edusim.session.roles import ROLES, Goal
from edusim.texts import text

QUESTIONS = ("prediction", "twin", "slow", "counting", "dispute", "stop")


def role_card(role: str, knows: tuple[str, Figures], goals: Sequence[Goal]) -> list[str]:
    """Return a role's card, to be read by its holder alone: duty, what it alone knows, its goals, its temptation."""
    form, figures = knows
    own = [goal for goal in goals if goal.role == role]
    parts = {
        "duty": text(f"role.{role}.duty"),
        "knows": spoken(f"role.knows.{form}", figures),
        "goals": " / ".join(_goal(goal) for goal in own),
        "temptation": text(f"role.{role}.temptation"),
    }
    return [text(f"role.{role}"), *(_part(part, words) for part, words in parts.items())]


def goal_lines(goals: Sequence[Goal]) -> list[str]:
    """Return every role's goals with whether they are met, for the debrief; in the order of the roles, not ranked."""
    lines = []
    for role in ROLES:
        for goal in (goal for goal in goals if goal.role == role):
            met = text("role.met" if goal.met else "role.not_met")
            lines.append(text("role.goal", role=text(f"role.{role}"), goal=_goal(goal), met=met))
    return [*lines, text("role.rule")]


def debrief_lines() -> list[str]:
    """Return the questions of every debrief, numbered."""
    questions = [f"{place}. {text(f'debrief.{name}')}" for place, name in enumerate(QUESTIONS, 1)]
    return [text("debrief.heading"), *questions]


def _goal(goal: Goal) -> str:
    return spoken(f"role.goal.{goal.role}.{goal.id}", goal.figures)


def _part(part: str, words: str) -> str:
    return text("spoken.by", who=text(f"role.heading.{part}"), words=words)
