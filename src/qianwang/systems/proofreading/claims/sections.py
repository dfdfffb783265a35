"""The headings that are open at a place, and what they say of all that stands under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qianwang.kernel.indicators.codes import Subject
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.claims.discourse import (
    Named,
    Setting,
    is_operator,
    section_period,
    title_subject,
)
from qianwang.systems.proofreading.claims.token import (
    CueWord,
    IndicatorMention,
    Number,
    RankNumber,
    SubjectMention,
    Time,
    Token,
)

_WORDS = 60
_LEAD = 40


class Sections:
    """Holds the setting; `enter` a heading, `hear` a paragraph, in reading order."""

    def __init__(self, setting: Setting) -> None:
        self._document = setting
        self._open: list[tuple[int, Setting]] = []

    @property
    def setting(self) -> Setting:
        return self._open[-1][1] if self._open else self._document

    def enter(self, level: int, words: str, tokens: Sequence[Token]) -> None:
        """A heading closes those of its level and below, and adds what it says itself."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        setting = section_period(words, self.setting)
        subject = title_subject(
            words,
            [one for one in tokens if isinstance(one, SubjectMention)],
            [one for one in tokens if isinstance(one, IndicatorMention)],
            [one for one in tokens if isinstance(one, Time)],
        )
        if subject is not None:
            setting = replace(setting, subject=subject)
        setting = replace(setting, words=(setting.words + words)[-_WORDS:], named=None)
        self._open.append((level, setting))

    def name(self, mentions: Sequence[IndicatorMention], words: str) -> None:
        """A heading names the indicator that a paragraph under it may leave unsaid."""
        if not self._open or len(mentions) != 1:
            return
        (only,) = mentions
        named = Named(only.candidates[0], words[only.start : only.end], Trust.CARRIED, only.exact)
        level, setting = self._open[-1]
        self._open[-1] = (level, replace(setting, named=named))

    def hear(self, words: str, tokens: Sequence[Token]) -> None:
        """A paragraph that begins with an operator as its subject is the operator's own report.

        It stands until the next heading of the level of the one above, so that "公司" and figures
        without a subject are that operator's.
        """
        if self.setting.subject != self.setting.home:
            return
        for token in tokens:
            if token.start > _LEAD or isinstance(token, Number | RankNumber | IndicatorMention):
                return
            if isinstance(token, SubjectMention):
                (*_, one) = token.subjects
                if len(token.subjects) == 1 and is_operator(one):
                    self._stand(one)
                return
            if isinstance(token, CueWord):
                continue

    def _stand(self, subject: Subject) -> None:
        if not self._open:
            return
        level, setting = self._open[-1]
        self._open[-1] = (level, replace(setting, subject=subject))
