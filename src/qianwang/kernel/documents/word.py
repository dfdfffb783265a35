"""The document as Word: what an office edits, with real headings, captions, fields and links.

Every number leads to a bookmark in the appendix of sources, and the entry leads back to the
number's first appearance. The table of contents is filled in and refreshed when Word opens.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import docx as python_docx
from docx.oxml.ns import qn
from docx.shared import Cm

from qianwang.kernel.documents import word_parts as part
from qianwang.kernel.documents import wording
from qianwang.kernel.documents.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    FigureBlock,
    Heading,
    Inlines,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    Text,
    plain,
)
from qianwang.kernel.documents.pdf import bitmaps
from qianwang.kernel.documents.references import References, figure_sources, range_text
from qianwang.kernel.documents.sources import entries
from qianwang.kernel.documents.word_styles import TEXT_WIDTH_CM, prepare
from qianwang.kernel.documents.word_table import table

_TWENTIETHS_PER_CM = 567


def docx(document: Document, drawings: Mapping[str, str]) -> bytes:
    """The document as DOCX. `drawings` are the figures as SVG by anchor.

    The same document gives the same bytes.
    """
    return _Writer(document, drawings).write()


class _Writer:
    """Goes through the document once, in reading order."""

    def __init__(self, document: Document, drawings: Mapping[str, str]) -> None:
        self.document = document
        self.pictures = bitmaps(drawings)
        self.language = document.language
        self.references = References(document)
        self.word: Any = python_docx.Document()
        self.body = self.word.element.body
        self.bookmarks = 0
        self.headings = 0

    def write(self) -> bytes:
        prepare(self.word, self.document)
        self._front()
        self._contents()
        for block in self.document.blocks:
            self._block(block)
        for line in self.document.colophon:
            self._add("Source", *self._inlines(line))
        self._sources()
        made = io.BytesIO()
        self.word.save(made)
        return _stable(made.getvalue(), self.document.prepared)

    # --- Pieces

    def _add(self, style: str, *children: Any) -> None:
        self._append(part.paragraph(style, *children))

    def _append(self, made: Any) -> None:
        # The section's properties must stay the last element of the body.
        self.body.sectPr.addprevious(made)

    def _bookmark(self, name: str, *children: Any) -> list[Any]:
        self.bookmarks += 1
        start, end = part.bookmark(self.bookmarks, name)
        return [start, *children, end]

    def _number(self, trace_id: str, text: str) -> list[Any]:
        at, first = self.references.next(trace_id)
        linked = [part.link(f"source_{at}", text, style="NumberLink")]
        return self._bookmark(f"number_{at}", *linked) if first else linked

    def _linked(self, cell: Cell) -> list[Any]:
        """A number in a table: its mark stands before it, so that the points stay in line."""
        if cell.trace_id is None:
            return [part.run(cell.text)]
        mark = [part.run(wording.SAMPLE_MARK, style="SampleMark")] if cell.sample else []
        return mark + self._number(cell.trace_id, cell.text)

    def _inlines(self, inlines: Inlines) -> list[Any]:
        made: list[Any] = []
        for one in inlines:
            match one:
                case Text(text):
                    made.append(part.run(text))
                case Emphasis(text):
                    made.append(part.run(text, bold=True))
                case Number(trace_id, text, sample):
                    made += self._number(trace_id, text)
                    if sample:
                        made.append(part.run(wording.SAMPLE_MARK, style="SampleMark"))
        return made

    # --- Parts of the document

    def _front(self) -> None:
        document = self.document
        self._add("Title", part.run(document.title))
        self._add("Subtitle", part.run(document.subtitle))
        prepared = f"{wording.PREPARED.in_(self.language)} {document.prepared:%Y-%m-%d}"
        self._add("Source", part.run(f"{document.period}　{prepared}"))
        for note in document.notes:
            self._add("Normal", *self._inlines(note))
        if document.sample:
            self._add("Warning", part.run(wording.SAMPLE_LEGEND.in_(self.language)))

    def _contents(self) -> None:
        self._add("ContentsTitle", part.run(wording.CONTENTS.in_(self.language)))
        headings = [block for block in self.document.blocks if isinstance(block, Heading)]
        rows: list[tuple[int, str, str]] = [
            (heading.level, plain(heading.inlines), f"_Toc{at}")
            for at, heading in enumerate(headings, start=1)
        ]
        rows.append((1, wording.SOURCES.in_(self.language), "sources"))
        *opening, _, closing = part.field('TOC \\o "1-3" \\h \\z \\u', "")
        for position, (level, words, anchor) in enumerate(rows):
            linked = part.element("w:hyperlink", anchor=anchor, history="1")
            linked.append(part.run(words))
            before = opening if position == 0 else []
            after = [closing] if position == len(rows) - 1 else []
            self._add(f"TOC{level}", *before, linked, *after)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(level, inlines):
                self.headings += 1
                words = self._bookmark(f"_Toc{self.headings}", *self._inlines(inlines))
                self._add(f"Heading{level}", *words)
            case Paragraph(inlines):
                self._add("BodyText", *self._inlines(inlines))
            case ListBlock():
                self._list(block)
            case Note(kind, inlines):
                head = part.run(wording.NOTE_KINDS[kind].in_(self.language) + "　", bold=True)
                self._add("Remark", head, *self._inlines(inlines))
            case Missing():
                head = part.run(wording.MISSING.in_(self.language), bold=True)
                self._add("Warning", head, part.run(wording.missing_text(block, self.language)))
            case FigureBlock():
                self._figure(block)
            case TableBlock():
                self._table(block)

    def _list(self, block: ListBlock) -> None:
        if not block.ordered:
            for item in block.items:
                self._add("ListBullet", *self._inlines(item))
            return
        # A numbering of its own, or Word would go on counting from the list before.
        style = self.word.styles["List Number"].element
        numbering = self.word.part.numbering_part.element
        pattern = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        own = numbering.add_num(pattern)
        own.add_lvlOverride(ilvl=0).add_startOverride(1)
        for item in block.items:
            made = part.paragraph("ListNumber", *self._inlines(item))
            choice = part.element("w:numPr")
            choice.append(part.element("w:ilvl", val="0"))
            choice.append(part.element("w:numId", val=str(own.numId)))
            made[0].append(choice)
            self._append(made)

    def _caption(self, label: str, number: int | None, title: str, below: str) -> None:
        """A caption whose number is a field, so that lists of figures can be made from it."""
        words: list[Any] = [part.run(label)]
        if number is not None:
            # \r keeps the number as given: a figure whose data is missing leaves a gap.
            sequence = part.field(f"SEQ {label} \\* ARABIC \\r {number}", str(number))
            words = [part.run(f"{label} "), *sequence]
        self._add("Caption", *words, part.run(f"　{title}"))
        if below:
            self._add("CaptionNote", part.run(below))

    def _figure(self, block: FigureBlock) -> None:
        label = wording.FIGURE.in_(self.language)
        self._caption(label, block.number, block.title, block.subtitle)
        picture = io.BytesIO(self.pictures[block.anchor])
        shape = self.word.add_picture(picture, width=Cm(TEXT_WIDTH_CM))
        described = shape._inline.docPr
        described.set("descr", wording.clean(block.alt))
        described.set("title", wording.clean(block.title))
        self._add("Source", part.run(block.source_note))
        ranges, first = self.references.of_figure(block.data)
        words = [part.run(figure_sources(self.language))]
        for start, end in ranges:
            words += [part.link(f"source_{start}", range_text(start, end)), part.run(" ")]
        for number in first:
            words = self._bookmark(f"number_{number}", *words)
        self._add("Source", *words)

    def _table(self, block: TableBlock) -> None:
        title = wording.table_title(block, self.language)
        if block.label:
            self._caption(block.label, None, title, block.unit_note)
        else:
            label = wording.TABLE.in_(self.language)
            self._caption(label, block.number, title, block.unit_note)
        width = round(TEXT_WIDTH_CM * _TWENTIETHS_PER_CM)
        self._append(table(block.data, width, self._linked))
        for words in (*block.notes, block.source_note):
            self._add("Source", part.run(words))

    def _sources(self) -> None:
        title = part.run(wording.SOURCES.in_(self.language))
        self._add("Heading1", *self._bookmark("sources", title))
        self._add("Source", part.run(wording.SOURCES_INTRO.in_(self.language)))
        for entry in entries(self.document):
            back = part.link(f"number_{entry.number}", f"[{entry.number}] ")
            mark = [part.run(wording.SAMPLE_MARK, style="SampleMark")] if entry.sample else []
            self._add(
                "SourceEntry",
                *self._bookmark(f"source_{entry.number}", back),
                part.run(entry.title, bold=True),
                part.run(f" {entry.value}"),
                *mark,
                part.run(entry.after_value()),
            )
        self._two_columns()

    def _two_columns(self) -> None:
        """The entries stand in two columns: a section of their own, on a new page."""
        heading = next(
            paragraph
            for paragraph in reversed(self.body.findall(qn("w:p")))
            if paragraph.pPr is not None and paragraph.pPr.style == "Heading1"
        )
        introduction = heading.getnext()
        section = self.body.sectPr
        one_column = section.clone()
        introduction.pPr.append(one_column)
        for old in section.findall(qn("w:cols")):
            section.remove(old)
        kind = part.element("w:type", val="continuous")
        section.insert_element_before(kind, "w:pgSz", "w:pgMar", "w:cols", "w:titlePg")
        columns = part.element("w:cols", num="2", space="340")
        section.insert_element_before(columns, "w:titlePg", "w:docGrid")
        # The title page was the first section's.
        for title_page in section.findall(qn("w:titlePg")):
            section.remove(title_page)


def _stable(package: bytes, when: datetime) -> bytes:
    """The same zip with every member dated alike, so that equal documents are equal files."""
    stamp = (when.year, when.month, when.day, when.hour, when.minute, 0)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            new.writestr(
                zipfile.ZipInfo(member.filename, stamp),
                old.read(member),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return made.getvalue()
