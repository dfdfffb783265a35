"""Shares: part ÷ whole × 100, what a share was a year before, and how far it moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.relations.growth import ONE, PER_CENT, factor
from qianwang.kernel.indicators.vocabulary import Relation, derivation, identities, whole_of

HUNDRED = Interval.exactly(100)


def whole_key(key: FactKey) -> FactKey | None:
    """The level that a share is a share of: another indicator of the same subject, or the same
    indicator of the province when the subject is a part of it.
    """
    named = derivation(key.indicator)
    if named is not None and named.how == "party_share":
        place = key.subject.place or HOME
        return FactKey(named.of[0], Subject((place,)), key.period, Kind.LEVEL)
    whole = key.of or whole_of(key.indicator)
    if whole is None:
        return None
    subject = Subject((HOME,)) if whole == key.indicator else key.subject
    return FactKey(whole, subject, key.period, Kind.LEVEL)


def part_key(key: FactKey) -> FactKey:
    """The level of a share's part."""
    named = derivation(key.indicator)
    indicator = named.of[0] if named is not None and named.how == "party_share" else key.indicator
    return FactKey(indicator, key.subject, key.period, Kind.LEVEL)


def share_from_levels(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A share against part and whole; the members of a sum of subjects are added up."""
    key = target.key
    if key.kind is not Kind.SHARE_PCT or (whole := whole_key(key)) is None:
        return
    for part, total in product(
        _parts(part_key(key), facts, target.scope), facts.values(whole, target.scope)
    ):
        inputs, amount, text = part
        if 0 in total.interval or inputs[0].dimension != total.dimension:
            continue
        derived = (amount / total.interval).scaled(100)
        yield Evidence(
            target,
            "share_from_levels",
            (*inputs, total),
            derived,
            f"{text} ÷ {total.text} = {derived}%",
            Bilingual(
                f"占比与部分、整体推出的占比（{derived}%）不一致。",
                f"The share is not what part and whole give ({derived} %).",
            ),
        )


def _parts(
    key: FactKey, facts: Facts, scope: str | None
) -> Iterator[tuple[tuple[Fact, ...], Interval, str]]:
    for part in facts.values(key, scope):
        yield (part,), part.interval, part.text
    if len(key.subject.names) > 1:
        members = [facts.values(key.at(subject=one), scope) for one in key.subject.members]
        for chosen in product(*members):
            together = chosen[0].interval
            for one in chosen[1:]:
                together = together + one.interval
            yield chosen, together, "(" + " + ".join(one.text for one in chosen) + ")"


def shares_fill_the_whole(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A share against 100 less the shares of all other parts of the same whole."""
    key = target.key
    if key.kind is not Kind.SHARE_PCT:
        return
    for identity in identities():
        if identity.relation is not Relation.SUM or key.indicator not in identity.parts:
            continue
        if identity.whole != (key.of or whole_of(key.indicator)):
            continue
        others = [
            facts.values(key.at(indicator=part), target.scope)
            for part in identity.parts
            if part != key.indicator
        ]
        for chosen in product(*others):
            derived = HUNDRED
            for one in chosen:
                derived = derived - one.interval
            yield Evidence(
                target,
                "shares_fill_the_whole",
                chosen,
                derived,
                f"100% − {' − '.join(one.text for one in chosen)} = {derived}%",
                Bilingual(
                    "各部分的占比之和不是 100%。", "The shares of the parts don't make 100 %."
                ),
            )


def part_from_share(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A level against its share of a whole: whole × share; and the whole against part ÷ share."""
    key = target.key
    if key.kind is not Kind.LEVEL:
        return
    for other in facts:
        if other.kind is not Kind.SHARE_PCT or other.period != key.period:
            continue
        whole = whole_key(other)
        if whole is None:
            continue
        if part_key(other) == key and whole != key:
            for share, total in product(
                facts.values(other, target.scope), facts.values(whole, target.scope)
            ):
                if total.dimension == target.dimension:
                    derived = (total.interval * share.interval).scaled(PER_CENT)
                    yield _level(target, (total, share), derived, "×")
        elif whole == key and part_key(other) != key:
            for share, part in product(
                facts.values(other, target.scope), facts.values(part_key(other), target.scope)
            ):
                if part.dimension == target.dimension and 0 not in share.interval:
                    derived = (part.interval / share.interval).scaled(100)
                    yield _level(target, (part, share), derived, "÷")


def _level(target: Fact, inputs: tuple[Fact, Fact], derived: Interval, sign: str) -> Evidence:
    return Evidence(
        target,
        "level_from_share",
        inputs,
        derived,
        f"{inputs[0].text} {sign} {inputs[1].text} = {derived}",
        Bilingual("与占比推出的数不一致。", "Not what the share gives."),
    )


def share_moved(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A change in points against two shares (or growths): now − before; and either against the
    other and the change.
    """
    key = target.key
    if key.kind is Kind.YOY_PP:
        for now_key in _moving(key):
            before_key = now_key.at(period=key.period.year_before())
            for now, before in product(
                facts.values(now_key, target.scope), facts.values(before_key, target.scope)
            ):
                derived = now.interval - before.interval
                yield Evidence(
                    target,
                    "share_moved",
                    (now, before),
                    derived,
                    f"{now.text} − {before.text} = {derived}",
                    Bilingual("变动与两年数值之差不一致。", "The change is not the difference."),
                )
        return
    for moved_key in facts:
        if moved_key.kind is not Kind.YOY_PP:
            continue
        for now_key in _moving(moved_key):
            before_key = now_key.at(period=moved_key.period.year_before())
            if key == before_key:
                pairs = product(
                    facts.values(now_key, target.scope), facts.values(moved_key, target.scope)
                )
                for now, moved in pairs:
                    derived = now.interval - moved.interval
                    yield _from_change(target, (now, moved), derived, "−")
            elif key == now_key:
                pairs = product(
                    facts.values(before_key, target.scope), facts.values(moved_key, target.scope)
                )
                for before, moved in pairs:
                    derived = before.interval + moved.interval
                    yield _from_change(target, (before, moved), derived, "+")


def _from_change(target: Fact, inputs: tuple[Fact, Fact], derived: Interval, sign: str) -> Evidence:
    return Evidence(
        target,
        "from_change_in_points",
        inputs,
        derived,
        f"{inputs[0].text} {sign} {inputs[1].text} = {derived}",
        Bilingual("与变动的百分点推出的数不一致。", "Not what the change in points gives."),
    )


def _moving(key: FactKey) -> Iterator[FactKey]:
    """The percentages whose change a figure in points tells."""
    named = derivation(key.indicator)
    if named is None:
        yield key.at(kind=Kind.PENETRATION)
        yield key.at(kind=Kind.LEVEL)
    elif named.how in {"share", "place_share"}:
        whole = named.of[1] if len(named.of) > 1 else named.of[0]
        yield key.at(indicator=named.of[0], kind=Kind.SHARE_PCT, of=whole)
    elif named.how == "yoy":
        yield key.at(indicator=named.of[0], kind=Kind.YOY_PCT)


def share_from_growths(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """How far a share can move: s × (1 + G) ÷ (1 + g) is what it was, with the growths of part
    and whole; the change in points is the rest.
    """
    key = target.key
    named = derivation(key.indicator)
    if key.kind is not Kind.YOY_PP or named is None or named.how != "share":
        return
    share_key = key.at(indicator=named.of[0], kind=Kind.SHARE_PCT, of=named.of[1])
    growths = product(
        facts.values(share_key, target.scope),
        facts.values(key.at(indicator=named.of[0], kind=Kind.YOY_PCT), target.scope),
        facts.values(key.at(indicator=named.of[1], kind=Kind.YOY_PCT), target.scope),
    )
    for share, part, whole in growths:
        # s − s(1+G)/(1+g) = s × (1 − (1+G)/(1+g))
        derived = share.interval * (ONE - factor(whole.interval) / factor(part.interval))
        yield Evidence(
            target,
            "share_from_growths",
            (share, part, whole),
            derived,
            f"{share.text} × [1 − (1 + {whole.text}) ÷ (1 + {part.text})] = {derived}",
            Bilingual(
                "占比的变动与部分、整体的增速不符。",
                "The share can't have moved so far with these growths.",
            ),
        )
