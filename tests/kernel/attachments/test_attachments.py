"""Files that people bring: kept whole, found again unchanged, named and served harmlessly."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.names import LONGEST, cleaned
from qianwang.kernel.attachments.refusal import TooLarge, WrongKind, status_of
from qianwang.kernel.attachments.services import (
    Accepted,
    examine,
    keep,
    note_refusal,
    open_attachment,
)
from qianwang.kernel.attachments.shelf import MissingFile, Shelf, StorageError
from qianwang.kernel.attachments.sniffing import HTML, PDF, SVG, TEXT, UNKNOWN, XML, media_type
from qianwang.kernel.attachments.views import download
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import verify
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics.reading.limits import ALLOWANCE

ANYTHING = Accepted(
    replace(ALLOWANCE, file_bytes=1000), frozenset({TEXT, PDF, SVG}), Bilingual("文本", "a text")
)


def test_a_file_is_kept_by_its_content_and_read_again(store: Path) -> None:
    one = keep("甲,1\n".encode(), "报表.csv", "T01@mobile@2021-12", ANYTHING)
    two = keep("甲,1\n".encode(), "again.csv", "T01@mobile@2022-01", ANYTHING)
    assert one.digest == two.digest
    files = [path for path in (store / "attachments").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [one.digest]
    assert files[0].parent.name == one.digest[:2]
    assert files[0].stat().st_mode & 0o077 == 0
    assert open_attachment(one) == "甲,1\n".encode()
    assert (one.name, one.media_type, one.size) == ("报表.csv", TEXT, 6)
    assert [entry.object for entry in Entry.objects.all()] == [
        "T01@mobile@2021-12", "T01@mobile@2022-01",
    ]  # fmt: skip
    assert not verify().wrong


@pytest.mark.usefixtures("store")
def test_a_missing_and_an_altered_file_are_found(store: Path) -> None:
    whole, altered, gone = (keep(text, "x.txt", "x", ANYTHING) for text in (b"a", b"b", b"c"))
    assert list(examine()) == []
    shelf = Shelf(store)
    shelf.path(altered.digest).write_bytes(b"B")
    shelf.path(gone.digest).unlink()
    found = list(examine())
    assert [one.attachment for one in found] == [altered, gone]
    assert all(one.problem.hint for one in found)
    for one in (altered, gone):
        with pytest.raises(MissingFile):
            open_attachment(one)
    assert open_attachment(whole) == b"a"
    keep(b"b", "x.txt", "x", ANYTHING)  # the same content, brought again, mends it
    assert [one.attachment for one in examine()] == [gone]


@pytest.mark.usefixtures("store")
def test_a_full_disk_keeps_nothing_and_says_so(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="full"):
        keep(b"a", "x.txt", "x", ANYTHING)
    assert not Attachment.objects.exists()
    assert not [path for path in (store / "attachments").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"", UnreadableFile, 422),
        (b"a" * 1001, TooLarge, 413),
        (b"MZ\x90\x00", WrongKind, 415),
        (b"<html><script>alert(1)</script>", WrongKind, 415),
        (b"GIF89a/*", WrongKind, 415),
        (b"\x00\x01\x02", WrongKind, 415),
    ],
)
def test_what_is_not_taken_is_refused_with_its_status(
    store: Path, data: bytes, kind: type[UnreadableFile], status: int
) -> None:
    with pytest.raises(kind) as caught:
        keep(data, "x.txt", "x", ANYTHING)
    assert status_of(caught.value) == status
    assert not (store / "attachments").exists()
    note_refusal("../x.txt", len(data), data, caught.value)
    assert Entry.objects.get().action == "attachments.refuse"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', SVG),
        (b"   <x:svg>", SVG),
        ("\ufeff<!DOCTYPE html>".encode(), HTML),
        ("<html>".encode("utf-16"), HTML),
        (b"\n<?xml version='1.0'?><a/>", XML),
        (b"%PDF-1.7 PK\x03\x04", PDF),
        ("甲,乙\n1,2\n".encode(), TEXT),
        ("甲,乙".encode("utf-16"), TEXT),
        (b"\xff\xfe\x00", UNKNOWN),
        (b"PK\x03\x04 broken", "application/zip"),
    ],
)
def test_what_a_file_is_its_content_tells(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@given(st.text(max_size=300))
def test_a_name_never_leads_anywhere(name: str) -> None:
    called = cleaned(name)
    assert called
    assert len(called) <= LONGEST
    assert not set(called) & set('/\\<>:"|?*;\x00\n\r\u202e\u200b')
    assert called not in {".", ".."}
    assert not called.startswith(".")
    assert cleaned(called) == called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\报表.xlsx", "报表.xlsx"),
        ("a\u202excod.exe", "a�xcod.exe"),
        ("...", "未命名"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
        ('a".csv\r\nSet-Cookie: x=1', "a_.csv��Set-Cookie_ x=1"),
    ],
)
def test_a_name_is_cleaned(name: str, called: str) -> None:
    assert cleaned(name) == called


@pytest.mark.usefixtures("store")
def test_nothing_is_served_as_a_page(store: Path) -> None:
    kept = keep(b"<svg><script>alert(1)</script></svg>", "图.svg", "x", ANYTHING)
    answer = download(kept)
    assert answer["Content-Type"] == UNKNOWN
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.usefixtures("store")
def test_a_body_over_the_limit_is_refused_unread() -> None:
    answer = Client().post("/login", {}, CONTENT_LENGTH="200000001")
    assert answer.status_code == 413
    assert "200 MB" in answer.content.decode()
    assert Client().post("/login", {}, CONTENT_LENGTH="20").status_code != 413
