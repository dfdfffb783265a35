"""Office packages (DOCX, XLSX): a zip of XML, looked through for what it must not be.

It is refused when it is damaged, packed to explode, carries macros or declares entities. `zipfile`
gives out no more of a part than its directory claims, so the claims can be relied on as bounds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import Allowance
from qianwang.kernel.uploads.size import megabytes

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
)
"""What readers of packages raise on damaged ones."""

_ENTITY_MARKS = (b"<!DOCTYPE", b"<!ENTITY", b"\x00")


@contextmanager
def opened(data: bytes, name: str, allowance: Allowance) -> Iterator[zipfile.ZipFile]:
    """The package, looked through; raises the allowance's refusal, also for damage met later on."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _require_modest(package.infolist(), name, allowance)
            for part in package.infolist():
                _require_no_macro(part.filename, name, allowance)
                if _is_xml(part):
                    _require_plain_xml(package.read(part), part.filename, name, allowance)
            yield package
    except DAMAGE as problem:
        raise allowance.refusal(allowance.damaged, place=name, hint=allowance.again) from problem


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _require_modest(parts: list[zipfile.ZipInfo], name: str, allowance: Allowance) -> None:
    unpacked = sum(part.file_size for part in parts)
    parsed = sum(part.file_size for part in parts if _is_xml(part))
    if parsed > allowance.xml_bytes:
        unpacked, limit = parsed, allowance.xml_bytes
    else:
        limit = allowance.unpacked_bytes
    if unpacked > limit or len(parts) > allowance.parts:
        raise allowance.refusal(
            Bilingual(
                f"文件解压后有 {megabytes(unpacked)}、{len(parts)} 个部分，超过上限"
                f"（{megabytes(limit)}、{allowance.parts} 个），未读取。",
                f"unpacked the file has {megabytes(unpacked)} in {len(parts)} parts, over "
                f"the limit ({megabytes(limit)}, {allowance.parts}); it was not read.",
            ),
            place=name,
            hint=allowance.package,
        )


def _require_no_macro(part: str, name: str, allowance: Allowance) -> None:
    lower = part.lower()
    binary = lower.endswith((".bin", ".vbs", ".exe")) and "vba" in lower
    if binary or lower.startswith("xl/macrosheets/"):
        raise allowance.refusal(
            Bilingual("文件带有宏，不予打开。", "the file carries macros and is not opened."),
            place=name,
            hint=allowance.macros,
        )


def _require_plain_xml(text: bytes, part: str, name: str, allowance: Allowance) -> None:
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", errors="replace").encode()
    if any(mark in text for mark in _ENTITY_MARKS):
        raise allowance.refusal(
            Bilingual(
                f"文件的 {part} 声明了外部实体，不予打开。",
                f"{part} of the file declares entities and is not opened.",
            ),
            place=name,
            hint=allowance.origin,
        )
