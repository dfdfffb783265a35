"""Declared lists of words, written as they are read: parted by spaces."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """The words of a list, in order."""
    return tuple(words.split())
