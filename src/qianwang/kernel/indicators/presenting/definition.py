"""An indicator in words: what it is, on what it rests, how it hangs together with others."""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.announced import Filing, filings_of
from qianwang.kernel.indicators.indicator import Indicator, Nature, PriceRule
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import (
    Relation,
    basis_notes,
    derivation,
    every_identity,
    indicator,
    is_indicator,
    names,
    penetration_base,
    ratio,
    whole_of,
)

NATURES: dict[Nature, Bilingual] = {
    Nature.FLOW: Bilingual(
        "时期量：有当月值与累计值，同比按累计", "flow: of a month and cumulated"
    ),
    Nature.STOCK: Bilingual("时点量：期末值", "stock: at the end of the period"),
    Nature.RATIO: Bilingual("比率：不可相加", "ratio: never summed"),
    Nature.PRICE: Bilingual("价格：不可相加", "price: never summed"),
    Nature.INDEX: Bilingual("指数或得分：不可相加", "index or score: never summed"),
    Nature.DATE: Bilingual("日期", "date"),
}
THEMES: dict[str, Bilingual] = {
    "economy": Bilingual("经济与人口", "Economy and population"),
    "volume_revenue": Bilingual("业务量与收入", "Volume and revenue"),
    "investment": Bilingual("投资与成本", "Investment and cost"),
    "users": Bilingual("用户", "Users"),
    "traffic_prices": Bilingual("流量与价格", "Traffic and prices"),
    "infrastructure": Bilingual("基础设施", "Infrastructure"),
    "internet": Bilingual("互联网", "Internet"),
    "universal_service": Bilingual("普遍服务", "Universal service"),
    "service": Bilingual("服务质量", "Quality of service"),
    "emergency": Bilingual("应急通信", "Emergency communication"),
    "fraud": Bilingual("防范治理诈骗", "Anti-fraud"),
    "security": Bilingual("网络安全", "Network security"),
    "industrial": Bilingual("工业互联网", "Industrial internet"),
    "regulation": Bilingual("市场监管", "Regulation"),
    "operators": Bilingual("企业专项", "Operators"),
    "tower": Bilingual("铁塔", "Towers"),
    "cases": Bilingual("应用案例", "Application cases"),
    "events": Bilingual("会议与活动", "Events"),
}
_PLACES = Bilingual("地区", "places")
_PARTIES = Bilingual("企业", "companies")
_OVER = {"place": _PLACES, "party": _PARTIES, "time": Bilingual("时间", "time")}
_PRICES = Bilingual(
    "2020 年起按上年不变价，2017—2019 年按 2015 年不变价；各年不可直接相减。",
    "At the prices of the year before from 2020 on, at those of 2015 from 2017 to 2019; years "
    "can't be subtracted from each other.",
)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to other indicators: what it is, and to which."""

    words: Bilingual
    to: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """All that a page says of an indicator itself."""

    indicator: Indicator
    aliases: tuple[str, ...]
    unit: Bilingual
    nature: Bilingual
    theme: Bilingual
    summed_over: tuple[Bilingual, ...]
    basis: tuple[Bilingual, ...]
    relations: tuple[Link, ...]
    filings: tuple[Filing, ...]


def definition(id: str) -> Definition:
    """The definition of the indicator `id`; raises NotFound."""
    one = indicator(id)
    basis = list(basis_notes(id))
    if one.price_rule is not PriceRule.NONE and _PRICES not in basis:
        basis.append(_PRICES)
    return Definition(
        one,
        names(id)[1:],
        unit(one.unit).label if one.unit else Bilingual("", ""),
        NATURES[one.nature],
        THEMES.get(one.theme, Bilingual(one.theme, one.theme)),
        tuple(_OVER[each] for each in sorted(one.additive) if each in _OVER),
        tuple(basis),
        tuple(_relations(id)),
        filings_of(id),
    )


def _relations(id: str) -> list[Link]:
    found: list[tuple[Bilingual, tuple[str, ...]]] = []
    derived, over, under, whole = derivation(id), ratio(id), penetration_base(id), whole_of(id)
    if derived:
        found.append((Bilingual("由其计算", "computed from"), derived.of))
    if over:
        found.append(
            (
                Bilingual("前者除以后者", "the first divided by the second"),
                (over.numerator, over.denominator),
            )
        )
    if under:
        found.append((Bilingual("普及率的分母", "its penetration is over"), (under.base,)))
    if whole and whole != id:
        found.append((Bilingual("占比的整体", "its share is of"), (whole,)))
    for one in every_identity():
        words = {
            Relation.SUM: (
                Bilingual("等于各部分之和", "the sum of"),
                Bilingual("是其一部分", "is a part of"),
            ),
            Relation.WITHIN: (
                Bilingual("包含", "holds"),
                Bilingual("包含于", "lies within"),
            ),
        }[one.relation]
        if one.whole == id:
            found.append((words[0], one.parts))
        elif id in one.parts:
            found.append((words[1], (one.whole,)))
    return [
        Link(words, tuple(indicator(each) for each in ids if is_indicator(each)))
        for words, ids in found
    ]
