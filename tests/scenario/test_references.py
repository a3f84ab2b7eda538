"""What belongs together is checked over the whole county, and only that."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.scenario.county import TEXT, data, edited, load, refused, refused_data, said

# What names something that is not there has no other place.
ONE_PLACE = {"no_place", "no_school", "parent_circle", "campus_alone", "teachers_missing"}


@pytest.mark.parametrize(
    ("old", "new", "id_", "path", "sentence"),
    [
        ("boarders = 40\n", "boarders = 400\n", "boarders", "schools.j1.boarders",
         "400 boarders are more than the school's 135 pupils"),
        ("pupils = [44, 45, 46]\n", "pupils = [44, 45]\n", "grade_count", "schools.j1.pupils",
         "junior has 3 grades, but 2 are given"),
        ("pupils = [44, 45, 46]\n", "pupils = [44, 0, 46]\n", "no_pupils", "schools.j1.classes[1]",
         "grade 2 has 1 classes but no pupils"),
        ("pupils = [25, 26, 27]\nclasses = [1, 1, 1]", "pupils = [25, 26, 27]\nclasses = [1, 0, 1]", "no_class",
         "schools.s1.classes[1]", "grade 2 has 26 pupils but no class"),
        ("pupils = [25, 26, 27]", "pupils = [25, 226, 27]", "class_large", "schools.s1.pupils[1]",
         "grade 2 has 226 pupils in 1 classes: more than 120 in a class"),
        ('place = "hill"\nlocality', 'place = "hil"\nlocality', "no_place", "schools.p2.place",
         'there is no place "hil"'),
        ('locality = "village"\npupils', 'locality = "seat"\npupils', "locality_seat", "schools.p2.locality",
         "the locality is seat, but hill is of kind township"),
        ('parent = "p1"', 'parent = "p9"', "no_school", "schools.p2.parent", 'there is no school "p9"'),
        ('parent = "p1"', 'parent = "j1"', "parent_stage", "schools.p2.parent", "the school j1 is of another stage"),
        ('parent = "p1"', 'parent = "p2"', "parent_circle", "schools.p2.parent",
         "p2 is the school itself or leads back to it"),
        ('beds = 50\ncampus = "one"', "beds = 50", "campus_alone", "schools.s1.campus",
         '"one" is neither a school nor the campus of a second one'),
        ('kind = "township"', 'kind = "seat"', "seat_count", "places.hill.kind",
         "one place must be of kind seat; 2 are"),
        ('cost = 300', 'cost = 100', "work_money", "works.canteen.unpaid",
         "120.5 unpaid is more than the whole cost of 100"),
        ("opens_year = 2023", "opens_year = 2021", "work_past", "works.canteen.opens_year",
         "it opened in 2021, before the first year 2022: such a building belongs to its school"),
        ('school = "j1"', 'school = "j2"', "no_school", "works.canteen.school", 'there is no school "j2"'),
        ("contract = 6", "contract = 7", "teachers_differ", "teachers.kindergarten_seat.contract",
         "the table adds up to 6, but the schools of kindergarten seat public have 7 contract teachers"),
        ('stage = "vocational"\nlocality = "seat"\nest', 'stage = "vocational"\nlocality = "township"\nest',
         "teachers_missing", "schools.v1.established",
         "no table of teachers is for vocational seat public, whose schools have 4 established teachers"),
        ("bachelor = 10", "bachelor = 16", "more_than_teachers", "teachers.primary_seat.bachelor",
         "16 is more than the 15 teachers of this table"),
        ("special_first_year = 1", "special_first_year = 0", "special_posts", "year_0.posts.special_first_year",
         "the three years add up to 2 special posts, but the schools have 3"),
        ("2016 = 60", "2016 = 20", "births_few", "year_0.births.2016",
         "grade 1 of primary has 45 pupils, but the births of 2015, 2016 allow 37 at most"),
        ("2017 = 55\n", "", "births_missing", "year_0.births",
         "births of 2017 are missing: those children enter school after the first day"),
        ("residents = 6000", "residents = 600", "residents_few", "year_0.residents",
         "600 residents are fewer than the 615 pupils in the schools"),
        ("no_school = 2", "no_school = 3", "destinations", "year_0.examinations.zhongkao_takers",
         "where the takers went adds up to 45, but 44 took the examination"),
        ("first_tier = 2\n", "first_tier = 11\n", "more_than", "year_0.examinations.first_tier",
         "11 is more than undergraduate (10)"),
        ("fees = 50.5", "fees = 52", "budget", "year_0.expenditure",
         "revenue of 952 and expenditure of 950.5 differ by 1.5 万元"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_in_numbers(old: str, new: str, id_: str, path: str, sentence: str) -> None:
    """Each sum that is wrong names both sides and points at the place to mend."""
    text = edited((old, new))
    found = [problem for problem in refused(text) if problem.message.id == id_]
    assert [(problem.path, str(problem.message)) for problem in found] == [(path, sentence)]
    assert found[0].line > 0
    others = [str(hint) for hint in found[0].hints if hint.id == "beside"]
    assert len(others) == (id_ not in ONE_PLACE)
    assert all(re.search(r", county.toml:[0-9]+:[0-9]+$", other) for other in others)


def test_both_places_are_told_with_their_values() -> None:
    """Whoever mends a county sees what stands where, on both sides."""
    text = edited(("boarders = 40\n", "boarders = 400\n"))
    [problem] = refused(text)
    lines = text.splitlines()
    own, other = lines.index("boarders = 400") + 1, lines.index("pupils = [44, 45, 46]") + 1
    assert problem.render().startswith(f"county.toml:{own}:12: schools.j1.boarders: 400 boarders are more")
    assert f"the other place: schools.j1.pupils = [44, 45, 46], county.toml:{other}:10" in problem.render()


def test_a_fault_of_shape_in_one_school_does_not_hide_or_invent_others() -> None:
    """A misspelt key is one problem; the totals it spoils are not reported as wrong too."""
    text = edited(("contract = 6", 'contract = "6"'), ('parent = "p1"', 'parent = "j1"'))
    assert said(refused(text)) == ["need_whole", "parent_stage"]


def test_reference_to_a_school_with_a_fault_of_its_own_is_fine() -> None:
    """The parent exists even if one of its values is wrong."""
    assert said(refused(edited(("established = 14", "established = false")))) == ["need_whole"]


def extreme_no_births(values: dict[str, Any]) -> None:
    values["year_0"]["births"] = {str(year): 0 for year in range(2016, 2023)}
    for key in ("k1", "p1", "p2", "j1"):
        school = values["schools"][key]
        school.update(pupils=[0] * len(school["pupils"]), classes=[0] * len(school["classes"]), boarders=0)


def extreme_no_money(values: dict[str, Any]) -> None:
    values["year_0"].update(revenue={}, expenditure={}, fiscal={"general_expenditure": 0, "own_revenue": 0})


def extreme_one_school(values: dict[str, Any]) -> None:
    del values["works"]
    values["scenario"]["open"] = []
    values["decisions"] = {}
    values["places"] = {"seat": values["places"]["seat"]}
    values["schools"] = {"p1": values["schools"]["p1"]}
    values["teachers"] = {"primary_seat": values["teachers"]["primary_seat"]}
    values["year_0"]["posts"].update(special_first_year=0, special_second_year=0, special_third_year=0)


def extreme_no_teachers(values: dict[str, Any]) -> None:
    values["teachers"] = {}
    values["year_0"]["posts"].update(special_first_year=0, special_second_year=0, special_third_year=0)
    for school in values["schools"].values():
        for post in ("established", "special_post", "contract"):
            school.pop(post, None)


def extreme_nobody(values: dict[str, Any]) -> None:
    extreme_no_teachers(values)
    extreme_no_births(values)
    values["schools"] = {}
    values["works"] = {}
    values["decisions"] = {}
    examinations = values["year_0"]["examinations"]
    values["year_0"].update(residents=0, examinations=dict.fromkeys(examinations, 0))


def mixed_age_kindergarten(values: dict[str, Any]) -> None:
    values["schools"]["k1"].update(pupils=[8, 9, 4], classes=[0, 1, 0])


@pytest.mark.parametrize(
    "change",
    [
        extreme_no_births,
        extreme_no_money,
        extreme_one_school,
        extreme_no_teachers,
        extreme_nobody,
        mixed_age_kindergarten,
    ],
)
def test_extreme_counties_are_accepted(change: Any) -> None:
    """A county without births, money, teachers or schools may be asked about too."""
    values = data()
    change(values)
    assert refused_data(values) == []


def test_parents_in_a_circle_are_one_problem() -> None:
    """Two schools that point at each other are told once."""
    text = edited(("established = 14\n", 'established = 14\nparent = "p2"\n'))
    assert said(refused(text)) == ["parent_circle"]


def test_campus_may_be_the_id_of_one_of_its_schools() -> None:
    """Units of one school are joined by a word they share or by the first unit's id."""
    text = edited(('flagship = true\ncampus = "one"', 'campus = "j1"'), ('beds = 50\ncampus = "one"', "beds = 50"))
    assert load(text).first_day.schools["s1"].campus == "j1"


def test_causes_explain_no_more_than_the_whole_of_a_loss() -> None:
    """Two causes of one stage may share its loss; both are named where they take more than there is."""
    weakness = '[weaknesses.{}]\nstage = "junior"\ncause = "{}"\nsize = {}\n'
    assert refused(TEXT + weakness.format("a", "teaching", 0.5) + weakness.format("b", "climate", 0.5)) == []
    text = TEXT + weakness.format("a", "teaching", 0.6) + weakness.format("b", "climate", 0.5)
    [problem] = refused(text)
    assert (problem.message.id, problem.path) == ("weakness_shares", "weaknesses.b.size")
    line = text.splitlines().index("size = 0.6") + 1
    assert [str(hint) for hint in problem.hints] == [f"the other place: weaknesses.a.size = 0.6, county.toml:{line}:8"]


def test_a_file_that_says_nothing_of_them_has_the_usual_levels_and_no_known_weakness() -> None:
    """Files written before these levels could be given open as before."""
    day = load(TEXT).first_day
    assert (day.year_0.opinion.trust, day.year_0.execution.fidelity) == (55, 0.55)
    assert (day.year_0.safety.hazards_per_school, day.year_0.heads.long_serving) == (6, 0.24)
    assert (day.year_0.health.myopia, day.year_0.vocational.destination) == (0.53, 0.95)
    assert day.weaknesses == {}
