"""Which stretches of a document are one party's own report, so that figures in them are its own.

A yearbook prints the reports of operators one after the other, each with sections numbered from the
first on. Whose report it is stands in a title before the first section or, where the first page
carries no title, between two sections of the report; or its opening paragraph begins with the
operator's name. A chapter heading ends a report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.vocabulary import schemes
from qianwang.systems.proofreading.claims.discourse import is_operator
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention
from qianwang.systems.proofreading.reading.text import BlockKind, Text

_SECTION = re.compile(r"\s*([一二三四五六七八九十]{1,3})[、．.]")
_FIRST = "一"
_LEAD = 30
_TITLE = 40
_FARTHEST = 400
_YEAR = re.compile(r"^[\s　]*(?:(?:19|20)\d{2}年(?:度)?)?[，,]?")


def articles(text: Text, home: Subject) -> Mapping[int, Subject]:
    """The subject of the report that a block stands in, by the block's index."""
    found: dict[int, Subject] = {}
    run: list[int] = []
    whose: Subject | None = None
    pending: Subject | None = None

    def close() -> None:
        if whose is not None:
            found.update(dict.fromkeys(run, whose))
        run.clear()

    for index, block in enumerate(text.blocks):
        if block.kind is BlockKind.HEADING:
            words = text.flow(block).text
            section = _SECTION.match(words)
            if section is None and block.level == 1:
                close()
                whose, pending = None, _title(words, home)
            elif section is not None and section[1] == _FIRST:
                opener = _opener(text, run, home)
                moved = run.pop() if opener is not None and run else None
                close()
                whose = pending or opener
                pending = None
                if moved is not None:
                    run.append(moved)
            elif section is None:
                named = _title(words, home)
                if named is not None:
                    if _goes_on(text, index):
                        whose = named
                    else:
                        pending = named
        run.append(index)
        if whose is None and block.kind is BlockKind.PARAGRAPH and _after_first(text, run):
            whose = _leading(text.flow(block).text[: _LEAD * 2], home)
    close()
    return found


def _goes_on(text: Text, index: int) -> bool:
    """Whether the next numbered section goes on counting, so that the title is of this report."""
    for block in text.blocks[index + 1 : index + 1 + _FARTHEST]:
        if block.kind is not BlockKind.HEADING:
            continue
        words = text.flow(block).text
        section = _SECTION.match(words)
        if section is not None:
            return section[1] != _FIRST
        if block.level == 1:
            return False
    return False


def _after_first(text: Text, run: list[int]) -> bool:
    """Whether the last block of the run stands right under its first section's heading."""
    if len(run) < 2:
        return False
    before = text.blocks[run[-2]]
    if before.kind is not BlockKind.HEADING:
        return False
    section = _SECTION.match(text.flow(before).text)
    return section is not None and section[1] == _FIRST


def _opener(text: Text, run: list[int], home: Subject) -> Subject | None:
    """The operator with whose name the paragraph right before a first section begins."""
    if not run:
        return None
    block = text.blocks[run[-1]]
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    return _leading(text.flow(block).text[: _LEAD * 2], home)


def _leading(words: str, home: Subject) -> Subject | None:
    start = _YEAR.match(words)
    begin = start.end() if start else 0
    for one in mentions(words, home):
        if one.start > begin + 2 or isinstance(one, IndicatorMention):
            return None
        if len(one.subjects) == 1 and is_operator(one.subjects[0]):
            return one.subjects[0]
        return None
    return None


def _title(words: str, home: Subject) -> Subject | None:
    """The operator, or the project of the vocabulary, that a title names and says nothing of."""
    if len(words) > _TITLE:
        return None
    named = mentions(words, home)
    parties = {
        one
        for mention in named
        if isinstance(mention, SubjectMention)
        for one in mention.subjects
        if is_operator(one)
    }
    if len(parties) == 1 and not any(isinstance(one, IndicatorMention) for one in named):
        return parties.pop()
    for id, name in schemes().items():
        if name.zh in words:
            return Subject((id,))
    return None
