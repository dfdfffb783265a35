"""What a system accepts of a file, and the error with which it refuses the rest."""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError


class UnreadableFile(InputError):
    """The file can't be read at all; nothing of it was kept."""

    code = "file"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much of a file is read, and what its sender is told when it is more.

    file_bytes: of the file; unpacked_bytes: of all that a package holds, xml_bytes: of the parts
    in it that are parsed; parts: how many a package may have; refusal: the class of error. what:
    the file that is asked for ("报表文件"); smaller, package: the advice for a file and for a
    package that are too large; origin: for content that no office program writes; macros: for a
    package with macros; again: for a damaged or empty one.
    """

    file_bytes: int
    unpacked_bytes: int
    xml_bytes: int
    parts: int
    refusal: type[UnreadableFile]
    what: Bilingual
    smaller: Bilingual
    package: Bilingual
    origin: Bilingual
    macros: Bilingual
    damaged: Bilingual
    again: Bilingual
    empty: Bilingual
