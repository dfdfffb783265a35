"""The headings that are open at a place, and what they say of all that stands under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qianwang.kernel.indicators.codes import Subject
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.claims.discourse import (
    Named,
    Setting,
    section_period,
    title_subject,
)
from qianwang.systems.proofreading.claims.periods import When
from qianwang.systems.proofreading.claims.token import (
    IndicatorMention,
    SubjectMention,
    Token,
)

_WORDS = 60


class Sections:
    """Holds the setting; `enter` a heading and `name` what it named, in reading order.

    reports: whose report a block stands in, by its index; dates: the day of a chronicle's event.
    """

    def __init__(
        self,
        setting: Setting,
        reports: Mapping[int, Subject],
        dates: Mapping[int, When],
    ) -> None:
        self._document = setting
        self._dates = dates
        self._reports = reports
        self._open: list[tuple[int, Setting]] = []
        self._last: Named | None = None

    def setting(self, index: int) -> Setting:
        """What holds at a block, before anything is said in it."""
        here = self._open[-1][1] if self._open else self._document
        if here.named is None and self._last is not None:
            here = replace(here, named=replace(self._last, trust=Trust.LIKELY))
        if index in self._dates:
            here = replace(here, when=self._dates[index])
        report = self._reports.get(index)
        if report is not None and here.subject == here.home:
            return replace(here, subject=report)
        return here

    def enter(self, level: int, words: str, mark: str, tokens: Sequence[Token]) -> None:
        """A heading closes those of its level and below, and adds what it says itself."""
        self._last = None
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        above = self._open[-1][1] if self._open else self._document
        setting = section_period(words, above, numbered=bool(mark))
        subject = (
            title_subject(
                words,
                [one for one in tokens if isinstance(one, SubjectMention)],
                [one for one in tokens if isinstance(one, IndicatorMention)],
            )
            if mark
            else None
        )
        if subject is not None:
            setting = replace(setting, subject=subject)
        elif mark:
            speaker = _speaker(words, mark, tokens)
            if speaker is not None:
                setting = replace(setting, subject=speaker)
        setting = replace(setting, words=(setting.words + words)[-_WORDS:], named=None)
        self._open.append((level, setting))

    def leave(self, named: Named | None) -> None:
        """After a block: what it spoke of last may be what the next one leaves unsaid."""
        self._last = named

    def name(self, mentions: Sequence[IndicatorMention], words: str) -> None:
        """A heading names the indicator that a paragraph under it may leave unsaid."""
        if not self._open or len(mentions) != 1:
            return
        (only,) = mentions
        named = Named(only.candidates[0], words[only.start : only.end], Trust.CARRIED, only.exact)
        level, setting = self._open[-1]
        self._open[-1] = (level, replace(setting, named=named))


def _speaker(words: str, mark: str, tokens: Sequence[Token]) -> Subject | None:
    """The operator or place that a heading names before a colon: "一、电信公司：收入增长11.15%"."""
    start = len(words) - len(words.removeprefix(mark).lstrip())
    for one in tokens:
        if not isinstance(one, SubjectMention) or one.start != start:
            continue
        if len(one.subjects) == 1 and words[one.end : one.end + 1] in ("：", ":"):
            return one.subjects[0]
    return None
