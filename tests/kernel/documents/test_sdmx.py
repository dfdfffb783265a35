"""The SDMX files say what the rows say, in every format, to our library and to a foreign one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sdmx
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pysdmx.io import read_sdmx
from pysdmx.io.xml.doc_validation import validate_doc

from qianwang.kernel import places
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx import codes
from qianwang.kernel.documents.sdmx.rows import (
    SdmxRow,
    derived_row,
    exchangeable,
    observation_row,
    observed_row,
)
from qianwang.kernel.documents.sdmx.writer import write_sdmx
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.expression import Derived, Measure, observed
from qianwang.kernel.indicators.indicator import Basis, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.kernel.indicators.units import unit

PREPARED = datetime(2022, 3, 1, 8, tzinfo=UTC)
HOSTILE = "Gui'an \\ \"it's\" <a&b>\x01\u200b　第3行\n末"
ID = re.compile(r"[A-Za-z0-9_@$\-]+\Z")


def row(key: str, value: str, unit: str = "亿元", **more: Any) -> SdmxRow:
    return SdmxRow(
        key=SeriesKey.parse(key),
        span=more.pop("span", Span.CUMULATIVE),
        value=Decimal(value),
        unit=unit,
        source=more.pop("source", Bilingual("综述，第 136 行", "survey, line 136")),
        trace=more.pop("trace", key),
        **more,
    )


ROWS = (
    row("telecom_revenue:guizhou:2021:level", "336.80", trace="ABS-004"),
    row("telecom_revenue:guizhou:2021-10:level:month", "28.1", span=Span.MONTH, sample=True),
    row("telecom_revenue:guizhou:2021-10:level", "280.9", sample=True),
    row("telecom_revenue:guiyang+zunyi:2021:share_pct:of=telecom_revenue", "44.0", "%"),
    row("mobile_phone_users:mobile@qiandongnan:2021-12:level", "-0.050", "万户", span=Span.END),
    row("volume:guizhou:2015-2021:yoy_pct", "35", "%", source=Bilingual(HOSTILE, HOSTILE)),
    row("opened:duanka:2021-10-19:count", "123456789012345678.90", "万家", span=Span.END),
    row("dou:tongren:2021:level", "14", "GB/户/月", breakdown=(("network", "5g"),)),
    row("lines:guizhou:2020:level", "1E+3", "万条", status=Status.UNLABELLED, span=Span.END),
)
NAMES = {"telecom_revenue": Bilingual("电信业务收入", "Telecommunications revenue")}
SUBJECTS = {"mobile@qiandongnan": Bilingual("黔东南移动", "China Mobile in Qiandongnan's area")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("exchange") / "sdmx"
    write_sdmx(ROWS, where, prepared=PREPARED, indicators=NAMES, subjects=SUBJECTS)
    return where


def expected() -> dict[tuple[str, ...], dict[str, str]]:
    """What a receiver must find, by key; worked out here a second time, from the rows."""
    return {
        ("telecom_revenue", "guizhou", "level", "_Z", "cumulative", "_T", "2021"): {
            "OBS_VALUE": "336.80",
            "DECIMALS": "2",
            "UNIT_MEASURE": "yuan",
            "UNIT_MULT": "8",
            "OBS_STATUS": "A",
            "SAMPLE": "N",
            "TRACE": "ABS-004",
        },
        ("telecom_revenue", "guizhou", "level", "_Z", "month", "_T", "2021-10"): {
            "OBS_VALUE": "28.1",
            "DECIMALS": "1",
            "OBS_STATUS": "E",
            "SAMPLE": "Y",
        },
        ("telecom_revenue", "guizhou", "level", "_Z", "cumulative", "_T", "2021-10"): {
            "OBS_VALUE": "280.9",
            "SAMPLE": "Y",
        },
        (
            "telecom_revenue",
            "guiyang$zunyi",
            "share_pct",
            "telecom_revenue",
            "cumulative",
            "_T",
            "2021",
        ): {"OBS_VALUE": "44.0", "DECIMALS": "1", "UNIT_MEASURE": "percent", "UNIT_MULT": "0"},
        ("mobile_phone_users", "mobile@qiandongnan", "level", "_Z", "end", "_T", "2021-12"): {
            "OBS_VALUE": "-0.050",
            "DECIMALS": "3",
            "UNIT_MEASURE": "subscriber",
            "UNIT_MULT": "4",
        },
        ("volume", "guizhou", "yoy_pct", "_Z", "cumulative", "_T", "2015-01-01/P7Y"): {
            "OBS_VALUE": "35",
            "DECIMALS": "0",
            "SOURCE": "Gui’an ＼ ”it’s” <a&b> 第3行 末",
        },
        ("opened", "duanka", "count", "_Z", "end", "_T", "2021-10-19"): {
            "OBS_VALUE": "123456789012345678.90",
            "UNIT_MEASURE": "item_$5BB6",
            "UNIT_MULT": "4",
        },
        ("dou", "tongren", "level", "_Z", "cumulative", "network$003D5g", "2021"): {
            "OBS_VALUE": "14",
            "UNIT_MEASURE": "data_per_subscriber_month",
        },
        ("lines", "guizhou", "level", "_Z", "end", "_T", "2020"): {
            "OBS_VALUE": "1000",
            "DECIMALS": "0",
            "OBS_STATUS": "U",
        },
    }


KEY = ("INDICATOR", "SUBJECT", "KIND", "WHOLE", "SPAN", "BREAKDOWN", "TIME_PERIOD")


def assert_as_expected(found: dict[tuple[str, ...], dict[str, str]]) -> None:
    wanted = expected()
    assert found.keys() == wanted.keys()
    for key, fields in wanted.items():
        assert {name: found[key][name] for name in fields} == fields


def foreign(folder: Path, name: str) -> dict[tuple[str, ...], dict[str, str]]:
    structure = sdmx.read_sdmx(folder / "structure-2.1.xml").structure["DSD_QIANWANG"]
    message = sdmx.read_sdmx(folder / name, structure=structure)
    (dataset,) = message.data
    return {
        tuple(str(each.key[part].value) for part in KEY): {
            "OBS_VALUE": str(each.value),
            **{id: str(value.value) for id, value in each.attached_attribute.items()},
        }
        for each in dataset.obs
    }


@pytest.mark.parametrize("name", ["data-2.1.xml", "data.csv"])
def test_a_foreign_client_reads_values_marks_and_decimals(folder: Path, name: str) -> None:
    assert_as_expected(foreign(folder, name))


def test_a_foreign_client_reads_the_names(folder: Path) -> None:
    structure = sdmx.read_sdmx(folder / "structure-2.1.xml")
    indicators = structure.codelist["CL_INDICATOR"]
    assert indicators["telecom_revenue"].name.localizations == {
        "zh": "电信业务收入",
        "en": "Telecommunications revenue",
    }
    subjects = structure.codelist["CL_SUBJECT"]
    assert subjects["tongren"].name.localizations["zh"] == places.place("tongren").name.zh
    assert "Qiandongnan’s" in subjects["mobile@qiandongnan"].name.localizations["en"]


def test_every_used_code_is_in_its_codelist(folder: Path) -> None:
    structure = sdmx.read_sdmx(folder / "structure-2.1.xml")
    definition = structure.structure["DSD_QIANWANG"]
    components = [*definition.dimensions.components, *definition.attributes.components]
    lists = {
        each.id: {code.id for code in each.local_representation.enumerated}
        for each in components
        if each.local_representation.enumerated is not None
    }
    assert {"FREQ", "INDICATOR", "SUBJECT", "UNIT_MEASURE", "OBS_STATUS"} <= lists.keys()
    for observation in observations(folder / "data-3.0.xml"):
        for id, allowed in lists.items():
            assert observation[id] in allowed
    assert all(ID.match(code) for allowed in lists.values() for code in allowed)


def observations(path: Path) -> Iterator[dict[str, str]]:
    for each in etree.parse(path).getroot().iter("{*}Obs"):
        yield {str(name): str(value) for name, value in each.attrib.items()}


def test_sdmx_30_holds_the_same(folder: Path) -> None:
    found = {
        tuple(each[part] for part in KEY): each for each in observations(folder / "data-3.0.xml")
    }
    assert_as_expected(found)


@pytest.mark.parametrize("name", ["data.csv", "data-3.0.xml", "data-2.1.xml"])
def test_decimals_give_back_what_a_float_lost(folder: Path, name: str) -> None:
    """pysdmx itself reads numbers as floats: 336.8; DECIMALS restores the print."""
    dataset = read_sdmx(folder / name).data[0]
    by_trace = {record["TRACE"]: record for record in dataset.data.to_dict(orient="records")}
    record = by_trace["ABS-004"]
    restored = Decimal(str(float(record["OBS_VALUE"]))).quantize(
        Decimal(1).scaleb(-int(record["DECIMALS"]))
    )
    assert str(restored) == "336.80"


@pytest.mark.parametrize(
    "name", ["structure.xml", "data-3.0.xml", "structure-2.1.xml", "data-2.1.xml"]
)
def test_messages_are_valid_by_the_official_schemas(folder: Path, name: str) -> None:
    validate_doc((folder / name).read_text(encoding="utf-8"))


def test_equal_input_gives_equal_bytes_in_any_order(folder: Path, tmp_path: Path) -> None:
    paths = write_sdmx(
        tuple(reversed(ROWS)), tmp_path, prepared=PREPARED, indicators=NAMES, subjects=SUBJECTS
    )
    assert {path.name for path in paths} == {path.name for path in folder.iterdir()}
    for path in paths:
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_language_is_that_of_the_source(tmp_path: Path) -> None:
    write_sdmx(ROWS[:1], tmp_path, prepared=PREPARED, language="en")
    (only,) = observations(tmp_path / "data-3.0.xml")
    assert only["SOURCE"] == "survey, line 136"


# --- refusals ------------------------------------------------------------------------------


def test_two_values_of_one_series_are_refused_and_both_named(tmp_path: Path) -> None:
    twice = (*ROWS, row("telecom_revenue:guizhou:2021:level", "336.9", trace="CH2-017"))
    with pytest.raises(InputError) as caught:
        write_sdmx(twice, tmp_path / "sdmx", prepared=PREPARED)
    for named in ("336.80", "ABS-004", "336.9", "CH2-017"):
        assert named in caught.value.message.zh
        assert named in caught.value.message.en
    assert not (tmp_path / "sdmx").exists()


def test_one_row_given_twice_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_sdmx((ROWS[0], ROWS[0]), tmp_path, prepared=PREPARED)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (row("a:guizhou:2021:level", "NaN"),),
        (row("a:guizhou:2021:level", "Infinity"),),
        (row("a:guizhou:2021:level", "1", "斛"),),
    ],
)
def test_what_cannot_be_exchanged(rows: tuple[SdmxRow, ...], tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_sdmx(rows, tmp_path / "sdmx", prepared=PREPARED)
    assert not (tmp_path / "sdmx").exists()


def test_a_time_without_zone_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_sdmx(ROWS, tmp_path, prepared=datetime(2022, 1, 1))


# --- codes ---------------------------------------------------------------------------------

names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)


@given(st.lists(names, min_size=1, max_size=4), st.none() | names)
def test_subjects_come_back(parts: list[str], place: str | None) -> None:
    subject = str(Subject(tuple(parts), place))
    id = codes.subject_id(subject)
    assert ID.match(id)
    assert codes.subject_code(id) == subject


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), min_size=1))
def test_escaped_text_is_an_id_and_comes_back(text: str) -> None:
    assert ID.match(codes.escaped(text))
    assert codes.unescaped(codes.escaped(text)) == text


@given(st.lists(st.tuples(names, names), max_size=3))
def test_breakdowns_come_back(pairs: list[tuple[str, str]]) -> None:
    assert codes.breakdown_of(codes.breakdown_id(tuple(pairs))) == tuple(pairs)


periods = st.one_of(
    st.builds(Period, st.integers(1950, 2100)),
    st.builds(Period, st.integers(1950, 2100), st.integers(1, 12)),
    st.builds(Period, st.integers(1950, 2100), st.integers(1, 12), st.integers(1, 28)),
    st.integers(1950, 2000).flatmap(
        lambda year: st.builds(Period, st.just(year), last_year=st.integers(year + 1, year + 100))
    ),
)


@given(periods)
def test_periods_come_back(period: Period) -> None:
    assert codes.period_of(codes.time_period(period)) == period


def test_a_run_of_years_includes_both_ends() -> None:
    assert codes.time_period(Period.parse("2015-2021")) == "2015-01-01/P7Y"
    assert codes.frequency(Period.parse("2015-2021")) == "_O"
    with pytest.raises(InputError):
        codes.period_of("2015-01-01/P1Y")


@pytest.mark.parametrize(
    ("text", "measure", "power"),
    [
        ("万户", "subscriber", 4),
        ("亿元", "yuan", 8),
        ("PP", "percentage_point", 0),
        ("个", "item", 0),
        ("万", "item", 4),
        ("亿GB", "GB", 8),
        ("T", "T", 0),
        ("万Gbps", "Gbps", 4),
        ("万人次", "time_$4EBA$6B21", 4),
        ("部/百户", "per_hundred_households", 0),
        ("年-月", "calendar_month", 0),
    ],
)
def test_units(text: str, measure: str, power: int) -> None:
    found = codes.unit_code(text)
    assert (found.measure, found.power) == (measure, power)
    assert ID.match(found.measure)
    assert found.name.zh and found.name.en


@given(st.text())
def test_exchangeable_text_survives_xml(text: str) -> None:
    clean = exchangeable(text)
    element = etree.Element("a", {"b": clean})
    assert etree.fromstring(etree.tostring(element)).attrib["b"] == clean
    assert exchangeable(clean) == clean
    assert repr(clean) == f"'{clean}'"


# --- rows from the platform's own values ---------------------------------------------------

OBSERVATION = Observation(
    id="ABS-004",
    indicator="telecom_revenue",
    subject=Subject(("guizhou",)),
    period=Period(2021),
    kind=SeriesKey.parse("a:guizhou:2021:level").kind,
    span=Span.CUMULATIVE,
    value=Decimal("336.80"),
    unit="亿元",
    source=Source(SourceKind.PRINT, "survey 2021", "line 136"),
    dimensions=(("network", "5g"),),
    sample=True,
)


def test_row_of_an_observation() -> None:
    made = observation_row(OBSERVATION)
    assert made.value == Decimal("336.80") and str(made.value) == "336.80"
    assert made.trace == "ABS-004"
    assert made.source.zh == "survey 2021, line 136"
    assert made.breakdown == (("network", "5g"),)
    assert made.sample
    assert observed_row(observed(OBSERVATION, Nature.FLOW, Basis())) == made


def test_row_of_a_derived_value_is_sample_if_a_leaf_is() -> None:
    leaf = observed(OBSERVATION, Nature.FLOW, Basis())
    measure = Measure(
        "telecom_revenue",
        OBSERVATION.subject,
        OBSERVATION.period,
        SeriesKey.parse("a:guizhou:2021:yoy_pct").kind,
        Span.CUMULATIVE,
        unit("%"),
        Nature.RATIO,
    )
    words = Bilingual("按公式", "by formula")
    derived = Derived(measure, leaf.value / 50, Interval.everything(), "yoy", words, (leaf,))
    made = derived_row(derived, decimals=2)
    assert str(made.value) == "6.74"
    assert made.unit == "%"
    assert made.sample
    assert made.source == words
    assert made.trace == "telecom_revenue:guizhou:2021:yoy_pct"
