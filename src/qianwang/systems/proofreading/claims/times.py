"""When, as prose says it: 2021年12月底, 1-10月, 上年同期, 前三季度, “十四五”期间, 2018年以来.

Absolute times have a period; relative ones say how many years back they are from the one spoken of,
which the reader of the whole text knows and this lexer doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.proofreading.claims import technologies
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.token import Time
from qianwang.systems.proofreading.reading import numerals

_Group = Callable[[str], str | None]
_D = r"(?<![\d.])"
_YEAR = r"(?P<{0}>(?:19|20)\d{{2}})"
_TO = r"\s?(?:—{1,2}|–|-{1,2}|~|至|到|―)\s?"
_END = r"(?P<end>年?[底末]|年终)?"
_SCOPE = (
    r"(?:"
    r"(?P<half>[上下])半年|(?P<quarters>前[一二两三123])个?季度|"
    r"第?(?P<quarter>[一二三四1234])季度|前(?P<first>[一二两三四五六七八九十\d]{1,2})个?月|"
    r"(?P<whole>全年)|"
    r"(?P<m1>1[0-2]|0?[1-9])(?:月份?)?" + _TO + r"(?P<m2>1[0-2]|0?[1-9])月(?!\d{0,2}日)|"
    r"(?P<month>1[0-2]|0?[1-9])月(?!度)"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:[日号]|(?=\s?[-—~至到]{1,2}\s?\d{1,2}日))"
    r"(?:" + _TO + r"(?:(?P<month2>1[0-2]|0?[1-9])月)?(?P<day2>3[01]|[12]\d|0?[1-9])日)?)?"
    r")"
)
_OWN = r"(?P<own>份?当月|份?单月|份(?!以来)|(?=户均))?"
_TAIL = r"(?P<same>同期|同月)?(?P<since>以来|起(?![步来到草点诉源飞航伏]))?"
_REL = (
    r"(?P<rel>今年|本年度?|当年(?!度)|去年|上一?年度?(?!纪)|前年|上年度|同期|"
    r"(?P<backm>上个?月|本月|当月|上季度))"
)
_SHAPES = (
    r"(?P<iso>" + _D + r"(?P<iy>(?:19|20)\d{2})[-/.](?P<im>1[0-2]|0?[1-9])[-/.]"
    r"(?P<id>3[01]|[12]\d|0?[1-9])(?![\d.]))",
    r"(?P<years>"
    + _D
    + _YEAR.format("y1")
    + r"年?"
    + _TO
    + _YEAR.format("y2")
    + r"(?:年(?!代)|(?![\d.%A-Za-z]))"
    r")",
    r"(?P<dated>(?:(?P<until>截至|截止到?|截至到)\s?)?"
    + _D
    + _YEAR.format("year")
    + r"\s?年度?(?!代|级)"
    r"(?:\s?" + _SCOPE + r")?" + _OWN + _END + _TAIL + r")",
    r"(?P<spelled>(?P<sy>[一二][零〇九][零〇一二三四五六七八九]{2})年)",
    r"(?P<relative>(?P<until2>截至|截止到?)?" + _REL + r"(?P<rest>" + r"))",
    r"(?P<plan>[“\"]?(?P<pn>[六七八九十]|十[一二三四五六七八九]|二十)五[”\"]?"
    r"(?P<ptail>时期|期间|以来|末期?|初期?))",
    r"(?P<stretch>(?P<near>近|最近|过去|前|未来|今后)(?P<n>[两三四五六七八九十]|十[一二三四五]|\d{1,2})年(?P<come>来|以来|间)?|"
    r"(?P<n2>[两三四五六七八九十]|十[一二三四五]|\d{1,2})年(?:来(?!自)|以来))",
    r"(?P<yearless>(?P<until3>截至|截止到?|(?:(?<=[，。；])|(?<=\A))至)?(?<![\d.—\-])"
    + "{scope}"
    + r")",
    r"(?P<bareend>(?<!\d)(?<![去今本上前\d])年[底末]|(?<=[比较至到])年初|月末(?=[，达为])|截至目前|截至当前|截止目前)",
    r"(?P<dayonly>" + _D + r"(?<![近共续时期]) ?(?P<d1>3[01]|[12]\d|0?[1-9])日(?![内均报常]))",
    r"(?P<bareyear>(?<![\d.A-Za-z\-—–+/*])(?P<by>(?:19[5-9]|20[0-4])\d)"
    r"(?=\s?[、和与及至/,，]\s?(?:19|20)\d{2}(?:\D|\Z)(?![.]\d))|"
    r"(?P<enclosed>(?<=[（(])(?P<by2>(?:19[5-9]|20[0-4])\d)(?=[）)])))",
)


def _named(pattern: str, suffix: str) -> str:
    """A pattern whose groups have names of their own, so that it can stand in twice."""
    return re.sub(r"\(\?P<(\w+)>", lambda found: f"(?P<{found[1]}_{suffix}>", pattern)


_AFTER_REL = _named(r"(?:" + _SCOPE + r")?" + _OWN + _END + _TAIL, "r")
_AFTER_NONE = _named(_SCOPE + _OWN + _END + _TAIL, "n")
_TIMES = re.compile(
    "|".join(
        shape.replace(r"(?P<rest>" + r")", _AFTER_REL).replace("{scope}", _AFTER_NONE)
        for shape in _SHAPES
    )
)
_YEARS_BACK = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "前年": 2}
_SINCE_SO_FAR = 40


def times(text: str) -> list[Time]:
    """The times of a text, in order."""
    ground = Ground(text)
    technologies.take_names(ground)
    return times_on(ground)


def times_on(ground: Ground) -> list[Time]:
    """The times on what the ground has free; they are not taken from it."""
    text = ground.text
    found: list[Time] = []
    at = 0
    while (match := _TIMES.search(text, at)) is not None:
        at = match.end() if match.end() > match.start() else match.start() + 1
        time = _read(match, text)
        if time is not None and ground.free(time.start, time.end):
            found.append(time)
        elif time is None or not ground.free(match.start(), match.start() + 1):
            at = match.start() + 1
    return found


def plan_years(number: int) -> Period:
    """The years of the national five-year plan of this number (the 14th ran 2021 to 2025).

    Holds from the sixth plan on, since when each has begun in a year that ends in 1 or 6.
    """
    first = 1951 + 5 * number
    return Period(first, last_year=first + 4)


def _read(match: re.Match[str], text: str) -> Time | None:
    start, end = match.span()
    kind = match.lastgroup
    for name in _READERS:
        if match[name] is not None:
            kind = name
            break
    assert kind is not None
    time = _READERS[kind](match, start, end)
    if time is not None and not time.since and time.period is not None:
        return _since_before(text, time)
    return time


def _since_before(text: str, time: Time) -> Time:
    """自2015年…以来: the words that make it a beginning stand apart."""
    if text[max(0, time.start - 1) : time.start] not in ("自", "从"):
        return time
    behind = re.split(r"[，。；]", text[time.end : time.end + _SINCE_SO_FAR])[0]
    return replace(time, since=True) if "以来" in behind else time


def _iso(match: re.Match[str], start: int, end: int) -> Time:
    day = int(match["id"])
    return Time(start, end, Period(int(match["iy"]), int(match["im"]), day), days=(day, day))


def _years(match: re.Match[str], start: int, end: int) -> Time | None:
    first, last = int(match["y1"]), int(match["y2"])
    return Time(start, end, Period(first, last_year=last)) if last > first else None


def _dated(match: re.Match[str], start: int, end: int) -> Time:
    return _scoped(match, "", Time(start, end), int(match["year"]), bool(match["until"]))


def _spelled(match: re.Match[str], start: int, end: int) -> Time | None:
    year = numerals.spelled_digits(match["sy"])
    return Time(start, end, Period(year)) if year and 1900 <= year < 2100 else None


def _relative(match: re.Match[str], start: int, end: int) -> Time:
    word = match["rel"]
    if match["backm"] is not None:
        back = 3 if word == "上季度" else int(word.startswith("上"))
        ending = bool(match["end_r"]) or match["until2"] is not None
        return Time(start, end, month=not ending, months_back=back, at_end=ending)
    if word == "同期":
        return Time(start, end, same=True, years_back=1 if _compared(match.string, start) else 0)
    back = _YEARS_BACK.get(word, 1)
    time = Time(start, end, years_back=back)
    return _scoped(match, "_r", time, None, match["until2"] is not None)


def _compared(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start] in ("比", "较", "与", "于")


def _yearless(match: re.Match[str], start: int, end: int) -> Time | None:
    if match["quarters_n"] is None and match["month_n"] is None and match["m1_n"] is None:
        before = match.string[max(0, start - 1) : start]
        if match["first_n"] is None and before in ("的",):
            return None
    return _scoped(match, "_n", Time(start, end), None, match["until3"] is not None)


def _scoped(match: re.Match[str], which: str, time: Time, year: int | None, until: bool) -> Time:
    """A time with the part of the year, the end, the 同期 and the 以来 that stand behind it."""

    def group(name: str) -> str | None:
        return match[name + which]

    months = _months(group)
    ending = until or group("end") is not None
    own = group("own") is not None
    days: tuple[int, int] | None = None
    if group("day") is not None:
        first = int(group("day") or 0)
        days = (first, int(group("day2") or first))
        if group("month2") is not None and months is not None:
            months = (months[0], int(group("month2") or 0))
    several = months is not None and days is None and months[0] != months[1]
    period = None
    if year is not None:
        month = None
        if months is not None:
            month = months[0] if days else months[1]
        period = Period(year, month, days[0] if days else None)
    single_month = months is not None and not several and days is None
    return replace(
        time,
        period=period,
        at_end=ending,
        cumulative=bool(group("whole")) or (several and months is not None and months[0] == 1),
        month=not ending and single_month and (own or (year is None and not time.years_back)),
        since=group("since") is not None,
        months=months if (months is not None and (year is None or several or days)) else None,
        days=days,
        same=group("same") is not None,
    )


def _months(group: _Group) -> tuple[int, int] | None:
    if group("half"):
        return (1, 6) if group("half") == "上" else (7, 12)
    if group("quarters"):
        return (1, 3 * _small((group("quarters") or "")[1:]))
    if group("quarter"):
        last = 3 * _small(group("quarter") or "")
        return (last - 2, last)
    if group("first"):
        return (1, min(12, _small(group("first") or "")))
    if group("m1"):
        first, last = int(group("m1") or 0), int(group("m2") or 0)
        return (first, last)
    if group("month"):
        month = int(group("month") or 0)
        return (month, month)
    return None


def _small(written: str) -> int:
    return numerals.number(written) or 1


def _plan(match: re.Match[str], start: int, end: int) -> Time | None:
    number = numerals.whole(match["pn"])
    tail = match["ptail"] or ""
    quoted = match[0][0] in '“"' and ("”" in match[0] or '"' in match[0][1:])
    if number is None or number < 6:
        return None
    if not quoted and not (10 < number < 20 or tail in ("时期", "期间")):
        return None
    if match[0][0] in '“"' and not quoted:
        start += 1
    return Time(start, end, plan_years(number), at_end=tail.startswith("末"), since=tail == "以来")


def _stretch(match: re.Match[str], start: int, end: int) -> Time | None:
    written = match["n"] or match["n2"]
    if match["near"] in ("前", "未来", "今后") and match["come"] is None:
        return None
    return Time(start, end, years=_small(written))


def _bareend(match: re.Match[str], start: int, end: int) -> Time:
    word = match[0]
    if word == "年初":
        return Time(start, end, years_back=1, at_end=True)
    if word == "月末":
        return Time(start, end, at_end=True, months_back=0, month=True)
    return Time(start, end, at_end=True)


def _dayonly(match: re.Match[str], start: int, end: int) -> Time:
    day = int(match["d1"])
    return Time(match.start("d1"), end, days=(day, day))


def _bareyear(match: re.Match[str], start: int, end: int) -> Time:
    return Time(start, end, Period(int(match["by"] or match["by2"])))


_READERS = {
    "iso": _iso,
    "years": _years,
    "dated": _dated,
    "spelled": _spelled,
    "relative": _relative,
    "plan": _plan,
    "stretch": _stretch,
    "yearless": _yearless,
    "bareend": _bareend,
    "dayonly": _dayonly,
    "bareyear": _bareyear,
}
