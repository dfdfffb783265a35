"""Appendices that say where a document's numbers come from: set aside, and said so.

A document that can be checked prints its sources: number by number the formula, the inputs with all
their digits, the return and the cell. Those lines repeat values in other units and to other digits,
out of the order in which a text speaks, and say nothing of their own; read as sentences they would
accuse one another. Such a part is known by its heading and by its build (entries with a place of
origin or a formula, one after another), or, as a table, by columns of sources beside columns of
formulas. A section of sentences under the same heading stays part of the text.

A paragraph labelled as a remark on a discrepancy names two values of one quantity on purpose; it is
set aside too. The values themselves are compared where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from qianwang.systems.proofreading.reading.draft import Note, Parsed
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Span, Table

_LEAST = 3
_LONGEST_TITLE = 60
_APPENDIX = (
    r"(?:(?:附\s{0,2}[录件表注]|appendix|annex)\s{0,3}[一二三四五六七八九十\dA-Z]{0,3})?"
    r"[\s:：.、．—–-]{0,4}"
)
_TITLE = re.compile(
    _APPENDIX + r"(?:(?:正文|文中|图表|表中)?(?:各项)?(?:数字|数据|数值|指标|资料|统计)?的?"
    r"(?:来源|出处|溯源)(?:与|和|及|、)?(?:计算|算法|口径)?(?:注释|说明|一览表?|清单|索引|表|附录)?"
    r"|(?:list of |notes on )?(?:the )?(?:data |number )?(?:sources?|provenance)"
    r"(?: of (?:the )?(?:numbers|data|figures|statistics))?"
    r"(?: and (?:notes|methods|formulas|computations?))?)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\s{0,8}(?:[\[［【(（]\d{1,5}[\]］】)）]|\d{1,5}[.．、]|[①-⑳]|[-•*·▪])")
_ORIGIN = re.compile(
    r"报表|年报|月报|季报|年鉴|公报|快报|台账|调查|普查|统计局|管理局|来源|出处|综述|https?://|doi"
    r"|\b(?:report|return|survey|yearbook|census|bulletin|statistic|source)",
    re.IGNORECASE,
)
_TRACE = re.compile(
    r"\s·|·\s|[÷×=＝]|第\s?\d{1,6}\s?行|[A-Z]{1,3}\d{1,6}\s?格|\b(?:cell|row|line)\s\w?\d"
)
_REMARK = re.compile(
    r"\s{0,8}(?:[【\[]\s?)?"
    r"(?:(?:数据|数字|口径)差异(?:说明)?|差异说明|(?:data )?discrepanc(?:y|ies)\b)"
    r"(?P<parted>[\s：:】\]])?",
    re.IGNORECASE,
)
_TWO_VALUES = re.compile(
    r"另印|印出|印作|照印|不能同真|复算|未申明|为准[。；;]|also printed|recomputed|as printed"
)
_SOURCE_HEAD = re.compile(r"(?:数据|资料|数字)?(?:来源|出处)|(?:data )?sources?", re.IGNORECASE)
_FORMULA_HEAD = re.compile(
    r"算法|公式|计算(?:方法|公式|过程)|所用数字|formula|computation|inputs", re.IGNORECASE
)


class _Part(NamedTuple):
    """Blocks `first` up to, not including, `end`, and the heading that they stand under."""

    first: int
    end: int
    title: str


def without_asides(parsed: Parsed) -> Parsed:
    """The same with every block of such a part, and every remark on a discrepancy, an `ASIDE`, and
    a note for what was set aside."""
    parts = _parts(parsed)
    content = parsed.content
    blocks: list[Block] = []
    at = remarks = 0
    for part in (*parts, _Part(len(parsed.blocks), len(parsed.blocks), "")):
        starts = _span(parsed, part).start if part.first < part.end else len(content)
        for block in parsed.blocks[at : part.first]:
            if _is_remark(content, block):
                remarks += 1
                blocks.extend(_aside(content, block))
            else:
                blocks.extend(_before(block, starts))
        for block in parsed.blocks[part.first : part.end]:
            blocks.extend(_aside(content, block))
        at = part.end
    notes = [_note(parsed, part) for part in parts]
    if remarks:
        notes.append(
            (
                f"{remarks} 段数据差异说明并列两个数，是对正文的说明，未校对。",
                f"{remarks} remarks on discrepancies set two numbers side by side; they speak of "
                "the text and weren't proofread.",
            )
        )
    if not notes:
        return parsed
    return replace(parsed, blocks=tuple(blocks), notes=(*parsed.notes, *notes))


def begins_remark(words: str) -> bool:
    """Whether words begin with the label of such a remark, parted from what follows."""
    label = _REMARK.match(words)
    return label is not None and label["parted"] is not None


def remark_label(words: str) -> int | None:
    """How many characters the label of a remark on a discrepancy takes up; None without one."""
    label = _REMARK.match(words)
    return label.end() if label else None


def _is_remark(content: str, block: Block) -> bool:
    """Whether a paragraph is labelled as a remark on a discrepancy."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE):
        return False
    label = _REMARK.match(content, block.spans[0].start, block.spans[-1].end)
    if label is None:
        return False
    if label["parted"]:
        return True
    return any(_TWO_VALUES.search(content, each.start, each.end) for each in block.spans)


def _before(block: Block, starts: int) -> Sequence[Block]:
    """A block before a part that begins at `starts`: what a paragraph broken over pages took up
    beyond that is the part's."""
    kept = tuple(span for span in block.spans if span.start < starts)
    if len(kept) == len(block.spans) or not kept or block.table is not None:
        return (block,)
    rest = tuple(span for span in block.spans if span.start >= starts)
    marks = tuple(span for span in block.marks if span.start < starts)
    return replace(block, spans=kept, marks=marks), Block(BlockKind.ASIDE, rest)


def _parts(parsed: Parsed) -> Sequence[_Part]:
    """The parts, in order."""
    found: list[_Part] = []
    blocks = parsed.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        title = _said(parsed.content, block) if block.kind is BlockKind.HEADING else ""
        if _is_title(title, block.mark):
            end = _end(blocks, at)
            if _is_provenance(parsed.content, blocks[at + 1 : end]):
                found.append(_Part(at + 1, end, title))
                at = end
                continue
        if block.table is not None and _traces(block.table):
            found.append(_Part(at, at + 1, block.table.title))
        at += 1
    return found


def _said(content: str, block: Block) -> str:
    length = sum(span.end - span.start for span in block.spans)
    if length > _LONGEST_TITLE:
        return ""
    return " ".join(" ".join(content[span.start : span.end] for span in block.spans).split())


def _is_title(title: str, mark: str) -> bool:
    if not title:
        return False
    bare = title.removeprefix(mark).strip()
    return any(bool(_TITLE.fullmatch(each)) for each in (title, bare) if each)


def _end(blocks: Sequence[Block], heading: int) -> int:
    """Where the section ends: at the next heading that isn't under its own."""
    level = blocks[heading].level
    for at in range(heading + 1, len(blocks)):
        if blocks[at].kind is BlockKind.HEADING and blocks[at].level <= level:
            return at
    return len(blocks)


def _is_provenance(content: str, blocks: Sequence[Block]) -> bool:
    """Whether entries with origins or formulas make up at least half of the lines."""
    lines = traced = 0
    for block in blocks:
        if block.kind is BlockKind.RUNNING:
            continue
        listed = block.kind in (BlockKind.ITEM, BlockKind.TABLE)
        for span in block.spans:
            for line in content[span.start : span.end].split("\n"):
                lines += 1
                entry = listed or _ENTRY.match(line) is not None
                traced += bool(_TRACE.search(line) or (entry and _ORIGIN.search(line)))
    return traced >= _LEAST and 2 * traced >= lines


def _traces(table: Table) -> bool:
    """Whether a table says of each number where it comes from and how it was computed."""
    heads = [head.strip() for head in table.head]
    return any(_SOURCE_HEAD.fullmatch(head) for head in heads) and any(
        _FORMULA_HEAD.fullmatch(head) for head in heads
    )


def _aside(content: str, block: Block) -> Sequence[Block]:
    """The block as one that isn't proofread; of a table, every row."""
    if block.table is None:
        return (Block(BlockKind.ASIDE, block.spans, block.level, block.mark),)
    rows: list[Block] = []
    for span in block.spans:
        at = span.start
        for line in content[span.start : span.end].split("\n"):
            if line.strip():
                rows.append(Block(BlockKind.ASIDE, (Span(at, at + len(line)),)))
            at += len(line) + 1
    return rows


def _span(parsed: Parsed, part: _Part) -> Span:
    """From the first character of a part, of what stands right after its heading, to its last."""
    spans = [span for block in parsed.blocks[part.first : part.end] for span in block.spans]
    start = min(span.start for span in spans)
    if part.first and parsed.blocks[part.first - 1].kind is BlockKind.HEADING:
        start = min(start, parsed.blocks[part.first - 1].spans[-1].end + 1)
    return Span(start, max(span.end for span in spans))


def _note(parsed: Parsed, part: _Part) -> Note:
    span = _span(parsed, part)
    first = parsed.content.count("\n", 0, span.start) + 1
    last = first + parsed.content.count("\n", span.start, span.end)
    count = last - first + 1
    title_zh = f"“{part.title}”" if part.title else "一张表"
    title_en = f"“{part.title}”" if part.title else "a table"
    return (
        f"第 {first}—{last} 行（{title_zh}，共 {count} 行）"
        "逐条列出数字的来源和算法，不是正文，未校对。",
        f"Lines {first}–{last} ({title_en}, {count} lines) list where numbers come from and how "
        "they were computed; they are no part of what the text says and weren't proofread.",
    )
