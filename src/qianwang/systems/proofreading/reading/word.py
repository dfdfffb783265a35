"""DOCX: paragraphs, headings, lists, tables, captions, notes, as they stand with all changes
accepted; and the way back from a place in the text to the runs of the document.

A paragraph is a line, so is a table's row. What Word numbers by itself stands in the text as it is
seen. Insertions count, deletions don't; hidden text doesn't.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from qianwang.kernel.uploads import package
from qianwang.systems.proofreading.reading.draft import Note, Parsed, running_note
from qianwang.systems.proofreading.reading.limits import ALLOWANCE
from qianwang.systems.proofreading.reading.word_blocks import Piece, Reader, Sources

_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def read_word(data: bytes, name: str) -> Parsed:
    """The blocks of a document; raises UnreadableText."""
    with package.opened(data, name, ALLOWANCE) as parts:
        try:
            reader = Reader(_of_package(parts), name)
            reader.read()
            running = _running(parts)
        except (etree.XMLSyntaxError, RecursionError) as problem:
            raise ALLOWANCE.refusal(
                ALLOWANCE.damaged, place=name, hint=ALLOWANCE.again
            ) from problem
    return reader.draft.parsed((*reader.notes(), *running))


def pieces_of(document: Any) -> list[Piece]:
    """Where the text of a `docx.Document` stands in it, in order; offsets are those of the text
    read from it.
    """
    reader = Reader(_of_document(document), "")
    reader.read()
    return sorted(reader.pieces, key=lambda piece: piece.start)


def _running(parts: zipfile.ZipFile) -> tuple[Note, ...]:
    """A note for page headers and footers, which are left out: they stand on every page."""
    told = [
        target
        for kind, target in _related(parts, _main(parts))
        if kind in ("header", "footer") and target in parts.namelist()
        if any((text.text or "").strip() for text in _parse(parts.read(target)).iter("{*}t"))
    ]
    return running_note(len(told)) if told else ()


def _main(parts: zipfile.ZipFile) -> str:
    return next(
        (target for kind, target in _related(parts, "") if kind == "officeDocument"),
        "word/document.xml",
    )


def _of_package(parts: zipfile.ZipFile) -> Sources:
    main = _main(parts)
    found = {kind: target for kind, target in _related(parts, main) if kind in _PARTS}
    return Sources(
        document=_parse(parts.read(main)),
        **{kind: _parse(parts.read(found[kind])) if kind in found else None for kind in _PARTS},
    )


def _related(parts: zipfile.ZipFile, source: str) -> Iterator[tuple[str, str]]:
    """The parts that a part ("" the package) refers to: the last word of the relation, and name."""
    folder, name = posixpath.split(source)
    try:
        relations = _parse(parts.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    except KeyError:
        return
    for relation in relations:
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            yield (relation.get("Type") or "").rsplit("/", 1)[-1], posixpath.normpath(path)[1:]


def _of_document(document: Any) -> Sources:
    found = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in _PARTS and not relation.is_external:
            part = relation.target_part
            found[kind] = part.element if hasattr(part, "element") else _parse(part.blob)
    return Sources(document=document.element, **{kind: found.get(kind) for kind in _PARTS})


def _parse(data: bytes) -> Any:
    # As python-docx parses, so that both see the same text.
    parser = etree.XMLParser(
        remove_blank_text=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
    )
    return etree.parse(io.BytesIO(data), parser).getroot()
