"""CSV into a grid: the same layout as the workbook's sheet, one line a row.

UTF-8 is read, with or without its mark. Another encoding is never guessed: the same bytes can be
words in two encodings, and a place that is read wrongly is filed wrongly. GB18030 (and with it
GBK, which Chinese Excel writes) is read when the caller says so.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics.cells import letter
from qianwang.systems.statistics.reading import limits
from qianwang.systems.statistics.reading.grid import Content, Grid

DELIMITERS = ",\t;"
_LINES_LOOKED_AT = 8
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_csv(data: bytes, document: str, encoding: str | None = None) -> Grid:
    """The grid of a CSV file; raises UnreadableFile with the line that can't be read.

    encoding: None for UTF-8, or the name of the encoding that the caller vouches for.
    """
    text = _decoded(data, document, encoding)
    _require_text(text, document)
    delimiter = _delimiter(text)
    cells: dict[str, Content] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for line, row in enumerate(reader, start=1):
            _require_size(line, row, document)
            for position, content in enumerate(row, start=1):
                if content.strip():
                    cells[f"{letter(position)}{line}"] = content
    except csv.Error as problem:
        raise UnreadableFile(
            Bilingual(
                f"第 {reader.line_num} 行不是有效的 CSV（引号不成对？）。",
                f"line {reader.line_num} is not valid CSV ({problem}).",
            ),
            place=document,
            hint=Bilingual("请重新导出为 CSV 或 XLSX。", "Export it again as CSV or XLSX."),
        ) from None
    notices: tuple[Bilingual, ...] = ()
    if encoding is not None:
        notices = (Bilingual(f"按 {encoding} 读取。", f"read as {encoding}."),)
    return Grid(cells, document, hashlib.sha256(data).hexdigest(), notices=notices)


def _require_text(text: str, document: str) -> None:
    """Raise UnreadableFile for control characters, which no spreadsheet writes into a CSV."""
    found = _NOT_TEXT.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise UnreadableFile(
            Bilingual(
                f"第 {line} 行有控制字符（U+{ord(found[0]):04X}），不是文本。",
                f"line {line} holds a control character (U+{ord(found[0]):04X}): it isn't text.",
            ),
            place=f"{document}:{line}",
            hint=Bilingual("请重新导出为 CSV 或 XLSX。", "Export it again as CSV or XLSX."),
        )


def _require_size(line: int, row: list[str], document: str) -> None:
    longest = max((len(content) for content in row), default=0)
    if line > limits.ROWS or len(row) > limits.COLUMNS or longest > limits.CELL_CHARACTERS:
        raise UnreadableFile(
            Bilingual(
                f"第 {line} 行超出报表的大小（最多 {limits.ROWS} 行、{limits.COLUMNS} 列、"
                f"每格 {limits.CELL_CHARACTERS} 字）。",
                f"line {line} exceeds the size of a return (at most {limits.ROWS} lines, "
                f"{limits.COLUMNS} columns, {limits.CELL_CHARACTERS} characters a cell).",
            ),
            place=document,
            hint=Bilingual("请确认这是报表文件。", "Check that this is a return."),
        )


def _decoded(data: bytes, document: str, encoding: str | None) -> str:
    if encoding is None and data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _wrong_encoding(data, document, encoding, line) from None
    except LookupError:
        raise UnreadableFile(
            Bilingual(f"没有编码 {encoding}。", f"there is no encoding {encoding!r}."),
            place=document,
            hint=Bilingual("常用：gb18030、utf-16。", "Common ones are gb18030 and utf-16."),
        ) from None


def _wrong_encoding(data: bytes, document: str, encoding: str | None, line: int) -> UnreadableFile:
    where = f"{document}:{line}"
    shown = (data.splitlines() or [b""])[line - 1]
    try:
        meant = shown.decode("gb18030") if encoding is None else ""
    except UnicodeDecodeError:
        meant = ""
    if meant and "\x00" not in meant:
        sample = meant.strip()[:20]
        return UnreadableFile(
            Bilingual(
                f"第 {line} 行不是 UTF-8，看来是 GBK（GB18030），按此读作“{sample}…”。",
                f"line {line} is not UTF-8; it looks like GBK (GB18030), "
                f"as which it reads {sample!r}.",
            ),
            place=where,
            hint=Bilingual(
                "若读法正确，请选编码 gb18030（命令加 --encoding gb18030）；"
                "或另存为“CSV UTF-8”或 XLSX。",
                "If that is right choose the encoding gb18030 (of a command, --encoding gb18030), "
                "or save it as CSV UTF-8 or XLSX.",
            ),
        )
    named = encoding or "UTF-8"
    return UnreadableFile(
        Bilingual(f"第 {line} 行不是 {named} 文本。", f"line {line} is not text in {named}."),
        place=where,
        hint=Bilingual("请另存为“CSV UTF-8”或 XLSX。", "Save it as CSV UTF-8 or XLSX."),
    )


def _delimiter(text: str) -> str:
    """The character that parts the fields, by how often it stands in the heading lines."""
    head = text.splitlines()[:_LINES_LOOKED_AT]
    return max(DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))
