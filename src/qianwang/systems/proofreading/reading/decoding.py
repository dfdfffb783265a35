"""Bytes into characters: UTF-8, GB18030 (which GBK and GB2312 are part of), UTF-16 with its mark.

What encoding a file has is tried and then weighed: nearly any bytes are valid GB18030, but only a
Chinese text gives common characters. What can't be read names the byte at which it stopped.
"""

from __future__ import annotations

import codecs
import re

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.reading.draft import Note
from qianwang.systems.proofreading.reading.limits import CHARACTERS, UnreadableText, too_long

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_COMMON = 0.85
_WORTH_JUDGING = 5
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.001
_SAVE = Bilingual(
    "请用编辑器按原编码打开，另存为 UTF-8 后再试。",
    "Open it in an editor with its own encoding, save it as UTF-8, and try again.",
)


def decoded(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """The text with line ends as line feeds, and what to note; raises UnreadableText.

    Form feeds and vertical tabs become blanks: they are asked for by `page_starts_of` before.
    """
    text, encoding = _decoded(data, name)
    if len(text) > CHARACTERS:
        raise too_long(name)
    notes: list[Note] = []
    if encoding != "utf-8":
        shown = encoding.upper()
        notes.append((f"文件按 {shown} 读取。", f"The file was read as {shown}."))
    controls = len(_CONTROLS.findall(text))
    if controls:
        if controls > max(2, _MOST_CONTROLS * len(text)):
            raise not_text(name)
        text = _CONTROLS.sub(" ", text)
        notes.append(
            (f"{controls} 个控制字符读作空格。", f"{controls} control characters read as blanks.")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(notes)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding.removesuffix("-le")
            except UnicodeDecodeError as problem:
                raise _broken(data, name, encoding, problem.start + len(mark)) from None
    if b"\x00" in data[:_SAMPLE]:
        raise _nulls(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        stopped = problem.start
    if not _mostly_utf8(data[max(0, stopped - _SAMPLE) : stopped + _SAMPLE]):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as problem:
            raise _neither(name, problem.start) from None
        if _common(text, stopped):
            return text, "gb18030"
        raise _neither(name, stopped)
    raise _broken(data, name, "utf-8", stopped)


def _mostly_utf8(data: bytes) -> bool:
    """Whether a text that isn't valid UTF-8 was UTF-8 but for a few broken places."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > 10 * broken


def _common(text: str, stopped: int) -> bool:
    """Whether what GB18030 gives is Chinese: of its characters most are common ones (level 1 of
    GB 2312) or Chinese marks. stopped: bytes that are before the first that isn't ASCII.
    """
    sample = text[max(0, stopped - _SAMPLE) // 2 :][: 2 * _SAMPLE]
    foreign = [character for character in sample if character > "\x7f"]
    if not foreign:
        foreign = [character for character in text if character > "\x7f"]
    common = sum(_is_common(character) for character in foreign)
    return common >= _COMMON * len(foreign) or len(foreign) < _WORTH_JUDGING <= 2 * common + 4


def _is_common(character: str) -> bool:
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return character in "—·‰℃①②③④⑤⑥⑦⑧⑨⑩㎡"
    return len(code) == 2 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)


def not_text(name: str) -> UnreadableText:
    """The error for bytes that are no text in any encoding."""
    return UnreadableText(
        Bilingual(
            "文件不是文本，也不是可校对的格式。", "it is no text and no format that is read."
        ),
        place=name,
        hint=Bilingual(
            "可校对：TXT、Markdown、HTML、DOCX、XLSX、有文字层的 PDF。",
            "What is read: plain text, Markdown, HTML, DOCX, XLSX, and PDF with a text layer.",
        ),
    )


def _nulls(data: bytes, name: str) -> UnreadableText:
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 8 and min(even, odd) < max(even, odd) // 8:
        at = sample.index(0)
        return UnreadableText(
            Bilingual(
                f"看来是没有标记（BOM）的 UTF-16：第 {at} 字节是 0。",
                f"it looks like UTF-16 without its mark (BOM): byte {at} is 0.",
            ),
            place=f"{name}:{at}",
            hint=_SAVE,
        )
    return not_text(name)


def _broken(data: bytes, name: str, encoding: str, at: int) -> UnreadableText:
    line = data.count(b"\n", 0, at) + 1
    shown = data[at : at + 4].hex(" ").upper()
    return UnreadableText(
        Bilingual(
            f"文件是 {encoding.upper()}，但第 {at} 字节（第 {line} 行，{shown}）不合编码。",
            f"the file is {encoding.upper()}, but byte {at} (line {line}, {shown}) isn't valid.",
        ),
        place=f"{name}:{line}",
        hint=Bilingual(
            "文件可能被截断或混入其他编码：请改正此处，另存为 UTF-8。",
            "It may be cut off or hold a piece in another encoding: mend it, save it as UTF-8.",
        ),
    )


def _neither(name: str, at: int) -> UnreadableText:
    return UnreadableText(
        Bilingual(
            f"第 {at} 字节起既不是 UTF-8，也不像 GBK（GB18030）中文。",
            f"from byte {at} on it is neither UTF-8 nor anything like Chinese in GBK (GB18030).",
        ),
        place=f"{name}:{at}",
        hint=_SAVE,
    )
