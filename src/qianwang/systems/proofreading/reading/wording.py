"""What a paragraph or cell of a formatted document says, its layout's blanks taken out.

Zero-width characters and soft hyphens are layout; a line break between Chinese characters is too,
between words it parts them.
"""

from __future__ import annotations

import re

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00"), None)
_BLANK = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2028": "\n", "\x0b": "\n"})
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_RUN = re.compile(r"[ \t\r\n\f]+")
_SUPERSCRIPTS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")


def tidy(text: str) -> str:
    """Invisible characters out, special blanks made plain; line breaks stay."""
    return text.translate(_INVISIBLE).translate(_BLANK)


def one_line(text: str) -> str:
    """On one line: a run of blanks is one blank, and none where a break parted Chinese."""

    def joint(match: re.Match[str]) -> str:
        if "\n" not in match[0] and "\r" not in match[0]:
            return " "
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return "" if _is_wide(before) or _is_wide(after) else " "

    text = tidy(text)
    return _RUN.sub(joint, text).strip(" \u3000")


def _is_wide(character: str) -> bool:
    return bool(character) and re.match(f"[{_WIDE}]", character) is not None


def raised(text: str, before: str) -> str:
    """What a superscript adds to the text before it: an exponent is part of a unit or a power
    (km², 10⁸); anything else is the number of a note and says nothing.
    """
    shown = text.strip()
    exponent = len(shown) <= 2 and all(character in "0123456789+-n" for character in shown)
    if shown and exponent and before[-1:].isascii() and before[-1:].isalpha():
        return shown.translate(_SUPERSCRIPTS)
    if shown and exponent and before.endswith(("×10", "x10", "*10", "·10")):
        return shown.translate(_SUPERSCRIPTS)
    return ""
