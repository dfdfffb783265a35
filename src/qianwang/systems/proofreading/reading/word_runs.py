"""What the runs of a paragraph say: insertions in, deletions, hidden text and field codes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qianwang.systems.proofreading.reading.draft import Note
from qianwang.systems.proofreading.reading.word_xml import attribute, child, is_on, name_of, value
from qianwang.systems.proofreading.reading.wording import raised

_OUT = frozenset(("del", "moveFrom", "pPr", "rPr", "Fallback", "rt", "instrText", "delText"))
_PICTURES = frozenset(("blip", "imagedata"))
_OBJECTS = frozenset(("OLEObject", "chart", "relIds"))
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_BLANKS = str.maketrans("\u00a0\n\r\u2028\u2007\u202f", "      ")
_ENDS = " \t\n\u3000"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text from one element of a run, from its character `offset` on; without an element, layout
    that no run holds.
    """

    text: str
    run: Any = None
    element: Any = None
    offset: int = 0


class Runs:
    """Reads paragraphs in order: a field may go over several of them.

    references: notes that were referred to: sort, id, run; boxes: contents of text boxes
    that were met since somebody took them.
    """

    def __init__(self) -> None:
        self.references: list[tuple[str, str, Any]] = []
        self.boxes: list[Any] = []
        self._codes: list[bool] = []
        self._pictures = self._objects = self._hidden = self._changes = 0

    def notes(self) -> tuple[Note, ...]:
        told = (
            (self._pictures, "幅图未读", "pictures weren't read"),
            (self._objects, "个图表或嵌入对象未读", "charts or embedded objects weren't read"),
            (self._hidden, "处隐藏文字未读", "hidden pieces weren't read"),
            (self._changes, "处修订按已接受读", "tracked changes were read as accepted"),
        )
        return tuple((f"{count} {zh}。", f"{count} {en}.") for count, zh, en in told if count)

    def of(self, paragraph: Any) -> Iterator[Fragment]:
        """The text of a paragraph in order."""
        yield from self._within(paragraph, None, raised_now=False, last=[""])

    def _within(
        self, element: Any, run: Any, *, raised_now: bool, last: list[str]
    ) -> Iterator[Fragment]:
        for one in element:
            name = name_of(one)
            self._pictures += name in _PICTURES
            self._objects += name in _OBJECTS
            self._changes += name in ("ins", "del", "moveTo")
            if name == "fldChar":
                self._field(attribute(one, "fldCharType"))
            elif name in _REFERENCES:
                self.references.append((_REFERENCES[name], attribute(one, "id"), run))
            elif name == "txbxContent":
                self.boxes.append(one)
            elif name in _OUT or not name:
                continue
            elif name == "r":
                properties = child(one, "rPr")
                if is_on(properties, "vanish"):
                    self._hidden += any(True for text in one.iter() if name_of(text) == "t")
                    continue
                high = properties is not None and value(properties, "vertAlign") == "superscript"
                yield from self._within(one, one, raised_now=high, last=last)
            elif name in _SIGNS or name in ("t", "sym"):
                if not any(self._codes):
                    said = _said(one, name)
                    if raised_now and name == "t":
                        said = raised(said, last[0])
                    yield from _cut(said, run, one, last)
            else:
                yield from self._within(one, run, raised_now=raised_now, last=last)

    def _field(self, sort: str) -> None:
        """A field's code stands between begin and separate, what it shows between that and end."""
        if sort == "begin":
            self._codes.append(True)
        elif sort == "separate" and self._codes:
            self._codes[-1] = False
        elif sort == "end" and self._codes:
            self._codes.pop()


def _said(element: Any, name: str) -> str:
    if name == "t":
        return (element.text or "").translate(_BLANKS)
    if name == "sym":
        code = attribute(element, "char")
        try:
            point = int(code[:4], 16)
        except ValueError:
            return ""
        return "•" if 0xF000 <= point < 0xF100 else chr(point)
    if name == "br" and attribute(element, "type") in ("page", "column"):
        return ""
    return _SIGNS[name]


def _cut(said: str, run: Any, element: Any, last: list[str]) -> Iterator[Fragment]:
    """A fragment between each two invisible characters."""
    at = 0
    while at < len(said):
        gap = _INVISIBLE.search(said, at)
        end = gap.start() if gap else len(said)
        if end > at:
            last[0] = (last[0] + said[at:end])[-4:]
            yield Fragment(said[at:end], run, element, at)
        at = gap.end() if gap else len(said)


def trimmed(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Without blanks at either end, tabs and breaks inside as blanks: what fits into a cell."""
    found = [replace(one, text=one.text.replace("\t", " ").replace("\n", " ")) for one in fragments]
    while found and not found[0].text.strip(_ENDS):
        found.pop(0)
    while found and not found[-1].text.strip(_ENDS):
        found.pop()
    if found:
        first = found[0]
        shown = first.text.lstrip(_ENDS)
        skipped = len(first.text) - len(shown)
        found[0] = replace(first, text=shown, offset=first.offset + skipped)
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(_ENDS))
    return found


def joined(before: list[Fragment], after: list[Fragment]) -> list[Fragment]:
    """A cell's paragraphs one after another, parted by a blank where words meet."""
    if not before or not after:
        return before or after
    last, first = before[-1].text[-1:], after[0].text[:1]
    if last.isascii() and first.isascii():
        return [*before, Fragment(" "), *after]
    return [*before, *after]
