"""A text under construction that remembers which of its characters print which figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from random import Random

from tests.systems.proofreading.generated.figures import Fact, Figures

_PLACE = re.compile(r"\{([^{}!:]+)(?:!(\w+))?(?::([^{}]+))?\}")
GROW = (("增长", "下降"), ("增长", "减少"))
MOVE = (("提高", "下降"), ("提升", "降低"), ("上升", "回落"))
REACH = (("提升至", "下降到"), ("增加到", "减少到"), ("上升至", "回落至"))
ADD = (("净增", "净减"), ("增加", "减少"))
NUMERALS = "零一二三四五六七八九十"


class Part(StrEnum):
    """What of a print a slot is."""

    NUMBER = "number"
    UNIT = "unit"
    DIRECTION = "direction word"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Slot:
    """Characters that can be changed: of which print, what part. opposite: of a direction word."""

    text: str
    part: Part
    print: int
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """One appearance of a figure. sign: what a direction word before it makes of the number;
    reached: that word stands before an end point and speaks of the change since `since`.
    """

    fact: str
    value: Decimal
    sign: int = 1
    reached: bool = False
    since: str = ""


Piece = str | Slot


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot stands in the text."""

    slot: Slot
    start: int
    end: int


@dataclass(slots=True)
class Page:
    """Lines of pieces; `wide` and `breaks` say how they are set."""

    figures: Figures
    random: Random
    numeric_ranks: bool = False
    lines: list[list[Piece]] = field(default_factory=list)
    prints: list[Print] = field(default_factory=list)
    between: str = "\n"
    width: int | None = None

    def add(self, *templates: str) -> None:
        """A line of its own, put together from templates."""
        self.lines.append([piece for one in templates for piece in self._pieces(one)])

    def pick(self, *wordings: str) -> str:
        """One of several wordings."""
        return self.random.choice(wordings)

    def _pieces(self, template: str) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        for match in _PLACE.finditer(template):
            found.append(template[at : match.start()])
            found.extend(self._figure(*match.groups()))
            at = match.end()
        found.append(template[at:])
        return [one for one in found if one != ""]

    def _figure(self, name: str, mode: str | None, since: str | None) -> list[Piece]:
        fact = self.figures.facts[name]
        if mode == "rank":
            return self._rank(fact)
        if mode in ("grow", "move", "add"):
            words = {"grow": GROW, "move": MOVE, "add": ADD}[mode]
            return self._signed(fact, self.random.choice(words))
        if mode == "to":
            assert since is not None
            return self._reached(fact, self.figures.facts[since])
        number = len(self.prints)
        self.prints.append(Print(name, fact.printed))
        figure: list[Piece] = [Slot(str(fact.printed), Part.NUMBER, number)]
        return figure if mode == "n" else [*figure, Slot(fact.unit, Part.UNIT, number)]

    def _rank(self, fact: Fact) -> list[Piece]:
        number = len(self.prints)
        self.prints.append(Print(fact.name, fact.printed))
        return [Slot(self.ordinal(int(fact.printed)), Part.RANK, number)]

    def ordinal(self, place: int) -> str:
        """A place in an order as this page writes it."""
        return str(place) if self.numeric_ranks else NUMERALS[place] if place <= 10 else str(place)

    def _signed(self, fact: Fact, words: tuple[str, str]) -> list[Piece]:
        number = len(self.prints)
        value = fact.printed
        sign = -1 if value < 0 else 1
        self.prints.append(Print(fact.name, value, sign))
        return [
            Slot(words[sign < 0], Part.DIRECTION, number, words[sign > 0]),
            Slot(str(abs(value)), Part.NUMBER, number),
            Slot(fact.unit, Part.UNIT, number),
        ]

    def _reached(self, fact: Fact, since: Fact) -> list[Piece]:
        number = len(self.prints)
        value = fact.printed
        figure: list[Piece] = [
            Slot(str(value), Part.NUMBER, number),
            Slot(fact.unit, Part.UNIT, number),
        ]
        if value == since.printed:
            self.prints.append(Print(fact.name, value))
            return ["仍为", *figure]
        sign = 1 if value > since.printed else -1
        words = self.random.choice(REACH)
        self.prints.append(Print(fact.name, value, sign, True, since.name))
        return [Slot(words[sign < 0], Part.DIRECTION, number, words[sign > 0]), *figure]

    def places(self, changed: Mapping[Slot, str] | None = None) -> tuple[str, Sequence[Place]]:
        """The text as set, and where its slots stand; `changed` slots with other words."""
        text: list[str] = []
        found: list[Place] = []
        at = 0
        for number, line in enumerate(self.lines):
            if number:
                text.append(self.between)
                at += len(self.between)
            column, last = 0, ""
            for piece in line:
                start = at
                word = piece if isinstance(piece, str) else (changed or {}).get(piece, piece.text)
                for letter in word:
                    if self.width and column >= self.width and _may_break(last, letter):
                        text.append("\n")
                        at += 1
                        column = 0
                        if start == at - 1:
                            start = at
                    text.append(letter)
                    last = letter
                    at += 1
                    column += 1
                if isinstance(piece, Slot):
                    found.append(Place(piece, start, at))
        return "".join(text) + "\n", found


def _may_break(last: str, letter: str) -> bool:
    """Whether a line may end between the two: no mark begins one, no word or number is broken."""
    if last.isascii() and last.isalpha() and letter.isascii() and letter.isalpha():
        return False
    return letter not in "，。；：、）》”%.0123456789"
