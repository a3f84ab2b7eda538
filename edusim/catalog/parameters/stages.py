"""Parameters: Efforts of the stages; The whole child; Kindergartens; The vocational centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

ENTRUSTED = "American Educational Research Association 2024, annual meeting paper 2104308, title not recorded"
BIANCHI = (
    "Bianchi, Lu, Song 2022, The effects of computer-assisted learning on students' long-term development, JDE 158"
)
HOMEWORK = "Frontiers of Education in China (Higher Education Press), author, year and title not recorded"
REDUCTION = "Liu, Meng, Pan, Zhao 2026, RFBerlin discussion paper, title not recorded"
GLASSES = "Ma, Zhou, Yi et al. 2014, Effect of providing free glasses on children's educational outcomes, BMJ 349"
OUTDOOR = "He, Xiang, Zeng et al. 2015, Effect of time spent outdoors at school on the development of myopia, JAMA 314"
PRESCHOOLED = "Gong, Xu, Han 2016, The effects of preschool attendance on adolescent outcomes in rural China, ECRQ 37"
BOARDERS = "Economics and Human Biology 39 2020, article 100920, authors and title not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drives:
    """Efforts of the stages."""

    junior: Annotated[float, judged("SD/yr in junior highs per unit of intensity", 0.02, 0.07, "D26, F20")] = 0.05
    junior_tilt: Annotated[float, judged("share more per SD of school means below the mean", 0.0, 1.0, "D26, E35")] = (
        0.5
    )
    cramming: Annotated[float, judged("SD on the examination at full intensity", 0.02, 0.15, "E39")] = 0.08
    cramming_kept: Annotated[float, judged("share of an increment that stays", 0.15, 0.45, "E39, E3")] = 0.3
    cramming_hours: Annotated[float, judged("hours/day in grade 9 at full intensity", 0.0, 1.0, "E24, E39")] = 0.5
    partner: Annotated[float, given("SD after 3 years", 0.0, 0.2, "E34", "M", ENTRUSTED)] = 0.08
    partner_full: Annotated[
        float, judged("yuan/pupil at which the full effect is reached", 400.0, 1600.0, "E34, B20")
    ] = 800.0
    climate_step: Annotated[float, judged("share of the gap closed/yr", 0.33, 1.0, "E34")] = 0.5
    digital: Annotated[float, given("SD after 3 years", 0.0, 0.2, "E31", "M", BIANCHI)] = 0.10
    digital_alone: Annotated[float, judged("share of rooms in use, no coach", 0.0, 0.4, "E32, I4")] = 0.2
    digital_coached: Annotated[float, judged("share of rooms in use, teachers coached", 0.5, 0.85, "E31, I1")] = 0.7
    digital_classes: Annotated[float, judged("classes a room serves", 1.0, 4.0, "E31")] = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """The whole child."""

    homework: Annotated[float, judged("SD/yr per squared hour from the optimum", -0.02, 0.0, "E24")] = -0.005
    homework_optimum: Annotated[float, given("hours/day", 0.7, 1.5, "E24", "L", HOMEWORK)] = 0.96
    homework_cut: Annotated[float, judged("hours/day per unit of enforcement", -1.9, -0.4, "B19, E24, I3")] = -1.2
    design: Annotated[float, judged("SD/yr per useful hour of homework at full intensity", 0.0, 0.04, "E24")] = 0.015
    reduction: Annotated[float, given("SD/yr per unit of enforcement", -0.05, 0.03, "E25", "L", REDUCTION)] = -0.01
    reduction_poor: Annotated[
        float, given("SD/yr per unit of enforcement, poorest third", -0.08, 0.0, "E26", "L", REDUCTION)
    ] = -0.03
    tutoring: Annotated[float, judged("SD/yr", 0.0, 0.08, "E27")] = 0.03
    tutoring_full: Annotated[float, judged("yuan/pupil at which the full effect is reached", 75.0, 300.0, "E27")] = (
        150.0
    )
    glasses: Annotated[float, given("SD among those newly fitted", 0.1, 0.25, "E33", "H", GLASSES)] = 0.16
    glasses_need: Annotated[float, given("share of pupils in grades 4-6", 0.20, 0.25, "E33", "H", GLASSES)] = 0.22
    glasses_price: Annotated[float, judged("万元/pair", 0.015, 0.06, "E33")] = 0.03
    outdoor_full: Annotated[float, judged("yuan/pupil at which the full effect is reached", 20.0, 80.0)] = 40.0
    outdoor_enforcement: Annotated[float, judged("of 40 minutes outdoors, per unit of enforcement", 0.0, 0.8)] = 0.3
    outdoor_playground: Annotated[float, judged("of 40 minutes outdoors, with a new playground", 0.0, 0.5)] = 0.2
    outdoor_sight: Annotated[
        float, given("share of new cases avoided by 40 minutes outdoors", 0.1, 0.35, "", "M", OUTDOOR)
    ] = 0.23
    outdoor_fitness: Annotated[float, judged("share of pupils, by 40 minutes outdoors", 0.03, 0.2)] = 0.10
    outdoor_wellbeing: Annotated[float, judged("SD, by 40 minutes outdoors", 0.0, 0.15)] = 0.05
    fitness_step: Annotated[float, judged("share of the gap closed/yr", 0.2, 0.6)] = 0.33
    burden: Annotated[float, judged("SD of wellbeing per hour of homework", -0.15, 0.0, "E24")] = -0.05
    strain: Annotated[float, judged("SD of wellbeing at full intensity, graduating classes", -0.2, 0.0, "E39")] = -0.1
    boarding_young: Annotated[
        float, given("SD of wellbeing, primary boarders", -0.45, 0.0, "E10", "L", BOARDERS)
    ] = -0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Preschool:
    """Kindergartens."""

    graded: Annotated[float, judged("share of kindergartens in year 0", 0.15, 0.6)] = 0.35
    upgrade_years: Annotated[float, judged("years to a higher grade", 1.0, 2.0, "E22")] = 1.5
    good_years: Annotated[
        float, judged("years in a good kindergarten for the whole of its effect", 1.0, 3.0, "E22")
    ] = 2.0
    staffing: Annotated[float, judged("SD at grade 1, all of the teachers needed against none", 0.0, 0.15, "B4")] = 0.05
    fee_response: Annotated[float, judged("share of children per 1,000 yuan", 0.0, 0.12, "A13, E21")] = 0.04
    last_conversion: Annotated[float, judged("yuan/child for the last private kindergarten", 1000.0, 2400.0, "B27")] = (
        1600.0
    )
    scheme_left: Annotated[float, judged("share of inclusive private ones, no subsidy", 0.2, 1.0, "B27")] = 0.5
    left_grade_7: Annotated[float, given("share left at grade 7", 0.2, 0.8, "E23", "M", PRESCHOOLED)] = 0.50
    left_grade_9: Annotated[float, given("share left at grade 9", 0.0, 0.6, "E23", "M", PRESCHOOLED)] = 0.25
    sustaining: Annotated[
        float, judged("share of the fading avoided per SD/yr of primary value added", 0.0, 20.0, "E23")
    ] = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocational:
    """The vocational centre."""

    general_skill: Annotated[
        float,
        given(
            "SD after 2 years, against the academic track",
            -0.5,
            -0.1,
            "E40",
            "H",
            "Loyalka, Huang, Zhang, Wei, Yi, Song, Shi, Chu 2016, The impact of vocational schooling on human capital development in developing countries, WBER 30(1)",
        ),
    ] = -0.3
    dropout: Annotated[float, judged("share of dropout, all pupils in real partnerships", 0.0, 0.4, "E43, A20")] = 0.25
    match: Annotated[float, judged("share of graduates, all pupils in real partnerships", 0.0, 0.25, "E43")] = 0.15
    pupils_per_partnership: Annotated[float, judged("pupils", 60.0, 240.0, "E43")] = 120.0
    pathway_full: Annotated[float, judged("yuan/pupil at which the full effect is reached", 1000.0, 4000.0, "E41")] = (
        2000.0
    )
    pathway_study: Annotated[float, judged("share of those without work or place", 0.0, 0.6, "E42")] = 0.3
    attraction_completion: Annotated[float, judged("SD per share of a class that finishes", 0.0, 5.0, "E41")] = 2.5
    attraction_match: Annotated[float, judged("SD per share of graduates in their trade", 0.0, 4.0, "E43")] = 2.0
    attraction_pathway: Annotated[float, judged("SD at the full effect", 0.0, 0.4, "E42")] = 0.2
    entry: Annotated[float, judged("share of zhongkao takers per SD of attraction", 0.0, 0.04, "A20")] = 0.015
