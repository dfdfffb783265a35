"""Places in an order: 第4位, 全国第八, 第二、三位, 前两位, 首位, 排名13, 倒数第二.

第 makes ordinals of all sorts; one of them is a rank where 位 or 名 stands behind it, or where a
word of ranking or a field to be ranked in (全国, 集团) stands shortly before it and no noun behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.token import RankNumber
from qianwang.systems.proofreading.reading import numerals

# The fields in which one is ranked, as they are printed.
FIELDS = (
    *(
        "全国",
        "全省",
        "全区",
        "全市",
        "全州",
        "全县",
        "全球",
        "世界",
        "国际",
        "国内",
        "省内",
        "亚洲",
    ),
    *(
        "西部地区",
        "中部地区",
        "东部地区",
        "东北地区",
        "西部",
        "中部",
        "东部",
        "东北",
        "西南",
        "西北",
    ),
    *("集团公司", "集团", "全集团", "全网", "全行业", "行业", "系统", "同业", "业内", "市场"),
    *("南方", "北方", "各市州", "各省", "各市"),
)
_ORDERING = (
    *(
        "排名",
        "排在",
        "排位",
        "排行",
        "位居",
        "位列",
        "位于",
        "位次",
        "名列",
        "列",
        "居",
        "分列",
        "分居",
    ),
    *("跃居", "升至", "降至", "升到", "跃升", "提升至", "下降至", "上升至", "回落至", "保持", "排"),
    *("增速", "增幅", "规模", "总量", "总数", "率", "度", "满意度"),
)
_NUMERAL = r"(?:\d{1,4}(?!\d)|[一二两三四五六七八九十百]{1,5}+)"
_PLACE = r"(?:位|名)(?![称单义额校师牌誉副字居列于次置数移])"
_REACH = 14
_BEGIN = re.compile(r"[第前首末榜之居排名倒][第前位首名后末数]?")
_NTH = re.compile(rf"(?P<from>倒数)?第\s?(?P<n>{_NUMERAL})(?:\s?(?P<place>{_PLACE}))?")
_MORE = re.compile(rf"(?:[、,，]|[和与及])\s?(?P<n>{_NUMERAL})(?![\d.])(?:\s?(?P<place>{_PLACE}))?")
_JOIN = re.compile(r"(?:[、,，和与及]|以及){1,2}(?=第)")
_TOP = re.compile(
    rf"(?P<side>前|后)(?P<n>{_NUMERAL})(?:\s?(?P<place>{_PLACE}|强(?![大化制力调])))?"
)
_FIRST = re.compile(r"首位|榜首|居首(?!位|次|批|个|要)|之首(?![个次])|第一把交椅")
_LAST = re.compile(r"末位|末尾(?=[，。；])|垫底")
_RANKED = re.compile(
    rf"排名\s?(?P<n>\d{{1,3}})(?![\d.%])(?:\s?(?P<place>{_PLACE}))?(?![个家项户万])"
)
# After 第N without 位: the rank may end here.
_MAY_END = re.compile(
    r"\s{0,2}(?:\Z|[，。；、！）)\]”,;:：\x00]|和|与|及|以及|的(?!一|二)|提升|上升|下降|升|降|回落|跃|"
    r"大(?![事类类会部])|快|高|多|低|其次|分别|较|比|仅次于|（|\()"
)
# So many provinces of which one is ranked: 南21省, 31个省份.
_PROVINCES = re.compile(r"[南北]?方?\d{1,2}个?省[份（(]?[份区市、自治]{0,6}[)）]?")
_NOT_PLACED = ("放在", "摆在", "置于", "放到", "作为", "当作")


def ranks(text: str) -> list[RankNumber]:
    """The ranks of a text, in order."""
    return ranks_on(Ground(text))


def ranks_on(ground: Ground) -> list[RankNumber]:
    """The ranks on what the ground has free; they are not taken from it."""
    return list(_scan(ground))


def _scan(ground: Ground) -> Iterator[RankNumber]:
    text = ground.text
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        start = begin.start()
        at = start + 1
        if not ground.free(start, at):
            continue
        if text[start] in "第倒":
            found, at = _nths(text, start)
        else:
            found = _at(text, start)
        yield from found
        at = max(at, found[-1].end if found else 0)


def _at(text: str, start: int) -> list[RankNumber]:
    match text[start]:
        case "前":
            return _tops(text, start)
        case "排":
            return _ranked(text, start)
        case _:
            return _named(text, start)


def _nths(text: str, start: int) -> tuple[list[RankNumber], int]:
    """第4位; 第二、三位; 第5、第12和第3位: all of a row, if the first or the last is a rank.

    Also where the row ends, ranks or not.
    """
    found: list[RankNumber] = []
    within = _within(text, start)
    at = start
    certain = False
    while (nth := _NTH.match(text, at)) is not None:
        value = _value(nth["n"])
        if value is None:
            break
        row = [RankNumber(nth.start(), nth.end(), value, within, from_last=bool(nth["from"]))]
        placed = nth["place"] is not None
        end = nth.end()
        if not placed:
            more, placed = _bare_ones(text, end, within)
            row += more
            end = row[-1].end
        if not placed and not _MAY_END.match(text, end):
            break
        certain = certain or (placed and (end != nth.end() or nth["place"] is not None))
        found += row
        join = _JOIN.match(text, end)
        if join is None:
            break
        at = join.end()
    resume = max(at, start + 1)
    if not found or _is_put(text, start):
        return [], resume
    if certain or found[0].from_last or _ordered(text, start):
        return found, resume
    return [], resume


def _bare_ones(text: str, at: int, within: str) -> tuple[list[RankNumber], bool]:
    """、三位 after 第二: bare numerals that end in 位 or 名, none if they end in nothing."""
    found: list[RankNumber] = []
    for _ in range(40):
        more = _MORE.match(text, at)
        value = _value(more["n"]) if more else None
        if more is None or value is None:
            return [], False
        found.append(RankNumber(more.start("n"), more.end(), value, within))
        if more["place"]:
            return found, True
        at = more.end()
    return [], False


def _tops(text: str, start: int) -> list[RankNumber]:
    """前十位, 前10名, 全国前三: the first so many."""
    top = _TOP.match(text, start)
    value = _value(top["n"]) if top else None
    if (
        top is None
        or value is None
        or value < 1
        or text[max(0, start - 1) : start] in ("以", "之", "当", "目")
    ):
        return []
    if top["place"] is None and not (
        _MAY_END.match(text, top.end()) and _ordered(text, start) and value > 1
    ):
        return []
    return [RankNumber(start, top.end(), value, _within(text, start), top=True)]


def _ranked(text: str, start: int) -> list[RankNumber]:
    found = _RANKED.match(text, start)
    value = _value(found["n"]) if found else None
    if found is None or not value:
        return []
    at = found.start("n")
    return [RankNumber(at, found.end(), value, _within(text, start))]


def _named(text: str, start: int) -> list[RankNumber]:
    """首位, 榜首, 居首; 末位."""
    first = _FIRST.match(text, start)
    if first is not None and not _is_put(text, start):
        return [RankNumber(start, first.end(), 1, _within(text, start))]
    last = _LAST.match(text, start)
    if last is not None and not text.startswith("淘汰", last.end()):
        return [RankNumber(start, last.end(), 1, _within(text, start), from_last=True)]
    return []


def _value(written: str) -> int | None:
    value = numerals.number(written)
    return value if value and value < 10000 else None


def _before(text: str, start: int) -> str:
    """What stands before in the clause, not farther than a rank's field reaches."""
    near = text[max(0, start - _REACH) : start]
    return re.split(r"[，。；！？,;：\n]", near)[-1]


def _within(text: str, start: int) -> str:
    """The field named last before the rank in its clause."""
    near = _before(text, start)
    best = (-1, 0, "")
    for field in FIELDS:
        at = near.rfind(field)
        if at >= 0 and (at + len(field), len(field)) > best[:2]:
            best = (at + len(field), len(field), field)
    for found in _PROVINCES.finditer(near):
        if found.end() > best[0]:
            best = (found.end(), 0, found[0])
    return best[2]


def _ordered(text: str, start: int) -> bool:
    """Whether a word of ranking or a field stands before, so that bare 第一 is a rank."""
    near = _before(text, start)
    if not near:
        return False
    return (
        near.endswith(_ORDERING)
        or any(field in near for field in FIELDS)
        or any(word in near for word in ("排名", "位居", "位列", "位于", "名列", "分列"))
    )


def _is_put(text: str, start: int) -> bool:
    return any(word in text[max(0, start - 5) : start] for word in _NOT_PLACED)
