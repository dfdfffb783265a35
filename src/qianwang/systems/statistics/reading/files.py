"""A file into a grid; what a file is, its first bytes tell and not its name."""

from __future__ import annotations

from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.kernel.uploads.naming import document_name
from qianwang.kernel.uploads.size import read_bytes
from qianwang.systems.statistics.reading import limits
from qianwang.systems.statistics.reading.csv_file import read_csv
from qianwang.systems.statistics.reading.grid import Grid

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"


def read_file(path: Path, encoding: str | None = None) -> Grid:
    """The grid of an XLSX or CSV file; raises UnreadableFile, of which nothing was kept.

    encoding: that of a CSV which isn't UTF-8.
    """
    return read_data(read_bytes(path, limits.ALLOWANCE), document_name(path), encoding)


def read_data(data: bytes, name: str, encoding: str | None = None) -> Grid:
    """The grid of a file's content that is called `name`; raises UnreadableFile."""
    if data.startswith(_ZIP):
        from qianwang.systems.statistics.reading.xlsx import read_xlsx  # brings openpyxl: 0.4 s

        return read_xlsx(data, name)
    if data.startswith(_OLE):
        raise UnreadableFile(
            Bilingual(
                "这是旧版 .xls 或带密码的工作簿。",
                "this is an old .xls or a workbook with a password.",
            ),
            place=name,
            hint=Bilingual(
                "请取消密码，另存为 .xlsx。", "Take the password off and save it as .xlsx."
            ),
        )
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise UnreadableFile(
            Bilingual("文件名是 .xlsx，内容不是。", "named .xlsx, but its content is not."),
            place=name,
            hint=Bilingual(
                "请在电子表格软件中另存为 .xlsx。", "Save it as .xlsx in a spreadsheet program."
            ),
        )
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(
            Bilingual("文件既不是 XLSX 也不是文本。", "the file is neither XLSX nor text."),
            place=name,
            hint=Bilingual("请给出 XLSX 或 CSV。", "Give an XLSX or a CSV."),
        )
    return read_csv(data, name, encoding)
