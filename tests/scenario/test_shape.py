"""Every fault of shape is found in one go, with its place, its range and a suggestion."""

from __future__ import annotations

import pytest

from tests.scenario.county import TEXT, data, edited, refused, refused_data, said


def test_small_county_is_sound() -> None:
    """The county of these tests has no problem."""
    assert refused(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "id_", "path", "hints"),
    [
        ("boarders = 40", "borders = 40", "unknown_key", "schools.j1.borders", ["did you mean boarders?"]),
        ("boarders = 40", '"寄宿生" = 40', "unknown_key", "schools.j1.寄宿生", ["did you mean boarders?"]),
        ('stage = "kindergarten"\nplace', 'stage = "幼儿园"\nplace', "need_choice", "schools.k1.stage",
         ["did you mean kindergarten?"]),
        ("boarders = 40", "boarders = 40.0", "need_whole", "schools.j1.boarders", ["write 40"]),
        ("boarders = 40", 'boarders = "40"', "need_whole", "schools.j1.boarders", ["write it without quotes: 40"]),
        ("boarders = 40", "boarders = true", "need_whole", "schools.j1.boarders", []),
        ("boarders = 40", "boarders = -1", "range", "schools.j1.boarders", []),
        ("boarders = 40", "boarders = 2022-01-01", "need_whole", "schools.j1.boarders", []),
        ("flagship = true", "flagship = 1", "need_flag", "schools.s1.flagship", []),
        ("flagship = true", 'flagship = "true"', "need_flag", "schools.s1.flagship",
         ["write it without quotes: true"]),
        ("pupils = [44, 45, 46]", "pupils = 135", "need_list", "schools.j1.pupils", []),
        ("pupils = [44, 45, 46]", 'pupils = [44, "x", 46]', "need_whole", "schools.j1.pupils[1]", []),
        ('parent = "p1"', "parent = 1", "need_text", "schools.p2.parent", ['write it in quotes: "1"']),
        ("satisfaction = 68", "satisfaction = 168", "range", "year_0.opinion.satisfaction", []),
        ("teacher_morale = -0.25", "teacher_moral = -0.25", "unknown_key", "year_0.opinion.teacher_moral",
         ["did you mean teacher_morale?"]),
        ("residents = 6000", "residents = {}", "need_whole", "year_0.residents", []),
        ("2009 = 60", "209 = 60", "year_form", "year_0.births.209", []),
        ("under_30 = { unrated = 1, second = 2 }", "under_31 = { unrated = 1, second = 2 }", "unknown_key",
         "teachers.primary_seat.established.under_31", ["did you mean under_30?"]),
        ("[levers.coaches]", "[levers.coach]", "unknown_decision", "levers.coach", ["did you mean coaches?"]),
        ("[levers.coaches]", "[levers.教研员]".replace("教研员", '"教研员"'), "unknown_decision", "levers.教研员",
         ["did you mean coaches?"]),
        ("playground = 250", "play_ground = 250", "unknown_key", "parameters.costs.play_ground",
         ["did you mean playground?"]),
        ("playground = 250", "playground = 9999", "range", "parameters.costs.playground", []),
        ("[parameters.costs]", "[parameters.cost]", "unknown_key", "parameters.cost", ["did you mean costs?"]),
        ("[schools.k1]", '[schools."K 1"]', "id_form", "schools.K 1", []),
        ('id = "small"', 'id = "Small County"', "id_form", "scenario.id", []),
        ('zh = "小县"', 'zh = "  "', "text_empty", "scenario.name.zh", []),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place_and_a_way_out(
    old: str, new: str, id_: str, path: str, hints: list[str]
) -> None:
    """The message names the key, the caret points at it, and the hint is the right word."""
    text = edited((old, new))
    found = next(problem for problem in refused(text) if problem.path == path)
    assert found.message.id == id_
    assert [str(hint) for hint in found.hints] == hints
    assert found.quoted == text.splitlines()[found.line - 1]
    before, caret = found.caret[:-1], found.caret[-1]
    assert caret == "^"
    assert not before.strip()
    assert len(before) >= found.column - 1


def test_shares_written_as_percentages_get_the_hint() -> None:
    """17 for 17 % is a slip that everybody makes once."""
    text = edited(("[parameters.costs]", "[parameters.finance]\nexpenditure_growth = 17\n[parameters.costs]"))
    [problem] = refused(text)
    assert str(problem.message) == "17 is outside 0 to 0.07 (share/yr of general-budget expenditure)"
    assert [str(hint) for hint in problem.hints] == ["a share is a fraction: write 0.17 for 17 %"]


def test_caret_counts_wide_characters_as_two() -> None:
    """Under Chinese text the caret still stands under its value."""
    [problem] = refused(edited(('name = { zh = "山乡", en = "Hill Township" }', 'name = { zh = "山乡", en = 3 }')))
    assert problem.quoted == 'name = { zh = "山乡", en = 3 }'
    assert problem.caret == " " * (len('name = { zh = "山乡", en = ') + 2) + "^"
    assert problem.column == len('name = { zh = "山乡", en = ') + 1


def test_missing_keys_point_at_their_table() -> None:
    """A school without a stage is pointed at by its header."""
    text = edited(('stage = "vocational"\nplace', "place"))
    [problem] = refused(text)
    assert (str(problem.message), problem.quoted) == ("the key stage is missing", "[schools.v1]")
    assert problem.path == "schools.v1.stage"


def test_every_problem_is_reported_at_once_in_the_order_of_the_file() -> None:
    """Four mistakes in four corners of a file are four problems of one answer."""
    text = edited(
        ("years = 10", "years = 0"), ("boarders = 40", "boarders = 400"), ("cost = 300", "cost = true"),
        ("zhongkao_takers = 44", "zhongkao_takers = 45"), ("own_revenue = 1500", "own_revenu = 1500"),
    )  # fmt: skip
    problems = refused(text)
    assert said(problems) == ["range", "boarders", "need_number", "destinations", "missing_key", "unknown_key"]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_endless_problems_are_cut_and_counted() -> None:
    """A file of nothing but mistakes does not fill the screen for ever."""
    many = refused("schema_version = 1\n" + "".join(f"key_{index} = 1\n" for index in range(900)))
    assert len(many) == 501
    assert many[-1].message.id == "more"


@pytest.mark.parametrize("version", ["", "schema_version = 2\n", 'schema_version = "1"\n', "schema_version = true\n"])
def test_unknown_schema_version_is_the_only_problem(version: str) -> None:
    """A file of another edusim is told so, without a hundred misunderstandings."""
    text = version + TEXT.replace("schema_version = 1\n", "").replace("years = 10", "years = 0")
    assert said(refused(text)) == ["schema_unknown" if version else "schema_missing"]


def test_empty_file_says_what_it_needs() -> None:
    """An author who begins with nothing learns the tables."""
    missing = [problem.message.arguments["key"] for problem in refused("schema_version = 1")]
    assert missing == ["scenario", "places", "schools", "teachers", "year_0"]


def test_plain_data_is_checked_without_lines() -> None:
    """A saved game has no lines to quote."""
    values = data()
    values["schools"]["k1"]["pupils"] = "many"
    [problem] = refused_data(values)
    assert problem.render() == 'data: schools.k1.pupils: a list in [ ] is needed, not "many"'
