"""From what the kernel's relations say of prints to the conclusions of a rule.

The kernel tries its equations and tells whom a failing one accuses. Here the evidence of one
equation becomes one conclusion: whom it accuses first, then the witnesses, with the arithmetic as
printed, the interval that follows, and how sure it is that the text means what was understood.

What stays under `SURE` is not called wrong: it asks whether both are the same quantity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.consistency import Definition, Evidence, Weighed
from qianwang.kernel.indicators.consistency.relation import Equation, tried
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.naming import subject_name
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.confidence import SURE, confident, in_one_breath, misplaced
from qianwang.systems.proofreading.rules.definitions import defined
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_BEYOND = 2
_OUTSIDE = "⊄"
_POINT = re.compile(r"\[(\d+), \1\]")
_CODE = re.compile(r"\b[a-z][a-z_]+(?:[@+][a-z_]+)*\b")
_COINED = re.compile(rf"{TOPIC}(?=[^\W\d])")
RECOUNT = Bilingual(
    "核对原始数据，改正其中一处。", "Check the source figures and mend one of the two."
)


@dataclass(frozen=True, slots=True)
class Failed:
    """One equation that fails: the evidence against each that it accuses."""

    name: str
    evidence: tuple[Evidence, ...]

    @property
    def first(self) -> Evidence:
        """The evidence against what the text must have computed, if that is accused."""
        return min(self.evidence, key=lambda one: (not one.is_result, _number(one.target.id)))

    @property
    def ids(self) -> tuple[str, ...]:
        """The accused first, then the witnesses, each once."""
        accused = [self.first.target.id, *(one.target.id for one in self.evidence)]
        others = [each.id for one in self.evidence for each in one.against]
        return tuple(dict.fromkeys([*accused, *others]))


def _number(id: str) -> tuple[int, int, str]:
    """Ids in reading order, earlier documents' last."""
    digits = id.lstrip("c")
    return ("#" in id, int(digits) if digits.isdigit() else 0, id)


def _key(known: Weighed, one: Evidence) -> tuple[object, ...]:
    """What makes two pieces of evidence those of one equation; of copies, of two readings."""
    if one.copies:
        pair = {known.prints.reading(each).best.id for each in (one.target, one.against[0])}
        return (one.name, one.target.quantity, frozenset(pair))
    return (one.name, frozenset(each.quantity for each in (one.target, *one.against)))


def explained(failed: Failed, basis: str | None) -> Failed:
    """The same, if the undeclared basis named (or none) is what would explain it."""
    definition = None if basis is None else Definition(basis)
    return Failed(
        failed.name, tuple(replace(one, definition=definition) for one in failed.evidence)
    )


def failures(known: Weighed, names: frozenset[str]) -> list[Failed]:
    """The failing equations of these names that accuse somebody, in reading order.

    Prints of one result that a definition would explain are told from those that none would.
    """
    groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    inputs: list[tuple[tuple[object, ...], Evidence]] = []
    for some in known.accused.values():
        for one in some:
            if one.name not in names:
                continue
            if one.is_result:
                groups[*_key(known, one), one.explained].append(one)
            else:
                inputs.append((_key(known, one), one))
    for key, one in inputs:
        plain = (*key, False)
        groups[plain if plain in groups or (*key, True) not in groups else (*key, True)].append(one)
    found = [Failed(some[0].name, tuple(some)) for some in groups.values()]
    return sorted(found, key=lambda one: [_number(id) for id in one.ids])


def holdings(known: Weighed, names: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The relations of these names that hold and say something, and their members, once each."""
    failing = {
        _key(known, one) for some in known.accused.values() for one in some if one.name in names
    }
    seen: set[tuple[str, frozenset[str]]] = set()
    for one in known.evidence:
        if not (one.name in names and one.meets and one.informative) or _key(known, one) in failing:
            continue
        ids = sorted({one.target.id, *(each.id for each in one.against)}, key=_number)
        if (one.name, frozenset(ids)) not in seen:
            seen.add((one.name, frozenset(ids)))
            yield one.name, tuple(ids)


def as_found(failed: Failed) -> Failed:
    """A failed equation as the kernel gives it."""
    return failed


def judged_by(
    case: Case,
    rule: str,
    names: frozenset[str],
    remedy: Bilingual = RECOUNT,
    taken: Callable[[Failed], Failed] = as_found,
) -> Iterator[Conclusion | Verified]:
    """What the kernel's relations of these names come to: conclusions, and what holds.

    taken: how the rule takes a failed equation, where it knows better what would explain it.
    """
    for failed in failures(case.weighed, names):
        if not (failed.first.copies and in_one_breath(case, failed.ids)):
            yield concluded(case, rule, taken(failed), remedy)
    yield from cut_off(case, rule, case.weighed, names)
    for _, ids in holdings(case.weighed, names):
        yield Verified(rule, ids)


def judged_by_equations(
    case: Case, rule: str, equations: Iterator[Equation]
) -> Iterator[Conclusion | Verified]:
    """What equations of the rule's own come to: of each what fails, or by whom it holds."""
    for equation in equations:
        found = [one for one in tried(equation) if one.is_result]
        failed = [one for one in found if not one.meets]
        for explained in (False, True):
            some = tuple(one for one in failed if one.explained is explained)
            if some:
                yield concluded(case, rule, Failed(equation.name, some), RECOUNT)
        if not failed:
            for ids in dict.fromkeys(_ids(one) for one in found if one.informative):
                yield Verified(rule, ids)


def _ids(one: Evidence) -> tuple[str, ...]:
    return tuple(dict.fromkeys((one.target.id, *(each.id for each in one.against))))


def of_relations(
    name: str, title: Bilingual, explanation: Bilingual, relations: Iterable[str]
) -> Rule:
    """A rule that is no more than relations of the kernel under a name of its own."""
    names = frozenset(relations)
    return Rule(name, title, explanation, lambda case: judged_by(case, name, names))


def concluded(case: Case, rule: str, failed: Failed, remedy: Bilingual) -> Conclusion:
    """The conclusion of one equation that fails."""
    first = failed.first
    ids = failed.ids
    slips = [one for one in failed.evidence if misplaced(one)]
    explained = not slips and all(
        one.explained and not _own_base(case, one) for one in failed.evidence
    )
    basis = first.definition.basis if explained and first.definition else None
    confidence = confident(case, ids, slips[0] if slips else first)
    severity = Severity.DEFINITION_NEEDED if basis else Severity.WRONG
    by_order = _by_order_only(case.by_id[ids[0]])
    if by_order:
        severity = Severity.EDITORIAL
    if severity is Severity.WRONG and confidence < SURE:
        severity, basis = Severity.DEFINITION_NEEDED, "quantity"
    return Conclusion(
        rule=rule,
        severity=severity,
        confidence=round(confidence, 2),
        claims=ids,
        message=_message(case, first, basis, by_order),
        arithmetic=arithmetic(failed),
        remedy=remedy if basis is None else declared(basis),
        definition=basis,
        cause=str(first.target.quantity),
    )


def _own_base(case: Case, one: Evidence) -> bool:
    """Whether the base of a growth is printed in the very table or paragraph: then it can't have
    been restated meanwhile."""
    if one.definition is None or one.definition.basis != "restated_base":
        return False
    claims = [case.by_id[each.id] for each in (one.target, *one.against)]
    return len({each.table if each.table is not None else each.block for each in claims}) == 1


def _by_order_only(accused: Claim) -> bool:
    """Whether a rank was taken from the order of a list ("A, B and C are the first three")."""
    return accused.kind is Kind.RANK and accused.trust is Trust.LIKELY


def arithmetic(failed: Failed) -> str:
    """The arithmetic, once, and against each accused the interval that follows from it."""
    ordered = sorted(failed.evidence, key=lambda one: not one.is_result)
    if failed.first.copies:
        return "；".join(_apart(ordered))
    follows: dict[str, dict[str, None]] = {}
    for one in ordered:
        follows.setdefault(_named(one.arithmetic), {})[_refuted(one)] = None
    return "；".join(
        f"{equation} {refuted}" if refuted[0] == _OUTSIDE else f"{equation}，{refuted}"
        for equation, refuted in ((each, "；".join(some)) for each, some in follows.items())
    )


def _apart(copies: Iterable[Evidence]) -> list[str]:
    """Which values of one quantity differ, each two once."""
    seen: dict[frozenset[str], str] = {}
    for one in copies:
        pair = frozenset(each.text for each in (one.target, one.against[0]))
        seen.setdefault(pair, one.arithmetic)
    return list(seen.values())


def _refuted(one: Evidence) -> str:
    """What follows for one accused, beside what is printed of it."""
    decimals = _decimals(one)
    if one.name == "direction":
        return f"{_OUTSIDE} {shown(one.printed, decimals)}"
    derived = shown(one.derived, decimals)
    if one.printed.width == 0:
        return f"{derived} {'≠' if one.derived.width == 0 else '∌'} {one.target.text}"
    return f"{derived} ∌ {one.target.text} = {shown(one.printed, decimals)}"


def _named(text: str) -> str:
    """The arithmetic with subjects called by their names, which the kernel writes as codes, and
    what the text alone names without the mark of that."""
    text = _CODE.sub(lambda code: subject_name(Subject.parse(code[0])).zh, text)
    return _COINED.sub("", _POINT.sub(r"\1", text))


def _decimals(one: Evidence) -> int:
    exponent = one.target.observation.value.as_tuple().exponent
    return max(0, -exponent if isinstance(exponent, int) else 0) + _BEYOND


def shown(interval: Interval, decimals: int) -> str:
    """The interval for a reader, its ends moved outwards to so many decimals; a number that is
    exact (a rank, a count) as itself."""
    step = Fraction(1, 10**decimals)

    def digits(steps: int) -> str:
        text = f"{Decimal(steps).scaleb(-decimals):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace("-", "−")

    if interval.low is not None and interval.width == 0 and interval.low % step == 0:
        return digits(interval.low // step)
    left = "(−∞" if interval.low is None else f"[{digits(interval.low // step)}"
    right = "+∞)" if interval.high is None else f"{digits(-(-interval.high // step))}"
    if interval.low is not None and not interval.low_closed:
        left = "(" + left[1:]
    if interval.high is not None:
        right += "]" if interval.high_closed else ")"
    return f"{left}, {right}"


def _message(case: Case, one: Evidence, basis: str | None, by_order: bool) -> Bilingual:
    name = claim_name(case.by_id[one.target.id])
    printed = one.target.text
    if one.copies:
        other = one.against[0].text
        zh = f"{name.zh}：一处印作 {printed}，另一处印作 {other}"
        en = f"{name.en}: printed as {printed} in one place and {other} in another"
    else:
        derived = shown(one.derived, _decimals(one))
        said = case.by_id[one.target.id].said
        if one.name == "direction" and said:
            zh = f"{name.zh}：文中作“{said}”{printed}，而变动为 {derived}"
            en = f"{name.en}: the text says “{said}” {printed}, but the change is {derived}"
        else:
            zh = f"{name.zh}：印作 {printed}，{one.title.zh}得 {derived}"
            en = f"{name.en}: printed as {printed}; {one.title.en}: {derived}"
    if by_order:
        return Bilingual(f"{zh}，与所列次序不合。", f"{en}. The order of the list says otherwise.")
    if basis is None:
        return Bilingual(f"{zh}，不能同真。", f"{en}. Both can't be true.")
    words = defined(basis)
    return Bilingual(
        f"{zh}，两者不合，除非另有口径（{words.zh}）。",
        f"{en}. They disagree, unless by definition ({words.en}).",
    )


def declared(basis: str) -> Bilingual:
    """The remedy of what a definition would explain."""
    words = defined(basis)
    return Bilingual(f"写明{words.zh}。", f"Say by which definition: {words.en}.")


def cut_off(case: Case, rule: str, known: Weighed, names: frozenset[str]) -> Iterator[Conclusion]:
    """Prints that agree only as cut off: true, but for the last digit's rounding."""
    seen: set[str] = set()
    for one in known.evidence:
        if not (one.name in names and one.meets and one.informative and one.is_result):
            continue
        if one.derived.overlaps(one.printed) or one.target.id in seen:
            continue
        if one.copies and one.target.step <= one.against[0].step:
            continue
        seen.add(one.target.id)
        ids = tuple(dict.fromkeys((one.target.id, *(each.id for each in one.against))))
        name = claim_name(case.by_id[one.target.id])
        derived = shown(one.derived, _decimals(one))
        yield Conclusion(
            rule=rule,
            severity=Severity.ROUNDING,
            confidence=round(confident(case, ids, one), 2),
            claims=ids,
            message=Bilingual(
                f"{name.zh}：印作 {one.target.text}，应为 {derived} 的舍入，却是截尾。",
                f"{name.en}: printed as {one.target.text}, which is {derived} cut off, not "
                "rounded.",
            ),
            arithmetic=f"{one.arithmetic}，{derived}",
            remedy=Bilingual("按四舍五入改末位。", "Round the last digit."),
        )
