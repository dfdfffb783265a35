"""What Word numbers by itself: list and heading numbers of a document, as they are seen."""

from __future__ import annotations

import re
from typing import Any

from qianwang.systems.proofreading.reading import numerals
from qianwang.systems.proofreading.reading.word_xml import attribute, child, children, value, whole

_DEEPEST = 9
_LARGEST = 9_999
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_PLACE = re.compile(r"%([1-9])")


class Numbers:
    """The counters of all lists while a document is read from the top."""

    def __init__(self, numbering: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is None:
            return
        for abstract in children(numbering, "abstractNum"):
            levels = {whole(attribute(one, "ilvl")): one for one in children(abstract, "lvl")}
            self._levels[attribute(abstract, "abstractNumId")] = levels
        for one in children(numbering, "num"):
            number = attribute(one, "numId")
            self._lists[number] = value(one, "abstractNumId")
            for override in children(one, "lvlOverride"):
                start = value(override, "startOverride")
                if start:
                    level = whole(attribute(override, "ilvl"))
                    self._starts[number, level] = whole(start)

    def next(self, number: str, level: int) -> str:
        """The number or bullet of the next paragraph in a list ("" if it shows none)."""
        abstract = self._lists.get(number)
        if abstract is None or not 0 <= level < _DEEPEST:
            return ""
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [])
        opened = (number, level) in self._starts
        while len(counts) <= level:
            counts.append(self._start(levels, number, len(counts)) - 1)
        if opened:
            counts[level] = self._starts.pop((number, level)) - 1
        counts[level] += 1
        shallower = range(level)
        for above in shallower:
            counts[above] = max(counts[above], self._start(levels, number, above))
        del counts[level + 1 :]
        if value(levels[level], "numFmt") == "bullet":
            return "•"
        legal = child(levels[level], "isLgl") is not None

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at >= len(counts):
                return ""
            sort = value(levels[at], "numFmt") if at in levels else "decimal"
            return numeral(counts[at], "decimal" if legal else sort)

        return _PLACE.sub(shown, value(levels[level], "lvlText")).strip()

    def _start(self, levels: dict[int, Any], number: str, level: int) -> int:
        start = value(levels[level], "start") if level in levels else ""
        return whole(start) if start else 1


def numeral(count: int, sort: str) -> str:
    """A number in one of Word's numbering formats; those that no Chinese text uses are decimal."""
    if not 0 < count <= _LARGEST:
        return str(count)
    lower = sort.lower()
    if sort == "none":
        return ""
    if "counting" in lower or sort in ("ideographTraditional", "chineseLegalSimplified"):
        return numerals.written(count)
    if "circle" in lower and count <= len(_CIRCLES):
        return _CIRCLES[count - 1]
    if lower.endswith("letter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if sort.startswith("upper") else letter
    if lower.endswith("roman"):
        said = ""
        for worth, letters in _ROMAN:
            while count >= worth:
                said += letters
                count -= worth
        return said if sort.startswith("upper") else said.lower()
    return str(count)
