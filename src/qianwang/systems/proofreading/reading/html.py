"""HTML: headings, paragraphs, items, tables, captions and notes of a page, by lxml.

The parser is the one that mends broken pages; it reads no DTD, no entity but HTML's own, and asks
no network. Lines of the content are those that a reader sees: a paragraph or a table row each.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.reading.draft import Draft, Note, Parsed, kind_of
from qianwang.systems.proofreading.reading.grid import lay, title_above
from qianwang.systems.proofreading.reading.html_table import is_data, placed
from qianwang.systems.proofreading.reading.html_unseen import without_unseen
from qianwang.systems.proofreading.reading.limits import UnreadableText
from qianwang.systems.proofreading.reading.text import BlockKind
from qianwang.systems.proofreading.reading.wording import one_line, raised, tidy

_UNREAD = (
    "head script style template noscript title textarea select option button input datalist rt rp "
    "del iframe object embed audio video canvas svg map"
)
_SILENT = frozenset(_UNREAD.split())
_PICTURES = frozenset(("img", "svg", "canvas", "object", "embed", "picture", "iframe"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = (
    "html body main article section div p blockquote address header footer nav aside figure ul ol "
    "menu dl li dt dd figcaption caption details summary fieldset legend form center hr pre table "
    "thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_KINDS = {
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "nav": BlockKind.RUNNING,
    "footer": BlockKind.RUNNING,
}
_NOTE_NAMES = re.compile(r"\b(?:footnotes?|endnotes?|doc-footnote|doc-endnotes?|fn)\b")
_NOTE_ID = re.compile(r"(?:fn|footnote|ftn|_ftn|edn|_edn|note)[-_:]?\d+")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
_SENTENCE_ENDS = "。！？；：!?;:"
_XML_DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]{0,200}\?>")


def read_html(text: str, name: str) -> Parsed:
    """The blocks of a page; raises UnreadableText."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    source = _XML_DECLARATION.sub("", text, count=1).encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableText(
            Bilingual("网页里没有内容。", "there is nothing in the page."),
            place=name,
            hint=Bilingual("请重新保存网页。", "Save the page again."),
        )
    if any("depth" in problem.message for problem in parser.error_log):
        raise UnreadableText(
            Bilingual(
                "网页的标签套得过深，读不全。",
                "the page's tags are nested too deep to be read whole.",
            ),
            place=name,
            hint=Bilingual(
                "请在浏览器中打开，另存为 PDF 或复制为文本。",
                "Open it in a browser and save it as PDF, or copy its text.",
            ),
        )
    reader = _Reader(name)
    reader.hidden += without_unseen(root)
    reader.read(root)
    return reader.draft.parsed(reader.notes())


class _Reader:
    """Walks the elements once, text gathered until a block begins or ends."""

    def __init__(self, name: str) -> None:
        self.draft = Draft(name)
        self.text: list[str] = []
        self.last = ""
        self.kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self.lists = 0
        self.notes_depth = 0
        self.pictures = 0
        self.hidden = 0
        self.preformatted = 0

    def read(self, root: Any) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if self._start(element):
                    walk.skip_subtree()
                    skipped = element
            else:
                if element is not skipped:
                    self._end(element)
                skipped = None
                self._add(element.tail)
        self._flush()

    def notes(self) -> tuple[Note, ...]:
        found: list[Note] = []
        if self.pictures:
            found.append((f"{self.pictures} 幅图未读。", f"{self.pictures} pictures weren't read."))
        if self.hidden:
            found.append(
                (f"{self.hidden} 处隐藏内容未读。", f"{self.hidden} hidden pieces weren't read.")
            )
        return tuple(found)

    def _start(self, element: Any) -> bool:
        """Begin an element; whether it is done with."""
        tag = element.tag
        self.pictures += tag in _PICTURES
        if tag in _SILENT:
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            self.hidden += bool("".join(element.itertext()).strip())
            return True
        if tag == "sup":
            said = "" if element.find(".//a") is not None else "".join(element.itertext())
            self._add(raised(said, self.last))
            return True
        if tag == "br":
            self.text.append("\n")
        if tag not in _BLOCKS:
            self._add(element.text)
            return False
        self._flush()
        if tag == "table" and is_data(element):
            self._table(element)
            return True
        self._enter(element)
        self._add(element.text)
        return False

    def _enter(self, element: Any) -> None:
        tag = element.tag
        kind, level = self.kinds[-1]
        if _is_note(element):
            kind, level = BlockKind.FOOTNOTE, 0
        elif tag in _HEADINGS:
            kind, level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in ("ul", "ol", "menu", "dl"):
            self.lists += 1
        elif tag in _KINDS and kind is not BlockKind.FOOTNOTE:
            kind = _KINDS[tag]
            level = self.lists if kind is BlockKind.ITEM else 0
        self.preformatted += tag == "pre"
        self.kinds.append((kind, level))

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        self._flush()
        if len(self.kinds) > 1:
            self.kinds.pop()
        if tag in ("ul", "ol", "menu", "dl") and not _is_note(element):
            self.lists -= 1
        self.preformatted -= tag == "pre"

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            text = re.sub(r"[ \t\r\n\f]+", _soft, text)
        self.text.append(text)
        self.last = text[-4:] if len(text) > 3 else (self.last + text)[-4:]

    def _flush(self) -> None:
        if not self.text:
            return
        said = tidy("".join(self.text))
        self.text.clear()
        self.last = ""
        for paragraph in _paragraphs(said):
            self._block(paragraph)

    def _block(self, text: str) -> None:
        kind, level = self.kinds[-1]
        if kind is BlockKind.PARAGRAPH:
            kind, level = kind_of(text)
        self.draft.block(kind, text, level)

    def _table(self, table: Any) -> None:
        title, span = title_above(self.draft)
        caption = table.find("caption")
        if caption is not None:
            text = one_line("".join(caption.itertext()))
            if text:
                own = self.draft.line(text)
                title = f"{title} {text}".strip()
                span = own if span is None else type(own)(span.start, own.end)
        self.pictures += sum(1 for _ in table.iter("img"))
        lay(self.draft, placed(table), title, span)


def _soft(match: re.Match[str]) -> str:
    """A blank of the source; as a carriage return where a line ended, so that it can go between
    Chinese characters.
    """
    return "\r" if "\n" in match[0] or "\r" in match[0] else " "


def _paragraphs(text: str) -> list[str]:
    """Text with forced breaks: a break parts paragraphs after a sentence's end, before an indent
    and where there are two.
    """
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        shown = line.strip(" \r\t\u3000")
        if not shown:
            found.append([])
            continue
        before = found[-1][-1] if found[-1] else ""
        if before and (before[-1] in _SENTENCE_ENDS or line.lstrip(" \r").startswith("\u3000")):
            found.append([])
        found[-1].append(shown)
    return [one_line("\n".join(lines).replace("\r", "\n")) for lines in found if lines]


def _is_note(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('role') or ''}"
    return bool(
        _NOTE_NAMES.search(names.lower()) or _NOTE_ID.fullmatch((element.get("id") or "").lower())
    )
