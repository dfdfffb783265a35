"""What a file is, by its content: neither its name nor the browser is believed."""

from __future__ import annotations

import io
import re
import zipfile

from qianwang.kernel.uploads.package import DAMAGE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
ZIP = "application/zip"
TEXT = "text/plain"
HTML = "text/html"
SVG = "image/svg+xml"
XML = "application/xml"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"\x7fELF", "application/x-executable"),
    (b"#!", "text/x-shellscript"),
    (b"{\\rtf", "application/rtf"),
)
_PARTS = (("xl/workbook.xml", XLSX), ("word/document.xml", DOCX))
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|iframe|img|object|embed)\b", re.I)
_SVG = re.compile(rb"<\s*(\w+:)?svg\b", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LOOKED_AT = 65_536
ACTIVE = frozenset({HTML, SVG, XML})
"""What a browser would run scripts of."""


def media_type(data: bytes) -> str:
    """The media type of a content; `application/octet-stream` for what isn't known."""
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _text(data.decode("utf-16").encode())
        except UnicodeDecodeError:
            return UNKNOWN
    return _text(data)


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except DAMAGE:
        return ZIP
    return next((kind for part, kind in _PARTS if part in names), ZIP)


def _text(data: bytes) -> str:
    start = data[:_LOOKED_AT]
    if _SVG.search(start):
        return SVG
    if _HTML.search(start):
        return HTML
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return XML
    return UNKNOWN if _CONTROL.search(data) or not data else TEXT
