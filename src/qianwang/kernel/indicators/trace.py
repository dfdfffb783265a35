"""From a number back to where it comes from: formula in words, inputs, source lines, revisions.

`explain` gives plain data for programs, `told` the same as lines for a reader. Nothing is looked up
here: an expression carries its whole tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.indicators.book import Number
from qianwang.kernel.indicators.expression import Derived, Expression, Observed
from qianwang.kernel.indicators.interval import Agreement
from qianwang.kernel.indicators.naming import series_name
from qianwang.kernel.indicators.observation import Observation, Source, Status
from qianwang.kernel.indicators.revisions import changes
from qianwang.kernel.indicators.wording import digits, said, signed

Json = dict[str, object]

AGREEMENTS: dict[Agreement, Bilingual] = {
    Agreement.EQUAL: Bilingual("与印出数一致", "the same as printed"),
    Agreement.ROUNDING: Bilingual("在四舍五入内一致", "agrees within rounding"),
    Agreement.AGREES_TRUNCATED: Bilingual("按截尾一致", "agrees when cut off"),
    Agreement.CONFLICT: Bilingual("与印出数不能同真", "can't be true together with the print"),
}
SAMPLE = Bilingual("示例数据", "sample data")
STATUSES: dict[Status, Bilingual] = {
    Status.NORMAL: Bilingual("", ""),
    Status.UNLABELLED: Bilingual("名实不符，不参与计算", "not what its heading says, kept out"),
    Status.SUPERSEDED: Bilingual("同一数量以另一来源为准", "another source governs"),
}


def explain(what: Expression | Number) -> Json:
    """The whole trace as plain data: values are strings, so that decimals are kept."""
    if isinstance(what, Number):
        return {
            "key": str(what.key),
            "name": _both(series_name(what.key)),
            "sample": what.sample,
            "shown": explain(what.expression),
            "computed": explain(what.computed) if what.computed is not None else None,
            "agreement": what.agreement.value if what.agreement is not None else None,
            "note": _both(what.note) if what.note is not None else None,
            "rivals": [explain(each) for each in what.rivals],
        }
    measure = what.measure
    shared: Json = {
        "key": str(measure.key),
        "name": _both(series_name(measure.key, measure.span)),
        "unit": measure.unit.code,
        "interval": str(what.interval),
        "sample": what.sample,
    }
    if isinstance(what, Observed):
        return {**shared, **_observation(what.observation)}
    return {
        **shared,
        "formula": what.formula,
        "words": _both(what.words),
        "value": digits(what.value, measure.unit).replace("−", "-"),
        "inputs": [explain(each) for each in what.inputs],
    }


def _observation(one: Observation) -> Json:
    return {
        "observation": one.id,
        "value": str(one.value),
        "unit": one.unit,
        "qualifier": one.qualifier.value,
        "source": _source(one.source),
        "revision": one.revision,
        "status": one.status.value,
        "remark": one.remark,
    }


def _source(source: Source) -> Json:
    return {
        "kind": source.kind.value,
        "document": source.document,
        "place": source.place,
        "label": _both(source.label) if source.label.zh else None,
    }


def _both(text: Bilingual) -> Json:
    return {"zh": text.zh, "en": text.en}


def explain_history(revisions: Sequence[Observation]) -> list[Json]:
    """Each revision of an observation, with what it changed in the one before."""
    found: list[Json] = []
    for position, one in enumerate(revisions):
        before = revisions[position - 1] if position else None
        found.append(
            {
                **_observation(one),
                "changes": [
                    {"field": each.field, "before": each.before, "after": each.after}
                    for each in (changes(before, one) if before is not None else ())
                ],
            }
        )
    return found


# -- for a reader ----------------------------------------------------------------------------


def told(what: Expression | Number, language: Language) -> str:
    """The whole trace as indented lines."""
    return "\n".join(_number(what, language) if isinstance(what, Number) else _tree(what, language))


def _number(number: Number, language: Language) -> Iterator[str]:
    yield from _tree(number.expression, language)
    beside = number.computed
    if beside is not None and beside is not number.expression:
        verdict = ""
        if number.agreement is not None:
            agreed = AGREEMENTS[number.agreement].in_(language)
            verdict = f"（{agreed}）" if language == "zh" else f" ({agreed})"
        yield Bilingual("复算", "Recomputed").in_(language) + verdict
        yield from _tree(beside, language, 1)
    for rival in number.rivals:
        yield Bilingual("另有来源", "Also reported").in_(language)
        yield from _tree(rival, language, 1)
    if number.note is not None:
        yield Bilingual("说明：", "Note: ").in_(language) + number.note.in_(language)


def _tree(node: Expression, language: Language, depth: int = 0) -> Iterator[str]:
    margin = "  " * depth
    name = series_name(node.measure.key, node.measure.span).in_(language)
    marks = [SAMPLE.in_(language)] if node.sample else []
    if isinstance(node, Derived):
        mark = f" [{marks[0]}]" if marks else ""
        yield f"{margin}{name} = {said(node).in_(language)}{mark}"
        yield f"{margin}  {node.words.in_(language)}"
        yield f"{margin}  {_interval(node, language)}"
        for each in node.inputs:
            yield from _tree(each, language, depth + 1)
        return
    status = STATUSES[node.observation.status].in_(language)
    marks += [status] if status else []
    mark = f" [{'; '.join(marks)}]" if marks else ""
    yield f"{margin}{name} = {said(node).in_(language)}{mark}"
    yield f"{margin}  {_from(node.observation, language)}"
    yield f"{margin}  {_interval(node, language)}"


def _interval(node: Expression, language: Language) -> str:
    label = Bilingual("区间", "interval").in_(language)
    return f"{label} {signed(str(node.interval))} {node.measure.unit.label.in_(language)}"


def _from(one: Observation, language: Language) -> str:
    source = one.source.label.in_(language) or str(one.source)
    text = f"{Bilingual('来源', 'source').in_(language)} {source} · {one.id}"
    if one.revision > 1:
        text += Bilingual(f" · 第 {one.revision} 次修订", f" · revision {one.revision}").in_(
            language
        )
    return text


def told_history(revisions: Sequence[Observation], language: Language) -> str:
    """What each later revision of an observation changed; empty where there is only one."""
    lines = []
    for before, one in pairwise(revisions):
        head = Bilingual(f"第 {one.revision} 次修订", f"revision {one.revision}").in_(language)
        lines.append(
            f"{head}: "
            + "; ".join(
                f"{each.field} {each.before or '∅'} → {each.after or '∅'}"
                for each in changes(before, one)
            )
        )
    return "\n".join(lines)
