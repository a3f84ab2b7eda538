"""Parameters of births, migration, enrolment and choice of school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

DROPPING_OUT = (
    "Yi and others 2015, Exploring the dropout rates and causes of dropout in upper-secondary technical and "
    "vocational education and training schools in China, IJED 42"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demography:
    """Births, migration and where children live."""

    births_factor: Annotated[
        float,
        given(
            "factor on births after 2025",
            0.7,
            1.25,
            "A10",
            "M",
            "Provincial statistics offices 2016-2023, population sample-survey bulletins; calculated",
        ),
    ] = 1.0
    births_decline: Annotated[float, judged("share/yr, births after the last listed year", 0.0, 0.04, "A10")] = 0.02
    out_migration: Annotated[
        float,
        given(
            "share/yr",
            0.005,
            0.02,
            "A11",
            "M",
            "County statistics offices 2011-2021, census bulletins, titles not recorded; calculated",
        ),
    ] = 0.01
    village_shift: Annotated[
        float,
        given(
            "share of primary pupils/yr",
            0.007,
            0.02,
            "A30",
            "M",
            "National Bureau of Statistics 2019-2024, China Statistical Yearbook",
        ),
    ] = 0.012
    township_shift: Annotated[
        float,
        given(
            "share of primary pupils/yr",
            0.003,
            0.01,
            "A30",
            "M",
            "National Bureau of Statistics 2019-2024, China Statistical Yearbook",
        ),
    ] = 0.006
    shift_years: Annotated[float, judged("years", 3, 15, "A30")] = 6.0
    new_school_pull: Annotated[float, judged("share of primary pupils per 1,000 new places", 0.005, 0.03, "A31")] = (
        0.015
    )
    both_parents_away: Annotated[
        float,
        given(
            "share of pupils",
            0.02,
            0.10,
            "A27",
            "M",
            "New Citizen Programme 2017, statistics of left-behind children, title not recorded",
        ),
    ] = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """Enrolment, leaving school, boarding and studying outside."""

    dropout_primary: Annotated[
        float,
        given(
            "share/yr",
            0.0,
            0.002,
            "A17",
            "M",
            "Ministry of Education since 2018, reports on keeping pupils in school, titles not recorded",
        ),
    ] = 0.0005
    dropout_junior: Annotated[
        float,
        given(
            "share/yr",
            0.002,
            0.02,
            "A18",
            "M",
            "Shi and others 2015, Dropping out of rural China's secondary schools, China Quarterly 224",
        ),
    ] = 0.006
    not_sitting: Annotated[
        float,
        given(
            "share of grade 9 in June",
            0.0,
            0.02,
            "A21",
            "M",
            "Calculated from the year-0 tables: 1,650 takers of 1,685",
        ),
    ] = 0.005
    dropout_senior: Annotated[float, judged("share/yr", 0.005, 0.025, "A19")] = 0.01
    dropout_vocational_1: Annotated[
        float,
        given(
            "share, year 1",
            0.09,
            0.33,
            "A20",
            "M",
            DROPPING_OUT,
        ),
    ] = 0.18
    dropout_vocational_2: Annotated[
        float,
        given(
            "share, year 2",
            0.07,
            0.26,
            "A20",
            "M",
            DROPPING_OUT,
        ),
    ] = 0.14
    dropout_vocational_3: Annotated[
        float,
        given(
            "share, year 3",
            0.025,
            0.09,
            "A20",
            "M",
            DROPPING_OUT,
        ),
    ] = 0.05
    kindergarten_places_pull: Annotated[float, judged("enrolment rate per place in 100 children", 0.0, 0.3, "A13")] = (
        0.1
    )
    boarding_response: Annotated[float, judged("share of new beds filled", 0.2, 1.0, "A26")] = 0.6
    bus_boarding: Annotated[float, judged("boarders fewer per bus", 0.0, 10.0, "A26, C22")] = 4.0
    crowding: Annotated[float, judged("logit per 10 pupils above the seat mean class", 0.0, 0.6, "A34")] = 0.2
    quota_pull: Annotated[
        float, judged("logit of staying at a township junior per unit of quota share", 0.0, 4.0, "B22")
    ] = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who leaves the county at zhongkao."""

    slope: Annotated[
        float,
        given(
            "logit per SD of score", 0.8, 2.0, "A24, A25, F12-F14", "L", "Calculated from the shares listed for year 0"
        ),
    ] = 1.3
    perceived_gap: Annotated[float, judged("relative rise of top-quintile leaving per -0.05 SD", 0.05, 0.20, "H12")] = (
        0.10
    )
    retention: Annotated[float, judged("logit at twice the half-way sum", 0.0, 1.2, "A25, B20")] = 0.6
    retention_half: Annotated[float, judged("万元", 50, 400, "A25")] = 150.0
    magnet_hold: Annotated[float, judged("logit per magnet class, upper quarter", 0.0, 0.2, "E17")] = 0.08
    flagship_floor: Annotated[float, judged("SD below the open cut-off a quota place may go", 0.1, 1.0, "B22")] = 0.4
