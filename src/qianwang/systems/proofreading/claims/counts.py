"""Counts in Chinese numerals (两个, 十四大, 三成五) and parts in words (三分之一, 过半).

Chinese numerals stand in many words that count nothing (一体, 三农, 十分, 第一); a numeral is a
count only with a unit behind it, never the single 一, and the idioms that look like counts are
declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.measures import UNIT, UNIT_OF_POWER
from qianwang.systems.proofreading.claims.wordlist import listed
from qianwang.systems.proofreading.reading import numerals

# 翻 and 半 begin a count too: 翻番, 半数.
BEGINS = numerals.LETTERS + "翻半"
_RUN = re.compile(rf"[{numerals.LETTERS}]++(?:点[零一二三四五六七八九]++)?+")
_UNIT = re.compile(UNIT)
_UNIT_OF_POWER = re.compile(UNIT_OF_POWER)
_MORE = re.compile(r"[余多几]")
_PART_OF = re.compile(
    rf"分之(?P<cn>[{numerals.LETTERS}]{{1,12}}+(?:点[零一二三四五六七八九]{{1,6}}+)?)"
)
_TO_UPPER = re.compile(rf"(?:至|到|—)(?P<upper>[{numerals.LETTERS}]{{1,8}}+)")
_TENTHS = re.compile(
    r"成(?![立功员为长果本绩效就都人年熟交品分因套])(?P<half>半|[一二三四五六七八九](?![一-龥]?[个项家大成]))?"
)
_DOUBLE = re.compile(r"翻(?:了)?(?:(?P<times>[一二两三四])番|番|倍)")
_HALF = re.compile(r"(?:半数|半(?=[，。；、）)的以]|\Z))")
_BEFORE_HALF = ("过", "近", "超", "一", "约", "逾", "达", "占")
_NO_HALF = "两上下多大小"

# Read where they stand as a whole; none of them counts.
_IDIOMS = listed(
    "三位一体 五位一体 四位一体 三次产业 五大洲 三大洋 五家渠 七台河 五台山 五台县 三台县 九台区 "
    "三门峡 三门县 四个自信 四个意识 两个维护 两个确立 四个全面 八项规定 三个代表 两个一百年 "
    "九年义务教育 四大名著 两个文明"
)
_IDIOM = re.compile("|".join(sorted(map(re.escape, _IDIOMS), key=len, reverse=True)))
# 两项合计 says what is added up, and counts nothing of its own.
_SUMMED = re.compile(r"(?:项|者|家|类|个|地|市|州|部分)(?:合计|共计|之和|总和)")
# Behind a numeral these are ordinals or other words: 十分 (very), 二期 (the second stage), 五号.
_NEVER = frozenset("分号期日届班度村乡镇县州层轮")
_NEVER_BUT_TWO = frozenset("期层轮县州")
_ORDERS = "第每数几上初周其任某半"


@dataclass(frozen=True, slots=True)
class Count:
    """What stands at a place: value None if nothing counts there; `resume`: where to go on."""

    start: int
    end: int
    resume: int
    value: Decimal | None = None
    unit: str = ""
    fraction: bool = False
    grain: Decimal | None = None
    qualifier: Qualifier = Qualifier.NONE
    words: str = ""


def count_at(text: str, start: int) -> Count:
    """The count that begins at `start`, which holds one of `BEGINS`."""
    if text[start] == "翻":
        return _doubling(text, start)
    if text[start] == "半":
        return _half(text, start)
    run = _RUN.match(text, start)
    if run is None:
        return Count(start, start, start + 1)
    nothing = Count(start, start, run.end())
    if len(run[0]) > numerals.LONGEST:
        return nothing
    before = text[start - 1] if start else ""
    part = _PART_OF.match(text, run.end())
    if part is not None:
        return _part(run, part, nothing)
    if (before and before in _ORDERS) or _IDIOM.match(text, start):
        return nothing
    if _SUMMED.match(text, run.end()):
        return nothing
    if run[0] == "一" and text.startswith("半", run.end()):
        return Count(start, run.end() + 1, run.end() + 1, Decimal(50), "%", True, Decimal(10))
    tenths = _TENTHS.match(text, run.end())
    if tenths is not None:
        return _tenths(text, run, tenths, nothing)
    if before in '“‘"《' and before:
        return nothing
    return _counted(text, run, nothing)


def _counted(text: str, run: re.Match[str], nothing: Count) -> Count:
    """A numeral with a unit behind it, perhaps with 余 or 多 between."""
    letters = run[0]
    more = _MORE.match(text, run.end())
    at = more.end() if more else run.end()
    if more and letters in ("百", "千"):
        letters = "一" + letters
    power = ""
    for myriads in ("万亿", "亿", "万"):
        if letters.endswith(myriads):
            power, letters = myriads, letters[: -len(myriads)]
            break
    if not power and more:
        follows = re.compile("万亿|亿|万").match(text, at)
        if follows is not None:
            power, at = follows[0], follows.end()
    if letters in ("百", "千", "百千") and power and not more:
        letters = "一" + letters if letters != "百千" else ""
    value = numerals.decimal(letters)
    if not value:
        return nothing
    unit = (_UNIT_OF_POWER if power else _UNIT).match(text, at)
    if unit is None and not more and _unit_after_next(text, at):
        return Count(run.start(), at, at, value, power)
    if unit is None or (value == 1 and not power and unit[0] != "倍"):
        return nothing
    if _refused(run[0], unit[0], power):
        return nothing
    hedge = (Qualifier.AND_MORE, more[0]) if more else (Qualifier.NONE, "")
    grain = _grain(value, letters)
    return Count(
        run.start(),
        unit.end(),
        unit.end(),
        value,
        power + unit[0],
        grain=grain,
        qualifier=hedge[0],
        words=hedge[1],
    )


def _unit_after_next(text: str, at: int) -> bool:
    """Whether the numeral is the lower end of a range whose upper end has the unit: 三至五个."""
    upper = _TO_UPPER.match(text, at)
    if upper is None or numerals.whole(upper["upper"]) is None:
        return False
    return _UNIT.match(text, upper.end()) is not None


def _grain(value: Decimal, letters: str) -> Decimal | None:
    """三百 is meant to the hundred only where a power of ten was said last and not alone."""
    if letters[-1] in "百千" and value >= 100:
        return Decimal(numerals.PLACES[letters[-1]])
    return None


def _refused(letters: str, unit: str, power: str) -> bool:
    if power:
        return False
    if letters == "二":
        return True
    if unit in _NEVER:
        return not (letters == "两" and unit in _NEVER_BUT_TWO)
    return False


def _part(run: re.Match[str], part: re.Match[str], nothing: Count) -> Count:
    """百分之五 is 5 %, 三分之一 a third give or take a tenth of it."""
    above = numerals.decimal(part["cn"])
    if above is None and part["cn"] == "百":
        above = Decimal(100)
    named = run[0]
    below = {"百": 100, "千": 1000, "万": 10000}.get(named) or numerals.whole(named)
    if above is None or not below:
        return nothing
    start, end = run.start(), part.end()
    if named in ("百", "千", "万"):
        value = above * 100 / below
        return Count(start, end, end, value, "%", True)
    exact = above * 100 / below
    value = exact if exact == exact.to_integral_value() else exact.quantize(Decimal("0.1"))
    grain = (Decimal(20) / below).quantize(Decimal("0.1"))
    return Count(start, end, end, value.normalize() + 0, "%", True, grain)


def _tenths(text: str, run: re.Match[str], tenths: re.Match[str], nothing: Count) -> Count:
    """六成 is 60 % give or take 5, 三成五 is 35 % give or take one half."""
    whole = numerals.whole(run[0])
    if whole is None or not 1 <= whole <= 10:
        return nothing
    if whole == 1 and text[max(0, run.start() - 1) : run.start()] not in tuple("近约超逾足到"):
        return nothing
    half = tenths["half"]
    end = tenths.end()
    if half is None:
        return Count(run.start(), end, end, Decimal(whole * 10), "%", True, Decimal(10))
    ones = 5 if half == "半" else numerals.DIGITS[half]
    return Count(run.start(), end, end, Decimal(whole * 10 + ones), "%", True, Decimal(1))


def _doubling(text: str, start: int) -> Count:
    """翻番 and 翻一番 reach 2 倍, 翻两番 4 倍."""
    found = _DOUBLE.match(text, start)
    if found is None:
        return Count(start, start, start + 1)
    times = numerals.DIGITS[found["times"]] if found["times"] else 1
    return Count(start, found.end(), found.end(), Decimal(2**times), "倍")


def _half(text: str, start: int) -> Count:
    """半数, and 半 where a hedge stands before it: 过半, 近半."""
    nothing = Count(start, start, start + 1)
    found = _HALF.match(text, start)
    before = text[start - 1] if start else ""
    if found is None or (before and before in _NO_HALF):
        return nothing
    if found[0] == "半" and before not in _BEFORE_HALF:
        return nothing
    hedge = (Qualifier.OVER, "过") if before == "过" else (Qualifier.NONE, "")
    return Count(
        start,
        found.end(),
        found.end(),
        Decimal(50),
        "%",
        True,
        Decimal(10),
        hedge[0],
        hedge[1],
    )
