"""The names of cells: letters for columns, numbers for lines, as in every spreadsheet."""

from __future__ import annotations

import re

_NAME = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
_LETTERS = 26


def letter(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def position(name: str) -> tuple[int, int] | None:
    """Line and column of a cell, `D7` being (7, 4); None if the text names no cell."""
    match = _NAME.match(name)
    if not match:
        return None
    column = 0
    for character in match[1]:
        column = column * _LETTERS + ord(character) - ord("A") + 1
    return int(match[2]), column
