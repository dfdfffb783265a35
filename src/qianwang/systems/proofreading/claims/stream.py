"""The clauses of a block: where a statement begins and ends, and what stands in brackets.

A number is understood from its clause, so everything after this works on clauses and never looks
farther than their bounds. What stands in brackets interrupts a clause and is one of its own; the
clause goes on after it as if it weren't there ("较年初（41%）上升3个百分点").

A clause is cut after `LIMIT` tokens, so that a line of five million characters costs what as many
short lines cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qianwang.kernel.indicators.codes import Subject
from qianwang.systems.proofreading.claims.token import (
    Cue,
    CueWord,
    IndicatorMention,
    Number,
    RankNumber,
    SubjectMention,
    Time,
    Token,
)

LIMIT = 160
MOST_BRACKETS = 24
_LONG = 100
_REGIONS = ("east", "central", "west")
_REGION_LIST = re.compile(
    r"东部?、中部?(?:、|和)西部(?:地区)?(?:(?:和|及|与|、)(东北)(?:地区|部)?)?"
)
# Words of direction and comparison inside an indicator's name say nothing: 增加值, 净增数, 比重.
_SILENT_IN_NAMES = frozenset(
    {
        Cue.REACH,
        Cue.RISE,
        Cue.FALL,
        Cue.RISE_TO,
        Cue.FALL_TO,
        Cue.FROM,
        Cue.TO,
        Cue.THAN,
        Cue.HIGHER,
        Cue.LOWER,
        Cue.NET_ADD,
        Cue.AND,
        Cue.COMMA,
        Cue.OPEN,
        Cue.CLOSE,
        Cue.EACH,
        Cue.SUM,
        Cue.MOST,
        Cue.LEAST,
        Cue.AIM,
        Cue.PULL,
    }
)
_ENDS = frozenset({Cue.COMMA, Cue.SEMICOLON, Cue.STOP})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the flow from one mark to the next.

    tokens: in order, those in brackets left out; holes: where the brackets are; brackets: for each
    hole the clauses in it; sentence, number: running numbers in the block; opens: whether it is
    the first clause of its sentence; ends: the mark after it.
    """

    text: str = field(repr=False)
    start: int
    end: int
    tokens: tuple[Token, ...]
    sentence: int
    number: int
    opens: bool = True
    ends: Cue | None = None
    holes: tuple[tuple[int, int], ...] = ()
    brackets: tuple[tuple[Clause, ...], ...] = ()

    def words(self, start: int, end: int) -> str:
        """The text between two places, brackets left out."""
        parts = []
        for low, high in self.holes:
            if high <= start:
                continue
            if low >= end:
                break
            parts.append(self.text[start : max(start, low)])
            start = high
        parts.append(self.text[start : max(start, end)])
        return "".join(parts)


def region_lists(text: str) -> list[SubjectMention]:
    """东、中、西部和东北地区, where the regions share a word, as one mention of them all."""
    return [
        SubjectMention(
            one.start(),
            one.end(),
            tuple(Subject((id,)) for id in (*_REGIONS, *(("northeast",) if one[1] else ()))),
        )
        for one in _REGION_LIST.finditer(text)
    ]


def merged(*streams: Iterable[Token]) -> list[Token]:
    """All tokens in reading order, without those that a longer name swallows.

    Numbers and words of direction inside an indicator's or a subject's name belong to the name
    ("100M及以上用户", "增加值"); a mention inside a longer mention is none.
    """
    everything = sorted(
        (token for stream in streams for token in stream), key=lambda one: (one.start, -one.end)
    )
    kept: list[Token] = []
    name_end = -1
    subject_end = -1
    for token in everything:
        if isinstance(token, IndicatorMention):
            if token.end <= name_end:
                continue
            name_end = max(name_end, token.end)
        elif token.end <= name_end and _silent(token):
            continue
        elif isinstance(token, SubjectMention):
            if token.end <= subject_end:
                continue
            subject_end = max(subject_end, token.end)
        elif token.end <= subject_end and _silent(token):
            continue
        kept.append(token)
    return kept


def _silent(token: Token) -> bool:
    if isinstance(token, Number | RankNumber):
        return True
    return isinstance(token, CueWord) and token.cue in _SILENT_IN_NAMES


def with_stretches(text: str, tokens: Iterable[Token]) -> list[Token]:
    """The tokens; numbers of years that say how long as times (连续三年), superlatives as ranks."""
    listed = list(tokens)
    ends = {one.start for one in listed if isinstance(one, CueWord) and one.cue in _ENDS}
    ends.add(len(text))
    return [
        _superlative(text, one, ends)
        for one in _stretches(text, listed)
        if not _name_of_aim(text, one) and not _bound(text, one)
    ]


def _bound(text: str, token: Token) -> bool:
    """Whether 低于 or 高于 belongs to 不低于, which bounds a number and compares nothing."""
    compares = isinstance(token, CueWord) and token.cue in (Cue.HIGHER, Cue.LOWER)
    return compares and text[max(0, token.start - 1) : token.start] == "不"


def _name_of_aim(text: str, token: Token) -> bool:
    """Whether 目标 is part of a name and no aim (目标完成率)."""
    aim = isinstance(token, CueWord) and token.cue is Cue.AIM
    return aim and text.startswith("完成", token.end)


def _stretches(text: str, tokens: Iterable[Token]) -> list[Token]:
    return [
        Time(one.start, one.end, years=int(one.value))
        if isinstance(one, Number) and one.unit == "年" and _stretch(text, one)
        else one
        for one in tokens
    ]


def _superlative(text: str, token: Token, ends: set[int]) -> Token:
    """最快 or 最低 at the end of a clause is the first or the last place."""
    if not isinstance(token, CueWord) or token.end not in ends:
        return token
    if text[token.start] != "最" or token.cue not in (Cue.MOST, Cue.LEAST):
        return token
    return RankNumber(token.start, token.end, 1, from_last=token.cue is Cue.LEAST)


def _stretch(text: str, number: Number) -> bool:
    before, after = text[max(0, number.start - 3) : number.start], text[number.end : number.end + 2]
    whole = number.value == int(number.value) and 1 < number.value < _LONG
    return whole and (before.endswith(("连续", "近", "过去")) or after in ("平均", "年均", "复合"))


def clauses(
    text: str, tokens: Sequence[Token], *, sentence: int = 0, number: int = 0
) -> list[Clause]:
    """The clauses of a flow, those in brackets within the clause that they interrupt.

    sentence, number: those of the first, of a block that is read in portions.
    """
    return _Cutter(text, tokens, sentence, number).cut()


class _Cutter:
    """Walks over the tokens once; `partner` says which mark closes a bracket."""

    def __init__(self, text: str, tokens: Sequence[Token], sentence: int, number: int) -> None:
        self._text = text
        self._tokens = tokens
        self._partner = _partners(tokens)
        self._sentence = sentence
        self._number = number

    def cut(self) -> list[Clause]:
        return self._cut(0, len(self._tokens), 0, len(self._text), outer=True)

    def _cut(self, first: int, last: int, start: int, end: int, *, outer: bool) -> list[Clause]:
        found: list[Clause] = []
        held: list[Token] = []
        holes: list[tuple[int, int]] = []
        brackets: list[tuple[Clause, ...]] = []
        opens = True

        def close(at: int, mark: Cue | None) -> None:
            nonlocal start, opens
            if held or at > start:
                found.append(
                    Clause(
                        self._text,
                        start,
                        at,
                        tuple(held),
                        self._sentence,
                        self._number,
                        opens,
                        mark,
                        tuple(holes),
                        tuple(brackets),
                    )
                )
                self._number += 1
            held.clear()
            holes.clear()
            brackets.clear()
            opens = mark is Cue.STOP
            if opens and outer:
                self._sentence += 1

        index = first
        while index < last:
            token = self._tokens[index]
            cue = token.cue if isinstance(token, CueWord) else None
            partner = self._partner.get(index)
            if cue is Cue.OPEN and partner is not None and outer:
                if len(holes) >= MOST_BRACKETS:
                    close(token.start, Cue.COMMA)
                    start = token.start
                closing = self._tokens[partner]
                brackets.append(
                    tuple(self._cut(index + 1, partner, token.end, closing.start, outer=False))
                )
                holes.append((token.start, closing.end))
                index = partner + 1
                continue
            if cue in _ENDS and cue is not None:
                close(token.start, cue)
                start = token.end
            else:
                if len(held) >= LIMIT:
                    close(token.start, Cue.COMMA)
                    start = token.start
                held.append(token)
            index += 1
        close(end, None)
        return found


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Index of an opening bracket → index of the one that closes it, outermost pairs only.

    A bracket that isn't closed before its sentence's end is no bracket.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        cue = token.cue if isinstance(token, CueWord) else None
        if cue is Cue.OPEN:
            opened.append(index)
        elif cue is Cue.CLOSE and opened:
            begin = opened.pop()
            if not opened:
                found[begin] = index
        elif cue is Cue.STOP and opened:
            opened.clear()
    return found
