"""The definitions that would explain a difference, each in words that name both sides.

A relation that fails by no more than an undeclared basis can explain is no error: it asks for the
basis. What is asked must be answerable, so every basis says between which two it lies.
"""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual

DEFINITIONS: dict[str, Bilingual] = {
    "price": Bilingual(
        "价格口径：现价、上年不变价还是某一基年的不变价，两处是否一致",
        "prices: current, the previous year's or those of a base year, and whether both agree",
    ),
    "population": Bilingual(
        "人口基数：常住人口还是户籍人口，普查前还是普查后，年末还是年平均",
        "population: resident or registered, before or after the census, year-end or average",
    ),
    "households": Bilingual(
        "家庭户数：户籍户还是普查家庭户，哪一年的户数",
        "households: registered or census households, and of which year",
    ),
    "scope": Bilingual(
        "统计范围：两处所计的单位或业务是否相同",
        "scope: whether both count the same units or services",
    ),
    "sharing": Bilingual(
        "共享基站：计一次还是各家各计一次",
        "shared stations: counted once, or once for each operator",
    ),
    "restated_base": Bilingual(
        "上年基数：当时公布数还是后来修订数",
        "last year's base: as published then, or as restated since",
    ),
    "users": Bilingual(
        "用户与时段：期末用户还是平均用户，全年平均还是末月当月",
        "users and time: users at the end or on average, the year's mean or its last month",
    ),
    "cohort": Bilingual(
        "排名范围：哪些地区（企业）参加排名，是否含单列统计单位",
        "cohort: who is ranked, and whether separately counted units are among them",
    ),
    "headquarters": Bilingual(
        "总部数：全国数是否含各省以外由集团总部列账的部分",
        "head offices: whether the nation holds what is booked outside the provinces",
    ),
    "cut_off": Bilingual(
        "截止日期：两处的统计时点是否相同",
        "cut-off: whether both are counted to the same date",
    ),
    "month": Bilingual(
        "时段：当月数还是本年累计数",
        "span: the month's own, or the year's so far",
    ),
    "quantity": Bilingual(
        "所指是否同一数量：名称相近，文中没有写明",
        "the quantity: whether both speak of the same one, which the text doesn't say",
    ),
}


def defined(basis: str) -> Bilingual:
    """The basis in words; its code where nobody has worded it."""
    return DEFINITIONS.get(basis, Bilingual(basis, basis))
