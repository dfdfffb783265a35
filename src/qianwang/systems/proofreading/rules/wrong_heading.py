"""Tables and sections under a heading that isn't theirs.

Compares the indicators that a table's title names with the units over its columns: where no column
has a unit that any of them can have (users, and columns in 亿元), the title belongs to another
table. And the one prefecture or operator that a section's heading names with those of whom the
section speaks: where its numbers are of others throughout, the heading has gone astray, or they
have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.indicators.vocabulary import indicator, unit_meant
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.fitting import measured_by
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Table
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.quantity import sort_of
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

# "…流量资费水平" is titled a price of what it names, and not its size.
_PRICED = re.compile("资费|单价|价格|费用")
_UNIT = re.compile(r"[（(]([^（）()]{1,10})[）)]")
_SIDE = frozenset({"percent", "percentage_point", "rank", "multiple"})
_LEAST_CLAIMS = 3
_LONGEST = 60


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    for block in case.text.blocks:
        if block.table is not None and block.table.title:
            yield from _table(block.table)
    yield from _sections(case)


def _table(table: Table) -> Iterator[Conclusion | Verified]:
    named = [one for one in mentions(table.title) if isinstance(one, IndicatorMention)]
    printed = {unit for head in table.head for unit in _UNIT.findall(head)}
    shown = {unit: measured_by(unit) for unit in printed}
    sizes = {unit: at for unit, at in shown.items() if at is not None and at not in _SIDE}
    if not named or not sizes or _PRICED.search(table.title):
        return
    for one in named:
        for id in one.candidates:
            own = measured_by(indicator(id).unit)
            meant = {measured_by(unit_meant(id, unit)) for unit in sizes}
            if own in _SIDE or own in meant:
                yield Verified("wrong_heading", ())
                return
    first = indicator(named[0].candidates[0])
    units = "、".join(sorted(sizes))
    yield Conclusion(
        rule="wrong_heading",
        severity=Severity.WRONG,
        confidence=0.75,
        claims=(),
        message=Bilingual(
            f"表题为“{table.title}”，而{first.name.zh}以“{first.unit}”计，表中只有“{units}”。",
            f"The table is titled {first.name.en}, which is in {first.unit}, and its columns are "
            f"in {units}.",
        ),
        arithmetic=f"{first.unit} ∉ {{{units}}}",
        remedy=Bilingual(
            "核对表题、单位或是否放错了表。", "Check the title, the units, or the table."
        ),
        spans=tuple(span for span in (table.title_span, *table.head_spans[:2]) if span is not None),
    )


def _sections(case: Case) -> Iterator[Conclusion | Verified]:
    """Each heading that names one subject against the claims up to the next heading."""
    by_block: dict[int, list[Claim]] = {}
    for claim in case.claims:
        if claim.table is None:
            by_block.setdefault(claim.block, []).append(claim)
    heading: tuple[int, Block, Subject] | None = None
    told: list[Claim] = []
    for index, block in enumerate(case.text.blocks):
        if block.kind is BlockKind.HEADING:
            if heading is not None:
                yield from _section(case, heading[1], heading[2], told)
            subject = _one_subject(case.text.flow(block).text)
            heading, told = (None if subject is None else (index, block, subject)), []
        elif heading is not None and block.kind is not BlockKind.TABLE:
            told.extend(by_block.get(index, ()))
    if heading is not None:
        yield from _section(case, heading[1], heading[2], told)


def _one_subject(words: str) -> Subject | None:
    """The one prefecture or operator that a heading names; None where it names none or several."""
    if len(words) > _LONGEST:
        return None
    named = [one for one in mentions(words) if isinstance(one, SubjectMention)]
    subjects = {each for one in named for each in one.subjects if not one.average}
    if len(subjects) != 1 or any(one.each for one in named):
        return None
    subject = subjects.pop()
    sort = sort_of(subject)
    return subject if sort and sort.startswith(("prefecture", "party")) else None


def _section(
    case: Case, block: Block, subject: Subject, told: list[Claim]
) -> Iterator[Conclusion | Verified]:
    said = [one for one in told if one.subject is not None]
    if any(_about(one.subject, subject) for one in said):
        yield Verified("wrong_heading", tuple(one.id for one in said[:1]))
        return
    others = Counter(
        one.subject for one in said if one.subject and sort_of(one.subject) == sort_of(subject)
    )
    if not others:
        return
    other, count = others.most_common(1)[0]
    if count < _LEAST_CLAIMS or count < len(said) / 2:
        return
    title, whom, who = case.text.flow(block), subject_name(subject), subject_name(other)
    yield Conclusion(
        rule="wrong_heading",
        severity=Severity.EDITORIAL,
        confidence=0.6,
        claims=tuple(one.id for one in said if one.subject == other)[:5],
        message=Bilingual(
            f"标题说的是{whom.zh}，其下数字却都属{who.zh}。",
            f"The heading names {whom.en}, and the numbers under it are of {who.en}.",
        ),
        arithmetic=f"{whom.zh}: 0；{who.zh}: {count}",
        remedy=Bilingual(
            "核对标题与正文是否错位。", "See whether heading and text belong together."
        ),
        spans=(title.span(0, len(title.text)),),
    )


def _about(one: Subject | None, subject: Subject) -> bool:
    if one is None:
        return False
    return one == subject or subject in one.members or subject.names[0] in (*one.names, one.place)


RULE = Rule(
    name="wrong_heading",
    title=Bilingual("题文不符", "Under the wrong heading"),
    explanation=Bilingual(
        "表题所称指标应能以表中单位计量；只写一个地区或企业的标题下应有其数字。",
        "A table's columns have units that its title's indicators can have; a section named after "
        "one place or company speaks of it.",
    ),
    judge=_judge,
)
