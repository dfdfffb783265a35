"""The shelf: files by the SHA-256 of their content, each whole or not there at all.

A file is written beside its place, flushed to the disk and renamed into it, so that a process
killed at any moment leaves nothing half-written under a digest's name.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError

FOLDER = "attachments"
DRAFT = ".draft-"


class StorageError(QianwangError):
    """The disk doesn't take or give a file; nothing was kept."""

    code = "storage"


class MissingFile(QianwangError):
    """A kept file is gone, or isn't what was kept."""

    code = "attachment"


class Shelf:
    """The files of one QIANWANG_HOME."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def path(self, digest: str) -> Path:
        """Where the content of this digest lies; raises ValueError for what is no digest."""
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValueError("not the SHA-256 of a file")
        return self.folder / digest[:2] / digest

    def put(self, data: bytes) -> str:
        """Keep a content and give its digest; one that is there already is kept once.

        Raises StorageError where the disk is full or can't be written.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        try:
            if path.exists() and digest_of(path) == digest:
                return digest
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(path, data)
        except OSError as problem:
            raise _cannot_write(problem) from problem
        return digest

    def read(self, digest: str) -> bytes:
        """The content; raises MissingFile where it is gone or no longer what was kept."""
        try:
            data = self.path(digest).read_bytes()
        except OSError as problem:
            raise gone(digest) from problem
        if hashlib.sha256(data).hexdigest() != digest:
            raise altered(digest)
        return data

    def _write(self, path: Path, data: bytes) -> None:
        handle, draft = tempfile.mkstemp(prefix=DRAFT, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gone(digest: str) -> MissingFile:
    """Said of a file that isn't where it was kept."""
    return MissingFile(
        Bilingual("文件不在存储中。", "the file is missing from the store."),
        place=digest,
        hint=Bilingual("请从备份恢复附件。", "Restore the attachments from a backup."),
    )


def altered(digest: str) -> MissingFile:
    """Said of a file whose content isn't that which was kept."""
    return MissingFile(
        Bilingual("文件内容与存入时不同。", "the file isn't what was kept any more."),
        place=digest,
        hint=Bilingual("请从备份恢复附件。", "Restore the attachments from a backup."),
    )


def _cannot_write(problem: OSError) -> StorageError:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(
            Bilingual("磁盘已满，文件未保存。", "the disk is full; the file was not kept."),
            hint=Bilingual("请腾出空间后重试。", "Make room and try again."),
        )
    return StorageError(
        Bilingual("文件写不进存储，未保存。", "the file can't be written; it was not kept."),
        hint=Bilingual(
            f"请管理员检查存储目录：{problem.strerror}。",
            f"Let the administrator check the store: {problem.strerror}.",
        ),
    )
