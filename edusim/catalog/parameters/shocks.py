"""Parameters: events from outside, and what the answers to them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Events and the answers to them; amounts for a county of 121 schools, for others in proportion, if not for one
    school or one person."""

    revenue_fall: Annotated[
        float,
        given(
            "share of own revenue",
            0.05,
            0.25,
            "G19",
            "M",
            "Ministry of Finance 2021-2024, reports on revenue, titles not recorded",
        ),
    ] = 0.10
    pass_to_pay: Annotated[float, judged("share of a shortfall that reaches pay", 0.0, 0.3, "G20")] = 0.1
    pass_to_operating: Annotated[float, judged("share that reaches running costs", 0.2, 0.8, "G20")] = 0.5
    pass_to_works: Annotated[float, judged("share that reaches building", 0.6, 1.0, "G20")] = 0.9
    bonus_delayed: Annotated[float, judged("chance that bonuses are delayed in such a year", 0.1, 0.7, "G21")] = 0.4
    bonus_morale: Annotated[float, judged("SD of morale when bonuses are delayed", -0.5, 0.0, "G21")] = -0.25
    running_cut: Annotated[float, judged("share of running costs cut when that is the answer", 0.02, 0.10, "G20")] = (
        0.05
    )
    running_cut_learning: Annotated[float, judged("SD/yr while running costs are cut", -0.02, 0.0, "C29")] = -0.004
    new_gaokao: Annotated[
        float, judged("SD/yr in senior high while rooms and subject teachers are short", -0.04, 0.0, "B24")
    ] = -0.015
    gaokao_hiring: Annotated[float, judged("share of the loss that hiring avoids", 0.4, 0.9, "B24")] = 0.67
    gaokao_sharing: Annotated[float, judged("share of the loss that sharing avoids", 0.1, 0.6, "B24")] = 0.33
    gaokao_limiting: Annotated[float, judged("share of the loss that limiting avoids", 0.6, 1.0, "B24")] = 1.0
    new_gaokao_hired: Annotated[float, judged("new teachers for two subjects", 2, 8, "B24")] = 4.0
    limited_trust: Annotated[float, judged("points of trust when combinations are limited", -8, 0, "B24")] = -3.0
    free_year_enrolment: Annotated[float, judged("share more children of the last year", 0.0, 0.03, "B25")] = 0.01
    free_year_granted: Annotated[float, judged("share of the waived fees that grants replace", 0.4, 1.0, "B25")] = 0.7
    free_year_quality: Annotated[
        float, judged("SD of readiness when kindergartens bear the gap", -0.06, 0.0, "B25")
    ] = -0.02
    slowed: Annotated[float, judged("share of that loss which slower upgrades make good", 0.2, 0.8, "B25")] = 0.5
    merged_saving: Annotated[float, judged("万元/yr saved by merging half-empty kindergartens", 10, 60, "B25")] = 30.0
    city_school: Annotated[float, judged("log-odds of leaving for a new city school", 0.05, 0.4, "A24-A25, H12")] = 0.15
    city_poaching: Annotated[float, judged("factor on senior backbone exits", 1.0, 1.8, "D5")] = 1.3
    strengthened: Annotated[float, judged("share of the pull that strengthening removes", 0.1, 0.5, "H12")] = 0.3
    strengthening_cost: Annotated[float, judged("万元 once", 30, 120, "B20")] = 60.0
    agreed: Annotated[float, judged("share of the pull an agreement removes at full coordination", 0.2, 0.8, "B20")] = (
        0.5
    )
    bid: Annotated[float, judged("share of the pull that bidding for pupils removes", 0.2, 0.6, "H12")] = 0.4
    bidding_cost: Annotated[float, judged("万元/yr", 40, 160, "A25")] = 80.0
    births_fall: Annotated[
        float,
        given(
            "share of births lost",
            0.05,
            0.30,
            "A1, W16",
            "M",
            "National Bureau of Statistics 2025-2026, births of 2024 and 2025, titles not recorded",
        ),
    ] = 0.17
    partnership: Annotated[
        float,
        given(
            "SD after 3 years",
            0.0,
            0.2,
            "E34",
            "M",
            "American Educational Research Association 2024, annual meeting paper 2104308, title not recorded",
        ),
    ] = 0.08
    partnership_second: Annotated[
        float, judged("of what the leading school gains, at a smaller one", 0.3, 0.7, "E34")
    ] = 0.5
    partnership_cost: Annotated[float, judged("万元/yr, the county's part", 25, 100, "B20")] = 50.0
    closure_months: Annotated[float, judged("months of a long closure", 1.0, 3.5, "G18")] = 2.0
    devices_cost: Annotated[float, judged("万元", 15, 60, "G16")] = 30.0
    devices: Annotated[float, judged("share of a closure's loss that devices and calls save", 0.1, 0.5, "G16")] = 0.3
    broadcast: Annotated[float, judged("share that broadcast lessons for all save", 0.0, 0.4, "G16")] = 0.2
    catch_up: Annotated[float, judged("share of the loss recovered by tutoring", 0.20, 0.50, "G17")] = 0.35
    catch_up_cost: Annotated[float, judged("万元", 30, 120, "G17")] = 60.0
    hard_winter: Annotated[float, judged("times the usual days that make a closure an event", 1.5, 3.0, "G15-G18")] = (
        2.0
    )
    # a canteen outbreak, an accident
    worst_canteens: Annotated[float, judged("canteens put right at once", 5, 20, "G1-G6")] = 10.0
    told_openly: Annotated[
        float, judged("share of the trust that an accident cost, won back by telling all", 0.1, 0.5, "H7-H8")
    ] = 0.25
    leaks: Annotated[float, judged("chance that what was kept quiet comes out", 0.3, 0.9, "H7-H8")] = 0.6
    leaked: Annotated[float, judged("trust lost then, as a share of what the accident cost", 0.5, 2.0, "H7-H8")] = 1.0
    # a review, a change of leaders
    promise_kept: Annotated[
        float, judged("share of the trust that a review cost, won back by fewer breaches", 0.2, 0.8, "I5, B19")
    ] = 0.5
    appeal_heard: Annotated[
        float, judged("chance that an appeal is heard, departments acting together", 0.1, 0.6, "I5, B19")
    ] = 0.4
    appeal_coordination: Annotated[float, judged("coordination an appeal uses up", -0.06, 0.0, "I6-I8")] = -0.02
    paper_formalism: Annotated[float, judged("share of paper when only the paper changes", 0.0, 0.15, "I5")] = 0.05
    paper_confidence: Annotated[
        float, judged("share of the confidence that a review cost, kept by changing the paper", 0.1, 0.8, "I5")
    ] = 0.5
    written_down: Annotated[
        float, judged("share of what institutions lack, written into rules", 0.02, 0.20, "I6-I8")
    ] = 0.08
    written_formalism: Annotated[float, judged("share of paper that new rules bring", 0.0, 0.05, "I5, I8")] = 0.02
    left_open: Annotated[float, judged("coordination from a leader free to choose", 0.0, 0.08, "I6-I8")] = 0.03
    # posts, terms, teaching points
    retrained: Annotated[float, judged("teachers retrained in a year", 5, 40, "B1, A8")] = 15.0
    retraining_cost: Annotated[float, judged("万元/teacher", 0.3, 1.5, "B1, A8")] = 0.8
    shared: Annotated[float, judged("teachers shared among small schools", 5, 30, "B1, A8")] = 10.0
    sharing_cost: Annotated[float, judged("万元/teacher", 0.3, 1.5, "B1, A8")] = 0.6
    appealed: Annotated[float, judged("share of a refusal that the leading group takes back", 0.1, 0.5, "B1, A8")] = (
        0.25
    )
    term_held: Annotated[
        float, judged("share of moves after a term that holding the rule prevents", 0.3, 0.8, "D9-D10")
    ] = 0.5
    term_held_morale: Annotated[float, judged("SD of morale, all teachers", -0.05, 0.0, "D9-D10, I11")] = -0.02
    term_offer: Annotated[float, judged("share of moves that housing and titles prevent", 0.2, 0.6, "D9-D10")] = 0.4
    term_offer_cost: Annotated[float, judged("万元/teacher", 0.4, 1.5, "D9-D10")] = 0.8
    term_let_go: Annotated[float, judged("factor on moves when nobody is held", 1.0, 1.8, "D9-D10")] = 1.3
    letter_trust: Annotated[float, judged("points of trust when a letter is answered well", 0.0, 4.0, "E7-E10")] = 1.5
    point_boarding: Annotated[
        float, judged("share of the harm of a longer way that boarding spares", 0.2, 0.8, "E10")
    ] = 0.5
    point_boarding_cost: Annotated[float, judged("万元/yr for a closed school", 4, 20, "E10, C27")] = 10.0
