"""What a page's own stylesheet hides: digits that only align a column, boxes that a click opens.

Only rules of one class on its own, outside of `@media` and other conditions, are followed: what
else a stylesheet may say of visibility would need a browser.
"""

from __future__ import annotations

import re
from typing import Any

_CONDITIONAL = re.compile(r"@[a-zA-Z-]{1,30}[^{};]{0,500}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\})*")
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_HIDES = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
_CLASS = re.compile(r"\s{0,100}\.([\w-]{1,100})\s{0,100}")
_PADDING = frozenset("0.\u00a0 ")


def without_unseen(root: Any) -> int:
    """Take out of a page what its stylesheet hides; how much of it said something."""
    hidden = {
        named[1]
        for style in root.iter("style")
        for rule in _RULE.finditer(_CONDITIONAL.sub("", style.text or ""))
        if _HIDES.search(rule[2])
        for selector in rule[1].split(",")
        if (named := _CLASS.fullmatch(selector)) is not None
    }
    if not hidden:
        return 0
    told = 0
    for element in root.iter():
        if isinstance(element.tag, str) and hidden & set((element.get("class") or "").split()):
            told += not _PADDING.issuperset("".join(element.itertext()).strip())
            element.clear(keep_tail=True)
    return told
