"""Numbers of figures and tables, and the places that cite them.

Compares each caption's number with the one before it of its sort: it is one more, or 1 where a
chapter begins anew; `3-2` counts within its chapter. A number given to two figures one after
another, a number left out, and a citation (见图 5) without such a figure are remarks: pictures may
have got lost when a text was exported, so nothing here is called wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.text import BlockKind, Span, Text
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_CAPTION = re.compile(r"(?P<sort>附?[图表])\s*(?P<n>\d{1,3})(?:[-.．—–](?P<m>\d{1,3}))?(?![\d年%])")
_CITED = re.compile(
    r"(?:见|如|参见|详见|由|从)(?P<sort>附?[图表])\s*(?P<n>\d{1,3})(?:[-.．—–](?P<m>\d{1,3}))?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A caption's number; `chapter` 0 where numbers don't name one."""

    sort: str
    chapter: int
    number: int
    text: str
    span: Span

    @property
    def shown(self) -> str:
        chapter = f"{self.chapter}-" if self.chapter else ""
        return f"{self.sort} {chapter}{self.number}"


def _numbered(match: re.Match[str], text: str, span: Span) -> _Numbered:
    n, m = int(match["n"]), match["m"]
    sort = match["sort"]
    return _Numbered(sort, n if m else 0, int(m) if m else n, text, span)


def _captions(text: Text) -> Iterator[_Numbered]:
    for block in text.blocks:
        table = block.table
        if block.kind is BlockKind.CAPTION:
            flow = text.flow(block)
            shown = flow.text[:200]
            match = _CAPTION.match(shown)
            if match:
                yield _numbered(match, shown, flow.span(*match.span()))
        elif table is not None and table.title_span is not None:
            match = _CAPTION.match(table.title.strip())
            if match:
                yield _numbered(match, table.title.strip(), table.title_span)


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    captions = sorted(set(_captions(case.text)), key=lambda one: one.span)
    last: dict[tuple[str, int], _Numbered] = {}
    for one in captions:
        before = last.get((one.sort, one.chapter))
        last[one.sort, one.chapter] = one
        if before is None or before.span == one.span:
            continue
        if one.number == before.number:
            again = re.sub(r"\s", "", one.text) == re.sub(r"\s", "", before.text)
            if not again and "续" not in one.text:
                yield _repeated(before, one)
        elif one.number > before.number + 1:
            yield _skipped(before, one)
    yield from _absent(case, captions)


def _absent(case: Case, captions: list[_Numbered]) -> Iterator[Conclusion]:
    known = {(one.sort, one.chapter, one.number) for one in captions}
    sorts = Counter(one.sort for one in captions)
    for passage in case.passages:
        for match in _CITED.finditer(passage.text):
            span = passage.span(*match.span())
            cited = _numbered(match, match[0], span)
            if sorts[cited.sort] and (cited.sort, cited.chapter, cited.number) not in known:
                yield Conclusion(
                    rule="duplicate_reference",
                    severity=Severity.EDITORIAL,
                    confidence=0.7,
                    claims=(),
                    message=Bilingual(
                        f"文中提到{cited.shown}，却没有{cited.shown}。",
                        f"{cited.shown} is cited, and there is none.",
                    ),
                    arithmetic=f"{cited.shown} ∉ {{{_list(captions, cited.sort)}}}",
                    remedy=Bilingual("补上图表或改正编号。", "Add it, or mend the number."),
                    spans=(span,),
                )


def _list(captions: list[_Numbered], sort: str) -> str:
    shown = [one.shown for one in captions if one.sort == sort]
    return "、".join(shown[:20]) + ("…" if len(shown) > 20 else "")


def _repeated(before: _Numbered, one: _Numbered) -> Conclusion:
    return Conclusion(
        rule="duplicate_reference",
        severity=Severity.EDITORIAL,
        confidence=0.85,
        claims=(),
        message=Bilingual(
            f"编号“{one.shown}”用了两次。", f"The number {one.shown} is given twice."
        ),
        arithmetic=f"{before.text}\n{one.text}",
        remedy=Bilingual("重新编号。", "Number them anew."),
        spans=(one.span, before.span),
    )


def _skipped(before: _Numbered, one: _Numbered) -> Conclusion:
    return Conclusion(
        rule="duplicate_reference",
        severity=Severity.EDITORIAL,
        confidence=0.7,
        claims=(),
        message=Bilingual(
            f"“{before.shown}”之后是“{one.shown}”，中间缺号。",
            f"After {before.shown} comes {one.shown}: a number is left out.",
        ),
        arithmetic=f"{before.number} + 1 ≠ {one.number}",
        remedy=Bilingual("补上缺的图表或重新编号。", "Add what is missing, or number anew."),
        spans=(one.span, before.span),
    )


RULE = Rule(
    name="duplicate_reference",
    title=Bilingual("图表编号", "Numbers of figures and tables"),
    explanation=Bilingual(
        "图、表编号应逐一递增，不重不漏；文中引用的图表应当存在。",
        "Figures and tables are numbered one by one, and what the text cites is there.",
    ),
    judge=_judge,
)
