"""A block's text as the lexers read it: full-width forms made half-width, and what is taken.

Every lexer works on the same ground and takes what it has understood, so that no character is read
twice and the order of the lexers is the order of precedence. Character i of the ground is
character i of the flow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from qianwang.systems.proofreading.claims.token import Token

Lexed = TypeVar("Lexed", bound=Token)

# No number, name or unit holds it, so what stands beside a footnote's mark ends there.
MARK = "\x00"
_FULL = "０１２３４５６７８９％﹪．－＋／＊＜＞＝～∼＃"
_HALF = "0123456789%%.-+/*<>=~~#"
_WIDTHS = str.maketrans(
    _FULL + "".join(chr(code + 0xFEE0) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))),
    _HALF + "".join(chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))),
)


class Ground:
    """`text`: the flow in half-width forms, footnote marks blotted out."""

    __slots__ = ("_taken", "text")

    def __init__(self, text: str, marks: Iterable[int] = ()) -> None:
        self.text = text.translate(_WIDTHS)
        self._taken = bytearray(len(text))
        spots = sorted(set(marks))
        if spots:
            letters = list(self.text)
            for at in spots:
                letters[at] = MARK
                self._taken[at] = 1
            self.text = "".join(letters)

    def free(self, start: int, end: int) -> bool:
        """Whether no lexer has taken any of the characters from `start` up to `end`."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def after(self, at: int) -> int:
        """Where the taken stretch that holds `at` ends; `at` itself where it is free."""
        end = self._taken.find(0, at)
        return end if end >= 0 else len(self._taken)

    def settle(self, found: Iterable[Lexed]) -> list[Lexed]:
        """Of the tokens found, those that stand on free ground; it is taken with them."""
        kept = []
        for token in found:
            if self.free(token.start, token.end):
                self.take(token.start, token.end)
                kept.append(token)
        return kept
