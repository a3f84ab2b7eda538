"""Parameters of learning, examinations and what families make of the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """How achievement moves from year to year, in SD within stage and cohort."""

    persistence: Annotated[float, judged("correlation year to year", 0.75, 0.92, "E2")] = 0.85
    spread: Annotated[float, judged("SD of pupils in the county", 0.85, 1.05, "F10")] = 1.0
    gain_kept: Annotated[
        float,
        given(
            "share of an increment that stays",
            0.15,
            0.40,
            "E3",
            "M",
            "Jacob, Lefgren, Sims 2010, The persistence of teacher-induced learning, JHR 45(4)",
        ),
    ] = 0.25
    gain_fading: Annotated[
        float,
        given(
            "share of the rest left after a year",
            0.1,
            0.5,
            "E3",
            "M",
            "Jacob, Lefgren, Sims 2010, The persistence of teacher-induced learning, JHR 45(4)",
        ),
    ] = 1 / 3
    family: Annotated[float, judged("SD per SD of family background", 0.15, 0.40, "E14")] = 0.25
    both_away: Annotated[
        float,
        given(
            "SD",
            -0.18,
            0.0,
            "E12",
            "M",
            "Zhang, Behrman, Fan, Wei, Zhang 2014, Does parental absence reduce cognitive achievements?, JDE 111",
        ),
    ] = -0.15
    class_size: Annotated[
        float,
        given(
            "SD per extra pupil",
            -0.012,
            0.0,
            "E5",
            "M",
            "Luo and Gu 2025, J. Int. Educ. Practice 8(2), title not recorded",
        ),
    ] = -0.003
    class_size_above_55: Annotated[float, judged("SD per pupil above 55, added", -0.015, 0.0, "E6")] = -0.005
    multigrade: Annotated[float, judged("SD/yr in grades under 15 pupils", -0.15, 0.05, "E7")] = -0.05
    peers: Annotated[
        float,
        given(
            "SD per SD of peer mean",
            0.0,
            0.35,
            "E16",
            "M",
            "Ding and Lehrer 2007, Do peers affect student achievement in China's secondary schools?, REStat 89",
        ),
    ] = 0.15
    magnet: Annotated[
        float,
        given(
            "SD by gaokao, marginal pupil",
            0.1,
            0.45,
            "E17",
            "M",
            "Wu, Wei, Zhang, Zhou 2019, Elite schools, magnet classes, and academic performances, China Econ. Rev. 55",
        ),
    ] = 0.30
    magnet_teachers: Annotated[
        float,
        given(
            "share of the magnet effect from teachers",
            0.2,
            0.6,
            "E17",
            "M",
            "Wu, Wei, Zhang, Zhou 2019, Elite schools, magnet classes, and academic performances, China Econ. Rev. 55",
        ),
    ] = 0.40
    boarding: Annotated[
        float,
        given(
            "SD/yr, junior and senior",
            -0.05,
            0.12,
            "E11",
            "L",
            "Behaghel, de Chaisemartin, Gurgand 2017, Ready for boarding?, AEJ: Applied 9(1)",
        ),
    ] = 0.04
    facilities: Annotated[
        float,
        given(
            "SD after 4 years, schools below standard",
            0.0,
            0.15,
            "E28",
            "M",
            "Biasi, Lafortune, Schonholzer 2025, What works and for whom? Effectiveness and efficiency of school capital investments, QJE 140(3)",
        ),
    ] = 0.05
    playground: Annotated[
        float,
        given(
            "SD/yr",
            -0.01,
            0.02,
            "E29",
            "H",
            "Biasi, Lafortune, Schonholzer 2025, What works and for whom? Effectiveness and efficiency of school capital investments, QJE 140(3)",
        ),
    ] = 0.0
    disturbance: Annotated[float, judged("SD in a year of building on site", -0.05, 0.0, "E30")] = -0.02
    moved_young: Annotated[
        float,
        given(
            "SD, closed school, grades 1-3",
            -0.2,
            0.0,
            "E8",
            "M",
            "Liu, Zhang, Luo, Rozelle, Loyalka 2010, The effect of primary school mergers, IJED 30(6)",
        ),
    ] = -0.08
    moved_older: Annotated[
        float,
        given(
            "SD, closed school, grades 4-6",
            -0.05,
            0.15,
            "E8",
            "M",
            "Liu, Zhang, Luo, Rozelle, Loyalka 2010, The effect of primary school mergers, IJED 30(6)",
        ),
    ] = 0.05
    buses_needed: Annotated[float, judged("buses per closed school", 0.3, 2.0, "C22, E8")] = 1.0
    preschool: Annotated[
        float,
        given(
            "SD at grade 1 from attending",
            0.0,
            0.25,
            "E21",
            "M",
            "Wong, Luo, Zhang, Rozelle 2013, The impact of vouchers on preschool attendance, EER 35",
        ),
    ] = 0.10
    preschool_quality: Annotated[
        float, judged("SD at grade 1, a good kindergarten against the usual", 0.0, 0.3, "E22")
    ] = 0.15
    recovery: Annotated[float, judged("share of the epidemic deficit/yr", 0.0, 0.25, "G17")] = 0.10
    elite_school: Annotated[
        float,
        given(
            "SD by gaokao, studying outside",
            -0.05,
            0.30,
            "E18",
            "M",
            "Dee and Lan 2015, The achievement and course-taking effects of magnet schools, EER 47",
        ),
    ] = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Examinations:
    """Zhongkao and gaokao: noise, lines and places. Lines are provincial z among regular takers."""

    test_noise: Annotated[float, judged("SD, one grade test", 0.15, 0.40, "F22")] = 0.30
    zhongkao_noise: Annotated[float, judged("SD", 0.15, 0.40, "F22")] = 0.30
    gaokao_noise: Annotated[float, judged("z", 0.20, 0.40, "F22")] = 0.30
    paper_difficulty: Annotated[float, judged("z, one county-wide draw a year", 0.0, 0.06, "F16")] = 0.025
    undergraduate_line: Annotated[
        float,
        given(
            "z",
            -0.05,
            0.31,
            "F9, F7",
            "M",
            "Ministry of Education 2022-2023, candidates and intake; calculated with a judged provincial share",
        ),
    ] = 0.13
    first_tier_line: Annotated[
        float,
        given(
            "z",
            0.88,
            1.13,
            "F9, F7",
            "M",
            "Ministry of Education 2022-2023, candidates and intake; calculated with a judged provincial share",
        ),
    ] = 0.99
    key_211_line: Annotated[
        float,
        given(
            "z",
            1.45,
            1.75,
            "F9, F3",
            "M",
            "Ministry of Education 2022-2023, candidates and intake, titles not recorded; calculated",
        ),
    ] = 1.60
    key_985_line: Annotated[
        float,
        given(
            "z",
            2.0,
            2.4,
            "F9, F3",
            "M",
            "Ministry of Education 2022-2023, candidates and intake, titles not recorded; calculated",
        ),
    ] = 2.20


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What families and the public make of what they see."""

    memory: Annotated[float, judged("years of results that families weigh", 2, 5, "H11")] = 3.0
    name_fading: Annotated[float, judged("share/yr of a school's old name", 0.0, 0.35, "H11, E16-E20")] = 0.10
    top_weight: Annotated[float, judged("weight of the very top results", 0.2, 0.8, "H11")] = 0.5
    adjustment: Annotated[float, judged("share of the gap closed/yr", 0.2, 0.5, "H5")] = 0.35
    exam_weight: Annotated[
        float,
        given(
            "share of satisfaction",
            0.14,
            0.42,
            "H6",
            "M",
            "Chingos, Henderson, West 2012, Citizen perceptions of government service quality, QJPS 7(4)",
        ),
    ] = 0.28
    school_weight: Annotated[
        float,
        given(
            "share of satisfaction",
            0.11,
            0.33,
            "H6",
            "M",
            "Chingos, Henderson, West 2012, Citizen perceptions of government service quality, QJPS 7(4)",
        ),
    ] = 0.22
    points_per_deviation: Annotated[float, judged("points of 100 per SD", 40, 160, "H6")] = 80.0
    negativity: Annotated[
        float,
        given(
            "bad news against good",
            1.3,
            3.0,
            "H7",
            "M",
            "Olsen 2015, Citizen (dis)satisfaction, Public Administration Review 75(3)",
        ),
    ] = 2.0
    opening: Annotated[
        float,
        given(
            "points at a visible opening",
            0.5,
            3.0,
            "H10",
            "M",
            "Biasi, Lafortune, Schonholzer 2025, What works and for whom? Effectiveness and efficiency of school capital investments, QJE 140(3)",
        ),
    ] = 1.5
    opening_years: Annotated[float, judged("years until forgotten", 2, 6, "H10")] = 4.0
    safety_weight: Annotated[float, judged("share of satisfaction", 0.06, 0.18, "H6")] = 0.12
    incident: Annotated[float, judged("SD felt per incident more than usual", -0.3, -0.03, "H6-H8")] = -0.10
    serious_accident: Annotated[float, judged("points of satisfaction", -18, -4, "H8")] = -8.0
    serious_half_life: Annotated[float, judged("months", 9, 30, "H8")] = 18.0
    fairness_weight: Annotated[float, judged("share of satisfaction", 0.05, 0.15, "H6")] = 0.10
    quota_felt: Annotated[float, judged("SD felt per share of quota places", 0.0, 2.0, "H6, B22")] = 1.0
    burden_weight: Annotated[float, judged("share of satisfaction", 0.04, 0.12, "H6")] = 0.08
    homework_felt: Annotated[float, judged("SD felt per hour of homework a day", -1.0, 0.0, "H2, H6")] = -0.4
    service_felt: Annotated[float, judged("SD felt at full after-school tutoring", 0.0, 0.8, "E27, H6")] = 0.4
    communication_weight: Annotated[float, judged("share of satisfaction", 0.03, 0.09, "H6")] = 0.06
    reporting_felt: Annotated[float, judged("SD felt at fully open reporting", 0.0, 0.6, "H6")] = 0.3
    suggestions_felt: Annotated[float, judged("SD felt when all suggestions are answered", 0.0, 0.6, "H6")] = 0.3
