"""One English name for one thing: identifiers in the source use the house's words.

Each forbidden variant stands with the word to use and the reason. Only identifiers and public
codes are held to it (`turnover` in a sentence may be right, `turnover_total` is not).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "qianwang"

WORDS: dict[str, tuple[tuple[str, ...], str]] = {
    "telecom_volume": (
        ("business_volume", "telecom_total", "telecom_business"),
        "电信业务总量 is a volume at constant prices, not a sum of business",
    ),
    "telecom_revenue": (
        ("telecom_turnover", "telecom_income", "business_income", "business_revenue"),
        "电信业务收入 is revenue; turnover is something else in the field",
    ),
    "yoy": (("annual_growth", "y_o_y", "yearonyear", "year_over_year"), "同比"),
    "pp": (("percent_point", "percentpoint", "pct_point", "ppt"), "百分点"),
    "penetration": (("popularization", "popularisation", "popularity", "coverage_ratio"), "普及率"),
    "share": (("proportion_pct", "occupancy"), "占比"),
    "pull": (("pulling", "driving_pp"), "拉动"),
    "contribution": (("contrib_rate", "contribution_ratio"), "贡献率"),
    "net_addition": (("net_increase", "netadd", "net_growth"), "净增"),
    "dou": (("average_traffic", "mean_traffic"), "户均流量"),
    "prefecture": (("prefectural", "prefecture_city", "municipality", "cities"), "市（州）"),
    "return": (("report_form", "statement_form"), "报表 is a return; its blank is a form"),
    "bulletin": (("notification_report", "newsletter", "circular"), "通报"),
    "survey": (("summary_report", "overview_report"), "综述"),
    "fixed_broadband_users": (
        ("bandwidth_user", "bandwidth_users", "broadband_subscribers"),
        "用户",
    ),
    "rectification": (("remediation",), "整改"),
    "card_crackdown": (("card_breaking", "cut_card"), "断卡"),
    "number_portability": (("porting_network", "number_carrying"), "携号转网"),
}


def misspelt(text: str) -> list[tuple[str, str]]:
    """The forbidden variants among the identifiers of a text, each with the word to use.

    A variant counts where it is a whole word of a snake_case or CamelCase identifier, and a single
    plain English word only where it is part of a longer identifier.
    """
    identifiers = {
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
        for name in re.findall(r"\b[A-Za-z]\w*\b", text)
    }
    found = []
    for word, (variants, _) in WORDS.items():
        for variant in variants:
            part = re.compile(rf"(?:^|_){variant}(?:_|$)")
            plain = "_" not in variant
            if any(part.search(one) and not (plain and one == variant) for one in identifiers):
                found.append((variant, word))
    return found


def test_the_source_uses_the_words_of_the_house() -> None:
    files = [
        path
        for path in SOURCE.rglob("*")
        if path.suffix in {".py", ".toml", ".csv", ".j2"} and "assets" not in path.parts
    ]
    assert len(files) > 50
    wrong = {
        str(path.relative_to(SOURCE)): bad
        for path in files
        if (bad := misspelt(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prefectural_total = 1", [("prefectural", "prefecture")]),
        ("def telecom_income(year):", [("telecom_income", "telecom_revenue")]),
        ("class TelecomTurnover:", [("telecom_turnover", "telecom_revenue")]),
        ("net_increase,净增,户", [("net_increase", "net_addition")]),
        ("their turnover rose in many cities", []),
        ("telecom_revenue prefecture_total NetAddition", []),
    ],
)
def test_a_wrong_word_is_found_and_a_right_one_is_not(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert misspelt(text) == expected


def test_every_word_has_its_reason() -> None:
    assert all(variants and reason for variants, reason in WORDS.values())
