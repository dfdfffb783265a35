"""Files that nobody in good faith brings: each refused with its status, journaled, nothing kept."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.people import account, client_of

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.journal.models import Entry
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.models import Submission

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]
Made = Callable[["Workshop"], bytes]
BRING = "/console/returns/bring"


class Workshop:
    """Makes files, honest and otherwise."""

    def __init__(self, filed: Filed, as_csv: Written, as_xlsx: Written) -> None:
        self._filed, self._csv, self._xlsx = filed, as_csv, as_xlsx

    def csv(self, **put: str) -> bytes:
        return self._csv(self._filed("T01", party="mobile"), put=put).read_bytes()

    def xlsx(self) -> bytes:
        return self._xlsx(self._filed("T01", party="mobile")).read_bytes()

    def with_part(self, name: str, content: bytes) -> bytes:
        """The honest workbook with one part put in or replaced."""
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.xlsx())) as honest,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for part in honest.namelist():
                if part != name:
                    made.writestr(part, honest.read(part))
            made.writestr(name, content)
        return out.getvalue()


@pytest.fixture
def workshop(filed: Filed, as_csv: Written, as_xlsx: Written) -> Workshop:
    return Workshop(filed, as_csv, as_xlsx)


@pytest.fixture
def filer(store: Path) -> Client:
    return client_of(account("zhao", "mobile", "filer"))


XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def many_parts() -> bytes:
    return zipped("xl/workbook.xml", *(f"xl/p{at}.xml" for at in range(600)))


REFUSED: dict[str, tuple[str, Made, int]] = {
    "nothing": ("a.csv", lambda _: b"", 422),
    "too large": ("a.csv", lambda _: b"a," * 10_500_000, 413),
    "bomb": ("a.xlsx", lambda w: w.with_part("xl/media/x.bin", bytes(60_000_000)), 422),
    "bomb of xml": ("a.xlsx", lambda w: w.with_part("xl/x.xml", b" " * 60_000_000), 422),
    "many parts": ("a.xlsx", lambda _: many_parts(), 422),
    "macros": ("a.xlsm", lambda w: w.with_part("xl/vbaProject.bin", b"MZ"), 422),
    "macro sheet": ("a.xlsx", lambda w: w.with_part("xl/macrosheets/sheet1.xml", b"<x/>"), 422),
    "outer entity": ("a.xlsx", lambda w: w.with_part("xl/sharedStrings.xml", XXE), 422),
    "entities": ("a.xlsx", lambda w: w.with_part("xl/styles.xml", LAUGHS), 422),
    "entity in utf-16": (
        "a.xlsx",
        lambda w: w.with_part("xl/workbook.xml", XXE.decode().encode("utf-16")),
        422,
    ),
    "cut off": ("a.xlsx", lambda w: w.xlsx()[:4000], 415),
    "a zip of others": ("a.xlsx", lambda _: zipped("../../etc/passwd", "a.csv"), 415),
    "a program before a workbook": ("a.xlsx", lambda w: b"MZ\x90\x00" + w.xlsx(), 415),
    "a picture that is a script": ("a.csv", lambda _: b"GIF89a/*=1;alert(1)//", 415),
    "a document that is a workbook": ("a.xlsx", lambda w: b"%PDF-1.7\n" + w.xlsx(), 415),
    "svg with script": (
        "a.svg",
        lambda _: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        415,
    ),
    "html called csv": ("a.csv", lambda _: b"<!doctype html><script>alert(1)</script>", 415),
    "xml called csv": ("a.csv", lambda _: XXE, 415),
    "old workbook": ("a.xls", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 415),
    "latin-1": (
        "a.csv",
        lambda w: w.csv(A1="Zürich été").decode("utf-8-sig").encode("latin-1", "replace"),
        422,
    ),
    "zeros": ("a.csv", lambda w: w.csv().replace(b",", b",\x00", 3), 415),
    "control characters": ("a.csv", lambda w: w.csv(A1="\x1b]0;x\x07"), 415),
    "a cell without end": ("a.csv", lambda w: w.csv(A1="x" * 5000), 422),
    "lines without end": ("a.csv", lambda w: w.csv() + b"a\n" * 3000, 422),
    "no form": ("a.csv", lambda w: w.csv(B2="=1+1"), 422),
    "a form of nobody's": ("a.csv", lambda w: w.csv(B2="X99 v1"), 422),
    "a party that isn't one": ("a.csv", lambda w: w.csv(C2="'; DROP TABLE x; --"), 422),
    "another's": ("a.csv", lambda w: w.csv(C2="unicom"), 403),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_journaled_and_not_kept(
    filer: Client, workshop: Workshop, store: Path, what: str
) -> None:
    name, make, status = REFUSED[what]
    data = make(workshop)
    answer = filer.post(BRING, {"files": SimpleUploadedFile(name, data)})
    assert answer.status_code == status
    page = answer.content.decode()
    assert 'class="message error"' in page
    assert name in page
    assert "root:" not in page
    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.actor) == ("attachments.refuse", "zhao")
    assert json.loads(entry.after or "")["size"] == len(data)
    assert not Submission.objects.exists()
    assert not Attachment.objects.exists()
    assert not (store / "attachments").exists()


NAMES = [
    "../../../etc/cron.d/x.csv", "..\\..\\windows\\x.csv", "/etc/passwd", "x\x00.csv",
    "x\r\nSet-Cookie: a=b.csv", "\u202evsc.exe.csv", "<img src=x onerror=alert(1)>.csv",
    "=cmd|' /C calc'!A0.csv", "a" * 400 + ".csv", ".htaccess", "CON", "",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_does_no_harm(filer: Client, workshop: Workshop, store: Path, name: str) -> None:
    file = SimpleUploadedFile("x", workshop.csv())
    file._name = name  # what a browser would send: the class itself would clean it
    answer = filer.post(BRING, {"files": file}, follow=True)
    assert answer.status_code in (200, 400)
    assert "<img src=x" not in answer.content.decode()
    for kept in Attachment.objects.all():
        assert not set(kept.name) & set('/\\<>"\r\n\x00\u202e')
        sent = filer.get(f"/console/returns/submissions/{Submission.objects.get().pk}/original")
        assert "\n" not in sent["Content-Disposition"]
        assert "Set-Cookie" not in sent.headers
    inside = {path.name for path in (store / "attachments").rglob("*") if path.is_file()}
    assert all(len(one) == 64 for one in inside)
    assert not list(store.rglob("x*.csv"))


def test_a_type_that_the_browser_says_counts_for_nothing(filer: Client, workshop: Workshop) -> None:
    for said in ("text/html", "image/svg+xml", "application/x-msdownload"):
        file = SimpleUploadedFile("a.csv", workshop.csv(), content_type=said)
        assert filer.post(BRING, {"files": file}).status_code == 302
        assert Attachment.objects.latest("pk").media_type == "text/plain"


def test_formulas_in_a_return_stay_text_wherever_they_leave(
    filer: Client, workshop: Workshop
) -> None:
    data = workshop.csv(J8="=cmd|' /C calc'!A0")
    filer.post(BRING, {"files": SimpleUploadedFile("=1+1.csv", data)})
    one = Submission.objects.get()
    page = filer.get(f"/console/returns/submissions/{one.pk}").content.decode()
    assert "=cmd|&#x27; /C calc&#x27;!A0" in page
    withdraw = f"/console/returns/submissions/{one.pk}/withdraw"
    filer.post(withdraw, {"edition": one.edition, "reason": "=HYPERLINK(1)"})
    exported = filer.get("/console/returns/submissions/?export=csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in exported
    assert ",=" not in exported


def test_too_many_files_are_refused_together(filer: Client) -> None:
    files = [SimpleUploadedFile(f"{at}.csv", b"x") for at in range(51)]
    assert filer.post(BRING, {"files": files}).status_code == 400
    assert not Submission.objects.exists()
