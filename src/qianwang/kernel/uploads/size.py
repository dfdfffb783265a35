"""How large a file may be, looked at before anything in it is."""

from __future__ import annotations

import stat
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.system_errors import reason
from qianwang.kernel.uploads.allowance import Allowance, UnreadableFile
from qianwang.kernel.uploads.naming import document_name


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def read_bytes(path: Path, allowance: Allowance) -> bytes:
    """The content of a file of an allowed size; raises the allowance's refusal, reading no other.

    What isn't a regular file (a device, a pipe, a folder) is refused too: it may have no end.
    """
    name = document_name(path)
    try:
        status = path.stat()
    except OSError as problem:
        why = reason(problem)
        raise allowance.refusal(
            Bilingual(f"文件打不开：{why.zh}。", f"the file can't be opened: {why.en}."),
            place=name,
            hint=Bilingual("请检查路径。", "Check the path."),
        ) from None
    if not stat.S_ISREG(status.st_mode):
        raise allowance.refusal(
            Bilingual("这不是一个文件。", "this is not a file."), place=name, hint=allowance.what
        )
    require_size(name, status.st_size, allowance)
    try:
        return path.read_bytes()
    except OSError as problem:
        why = reason(problem)
        raise allowance.refusal(
            Bilingual(f"文件读不出：{why.zh}。", f"can't read it: {why.en}."),
            place=name,
        ) from None


def require_size(name: str, size: int, allowance: Allowance) -> None:
    """Raise the allowance's refusal for a file that is empty or too large; size in bytes."""
    if size > allowance.file_bytes:
        raise too_large(name, size, allowance)
    if size == 0:
        raise allowance.refusal(
            Bilingual("文件是空的（0 字节）。", "the file is empty (0 bytes)."),
            place=name,
            hint=allowance.empty,
        )


def too_large(name: str, size: int, allowance: Allowance) -> UnreadableFile:
    limit = allowance.file_bytes
    return allowance.refusal(
        Bilingual(
            f"文件有 {megabytes(size)}，超过上限 {megabytes(limit)}，未读取。",
            f"the file has {megabytes(size)}, over the limit of {megabytes(limit)}; "
            "it was not read.",
        ),
        place=name,
        hint=allowance.smaller,
    )
