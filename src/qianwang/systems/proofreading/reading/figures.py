"""What in a printed line is the value of a cell, the name of a period, or only a label."""

from __future__ import annotations

import re
from typing import NamedTuple

from qianwang.systems.proofreading.reading.lines import Line, width_of

_VALUE = re.compile(
    r"[+\-−±＋－]?\d[\d,]*(?:\.\d+)?"
    r"(?:[%％‰]|亿元|万元|元|亿|万户|户|万|个百分点|百分点|个|部|位|名|倍|pp|PP|[↑↓]|[（(]并列[）)])?"
)
_DATE = re.compile(r"\d{1,4}[\d年月日至及、\-—. ]*[年月日及至]")
_NOTHING = frozenset({"-", "—", "——", "--", "–", "…", "……", "/", "／", "*", "N/A", "…%"})
_PERIOD = re.compile(
    r"(?:19|20)\d\d年?[末底]?|(?:(?:19|20)\d\d年)?(?:1?\d[-—–至])?1?\d月[末底]?|"
    r"(?:(?:19|20)\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年)"
)
_SPEECH = frozenset("，。；！？")
_LONGEST_ROW = 400
_LONGEST_LABEL = 40
_LONGEST_LABELS = 80
_LONGEST_DATE = 24


class Piece(NamedTuple):
    """A word of a printed row: its text, where it stands in the content, and its place in the line
    in half-widths. Two words of single characters spread over the line ("全 国") are one piece.
    """

    text: str
    start: int
    end: int
    left: int
    right: int

    @property
    def is_value(self) -> bool:
        return _VALUE.fullmatch(self.text) is not None

    @property
    def is_nothing(self) -> bool:
        return self.text in _NOTHING

    @property
    def is_period(self) -> bool:
        return _PERIOD.fullmatch(self.text) is not None


def is_ruled(text: str) -> bool:
    """Whether rules part the line's cells: | a | b |"""
    return text.count("|", 0, _LONGEST_ROW) > 1


def pieces_of(line: Line) -> list[Piece]:
    """The words of a line; between tabs or rules (|) a cell may hold blanks, or be empty."""
    text = line.text
    found: list[Piece] = []
    ruled = is_ruled(text)
    if ruled or "\t" in text:
        at = int(ruled and text[0] == "|")
        for cell in text.strip("|").split("|") if ruled else text.split("\t"):
            shown = cell.strip()
            start = at + len(cell) - len(cell.lstrip())
            left = line.indent + width_of(text[:start])
            found.append(
                Piece(
                    shown,
                    line.start + start,
                    line.start + start + len(shown),
                    left,
                    left + width_of(shown),
                )
            )
            at += len(cell) + 1
        return found
    at, left = 0, line.indent
    for word in text.split():
        start = text.index(word, at)
        left += width_of(text[at:start])
        right = left + width_of(word)
        before = found[-1] if found else None
        if before is not None and _spread(before, word, left, text[start - 1]):
            found[-1] = Piece(
                before.text + word, before.start, line.start + start + len(word), before.left, right
            )
        else:
            found.append(
                Piece(word, line.start + start, line.start + start + len(word), left, right)
            )
        at, left = start + len(word), right
    return found


def _spread(before: Piece, word: str, left: int, gap: str) -> bool:
    if len(word) != 1 or word.isascii() or not word.isalpha():
        return False
    single = before.right - before.left <= 2 or len(before.text) < before.end - before.start
    return single and before.text[-1].isalpha() and not before.text[-1].isascii() and gap != "\t"


def is_row(line: Line, pieces: list[Piece]) -> bool:
    """Whether the words look like a row of a table's body: labels in front, then values."""
    if len(pieces) < 2 or any(mark in line.text for mark in _SPEECH):
        return False
    values = sum(piece.is_value or piece.is_nothing for piece in pieces)
    if values == 0 or not any(piece.is_value for piece in pieces):
        return False
    if all(piece.is_period for piece in pieces if piece.is_value) and len(pieces) > 2:
        return False
    if any(len(piece.text) > _LONGEST_LABEL for piece in pieces):
        return False
    words = [piece for piece in pieces if piece.text and not (piece.is_value or piece.is_nothing)]
    return len(words) <= max(3, values)


def might_be_row(line: Line) -> bool:
    """A cheap test before `pieces_of`."""
    if line.width > _LONGEST_ROW or line.text.isdigit():
        return False
    last = line.text[-1]
    if is_ruled(line.text):
        return any(character.isdigit() for character in line.text)
    return (
        last.isdigit() or last in "%％‰—-–…/*↑↓）)位名元户倍点部个亿万pP" or "\t" in line.text
    ) and (" " in line.text or "\t" in line.text or "\u3000" in line.text)


def is_bare(text: str) -> bool:
    """Whether a line is one value and nothing else, as a chart's labels come out of a PDF."""
    return len(text) <= 16 and _VALUE.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a line is values or dates and nothing else: a chart's labels, a margin's date."""
    if len(text) <= _LONGEST_DATE and _DATE.fullmatch(text) is not None:
        return True
    return len(text) <= _LONGEST_LABELS and all(
        _VALUE.fullmatch(word) or _PERIOD.fullmatch(word) for word in text.split()
    )
