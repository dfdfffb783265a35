"""The job that builds: what a check refuses leaves no file, and built twice it is one folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import in_english

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.checks import Checked, Remark
from qianwang.kernel.documents.model import Document
from qianwang.kernel.findings.finding import Finding
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.models import Batch
from qianwang.kernel.publications import builders, building, store

pytestmark = pytest.mark.usefixtures("store")

CHECKED = "qianwang.kernel.documents.checks.checked"
PUBLISH = "qianwang.kernel.documents.publish.publish"
WANTED = {"kind": "survey", "period": "2021"}


def remark(declared: Bilingual | None = None) -> Remark:
    finding = Finding(
        id="f-1", detector="sum", version="1", subject_kind="document", subject="survey-2021",
        first_at=make().prepared, last_at=make().prepared, score=1.0, severity=Severity.WRONG,
        evidence="{}", explanation_zh="不等", explanation_en="They differ",
    )  # fmt: skip
    return Remark(finding, "第一章", "1 ≠ 2", Bilingual("核对", "Check"), declared)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A builder of a small document, whose writers write a page only."""

    def build(period: Period) -> dict[Any, Any]:
        return {"zh": (make(), None), "en": (in_english(make()), None)}

    def publish(
        document: Document,
        scribe: None,
        folder: Path,
        name: str,
        more: Mapping[str, Any],
        tell: Any,
    ) -> None:
        folder.mkdir()
        tell(Bilingual("写网页", "Writing the page"), 1, 7)
        (folder / f"{name}.html").write_text(document.title, encoding="utf-8")
        (folder / "summary.json").write_text("{}", encoding="utf-8")

    monkeypatch.setattr(builders, "_builders", {})
    builders.register_builder("survey", Bilingual("综述", "Survey"), lambda: (), build)
    monkeypatch.setattr(PUBLISH, publish)
    monkeypatch.setattr(CHECKED, lambda document: Checked(()))


def quiet(what: Bilingual, done: int, of: int) -> None:
    """Progress that nobody watches."""


def test_a_build_is_shelved_in_both_languages_and_counted() -> None:
    from django.utils import timezone

    Batch.objects.create(pk=7, document="returns", actor="li", stored_at=timezone.now())
    result = building.build(quiet, WANTED)
    assert (result["batch"], result["sample"], result["refusals"]) == (7, True, [])
    assert result["statistics"]["figures"] == 5
    paths = {one.path for one in store.files(result["digest"])}
    assert {"zh/survey.html", "en/survey.html", "zh/document.json", "en/figures/figure-1.svg"} <= (
        paths
    )
    assert store.document(result["digest"], "zh") == make()
    assert building.build(quiet, WANTED)["digest"] == result["digest"]


def test_steps_go_up_to_their_number() -> None:
    told: list[tuple[int, int]] = []
    building.build(lambda what, done, of: told.append((done, of)), WANTED)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({of for _, of in told}) == 1
    assert told[-1][0] < told[-1][1]


def test_an_undeclared_contradiction_refuses_and_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(CHECKED, lambda document: Checked((remark(),)))
    result = building.build(quiet, WANTED)
    assert (result["digest"], result["refusals"]) == ("", ["f-1"])
    assert result["remarks"][0]["message_en"] == "They differ"
    assert not store.shelf().exists()


def test_a_declared_one_is_said_and_keeps_nothing_back(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = remark(Bilingual("两处口径不同", "Two scopes"))
    monkeypatch.setattr(CHECKED, lambda document: Checked((declared,)))
    result = building.build(quiet, WANTED)
    assert result["digest"]
    assert result["remarks"][0]["declared"] == {"zh": "两处口径不同", "en": "Two scopes"}


def test_a_build_that_is_stopped_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(what: Bilingual, done: int, of: int) -> None:
        if done > 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        building.build(stop, WANTED)
    assert list(store.shelf().iterdir()) == []
