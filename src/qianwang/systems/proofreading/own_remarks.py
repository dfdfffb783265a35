"""Contradictions that a text declares itself, in remarks on discrepancies printed beside them.

A remark ("数据差异：…") names a quantity and the values that can't both be true, with the reason.
Who reads it knows, so that the same contradiction is a note with that reason and no finding. A
remark settles only what it names: its entry must be of the accused's indicator, and print the
accused's value and that of a witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.vocabulary import indicator, indicators, is_indicator
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading.provenance import remark_label
from qianwang.systems.proofreading.reading.text import BlockKind, Text
from qianwang.systems.proofreading.result import Declared
from qianwang.systems.proofreading.rules.rule import Conclusion

_ENTRY = re.compile(r"(?:\A|(?<=[。.]))([^。：:]{2,120})[：:]")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a remark says of one quantity: its name, all words without spaces, the numbers in it."""

    name: str
    words: str
    numbers: frozenset[Decimal]

    def settles(self, conclusion: Conclusion, claims: Mapping[str, Claim]) -> bool:
        """Whether the entry names the accused and prints its value and another of the claims'."""
        if not conclusion.claims:
            return False
        accused, *others = (claims[id] for id in conclusion.claims)
        id = accused.indicator or ""
        if not is_indicator(id) or abs(accused.value) not in self.numbers:
            return False
        names = indicator(id).name
        if not any(_bare(each) in self.name for each in (names.zh, names.en)):
            return False
        witnesses = {size for each in others for size in _written(each)} - {abs(accused.value)}
        return not witnesses.isdisjoint(self.numbers)


def parted(
    text: Text, conclusions: Iterable[Conclusion], claims: Mapping[str, Claim]
) -> tuple[tuple[Conclusion, ...], tuple[Declared, ...]]:
    """The conclusions that stay open, and those that a remark of the text has declared."""
    entries = tuple(_entries(text))
    open_: list[Conclusion] = []
    declared: list[Declared] = []
    for one in conclusions:
        found = next((each for each in entries if each.settles(one, claims)), None)
        if found is None:
            open_.append(one)
        else:
            reason = Bilingual(f"文中已说明：{found.words}", f"The text says so: {found.words}")
            declared.append(Declared(one, reason))
    return tuple(open_), tuple(declared)


def _entries(text: Text) -> Iterator[_Entry]:
    for block in text.blocks:
        if block.kind is not BlockKind.ASIDE:
            continue
        shown = text.flow(block).text
        label = remark_label(shown)
        if label is None:
            continue
        words = _bare(shown[label:])
        starts = [one for one in _ENTRY.finditer(words) if _names_something(one[1])]
        for at, one in enumerate(starts):
            end = starts[at + 1].start() if at + 1 < len(starts) else len(words)
            said = words[one.start() : end]
            numbers = frozenset(Decimal(each) for each in _NUMBER.findall(said))
            yield _Entry(one[1], said, numbers)


def _written(one: Claim) -> Iterator[Decimal]:
    """How arithmetic writes a number: as it is, a growth of 2.7 % also as the factor 1.027."""
    yield abs(one.value)
    if one.kind is Kind.YOY_PCT:
        yield 1 + one.value / 100


def _names_something(words: str) -> bool:
    """Whether the words before a colon name a quantity, so that what follows is of it."""
    return any(each in words for each in _names())


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(
        _bare(name) for one in indicators().values() for name in (one.name.zh, one.name.en)
    )


def _bare(words: str) -> str:
    return _SPACE.sub("", words)
