"""What comes in as a package is refused by what it claims, in the words of who asked for it."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import Allowance, UnreadableFile
from qianwang.kernel.uploads.package import opened
from qianwang.kernel.uploads.size import read_bytes


class Refused(UnreadableFile):
    code = "refused"


WORDS = {
    name: Bilingual(name, name)
    for name in (
        "what",
        "smaller",
        "package",
        "origin",
        "macros",
        "damaged",
        "again",
        "empty",
    )
}
ALLOWANCE = Allowance(
    file_bytes=1_000, unpacked_bytes=5_000, xml_bytes=2_000, parts=3, refusal=Refused, **WORDS
)


def packed(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(name, data)
    return made.getvalue()


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught, opened(data, "a", ALLOWANCE):
        pass
    return caught.value


def test_a_modest_package_is_opened() -> None:
    with opened(packed(("a.xml", b"<a/>"), ("p.png", bytes(4_000))), "a", ALLOWANCE) as parts:
        assert parts.read("a.xml") == b"<a/>"


@pytest.mark.parametrize(
    ("parts", "hint"),
    [
        ([("p.png", bytes(5_001))], "package"),
        ([("a.xml", b" " * 2_001)], "package"),
        ([(f"{number}.png", b"") for number in range(4)], "package"),
        ([("word/vbaProject.bin", b"")], "macros"),
        ([("a.xml", b"<!DOCTYPE a>")], "origin"),
        ([("a.xml", "<!ENTITY a>".encode("utf-16"))], "origin"),
    ],
)
def test_what_is_refused(parts: list[tuple[str, bytes]], hint: str) -> None:
    problem = refusal(packed(*parts))
    assert problem.hint == WORDS[hint]


def test_damage_met_while_reading_is_told_as_damage() -> None:
    data = bytearray(packed(("p.png", os.urandom(500))))
    data[200] ^= 0xFF
    with pytest.raises(Refused) as caught, opened(bytes(data), "a", ALLOWANCE) as parts:
        parts.read("p.png")
    assert caught.value.message == WORDS["damaged"]


def test_sizes_of_files(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for size, hint in ((0, "empty"), (1_001, "smaller")):
        path.write_bytes(bytes(size))
        with pytest.raises(Refused) as caught:
            read_bytes(path, ALLOWANCE)
        assert caught.value.hint == WORDS[hint]
    assert read_bytes(path, replace(ALLOWANCE, file_bytes=1_001)) == bytes(1_001)
