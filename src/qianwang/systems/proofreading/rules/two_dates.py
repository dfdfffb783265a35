"""The same event with two dates.

Compares what sentences and rows of tables date: where two passages share nearly all of their words
(by their runs of four characters, looked up in an index so that the work stays linear), name the
same numbers, and say dates that have no day in common, one of the dates is wrong. Two entries of
one chronicle are two events, as alike as they may be; so are meetings that come round.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.text import BlockKind, Span
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日"
    r"(?:(?:至|—|-|－|~|～)(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日)?|(?P<third>[上中下])旬)?"
)
_STATE_BEFORE = re.compile(r"(?:截至|截止|截止到|自|从|至|到|以前|前|-|—|比|较)\s*\Z")
_STATE_AFTER = re.compile(r"\s*(?:底|末|份|以来|以前|前|起|后|当月|户均|累计|、|至|和|及|-|—)")
_RECURS = re.compile(r"月度|季度|例会|每月|每季|每周|定期|第[一二三四五六七八九十\d]+次|常态化")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|第[一二三四五六七八九十]+")
_KEPT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_GRAM = 4
_LEAST_GRAMS = 14
_MOST_GRAMS = 300
_RARE = 6
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class _Days:
    """A range of days as (month, day) pairs; `year` None where unsaid."""

    year: int | None
    first: tuple[int, int]
    last: tuple[int, int]

    def apart(self, other: _Days) -> bool:
        """Whether no day is in both (the day, where one names only the month, is any)."""
        if self.year is not None and other.year is not None and self.year != other.year:
            return True
        return self.last < other.first or other.last < self.first


@dataclass(frozen=True, slots=True)
class _Event:
    """Something dated: its days as printed and read, its words, where it stands, and whether the
    date opens an entry of a chronicle (then `list_id` tells which)."""

    days: _Days
    shown: str
    grams: frozenset[str]
    numbers: frozenset[str]
    date_span: Span
    span: Span
    list_id: str


def _days(match: re.Match[str]) -> _Days | None:
    month, day = int(match["month"]), match["day"]
    if not 1 <= month <= 12:
        return None
    first = (month, int(day) if day else 1)
    last = (month, int(day) if day else 31)
    if match["third"]:
        first, last = {
            "上": ((month, 1), (month, 10)),
            "中": ((month, 11), (month, 20)),
            "下": ((month, 21), (month, 31)),
        }[match["third"]]
    if match["day2"]:
        last = (int(match["month2"] or month), int(match["day2"]))
    year = int(match["year"]) if match["year"] else None
    return _Days(year, first, last) if first <= last else None


def _grams(words: str) -> frozenset[str]:
    kept = "".join(_KEPT.findall(words[: 2 * _MOST_GRAMS]))
    return frozenset(kept[at : at + _GRAM] for at in range(min(len(kept) - _GRAM + 1, _MOST_GRAMS)))


def _events(case: Case) -> Iterator[_Event]:
    section = 0
    last_block = -1
    for passage in case.passages:
        if passage.block != last_block and passage.kind is BlockKind.HEADING:
            section += 1
        last_block = passage.block
        text = passage.text
        found = [
            (match, days) for match in _DATE.finditer(text) if (days := _days(match)) is not None
        ]
        for index, (match, days) in enumerate(found):
            before = text[max(0, match.start() - 4) : match.start()]
            after = text[match.end() : match.end() + 8]
            if _STATE_BEFORE.search(before) or _STATE_AFTER.match(after):
                continue
            if index and not _KEPT.search(text, found[index - 1][0].end(), match.start()):
                continue  # one of a column of dates: which of them is meant can't be told
            end = found[index + 1][0].start() if index + 1 < len(found) else len(text)
            words = text[match.end() : end]
            grams = _grams(words)
            if len(grams) < _LEAST_GRAMS or _RECURS.search(words[: 2 * _MOST_GRAMS]):
                continue
            opens = passage.start == 0 and not _KEPT.search(text, 0, match.start())
            yield _Event(
                days,
                match[0],
                grams,
                frozenset(_NUMBER.findall(words[: 2 * _MOST_GRAMS])),
                passage.span(*match.span()),
                passage.span(match.start(), end),
                f"section {section}" if opens else f"at {passage.whole.start}",
            )


def _table_events(case: Case) -> Iterator[_Event]:
    for index, block in enumerate(case.text.blocks):
        if block.table is None:
            continue
        for row in block.table.rows:
            cells = [cell for cell in row.cells if cell is not None]
            dated = [
                (cell, days)
                for cell in cells
                if (match := _DATE.fullmatch(cell.text.strip())) and (days := _days(match))
            ]
            if len(dated) != 1:
                continue
            cell, days = dated[0]
            named = max(
                (c for c in cells if c is not cell), key=lambda c: len(c.text), default=None
            )
            grams = _grams(named.text) if named is not None else frozenset[str]()
            if named is None or len(grams) < _LEAST_GRAMS:
                continue
            yield _Event(
                days,
                cell.text.strip(),
                grams,
                frozenset(_NUMBER.findall(named.text[: 2 * _MOST_GRAMS])),
                cell.span,
                named.span,
                f"table {index}",
            )


def _alike(one: _Event, other: _Event, shared: int) -> float:
    """How much of the shorter one's wording stands in the other, 0 to 1."""
    shorter = min(len(one.grams), len(other.grams))
    if shared < _ALIKE * shorter:
        return 0
    return len(one.grams & other.grams) / shorter


def _judge(case: Case) -> Iterator[Conclusion]:
    events = [*_events(case), *_table_events(case)]
    postings: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        met: Counter[int] = Counter()
        for gram in event.grams:
            seen = postings[gram]
            if len(seen) < _RARE:
                met.update(seen)
                seen.append(number)
        for other_number, shared in met.most_common(3):
            other = events[other_number]
            if event.list_id == other.list_id or not event.days.apart(other.days):
                continue
            likeness = _alike(event, other, shared)
            if likeness >= _ALIKE and _same_numbers(event, other):
                yield _conclusion(other, event, likeness)


def _same_numbers(one: _Event, other: _Event) -> bool:
    """Whether the shorter account's numbers (第八批, 703) are all in the longer: else they tell of
    two rounds of one thing."""
    short, long = sorted((one, other), key=lambda event: len(event.grams))
    return short.numbers <= long.numbers


def _conclusion(one: _Event, other: _Event, likeness: float) -> Conclusion:
    return Conclusion(
        rule="two_dates",
        severity=Severity.WRONG if likeness >= 0.9 else Severity.DEFINITION_NEEDED,
        confidence=round(0.5 + 0.35 * likeness, 2),
        claims=(),
        message=Bilingual(
            f"同一件事有两个日期：{one.shown}、{other.shown}。",
            f"One event is dated twice: {one.shown} and {other.shown}.",
        ),
        arithmetic=f"{one.shown} ≠ {other.shown}（{likeness:.0%}）",
        remedy=Bilingual(
            "查明日期；若是两件事，写明区别。",
            "Find out the date; if they are two events, say what tells them apart.",
        ),
        spans=(other.date_span, one.date_span, other.span, one.span),
        definition=None if likeness >= 0.9 else "cut_off",
    )


RULE = Rule(
    name="two_dates",
    title=Bilingual("同一事两个日期", "One event, two dates"),
    explanation=Bilingual(
        "措辞几乎相同的两处记述不应有不同日期。",
        "Two accounts in nearly the same words have one date.",
    ),
    judge=_judge,
)
