"""Makes a backup while the site runs: all rows as they are at one moment, then the files.

Files are never changed and are there before the row that names them, so whatever the rows of that
moment name is among the files that are read afterwards.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from qianwang.kernel.attachments.shelf import digest_of
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal.models import HeadRecord
from qianwang.kernel.journal.services import snapshot
from qianwang.site.operations.archive import (
    FOLDERS,
    FORMAT,
    RECORDS,
    Manifest,
    Part,
    finish,
    pieces_of,
    write_part,
)
from qianwang.site.operations.tables import tables


def back_up(to: Path) -> Manifest:
    """Write a backup, readable by its owner only; raises InputError where a file is already."""
    if to.exists():
        raise InputError(
            Bilingual("已有这个文件，不会覆盖。", "there is such a file; it isn't overwritten."),
            place=str(to),
            hint=Bilingual("请另取文件名。", "Give another name."),
        )
    descriptor, draft = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _write(archive)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, to)
    finally:
        os.unlink(draft)
    return manifest


def fingerprint() -> str:
    """Tells the installation's secret key from another, and says nothing of it."""
    key = str(settings.SECRET_KEY)
    return hashlib.sha256(f"qianwang backup {key}".encode()).hexdigest()[:16]


def migrations() -> tuple[tuple[str, str], ...]:
    """What the tables are made by."""
    return tuple(sorted(MigrationRecorder(connection).applied_migrations()))


def _write(archive: zipfile.ZipFile) -> Manifest:
    kept = {}
    with snapshot():
        head = HeadRecord.objects.get()
        applied = migrations()
        for table in tables():
            part = write_part(archive, f"tables/{table.label}.jsonl", table.lines())
            kept[table.label] = Part(part.sha256, part.size, part.rows, tuple(table.columns))
    home = Path(settings.QIANWANG_HOME)
    files = {}
    for path in _files(home, FOLDERS):
        name = path.relative_to(home).as_posix()
        part = write_part(archive, f"home/{name}", pieces_of(path))
        files[name] = Part(part.sha256, part.size)
    records = {}
    for path in _files(home, (RECORDS,)):
        records[path.relative_to(home).as_posix()] = Part(digest_of(path), path.stat().st_size)
    manifest = Manifest(
        format=FORMAT,
        program=version("qianwang"),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=connection.vendor,
        key=fingerprint(),
        head=str(head.head()),
        migrations=applied,
        tables=kept,
        files=files,
        records=records,
    )
    finish(archive, manifest)
    return manifest


def _files(home: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    """Every file of these folders; what is still being made has a name that begins with a dot."""
    for folder in folders:
        for path in sorted((home / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(home).parts)
            if path.is_file() and not path.is_symlink() and not hidden:
                yield path
