"""Names so general that what stands before them may make them another thing.

业务收入 alone is the telecom revenue of a telecom text, 邮政业务收入 isn't, and the vocabulary
can't hold all that it doesn't mean. A short name that ends the longer names of other indicators
counts only where it stands free: after a mark, a number, another name, or a word that ends no noun.
"""

from __future__ import annotations

from functools import lru_cache

from qianwang.kernel.indicators.vocabulary import named
from qianwang.systems.proofreading.claims.lexicon import folded

LONGEST = 4
# What a name is only the first half of: 移动电话交换机 are no telephones.
OTHER_THINGS = (
    *("交换机", "号码", "通话", "企业利润", "利润"),
    *("能耗", "能源消耗", "电耗", "水耗", "用水量", "碳排放", "二氧化碳"),  # 单位地区生产总值能耗
    *("投资", "总产值", "主要产品"),  # 第三产业投资, 规模以上工业总产值
)
_FREE = frozenset(
    "的了是为达到成现增展加完全年月日底末期我其中该各家三共计累总和与及或占比对从由在以使"
)
_FREE_WORDS = (
    *("全行业", "本行业", "通信行业", "电信行业", "通信业", "电信业", "平均", "其他"),
    *("企业", "运营商", "电信公司", "移动公司", "联通公司"),
)


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    """Short names that end a name of an indicator which doesn't bear them."""
    bearers = {folded(name): set(ids) for name, ids in named().items()}
    ends: dict[str, set[str]] = {}
    for name, ids in bearers.items():
        for at in range(max(1, len(name) - LONGEST), len(name) - 1):
            ends.setdefault(name[at:], set()).update(ids)
    return frozenset(
        name
        for name, ids in bearers.items()
        if len(name) <= LONGEST and not name[0].isascii() and ends.get(name, set()) - ids
    )


def is_general(name: str) -> bool:
    """Whether a name is so short and general that it means this trade's in its own texts only."""
    return folded(name) in _general()


def cut_from_a_longer(text: str, start: int, name: str, taken: int = 0) -> bool:
    """Whether the general name at `start` of a folded text is likely the end of a longer noun.

    taken: up to where the text before belongs to another name.
    """
    return name in _general() and start > taken and not stands_free(text, start)


def stands_free(text: str, start: int) -> bool:
    """Whether nothing before `start` in a folded text is likely of one noun with what follows."""
    if start == 0:
        return True
    before = text[start - 1]
    if before in _FREE or not ("\u4e00" <= before <= "\u9fff"):
        return True
    return text.endswith(_FREE_WORDS, 0, start)
