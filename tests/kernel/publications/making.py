"""A kind of publication for tests, small enough to build in a second, and people who handle it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.kernel.documents.factory import make
from tests.site.people import account

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import Document
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.parties.models import Account
from qianwang.kernel.publications import builders, store
from qianwang.kernel.publications.building import JOB
from qianwang.kernel.publications.models import Edition
from qianwang.kernel.publications.services import freeze

KIND = "survey"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PERIODS = (Period(2021), Period(2020))


@dataclass(frozen=True)
class People:
    """A statistician, a colleague of hers, an approver, and somebody of a company."""

    li: Account
    wang: Account
    chen: Account
    zhao: Account


def people() -> People:
    return People(
        account("li", "administration", "statistician", "approver"),
        account("wang", "administration", "statistician"),
        account("chen", "administration", "approver"),
        account("zhao", "mobile", "filer"),
    )


def own_kind(patch: pytest.MonkeyPatch) -> None:
    """Only one kind of publication is known, and no document is needed to ask for it."""
    patch.setattr(builders, "_builders", {})
    builders.register_builder(KIND, Bilingual("综述", "Survey"), lambda: PERIODS, lambda period: {})


def in_english(document: Document) -> Document:
    return replace(document, language="en", title="The survey")


def shelved(document: Document) -> str:
    """The digest of a folder with this document in both languages, and a page."""
    with store.workshop() as workshop:
        for language, one in (("zh", document), ("en", in_english(document))):
            folder = workshop / language
            folder.mkdir()
            store.write_model(one, {"figure-1": SVG}, folder)
            (folder / "survey.html").write_text("<script>alert(1)</script>", encoding="utf-8")
            (folder / "survey.pdf").write_bytes(b"%PDF-1.7")
            (folder / "summary.json").write_text(
                '{"figures": 5, "tables": 2, "numbers": 9, "traced": 9, "sample_numbers": 3,'
                ' "missing": [], "remarks": []}',
                encoding="utf-8",
            )
        return store.put(workshop)


def job_of(by: Account, digest: str, period: str = "2021", **result: Any) -> Job:
    """A build that is done."""
    from django.utils import timezone

    return Job.objects.create(
        kind=JOB,
        arguments={"kind": KIND, "period": period},
        requested_by=by,
        state=State.DONE,
        finished_at=timezone.now(),
        result={
            "kind": KIND, "period": period, "batch": 0, "sample": True, "digest": digest,
            "statistics": {"figures": 5, "missing": []}, "remarks": [], "refusals": [],
        }
        | result,
    )  # fmt: skip


def edition_of(by: Account, document: Document | None = None) -> Edition:
    """A draft built and frozen by this account."""
    return freeze(job_of(by, shelved(document or make())), by)
