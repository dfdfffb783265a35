"""`qianwang check` finds what is missing, says it in words, and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import transaction

from qianwang.cli import command
from qianwang.kernel.journal import record
from qianwang.kernel.journal.models import Entry, HeadRecord
from qianwang.kernel.outbox.models import DutyRow
from qianwang.kernel.parties.services import ensure_first_account
from qianwang.site.operations import checking
from qianwang.site.operations.checking import Level, Said
from qianwang.site.operations.notes import RUNNING, noted

pytestmark = pytest.mark.usefixtures("store")
Usage = namedtuple("Usage", "total used free")


def only(found: list[Said]) -> Said:
    (said,) = found
    return said


def test_a_new_store_lacks_an_administrator_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SECRET_KEY", "k" * 50)
    wrong = [one.what.en for one in checking.check() if one.level is Level.WRONG]
    assert wrong == ["there is no administrator"]
    ensure_first_account()
    assert not [one for one in checking.check() if one.level is Level.WRONG]
    assert "second factor" in only(list(checking.people())).what.en


def test_the_command_ends_with_one_where_something_must_be_mended() -> None:
    result = CliRunner().invoke(command(), ["check", "--json"])
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert all(one["remedy_zh"] and one["remedy_en"] for one in found if one["level"] != "ok")
    said = CliRunner().invoke(command(), ["check", "--lang", "zh"])
    assert "✗ 没有可用的系统管理员账户" in said.output


def test_a_key_that_others_can_read_is_wrong(store: Path) -> None:
    (store / "secret.key").write_text("x")
    (store / "secret.key").chmod(0o644)
    store.chmod(0o755)
    assert any(one.level is Level.WRONG for one in checking.home())
    store.chmod(0o700)
    assert not any(one.level is Level.WRONG for one in checking.home())


@pytest.mark.parametrize(("free", "level"), [(10**8, "wrong"), (10**9, "note"), (10**11, "ok")])
def test_a_disk_is_full_before_it_is(
    monkeypatch: pytest.MonkeyPatch, free: int, level: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    assert only(list(checking.disk())).level == level


def test_a_clock_behind_the_journal_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        record("test.done", "x")
    assert only(list(checking.clock())).level is Level.OK

    class Back(datetime):
        @classmethod
        def now(cls, zone: object = None) -> datetime:  # type: ignore[override]
            return datetime(2001, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(checking, "datetime", Back)
    assert "时钟" in only(list(checking.clock())).what.zh
    assert only(list(checking.clock())).level is Level.WRONG


def test_a_journal_without_its_end_is_wrong() -> None:
    assert only(list(checking.journal())).level is Level.OK
    with transaction.atomic():
        record("test.done", "x")
    assert only(list(checking.journal())).level is Level.OK
    head = HeadRecord.objects.get()
    HeadRecord.objects.update(count=head.count + 1)
    assert Entry.objects.count() == 1
    assert only(list(checking.journal())).level is Level.WRONG


def test_work_that_nobody_does_is_wrong(store: Path) -> None:
    assert only(list(checking.work())).level is Level.NOTE
    with noted(store, RUNNING):
        assert only(list(checking.work())).level is Level.OK
        DutyRow.objects.create(code="x", due_at=datetime.now(UTC) - timedelta(hours=1))
        assert only(list(checking.work())).level is Level.WRONG


def test_assets_that_are_not_built_are_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "BUILT", tmp_path)
    assert "aren't built" in only(list(checking.assets())).what.en


def test_without_the_face_documents_have_no_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "FONT", "No Such Face")
    assert only(list(checking.fonts())).level is Level.WRONG


@pytest.mark.parametrize(
    ("hosts", "https", "allowed", "level"),
    [
        (None, False, ["localhost"], "note"),
        ("gz.example", False, ["gz.example"], "wrong"),
        ("*", True, ["*"], "wrong"),
        ("gz.example", True, ["gz.example"], "ok"),
    ],
)
def test_others_are_served_by_name_and_over_https(
    monkeypatch: pytest.MonkeyPatch,
    hosts: str | None,
    https: bool,
    allowed: list[str],
    level: str,
) -> None:
    if hosts:
        monkeypatch.setenv("QIANWANG_HOSTS", hosts)
    else:
        monkeypatch.delenv("QIANWANG_HOSTS", raising=False)
    monkeypatch.setattr(settings, "HTTPS", https)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", allowed)
    assert only(list(checking.address())).level == level


def test_a_mail_server_that_is_away_is_wrong_and_its_password_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_SMTP", "smtp://me:secret@127.0.0.1:1")
    monkeypatch.setattr(settings, "QIANWANG_MAIL_FROM", "")
    assert "sender" in only(list(checking.mail())).what.en
    monkeypatch.setattr(settings, "QIANWANG_MAIL_FROM", "site@gz.example")
    said = only(list(checking.mail()))
    assert said.level is Level.WRONG
    assert "secret" not in said.text.en
    assert os.environ.get("QIANWANG_SMTP") is None
