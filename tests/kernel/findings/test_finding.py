"""A finding's id follows from what is found; one that says too little is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.finding import Finding, FindingRefused, checked, finding_id, found
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.findings.rows import canonical, finding_of, row_of

AT = datetime(2022, 3, 1, 9, 30, tzinfo=UTC)


def made(**other: object) -> Finding:
    told: dict[str, object] = {
        "detector": "growth_against_levels",
        "version": "1",
        "subject_kind": "document",
        "subject": "ab12",
        "fingerprint": "telecom_revenue:guizhou:2021",
        "at": AT,
        "score": 0.9,
        "severity": Severity.WRONG,
        "evidence": {"lines": [3], "算式": "1 + 1"},
        "explanation": Bilingual("不符", "doesn't agree"),
    }
    return found(**(told | other))  # type: ignore[arg-type]


def test_the_id_knows_what_is_found_and_not_when_or_by_which_version() -> None:
    one = made()
    assert made(version="2", at=AT + timedelta(days=1), score=0.1).id == one.id
    others = [
        made(detector="rank"),
        made(subject="ab13"),
        made(subject_kind="number"),
        made(fingerprint="telecom_revenue:guizhou:2020"),
    ]
    assert len({one.id, *(each.id for each in others)}) == 5


@given(st.lists(st.text(max_size=5), min_size=4, max_size=4))
def test_parts_of_an_id_do_not_run_into_one_another(parts: list[str]) -> None:
    moved = [parts[0] + "x", *parts[1:]]
    assert finding_id(*moved) != finding_id(*parts)
    assert len(finding_id(*parts)) == 32


@pytest.mark.parametrize(
    "change",
    [
        {"score": 1.01},
        {"score": float("nan")},
        {"evidence": "[1]"},
        {"evidence": "not json"},
        {"explanation_en": " "},
        {"explanation_zh": "a\0b"},
        {"explanation_zh": "\ud800"},
        {"subject": ""},
        {"subject": "x" * 201},
        {"detector": "Growth against levels"},
        {"version": ""},
        {"first_at": AT + timedelta(seconds=1)},
        {"last_at": datetime(2022, 3, 1)},
        {"id": "1"},
    ],
)
def test_what_can_not_be_recorded_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(FindingRefused) as refused:
        checked(replace(made(), **change))  # type: ignore[arg-type]
    assert refused.value.message.zh and refused.value.message.en


def test_times_are_kept_in_utc() -> None:
    home = timezone(timedelta(hours=8))
    one = made(at=datetime(2022, 3, 1, 17, 30, tzinfo=home))
    assert one.last_at.utcoffset() == timedelta(0)
    assert one.last_at == AT


@pytest.mark.parametrize("severity", [None, *Severity])
def test_a_row_gives_the_finding_back(severity: Severity | None) -> None:
    one = made(severity=severity)
    assert finding_of(row_of(one)) == one


def test_the_line_of_a_digest_stays_as_it_was_written() -> None:
    """Journals hold digests of such lines for good."""
    assert canonical(row_of(made()), 2).decode() == (
        '["' + made().id + '","growth_against_levels","1","document","ab12",'
        '"2022-03-01T09:30:00.000000Z","2022-03-01T09:30:00.000000Z",0.9,"wrong",'
        '"{\\"lines\\": [3], \\"算式\\": \\"1 + 1\\"}","不符","doesn\'t agree",2]\n'
    )
