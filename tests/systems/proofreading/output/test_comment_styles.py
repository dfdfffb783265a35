"""The styles that comments refer to are in the document, under whichever id."""

from __future__ import annotations

import io
from typing import Any

import docx
import mammoth
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from tests.systems.proofreading.output import factory

from qianwang.systems.proofreading.output.as_word import as_word
from qianwang.systems.proofreading.output.comment_styles import settle_comment_styles

NAMES = {"annotation text", "annotation reference"}


def _commented() -> Any:
    word = docx.Document()
    run = word.add_paragraph().add_run("9.1%")
    word.add_comment(run, text="不符", author="校对", initials="QW").add_paragraph("核对")
    return word


def _again(word: Any) -> Any:
    made = io.BytesIO()
    word.save(made)
    return docx.Document(made)


def _named(word: Any) -> set[str]:
    """The ids of styles that the comments and their marks in the text refer to."""
    comments = [comment._comment_elm for comment in word.comments]
    return {
        each.get(qn("w:val"))
        for root in (word.element.body, *comments)
        for tag in ("w:pStyle", "w:rStyle")
        for each in root.iter(qn(tag))
    }


def _held(word: Any) -> dict[str, str]:
    """The name of each style of the document by id."""
    return {
        one.get(qn("w:styleId")): one.find(qn("w:name")).get(qn("w:val"))
        for one in word.styles.element.iter(qn("w:style"))
    }


def test_what_is_written_names_only_styles_that_it_holds() -> None:
    word = docx.Document(io.BytesIO(as_word(factory.outcome(), {}, "zh")))
    assert _named(word) <= set(_held(word))
    assert set(_held(word).values()) >= NAMES
    assert word.comments.get(0).paragraphs[1].style.name == "annotation text"


def test_another_reader_has_no_complaint() -> None:
    made = io.BytesIO(as_word(factory.outcome(), {}, "zh"))
    assert not [one for one in mammoth.convert_to_html(made).messages if "nnotation" in str(one)]


@pytest.mark.parametrize("twice", [False, True])
def test_missing_styles_are_written_once(twice: bool) -> None:
    word = _commented()
    settle_comment_styles(word)
    if twice:
        word = _again(word)
        settle_comment_styles(word)
    names = list(_held(_again(word)).values())
    assert [names.count(name) for name in sorted(NAMES)] == [1, 1]


def test_styles_that_word_named_otherwise_are_used() -> None:
    word = _commented()
    for id, name, kind in (
        ("a5", "annotation text", "paragraph"),
        ("a6", "Annotation Reference", "character"),
    ):
        word.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{id}">'
                f'<w:name w:val="{name}"/></w:style>'
            )
        )
    settle_comment_styles(word)
    assert _named(word) == {"a5", "a6"}
    assert "CommentText" not in _held(word)


def test_a_document_without_comments_gets_no_styles() -> None:
    word = docx.Document()
    before = _held(word)
    settle_comment_styles(word)
    assert _held(word) == before
    assert not any("comments" in one.reltype for one in word.part.rels.values())
