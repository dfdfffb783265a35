"""What is said of a dispute: short, in the reader's language, and why one value governs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.expression import Observed, observed
from qianwang.kernel.indicators.indicator import UNDECLARED, Nature
from qianwang.kernel.indicators.judging import rivals_note, superseded_note
from qianwang.kernel.indicators.observation import (
    UNLABELLED,
    Observation,
    Source,
    SourceKind,
    Status,
)


def _print(
    line: int, value: str, document: str = "a survey", reason: Bilingual = UNLABELLED
) -> Observed:
    one = Observation(
        id=f"X-{line}",
        indicator="telecom_volume",
        subject=Subject(("guizhou",)),
        period=Period(2021),
        kind=Kind.LEVEL,
        span=Span.CUMULATIVE,
        value=Decimal(value),
        unit="亿元",
        source=Source(
            SourceKind.PRINT,
            document,
            f"line {line}",
            Bilingual(f"综述第{line}行", f"{document}, line {line}"),
        ),
        reason=reason,
    )
    return observed(one, Nature.FLOW, UNDECLARED)


def test_rivals_of_one_document_are_told_by_their_lines() -> None:
    note = rivals_note(_print(1, "431.1"), [_print(2, "5966.9")])
    assert note.zh == "取431.1亿元（第1行），另印5966.9亿元（第2行）。"
    assert note.en.startswith("Shown 431.1 (100 million yuan) (line 1); also printed 5966.9")


def test_rivals_of_two_documents_are_told_by_their_sources() -> None:
    other = _print(2, "5966.9", "a bulletin")
    note = rivals_note(_print(1, "431.1"), [other])
    assert "（综述第1行）" in note.zh
    assert "(a bulletin, line 2)" in note.en


def test_a_declared_reason_says_why_a_rival_gives_way_and_is_said_once() -> None:
    reason = Bilingual("价格基期不同。", "Another price base.")
    rivals = [_print(at, "5966.9", reason=reason) for at in (2, 3)]
    note = rivals_note(_print(1, "431.1"), rivals)
    assert note.zh.count(reason.zh) == 1
    assert note.en.endswith(reason.en)


def test_a_print_that_gives_way_alone_says_why() -> None:
    standing = _print(1, "2", reason=Bilingual("以增速为准。", "The growths govern."))
    assert superseded_note(standing) is None
    aside = replace(standing, observation=replace(standing.observation, status=Status.SUPERSEDED))
    note = superseded_note(aside)
    assert note is not None
    assert note.zh.endswith("不作依据。以增速为准。")
    assert note.en.endswith("not relied on. The growths govern.")
