"""Witnesses: what earlier documents and the store may say beside a text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.systems.proofreading.output import factory

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.systems.proofreading.context import of_document, of_store, speaks_of_sample, wanted
from qianwang.systems.proofreading.output.wording import place_name

FILED = Observation(
    id="T01@mobile@2021-10#r1",
    indicator="telecom_revenue",
    subject=Subject.parse("guizhou"),
    period=Period(2021, 10),
    kind=Kind.LEVEL,
    span=Span.CUMULATIVE,
    value=Decimal("280.1"),
    unit="亿元",
    source=Source(SourceKind.RETURN, "T01", "r1"),
)


def test_a_document_s_claims_are_known_by_its_name() -> None:
    assert [one.id for one in of_document("9月.docx", factory.claims())][:2] == [
        "9月.docx#c1",
        "9月.docx#c2",
    ]


def test_the_store_is_asked_for_the_periods_that_can_say_something() -> None:
    october = replace(factory.claims()[0], period=Period(2021, 10))
    indicators, periods = wanted([october, factory.claims()[5]])
    assert indicators == {"telecom_revenue"}
    assert periods == {Period(2021, 10), Period(2020, 10), Period(2021, 9)}


def test_an_observation_becomes_a_witness_that_means_the_same() -> None:
    (one,) = of_store([FILED])
    assert one.id == "store#T01@mobile@2021-10#r1"
    assert (one.indicator, str(one.subject), str(one.period)) == (
        "telecom_revenue",
        "guizhou",
        "2021-10",
    )
    assert one.interval == FILED.interval
    assert one.timespan is Span.CUMULATIVE


def test_what_does_not_govern_is_no_witness() -> None:
    assert not list(of_store([replace(FILED, status=Status.SUPERSEDED)]))
    assert not list(of_store([replace(FILED, status=Status.UNLABELLED)]))


def test_only_a_text_of_sample_data_is_held_to_sample_data() -> None:
    assert speaks_of_sample("……本页为示例数据……")
    assert not speaks_of_sample("2021年，全省电信业务收入336.8亿元。")


def test_a_witness_of_the_store_says_where_it_is_from_and_whether_it_is_sample() -> None:
    (real,) = of_store([FILED])
    (sample,) = of_store([replace(FILED, sample=True)])
    assert real.text == "280.1亿元"
    assert sample.text == "280.1亿元（示例数据）"
    assert place_name(real).zh == "库中 T01@mobile@2021-10#r1"
    assert place_name(real).en == "store T01@mobile@2021-10#r1"
