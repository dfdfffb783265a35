"""A count of a list against the list.

Compares N of `N项…（包括A、B、…及J）`, `N个…：A、B、C` and `A、B和C三市` with the number of
things listed. A 和 or 及 may join two things or stand in the name of one, so a list has from so
many to so many members, and only a count outside of that is accused. A list that ends in 等 may be
shorter than its count, never longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading import numerals
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.passage import Passage
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_MOST = 40
_SHORT = 4
_WORDY = 10  # longer members are statements, in which a 、 may join anything
_LONGEST_SENTENCE = 3000  # characters; longer is no sentence
_LONGEST = 400  # characters of a list; what is longer is prose
_COUNTED = re.compile(
    rf"(?<![第\d.〔十百年月初{numerals.SMALL}])(?P<n>[{numerals.SMALL}]{{1,3}}|\d{{1,2}})"
    r"(?P<of>个(?!百分点|月|小时|工作日|交易日)|项|家|类|种|大|市|州|县|区|省|地|部门|方面|级)"
)
# Numerals that are part of a name.
_NAMES = re.compile(r"铁人三项|残疾人两项|(?:、|与|和)东三省")
_LONGEST_NAME = 6
# Levels written as one word (省市两级), and what levels are called where they are listed.
_LEVELS = re.compile(rf"[省市州县区乡镇村]{{2,}}(?=[{numerals.SMALL}]级)")
_LEVEL = 4
_OPENING, _CLOSING = "（(“《【[‘〔", "）)”》】]’〕"
_EDGE = "，。；：！？,;:!?——"
_JOINED = re.compile(r"以及|和|与|及|或")
_SOME = re.compile(r"(?:其中|如|例如|比如|主要|重点|特别|尤其|含|按|不含|除)")
_LEAD = re.compile(r"(?:包括|包含|分别为|分别是|分别|依次为|即|为|是)[：:]?")
_AFTER = re.compile(r"(?P<noun>[^，。；：！？、（）()“”《》\d]{0,14})(?P<open>[（(：:])")
_PLACE = re.compile(r"(?:市|州|县|区|省|盟)(?:（[^）]*）)?$")
_CLASS = re.compile(r"自治区|直辖市|自治州|自治县|特别行政区|.\Z")
_DOING = re.compile(
    r"开展|实施|推进|完成|建设|建成|打造|设立|形成|出台|制定|召开|组织|落实|突出|抓|做好|实现|构建"
    r"|具备|覆盖|提供|分为|列入|获|聚焦|围绕|进行|包括|包含|涵盖|共|有|提高|提升|下降|增长|增加|减少"
    r"|达|超|的$"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a list holds: from `least` to `most` members; `open` if it may go on (等)."""

    least: int
    most: int
    open: bool
    start: int
    end: int

    def allows(self, count: int) -> bool:
        return (self.open or count <= self.most) and count >= self.least

    def nears(self, count: int) -> bool:
        """Whether it can be the list of so many: a slip is one of a few, and the brackets of 24 省
        （自治区、直辖市） hold something else than what is counted."""
        return 0.6 * count <= self.most and self.least <= 2 * count


def _parts(text: str, separators: str) -> list[str]:
    """The text split at separators outside of brackets and quotes; neighbouring quotations
    (“甲”“乙”) are parts of their own."""
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char in _OPENING:
            if depth == 0 and at > start and text[at - 1] in "”》":
                parts.append(text[start:at])
                start = at
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and char in separators:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


def _bare(text: str) -> str:
    """Without what stands in brackets or quotes."""
    return re.sub(r"[（(][^（）()]*[）)]|“[^“”]*”|《[^《》]*》", "", text)


def _listed(text: str, start: int, end: int) -> _Listed | None:
    """The list in text[start:end], or None where it can't be told what its members are."""
    body = text[start:end]
    separators = "；;" if "；" in body else "、"
    if "，" in _bare(body) and separators == "、":
        return None
    parts = _parts(body, separators)
    if len(parts) == 1 and body.endswith("”") and "“" in body:
        inner = start + body.index("“") + 1
        return _listed(text, inner, end - 1) if "、" in text[inner : end - 1] else None
    if any(_JOINED.search(_bare(part)) for part in parts[1:-1]):
        return None
    endless = bool(re.search(r"等(?:等)?[^、]{0,4}$", body))
    joined = sum(len(_JOINED.findall(_bare(part))) for part in parts)
    surely = len(_members(parts)) - len(parts)
    return _Listed(len(parts) + surely, len(parts) + joined, endless, start, end)


def _members(parts: list[str]) -> list[str]:
    """The parts, the last of them cut in two at its 和 or 及 where both halves look like the rest:
    as long as they are (成都、绵阳、德阳和宜宾), or with their ending (…业务、…业务及…业务).
    """
    halves = _JOINED.split(re.sub(r"等$", "", parts[-1]))
    rest = parts[1:-1] or parts[:1]
    if len(parts) < 2 or len(halves) != 2 or not all(halves):
        return parts
    ending = halves[0][-2:]
    alike = all(part.endswith(ending) for part in (*rest, halves[1]))
    short = len({len(part) for part in (*rest, *halves)}) == 1 and len(halves[0]) <= _SHORT
    return [*parts[:-1], *halves] if short or (alike and len(ending) == 2) else parts


def _after(text: str, at: int) -> _Listed | None:
    """The list that follows a counted noun, in brackets or after a colon."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    start = match.end()
    if match["open"] in "（(":
        end = _matching(text, start)
        if end is None:
            return None
    else:
        if len(text) - start > _LONGEST:
            return None
        end = len(text.rstrip("。！？ "))
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    elif _SOME.match(text, start, end):
        return None
    if end - start > _LONGEST or "、" not in text[start:end]:
        return None
    parts = _parts(text[start:end], "、；;")
    if all(_CLASS.fullmatch(part) for part in parts):
        return None
    if match["open"] in "：:" and not lead and max(len(part) for part in parts) > _WORDY:
        return None
    return _listed(text, start, end)


def _matching(text: str, start: int) -> int | None:
    depth = 1
    for at in range(start, min(len(text), start + _LONGEST + 1)):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        if depth == 0:
            return at
    return None


def _before(text: str, at: int) -> _Listed | None:
    """The list that ends right before position `at`: `A、B和C` of `A、B和C三市`."""
    start, depth = at, 0
    while start > 0 and at - start < _LONGEST:
        char = text[start - 1]
        if char in _CLOSING:
            depth += 1
        elif char in _OPENING:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and char in _EDGE:
            break
        start -= 1
    return _listed(text, start, at) if at - start >= 3 and depth == 0 else None


def _stands_beside(text: str, found: _Listed, numeral: str) -> bool:
    """Whether the counted noun sums up the list before it and doesn't begin something new.

    Chinese numerals do (光网、宽带、云网三大工程); digits after a list are as often another
    statement (建设光网、宽带20个), so there the members must be alike.
    """
    body = text[found.start : found.end]
    parts = [re.sub(r"等$", "", part) for part in _parts(body, "、")]
    if text.startswith("级", found.end + len(numeral)) and max(map(len, parts)) > _LEVEL:
        return False  # 二级航道、某某三级航道 are ranks
    if body[-1:] in "、和与及或的" or len(parts) < 2:
        return False
    if max(len(part) for part in parts[1:]) > 20:
        return False
    if _DOING.search(_bare(parts[-1])) and not all(_DOING.search(part) for part in parts[1:-1]):
        return False
    if len(parts) == 2 and _DOING.search(_bare(parts[-1])):
        return False
    return not numeral.isascii() or all(_PLACE.search(part) for part in parts)


def _named(text: str, counted: re.Match[str]) -> bool:
    """Whether the numeral belongs to a name (铁人三项), or to levels told right before it."""
    start = max(0, counted.start() - _LONGEST_NAME)
    near = text[start : counted.end() + _LONGEST_NAME]
    at = counted.start() - start
    if any(one.start() <= at < one.end() for one in _NAMES.finditer(near)):
        return True
    return counted["of"] == "级" and any(one.end() == at for one in _LEVELS.finditer(near))


def _conclusion(passage: Passage, counted: re.Match[str], n: int, found: _Listed) -> Conclusion:
    size = str(found.least) if found.least == found.most else f"{found.least}–{found.most}"
    phrase = passage.text[counted.start() : counted.end()]
    members = _members(_parts(passage.text[found.start : found.end], "、；;"))
    return Conclusion(
        rule="list_count",
        severity=Severity.WRONG,
        confidence=0.8 if found.least == found.most else 0.7,
        claims=(),
        message=Bilingual(
            f"称“{phrase}”，所列却为 {size} 项。",
            f"“{phrase}” is said, and {size} are listed.",
        ),
        arithmetic="　".join(f"{i}. {part}" for i, part in enumerate(members, 1)) + f"（≠ {n}）",
        remedy=Bilingual(
            "补上漏列的一项，或改正项数。", "Add what is missing from the list, or mend the count."
        ),
        spans=(
            passage.span(counted.start(), counted.end()),
            passage.span(found.start, found.end),
        ),
        cause=f"list:{passage.block}:{passage.start + found.start}",
    )


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    done: set[Span] = set()
    for passage in case.passages:
        if "、" not in passage.text or len(passage.text) > _LONGEST_SENTENCE:
            continue
        for counted in _COUNTED.finditer(passage.text):
            n = numerals.number(counted["n"])
            if n is None or not 2 <= n <= _MOST:
                continue
            if _named(passage.text, counted):
                continue
            found = _after(passage.text, counted.end())
            if found is None:
                found = _before(passage.text, counted.start())
                if found and not _stands_beside(passage.text, found, counted["n"]):
                    found = None
            if found is None or not found.nears(n):
                continue
            place = passage.span(found.start, found.end)
            if place in done:
                continue
            done.add(place)
            if found.allows(n):
                yield Verified("list_count", ())
            else:
                yield _conclusion(passage, counted, n, found)


RULE = Rule(
    name="list_count",
    title=Bilingual("列举与项数", "A list and its count"),
    explanation=Bilingual(
        "“11项（包括甲、乙……及癸）”“甲、乙和丙三市”所称的项数应与所列一致；以“等”收尾的可以少列。",
        "The count that a text gives of a list is the number of things listed; a list that ends "
        "in 等 may name fewer.",
    ),
    judge=_judge,
)
