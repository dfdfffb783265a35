"""What comes in by mistake or to do harm: a clear error or a result, in bounded memory."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from qianwang.kernel.errors import InputError
from qianwang.systems.proofreading.reading.limits import UnreadableText
from qianwang.systems.proofreading.reading.read import read, read_bytes

CHINESE = "二〇二一年，全省电信业务收入三百三十六亿元，移动电话用户规模继续扩大。\n" * 20


def refused(name: str, data: bytes) -> UnreadableText:
    with pytest.raises(UnreadableText) as caught:
        read_bytes(name, data)
    assert caught.value.hint is not None and name in (caught.value.place or "")
    assert isinstance(caught.value, InputError)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
def test_encodings_of_chinese_text(encoding: str) -> None:
    text = read_bytes("a.txt", CHINESE.encode(encoding))
    assert text.content == CHINESE


def test_line_ends_become_line_feeds() -> None:
    assert read_bytes("a.txt", "甲\r\n乙\r丙".encode()).content == "甲\n乙\n丙"


def test_a_broken_byte_is_named() -> None:
    data = CHINESE.encode()
    at = data.index(b"\n", 1500)
    problem = refused("a.txt", data[:at] + b"\xff" + data[at:])
    assert f"第 {at} 字节" in problem.message.zh


@pytest.mark.parametrize("encoding", ["big5", "shift_jis"])
def test_other_encodings_are_not_taken_for_chinese_in_gbk(encoding: str) -> None:
    sample = {"big5": "電信業務收入與行動電話用戶數持續增長", "shift_jis": "電気通信のひらがな"}
    problem = refused("a.txt", (sample[encoding] * 20).encode(encoding))
    assert problem.hint and "UTF-8" in problem.hint.zh


def test_utf16_without_a_mark_is_told() -> None:
    assert (
        "UTF-16" in refused("a.txt", ("2021 revenue 336.8\n" * 50).encode("utf-16-le")).message.zh
    )


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.txt", b"", "空"),
        ("a.txt", b"  \n ", "没有文字"),
        ("a.txt", bytes(range(256)) * 100, "不是文本"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "不是文本"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.docx", b"PK\x03\x04 cut", "损坏"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(name: str, data: bytes, word: str) -> None:
    assert word in refused(name, data).message.zh


def package(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    bomb = package(**{"word/document.xml": bytes(70_000_000)})
    assert len(bomb) < 1_000_000
    assert "解压" in refused("a.docx", bomb).message.zh


def test_entities_in_a_document_are_refused() -> None:
    xml = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    assert "实体" in refused("a.docx", package(**{"word/document.xml": xml})).message.zh


def test_a_document_cut_off_is_refused() -> None:
    made = io.BytesIO()
    docx.Document().save(made)
    assert "损坏" in refused("a.docx", made.getvalue()[:-200]).message.zh


@pytest.mark.parametrize(("depth", "told"), [(3, False), (40, True)])
def test_tables_in_tables_are_read_or_told_of(depth: int, told: bool) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    for level in range(depth):
        table.cell(0, 0).text = f"层{level}"
        table = table.cell(0, 1).add_table(1, 2)
    table.cell(0, 0).text = "底"
    made = io.BytesIO()
    document.save(made)
    text = read_bytes("a.docx", made.getvalue())
    assert ("底" in text.content) != told
    assert any("表格" in note[0] for note in text.notes) == told


def test_halves_of_a_surrogate_in_a_page_become_one_mark() -> None:
    text = read_bytes("a.html", "<html><body><p>收入&#xD800;&#0;5亿元".encode())
    assert "\ud800" not in text.content and "5亿元" in text.content


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(UnreadableText):
            read(path)


MEASURED = """
import sys
from pathlib import Path
from tests.memory import peak
from qianwang.systems.proofreading.reading.read import read
try:
    print(len(read(Path(sys.argv[1])).content))
except Exception as problem:
    print(type(problem).__name__)
print(peak() // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "outcome"),
    [("1234567890" * 5_000_000, "UnreadableText"), ("电信5" * 1_666_666, "4999998")],
    ids=["50 MB of digits", "a line of five million"],
)
def test_memory_and_time_stay_bounded(tmp_path: Path, content: str, outcome: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    said, kilobytes = done.stdout.split()
    assert said == outcome
    assert int(kilobytes) < 1_000_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 60
