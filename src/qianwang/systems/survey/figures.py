"""The survey's figures, made from their declarations in `figures.toml`."""

from __future__ import annotations

from typing import Any

from qianwang.kernel.documents import declared
from qianwang.kernel.documents.declared import figure

__all__ = ["declarations", "figure"]


def declarations() -> tuple[dict[str, Any], ...]:
    """The figures as declared, in their order."""
    return declared.declarations(__package__)
