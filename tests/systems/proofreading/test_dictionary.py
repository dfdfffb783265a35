"""The project dictionary: entries by meaning, wrong files refused, unused entries named."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.decision import Decision, Verdict
from qianwang.kernel.findings.finding import found
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.dictionary import Dictionary
from qianwang.systems.proofreading.entries import (
    DictionaryError,
    of_conflicts,
    of_decisions,
    read_dictionary,
)
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.rules.rule import Conclusion
from qianwang.systems.statistics.published import declarations

SCOPE = Bilingual("703 与 702 口径不同", "703 and 702 differ by scope")

ENTRY = """
[[decision]]
rule = "same_quantity"
indicator = "mobile_phone_users"
subject = "guizhou"
period = "2021"
values = ["703", "702万户"]
zh = "703 与 702 口径不同"
en = "703 and 702 differ by scope"
by = "统计处"
at = 2022-03-01
"""


def claim(id: str, value: str, **other: object) -> Claim:
    number = Decimal(value)
    one = Claim(
        id=id,
        span=Span(0, 1),
        line=1,
        page=None,
        text=value,
        value=number,
        unit="万户",
        qualifier=Qualifier.NONE,
        interval=Interval.printed(number),
        kind=Kind.LEVEL,
        indicator="mobile_phone_users",
        subject=Subject.parse("guizhou"),
        period=Period(2021, 12),
    )
    return replace(one, **other)  # type: ignore[arg-type]


def conclusion(*claims: str, rule: str = "same_quantity") -> Conclusion:
    said = Bilingual("不符", "doesn't agree")
    return Conclusion(rule, Severity.WRONG, 0.9, claims, said, "703 ≠ 702", said)


CLAIMS = {
    one.id: one
    for one in (
        claim("c1", "703"),
        claim("c2", "702"),
        claim("c3", "701"),
        claim("c4", "703", subject=Subject.parse("guiyang")),
        claim("c5", "703", kind=Kind.YOY_PCT),
        claim("c6", "703", indicator="~用户"),
    )
}


def read(folder: Path, text: str, name: str = "decisions.toml") -> Dictionary:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_dictionary(path)


def test_a_decided_contradiction_is_a_note_and_no_finding(tmp_path: Path) -> None:
    settled = read(tmp_path, ENTRY).applied([conclusion("c1", "c2")], CLAIMS)
    assert settled.open == ()
    assert [one.reason for one in settled.declared] == [SCOPE]
    assert settled.unused == () and settled.notes == ()


def test_who_is_accused_of_the_two_does_not_matter(tmp_path: Path) -> None:
    settled = read(tmp_path, ENTRY).applied([conclusion("c2", "c1")], CLAIMS)
    assert settled.open == ()


@pytest.mark.parametrize(
    "other",
    [
        conclusion("c1", "c3"),
        conclusion("c3", "c1"),
        conclusion("c4", "c2"),
        conclusion("c5", "c2"),
        conclusion("c6", "c2"),
        conclusion("c1", "c2", rule="growth"),
        conclusion(),
    ],
)
def test_another_contradiction_stays_open_and_the_entry_is_named_unused(
    tmp_path: Path, other: Conclusion
) -> None:
    settled = read(tmp_path, ENTRY).applied([other], CLAIMS)
    assert settled.open == (other,)
    assert [one.place for one in settled.unused] == ["decisions.toml#1"]
    assert "decisions.toml#1" in settled.notes[0].zh


def test_json_says_the_same_as_toml(tmp_path: Path) -> None:
    entries = read(tmp_path, ENTRY).entries
    as_json = json.dumps(tomllib.loads(ENTRY), default=str)
    again = read(tmp_path, as_json, "again.json").entries
    assert [replace(one, place="") for one in again] == [replace(one, place="") for one in entries]
    assert (entries[0].by, entries[0].at) == ("统计处", "2022-03-01")
    assert [str(one.value) for one in entries[0].figures] == ["703", "702"]


def test_figures_of_several_quantities(tmp_path: Path) -> None:
    text = """
[[decision]]
zh = "上年基数修订"
by = "李"
at = "2022-03-01"
figures = [
  {indicator = "mobile_phone_users", subject = "guizhou", period = "2021-12", value = "703"},
  {indicator = "mobile_phone_users", subject = "guizhou", period = "2021", KIND, value = "-7.1%"},
]
"""
    text = text.replace("KIND", 'kind = "yoy_pct"')
    known = CLAIMS | {"c7": claim("c7", "7.1", kind=Kind.YOY_PCT, period=Period(2021), unit="%")}
    dictionary = read(tmp_path, text)
    assert dictionary.entries[0].reason == Bilingual("上年基数修订", "上年基数修订")
    growth = conclusion("c7", "c1", rule="growth")
    assert dictionary.applied([growth], known).open == ()
    alone = conclusion("c7", "c2", rule="growth")
    assert dictionary.applied([alone], known).open == (alone,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[decision", "decisions.toml"),
        ("decision = 1", "decisions.toml"),
        ("[[conflict]]\nid = 'x'", "decisions.toml"),
        (ENTRY.replace('zh = "703 与 702 口径不同"', 'zh = " "'), "decisions.toml#1"),
        (ENTRY.replace('by = "统计处"', ""), "decisions.toml#1"),
        (ENTRY.replace("at = 2022-03-01", ""), "decisions.toml#1"),
        (ENTRY.replace("values", "value"), "decisions.toml#1"),
        (ENTRY.replace('"703"', '"many"'), "decisions.toml#1"),
        (ENTRY.replace('["703", "702万户"]', "[]"), "decisions.toml#1"),
        (ENTRY.replace('"2021"', '"last year"'), "decisions.toml#1"),
        (ENTRY.replace('"guizhou"', '"贵州"'), "decisions.toml#1"),
        (ENTRY + 'kind = "growth"', "decisions.toml#1"),
        (ENTRY + 'verdict = "accepted"', "decisions.toml#1"),
        (ENTRY + "figures = []", "decisions.toml#1"),
        (ENTRY + "line = 12", "decisions.toml#1"),
        (ENTRY + ENTRY.replace('indicator = "mobile_phone_users"', ""), "decisions.toml#2"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, names: str) -> None:
    with pytest.raises(DictionaryError) as refused:
        read(tmp_path, text)
    assert (refused.value.place or "").endswith(names)
    assert refused.value.hint is not None


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 100_000, b"{}", b"[]", b"1"])
def test_bytes_that_are_no_dictionary_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(content)
    with pytest.raises(DictionaryError):
        read_dictionary(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError):
        read_dictionary(tmp_path / "none.toml")
    with pytest.raises(DictionaryError):
        read_dictionary(tmp_path)


def test_declared_conflicts_of_printed_figures_are_entries() -> None:
    known = declarations()
    dictionary = of_conflicts(known.conflicts, known.figures)
    assert len(dictionary.entries) == len(known.conflicts)
    (entry,) = (one for one in dictionary.entries if one.place == "telecom_volume_level")
    meant = {(one.indicator, one.subject, one.period, one.kind) for one in entry.figures}
    assert meant == {("telecom_volume", "guizhou", "2021", "level")}
    here = {
        id: claim(id, value, indicator="telecom_volume", period=Period(2021), unit="亿元")
        for id, value in (("c1", "431.1"), ("c2", "5966.9"), ("c3", "999"))
    }
    one, other = conclusion("c1", "c2"), conclusion("c1", "c3")
    settled = dictionary.applied([one, other], here)
    assert [each.conclusion for each in settled.declared] == [one]
    assert settled.open == (other,)


def test_a_relation_that_is_declared_not_to_be_assumed_is_not_assumed_of_another_year() -> None:
    known = declarations()
    dictionary = of_conflicts(known.conflicts, known.figures)

    def said(year: int, mobile: str) -> tuple[Conclusion, dict[str, Claim]]:
        here = {
            one: claim(
                one, value, indicator=indicator, period=Period(year), kind=Kind.SHARE_PCT, unit="%"
            )
            for one, indicator, value in (
                ("c1", "investment_mobile", mobile),
                ("c2", "investment_4g", "4.9"),
                ("c3", "investment_5g", "51.9"),
            )
        }
        return conclusion("c1", "c2", "c3", rule="parts"), here

    one, here = said(2019, "44.1")
    assert dictionary.applied([one], here).open == ()
    less = conclusion("c1", "c3", rule="parts")
    assert dictionary.applied([less], here).open == (less,)
    one, here = said(2021, "55.6")
    assert dictionary.applied([one], here).open == ()
    # in its own year only the values that were declared
    one, here = said(2021, "35.6")
    assert dictionary.applied([one], here).open == (one,)


def decided(verdict: Verdict, detector: str = "proofreading.same_quantity") -> Dictionary:
    at = datetime(2022, 3, 1, tzinfo=UTC)
    meant = {"indicator": "mobile_phone_users", "subject": "guizhou", "period": "2021-12"}
    finding = found(
        detector=detector,
        version="1",
        subject_kind="document",
        subject="ab",
        fingerprint="x",
        at=at,
        score=0.9,
        severity=Severity.WRONG,
        evidence={
            "claims": [
                meant | {"kind": "level", "value": value, "unit": "万户"}
                for value in ("703", "702")
            ]
            + [meant | {"indicator": None, "kind": "level", "value": "1", "unit": "个"}]
        },
        explanation=Bilingual("不符", "doesn't agree"),
    )
    return of_decisions([(finding, Decision(finding.id, verdict, SCOPE.zh, "li", at))])


def test_a_decision_in_the_store_holds_for_the_next_draft() -> None:
    for verdict in (Verdict.EXPLAINED, Verdict.REJECTED):
        settled = decided(verdict).applied([conclusion("c1", "c2")], CLAIMS)
        assert [one.reason.zh for one in settled.declared] == [SCOPE.zh]
    assert decided(Verdict.EXPLAINED).others[0].at == date(2022, 3, 1).isoformat()
    assert decided(Verdict.ACCEPTED).others == ()
    assert decided(Verdict.EXPLAINED, "rank").others == ()


def test_a_decision_on_another_text_is_not_called_out_of_date() -> None:
    settled = decided(Verdict.EXPLAINED).applied([], CLAIMS)
    assert settled.unused == () and settled.notes == ()


def test_a_place_without_a_public_code_goes_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    figure = {
        "indicator": "telecom_revenue",
        "subject": "~成都",
        "period": "2022",
        "value": "1.2",
    }
    path.write_text(
        json.dumps(
            {"decision": [{"figures": [figure], "zh": "口径", "by": "处", "at": "2023-01-01"}]}
        ),
        encoding="utf-8",
    )
    (entry,) = read_dictionary(path).entries
    assert entry.figures[0].subject == "~成都"
