"""The family of errors that a user may meet.

Every one says what is wrong, where, and what to do, in Chinese and English, and has a stable code
by which a program (or a colleague on the telephone) can name it. Errors of the programmer are not
in this family: they are ordinary exceptions.
"""

from __future__ import annotations

from typing import ClassVar

from qianwang.kernel.bilingual import Bilingual, Language


class QianwangError(Exception):
    """An error for the user: `message` says what, `place` where, `hint` what to do."""

    code: ClassVar[str] = "qianwang"

    def __init__(
        self,
        message: Bilingual,
        *,
        place: str | None = None,
        hint: Bilingual | None = None,
    ) -> None:
        super().__init__(message.en)
        self.message = message
        self.place = place
        self.hint = hint

    def in_(self, language: Language) -> str:
        """One line for a person: code, place, message, hint."""
        chinese = language == "zh"
        parts = [f"{self.place}：" if chinese else f"{self.place}:"] if self.place else []
        parts.append(self.message.in_(language))
        if self.hint:
            parts.append(self.hint.in_(language))
        # Chinese stops hold their own space.
        return f"[{self.code}] {('' if chinese else ' ').join(parts)}"


class InputError(QianwangError):
    """The input can't be used; nothing was changed (exit code 2)."""

    code = "input"


class NotFound(QianwangError):
    """What was asked for is not here."""

    code = "not_found"


class IncompatibleMeasures(QianwangError):
    """A formula was given bases, units or natures (flow, stock) that do not go together."""

    code = "incompatible"
