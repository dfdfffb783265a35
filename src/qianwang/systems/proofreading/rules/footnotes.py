"""Footnote marks without notes, and notes without marks.

Compares the numbers of notes with the marks before them: a circled or bracketed number (①, [1]),
or a bare numeral at the end of a phrase where a superscript has come down to the line. Bare
numerals only prove that a note is used, never that one is missing, since they can't be told from
numbers. A note that begins with a year or a quantity has no number by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.footnotes import note_of
from qianwang.systems.proofreading.reading.text import BlockKind, Span
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.passage import is_prose
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SHOWN = 20
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    rf"(?P<sure>[{_CIRCLED}](?=[，。；、：\s）)]|\Z)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}|[\[［]\d{{1,3}}[\]］])"
    r"|(?<=[\u4e00-\u9fff）)”人户%])(?P<bare>\d{1,2})(?=[，。；、：\s）)]|\Z)"
)


def _number(mark: str) -> int | None:
    if mark[0] in _CIRCLED:
        return _CIRCLED.index(mark[0]) + 1
    digits = re.sub(r"\D", "", mark.translate(_SUPERSCRIPT))
    return int(digits) if digits else None


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    notes: dict[int, Span] = {}
    sure: dict[int, Span] = {}
    bare: set[int] = set()
    for block in case.text.blocks:
        if block.kind is BlockKind.RUNNING or not is_prose(block):
            continue
        if block.kind is BlockKind.TABLE:
            if block.table is not None:
                bare.update(_of(_MARK.finditer(block.table.title)))
            continue
        flow = case.text.flow(block)
        if block.kind is BlockKind.FOOTNOTE:
            note = note_of(flow.text.lstrip())
            if note is not None and note.number:
                end = min(len(flow.text), len(note.text) + _SHOWN)
                notes.setdefault(note.number, flow.span(0, end))
            continue
        for mark in _MARK.finditer(flow.text):
            number = _number(mark[0])
            if number is None:
                continue
            if mark["sure"]:
                sure.setdefault(number, flow.span(*mark.span()))
            else:
                bare.add(number)
    if not notes:
        return
    for number, span in notes.items():
        if number in sure or number in bare:
            yield Verified("footnotes", ())
        else:
            yield _conclusion(
                span,
                Bilingual(
                    f"脚注{number}在文中没有注码。", f"Note {number} has no mark in the text."
                ),
                f"{number} ∉ {{{_shown(set(sure) | bare)}}}",
            )
    for number, span in sure.items():
        if number not in notes:
            yield _conclusion(
                span,
                Bilingual(f"注码{number}没有脚注。", f"The mark {number} has no note."),
                f"{number} ∉ {{{_shown(set(notes))}}}",
            )


def _of(marks: Iterator[re.Match[str]]) -> Iterator[int]:
    for mark in marks:
        number = _number(mark[0])
        if number is not None:
            yield number


def _shown(numbers: set[int]) -> str:
    return "、".join(str(number) for number in sorted(numbers)[:20])


def _conclusion(span: Span, message: Bilingual, arithmetic: str) -> Conclusion:
    return Conclusion(
        rule="footnotes",
        severity=Severity.EDITORIAL,
        confidence=0.6,
        claims=(),
        message=message,
        arithmetic=arithmetic,
        remedy=Bilingual("补上注码或脚注。", "Add the mark or the note."),
        spans=(span,),
    )


RULE = Rule(
    name="footnotes",
    title=Bilingual("脚注与注码", "Notes and their marks"),
    explanation=Bilingual(
        "有注码应有脚注，有脚注应有注码。", "Each mark has its note, and each note its mark."
    ),
    judge=_judge,
)
