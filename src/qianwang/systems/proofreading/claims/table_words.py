"""What the words of a table say: over a column, before a row, in the title.

A head is a little sentence without a verb ("上年同期增速全国排名"): a time, a name, what is
measured of it, a unit in brackets. Each is taken out in turn; what is left over names something,
or nothing ("累计完成数").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.systems.proofreading.claims.kinds import Measure
from qianwang.systems.proofreading.claims.lexer import tokens
from qianwang.systems.proofreading.claims.mentions import mentions, subjects_called
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention, Time

SOME_ONLY = re.compile(r"部分|主要|前[一二三四五六七八九十\d]+|重点|典型")
"""In a table's title: it lists some of what there is, and its total is of these."""
_BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]{1,30})[)）\]】]")
_UNIT_SAID = re.compile(r"(?:计量)?单位[:：]\s*([^\s，,;；、）)]+(?:[、，,;；][^\s，,;；、）)]+)*)")
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d年?(?:度)?")
# 各市（州）, 省（区、市）: sorts of places, no unit.
_SORTS = frozenset("省市州区县旗盟乡镇")
_RANK = re.compile(r"(?:累计数?)?(?:排名|位次|名次|排位|序位|排序|位居)")
_WHOLE = re.compile(r"占(?P<whole>.{1,24}?)(?:的)?(?:比重|比例|份额|%|$)")
_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (Measure.PULL, re.compile(r"拉动")),
    (Measure.CONTRIBUTION, re.compile(r"贡献率")),
    (Measure.NET_ADD, re.compile(r"净增|新增|增加数|增加额|增量|增减[数量额]")),
    (Measure.SHARE, re.compile(r"占比|比重|份额|占有率|构成")),
    (Measure.PENETRATION, re.compile(r"普及率|每百人|每百户|每万人")),
    (Measure.GROWTH, re.compile(r"同比|增速|增长|增幅|涨幅|降幅|增减|[±＋+]\s*[-－]?%")),
    (Measure.PRICE, re.compile(r"单价|均价")),
)
_FALL_RATE = re.compile(r"降幅|下降率")
_CHAIN = re.compile(r"环比|比上月")
_AIM = re.compile(r"目标|计划|任务")
_DONE = re.compile(r"完成率|完成进度|进度")
_SERIAL = frozenset(
    {"序号", "编号", "行次", "代码", "备注", "说明", "文号", "日期", "电话", "联系人", "页码"}
)
_UNIT_HEADS = frozenset({"单位", "计量单位"})
_SAYS_NOTHING = re.compile(
    r"累计完成数?|完成数|完成值|完成|累计数?|本年|本期|本月|当月|当年|今年|止|数量|数值|绝对[数量额]|"
    r"指标值?|数据|规模|总数|总量|合计|情况|全国|全省|西部|年份|年度|指标|地区|省份|市州|名称|项目|"
    r"单位|企业|实际|期末|年末|月末|末|数|值|量|额|同期|上年|去年|上期|其中|[:：/、，,\s\d.%±＋+\-—*]"
)
_SHORTEST = 2
LONGEST = 400
_BESIDE = frozenset("比较与同")


@dataclass(frozen=True, slots=True)
class Words:
    """What a head, a stub or a title says.

    ids: candidates of the indicator named; phrase: what is left that may name one, "" if nothing;
    measure, rank, whole: what of it, whether its place in an order, of which whole it's a share;
    unit: in brackets; times; subjects; falls: a value is a decrease; chained: against the month
    before; aim: a target; part: a share of a plan that is done. exact: the own name was used.
    """

    text: str
    ids: tuple[str, ...] = ()
    exact: bool = True
    phrase: str = ""
    measure: Measure | None = None
    rank: bool = False
    whole: str | None = None
    units: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()
    subjects: tuple[Subject, ...] = ()
    falls: bool = False
    chained: bool = False
    aim: bool = False
    part: bool = False

    @property
    def names(self) -> bool:
        """Whether it names a quantity, known or not."""
        return bool(self.ids or self.phrase)


def is_serial(head: str) -> bool:
    """Whether a column numbers or annotates rows and says nothing of its own."""
    return head.replace(" ", "") in _SERIAL


def is_unit_head(head: str) -> bool:
    return head.replace(" ", "") in _UNIT_HEADS


def known_unit(text: str) -> str | None:
    """The unit that a text is, half-width, sign marks dropped; None if it is none."""
    shown = text.strip().replace("％", "%").lstrip("±+-＋－ ")
    try:
        unit_of(shown)
    except InputError:
        return None
    return shown


def words(text: str, home: Subject) -> Words:
    """Take a head, stub or title apart. home: whose document it stands in.

    Of a text longer than any head the beginning is read.
    """
    return _words(text[:LONGEST], home)


@lru_cache(maxsize=4096)
def _words(text: str, home: Subject) -> Words:
    units, rest = _units(text)
    if _YEAR_ONLY.fullmatch(rest.strip()):
        year = rest.strip()
        rest = f"{year[:4]}年"
    called = subjects_called(rest, home)
    if called is not None:
        return Words(text, subjects=called, units=units)
    timed = [one for one in tokens(rest) if isinstance(one, Time)]
    # 比上年 names what is compared with, not when.
    times = tuple(one for one in timed if rest[max(0, one.start - 1) : one.start] not in _BESIDE)
    found = mentions(rest, home)
    named = [one for one in found if isinstance(one, IndicatorMention)]
    places = [one for one in found if isinstance(one, SubjectMention)]
    left = _without(rest, [*timed, *found])
    rank = bool(_RANK.search(left))
    whole = _WHOLE.search(rest)
    of = None
    if whole:
        inside = [one for one in named if whole.start() <= one.start < whole.end("whole")]
        of = inside[-1].candidates[0] if inside else None
        named = [one for one in named if one not in inside]
        places = [one for one in places if not whole.start() <= one.start < whole.end("whole")]
    measure = (
        Measure.SHARE if whole else next((m for m, sign in _MEASURES if sign.search(left)), None)
    )
    falls, chained, aim = (bool(one.search(left)) for one in (_FALL_RATE, _CHAIN, _AIM))
    part = bool(_DONE.search(left))
    for _, sign in _MEASURES:
        left = sign.sub("", left)
    for sign in (_RANK, _FALL_RATE, _CHAIN, _AIM, _DONE, _SAYS_NOTHING):
        left = sign.sub("", left)
    phrase = rest.strip() if not named and len(left) >= _SHORTEST and not whole else ""
    subjects = () if rank else tuple(s for one in places if not one.each for s in one.subjects)
    return Words(
        text,
        named[-1].candidates if named else (),
        named[-1].exact if named else True,
        phrase,
        measure,
        rank,
        of,
        units,
        times,
        subjects,
        falls,
        chained,
        aim,
        part,
    )


def title_ids(text: str, home: Subject) -> tuple[tuple[str, ...], ...]:
    """The candidates of every indicator that a title names, in order."""
    return _title_ids(text[:LONGEST], home)


@lru_cache(maxsize=256)
def _title_ids(text: str, home: Subject) -> tuple[tuple[str, ...], ...]:
    found = mentions(text, home)
    return tuple(one.candidates for one in found if isinstance(one, IndicatorMention))


def _units(text: str) -> tuple[tuple[str, ...], str]:
    """The units said in brackets or after 单位：, and the text without them."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        said = re.split(r"[、，,;；]", _UNIT_SAID.sub(r"\1", match[1]))
        if text[match.start() - 1 : match.start()] in _SORTS and _SORTS.issuperset(said):
            return match[0]
        units = [known_unit(one) for one in said]
        if all(units):
            found.extend(one for one in units if one)
            return ""
        return match[0]

    rest = _BRACKETS.sub(take, text)
    said = _UNIT_SAID.search(rest)
    if said:
        found.extend(one for part in re.split(r"[、，,;；]", said[1]) if (one := known_unit(part)))
        rest = rest[: said.start()] + rest[said.end() :]
    return tuple(found), rest


def _without(text: str, taken: list[Time | SubjectMention | IndicatorMention]) -> str:
    letters = list(text)
    for one in taken:
        letters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(letters)
