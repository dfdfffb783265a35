"""The files of editions: folders under QIANWANG_HOME/publications, each named by its content.

A folder holds for each language every format, the figures as SVG and the frozen document. Its name
is the SHA-256 over the names and digests of its files, so that a changed file is a broken promise
that can be noticed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from qianwang.kernel.attachments.shelf import digest_of as file_digest
from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Document
from qianwang.kernel.errors import NotFound, QianwangError
from qianwang.kernel.publications.frozen import frozen, thawed

MODEL = "document.json"
FIGURES = "figures"
_WORKSHOP = ".building-"
_YOUNG = 60
"""Seconds for which a workshop may not be locked yet."""


class FilesChanged(QianwangError):
    """The files of an edition are not those that were frozen."""

    code = "files_changed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of an edition: its path below the folder, and its size in bytes."""

    path: str
    size: int


def shelf() -> Path:
    """The folder of all editions' folders."""
    return Path(settings.QIANWANG_HOME) / "publications"


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder to build in, on the same disk as the shelf; gone afterwards, put on it or not.

    Those of workers that were killed go too: a worker that lives holds the lock of its own.
    """
    shelf().mkdir(parents=True, exist_ok=True)
    for left in shelf().glob(f"{_WORKSHOP}*"):
        if time.time() - left.stat().st_mtime > _YOUNG:
            with _locked(left) as nobodys:
                if nobodys:
                    shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=shelf()))
    with _locked(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder, which ends with the process; False where another holds it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_model(document: Document, drawings: dict[str, str], folder: Path) -> None:
    """Put the frozen document and its figures beside its other files."""
    text = json.dumps(frozen(document), ensure_ascii=False, separators=(",", ":"))
    (folder / MODEL).write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / FIGURES).mkdir(exist_ok=True)
    for anchor, drawing in drawings.items():
        (folder / FIGURES / f"{anchor}.svg").write_text(drawing, encoding="utf-8")


def put(built: Path) -> str:
    """Take a finished folder onto the shelf and give the digest that it is found by.

    The same content again is the same folder.
    """
    for path in _paths(built):
        with open(built / path, "rb") as file:
            os.fsync(file.fileno())
    digest = digest_of(built)
    try:
        os.rename(built, shelf() / digest)
    except OSError:
        if not (shelf() / digest).is_dir():
            raise
    return digest


def digest_of(folder: Path) -> str:
    """The SHA-256 over the paths and contents of a folder's files."""
    whole = hashlib.sha256()
    for path in _paths(folder):
        whole.update(f"{path}\0{file_digest(folder / path)}\n".encode())
    return whole.hexdigest()


def check(digest: str) -> None:
    """Raise FilesChanged where the files are not those that were frozen, or are not there."""
    folder = shelf() / digest
    if not folder.is_dir() or digest_of(folder) != digest:
        raise FilesChanged(
            Bilingual(
                "这一版的文件与冻结时不同或已丢失。",
                "The files of this edition are not those that were frozen.",
            ),
            place=digest[:12],
            hint=Bilingual(
                "请从备份恢复 publications 目录，或重新生成。",
                "Restore the folder publications from the backup, or build anew.",
            ),
        )


def files(digest: str) -> tuple[Kept, ...]:
    """All files of an edition; empty where its folder is lost."""
    folder = shelf() / digest
    if not folder.is_dir():
        return ()
    return tuple(Kept(path, (folder / path).stat().st_size) for path in _paths(folder))


def file(digest: str, path: str) -> Path:
    """Where a file of an edition is; raises NotFound for any path that isn't one of its files."""
    parts = PurePosixPath(path).parts
    found = shelf() / digest / path
    if not parts or ".." in parts or path.startswith("/") or not found.is_file():
        raise NotFound(
            Bilingual("这一版没有这个文件。", "This edition has no such file."), place=path
        )
    return found


def document(digest: str, language: Language) -> Document:
    """The frozen document in a language; raises NotFound where it isn't there."""
    file(digest, f"{language}/{MODEL}")
    return _document(shelf(), digest, language)


@lru_cache(maxsize=2)
def _document(on: Path, digest: str, language: Language) -> Document:
    content = (on / digest / language / MODEL).read_bytes()
    return thawed(json.loads(content.decode("utf-8", "surrogatepass")))


def summary(digest: str, language: Language) -> dict[str, Any]:
    """What the build said of itself: counts, what is missing, remarks of the checks."""
    said: dict[str, Any] = json.loads(
        file(digest, f"{language}/summary.json").read_text(encoding="utf-8")
    )
    return said


def _paths(folder: Path) -> list[str]:
    """Paths of all files below a folder, in one order on every machine."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())
