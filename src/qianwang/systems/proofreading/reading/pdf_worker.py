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
    return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", errors="replace")


if __name__ == "__main__":
    main()
