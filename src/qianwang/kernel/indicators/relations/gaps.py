"""Differences to a reference, pulls, contributions and thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.relations.growth import ONE, PER_CENT, factor
from qianwang.kernel.indicators.vocabulary import (
    derivation,
    grows_at_constant_prices,
    indicator,
    whole_of,
)
from qianwang.kernel.places import prefectures

_COMPARED = {
    "yoy_gap": Kind.YOY_PCT,
    "share_gap": Kind.SHARE_PCT,
    "level_gap": Kind.LEVEL,
    "yoy_difference": Kind.YOY_PCT,
}
AT_PRICES = Bilingual(
    "整体的增速按不变价，而部分与整体的水平值按现价：拉动按哪种价格计算未声明。",
    "The whole grows at constant prices while the levels are at current ones: at which prices the "
    "pull is reckoned isn't declared.",
)
_CLAIMED = frozenset({Kind.LEVEL, Kind.YOY_PCT, Kind.PENETRATION})


def gap_from_values(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A difference to the nation or the province against the two values."""
    key, named = target.key, derivation(target.key.indicator)
    if named is None or named.how not in _COMPARED or key.kind is Kind.RANK:
        return
    mine = FactKey(
        named.of[0],
        key.subject,
        key.period,
        _COMPARED[named.how],
        named.of[1] if named.how == "share_gap" else None,
    )
    if named.how == "yoy_difference":
        theirs = mine.at(indicator=named.of[1])
    else:
        theirs = mine.at(subject=Subject((named.reference or HOME,)))
    for own, other in product(_all(mine, facts), _all(theirs, facts)):
        if own.scope != target.scope and own.scope is not None:
            continue
        derived = own.interval - other.interval
        mixed = own.scope != other.scope or bool(indicator(named.of[0]).price_rule)
        yield Evidence(
            target,
            "gap_from_values",
            (own, other),
            derived,
            f"{own.text} − {other.text} = {derived}",
            Bilingual("差距与两数之差不一致。", "The gap is not the difference of the two."),
            Bilingual(
                "两数的价格基期或统计范围不同而未声明。",
                "Price base or scope of the two values differ and aren't declared.",
            )
            if mixed
            else None,
        )


def value_from_gap(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A value against the reference and the gap: reference + gap, or value − gap."""
    key = target.key
    for gap_key in facts:
        named = derivation(gap_key.indicator)
        if named is None or named.how not in {"yoy_gap", "level_gap"}:
            continue
        if gap_key.period != key.period or named.of[0] != key.indicator:
            continue
        if key.kind is not _COMPARED[named.how]:
            continue
        reference = Subject((named.reference or HOME,))
        sign = 1 if key.subject == gap_key.subject else -1 if key.subject == reference else 0
        other = key.at(subject=reference if sign > 0 else gap_key.subject)
        if not sign:
            continue
        for beside, gap in product(
            facts.values(other, target.scope), facts.values(gap_key, target.scope)
        ):
            moved = gap.interval if sign > 0 else -gap.interval
            yield Evidence(
                target,
                "value_from_gap",
                (beside, gap),
                beside.interval + moved,
                f"{beside.text} {'+' if sign > 0 else '−'} ({gap.text}) = "
                f"{beside.interval + moved}",
                Bilingual("与参照值和差距推出的数不一致。", "Not what reference and gap give."),
            )


def _all(key: FactKey, facts: Facts) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.prints(key) if fact.labelled)


def pull_from_share(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A pull in points: the part's share a year ago times its growth,
    s × (1 + G) ÷ (1 + g) × g, with s this year's share, g the part's and G the whole's growth.
    """
    key = target.key
    whole = whole_of(key.indicator)
    if key.kind is not Kind.PULL_PP or whole is None:
        return
    for share, part, all_ in product(
        facts.values(key.at(kind=Kind.SHARE_PCT, of=whole), target.scope),
        facts.values(key.at(kind=Kind.YOY_PCT), target.scope),
        facts.values(key.at(indicator=whole, kind=Kind.YOY_PCT), target.scope),
    ):
        # g ÷ (1 + g) = 1 − 1 ÷ (1 + g): each input once
        derived = (
            share.interval * factor(all_.interval) * (ONE - factor(part.interval).reciprocal())
        )
        yield Evidence(
            target,
            "pull_from_share",
            (share, part, all_),
            derived,
            f"{share.text} × (1 + {all_.text}) × {part.text} ÷ (1 + {part.text}) = {derived}",
            Bilingual(
                "拉动与占比、增速推出的不一致。", "The pull is not what share and growth give."
            ),
        )


def pull_from_change(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A pull against the part's share and how far it moved: with s the share now, m its change and
    G the whole's growth, the pull is s × (1 + G) − (s − m) = s × G + m.
    """
    key = target.key
    whole = whole_of(key.indicator)
    if key.kind is not Kind.PULL_PP or whole is None:
        return
    for moved_key in facts:
        named = derivation(moved_key.indicator)
        if named is None or named.how != "share" or moved_key.kind is not Kind.YOY_PP:
            continue
        if named.of != (key.indicator, whole) or moved_key.period != key.period:
            continue
        for share, moved, growth in product(
            facts.values(key.at(kind=Kind.SHARE_PCT, of=whole), target.scope),
            facts.values(moved_key, target.scope),
            facts.values(key.at(indicator=whole, kind=Kind.YOY_PCT), target.scope),
        ):
            derived = (share.interval * growth.interval).scaled(PER_CENT) + moved.interval
            yield Evidence(
                target,
                "pull_from_change",
                (share, moved, growth),
                derived,
                f"{share.text} × {growth.text} + {moved.text} = {derived}",
                Bilingual(
                    "拉动与占比及其变动推出的不一致。",
                    "The pull is not what the share and its change give.",
                ),
            )


def pull_and_contribution(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """contribution = pull ÷ growth of the whole; both from levels: (part now − part before) over
    the whole before, or over the whole's change.
    """
    key = target.key
    whole = whole_of(key.indicator)
    if whole is None or key.kind not in {Kind.PULL_PP, Kind.CONTRIBUTION_PCT}:
        return
    growth = key.at(indicator=whole, kind=Kind.YOY_PCT)
    if key.kind is Kind.CONTRIBUTION_PCT:
        for pull, total in product(
            facts.values(key.at(kind=Kind.PULL_PP), target.scope),
            facts.values(growth, target.scope),
        ):
            derived = (pull.interval / total.interval).scaled(100)
            yield _told(target, (pull, total), derived, f"{pull.text} ÷ {total.text} = {derived}%")
    else:
        for contribution, total in product(
            facts.values(key.at(kind=Kind.CONTRIBUTION_PCT), target.scope),
            facts.values(growth, target.scope),
        ):
            derived = (contribution.interval * total.interval).scaled(PER_CENT)
            yield _told(
                target,
                (contribution, total),
                derived,
                f"{contribution.text} × {total.text} = {derived}",
            )
    before = key.period.year_before()
    levels = [
        facts.values(key.at(kind=Kind.LEVEL), target.scope),
        facts.values(key.at(kind=Kind.LEVEL, period=before), target.scope),
        facts.values(key.at(indicator=whole, kind=Kind.LEVEL, period=before), target.scope),
        facts.values(key.at(indicator=whole, kind=Kind.LEVEL), target.scope),
    ]
    for now, past, base, after in product(*levels):
        added = now.interval - past.interval
        if key.kind is Kind.PULL_PP:
            inputs: tuple[Fact, ...] = (now, past, base)
            derived = (added / base.interval).scaled(100)
            text = f"({now.text} − {past.text}) ÷ {base.text} = {derived}"
        else:
            inputs = (now, past, after, base)
            change = after.interval - base.interval
            if 0 in change:
                continue
            derived = (added / change).scaled(100)
            text = f"({now.text} − {past.text}) ÷ ({after.text} − {base.text}) = {derived}"
        yield _told(
            target, inputs, derived, text, AT_PRICES if grows_at_constant_prices(whole) else None
        )


def _told(
    target: Fact,
    inputs: tuple[Fact, ...],
    derived: Interval,
    arithmetic: str,
    undeclared: Bilingual | None = None,
) -> Evidence:
    return Evidence(
        target,
        "pull_and_contribution",
        inputs,
        derived,
        arithmetic,
        Bilingual(
            "拉动、贡献率与所依据的数推出的不一致。",
            "Pull or contribution is not what the figures behind it give.",
        ),
        undeclared,
    )


def threshold_met(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A claim (超, 近, 以上) against the figure of the same thing that is printed exactly; what is
    claimed of each prefecture, against every prefecture that is printed.
    """
    key = target.key
    if key.kind is not Kind.OTHER or derivation(key.indicator) is not None:
        return
    by_kind: dict[Kind, list[Evidence]] = defaultdict(list)
    for other in facts:
        if other.kind not in _CLAIMED or other.indicator != key.indicator:
            continue
        if other.period != key.period or not _claimed_of(key.subject, other.subject):
            continue
        for fact in facts.values(other, target.scope):
            if _alike(fact.dimension) == _alike(target.dimension):
                by_kind[other.kind].append(
                    Evidence(
                        target,
                        "threshold_met",
                        (fact,),
                        fact.interval,
                        f"{fact.text} ∈ {target.interval}",
                        Bilingual(
                            f"与印出的 {fact.text} 不符。",
                            f"Does not hold for the printed {fact.text}.",
                        ),
                    )
                )
    # The claim doesn't say of which kind it is: it is of the one for which it holds.
    holding = [found for found in by_kind.values() if all(one.agrees for one in found)]
    if holding:
        yield from holding[0]
    elif len(by_kind) == 1:
        yield from next(iter(by_kind.values()))


def _claimed_of(claim: Subject, other: Subject) -> bool:
    """Whether a claim speaks of another figure's subject: its own, or each prefecture."""
    if claim == other:
        return True
    each = claim.names[0] == "each_prefecture" and claim.place is None
    return each and any(other == Subject((one.id,)) for one in prefectures())


def _alike(dimension: str) -> str:
    """Per hundred persons is how the field writes a percentage of the population."""
    return "percent" if dimension == "per_hundred_persons" else dimension
