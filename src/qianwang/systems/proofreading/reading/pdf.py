"""PDF: its text layer, page by page, lines and columns as they come.

PDFium reads it in a process of its own (`pdf_worker`). A file that was scanned has no text layer,
and that is said.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.reading import pdf_worker
from qianwang.systems.proofreading.reading.draft import Note, Parsed
from qianwang.systems.proofreading.reading.limits import (
    CHARACTERS,
    PAGES,
    UnreadableText,
    too_long,
)
from qianwang.systems.proofreading.reading.structure import blocks_of, breaks_lines

MEMORY = 1_500_000_000
SECONDS = 90
_WORST = 0.2
_NO_LETTERS = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")
_LAYOUT = str.maketrans(
    {
        "\ufffe": None,
        "\uffff": None,
        "\x02": None,
        "\x00": None,
        "\u00ad": None,
        "\f": "\n",
        "\u00a0": " ",
        "\u200b": None,
        "\ufeff": None,
    }
)
_OCR = Bilingual(
    "请先用 OCR（文字识别）软件生成文字层，或用原始的 Word 文档校对。",
    "Run OCR over it first so that it has a text layer, or proofread the Word document it is from.",
)


def read_pdf(data: bytes, name: str) -> Parsed:
    """The text of a PDF's pages; raises UnreadableText."""
    answer = _answer(data, name)
    if "error" in answer:
        raise _refused(answer["error"], name)
    pages = [_page(text) for text in answer["pages"]]
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    content = "\n".join(pages)
    if len(content) > CHARACTERS:
        raise too_long(name)
    told = sum(len(page.split()) > 0 for page in pages)
    if not told:
        raise UnreadableText(
            Bilingual(
                f"PDF 共 {len(pages)} 页，没有文字层（可能是扫描件）。",
                f"the PDF has {len(pages)} pages and no text layer (scanned, perhaps).",
            ),
            place=name,
            hint=_OCR,
        )
    garbled = len(_NO_LETTERS.findall(content))
    if garbled > _WORST * len("".join(content.split())):
        raise UnreadableText(
            Bilingual(
                "PDF 的文字层是乱码（字体没有编码表）。",
                "the PDF's text layer can't be read (its fonts have no table of characters).",
            ),
            place=name,
            hint=_OCR,
        )
    notes = _notes(pages, answer)
    blocks = blocks_of(content, tuple(starts))
    return Parsed(content, blocks, tuple(starts), notes, breaks_lines(content))


def _page(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LAYOUT)
    return text.strip("\n")


def _answer(data: bytes, name: str) -> dict[str, Any]:
    limits = [str(limit) for limit in (MEMORY, SECONDS, PAGES, CHARACTERS)]
    command = [sys.executable, "-I", str(Path(pdf_worker.__file__)), *limits]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=2 * SECONDS, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UnreadableText(
            Bilingual(
                f"PDF 读不下去：超过 {SECONDS} 秒或 {MEMORY // 1_000_000} MB 内存，或文件有害。",
                f"the PDF can't be read within {SECONDS} s and {MEMORY // 1_000_000} MB of memory, "
                "or does harm.",
            ),
            place=name,
            hint=Bilingual(
                "请用 PDF 软件重新打印成 PDF，或分成几份。",
                "Print it to PDF anew from a PDF program, or split it.",
            ),
        ) from None
    return dict(answer)


def _refused(error: str, name: str) -> UnreadableText:
    if error == "characters":
        return too_long(name)
    if error == "password":
        return UnreadableText(
            Bilingual("PDF 有密码。", "the PDF has a password."),
            place=name,
            hint=Bilingual("请去掉密码后另存。", "Take the password off and save it."),
        )
    if error == "pages":
        return UnreadableText(
            Bilingual(f"PDF 超过 {PAGES} 页。", f"the PDF has more than {PAGES} pages."),
            place=name,
            hint=Bilingual("请分成几份校对。", "Proofread it in parts."),
        )
    return UnreadableText(
        Bilingual(
            "PDF 已损坏或不完整（可能传输时被截断）。",
            "the PDF is damaged or incomplete (cut off in transfer, perhaps).",
        ),
        place=name,
        hint=Bilingual("请重新导出或重新索取文件。", "Export it again, or ask for it again."),
    )


def _notes(pages: list[str], answer: dict[str, Any]) -> tuple[Note, ...]:
    silent = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    found: list[Note] = []
    if silent and answer["pictures"]:
        shown = "、".join(map(str, silent[:10])) + ("……" if len(silent) > 10 else "")
        listed = ", ".join(map(str, silent[:10])) + ("…" if len(silent) > 10 else "")
        found.append(
            (
                f"{len(silent)} 页没有文字（第 {shown} 页），可能是图片或扫描件，未读。",
                f"{len(silent)} pages have no text (pages {listed}): pictures or scans, not read.",
            )
        )
    if answer["unread"]:
        count = answer["unread"]
        found.append((f"{count} 页已损坏，未读。", f"{count} pages are damaged and weren't read."))
    return tuple(found)
