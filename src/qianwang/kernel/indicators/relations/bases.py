"""Penetrations, ratios and usage: a figure over a base, and the base that others imply."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.vocabulary import derivation, penetration_base, ratio
from qianwang.kernel.places import is_place, members, place, provinces

MONTHS = 12
PER = {
    "per_hundred_persons": 100,
    "per_hundred_households": 100,
    "per_ten_thousand_persons": 10_000,
    "percent": 100,
}
POPULATIONS = ("resident_population", "population")
BASE_UNDECLARED = Bilingual(
    "普及率所用的人口或户数基数不同而未声明。",
    "The population or household base of the penetration differs and isn't declared.",
)


def _level_below(key: FactKey) -> FactKey | None:
    """The level that a penetration is of: its own indicator's, or a ratio's numerator."""
    over = ratio(key.indicator)
    if over is not None:
        return key.at(indicator=over.numerator, kind=Kind.LEVEL)
    return key.at(kind=Kind.LEVEL) if penetration_base(key.indicator) else None


def _bases(key: FactKey) -> tuple[str, ...]:
    over, base = ratio(key.indicator), penetration_base(key.indicator)
    named = over.denominator if over else base.base if base else ""
    return POPULATIONS if named in POPULATIONS else (named,)


def penetration_from_base(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A penetration against its level and any printed base of the subject, of any year, as the
    base's year is what is seldom said. If one fits, that one is meant; else a base is undeclared.
    """
    key = target.key
    below = _level_below(key)
    if key.kind is not Kind.PENETRATION or target.dimension not in PER or below is None:
        return
    found: list[Evidence] = []
    for other in facts:
        if other.indicator not in _bases(key) or other.kind is not Kind.LEVEL:
            continue
        if other.subject != key.subject:
            continue
        for level, base in product(
            facts.values(below, target.scope), facts.values(other, target.scope)
        ):
            if base.dimension not in {"person", "subscriber"} or 0 in base.interval:
                continue
            derived = (level.interval / base.interval).scaled(PER[target.dimension])
            found.append(
                Evidence(
                    target,
                    "penetration_from_base",
                    (level, base),
                    derived,
                    f"{level.text} ÷ {base.text} × {PER[target.dimension]} = {derived}",
                    Bilingual(
                        "普及率与用户数、印出的基数推出的不一致。",
                        "The penetration is not what level and printed base give.",
                    ),
                    BASE_UNDECLARED,
                )
            )
    fitting = [one for one in found if one.agrees]
    yield from fitting or found


def penetration_from_share(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A place's penetration where its level is told only as a share of the province's:
    whole × share ÷ base.
    """
    key = target.key
    below = _level_below(key)
    if key.kind is not Kind.PENETRATION or target.dimension not in PER or below is None:
        return
    share = below.at(kind=Kind.SHARE_PCT, of=below.indicator)
    whole = below.at(subject=Subject((HOME,)))
    for part, total, base_name in product(
        facts.values(share, target.scope), facts.values(whole, target.scope), _bases(key)
    ):
        for base in facts.values(below.at(indicator=base_name), target.scope):
            level = (total.interval * part.interval).scaled(Fraction(1, 100))
            derived = (level / base.interval).scaled(PER[target.dimension])
            yield Evidence(
                target,
                "penetration_from_share",
                (total, part, base),
                derived,
                f"{total.text} × {part.text} ÷ {base.text} × {PER[target.dimension]} = {derived}",
                Bilingual(
                    "普及率与占比、印出的基数推出的不一致。",
                    "The penetration is not what share and printed base give.",
                ),
                BASE_UNDECLARED,
            )


def level_from_penetration(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A level against its penetration and a printed base: base × penetration. Only where they
    agree, as a base of another year or count says nothing against the level.
    """
    key = target.key
    if key.kind is not Kind.LEVEL:
        return
    for rate_key in facts:
        if rate_key.kind is not Kind.PENETRATION or _level_below(rate_key) != key:
            continue
        for base_key in facts:
            if base_key.indicator not in _bases(rate_key) or base_key.kind is not Kind.LEVEL:
                continue
            if base_key.subject != key.subject:
                continue
            for rate, base in product(
                facts.values(rate_key, target.scope), facts.values(base_key, target.scope)
            ):
                if rate.dimension not in PER:
                    continue
                derived = (base.interval * rate.interval).scaled(Fraction(1, PER[rate.dimension]))
                made = Evidence(
                    target,
                    "level_from_penetration",
                    (base, rate),
                    derived,
                    f"{base.text} × {rate.text} ÷ {PER[rate.dimension]} = {derived}",
                    Bilingual(
                        "与普及率、基数推出的数不一致。", "Not what penetration and base give."
                    ),
                )
                if made.agrees:
                    yield made


def penetration_from_others(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A penetration against the base that other penetrations of the same subject imply:
    level × other's penetration ÷ other's level.
    """
    key = target.key
    below = _level_below(key)
    if key.kind is not Kind.PENETRATION or target.dimension not in PER or below is None:
        return
    for other in facts:
        if other.kind is not Kind.PENETRATION or other.indicator == key.indicator:
            continue
        if (other.subject, other.period) != (key.subject, key.period):
            continue
        other_level = _level_below(other)
        if other_level is None or _bases(other) != _bases(key):
            continue
        for level, rate, beside in product(
            facts.values(below, target.scope),
            facts.values(other, target.scope),
            facts.values(other_level, target.scope),
        ):
            if rate.dimension not in PER or 0 in beside.interval:
                continue
            scale = Fraction(PER[target.dimension], PER[rate.dimension])
            derived = (level.interval / beside.interval * rate.interval).scaled(scale)
            evidence = Evidence(
                target,
                "penetration_from_others",
                (level, rate, beside),
                derived,
                f"{level.text} × {rate.text} ÷ {beside.text} = {derived}",
                Bilingual(
                    f"与同一对象的另一普及率（{rate.text}）隐含的基数不同。",
                    f"Rests on another base than the same subject's {rate.text}.",
                ),
                BASE_UNDECLARED,
            )
            if evidence.agrees or not _exact(level, rate, beside):
                yield evidence


def penetration_within_members(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A nation's or region's penetration lies between the lowest and the highest of its provinces,
    as numerators and bases add up over them.
    """
    key = target.key
    name = key.subject.names[0]
    alone = len(key.subject.names) == 1 and key.subject.place is None
    if key.kind is not Kind.PENETRATION or not (alone and is_place(name)):
        return
    if place(name).level not in {"nation", "region"}:
        return
    inside = provinces() if place(name).level == "nation" else members(name)
    found = [facts.values(key.at(subject=Subject((one.id,))), target.scope)[:1] for one in inside]
    printed = [one for values in found for one in values if one.dimension == target.dimension]
    if len(printed) < len(inside):
        return
    lowest = min(printed, key=lambda one: one.interval.low or 0)
    highest = max(printed, key=lambda one: one.interval.high or 0)
    yield Evidence(
        target,
        "penetration_within_members",
        (lowest, highest),
        Interval(
            lowest.interval.low,
            highest.interval.high,
            lowest.interval.low_closed,
            highest.interval.high_closed,
        ),
        f"{lowest.text} ≤ {target.text} ≤ {highest.text}",
        Bilingual(
            "普及率不在所辖各地的最低与最高之间。",
            "The penetration is not between the lowest and the highest of its members.",
        ),
    )


def _exact(*facts: Fact) -> bool:
    """Whether the inputs bound the result on both sides."""
    return all(fact.interval.width is not None for fact in facts)


def ratio_from_parts(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A ratio with its own unit against numerator and denominator (investment ÷ revenue, yuan ÷
    GB); for usage per user and month, traffic ÷ users ÷ 12 with the users of the year's end.
    """
    key = target.key
    named = derivation(key.indicator)
    if named is not None and named.how == "ratio":
        pairs = product(
            facts.values(key.at(indicator=named.of[0], kind=Kind.LEVEL, of=None), target.scope),
            facts.values(key.at(indicator=named.of[1], kind=Kind.LEVEL, of=None), target.scope),
        )
        for above, below in pairs:
            derived = (above.interval / below.interval).scaled(100)
            yield Evidence(
                target,
                "ratio_from_parts",
                (above, below),
                derived,
                f"{above.text} ÷ {below.text} = {derived}%",
                Bilingual("比率与两数之比不一致。", "The ratio is not what the two numbers give."),
            )
    over = ratio(key.indicator)
    if over is None or key.kind is not Kind.LEVEL:
        return
    monthly = target.dimension.endswith("_month")
    pairs = product(
        facts.values(key.at(indicator=over.numerator, kind=Kind.LEVEL), target.scope),
        facts.values(key.at(indicator=over.denominator, kind=Kind.LEVEL), target.scope),
    )
    for above, below in pairs:
        derived = (above.interval / below.interval).scaled(Fraction(1, MONTHS if monthly else 1))
        text = f"{above.text} ÷ {below.text}{' ÷ 12' if monthly else ''} = {derived}"
        yield Evidence(
            target,
            "ratio_from_parts",
            (above, below),
            derived,
            text,
            Bilingual("与分子、分母推出的数不一致。", "Not what the two quantities give."),
            Bilingual(
                "分母是年末数还是全年平均、是全年还是当月，未声明。",
                "Whether the base is the year's end or its average, "
                "and the span a year or a month, isn't declared.",
            ),
        )
