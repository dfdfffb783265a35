"""The sample province in a store: through the door, marked, complete for every figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.calendar import yearly_keys
from qianwang.kernel.indicators.calibration_record import recorded_relaxed
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.observation import SourceKind
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import prefectures
from qianwang.sample.commands import sample

PREFECTURES = tuple(one.id for one in prefectures())
HOME = ("guizhou",)
OPERATORS = ("telecom", "mobile", "unicom")

# figure: (indicator, kind, of), its subjects, its years
Series = tuple[str, str, str | None]
FIGURES: dict[int, tuple[tuple[Series, ...], tuple[str, ...], range]] = {
    1: (
        (("telecom_volume", "level", None), ("telecom_revenue", "level", None),
         ("gdp", "level", None), ("telecom_volume", "yoy_pct", None),
         ("telecom_revenue", "yoy_pct", None), ("gdp", "yoy_pct", None)),
        HOME, range(2017, 2022)),
    2: (tuple((f"revenue_{one}", "share_pct", "telecom_revenue") for one in (
        "mobile_voice", "fixed_voice", "data_internet", "value_added", "other")),
        HOME, range(2017, 2022)),
    3: ((("fixed_asset_investment", "level", None), ("fixed_asset_investment", "yoy_pct", None)),
        HOME, range(2017, 2022)),
    4: ((("mobile_phone_users", "level", None), ("fixed_phone_users", "level", None),
         ("phone_users", "penetration", None)), HOME, range(2017, 2022)),
    5: ((("mobile_internet_users", "level", None),
         ("mobile_internet_users", "share_pct", "mobile_phone_users")), HOME, range(2017, 2022)),
    6: ((("fixed_broadband_users", "level", None), ("fixed_broadband_users", "yoy_pct", None)),
        HOME, range(2017, 2022)),
    7: (tuple((f"broadband_users_{one}", "share_pct", "fixed_broadband_users") for one in (
        "under_20m", "20m_to_50m", "50m_to_100m", "100m_to_1000m", "1000m")),
        HOME, range(2017, 2022)),
    8: ((("mobile_data_price", "unit_price", None), ("fixed_broadband_price", "unit_price", None)),
        HOME, range(2017, 2022)),
    9: ((("mobile_data_traffic", "level", None), ("mobile_data_traffic", "yoy_pct", None)),
        HOME, range(2017, 2022)),
    10: ((("interprovincial_bandwidth", "level", None),
          ("interprovincial_bandwidth", "yoy_pct", None)), HOME, range(2017, 2022)),
    11: (tuple((f"{one}_ports", "share_pct", "broadband_ports") for one in (
        "ftth", "lan", "xdsl")), HOME, range(2017, 2022)),
    12: ((("telecom_volume", "level", None), ("telecom_volume", "yoy_pct", None)),
         PREFECTURES, range(2021, 2022)),
    13: ((("telecom_revenue", "level", None), ("telecom_revenue", "yoy_pct", None)),
         PREFECTURES, range(2021, 2022)),
    14: ((("phone_users", "level", None), ("phone_users", "penetration", None)),
         PREFECTURES, range(2021, 2022)),
    15: ((("mobile_phone_users", "level", None), ("mobile_phone_users", "penetration", None)),
         PREFECTURES, range(2021, 2022)),
    16: ((("fixed_phone_users", "level", None), ("fixed_phone_users", "penetration", None)),
         PREFECTURES, range(2021, 2022)),
    17: ((("mobile_broadband_users", "level", None),
          ("mobile_broadband_users", "penetration", None)), PREFECTURES, range(2021, 2022)),
    18: ((("fixed_broadband_users", "level", None), ("fixed_broadband_users", "yoy_pct", None)),
         PREFECTURES, range(2021, 2022)),
    **{
        number: (((id, "share_pct", None),),
                 tuple(f"{who}@{where}" for who in OPERATORS for where in PREFECTURES),
                 range(2021, 2022))
        for number, id in ((19, "telecom_revenue_share_of_operator"),
                           (20, "mobile_phone_share_of_operator"),
                           (21, "users_4g5g_share_of_operator"),
                           (22, "fixed_broadband_share_of_operator"))
    },
    23: ((("netizens", "level", None), ("internet_penetration", "penetration", None)),
         HOME, range(2017, 2022)),
    24: ((("netizens_mobile", "level", None),), HOME, range(2020, 2022)),
    25: ((("netizens_mobile", "share_pct", "netizens"),), ("guizhou", "china"), range(2019, 2022)),
    26: ((("netizens_urban", "share_pct", "netizens"), ("netizens_rural", "share_pct", "netizens")),
         ("guizhou", "china"), range(2021, 2022)),
    27: ((("netizens_urban", "share_pct", "netizens"), ("netizens_rural", "share_pct", "netizens")),
         HOME, range(2020, 2022)),
    28: ((("netizens", "level", None), ("internet_penetration", "penetration", None)),
         PREFECTURES, range(2021, 2022)),
}  # fmt: skip


def _keys(number: int) -> Iterator[tuple[object, ...]]:
    series, subjects, years = FIGURES[number]
    for id, kind, of in series:
        for who in subjects:
            for year in years:
                subject = Subject.parse(who)
                yield tuple(yearly_keys(indicator(id), year, Kind(kind), subject, of))


@pytest.mark.slow
def test_an_empty_store_is_filled_once_marked_and_complete(store: Path) -> None:
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.kernel.indicators.store import load, open_book
    from qianwang.kernel.journal.services import verify
    from qianwang.sample.province import load as load_again
    from qianwang.sample.province import load_if_empty
    from qianwang.systems.statistics.models import Filing

    told: list[tuple[str, int, int]] = []
    found = load_if_empty(lambda what, done, of: told.append((what.en, done, of)))
    assert found is not None
    assert found.broken == ()
    assert [done for _, done, _ in told] == [1, 2, 3, 4]

    # marks: what a return of the sample says is sample, what print says is not
    stored = list(load())
    assert {one.sample for one in stored if one.source.kind is SourceKind.PRINT} == {False}
    assert {one.sample for one in stored if one.source.kind is not SourceKind.PRINT} == {True}
    assert sum(one.sample for one in stored) == found.numbers
    assert not Filing.objects.filter(sample=False).exists()

    # every figure of the survey has every number that it needs
    book = open_book()
    missing = [
        (number, str(keys[0]))
        for number in FIGURES
        for keys in _keys(number)
        if all(book.number(key) is None for key in keys)  # type: ignore[arg-type]
    ]
    assert missing == []

    # a printed total is shown from its source line
    printed = book.number("telecom_revenue:guizhou:2021:level")
    assert printed is not None and not printed.sample

    # the record of what gave way is there for the survey
    assert [one.id for one in recorded_relaxed()] == [one.id for one in found.relaxed]
    assert recorded_relaxed() == found.relaxed
    assert verify().findings == ()

    # and nothing is done twice
    rows = ObservationRow.objects.count()
    assert load_if_empty() is None
    assert load_again().returns == 0
    assert ObservationRow.objects.count() == rows


@pytest.mark.slow
def test_the_report_is_machine_readable_and_says_it_in_both_languages() -> None:
    runner = CliRunner()
    result = runner.invoke(sample, ["report", "--json"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.output)
    assert data["broken"] == []
    assert {one["id"] for one in data["relaxed"]} == {"C2.2-027", "C2.3-054", "C8.1-003"}
    assert data["relaxed"][0]["conflicting"]
    english = runner.invoke(sample, ["report", "--lang", "en"])
    assert "irreducible conflicting set" in english.output


def test_bilingual_reasons_survive_the_record(store: Path) -> None:
    from qianwang.kernel.indicators.calibration_record import Relaxed, record_relaxed

    assert recorded_relaxed() == ()
    one = Relaxed("A-1", "k", "s", "[1, 2)", "3", "%", ("A-1", "B-2"), Bilingual("因", "why"))
    record_relaxed([one])
    assert recorded_relaxed() == (one,)
