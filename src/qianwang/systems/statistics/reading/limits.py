"""How large a return may be; what comes in is held to it by `kernel.uploads`.

A return has a few thousand cells; what is far larger is a mistake or an attack, and is refused
without being read. The numbers are generous multiples of the largest form.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import Allowance, UnreadableFile

ROWS = 2_000
COLUMNS = 200
CELL_CHARACTERS = 4_000

ALLOWANCE = Allowance(
    file_bytes=20_000_000,
    unpacked_bytes=50_000_000,
    xml_bytes=50_000_000,
    parts=500,
    refusal=UnreadableFile,
    what=Bilingual("请给出报表文件。", "Name the file of a return."),
    smaller=Bilingual(
        "报表通常不到 1 MB：请确认文件，删除图片和多余的工作表。",
        "A return is under 1 MB as a rule: check the file, remove pictures and other sheets.",
    ),
    package=Bilingual("请用空白报表重新填写。", "Fill in an empty form instead."),
    origin=Bilingual(
        "电子表格软件不会写这种内容：请核实文件来源，用空白报表重新填写。",
        "No spreadsheet writes this: ask where the file is from, fill in an empty form.",
    ),
    macros=Bilingual("请另存为不含宏的 .xlsx。", "Save it as .xlsx without macros."),
    damaged=Bilingual(
        "XLSX 文件已损坏或不完整（可能传输时被截断）。",
        "the XLSX file is damaged or incomplete (cut off in transfer, perhaps).",
    ),
    again=Bilingual("请向填报单位重新索取文件。", "Ask the filer for the file again."),
    empty=Bilingual("请重新导出或索取文件。", "Export it again or ask for it again."),
)
