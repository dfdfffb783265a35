"""What a figure shows, in words, for who can't see it."""

from __future__ import annotations

from collections.abc import Iterable

from qianwang.kernel.bilingual import Language


def alternative(name: str, unit: str, parts: Iterable[str], language: Language) -> str:
    """The name with its unit, and the parts one after another."""
    if language == "zh":
        return f"{name}（{unit}）：{'；'.join(parts)}"
    return f"{name} ({unit}): {'; '.join(parts)}"
