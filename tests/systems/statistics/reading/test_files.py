"""Files that can be read, and files that must not be."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.reading import limits
from qianwang.systems.statistics.reading.files import read_file
from qianwang.systems.statistics.reading.interpret import interpret

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]


def refusal(path: Path, encoding: str | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, encoding)
    assert caught.value.place is not None
    assert path.name in caught.value.place
    return caught.value


def repacked(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


# -- what is read ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["T01", "T04", "T05", "E01", "E03"])
def test_workbook_and_csv_say_the_same(
    filed: Filed, as_csv: Written, as_xlsx: Written, code: str
) -> None:
    one = filed(code)
    for path in (as_csv(one), as_xlsx(one)):
        read = interpret(read_file(path))
        assert read.faults == ()
        assert (read.key, read.values) == (one.key, one.values)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_fields_may_be_parted_by_comma_tab_or_semicolon(
    filed: Filed, as_csv: Written, delimiter: str
) -> None:
    one = filed("T04")
    assert interpret(read_file(as_csv(one, delimiter=delimiter))).values == one.values


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_with_or_without_mark(filed: Filed, as_csv: Written, encoding: str) -> None:
    one = filed("T04")
    assert interpret(read_file(as_csv(one, encoding=encoding))).values == one.values


def test_gbk_is_named_with_its_line_and_not_guessed(filed: Filed, as_csv: Written) -> None:
    told = refusal(as_csv(filed("T01"), encoding="gbk"))
    assert told.place == "return.csv:1"
    assert "电信业务量收月报表" in told.message.zh
    assert told.hint is not None
    assert "--encoding gb18030" in told.hint.zh


def test_gbk_is_read_when_the_caller_vouches_for_it(filed: Filed, as_csv: Written) -> None:
    one = filed("T01")
    grid = read_file(as_csv(one, encoding="gbk"), "gb18030")
    assert [notice.en for notice in grid.notices] == ["read as gb18030."]
    read = interpret(grid)
    assert read.values == one.values


def test_an_encoding_that_nobody_knows_is_refused(filed: Filed, as_csv: Written) -> None:
    refusal(as_csv(filed("T04")), "klingon")


def test_a_workbook_s_numbers_lose_the_noise_of_binary_fractions(
    filed: Filed, as_xlsx: Written
) -> None:
    path = as_xlsx(filed("T01"), put={"J8": 0.1 + 0.2})
    assert interpret(read_file(path)).values["J8"] == Decimal("0.30")


def test_a_formula_counts_with_its_saved_value_and_is_named_without(
    filed: Filed, as_xlsx: Written
) -> None:
    path = as_xlsx(filed("T01"), put={"J7": "=SUM(J8:J16)"})
    (fault,) = interpret(read_file(path)).faults
    assert (fault.code, fault.cell) == ("type", "J7")
    assert "公式" in fault.message.zh
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    repacked(
        path,
        "xl/worksheets/sheet1.xml",
        sheet.replace(b"<f>SUM(J8:J16)</f><v></v>", b"<f>SUM(J8:J16)</f><v>9000</v>").replace(
            b"<f>SUM(J8:J16)</f><v/>", b"<f>SUM(J8:J16)</f><v>9000</v>"
        ),
    )
    read = interpret(read_file(path))
    assert read.faults == ()
    assert read.values["J7"] == 9000


def test_a_workbook_whose_claimed_size_is_untrue_is_read_all_the_same(
    filed: Filed, as_xlsx: Written
) -> None:
    one = filed("T04")
    path = as_xlsx(one)
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    start = sheet.index(b"<dimension")
    end = sheet.index(b"/>", start) + 2
    repacked(
        path, "xl/worksheets/sheet1.xml", sheet[:start] + b'<dimension ref="A1"/>' + sheet[end:]
    )
    assert interpret(read_file(path)).values == one.values


# -- what is refused -------------------------------------------------------------------------


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    refusal(tmp_path / "nothing.xlsx")
    assert "不是一个文件" in refusal(tmp_path).message.zh


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    assert "0 字节" in refusal(path).message.zh


def test_a_file_of_100_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    told = refusal(path)
    assert "100 MB" in told.message.zh
    assert "20 MB" in told.message.zh


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_workbook(filed: Filed, as_xlsx: Written, kept: float) -> None:
    path = as_xlsx(filed("T01"))
    os.truncate(path, int(path.stat().st_size * kept))
    assert "损坏或不完整" in refusal(path).message.zh


def test_a_workbook_with_a_damaged_part(filed: Filed, as_xlsx: Written) -> None:
    path = repacked(as_xlsx(filed("T01")), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>")
    assert "损坏" in refusal(path).message.zh


def test_text_that_is_called_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    path.write_text("表,头\n")
    assert ".xlsx" in refusal(path).message.zh


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "returns.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.csv", "1")
    assert "压缩包" in refusal(path).message.zh


def test_an_old_or_locked_workbook(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert ".xls" in refusal(path).message.zh


def test_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert "既不是" in refusal(path).message.zh


def test_macros(filed: Filed, as_xlsx: Written) -> None:
    path = repacked(as_xlsx(filed("T01")), "xl/vbaProject.bin", b"\xd0\xcf")
    assert "宏" in refusal(path).message.zh


@pytest.mark.parametrize(
    "prologue",
    [
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(
    filed: Filed, as_xlsx: Written, prologue: str, encoding: str
) -> None:
    path = repacked(as_xlsx(filed("T01")), "xl/sharedStrings.xml", prologue.encode(encoding))
    told = refusal(path)
    assert "实体" in told.message.zh
    assert "xl/sharedStrings.xml" in told.message.zh


def test_a_workbook_packed_to_explode_is_refused_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(60):
                part.write(bytes(1_000_000))
    assert path.stat().st_size < 100_000
    assert "60 MB" in refusal(path).message.zh


def test_a_sheet_longer_than_any_return(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in range(limits.ROWS + 1):
        sheet.append([line])
    path = tmp_path / "long.xlsx"
    book.save(path)
    assert str(limits.ROWS) in refusal(path).message.zh


def test_a_csv_longer_or_wider_than_any_return(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a,b\n" * (limits.ROWS + 1))
    assert f"第 {limits.ROWS + 1} 行" in refusal(path).message.zh
    path.write_text("," * limits.COLUMNS + "\n")
    assert "第 1 行" in refusal(path).message.zh


def test_a_csv_with_an_open_quote_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    path.write_text('a,b\n"c,d\n')
    assert "CSV" in refusal(path).message.zh


def test_a_date_in_a_number_cell(filed: Filed, as_xlsx: Written) -> None:
    (fault,) = interpret(read_file(as_xlsx(filed("T01"), put={"J8": date(2021, 1, 2)}))).faults
    assert fault.cell == "J8"
    assert "日期" in fault.message.zh


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("报表.csv".encode("gbk"), "报表.csv"),
        (b"a\nb\x1b[31m.csv", "a\ufffdb\ufffd[31m.csv"),
        (b"\xff.csv", "\ufffd.csv"),
    ],
)
def test_a_name_of_any_bytes_can_be_shown_and_stored(
    filed: Filed, as_csv: Written, raw: bytes, shown: str
) -> None:
    path = as_csv(filed("T01"))
    odd = path.parent / os.fsdecode(raw)
    os.rename(path, odd)
    assert read_file(odd).document == shown


def test_control_characters_are_named_with_their_line_and_not_passed_on(
    filed: Filed, as_csv: Written
) -> None:
    error = refusal(as_csv(filed("T01"), put={"J8": "\x1b[2J"}))
    assert str(error.place).endswith(":8")
    assert "\x1b" not in error.in_("zh")


def test_macro_sheets_are_macros(filed: Filed, as_xlsx: Written) -> None:
    path = repacked(as_xlsx(filed("T01")), "xl/macrosheets/sheet1.xml", b"<x/>")
    assert "macros" in refusal(path).in_("en")
