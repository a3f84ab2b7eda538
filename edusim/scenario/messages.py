"""What can be said about a file, in plain English, by id: ``problem.<id>`` is the key of a translation.

Arguments are words of the file itself (keys, values as TOML writes them), so no sentence depends on a language.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass, field
from typing import Any

ENGLISH: dict[str, str] = {
    # the file as a whole
    "file_missing": "there is no file {name}",
    "file_unknown": "{name} is neither a file nor the id of a shipped county",
    "plan_unknown": "{name} is neither a file nor the id of a shipped plan",
    "file_kind": "{name} is not a regular file",
    "file_unreadable": "{name} cannot be read: {reason}",
    "file_large": "the file is larger than {limit} MB",
    "not_utf8": "from here on the file is not UTF-8",
    "deep": "tables and lists are nested more than {limit} deep",
    "many": "the file holds more than {limit} values",
    "more": "and {count} more problems",
    # characters and TOML
    "control": "the invisible character {code} is not allowed",
    "control_escape": "the text holds the invisible character {code}, which is not allowed",
    "syntax": "this is not TOML: {detail}",
    "syntax_statement": "this is neither a table header nor key = value",
    "syntax_equals": "an = is missing after the key",
    "syntax_key": "a key is expected here: letters, digits, _ and -, or a text in quotes",
    "syntax_value": "this is not a value: texts stand in quotes, numbers without units, choices are true or false",
    "syntax_line": "the line should end here",
    "syntax_list": "a comma or the closing ] is missing",
    "syntax_inline": "a comma or the closing }} is missing",
    "syntax_text": "the text that begins here is not closed by a quote",
    "syntax_header": "the table header is not closed by ]",
    "syntax_escape": "this backslash is no valid escape: write \\\\ for a backslash",
    "syntax_date": "there is no such date or time",
    "duplicate": "{key} was already given on line {line}",
    "huge_number": "the number is too large",
    "not_finite": "{value} is not a number that can be reckoned with",
    "upgrade_by_hand": "{key} is no longer read and cannot be taken out here without harm: take it out by hand",
    # shape
    "schema_missing": "schema_version is missing: write schema_version = {version} in the first line",
    "schema_unknown": "schema_version {value} is not known: this edusim reads version {version}",
    "unknown_key": "there is no key {key} here",
    "missing_key": "the key {key} is missing",
    "need_whole": "a whole number is needed, not {value}",
    "need_number": "a number is needed, not {value}",
    "need_text": "a text in quotes is needed, not {value}",
    "need_flag": "true or false is needed, not {value}",
    "need_list": "a list in [ ] is needed, not {value}",
    "need_table": "a table is needed, not {value}",
    "need_choice": "{value} is not one of {choices}",
    "site_unfit": "{value} cannot take it: this decision goes to {sites}",
    "need_placed": "a whole number or a list of school or place ids is needed, not {value}",
    "text_empty": "the text is empty",
    "text_long": "the text has more than {limit} characters",
    "range": "{value} is outside {low} to {high} ({unit})",
    "range_low": "{value} is below {low} ({unit})",
    "range_high": "{value} is above {high} ({unit})",
    "id_form": "{value} is no id: use 1 to 40 letters a-z, digits, _ and -",
    "year_form": "{value} is not a year of four digits",
    # extends
    "extends_form": "{value} is neither a shipped county nor a file name in the same folder",
    "extends_missing": "{value} is neither a shipped county nor a file in this folder",
    "extends_outside": "{value} leads out of this folder",
    "extends_circle": "{value} is already among the files that this one extends",
    "extends_deep": "more than {limit} files extend one another",
    # what belongs together
    "seat_count": "one place must be of kind seat; {count} are",
    "no_place": "there is no place {value}",
    "no_school": "there is no school {value}",
    "parent_stage": "the school {value} is of another stage",
    "parent_circle": "{value} is the school itself or leads back to it",
    "campus_alone": "{value} is neither a school nor the campus of a second one",
    "locality_seat": "the locality is {locality}, but {place} is of kind {kind}",
    "grade_count": "{stage} has {grades} grades, but {count} are given",
    "no_class": "grade {grade} has {pupils} pupils but no class",
    "no_pupils": "grade {grade} has {classes} classes but no pupils",
    "class_large": "grade {grade} has {pupils} pupils in {classes} classes: more than {limit} in a class",
    "boarders": "{boarders} boarders are more than the school's {pupils} pupils",
    "work_money": "{unpaid} unpaid is more than the whole cost of {cost}",
    "work_past": "it opened in {year}, before the first year {first}: such a building belongs to its school",
    "teachers_differ": "the table adds up to {given}, but the schools of {group} have {schools} {post} teachers",
    "teachers_missing": "no table of teachers is for {group}, whose schools have {schools} {post} teachers",
    "more_than_teachers": "{value} is more than the {teachers} teachers of this table",
    "special_posts": "the three years add up to {given} special posts, but the schools have {schools}",
    "births_missing": "births of {years} are missing: those children enter school after the first day",
    "births_few": "grade {grade} of {stage} has {pupils} pupils, but the births of {years} allow {limit} at most",
    "residents_few": "{residents} residents are fewer than the {pupils} pupils in the schools",
    "destinations": "where the takers went adds up to {given}, but {takers} took the examination",
    "more_than": "{value} is more than {other} ({limit})",
    "budget": "revenue of {revenue} and expenditure of {expenditure} differ by {difference} 万元",
    "weakness_shares": "the causes of {stage} explain {total} of its loss together: at most 1",
    # the programme
    "nodes_none": "a programme needs at least one target",
    "nodes_many": "a programme has at most {limit} goals and tasks; there are {count}",
    "no_node": "there is no goal or task {value}",
    "node_circle": "this leads back to itself: {circle}",
    "node_deep": "this stands {depth} levels down: at most {limit}",
    "node_heading": "{child} stands under {node}, so {node} takes no {key} of its own",
    "target_missing": "nothing stands under it, so it is a target and needs {keys}",
    "target_both": "a target has one bound: at_least or at_most",
    "target_year": "a target falls due between {first} and {last}, not in {value}",
    "unknown_outcome": "there is no outcome {key}",
    # the appraisal
    "unknown_headline": "there is no headline outcome {key}",
    "weights_none": "at least one headline must count for something",
    # lengths of session
    "lengths_many": "a county offers at most {limit} lengths of its own; there are {count}",
    "length_years": "the session is to run for {value} years, the county runs for {limit}",
    "length_first": "the first meeting is held in {first}, the first year decided, not in {value}",
    "length_order": "{value} is not after the meeting before it",
    "length_last": "the session ends with {last}, before the meeting in {value}",
    "length_between": "no meeting is held in {value} for decisions to open in: they are held in {years}",
    "length_all_open": "without {key} every decision is open from the start, so that none can open later",
    "length_closed": "this county keeps {value} closed",
    # events
    "unknown_event": "there is no event {key}",
    "event_when": "it needs a year or a chance of striking each year",
    "event_both": "it strikes in a year or by chance, not both",
    "event_by_itself": "{event} comes by itself: only an answer may be given",
    "event_year": "an event strikes between {first} and {last}, not in {value}",
    "event_answer": "{value} is no answer to {event}",
    "need_answers": "a list of texts EVENT=ANSWER is needed, not {value}",
    "answer_twice": "{event} is answered twice",
    # decisions
    "lever_choice": "this decision is a choice: it has no range or levels to change",
    "lever_order": "the lowest value {low} is above the highest {high}",
    "lever_level": "the level {value} is outside {low} to {high}: give levels within the range",
    "lever_year_0": "the value of year 0, {value}, is outside {low} to {high}: give a year_0 within the range",
    "year_outside": "decisions are taken for {first} to {last}, not for {value}",
    "unknown_decision": "there is no decision {key}",
    "no_unit": "there is no school or place {value}",
    "unit_twice": "{value} stands twice in the list",
    # settings
    "setting_form": "write PATH=VALUE, such as decisions.2024.coaches=22",
    "setting_path": "{path} is not a decision, a parameter or a value of year 0",
    "setting_value": "{value} is not a value",
    "event_form": "write EVENT@YEAR, EVENT@CHANCE or EVENT=ANSWER, such as city_school@2027 or review=change",
    "setting_twice": "{path} and {other} do not go together",
    # hints
    "did_you_mean": "did you mean {word}?",
    "allowed": "possible here: {choices}",
    "share": "a share is a fraction: write {share} for {value} %",
    "save_utf8": "it looks like GBK: save the file as UTF-8",
    "save_utf8_any": "save the file as UTF-8",
    "full_width": "{found} is a full-width character: type {wanted}",
    "quote": 'write it in quotes: "{word}"',
    "remove_quotes": "write it without quotes: {value}",
    "write": "write {value}",
    "upgrade": "edusim no longer reads this key: edusim upgrade takes it out",
    "beside": "the other place: {path}, {where}",
    "overridden": "{old} from {where}, overridden here",
}

_LONGEST = 60
_LINE = 400
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said: the id of a sentence and the words put into it."""

    id: str
    arguments: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the sentence in plain English."""
        return ENGLISH[self.id].format(**self.arguments)


def say(id_: str, /, **arguments: Any) -> Message:
    """Return a message; arguments become text, numbers without a needless ``.0``."""
    return Message(id_, {name: number(value) for name, value in arguments.items()})


def number(value: Any) -> str:
    """Return a number as a file would have it, anything else as text of a bearable length."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else visible(str(value)[:_LINE])


def visible(text: str) -> str:
    """Return text for one line of a terminal: line ends and tabs as blanks, other invisible characters as U+FFFD."""
    return INVISIBLE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


def literal(value: Any) -> str:
    """Return a value as TOML writes it, shortened to one line."""
    if isinstance(value, bool):
        written = "true" if value else "false"
    elif isinstance(value, str):
        written = json.dumps(value[: _LONGEST + 1], ensure_ascii=False)
    elif isinstance(value, dict):
        written = "{ }" if not value else "{ ... }"
    elif isinstance(value, list | tuple):
        written = "[" + ", ".join(literal(item) for item in value[:4]) + (", ..." if len(value) > 4 else "") + "]"
    elif isinstance(value, datetime.date | datetime.time):
        written = value.isoformat()
    else:
        written = number(value)
    return visible(written if len(written) <= _LONGEST else written[:_LONGEST] + "…")
