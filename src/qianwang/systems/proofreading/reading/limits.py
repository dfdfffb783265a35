"""How large a text may be: generous multiples of a yearbook; the rest is a mistake or an attack.

Reading takes time and memory in proportion to a file, and so does all that comes after it; these
bounds keep a run under 2 GB.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import Allowance, UnreadableFile

CHARACTERS = 6_000_000
"""Of the whole text, some 30 yearbooks of 200 pages; printed full of numbers, they take 1.7 GB."""

TEXT_BYTES = 4 * CHARACTERS
"""Of a file that is text all through; no encoding takes more for a character."""

CELLS = 400_000
"""Of a workbook."""

COLUMNS = 1_000
"""Of a table; a cell can claim to be wider."""

PAGES = 5_000
"""Of a PDF."""


class UnreadableText(UnreadableFile):
    """The file isn't a text that can be proofread."""

    code = "text_file"


ALLOWANCE = Allowance(
    file_bytes=150_000_000,
    unpacked_bytes=300_000_000,
    xml_bytes=40_000_000,
    parts=5_000,
    refusal=UnreadableText,
    what=Bilingual("请给出要校对的文件。", "Name the file to be proofread."),
    smaller=Bilingual(
        "请删除图片、附件，或分成几份校对。",
        "Take pictures and attachments out, or proofread it in parts.",
    ),
    package=Bilingual(
        "请用办公软件打开确认，删除图片、附件后另存，或分成几份校对。",
        "Open it in an office program and take pictures and attachments out, or split it.",
    ),
    origin=Bilingual(
        "办公软件不会写这种内容：请核实文件来源，用办公软件另存后再试。",
        "No office program writes this: ask where the file is from, and save it anew.",
    ),
    macros=Bilingual(
        "请另存为不含宏的 .docx 或 .xlsx。", "Save it as .docx or .xlsx without macros."
    ),
    damaged=Bilingual(
        "文件已损坏或不完整（可能传输时被截断）。",
        "the file is damaged or incomplete (cut off in transfer, perhaps).",
    ),
    again=Bilingual("请重新导出或重新索取文件。", "Export it again, or ask for the file again."),
    empty=Bilingual("请重新导出或重新索取文件。", "Export it again, or ask for the file again."),
)


def too_long(name: str) -> UnreadableText:
    """The error for a text of more than `CHARACTERS`."""
    return UnreadableText(
        Bilingual(
            f"全文超过 {CHARACTERS // 10_000} 万字的上限，未校对。",
            f"the text is over the limit of {CHARACTERS // 1_000_000} million characters; "
            "it was not proofread.",
        ),
        place=name,
        hint=Bilingual(
            "请确认这是要校对的文稿；确实这么长的，请分成几份。",
            "Check that this is the text that is meant; if it is so long, proofread it in parts.",
        ),
    )
