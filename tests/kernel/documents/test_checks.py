"""Checks before publication: whoever registers is asked; what nobody declared holds a text back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.kernel.documents.factory import make

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import checks, publishing
from qianwang.kernel.documents.checks import Check, Remark, checked, register
from qianwang.kernel.documents.model import Document
from qianwang.kernel.findings.finding import found
from qianwang.kernel.findings.judgement import Severity

WHY = Bilingual("口径不同", "They differ by scope")


@pytest.fixture(autouse=True)
def no_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_checks", {})


def remark(
    severity: Severity | None = Severity.WRONG, declared: Bilingual | None = None, name: str = "a"
) -> Remark:
    finding = found(
        detector="proofreading.rank",
        version="1",
        subject_kind="document",
        subject="survey-2021",
        fingerprint=name,
        at=datetime(2022, 1, 1, tzinfo=UTC),
        score=0.9,
        severity=severity,
        evidence={},
        explanation=Bilingual("名次不符", "the rank doesn't follow"),
    )
    remedy = Bilingual("改正名次", "Correct the rank")
    return Remark(finding, "第一章 “居第2”", "3 > 2", remedy, declared)


def says(*remarks: Remark) -> Check:
    def check(document: Document) -> Iterator[Remark]:
        assert document.id == "survey-2021"
        yield from remarks

    return check


def test_only_what_is_wrong_and_undeclared_refuses() -> None:
    some = [remark(), remark(declared=WHY), remark(Severity.DEFINITION_NEEDED), remark(None)]
    assert [one.refuses for one in some] == [True, False, False, False]
    register("b", says(some[2], some[3]))
    register("a", says(some[0], some[1]))
    outcome = checked(make())
    assert outcome.remarks == tuple(some)
    assert outcome.refusals == (some[0],)
    assert outcome.declared == (some[1],)


def test_a_name_is_taken_once() -> None:
    one = says()
    register("a", one)
    register("a", one)
    with pytest.raises(ValueError):
        register("a", says())


def test_a_remark_tells_place_arithmetic_and_what_to_do() -> None:
    told = remark().told("zh")
    assert all(part in told for part in ("居第2", "名次不符", "3 > 2", "改正名次"))
    noted = remark(declared=WHY).told("en")
    assert "They differ by scope" in noted and "Correct" not in noted


def published(
    folder: Path, monkeypatch: pytest.MonkeyPatch, as_json: str | None = None
) -> list[dict[str, Any]]:
    """Run the last step with a publisher that notes what it was given."""
    given: list[dict[str, Any]] = []

    def publish(document: Document, _: object, folder: Path, name: str, more: Any, __: Any) -> Any:
        folder.mkdir(exist_ok=True)
        (folder / "summary.json").write_text("{}")
        given.append(dict(more))
        return dict(more)

    monkeypatch.setattr(publishing, "publish", publish)
    publishing.check_and_publish(
        make(),
        None,  # type: ignore[arg-type]
        folder,
        "survey",
        {"relaxed": []},
        original=make(),
        said=Bilingual("写好了", "done"),
        as_json=as_json,
        language="zh",
    )
    return given


def test_an_undeclared_contradiction_keeps_the_document_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a", says(remark(), remark(declared=WHY)))
    with pytest.raises(SystemExit) as end:
        published(tmp_path / "out", monkeypatch, as_json="-")
    assert end.value.code == 1
    assert not (tmp_path / "out").exists()
    printed = capsys.readouterr()
    assert "3 > 2" in printed.err and "改正名次" in printed.err
    answered = json.loads(printed.out)
    assert answered["published"] is False
    assert [one["declared"] for one in answered["remarks"]] == [
        None,
        {"zh": WHY.zh, "en": WHY.en},
    ]


def test_a_declared_one_is_said_and_kept_in_the_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a", says(remark(declared=WHY), remark(Severity.EDITORIAL, name="b")))
    (given,) = published(tmp_path / "out", monkeypatch)
    assert [one["severity"] for one in given["remarks"]] == ["wrong", "editorial"]
    assert given["relaxed"] == []
    printed = capsys.readouterr()
    assert "口径不同" in printed.err
    assert printed.out == "写好了\n"
