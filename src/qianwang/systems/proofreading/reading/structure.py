"""From printed lines to blocks: headings, paragraphs, items, captions, notes, tables.

Lines are first seen as a whole (which are running heads, tables, a table of contents), then read
once from the top. A paragraph stays open while something interrupts it, and takes up the next line
that goes on with its sentence; so a block's lines needn't stand together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from qianwang.systems.proofreading.reading.contents_pages import contents_of, without_leader
from qianwang.systems.proofreading.reading.figures import is_label
from qianwang.systems.proofreading.reading.footnotes import Marks, note_of
from qianwang.systems.proofreading.reading.joining import Columns, paragraphs_are_indented
from qianwang.systems.proofreading.reading.lines import PAUSES, STOPS, Line, lines_of
from qianwang.systems.proofreading.reading.marks import Mark, Scheme, caption_of, mark_of
from qianwang.systems.proofreading.reading.measure import lines_are_broken, measures_of
from qianwang.systems.proofreading.reading.printed_tables import Printed, rows_of, tables_of
from qianwang.systems.proofreading.reading.running_heads import (
    Place,
    TitleGroup,
    page_numbers,
    running_heads,
    title_groups,
)
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Span, Table

MOST_LINES = 1_000_000
_WIDEST_HEADING = 100
_WIDEST_UNNUMBERED = 60
_MOST_SHORT_LINES = 3


def breaks_lines(content: str) -> bool:
    """Whether the text's line ends break sentences anywhere (`Text.breaks_lines`)."""
    return lines_are_broken(lines_of(content))


def blocks_of(content: str, page_starts: tuple[int, ...] = ()) -> tuple[Block, ...]:
    """The blocks of a text of printed or typed lines, in the order in which they begin.

    page_starts: offsets at which pages begin, where known; form feeds are page breaks too. Every
    character that isn't blank belongs to exactly one block. Takes time in proportion to the length.
    Of a text of more than a million lines the rest is one paragraph, so that memory stays bounded.
    """
    rest = _start_of_rest(content)
    lines = lines_of(content[:rest] if rest < len(content) else content, page_starts)
    blocks = _Assembly(lines).blocks() if lines else ()
    if rest < len(content):
        return (*blocks, Block(BlockKind.PARAGRAPH, (Span(rest, len(content)),)))
    return blocks


def _start_of_rest(content: str) -> int:
    if content.count("\n") < MOST_LINES:
        return len(content)
    at = -1
    for _ in range(MOST_LINES):
        at = content.index("\n", at + 1)
    return at + 1


@dataclass(slots=True)
class _Draft:
    """A block whose lines are still being gathered. part: of its one line, where not all is its."""

    kind: BlockKind
    lines: list[int]
    level: int = 0
    mark: str = ""
    table: Table | None = None
    part: Span | None = None


class _Assembly:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        broken = lines_are_broken(lines)
        contents = contents_of(lines)
        self.contents = contents.lines
        rows = rows_of(lines)
        guessed = {at for one in tables_of(lines, rows, contents.lines) for at in one.lines}
        heads = running_heads(lines, contents.lines, guessed)
        groups = title_groups(lines, contents, guessed)
        self.groups = {group.first: group for group in groups}
        grouped = {at for group in groups for at in range(group.first, group.end)}
        numbers = page_numbers(lines, heads | grouped)
        self.running = (heads | numbers) - grouped
        aside = self.running | grouped
        self.tables: dict[int, Printed] = {}
        self.in_table: set[int] = set()
        for table in tables_of(lines, rows, aside | contents.lines):
            self.tables[table.lines[0]] = table
            self.in_table.update(table.lines)
        self.titled = any(not mark for mark in contents.titles.values())
        self.columns = self._columns(broken, aside)
        self.marks = Marks(lines, [at in aside for at in range(len(lines))])
        self.levels = self._levels()
        self.title_like = [-1] * len(lines)
        self.drafts: list[_Draft] = []
        self.open: _Draft | None = None
        self.note: _Draft | None = None

    def _columns(self, broken: bool, aside: set[int]) -> Columns:
        """Widths are measured on the lines of running text only."""
        body = [
            at
            for at, line in enumerate(self.lines)
            if at not in aside
            and at not in self.in_table
            and at not in self.contents
            and not is_label(line.text)
            and caption_of(line.text) is None
        ]
        measures = [line.reach for line in self.lines]
        for at, measure in zip(body, measures_of([self.lines[at] for at in body]), strict=True):
            measures[at] = measure
        indented = paragraphs_are_indented([self.lines[at] for at in body])
        return Columns(self.lines, frozenset(body), measures, broken, indented)

    def _levels(self) -> dict[Scheme, int]:
        """Depth of each numbering that the text uses, without gaps."""
        used = {
            mark.scheme
            for line in self.lines
            if (mark := mark_of(line.text)) is not None and not line.stopped
        }
        if self.groups:
            used.add(Scheme.CHAPTER)
        if self.titled:
            used.add(Scheme.SECTION)
        return {scheme: depth for depth, scheme in enumerate(sorted(used), start=1)}

    def blocks(self) -> tuple[Block, ...]:
        at = 0
        while at < len(self.lines):
            at = self._read(at)
        self.marks.found.sort()
        return tuple(self._finished(draft) for draft in self.drafts)

    def _read(self, at: int) -> int:
        """Take up the line, and say which is the next to be read."""
        if at in self.in_table:
            if at in self.tables:
                self._put_table(self.tables[at])
            return at + 1
        if at in self.groups:
            return self._put_group(self.groups[at])
        line = self.lines[at]
        if at in self.running:
            self.drafts.append(_Draft(BlockKind.RUNNING, [at]))
            return at + 1
        if at in self.contents:
            mark = mark_of(line.text)
            number = mark.text if mark is not None else ""
            said = line.start + len(without_leader(line.text))
            self._close(
                _Draft(
                    BlockKind.HEADING,
                    [at],
                    self._depth(mark),
                    number,
                    part=Span(line.start, said),
                )
            )
            if said < line.end:
                self.drafts.append(_Draft(BlockKind.RUNNING, [at], part=Span(said, line.end)))
            return at + 1
        return self._read_text(at)

    def _read_text(self, at: int) -> int:
        line = self.lines[at]
        caption = caption_of(line.text)
        if caption is not None and (caption.parted or not self._interrupts(at)):
            self.drafts.append(_Draft(BlockKind.CAPTION, [at], 0, caption.mark))
            return at + 1
        note = note_of(line.text)
        if (
            note is not None
            and (not note.reads_like_heading or line.stopped or self.columns.is_full(at))
            and self.marks.takes(at, note)
        ):
            self.note = _Draft(BlockKind.FOOTNOTE, [at], 0, note.text)
            self.drafts.append(self.note)
            return at + 1
        if self._goes_on_with(self.note, at, True):
            return at + 1
        self.note = None
        mark = mark_of(line.text)
        held = (
            self.open is not None
            and self._adjoins(at)
            and self.columns.holds_back_mark(self.open.lines[-1], at)
        )
        if mark is not None and not held:
            return self._put_marked(at, mark)
        if is_label(line.text) and not self._ends_with(at):
            self.drafts.append(_Draft(BlockKind.PARAGRAPH, [at]))
            return at + 1
        if self._goes_on_with(self.open, at, False):
            return at + 1
        return self._put_unmarked(at)

    def _adjoins(self, at: int) -> bool:
        return self.open is not None and self.open.lines[-1] == at - 1

    def _interrupts(self, at: int) -> bool:
        """Whether the line stands directly after one that must go on."""
        return (
            self.open is not None
            and self._adjoins(at)
            and self.columns.is_unfinished(self.open.lines[-1])
            and not self.lines[at].after_blank
        )

    def _ends_with(self, at: int) -> bool:
        """Whether a value or a date fills the line as the end of a sentence in a column does."""
        if self.open is None or not self._interrupts(at):
            return False
        last = self.open.lines[-1]
        return 2 * self.lines[at].width >= self.columns.measures[last]

    def _goes_on_with(self, draft: _Draft | None, at: int, is_note: bool) -> bool:
        if draft is None or draft.kind is BlockKind.HEADING:
            return False
        last = draft.lines[-1]
        if is_note and (last != at - 1 or mark_of(self.lines[at].text) is not None):
            return False
        if is_note and self.lines[last].stopped:
            return False
        if not self.columns.goes_on(last, at, last != at - 1):
            return False
        draft.lines.append(at)
        return True

    def _close(self, draft: _Draft) -> None:
        self.drafts.append(draft)
        self.open = None
        self.note = None

    def _start(self, draft: _Draft) -> None:
        self.drafts.append(draft)
        self.open = draft
        self.note = None

    def _depth(self, mark: Mark | None) -> int:
        if mark is None:
            return self.levels.get(Scheme.SECTION, 1)
        return self.levels.get(mark.scheme, len(self.levels) + 1)

    def _put_table(self, printed: Printed) -> None:
        self.note = None
        self.drafts.append(
            _Draft(BlockKind.TABLE, list(printed.lines), 0, printed.mark, printed.table)
        )

    def _put_group(self, group: TitleGroup) -> int:
        lines = list(range(group.first, group.end))
        bare = group.mark and len(lines) == 1
        pending = self.open is not None and self.columns.is_unfinished(self.open.lines[-1])
        if group.place is Place.MARKS or (bare and pending):
            self.drafts.append(_Draft(BlockKind.RUNNING, lines))
            return group.end
        level = 1 if group.mark else self._depth(None)
        heading = _Draft(BlockKind.HEADING, lines, level, group.mark)
        if pending:
            self.drafts.append(heading)
        else:
            self._close(heading)
        return group.end

    def _put_marked(self, at: int, mark: Mark) -> int:
        """A heading where the line is short and unstopped, or breaks over two; else an item."""
        level = self._depth(mark)
        if mark.scheme is Scheme.BULLET:
            self._start(_Draft(BlockKind.ITEM, [at], level, mark.text))
            return at + 1
        end = self._heading_end(at, mark)
        if end is None:
            self._start(_Draft(BlockKind.ITEM, [at], level, mark.text))
            return at + 1
        self._close(_Draft(BlockKind.HEADING, list(range(at, end)), level, mark.text))
        return end

    def _heading_end(self, at: int, mark: Mark) -> int | None:
        line = self.lines[at]
        if _has_stop(line.text) or line.text[-1] in PAUSES or line.width > _WIDEST_HEADING:
            return None
        if self.columns.is_short_heading(at):
            return None if self._is_continued(at) else at + 1
        after = at + 1
        if after >= len(self.lines) or not self._is_text(after):
            return at + 1
        second = self.lines[after]
        if second.after_blank and not second.page:
            return at + 1
        if mark_of(second.text) is not None or caption_of(second.text) is not None:
            return at + 1
        short = second.width <= 0.7 * self.columns.measures[at]
        if short and not _has_stop(second.text) and second.text[-1] not in PAUSES:
            return after + 1
        return None

    def _is_continued(self, at: int) -> bool:
        """Whether the next line begins as no line of its own can ("，", "）")."""
        after = at + 1
        return (
            after < len(self.lines)
            and self._is_text(after)
            and self.columns.goes_on(at, after, False)
            and self.lines[after].text[0] in "，。、；：％%,;"
        )

    def _is_text(self, at: int) -> bool:
        return not (at in self.in_table or at in self.groups or at in self.running)

    def _put_unmarked(self, at: int) -> int:
        run = at
        while (
            run < len(self.lines)
            and run - at <= _MOST_SHORT_LINES
            and self._is_text(run)
            and (run == at or not self.lines[run].after_blank)
            and self._could_title(run)
        ):
            run += 1
        numbered = at > 0 and self.lines[at - 1].text.isdigit()
        if (
            not numbered
            and 0 < run - at <= _MOST_SHORT_LINES
            and not (
                run < len(self.lines)
                and self._is_text(run)
                and self.columns.goes_on(run - 1, run, False)
                and self.lines[run].text[0] in "，。、；：％%,;"
            )
        ):
            end = run if self.columns.broken else at + 1
            level = 1 if at == 0 else len(self.levels) + 1
            self._close(_Draft(BlockKind.HEADING, list(range(at, end)), level))
            return end
        self._start(_Draft(BlockKind.PARAGRAPH, [at]))
        return at + 1

    def _could_title(self, at: int) -> bool:
        known = self.title_like[at]
        if known < 0:
            known = self.title_like[at] = self._reads_like_title(at)
        return known > 0

    def _reads_like_title(self, at: int) -> bool:
        line = self.lines[at]
        if not self.columns.is_short_heading(at) or _has_stop(line.text):
            return False
        if line.width > _WIDEST_UNNUMBERED or line.text[-1].isdigit():
            return False
        if mark_of(line.text) is not None or caption_of(line.text) is not None:
            return False
        words = [one for one in line.text if one.isalpha() and one not in "年月日至及时"]
        if self.columns.broken and line.width > 0.7 * self.columns.measures[at]:
            return False
        return len(words) >= 2 and "，" not in line.text

    def _finished(self, draft: _Draft) -> Block:
        spans: list[Span] = [draft.part] if draft.part is not None else []
        last = -2
        for at in draft.lines if draft.part is None else ():
            line = self.lines[at]
            if spans and at == last + 1:
                spans[-1] = Span(spans[-1].start, line.end)
            else:
                spans.append(Span(line.start, line.end))
            last = at
        return Block(
            draft.kind,
            tuple(spans),
            draft.level,
            draft.mark,
            draft.table,
            self._marks_in(spans),
        )

    def _marks_in(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        found: list[Span] = []
        for span in spans:
            at = bisect_left(self.marks.found, span)
            while at < len(self.marks.found) and self.marks.found[at].end <= span.end:
                found.append(self.marks.found[at])
                at += 1
        return tuple(found)


def _has_stop(text: str) -> bool:
    return any(stop in text for stop in STOPS + "；")
