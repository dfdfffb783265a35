"""How large a file may be, looked at before anything in it is.

A return has a few thousand cells; what is far larger is a mistake or an attack, and is refused
without being read. The numbers are generous multiples of the largest form.
"""

from __future__ import annotations

import stat
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.reading.grid import UnreadableFile
from qianwang.systems.statistics.reading.naming import document_name

FILE_BYTES = 20_000_000
UNPACKED_BYTES = 50_000_000
PACKED_PARTS = 500
ROWS = 2_000
COLUMNS = 200
CELL_CHARACTERS = 4_000


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def read_bytes(path: Path) -> bytes:
    """The content of a file of an allowed size; raises UnreadableFile without reading others."""
    try:
        status = path.stat()
    except OSError as problem:
        raise UnreadableFile(
            Bilingual("文件打不开。", "the file can't be opened."),
            place=document_name(path),
            hint=Bilingual(
                f"请检查路径：{problem.strerror}。", f"Check the path: {problem.strerror}."
            ),
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(
            Bilingual("这不是一个文件。", "this is not a file."),
            place=document_name(path),
            hint=Bilingual("请给出报表文件。", "Name the file of a return."),
        )
    if status.st_size > FILE_BYTES:
        raise too_large(document_name(path), status.st_size, FILE_BYTES)
    if status.st_size == 0:
        raise UnreadableFile(
            Bilingual("文件是空的（0 字节）。", "the file is empty (0 bytes)."),
            place=document_name(path),
            hint=Bilingual("请重新导出或索取文件。", "Export it again or ask for it again."),
        )
    try:
        return path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(
            Bilingual(f"文件读不出：{problem.strerror}。", f"can't read it: {problem.strerror}."),
            place=document_name(path),
        ) from None


def too_large(name: str, size: int, limit: int) -> UnreadableFile:
    return UnreadableFile(
        Bilingual(
            f"文件有 {megabytes(size)}，超过上限 {megabytes(limit)}，未读取。",
            f"the file has {megabytes(size)}, over the limit of {megabytes(limit)}; "
            "it was not read.",
        ),
        place=name,
        hint=Bilingual(
            "报表通常不到 1 MB：请确认文件，删除图片和多余的工作表。",
            "A return is under 1 MB as a rule: check the file, remove pictures and other sheets.",
        ),
    )
