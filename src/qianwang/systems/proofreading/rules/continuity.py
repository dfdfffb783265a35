"""This text against earlier ones: last month's bulletin, last year's, the filed returns.

A cumulative value doesn't fall within a year: value(m) ≥ value(m − 1), and month(m) =
value(m) − value(m − 1). Last year's value follows from this year's value and growth, and every
other relation is tried on what both print together. Only the text's own claims are accused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Span
from qianwang.kernel.indicators.consistency.prints import Figure, Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import (
    RECOUNT,
    concluded,
    failures,
    holdings,
    shown,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset(
    {"copy", "yoy", "change", "net_add", "net_add_growth", "share", "contribution", "ratio"}
)
_CONFIDENCE = {Trust.SAID: 0.9, Trust.CARRIED: 0.8, Trust.LIKELY: 0.5}
_DECEMBER = 12


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    if not case.earlier:
        yield from _running(case, case.prints)
        return
    known, own = case.weighed_in_context, {one.id for one in case.claims}
    for failed in failures(known, _RELATIONS):
        mine = [id for id in failed.ids if id in own]
        if mine and len(mine) < len(failed.ids):
            said = concluded(case, "continuity", failed, RECOUNT)
            others = [id for id in failed.ids if id not in own]
            yield replace(said, claims=(*mine, *others))
    for _, ids in holdings(known, _RELATIONS):
        if any(id in own for id in ids) and not all(id in own for id in ids):
            yield Verified("continuity", ids)
    yield from _running(case, case.prints_in_context)


def _running(case: Case, prints: Prints) -> Iterator[Conclusion | Verified]:
    """Cumulative values of neighbouring printed months of a year, and the month between them."""
    for what in prints.quantities:
        if not _accumulates(prints, what):
            continue
        before = _month_before(what)
        if before is None:
            continue
        for now in _cumulative(prints, what):
            for past in _cumulative(prints, before):
                yield from _compared(case, now, past)
                month = replace(what, when=f"{_month(what)}:month")
                for alone in prints.readings(month):
                    yield from _month_between(case, now, past, alone)


def _accumulates(prints: Prints, what: Quantity) -> bool:
    one = indicator(what.indicator)
    return (
        what.measure is Measure.LEVEL
        and one.nature is Nature.FLOW
        and "time" in one.additive
        and what.recurs
        and not what.when.endswith(":month")
    )


def _month(what: Quantity) -> str:
    return what.when if len(what.when) > len("2021") else f"{what.when}-{_DECEMBER}"


def _month_before(what: Quantity) -> Quantity | None:
    year, month = _month(what).split("-")
    return None if int(month) == 1 else replace(what, when=f"{year}-{int(month) - 1:02d}")


def _cumulative(prints: Prints, what: Quantity) -> Iterator[Reading]:
    for reading in prints.readings(what):
        if reading.best.observation.span is Span.CUMULATIVE and reading.best.plain:
            yield reading


def _compared(case: Case, now: Reading, past: Reading) -> Iterator[Conclusion | Verified]:
    if past.interval.wholly_above(now.interval):
        yield _said(
            case,
            (now.best, past.best),
            Bilingual("累计数比上月还小", "a cumulative value is less than the month before's"),
            f"{now.best.text} < {past.best.text}",
        )
    elif past.best.id != now.best.id:
        yield Verified("continuity", (now.best.id, past.best.id))


def _month_between(
    case: Case, now: Reading, past: Reading, alone: Reading
) -> Iterator[Conclusion | Verified]:
    derived = now.interval - past.interval
    if derived.overlaps(alone.interval):
        yield Verified("continuity", (alone.best.id, now.best.id, past.best.id))
        return
    back = derived.scaled(1 / alone.best.factor)
    yield _said(
        case,
        (alone.best, now.best, past.best),
        Bilingual("当月数与两月累计之差不符", "the month isn't the difference of the cumulatives"),
        f"{now.best.text} − {past.best.text} ≠ {alone.best.text}，{shown(back, 3)}",
    )


def _said(case: Case, figures: tuple[Figure, ...], what: Bilingual, arithmetic: str) -> Conclusion:
    own = {one.id for one in case.claims}
    ids = sorted((one.id for one in figures), key=lambda id: id not in own)
    claims = [case.by_id[id] for id in ids]
    name = claim_name(claims[0])
    confidence = min(_CONFIDENCE[one.trust] for one in claims)
    likely = any(one.trust is Trust.LIKELY for one in claims)
    return Conclusion(
        rule="continuity",
        severity=Severity.DEFINITION_NEEDED if likely else Severity.WRONG,
        confidence=confidence,
        claims=tuple(ids),
        message=Bilingual(f"{name.zh}：{what.zh}。", f"{name.en}: {what.en}."),
        arithmetic=arithmetic,
        remedy=RECOUNT,
        definition="quantity" if likely else None,
    )


RULE = Rule(
    name="continuity",
    title=Bilingual("与前期的衔接", "Continuity with earlier periods"),
    explanation=Bilingual(
        "累计数在一年内不减；上年同期数应与本期数和同比相符；与前期文件、填报数所印的一致。",
        "A cumulative value doesn't fall within a year; last year's follows from this year's value "
        "and growth; earlier documents and returns agree.",
    ),
    judge=_judge,
)
