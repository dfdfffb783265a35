"""Text that is said in two languages: Chinese first, English second, never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same thing said in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in the language asked for."""
        return self.zh if language == "zh" else self.en

    def format(self, **values: object) -> Bilingual:
        """Both texts with their `{placeholders}` filled from the same values."""
        return Bilingual(self.zh.format(**values), self.en.format(**values))
