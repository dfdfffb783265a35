"""Checks before publication: whoever can find something wrong in a document registers here.

The survey and the bulletin call this registry and know no check by name. What is wrong and nobody
declared keeps a document from being published; what somebody declared is said beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Document, Json
from qianwang.kernel.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of a document.

    place: where it stands, for a reader (a heading and the words there); arithmetic: written out
    with the numbers as printed; remedy: what would resolve it; declared: the reason, where somebody
    has declared the contradiction.
    """

    finding: Finding
    place: str
    arithmetic: str
    remedy: Bilingual
    declared: Bilingual | None = None

    @property
    def refuses(self) -> bool:
        """Whether the document can't be published with this."""
        return self.finding.wrong and self.declared is None

    def told(self, language: Language) -> str:
        """A paragraph for a person: rule, place, what is wrong, the arithmetic, what to do."""
        sign = Bilingual("注", "note") if self.declared else Bilingual("检", "check")
        head = f"[{sign.in_(language)} {self.finding.detector}]"
        lines = [f"{head} {self.place}", f"  {self.finding.explanation.in_(language)}"]
        if self.arithmetic not in lines[1]:
            lines.append(f"  {self.arithmetic}")
        lines.append(f"  {(self.declared or self.remedy).in_(language)}")
        return "\n".join(lines)

    def to_json(self) -> Json:
        return {
            "id": self.finding.id,
            "detector": self.finding.detector,
            "severity": self.finding.severity.value if self.finding.severity else None,
            "score": self.finding.score,
            "place": self.place,
            "message_zh": self.finding.explanation_zh,
            "message_en": self.finding.explanation_en,
            "arithmetic": self.arithmetic,
            "remedy_zh": self.remedy.zh,
            "remedy_en": self.remedy.en,
            "declared": None
            if self.declared is None
            else {"zh": self.declared.zh, "en": self.declared.en},
        }


Check = Callable[[Document], Iterable[Remark]]
"""What a check does: it reads a finished document and says what it found."""

_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Let `check` read every document before it is published.

    Raises ValueError when another check has that name already.
    """
    if _checks.setdefault(name, check) is not check:
        raise ValueError(f"the check {name} is registered twice")


@dataclass(frozen=True, slots=True)
class Checked:
    """What all checks said of a document."""

    remarks: tuple[Remark, ...]

    @property
    def refusals(self) -> tuple[Remark, ...]:
        """What keeps the document from being published."""
        return tuple(one for one in self.remarks if one.refuses)

    @property
    def declared(self) -> tuple[Remark, ...]:
        """What is wrong, and was declared with its reason."""
        return tuple(one for one in self.remarks if one.declared is not None)


def checked(document: Document) -> Checked:
    """What every registered check says of the document, in the order of their names."""
    return Checked(tuple(one for name in sorted(_checks) for one in _checks[name](document)))
