"""Every page and step of returns, as an insider, a colleague, an outsider and nobody meet it."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from tests.site.people import account, client_of

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.journal import acting_as
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.parties.models import Account
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.models import Filing, Submission
from qianwang.systems.statistics.reading.files import read_data
from qianwang.systems.statistics.services import load_returns
from qianwang.systems.statistics.submissions.services import begin, receive

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("store")

R = "/console/returns"
OWN = f"{R}/T01/mobile/2021-01"


@pytest.fixture
def people(store: Path) -> dict[str, Client]:
    """An insider of the filer and one of the administration's, and those who have no business."""
    who = {
        "filer": account("zhao", "mobile", "filer"),
        "colleague": account("qian", "mobile", "filer"),
        "outsider": account("sun", "unicom", "filer"),
        "statistician": account("li", "administration", "statistician"),
        "approver": account("zhou", "administration", "approver"),
        "reader": account("wu", "zunyi", "reader"),
    }
    return {name: client_of(one) for name, one in who.items()} | {"anonymous": Client()}


@pytest.fixture
def made(filed: Filed, as_csv: Written) -> dict[str, int]:
    """A filing, a file that waits to be filled in, and one of another's."""
    with acting_as("zhao"):
        load_returns([filed("T01", party="mobile"), filed("T01", party="unicom")], actor="zhao")
        data = as_csv(filed("T02", party="mobile"), name="T02.csv").read_bytes()
        brought = receive(data, "T02.csv", read_data(data, "T02.csv"))
    return {"filing": Filing.objects.get(party="mobile").pk, "submission": brought.pk}


def addresses(made: dict[str, int]) -> dict[str, str]:
    submission, filing = f"{R}/submissions/{made['submission']}", f"{R}/filings/{made['filing']}"
    return {
        "submission": submission,
        "original": f"{submission}/original",
        "filing": filing,
        "compare": f"{filing}/compare/1",
        "return": OWN,
        "form": f"{OWN}/form.xlsx",
    }


def test_a_page_is_there_for_its_own_and_for_the_administration(
    people: dict[str, Client], made: dict[str, int]
) -> None:
    for name, address in addresses(made).items():
        for who in ("filer", "colleague", "statistician", "approver"):
            answer = people[who].get(address)
            assert answer.status_code == 200, (name, who)
        assert people["outsider"].get(address).status_code == 404, name
        assert people["reader"].get(address).status_code == 403, name
        assert people["anonymous"].get(address)["Location"].startswith("/login"), name


STEPS = [
    ("{submission}/fill", "file"),
    ("{submission}/withdraw", "file"),
    ("{submission}/approve", "approve"),
    ("{submission}/send-back", "approve"),
    ("{filing}/revise", "file"),
    ("{own}/begin", "file"),
]


@pytest.mark.parametrize(("step", "needs"), STEPS)
def test_a_step_is_taken_only_by_whose_it_is(
    people: dict[str, Client], made: dict[str, int], step: str, needs: str
) -> None:
    address = step.format(**{**addresses(made), "own": OWN})
    entries = Entry.objects.count()
    refused = {"reader": 403, "outsider": 404 if needs == "file" else 403}
    refused |= {"approver": 403} if needs == "file" else {"filer": 403, "statistician": 403}
    for who, status in refused.items():
        assert people[who].post(address, {"edition": "1", "reason": "x"}).status_code == status
    assert people["anonymous"].post(address)["Location"].startswith("/login")
    assert Entry.objects.count() == entries
    asked = people["filer" if needs == "file" else "approver"].get(address)
    assert asked.status_code in (302, 405)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "address",
    [
        f"{R}/T99/mobile/2021-01", f"{R}/T01/nobody/2021-01", f"{R}/T01/mobile/2021",
        f"{R}/T01/mobile/x", f"{R}/E01/mobile/2021", f"{R}/t01/mobile/2021-1",
        f"{R}/submissions/99999", f"{R}/submissions/99999999999999999999",
        f"{R}/filings/99999", f"{R}/filings/99999/compare/1", f"{R}/filings/1/compare/{'9' * 20}",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_there(people: dict[str, Client], address: str) -> None:
    for who in ("filer", "statistician"):
        assert people[who].get(address).status_code == 404


def test_lists_show_a_filer_its_own_and_the_administration_all(
    people: dict[str, Client], made: dict[str, int]
) -> None:
    for address in (f"{R}/?period=2021-01", f"{R}/filings/", f"{R}/submissions/"):
        rows = {
            who: people[who].get(address).content.decode().count("data-row")
            for who in ("filer", "outsider", "approver")
        }
        assert rows["outsider"] < rows["approver"], address
        assert rows["filer"] >= 1
        assert people["reader"].get(address).status_code == 403
        assert people["anonymous"].get(address)["Location"].startswith("/login")
    assert people["outsider"].get(f"{R}/submissions/").content.decode().count("data-row") == 0
    due = people["filer"].get(f"{R}/?period=2021-01&export=csv").content.decode("utf-8-sig")
    assert {line.split(",")[2] for line in due.splitlines()[1:]} == {"移动"}
    filings = people["outsider"].get(f"{R}/filings/?export=csv").content.decode("utf-8-sig")
    assert "联通" in filings
    assert "移动" not in filings


def test_the_due_list_has_a_clock_on_every_row_that_is_open(people: dict[str, Client]) -> None:
    page = people["filer"].get(f"{R}/?period=2021-01").content.decode()
    assert page.count("逾期未报") >= 6
    assert "天</span>" in page
    english = people["filer"].get(f"{R}/?period=2021-01&lang=en").content.decode()
    assert "days late" in english


def test_a_return_goes_its_whole_way(people: dict[str, Client], filed: Filed) -> None:
    filer, approver = people["filer"], people["approver"]
    opened = filer.post(f"{OWN}/begin", follow=True)
    one = Submission.objects.get()
    assert opened.redirect_chain[-1][0] == f"{R}/submissions/{one.pk}"
    values = {f"cell:{cell}": str(value) for cell, value in filed("T01").values.items()}
    fill = f"{R}/submissions/{one.pk}/fill"

    wrong = filer.post(fill, {**values, "cell:J8": "三百", "edition": "1", "do": "submit"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="三百"' in page
    assert 'href="#f-J8-type"' in page
    assert 'id="f-J8-type"' in page
    assert "请改为 300 或留空" in page
    english = filer.get(f"{R}/submissions/{one.pk}?lang=en").content.decode()
    assert "this cell should hold a number" in english
    filer.get(f"{R}/?lang=zh")

    one.refresh_from_db()
    done = filer.post(fill, {**values, "edition": one.edition, "do": "submit"}, follow=True)
    assert "已提交" in done.content.decode()
    one.refresh_from_db()
    back = {"edition": one.edition, "reason": "请核对贵阳"}
    assert approver.post(f"{R}/submissions/{one.pk}/send-back", back).status_code == 302
    assert "请核对贵阳" in filer.get(f"{R}/submissions/{one.pk}").content.decode()

    one.refresh_from_db()
    filer.post(fill, {"cell:J8": "1000.00", "edition": one.edition, "do": "submit"})
    one.refresh_from_db()
    stale = approver.post(f"{R}/submissions/{one.pk}/approve", {"edition": one.edition - 1})
    assert stale.status_code == 409
    filed_at = approver.post(f"{R}/submissions/{one.pk}/approve", {"edition": one.edition})
    assert filed_at["Location"] == f"{R}/filings/{Filing.objects.get().pk}"
    again = approver.post(f"{R}/submissions/{one.pk}/approve", {"edition": one.edition})
    assert again.status_code == 409
    assert "zhou" in again.content.decode()
    told = filer.get(OWN).content.decode()
    for word in ("审核通过", "退回", "请核对贵阳", "入库"):
        assert word in told


def test_a_revision_is_prefilled_and_compared_cell_by_cell(
    people: dict[str, Client], filed: Filed, made: dict[str, int]
) -> None:
    filer = people["filer"]
    begun = filer.post(f"{R}/filings/{made['filing']}/revise")
    one = Submission.objects.get(form="T01")
    assert begun["Location"] == f"{R}/submissions/{one.pk}"
    assert 'value="1000.00"' in filer.get(begun["Location"]).content.decode()
    key = ("guizhou", "telecom_volume:yoy_pct")
    cell = form_of("T01").cell(*key)
    fill = {f"cell:{cell}": "7.50", "edition": one.edition, "do": "save"}
    page = filer.post(f"{R}/submissions/{one.pk}/fill", fill, follow=True).content.decode()
    assert "7.50" in page
    assert '<small class="before' in page
    load_returns([filed("T01", party="mobile", put={key: Decimal("7.50")})], actor="x")
    latest = Filing.objects.get(party="mobile", revision=2)
    compared = filer.get(f"{R}/filings/{latest.pk}/compare/1").content.decode()
    assert compared.count("data-row") == 1
    assert "5.0" in compared or ">5<" in compared
    assert "7.50" in compared
    overtaken = filer.post(
        f"{R}/submissions/{one.pk}/fill", {"edition": one.edition + 1, "do": "submit"}
    )
    assert overtaken.status_code == 409
    assert filer.get(f"{R}/filings/{latest.pk}/compare/9").status_code == 404


def test_what_another_saved_meanwhile_does_not_lose_what_was_typed(
    people: dict[str, Client],
) -> None:
    people["filer"].post(f"{OWN}/begin")
    one = Submission.objects.get()
    fill = f"{R}/submissions/{one.pk}/fill"
    people["colleague"].post(fill, {"cell:J8": "1", "edition": one.edition})
    answer = people["filer"].post(fill, {"cell:J9": "22", "edition": one.edition})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="22"' in page
    assert 'value="1"' in page
    assert "qian" in page


def test_the_empty_form_is_the_one_that_returns_load_takes(people: dict[str, Client]) -> None:
    answer = people["filer"].get(f"{OWN}/form.xlsx")
    assert "T01_mobile_2021-01.xlsx" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.worksheets[0]["B2"].value == "T01 v1"
    assert book.worksheets[0]["C2"].value == "mobile"


def test_the_original_leaves_as_the_file_that_it_was(
    people: dict[str, Client], made: dict[str, int]
) -> None:
    answer = people["approver"].get(addresses(made)["original"])
    assert answer.content.startswith("\ufeff".encode())
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    filing = people["approver"].get(f"{R}/filings/{made['filing']}/original")
    assert filing.status_code == 404


def test_a_form_of_another_is_not_begun_nor_brought(
    people: dict[str, Client], filed: Filed, as_csv: Written
) -> None:
    assert people["outsider"].post(f"{OWN}/begin").status_code == 404
    data = as_csv(filed("T01", party="mobile")).read_bytes()
    answer = people["outsider"].post(f"{R}/bring", {"files": named(data, "x.csv")})
    assert answer.status_code == 403
    assert not Submission.objects.exists()
    assert not Attachment.objects.exists()
    assert Entry.objects.latest("sequence").action == "attachments.refuse"


def named(data: bytes, name: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


def test_many_files_are_brought_at_once_each_for_itself(
    people: dict[str, Client], filed: Filed, as_csv: Written, as_xlsx: Written
) -> None:
    good = as_xlsx(filed("T01", party="mobile"), name="a.xlsx").read_bytes()
    other = as_csv(filed("T06", party="mobile"), put={"D8": "many"}, name="b.csv").read_bytes()
    files = [named(good, "a.xlsx"), named(other, "b.csv"), named(b"", "c.csv")]
    answer = people["filer"].post(f"{R}/bring", {"files": files})
    assert answer.status_code == 422
    assert Submission.objects.count() == 2
    page = answer.content.decode()
    assert "T01@mobile@2021-01" in page
    assert "0 字节" in page
    one = people["filer"].post(f"{R}/bring", {"files": [named(good, "a.xlsx")]})
    assert one.status_code == 302
    for who, status in (("reader", 403), ("approver", 403)):
        assert people[who].get(f"{R}/bring").status_code == status
    assert people["filer"].get(f"{R}/bring").status_code == 200
    assert people["filer"].post(f"{R}/bring", {}).status_code == 400


@pytest.mark.parametrize("edition", ["", "x", "-1", "１", "9" * 30])
def test_a_step_without_an_edition_is_refused(people: dict[str, Client], edition: str) -> None:
    people["filer"].post(f"{OWN}/begin")
    one = Submission.objects.get()
    answer = people["filer"].post(f"{R}/submissions/{one.pk}/fill", {"edition": edition})
    assert answer.status_code == 400


def test_what_is_typed_is_shown_as_text(people: dict[str, Client]) -> None:
    begin(form_of("T01"), "mobile", Period(2021, 1))
    one = Submission.objects.get()
    typed = '"><script>alert(1)</script>'
    page = (
        people["filer"]
        .post(f"{R}/submissions/{one.pk}/fill", {"edition": 1, "cell:J8": typed}, follow=True)
        .content.decode()
    )
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_home_page_is_told_what_returns_need(people: dict[str, Client], filed: Filed) -> None:
    from qianwang.kernel.web.needs import needs_of

    def told(who: str) -> dict[str, int]:
        asked = Account.objects.get(username=who)
        return {one.url: one.count for one in needs_of(asked) if one.url.startswith(R)}

    assert told("zhao")[f"{R}/?state=missing"] > 0
    assert told("zhou") == {}
    people["filer"].post(f"{OWN}/begin")
    one = Submission.objects.get()
    values = {f"cell:{cell}": str(value) for cell, value in filed("T01").values.items()}
    fill = f"{R}/submissions/{one.pk}/fill"
    people["filer"].post(fill, {**values, "edition": 1, "do": "submit"})
    assert told("zhou") == {f"{R}/submissions/?state=submitted": 1}
    one.refresh_from_db()
    back = {"edition": one.edition, "reason": "x"}
    people["approver"].post(f"{R}/submissions/{one.pk}/send-back", back)
    assert told("zhou") == {}
    assert told("zhao")[f"{R}/submissions/?state=sent_back"] == 1
    assert f"{R}/submissions/?state=sent_back" not in told("sun")
    for address in (f"{R}/?state=missing", f"{R}/submissions/?state=sent_back"):
        assert people["filer"].get(address).status_code == 200
