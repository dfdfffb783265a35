"""What a paragraph's style and own properties make of it: heading, caption, contents, list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from qianwang.systems.proofreading.reading.word_xml import attribute, child, children, value, whole

_HEADING = re.compile(r"(?:heading|标题)\s{0,3}([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "标题": 1, "subtitle": 2, "副标题": 2}
_CAPTIONS = frozenset(("caption", "题注", "图表标题"))
_CONTENTS = re.compile(
    r"(?:toc|目录)\s{0,3}(?:[1-9]|heading|标题)?|table of figures", re.IGNORECASE
)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """heading: level from 1, 0 if none; caption; contents: a line of the table of contents;
    list_id: of the list that numbers it, "" if none; list_level: from 0.
    """

    heading: int = 0
    caption: bool = False
    contents: bool = False
    list_id: str = ""
    list_level: int = 0


class Styles:
    """The paragraph styles of a document, each with what it is based on."""

    def __init__(self, styles: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        self._known: dict[str, Style] = {}
        for one in children(styles, "style") if styles is not None else ():
            if attribute(one, "type") in ("paragraph", ""):
                id_ = attribute(one, "styleId")
                self._styles[id_] = one
                if attribute(one, "default") in ("1", "true", "on"):
                    self._default = id_

    def of(self, properties: Any) -> Style:
        """The style of a paragraph with these properties (`pPr`, or None)."""
        if properties is None:
            return self._named(self._default)
        style = self._named(value(properties, "pStyle") or self._default)
        heading, list_id, level = style.heading, style.list_id, style.list_level
        outline = value(properties, "outlineLvl")
        if outline:
            heading = _level(outline)
        numbers = child(properties, "numPr")
        if numbers is not None:
            own = value(numbers, "numId")
            list_id = "" if own == "0" else own or list_id
            level = whole(value(numbers, "ilvl")) if value(numbers, "ilvl") else level
        return Style(heading, style.caption, style.contents, list_id, level)

    def _named(self, id_: str) -> Style:
        if id_ not in self._known:
            self._known[id_] = self._resolved(id_)
        return self._known[id_]

    def _resolved(self, id_: str) -> Style:
        heading, caption, contents, list_id, level = 0, False, False, "", -1
        for _ in range(_LONGEST_CHAIN):
            one = self._styles.get(id_)
            if one is None:
                break
            name = value(one, "name").strip()
            named = _HEADING.fullmatch(name)
            properties = child(one, "pPr")
            outline = "" if properties is None else value(properties, "outlineLvl")
            if not heading:
                heading = (
                    int(named[1]) if named else _TITLES.get(name.lower(), 0) or _level(outline)
                )
            caption |= name.lower() in _CAPTIONS
            contents |= _CONTENTS.fullmatch(name) is not None
            numbers = child(one, "pPr", "numPr")
            if numbers is not None and not list_id:
                list_id = value(numbers, "numId")
                if level < 0 and value(numbers, "ilvl"):
                    level = whole(value(numbers, "ilvl"))
            id_ = value(one, "basedOn")
        if list_id and level < 0:
            level = max(0, heading - 1)
        return Style(
            0 if contents else heading,
            caption,
            contents,
            "" if list_id == "0" else list_id,
            max(level, 0),
        )


def _level(outline: str) -> int:
    level = whole(outline) if outline else _BODY_LEVEL
    return level + 1 if level < _BODY_LEVEL else 0
