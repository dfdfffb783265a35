"""The one file of a backup: a ZIP with every row, every file, and a manifest with their digests.

    manifest.json            what there is: digests, columns, migrations, the journal's head
    tables/<label>.jsonl     a table, a line a row
    home/<path>              a file of QIANWANG_HOME: attachments, editions, the calibration

The archive's comment is the digest of the manifest, and the manifest has those of all else, so that
one altered or missing byte is found before anything is restored.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

FORMAT = 1
MANIFEST = "manifest.json"
FOLDERS = ("attachments", "publications", "files")
"""What of QIANWANG_HOME is kept as files."""
RECORDS = "records"
"""Of records only a list is kept: they are large, never change, and have their own copies."""
PIECE = 1 << 20


class Part(msgspec.Struct, frozen=True):
    """A file of the archive: its size and digest; of a table also rows and columns."""

    sha256: str
    size: int
    rows: int = 0
    columns: tuple[str, ...] = ()


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds, and when and from what it was made.

    key: fingerprint of the installation's secret key, which is not in the backup; head: of the
    journal; records: the list of record files, by path.
    """

    format: int
    program: str
    made_at: str
    engine: str
    key: str
    head: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Part]
    files: dict[str, Part]
    records: dict[str, Part]


class BadArchive(InputError):
    """The file is no backup, or not whole."""

    code = "backup"

    def __init__(self, message: Bilingual, place: Path) -> None:
        super().__init__(
            message,
            place=str(place),
            hint=Bilingual("请换用另一份备份。", "Take another backup."),
        )


class Digesting:
    """Writes on, and knows what went through."""

    def __init__(self, to: IO[bytes]) -> None:
        self._to = to
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Write a piece on."""
        self._to.write(piece)
        self._digest.update(piece)
        self.size += len(piece)

    def part(self, rows: int = 0, columns: Iterable[str] = ()) -> Part:
        """What was written."""
        return Part(self._digest.hexdigest(), self.size, rows, tuple(columns))


def write_part(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> Part:
    """Write one file of the archive, piece by piece; each piece counts as a row."""
    rows = 0
    with archive.open(name, "w", force_zip64=True) as to:
        writing = Digesting(to)
        for piece in pieces:
            writing.write(piece)
            rows += 1
    return writing.part(rows)


def finish(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Write the manifest, and its digest as the archive's comment."""
    text = json.dumps(msgspec.to_builtins(manifest), ensure_ascii=False, indent=1).encode()
    archive.writestr(MANIFEST, text)
    archive.comment = hashlib.sha256(text).hexdigest().encode()


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            yield piece


def opened(path: Path) -> tuple[zipfile.ZipFile, Manifest]:
    """The archive and its manifest, every byte of it checked; raises BadArchive."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError):
        raise BadArchive(
            Bilingual("这不是备份，或被截断。", "this is no backup, or it was cut off."), path
        ) from None
    try:
        manifest = _manifest(archive, path)
        _check(archive, manifest, path)
    except BaseException as problem:
        archive.close()
        if isinstance(problem, (zipfile.BadZipFile, zlib.error, EOFError, KeyError)):
            raise _altered(path) from problem
        raise
    return archive, manifest


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    text = archive.read(MANIFEST)
    if hashlib.sha256(text).hexdigest().encode() != archive.comment:
        raise _altered(path)
    try:
        found = msgspec.json.decode(text)
        if found["format"] != FORMAT:
            raise BadArchive(
                Bilingual(
                    f"备份格式 {found['format']} 是本程序不认识的。",
                    f"this program doesn't know format {found['format']} of backups.",
                ),
                path,
            )
        return msgspec.convert(found, Manifest)
    except (msgspec.MsgspecError, TypeError) as problem:
        raise _altered(path) from problem


def _check(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Every file that the manifest names is there as it was, and no other."""
    expected = {f"tables/{label}.jsonl": part for label, part in manifest.tables.items()}
    expected |= {f"home/{name}": part for name, part in manifest.files.items()}
    if sorted(archive.namelist()) != sorted([*expected, MANIFEST]):
        raise _altered(path)
    if not all(_inside(name) for name in manifest.files):
        raise _altered(path)
    for name, part in expected.items():
        if _digest(archive, name, part.size) != part.sha256:
            raise _altered(path)


def _digest(archive: zipfile.ZipFile, name: str, size: int) -> str:
    """The digest of a file, read no further than its size and a byte."""
    digest, left = hashlib.sha256(), size + 1
    with archive.open(name) as file:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def _inside(name: str) -> bool:
    """Whether a path stays below one of the folders that are kept."""
    path = PurePosixPath(name)
    return (
        not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in name
        and len(path.parts) > 1
        and path.parts[0] in FOLDERS
    )


def _altered(path: Path) -> BadArchive:
    return BadArchive(
        Bilingual("备份残缺或被改动过。", "the backup is incomplete or was altered."), path
    )


def lines_of(archive: zipfile.ZipFile, label: str) -> Iterator[bytes]:
    """The rows of a table."""
    with archive.open(f"tables/{label}.jsonl") as file:
        yield from file


def copy_out(archive: zipfile.ZipFile, name: str, to: IO[bytes]) -> None:
    """The content of a file."""
    with archive.open(f"home/{name}") as file:
        while piece := file.read(PIECE):
            to.write(piece)
