"""Run as a program of its own: a PDF from standard input, its pages' text to standard output.

PDFium is native code and the file may come from anyone, so it is read in a process that may use so
much memory and time and no more; when it dies, nothing else does. Imports nothing of the house.
The answer is JSON: {"pages": [text…]} or {"error": password | damaged | pages}.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys

_NARROW = 0.4


def main() -> None:
    memory, seconds, most_pages, most_characters = map(int, sys.argv[1:5])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = _read(sys.stdin.buffer.read(), most_pages, most_characters)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _read(data: bytes, most_pages: int, most_characters: int) -> dict[str, object]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        return {"error": "password" if "assword" in str(problem) else "damaged"}
    if len(document) > most_pages:
        return {"error": "pages"}
    pages: list[str] = []
    left = most_characters
    unread = pictures = 0
    for number in range(len(document)):
        try:
            page = document[number]
            layer = page.get_textpage()
            count = layer.count_chars()
            if count > left:
                return {"error": "characters"}
            text = _text(layer, count)
            if not text.strip():
                pictures += any(True for _ in page.get_objects(max_depth=2))
            layer.close()
            page.close()
        except pypdfium2.PdfiumError:
            unread += 1
            text = ""
        left -= len(text)
        pages.append(text)
    return {"pages": pages, "unread": unread, "pictures": pictures}


def _text(layer: object, count: int) -> str:
    """All characters of a page; PDFium writes UTF-16 and ends it with a zero."""
    import pypdfium2.raw as pdfium

    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(layer, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")
    return _without_typesetting(layer, text) if len(text) == count else text


def _without_typesetting(layer: object, text: str) -> str:
    """Without the blanks that PDFium makes of the narrow gaps which typesetters put between
    Chinese and Latin characters; wider gaps part columns and stay.
    """
    kept: list[str] = []
    for at, character in enumerate(text):
        between = character == " " and 0 < at < len(text) - 1
        if between and (_is_wide(text[at - 1]) != _is_wide(text[at + 1])) and _is_narrow(layer, at):
            continue
        kept.append(character)
    return "".join(kept)


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _is_narrow(layer: object, at: int) -> bool:
    """Whether a blank was made by PDFium and is narrower than two fifths of a character."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_IsGenerated(layer, at) != 1:
        return False
    edges = [ctypes.c_double() for _ in range(8)]
    places = [ctypes.byref(edge) for edge in edges]
    if not pdfium.FPDFText_GetCharBox(layer, at - 1, *places[:4]):
        return False
    if not pdfium.FPDFText_GetCharBox(layer, at + 1, *places[4:]):
        return False
    size = max(pdfium.FPDFText_GetFontSize(layer, at - 1), edges[3].value - edges[2].value)
    return bool(0 <= edges[4].value - edges[1].value < _NARROW * size)


if __name__ == "__main__":
    main()
