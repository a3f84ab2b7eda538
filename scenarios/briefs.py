"""Write the tables of the counties' briefs again: ``python scenarios/briefs.py``.

Each brief (docs/scenarios/ID.md and ID.zh.md) has two tables between marks: the county's figures, from its file, and
what eight seeds come to with nothing decided and with two plans. The words around them are written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import tomli

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from edusim.catalog.outcomes import Outcomes  # noqa: E402
from edusim.catalog.quantity import entries  # noqa: E402
from edusim.model import County, Foundation, lay_foundation  # noqa: E402
from edusim.report.numbers import number, with_unit  # noqa: E402
from edusim.scenario import Plan, Scenario, load_plan, load_scenario, shipped, shipped_plans  # noqa: E402
from edusim.texts import label, use_language  # noqa: E402

FOLDER = ROOT / "docs" / "scenarios"
SEEDS = range(1, 9)
LANGUAGES = {"en": ".md", "zh": ".zh.md"}
SHOWN: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {  # two plans, the first often the page's own; outcomes
    "mingcheng": (
        ("balanced", "exams"),
        (
            "undergraduate", "first_tier", "top_leavers_share", "gap_seat_village", "open_hazards", "satisfaction",
            "trust",
        ),
    ),
    "practice": (
        ("teachers", "buildings"),
        ("zhongkao_mean", "gap_seat_village", "vacancies_village", "teacher_morale", "satisfaction"),
    ),
    "qiaochuan": (
        ("gather", "buildings"),
        (
            "enrolment_primary", "small_schools", "idle_places", "vacancies_village", "spending_per_pupil_primary",
            "discretionary_room", "satisfaction",
        ),
    ),
    "xinlan": (
        ("rooms", "exams"),
        (
            "enrolment_primary", "class_size_primary_seat", "class_size_junior", "large_class_share", "idle_places",
            "zhongkao_mean", "satisfaction",
        ),
    ),
    "yuxiu": (
        ("hold", "buildings"),
        (
            "enrolment_senior", "undergraduate", "first_tier", "first_tier_outside", "top_leavers_share",
            "perceived_quality", "confidence",
        ),
    ),
    "shutong": (
        ("stop", "balanced"),
        (
            "discretionary_room", "arrears", "funded_share", "teachers_primary", "small_schools", "vacancies_village",
            "satisfaction",
        ),
    ),
    "jiqiao": (
        ("safety", "exams"),
        ("open_hazards", "incidents", "serious_incidents", "trust", "satisfaction", "teacher_morale", "undergraduate"),
    ),
}  # fmt: skip
WORDS = {
    "en": {
        "figure": "Figure", "year": "In {year}", "births": "Births in {year}", "residents": "Residents",
        "pupils": "Pupils", "schools": "Schools and kindergartens", "villages": "of them in villages",
        "teachers": "Teachers", "boarders": "Boarders", "outside": "Residents who study outside the county",
        "takers": "Sat the zhongkao", "left": "of them went to a general senior high outside",
        "gaokao": "Sat the gaokao", "undergraduate": "reached the undergraduate line",
        "first_tier": "reached the first-tier line", "budget": "Education spending, 10,000 yuan",
        "growth": "Growth of the county's spending a year", "hazards": "Open hazards a school",
        "trust": "Trust, of 100", "satisfaction": "Satisfaction, of 100", "outcome": "Outcome",
        "now": "{year}, nothing decided", "planned": "{year}, plan `{plan}`",
        "seeds": "Means of seeds 1 to {seeds}; incidents are those of all {years} years together.",
    },
    "zh": {
        "figure": "指标", "year": "{year}年", "births": "{year}年出生人数", "residents": "常住人口",
        "pupils": "在校生", "schools": "学校、幼儿园", "villages": "其中在村", "teachers": "教师",
        "boarders": "寄宿生", "outside": "在县外就读的本县学生", "takers": "中考人数", "left": "其中去县外普通高中",
        "gaokao": "高考人数", "undergraduate": "本科上线", "first_tier": "一本上线", "budget": "教育支出（万元）",
        "growth": "县级支出年增速", "hazards": "校均隐患（处）", "trust": "信任（百分）",
        "satisfaction": "满意度（百分）",
        "outcome": "结果", "now": "{year}年，什么也不改", "planned": "{year}年，方案 `{plan}`",
        "seeds": "种子1至{seeds}的平均；事故类为{years}年合计。",
    },
}  # fmt: skip
ADDED_UP = ("incidents", "serious_incidents")
MARK = "<!-- {name} -->\n{body}<!-- /{name} -->"
BLOCK = re.compile(r"^```toml\n# (\w+)\.toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Rows = list[tuple[str, ...]]


def page_of(county: str, language: str) -> Path:
    """Return the page of a county's brief."""
    return FOLDER / f"{county}{LANGUAGES[language]}"


def figures(scenario: Scenario) -> list[tuple[str, float, dict[str, int]]]:
    """Return the figures of a county's file: the key of its words, its value, what the words ask for."""
    day, year = scenario.first_day, scenario.first_day.year_0
    schools, exams, first = day.schools.values(), year.examinations, scenario.first_year
    posts = sum(school.established + school.special_post + school.contract for school in schools)
    births = [("births", year.births[str(born)], {"year": born}) for born in (first - 10, first, first + 10)]
    return [
        ("residents", year.residents, {}),
        *births,
        ("pupils", sum(sum(school.pupils) for school in schools), {}),
        ("schools", len(day.schools), {}),
        ("villages", sum(school.locality == "village" for school in schools), {}),
        ("teachers", posts, {}),
        ("boarders", sum(school.boarders for school in schools), {}),
        ("outside", sum((year.outside.primary, year.outside.junior, year.outside.senior, year.outside.vocational)), {}),
        ("takers", exams.zhongkao_takers, {}),
        ("left", exams.outside_general, {}),
        ("gaokao", exams.gaokao_takers, {}),
        ("undergraduate", exams.undergraduate, {}),
        ("first_tier", exams.first_tier, {}),
        ("budget", round(sum(year.expenditure.values())), {}),
        ("growth", scenario.parameters.finance.expenditure_growth, {}),
        ("hazards", year.safety.hazards_per_school, {}),
        ("trust", year.opinion.trust, {}),
        ("satisfaction", year.opinion.satisfaction, {}),
    ]


def figures_table(scenario: Scenario, language: str) -> str:
    """Return the table of a county's figures."""
    words = WORDS[language]
    rows: Rows = [(words["figure"], words["year"].format(year=scenario.first_year)), ("---", "---:")]
    for key, value, asked in figures(scenario):
        written = f"{value:.1%}" if key == "growth" else f"{value:,.10g}"
        rows.append((words[key].format(**asked), written))
    return _table(rows)


def plan_of(county: str, name: str, scenario: Scenario) -> Plan:
    """Return a shipped plan or the one that the county's English page shows, checked against the county."""
    if name in shipped_plans():
        return load_plan(name, scenario)
    from edusim.scenario.decisions import read_decisions
    from edusim.scenario.faults import Faults

    blocks = dict(BLOCK.findall(page_of(county, "en").read_text(encoding="utf-8")))
    faults = Faults()
    plan = read_decisions(tomli.loads(blocks[name])["decisions"], scenario.desk, ("decisions",), faults)
    if faults.found:
        raise ValueError(f"{county}: {faults.found[0]}")
    return plan


@cache
def laid(county: str) -> tuple[Scenario, Foundation]:
    """Return a shipped county, ready for any seed."""
    scenario = load_scenario(county)
    return scenario, lay_foundation(scenario.first_day, scenario.parameters, scenario.start)


@cache
def runs(county: str, name: str = "as_now") -> tuple[tuple[Outcomes, ...], ...]:
    """Return the years of every seed, the first one included, under a plan."""
    scenario, foundation = laid(county)
    plan, found = plan_of(county, name, scenario), []
    for seed in SEEDS:
        own, decisions = County(foundation, seed), scenario.start
        years = [own.outcomes]
        for year in range(scenario.first_year + 1, scenario.first_year + scenario.years + 1):
            decisions = scenario.decisions_for(year, decisions, plan)
            years.append(own.advance(decisions))
        found.append(tuple(years))
    return tuple(found)


def mean(county: str, plan: str, outcome: str, year: int = -1) -> float:
    """Return an outcome's mean over the seeds in a year, the last by default; incidents of all years together."""
    values = [_value(years, outcome, year) for years in runs(county, plan)]
    return sum(values) / len(values)


def _value(years: Sequence[Outcomes], outcome: str, year: int) -> float:
    if outcome in ADDED_UP and year:
        return float(sum(getattr(own, outcome) for own in years[1:]))
    return float(getattr(years[year], outcome))


def runs_table(county: str, language: str) -> str:
    """Return the table of what eight seeds come to; the language must be the one in use."""
    scenario, words = laid(county)[0], WORDS[language]
    plans, outcomes = SHOWN[county]
    last = scenario.first_year + scenario.years
    head = [words["outcome"], words["year"].format(year=scenario.first_year), words["now"].format(year=last)]
    head += [words["planned"].format(year=last, plan=plan) for plan in plans]
    rows: Rows = [tuple(head), ("---", *["---:"] * (len(head) - 1))]
    for outcome in outcomes:
        quantity = entries(Outcomes)[outcome].quantity
        digits = max(quantity.digits, 1) if outcome in ADDED_UP else quantity.digits
        values = [mean(county, "as_now", outcome, 0), *(mean(county, plan, outcome) for plan in ("as_now", *plans))]
        shown = [with_unit(number(value, quantity.unit, digits), quantity.unit) for value in values]
        rows.append((label("outcome", outcome), *shown))
    return _table(rows) + "\n" + words["seeds"].format(seeds=len(SEEDS), years=scenario.years) + "\n"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def with_tables(county: str, language: str, page: str) -> str:
    """Return a page with its two tables as the county's file and the model say."""
    use_language(language)
    tables = {"figures": figures_table(laid(county)[0], language), "runs": runs_table(county, language)}
    for name, body in tables.items():
        inside = re.compile(rf"<!-- {name} -->\n.*?<!-- /{name} -->", re.DOTALL)
        if not inside.search(page):
            raise ValueError(f"{county}: the page has no marks for its {name}")
        before, after = inside.split(page, maxsplit=1)
        page = before + MARK.format(name=name, body=body) + after
    use_language("en")
    return page


def main() -> None:
    """Write every page's tables."""
    for county in shipped():
        for language in LANGUAGES:
            page = page_of(county, language)
            page.write_text(
                with_tables(county, language, page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n"
            )


if __name__ == "__main__":
    main()
