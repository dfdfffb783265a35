"""`{% asset "desk.js" %}`: the address of a built file, whose name changes with its content."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django import template
from django.templatetags.static import static

BUILT = Path(__file__).parent.parent / "static" / "built"

register = template.Library()


@cache
def manifest() -> dict[str, str]:
    """Built names by the names of their sources; raises FileNotFoundError before they are built."""
    found: dict[str, str] = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    return found


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file; raises KeyError for a name that isn't built."""
    return static(f"built/{manifest()[name]}")
