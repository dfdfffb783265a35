"""Each relation on a table of a few figures: one that holds, one that fails, one on the border."""

from __future__ import annotations

from pathlib import Path

import pytest

from qianwang.kernel.indicators.consistency import Outcome, Prints, Verdict, judged
from qianwang.kernel.indicators.printed import read_printed

HEADER = "id,indicator,subject,period,kind,value,unit,note"


def verdicts(folder: Path, rows: str) -> dict[str, Verdict]:
    path = folder / "figures.csv"
    lines = [line.strip() for line in rows.strip().splitlines()]
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return judged(Prints(read_printed(path, "test")))


def outcome(folder: Path, rows: str, id: str) -> tuple[str, str | None]:
    """The outcome for a figure, and the basis or relation that it comes of."""
    verdict = verdicts(folder, rows)[id]
    name = verdict.evidence.name if verdict.evidence else None
    return str(verdict.outcome), verdict.basis or name


@pytest.mark.parametrize(
    ("growth", "expected"),
    [
        ("7.1", ("reproduced", "yoy")),  # 336.8 ÷ 314.5 = 1.07091
        ("9.1", ("definition_needed", "restated_base")),  # a base of 308.7 would do
        ("27.1", ("contradicted", "yoy")),  # no restatement takes a fifth away
    ],
)
def test_growth_over_levels(tmp_path: Path, growth: str, expected: tuple[str, str]) -> None:
    rows = f"""
        X-1,telecom_revenue,guizhou,2020,level,314.5,亿元,
        X-2,telecom_revenue,guizhou,2021,level,336.8,亿元,
        X-3,telecom_revenue,guizhou,2021,yoy_pct,{growth},%,"""
    assert outcome(tmp_path, rows, "X-3") == expected


def test_growth_at_constant_prices_is_not_computed_of_current_levels(tmp_path: Path) -> None:
    rows = """
        X-1,gdp,guizhou,2020,level,17826.56,亿元,
        X-2,gdp,guizhou,2021,level,19586.42,亿元,
        X-3,gdp,guizhou,2021,yoy_pct,8.1,%,"""
    assert outcome(tmp_path, rows, "X-3") == ("inputs", None)


def test_growth_of_gdp_is_not_mixed_of_current_levels(tmp_path: Path) -> None:
    """The prices of each industry move by themselves; users, who have no price, are mixed."""
    rows = """
        X-1,{0},guizhou,2021-12,level,2730.92,{3},
        X-2,{1},guizhou,2021-12,level,6984.70,{3},
        X-3,{0},guizhou,2021-12,yoy_pct,7.7,%,
        X-4,{1},guizhou,2021-12,yoy_pct,9.4,%,
        X-5,{2},guizhou,2021-12,yoy_pct,8.2,%,"""
    users = ("fixed_phone_users", "mobile_phone_users", "phone_users", "万户")
    assert outcome(tmp_path, rows.format(*users), "X-5") == ("contradicted", "growth_of_whole")
    rows += "\n        X-6,gdp_tertiary,guizhou,2021-12,level,9870.80,亿元,"
    rows += "\n        X-7,gdp_tertiary,guizhou,2021-12,yoy_pct,7.6,%,"
    gdp = ("gdp_primary", "gdp_secondary", "gdp", "亿元")
    assert outcome(tmp_path, rows.format(*gdp), "X-5")[0] != "contradicted"


@pytest.mark.parametrize(
    ("net", "expected"),
    [("185", "reproduced"), ("184.9", "reproduced"), ("184.8", "contradicted")],
)
def test_net_addition_of_level_and_growth(tmp_path: Path, net: str, expected: str) -> None:
    """1187.4 ÷ (1 + 18.5 %) leaves 184.94 to 185.81: 184.9 meets it, 184.8 doesn't."""
    rows = f"""
        X-1,fixed_broadband_users,guizhou,2021-12,level,1187.4,万户,
        X-2,fixed_broadband_users,guizhou,2021-12,yoy_pct,18.5,%,
        X-3,fixed_broadband_users,guizhou,2021,net_add,{net},万户,"""
    assert outcome(tmp_path, rows, "X-3")[0] == expected


@pytest.mark.parametrize(
    ("net", "expected"),
    [("17.4", ("reproduced", "net_add")), ("91.6", ("contradicted", "net_add"))],
)
def test_a_gain_within_the_year_counts_from_its_beginning(
    tmp_path: Path, net: str, expected: tuple[str, str]
) -> None:
    """To October: less last December's, and not what the growth over last October tells (91.6)."""
    rows = f"""
        X-1,fixed_broadband_users,guizhou,2020-12,level,1132.9,万户,
        X-2,fixed_broadband_users,guizhou,2021-10,level,1150.3,万户,
        X-3,fixed_broadband_users,guizhou,2021-10,yoy_pct,8.65,%,
        X-4,fixed_broadband_users,guizhou,2021-10,net_add,{net},万户,"""
    assert outcome(tmp_path, rows, "X-4") == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [("29.3", "reproduced"), ("29.34", "reproduced"), ("29.2", "contradicted")],
)
def test_share_of_part_and_whole(tmp_path: Path, share: str, expected: str) -> None:
    rows = f"""
        X-1,users_5g_terminal,guizhou,2021-12,level,1321.6,万户,
        X-2,mobile_phone_users,guizhou,2021-12,level,4503.8,万户,
        X-3,users_5g_terminal,guizhou,2021-12,share_pct,{share},%,of:mobile_phone_users"""
    assert outcome(tmp_path, rows, "X-3")[0] == expected


@pytest.mark.parametrize(
    ("whole", "expected"),
    [("2045.2", "reproduced"), ("2045.1", "reproduced"), ("2044.9", "contradicted")],
)
def test_sum_of_a_declared_identity(tmp_path: Path, whole: str, expected: str) -> None:
    """1231.6 + 813.6 lies in [2045.1, 2045.3): one digit of rounding off is no error."""
    rows = f"""
        X-1,broadband_ports,guizhou,2021-12,level,{whole},万个,
        X-2,broadband_ports_urban,guizhou,2021-12,level,1231.6,万个,
        X-3,broadband_ports_rural,guizhou,2021-12,level,813.6,万个,"""
    assert outcome(tmp_path, rows, "X-1")[0] == expected


def test_parts_that_only_lie_within_never_reproduce_a_whole(tmp_path: Path) -> None:
    rows = """
        X-1,fixed_broadband_users,guizhou,2021-12,level,1187.4,万户,
        X-2,ftth_users,guizhou,2021-12,level,{},万户,"""
    assert outcome(tmp_path, rows.format("1047.1"), "X-1")[0] == "inputs"
    assert outcome(tmp_path, rows.format("1900.0"), "X-1")[0] == "contradicted"


def test_a_change_of_share_against_both_shares(tmp_path: Path) -> None:
    rows = """
        X-1,telecom_volume,guiyang+zunyi,2021,share_pct,36.8,%,of:telecom_volume
        X-2,telecom_volume,guiyang+zunyi,2020,share_pct,33.1,%,of:telecom_volume
        X-3,telecom_volume_share,guiyang+zunyi,2021,yoy_pp,{},个百分点,"""
    assert outcome(tmp_path, rows.format("3.7"), "X-3") == ("reproduced", "change")
    assert outcome(tmp_path, rows.format("4.0"), "X-3") == ("contradicted", "change")


def test_no_group_outgrows_its_fastest_member(tmp_path: Path) -> None:
    """36.8 × (1 − 1.188 ÷ 1.208) is 0.6 points at most; the price base of volumes varies."""
    rows = """
        X-1,telecom_volume,guiyang+zunyi,2021,share_pct,36.8,%,of:telecom_volume
        X-2,telecom_volume,guiyang,2021,yoy_pct,20.8,%,
        X-3,telecom_volume_yoy,guiyang,2021,rank,1,位,
        X-4,telecom_volume,guizhou,2021,yoy_pct,18.8,%,
        X-5,telecom_volume_share,guiyang+zunyi,2021,yoy_pp,{},个百分点,"""
    assert outcome(tmp_path, rows.format("3.7"), "X-5") == ("definition_needed", "price")
    assert outcome(tmp_path, rows.format("0.6"), "X-5")[0] == "inputs"


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ("6.6", "reproduced"),
        ("6.3", "definition_needed"),  # 5 % of residents: another census
        ("4.6", "contradicted"),  # a third more residents: no census
    ],
)
def test_penetrations_imply_one_base(tmp_path: Path, fixed: str, expected: str) -> None:
    rows = f"""
        X-1,mobile_phone_users,guizhou,2021-12,level,4503.8,万户,
        X-2,mobile_phone_users,guizhou,2021-12,penetration,124.3,部/百人,
        X-3,fixed_phone_users,guizhou,2021-12,level,239.5,万户,
        X-4,fixed_phone_users,guizhou,2021-12,penetration,{fixed},部/百人,"""
    assert outcome(tmp_path, rows, "X-4")[0] == expected


def test_a_penetration_does_not_support_its_own_reprint_as_a_base(tmp_path: Path) -> None:
    rows = """
        X-1,mobile_phone_users,guizhou,2021-12,level,4503.8,万户,
        X-2,mobile_phone_users,guizhou,2021-12,penetration,124.3,部/百人,"""
    assert outcome(tmp_path, rows, "X-2") == ("inputs", None)


def test_the_base_that_is_printed_against_the_base_implied(tmp_path: Path) -> None:
    rows = """
        X-1,phone_users,guiyang,2021-12,level,948.6,万户,
        X-2,phone_users,guiyang,2021-12,penetration,190.8,部/百人,
        X-3,population,guiyang,2021-12,level,{},万人,"""
    assert outcome(tmp_path, rows.format("598.7"), "X-3") == ("definition_needed", "population")
    assert outcome(tmp_path, rows.format("497.2"), "X-3") == ("reproduced", "base")


def test_a_gap_against_both_sides(tmp_path: Path) -> None:
    rows = """
        X-1,telecom_revenue,guiyang,2021,yoy_pct,12.9,%,
        X-2,telecom_revenue,guizhou,2021,yoy_pct,7.1,%,
        X-3,telecom_revenue_yoy_gap_vs_guizhou,guiyang,2021,other,{},个百分点,"""
    assert outcome(tmp_path, rows.format("5.8"), "X-3") == ("reproduced", "gap")
    assert outcome(tmp_path, rows.format("5.95"), "X-3")[0] == "contradicted"


def test_a_pull_of_share_growth_and_the_whole(tmp_path: Path) -> None:
    """67.5 × 1.071 × 0.056 ÷ 1.056 = 3.83."""
    rows = """
        X-1,revenue_data_internet,guizhou,2021,share_pct,67.5,%,of:telecom_revenue
        X-2,revenue_data_internet,guizhou,2021,yoy_pct,5.6,%,
        X-3,telecom_revenue,guizhou,2021,yoy_pct,7.1,%,
        X-4,revenue_data_internet,guizhou,2021,pull_pp,{},个百分点,"""
    assert outcome(tmp_path, rows.format("3.8"), "X-4") == ("reproduced", "pull")
    assert outcome(tmp_path, rows.format("5.5"), "X-4") == ("contradicted", "pull")


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        ("16.2", ("reproduced", "ratio")),
        ("17.1", ("definition_needed", "users")),
        ("18.2", ("contradicted", "ratio")),
    ],
)
def test_usage_over_a_years_users(tmp_path: Path, usage: str, expected: tuple[str, str]) -> None:
    rows = f"""
        X-1,mobile_data_traffic,guizhou,2021,level,73.9,亿GB,
        X-2,mobile_internet_users,guizhou,2021-12,level,3811,万户,
        X-3,mobile_data_traffic_per_user,guizhou,2021,level,{usage},GB/户/月,"""
    assert outcome(tmp_path, rows, "X-3") == expected


def test_a_bound_against_the_value_that_it_speaks_of(tmp_path: Path) -> None:
    rows = """
        X-1,telecom_volume,guian,2021,other,{},%,超
        X-2,telecom_volume,guian,2021,yoy_pct,23.4,%,"""
    assert outcome(tmp_path, rows.format("20"), "X-1") == ("reproduced", "threshold")
    assert outcome(tmp_path, rows.format("25"), "X-1") == ("contradicted", "threshold")


def test_what_is_said_of_every_place_needs_the_last(tmp_path: Path) -> None:
    rows = """
        X-1,phone_users,each_prefecture,2021-12,other,100,%,threshold
        X-2,phone_users,bijie,2021-12,penetration,{},部/百人,
        X-3,phone_penetration,bijie,2021-12,rank,{},位,"""
    assert outcome(tmp_path, rows.format("100.2", "9"), "X-1")[0] == "reproduced"
    assert outcome(tmp_path, rows.format("100.2", "8"), "X-1")[0] == "inputs"
    assert outcome(tmp_path, rows.format("99.2", "8"), "X-1")[0] == "contradicted"


def test_the_order_of_those_printed_as_the_first(tmp_path: Path) -> None:
    rows = """
        X-1,fixed_broadband_users,guiyang,2021-12,yoy_pct,{},%,
        X-2,fixed_broadband_users,bijie,2021-12,yoy_pct,24.9,%,
        X-3,fixed_broadband_users_yoy,guiyang,2021-12,rank,1,位,
        X-4,fixed_broadband_users_yoy,bijie,2021-12,rank,2,位,"""
    assert outcome(tmp_path, rows.format("24.3"), "X-3")[0] == "contradicted"
    assert outcome(tmp_path, rows.format("25.0"), "X-3") == ("reproduced", "leaders")


def test_who_is_ranked_may_be_undeclared(tmp_path: Path) -> None:
    """With the statistical unit Guiyang is second, without it first."""
    rows = """
        X-1,telecom_volume,guian,2021,yoy_pct,23.4,%,
        X-2,telecom_volume,guiyang,2021,yoy_pct,20.8,%,
        X-3,telecom_volume_yoy,guiyang,2021,rank,1,位,
        X-4,telecom_volume_yoy,guiyang,2021,rank,2,位,"""
    assert outcome(tmp_path, rows, "X-3") == ("definition_needed", "cohort")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("4743", "reproduced"),  # rounded
        ("4742", "contradicted"),
        ("0.4743", "reproduced"),  # in another multiple of the unit
    ],
)
def test_two_prints_of_one_quantity(tmp_path: Path, other: str, expected: str) -> None:
    unit = "亿户" if other.startswith("0") else "万户"
    rows = f"""
        X-1,phone_users,guizhou,2021-12,level,4743.3,万户,
        X-2,phone_users,guizhou,2021-12,level,{other},{unit},"""
    assert outcome(tmp_path, rows, "X-1")[0] == expected


def test_of_two_prints_the_one_that_others_support_stays(tmp_path: Path) -> None:
    rows = """
        X-1,phone_users,guizhou,2021-12,level,4743.3,万户,
        X-2,phone_users,guizhou,2021-12,level,4753.3,万户,
        X-3,mobile_phone_users,guizhou,2021-12,level,4503.8,万户,
        X-4,fixed_phone_users,guizhou,2021-12,level,239.5,万户,"""
    found = verdicts(tmp_path, rows)
    assert found["X-1"].outcome is Outcome.REPRODUCED
    assert found["X-2"].outcome is Outcome.CONTRADICTED


def test_a_rank_whose_values_nobody_prints_is_not_covered(tmp_path: Path) -> None:
    rows = "X-1,telecom_revenue_yoy,beijing,2020,rank,23,位,"
    assert outcome(tmp_path, rows, "X-1") == ("not_covered", None)


def test_a_word_of_direction_against_the_change(tmp_path: Path) -> None:
    """On one base 6.6 after a growth of users by 7.3 % was 6.2 before: it rose."""
    rows = """
        X-1,fixed_phone_users,guizhou,2021-12,yoy_pct,{},%,
        X-2,fixed_phone_users,guizhou,2021-12,penetration,6.6,部/百人,text says 下降"""
    assert outcome(tmp_path, rows.format("7.3"), "X-2") == ("definition_needed", "population")
    assert outcome(tmp_path, rows.format("27.3"), "X-2") == ("contradicted", "direction")
    assert outcome(tmp_path, rows.format("-2.0"), "X-2")[0] == "inputs"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("660.7", ("definition_needed", "population")),  # 761.1 ÷ 660.7 is 115 in a hundred
        ("630.2", ("reproduced", "share_over_base")),  # an older count of residents
    ],
)
def test_a_penetration_of_a_place_whose_users_are_told_as_a_share(
    tmp_path: Path, people: str, expected: tuple[str, str]
) -> None:
    rows = f"""
        X-1,mobile_phone_users,guizhou,2021-12,level,4503.8,万户,
        X-2,mobile_phone_users,zunyi,2021-12,share_pct,16.9,%,of:mobile_phone_users
        X-3,population,zunyi,2021-12,level,{people},万人,
        X-4,mobile_phone_users,zunyi,2021-12,penetration,120,部/百人,超"""
    assert outcome(tmp_path, rows, "X-4") == expected


@pytest.mark.parametrize(("joint", "expected"), [("2237", "reproduced"), ("2239", "contradicted")])
def test_a_joint_scheme_is_its_schemes_together(tmp_path: Path, joint: str, expected: str) -> None:
    rows = f"""
        X-1,universal_service_4g_sites,universal_service_batch6,2021,count,1534,个,
        X-2,universal_service_4g_sites,universal_service_batch7,2021,count,703,个,
        X-3,universal_service_4g_sites,universal_service_batch6_7,2021,count,{joint},个,"""
    assert outcome(tmp_path, rows, "X-3")[0] == expected
