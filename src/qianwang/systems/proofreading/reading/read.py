"""A file into a `Text`. What it is, its first bytes tell, and its name only where they don't."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePath

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads import package
from qianwang.kernel.uploads.naming import document_name
from qianwang.kernel.uploads.size import read_bytes as bytes_of
from qianwang.kernel.uploads.size import require_size
from qianwang.systems.proofreading.reading.decoding import decoded, not_text
from qianwang.systems.proofreading.reading.draft import Parsed
from qianwang.systems.proofreading.reading.html import read_html
from qianwang.systems.proofreading.reading.limits import (
    ALLOWANCE,
    TEXT_BYTES,
    UnreadableText,
    too_long,
)
from qianwang.systems.proofreading.reading.markdown import read_markdown
from qianwang.systems.proofreading.reading.pdf import read_pdf
from qianwang.systems.proofreading.reading.provenance import without_asides
from qianwang.systems.proofreading.reading.sheet import read_sheet
from qianwang.systems.proofreading.reading.structure import blocks_of, breaks_lines
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.reading.word import read_word

_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BM", b"II*")
_HTML = re.compile(
    r"(?:<!doctype html|<html|<head|<body|<\?xml[^>]{0,200}\?>\s{0,100}<(?:!doctype )?html)"
)
_MARKDOWN = frozenset((".md", ".markdown", ".mkd"))
_PAGES = frozenset((".html", ".htm", ".xhtml"))


def read(path: Path) -> Text:
    """The text of a file: plain, Markdown, HTML, DOCX, PDF or XLSX; raises UnreadableText."""
    return read_bytes(document_name(path), content_of(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file that isn't too large; raises UnreadableText."""
    return bytes_of(path, ALLOWANCE)


def read_bytes(name: str, data: bytes) -> Text:
    """The same of a file's content; name: the file's, of which the suffix may count."""
    require_size(name, len(data), ALLOWANCE)
    format_, parsed = _parsed(name, data)
    if not parsed.content.strip():
        raise UnreadableText(
            Bilingual("文件里没有文字。", "there is no text in the file."),
            place=name,
            hint=Bilingual(
                "请确认文件，图片里的文字需先做 OCR。",
                "Check the file; text in pictures needs OCR first.",
            ),
        )
    parsed = without_asides(parsed)
    return Text(
        name=name,
        format=format_,
        sha256=hashlib.sha256(data).hexdigest(),
        content=parsed.content,
        blocks=parsed.blocks,
        page_starts=parsed.page_starts,
        breaks_lines=parsed.breaks_lines,
        notes=parsed.notes,
    )


def _parsed(name: str, data: bytes) -> tuple[str, Parsed]:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf", read_pdf(data, name)
    if data.startswith(b"PK"):
        return _of_package(name, data)
    if data.startswith(_OLE):
        raise _encrypted(name) if _ENCRYPTED in data else _old_format(name)
    if data.startswith(b"{\\rtf"):
        raise _other_format(name, "RTF")
    if data.startswith(_BINARY) and b"\x00" in data[:4096]:
        raise not_text(name)
    return _of_text(name, data)


def _of_text(name: str, data: bytes) -> tuple[str, Parsed]:
    if len(data) > TEXT_BYTES:
        raise too_long(name)
    text, notes = decoded(data, name)
    suffix = PurePath(name).suffix.lower()
    begin = text[:2000].lstrip().lower()
    if begin.startswith("mime-version:") or "content-type: multipart/related" in begin:
        raise _other_format(name, "MHTML")
    if _HTML.match(begin) or (suffix in _PAGES and "<" in begin):
        format_, parsed = "html", read_html(text, name)
    elif suffix in _MARKDOWN:
        format_, parsed = "markdown", read_markdown(text, name)
    else:
        format_, parsed = "plain", _plain(text)
    return format_, Parsed(
        parsed.content,
        parsed.blocks,
        parsed.page_starts,
        notes + parsed.notes,
        parsed.breaks_lines,
    )


def _plain(text: str) -> Parsed:
    if not text.strip():
        return Parsed(text, ())
    return Parsed(text, blocks_of(text), breaks_lines=breaks_lines(text))


def _of_package(name: str, data: bytes) -> tuple[str, Parsed]:
    with package.opened(data, name, ALLOWANCE) as parts:
        names = frozenset(parts.namelist())
        kind = parts.read("mimetype")[:100] if "mimetype" in names else b""
    if any(each.startswith("word/") for each in names):
        return "docx", read_word(data, name)
    if any(each.startswith("xl/") for each in names):
        return "xlsx", read_sheet(data, name)
    if b"opendocument" in kind:
        raise _other_format(name, "ODF")
    if "ppt/presentation.xml" in names:
        raise _other_format(name, "PPTX")
    raise UnreadableText(
        Bilingual("这是压缩包，不是文稿。", "this is a zip archive, not a text."),
        place=name,
        hint=Bilingual("请解压后逐个给出文件。", "Unpack it and name the files in it."),
    )


def _encrypted(name: str) -> UnreadableText:
    return UnreadableText(
        Bilingual("文件有密码（已加密）。", "the file has a password (it is encrypted)."),
        place=name,
        hint=Bilingual("请去掉密码后另存。", "Take the password off and save it."),
    )


def _old_format(name: str) -> UnreadableText:
    return UnreadableText(
        Bilingual("这是旧版 .doc、.xls 或 .wps。", "this is an old .doc, .xls or .wps."),
        place=name,
        hint=Bilingual(
            "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 或 .xlsx。",
            "Open it in Word, WPS or LibreOffice and save it as .docx or .xlsx.",
        ),
    )


def _other_format(name: str, kind: str) -> UnreadableText:
    return UnreadableText(
        Bilingual(f"这是 {kind}，不读这种格式。", f"this is {kind}, which isn't read."),
        place=name,
        hint=Bilingual(
            "请用办公软件另存为 .docx、.xlsx 或 PDF。",
            "Save it as .docx, .xlsx or PDF in an office program.",
        ),
    )
