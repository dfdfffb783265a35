"""Proofreading in the console: a file is brought, proofread as a job, read and decided on."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from uuid import uuid4

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.people import account, client_of

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.findings.models import DecisionRow, FindingRow
from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.jobs.running import do
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")

LIST = "/console/proofreading/"
BRING = "/console/proofreading/bring"
TEXT = (
    "# 公报\n\n2022年，全省电信业务收入完成360.4亿元，同比增长9.0%，上年为336.8亿元。"
    "截至2022年12月底，全省移动电话用户达到4600.0万户，比上年末净增96.2万户。\n\n"
    "<script>alert(1)</script> <img src=x onerror=alert(2)>\n"
)


@dataclass(frozen=True)
class People:
    """Who asked, who may see all, who of the same office may not, and who may not at all."""

    reader: Client
    statistician: Client
    colleague: Client
    approver: Client
    outsider: Client
    nobody: Client


@pytest.fixture
def people(store: object) -> People:
    return People(
        client_of(account("sun", "zunyi", "reader")),
        client_of(account("li", "administration", "statistician")),
        client_of(account("qian", "zunyi", "reader")),
        client_of(account("zhou", "administration", "approver")),
        client_of(account("zhao", "mobile", "filer")),
        Client(),
    )


def a_file(text: str | bytes = TEXT, name: str = "公报.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def brought(client: Client, **more: object) -> Job:
    answer = client.post(BRING, {"file": a_file(), **more})
    job = Job.objects.latest("created_at")
    assert answer.headers["Location"] == f"{LIST}{job.pk}/"
    return job


def proofread(client: Client, **more: object) -> Job:
    job = brought(client, **more)
    do(str(job.pk), 1)
    job.refresh_from_db()
    assert job.state == State.DONE, job.problem
    return job


def test_who_may_open_what(people: People) -> None:
    job = proofread(people.reader)
    pages = [f"{LIST}{job.pk}/", *(f"{LIST}{job.pk}/files/{one}" for one in ("page", "word"))]
    for page in pages:
        assert people.reader.get(page).status_code == 200, page
        assert people.statistician.get(page).status_code == 200, page
        assert people.colleague.get(page).status_code == 404, page
        assert people.approver.get(page).status_code == 404, page
        assert people.outsider.get(page).status_code == 403, page
        assert people.nobody.get(page).status_code == 302, page
    for page in (LIST, BRING):
        assert people.colleague.get(page).status_code == 200
        assert people.outsider.get(page).status_code == 403
        assert people.nobody.get(page).status_code == 302
    assert str(job.pk) in people.reader.get(LIST).content.decode()
    assert str(job.pk) in people.statistician.get(LIST).content.decode()
    assert str(job.pk) not in people.colleague.get(LIST).content.decode()
    assert people.outsider.post(BRING, {"file": a_file()}).status_code == 403
    assert people.nobody.post(BRING, {"file": a_file()}).status_code == 302
    assert Job.objects.count() == 1


def test_an_address_without_a_text_is_unknown(people: People) -> None:
    job = proofread(people.reader)
    assert people.reader.get(f"{LIST}{uuid4()}/").status_code == 404
    assert people.reader.get(f"{LIST}{job.pk}/files/shown").status_code == 404
    waiting = brought(people.reader)
    assert people.reader.get(f"{LIST}{waiting.pk}/files/page").status_code == 404


def test_an_empty_list_says_what_to_do(people: People) -> None:
    assert "校对文件" in people.reader.get(LIST).content.decode()
    assert "Proofread a file" in people.reader.get(f"{LIST}?lang=en").content.decode()


def test_a_waiting_text_shows_its_job(people: People) -> None:
    job = brought(people.reader)
    page = people.reader.get(f"{LIST}{job.pk}/").content.decode()
    assert f"/console/jobs/{job.pk}/fragment" in page
    assert "公报.md" in page


def test_the_page_has_the_findings_and_the_marked_text(people: People) -> None:
    job = proofread(people.reader)
    page = people.reader.get(f"{LIST}{job.pk}/").content.decode()
    assert "1 处矛盾" in page
    assert "360.4亿元 ÷ 336.8亿元" in page
    assert 'class="c wrong"' in page
    assert "怎样解决" in page
    row = FindingRow.objects.get()
    assert row.code in page
    listed = people.reader.get(f"{LIST}?q=公报").content.decode()
    assert "1 处矛盾" in listed
    assert str(job.pk) not in people.reader.get(f"{LIST}?q=年鉴").content.decode()
    english = people.reader.get(f"{LIST}{job.pk}/?lang=en").content.decode()
    assert "1 contradiction" in english


def test_what_the_text_says_runs_nowhere(people: People) -> None:
    job = proofread(people.reader)
    page = people.reader.get(f"{LIST}{job.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "style=" not in page
    sent = people.reader.get(f"{LIST}{job.pk}/files/page")
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in sent.headers["Content-Security-Policy"]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"


def test_the_downloads_hold_the_outcome(people: People) -> None:
    job = proofread(people.reader)
    code = FindingRow.objects.get().code
    told = json.loads(people.reader.get(f"{LIST}{job.pk}/files/json").content)
    assert [one["id"] for one in told["findings"]] == [code]
    page = people.reader.get(f"{LIST}{job.pk}/files/page").content.decode()
    assert "336.8亿元" in page
    word = people.reader.get(f"{LIST}{job.pk}/files/word").content
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert "矛盾" in package.read("word/comments.xml").decode()


def test_a_word_document_keeps_its_own_content(people: People) -> None:
    own = docx.Document()
    own.add_paragraph("2022年，全省电信业务收入完成360.4亿元，同比增长9.0%，上年为336.8亿元。")
    own.core_properties.author = "统计处"
    made = io.BytesIO()
    own.save(made)
    people.reader.post(BRING, {"file": a_file(made.getvalue(), "公报.docx")})
    job = Job.objects.get()
    do(str(job.pk), 1)
    word = people.reader.get(f"{LIST}{job.pk}/files/word").content
    assert docx.Document(io.BytesIO(word)).core_properties.author == "统计处"


def test_an_earlier_text_and_the_store_are_compared_with(people: People) -> None:
    earlier = a_file("2021年，全省电信业务收入完成330.0亿元。\n", "2021.md")
    job = proofread(people.statistician, context=[earlier], store="1")
    page = people.statistician.get(f"{LIST}{job.pk}/").content.decode()
    assert "2021.md" in page
    assert "库中没有本文所述指标" in page


def test_two_earlier_texts_of_one_name_are_both_read(people: People) -> None:
    two = [a_file("2021年，全省电信业务收入完成330.0亿元。\n", "上年.md") for _ in range(2)]
    job = proofread(people.statistician, context=two)
    told = json.loads(people.statistician.get(f"{LIST}{job.pk}/files/json").content)
    assert len({one["source"] for one in told["context_claims"]}) == 2


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "公报.docx", 415),
        (b"PK\x03\x04broken", "公报.docx", 422),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "公报.md", 415),
        (b"", "公报.txt", 422),
        (b"#!/bin/sh\n", "公报.txt", 415),
    ],
)
def test_a_bad_file_is_refused_and_journaled(
    people: People, data: bytes, name: str, status: int
) -> None:
    answer = people.reader.post(BRING, {"file": a_file(data, name)})
    assert answer.status_code == status
    assert "alert" in answer.content.decode()
    assert not Job.objects.exists()
    assert not Attachment.objects.exists()
    assert Entry.objects.filter(action="attachments.refuse").count() == 1


def test_a_bad_context_file_keeps_nothing(people: People) -> None:
    answer = people.reader.post(
        BRING, {"file": a_file(), "context": [a_file(b"MZ" + bytes(99), "上年.docx")]}
    )
    assert answer.status_code == 415
    assert not Attachment.objects.exists()
    assert Entry.objects.get(action="attachments.refuse").object == "upload/上年.docx"


def test_no_file_and_too_many_are_refused(people: People) -> None:
    assert people.reader.post(BRING).status_code == 400
    six = [a_file(name=f"{one}.md") for one in range(6)]
    assert people.reader.post(BRING, {"file": a_file(), "context": six}).status_code == 400


def test_a_text_that_cannot_be_read_fails_in_words(people: People) -> None:
    people.reader.post(BRING, {"file": a_file("   \n", "空.txt")})
    job = Job.objects.get()
    do(str(job.pk), 1)
    page = people.reader.get(f"{LIST}{job.pk}/").content.decode()
    assert "没有文字" in page


def test_a_decision_is_made_on_the_page_and_holds_for_the_next_text(people: People) -> None:
    job = proofread(people.statistician)
    page = f"{LIST}{job.pk}/"
    code = FindingRow.objects.get().code
    assert "记录裁定" in people.statistician.get(page).content.decode()
    wanted = {"verdict": "explained", "reason": "口径调整", "back": page}
    answer = people.statistician.post(f"/console/findings/{code}/decide", wanted)
    assert answer.headers["Location"] == f"{page}#c-{code}"
    assert "口径调整" in people.statistician.get(page).content.decode()
    again = proofread(people.statistician)
    assert again.result is not None and again.result["groups"] == 0
    assert "口径调整" in people.statistician.get(f"{LIST}{again.pk}/").content.decode()


def test_a_reader_sees_no_form_and_decides_nothing(people: People) -> None:
    job = proofread(people.reader)
    code = FindingRow.objects.get().code
    page = people.reader.get(f"{LIST}{job.pk}/").content.decode()
    assert "记录裁定" not in page
    assert f"/console/findings/{code}/" not in page
    wanted = {"verdict": "explained", "reason": "口径调整"}
    assert people.reader.post(f"/console/findings/{code}/decide", wanted).status_code == 403
    assert not DecisionRow.objects.exists()


def test_a_job_started_again_makes_the_same_findings(people: People) -> None:
    job = proofread(people.reader)
    Job.objects.filter(pk=job.pk).update(state=State.WAITING)
    do(str(job.pk), 2)
    assert FindingRow.objects.values("code").distinct().count() == 1
    assert people.reader.get(f"{LIST}{job.pk}/").status_code == 200
