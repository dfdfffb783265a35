"""Brings a backup back: into SQLite or PostgreSQL, all of it or nothing.

The archive is checked to its last byte before anything is touched. Then files are put in place, and
all rows in one transaction, with the triggers that keep the journal append-only put aside for it;
where that fails, the files that were put in place go again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.journal.models import HeadRecord
from qianwang.kernel.journal.services import Verified, verify
from qianwang.site.operations.archive import Manifest, copy_out, lines_of, opened
from qianwang.site.operations.backup import fingerprint, migrations
from qianwang.site.operations.notes import RUNNING, going_on
from qianwang.site.operations.tables import OtherTables, Table, reset_sequences, tables

CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, what `journal verify` says of it, and whether the secret key is the
    one that it was made with."""

    manifest: Manifest
    verified: Verified
    same_key: bool


def restore(path: Path) -> Restored:
    """Bring a backup back into an empty store; raises InputError, with nothing changed, for a
    store that isn't, a running site, and a file that is no whole backup of this program."""
    if HeadRecord.objects.filter(count__gt=0).exists():
        raise InputError(
            Bilingual("库不是空的，未恢复。", "the store isn't empty; nothing was restored."),
            hint=Bilingual(
                "请用新的 QIANWANG_HOME 或新建的数据库；确要替换时加 --replace。",
                "Take a new QIANWANG_HOME or a new database, or add --replace to replace it.",
            ),
        )
    return replace(path)


def replace(path: Path) -> Restored:
    """The same into a store whose content is thrown away."""
    home = Path(settings.QIANWANG_HOME)
    if going_on(home, RUNNING):
        raise InputError(
            Bilingual("网站正在运行。", "the site is running."),
            place=str(home),
            hint=Bilingual("请先停止 qianwang up。", "Stop qianwang up first."),
        )
    archive, manifest = opened(path)
    with archive:
        known = {table.label: table for table in tables()}
        if manifest.migrations != migrations() or {
            label: part.columns for label, part in manifest.tables.items()
        } != {label: tuple(table.columns) for label, table in known.items()}:
            raise OtherTables(str(path), manifest.program)
        with _files_in_place(archive, manifest, home):
            _rows(archive, manifest, known, path.name)
    return Restored(manifest, verify(), manifest.key == fingerprint())


def _rows(archive: ZipFile, manifest: Manifest, known: dict[str, Table], name: str) -> None:
    with transaction.atomic():
        with _triggers_aside(known.values()):
            Session.objects.all().delete()
            for table in known.values():
                table.empty()
            for label, table in known.items():
                table.put(lines_of(archive, label))
            reset_sequences(known.values())
            connection.check_constraints()
        record("store.restore", name, after={"head": manifest.head, "made_at": manifest.made_at})


@contextmanager
def _triggers_aside(some: Iterable[Table]) -> Iterator[None]:
    """Without triggers inside; with all of them again afterwards, in the same transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = [connection.ops.quote_name(one.model._meta.db_table) for one in some]
            for name in names:
                cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in names:
                cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        yield
        for _, statement in triggers:
            cursor.execute(statement)


@contextmanager
def _files_in_place(archive: ZipFile, manifest: Manifest, home: Path) -> Iterator[None]:
    """Every file of the backup where it belongs; where what is inside fails, as it was before."""
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=home) as aside:
        before = Path(aside)
        new: list[Path] = []
        old: list[tuple[Path, Path]] = []
        try:
            for number, name in enumerate(manifest.files):
                path = home / name
                path.parent.mkdir(parents=True, exist_ok=True)
                draft = before / f"new-{number}"
                with os.fdopen(os.open(draft, CREATE, 0o600), "wb") as file:
                    copy_out(archive, name, file)
                    os.fsync(file.fileno())
                if path.exists():
                    kept = before / f"old-{number}"
                    path.rename(kept)
                    old.append((kept, path))
                else:
                    new.append(path)
                draft.rename(path)
            yield
        except BaseException:
            for path in new:
                path.unlink(missing_ok=True)
            for kept, path in old:
                kept.replace(path)
            raise
