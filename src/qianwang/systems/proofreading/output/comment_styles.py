"""The two styles that Word comments refer to, so that a document holds what it names.

A document set by Word in another language has them under ids of its own ("a5"); they are known by
their built-in names, which no language changes. Only where they are missing they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as _TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_VALUE = qn("w:val")


@dataclass(frozen=True, slots=True)
class _Style:
    """A built-in style: the id that comments are given, its name, and how it is referred to."""

    id: str
    name: str
    kind: str
    reference: str
    looks: str


_STYLES = (
    _Style(
        "CommentText",
        "annotation text",
        "paragraph",
        qn("w:pStyle"),
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
    ),
    _Style(
        "CommentReference",
        "annotation reference",
        "character",
        qn("w:rStyle"),
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>',
    ),
)


def settle_comment_styles(word: Any) -> None:
    """Make every comment of the document refer to styles that it holds; one without comments, or
    without any styles, stays as it is."""
    styles, comments = (_part(word, name) for name in (_TYPE.STYLES, _TYPE.COMMENTS))
    if styles is None or comments is None:
        return
    for one in _STYLES:
        known = _known(styles, one)
        if known is None:
            styles.append(_written(styles, one))
        elif known != one.id:
            for root in (word.element, comments):
                for each in root.iter(one.reference):
                    if each.get(_VALUE) == one.id:
                        each.set(_VALUE, known)


def _part(word: Any, name: str) -> Any:
    """The root of a part that the document has, or None: asking by python-docx would make it."""
    found = (one.target_part.element for one in word.part.rels.values() if one.reltype == name)
    return next(found, None)


def _known(styles: Any, wanted: _Style) -> str | None:
    """The id under which a document has the style; that of our own name before others."""
    found = {
        one.get(qn("w:styleId"))
        for one in styles.iter(qn("w:style"))
        if one.get(qn("w:styleId")) == wanted.id or _name(one) == wanted.name
    }
    return wanted.id if wanted.id in found else next(iter(sorted(found)), None)


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else (name.get(_VALUE) or "").lower()


def _written(styles: Any, style: _Style) -> Any:
    base = next(
        (
            one.get(qn("w:styleId"))
            for one in styles.iter(qn("w:style"))
            if one.get(qn("w:type")) == style.kind and one.get(qn("w:default")) in ("1", "true")
        ),
        None,
    )
    written = parse_xml(
        f'<w:style {nsdecls("w")} w:type="{style.kind}" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        f"{style.looks}</w:style>"
    )
    if base is not None:
        based = written.makeelement(qn("w:basedOn"), {_VALUE: base})
        written.find(qn("w:name")).addnext(based)
    return written
