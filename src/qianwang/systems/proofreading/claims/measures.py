"""Units as they follow a number in print, longest first, each with what may not come after it.

The units are the kernel's. Chinese writes no space between words, so a counting word is known only
by what follows: 分 is a unit in 得9.97分 and none in 3.2%分别; those words are declared here.
"""

from __future__ import annotations

import re

from qianwang.kernel.indicators.units import spellings

# counting word → letters before which it is the beginning of another word
_NOT_BEFORE = {
    "分": "别公局布析为之支散区享流类红步配发级行摊化解担设部厂院校店销工开",
    "部": "委队分署长级门",
    "场": "所景站地",
    "所": "有在属需以",
    "组": "织成建",
    "支": "持撑付行出部",
    "门": "店户槛",
    "例": "如",
    "间": "接隔",
    "处": "理置罚于",
    "条": "件例款",
    "款": "项",
    "站": "点在址",
    "名": "单称列录",
    "人": "民均工员才口大物社类机脸生",
    "户": "均外籍口",
    "家": "庭电里族长居具",
    "套": "餐",
    "元": "旦素月件",
    "天": "然津气翼",
    "次": "数日月要年",
    "年": "代级度初",
    "倍": "增",
    "折": "合算旧叠",
    "大": "数学于厦会赛队道约幅概力型众量",
    "市": "场民区级政值局",
    "省": "级内委政直际",
    "县": "域级城",
    "州": "级",
    "镇": "级",
    "乡": "级土",
    "村": "级民",
    "只": "有能是需要",
    "本": "年月省市地公行报书次",
    "台": "账湾",
    "期": "间末初望限货刊",
    "起": "步来到草点诉源飞航伏",
    "周": "年边期岁围",
    "位": "数于居列置移",
    "日": "常报均",
    "口": "径岸",
    "号": "令文线",
    "届": "时满全",
    "轮": "流换",
    "类": "似别型",
    "项": "目",
    "层": "级面次",
    "段": "落",
    "节": "点能约目日",
    "头": "部条",
    "片": "区面",
    "块": "链",
    "班": "次车级",
    "度": "假过",
    "米": "粉",
    "周期": "",
    "片区": "",
    "条件": "",
    "个月": "",
    "T": "V",
}
_ALLOWED_BEHIND = {"项": frozenset({"目"})}
# Units that stand only behind a power: 3度 may be an angle, 万度 is electricity.
_ONLY_WITH_POWER = ("度", "号", "口")
_LATIN = re.compile(r"[A-Za-z]\Z")


def _pattern(spelling: str) -> str:
    """The unit with what may not follow it; spaces within it are those of print."""
    guard = ""
    if _LATIN.search(spelling):
        guard = "(?![A-Za-z0-9])" if len(spelling) == 1 else "(?![A-Za-z])"
    letters = _NOT_BEFORE.get(spelling, "")
    letters = "".join(c for c in letters if c not in _ALLOWED_BEHIND.get(spelling, ()))
    if letters:
        guard += f"(?![{letters}])"
    return re.escape(spelling) + guard


def _alternatives(left_out: tuple[str, ...]) -> str:
    longest_first = sorted(spellings(), key=lambda one: (-len(one), one))
    return "|".join(_pattern(one) for one in longest_first if one not in left_out)


UNIT = _alternatives(_ONLY_WITH_POWER)
UNIT_OF_POWER = _alternatives(())
# The words by which things are counted, for telling APP8个 from a name such as H1N1.
COUNTED = "|".join(
    _pattern(one)
    for one in sorted(
        (
            one
            for one in spellings()
            if not _LATIN.search(one) and one not in ("分", "大", "期", "号", "口", "度", "%", "日")
        ),
        key=lambda one: (-len(one), one),
    )
)
