"""What statistics tell of numbers: who files an indicator, and where a return is opened."""

from __future__ import annotations

from decimal import Decimal

from qianwang.kernel.indicators.announced import filings_of, source_page
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind


def observation(kind: SourceKind, document: str) -> Observation:
    return Observation(
        "x", "telecom_revenue", Subject(("guizhou",)), Period(2021), Kind.LEVEL, Span.CUMULATIVE,
        Decimal(1), "亿元", Source(kind, document, "cell D7"),
    )  # fmt: skip


def test_an_indicator_is_filed_by_the_forms_that_have_a_column_of_it() -> None:
    filed = {one.form: {party.zh for party in one.parties} for one in filings_of("telecom_revenue")}
    assert {"T01", "E03"} <= filed.keys() and "电信" in filed["T01"]
    assert filings_of("no_such_indicator") == ()


def test_a_returns_number_opens_its_return_and_a_print_nothing() -> None:
    filed = observation(SourceKind.RETURN, "T01@telecom@2021-12")
    assert source_page(filed) == "/console/returns/T01/telecom/2021-12"
    assert source_page(observation(SourceKind.PRINT, "2021 survey")) == ""
    assert source_page(observation(SourceKind.PRINT, "a@b@c")) == ""
