"""The revision of what is public: it changes when anything is stored, published or withdrawn."""

from __future__ import annotations

from qianwang.kernel.indicators.store import revision


def public_revision() -> str:
    """The revision as text, for headers and bodies."""
    return f"observations-{revision()}"
