"""Which phrases might name or number a person, and so never leave the house.

No list of names is whole, and a phrase wrongly kept back costs a suggestion only: whatever could
begin a name is one, unless the vocabulary itself says those two characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qianwang.kernel.indicators.vocabulary import indicator, indicators, names

# The most frequent family names of the country and of Guizhou, and those of two characters.
_FAMILY = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严覃武戴莫孔向汤冉安穆冷蒙岑班文吉康牟聂施温常易乔赖樊兰殷倪庄齐章鲁葛伍申尚柳欧骆"
)
_FAMILY_OF_TWO = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "令狐",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
    "夏侯",
)
# Telephone, identity and account numbers, addresses of mail and pages, forms of address.
_PERSONAL = re.compile(r"[\d*xX]{5}|[@＠·]|://|先生|女士|同志|小姐|某|身份证|户主|姓名")
_SPACED = re.compile(r"[\s\-–—]+")


def may_be_personal(phrase: str) -> bool:
    """Whether a phrase has what could be a person's name, number or address in it."""
    phrase = _SPACED.sub("", phrase)
    if _PERSONAL.search(phrase) or any(name in phrase for name in _FAMILY_OF_TWO):
        return True
    known = _vocabulary()
    return any(
        phrase[at] in _FAMILY
        and "\u4e00" <= phrase[at + 1] <= "\u9fff"
        and phrase[at : at + 2] not in known
        for at in range(len(phrase) - 1)
    )


@lru_cache(maxsize=1)
def _vocabulary() -> str:
    """All that the vocabulary calls its indicators and says of them."""
    return "\n".join(
        said for id in indicators() for said in (*names(id), indicator(id).definition.zh)
    )
