"""What a check says of a return: which rule, how grave, at which cell, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.statistics.cells import position


class Severity(StrEnum):
    """An error blocks the return; a warning blocks it until somebody explains it in writing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a check.

    code: the rule, stable (`balance`, `jump`); cell: as the sheet names it, empty where the whole
    file is meant; explanation: what the filer wrote of a warning.
    """

    code: str
    severity: Severity
    cell: str
    message: Bilingual
    hint: Bilingual
    explanation: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.ERROR or not self.explanation

    def line(self, language: Language) -> str:
        """One line for a person: the cell, the rule, what is wrong, what to do."""
        where = f"{self.cell} " if self.cell else ""
        grave = {
            Severity.ERROR: Bilingual("错误", "error"),
            Severity.WARNING: Bilingual("警告", "warning"),
        }[self.severity].in_(language)
        text = f"{where}[{self.code}] {grave}: {self.message.in_(language)}"
        if self.explanation:
            said = Bilingual("说明", "explained").in_(language)
            return f"{text} ({said}: {self.explanation})"
        return f"{text} {self.hint.in_(language)}"

    def to_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": str(self.severity),
            "cell": self.cell,
            "message": {"zh": self.message.zh, "en": self.message.en},
            "hint": {"zh": self.hint.zh, "en": self.hint.en},
            "explanation": self.explanation,
        }


def error(code: str, cell: str, message: Bilingual, hint: Bilingual) -> Finding:
    return Finding(code, Severity.ERROR, cell, message, hint)


def warning(code: str, cell: str, message: Bilingual, hint: Bilingual) -> Finding:
    return Finding(code, Severity.WARNING, cell, message, hint)


def in_reading_order(finding: Finding) -> tuple[int, int, str, str]:
    """Sort key: what concerns the file first, then line by line, left to right."""
    line, column = position(finding.cell) or (0, 0)
    return (line, column, finding.code, finding.cell)
