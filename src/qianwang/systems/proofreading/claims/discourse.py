"""What a text is speaking of at a place: subject, time and indicator carried over from before.

A document speaks of one province and one period, a section of one operator or of next year, a
sentence of what it named last. Each level stands until a word of the same level replaces it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace

from qianwang.kernel.indicators.codes import NATION, Period, Subject
from qianwang.kernel.parties import is_party
from qianwang.kernel.places import is_place, place, province_elsewhere
from qianwang.systems.proofreading.claims.claim import UNSAID_PLACE, Trust
from qianwang.systems.proofreading.claims.kinds import Reading
from qianwang.systems.proofreading.claims.periods import When
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention
from qianwang.systems.proofreading.reading.text import BlockKind, Text

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*年(?:度)?(?:\s*1\s*[-—–~～至到]\s*(\d{1,2})\s*月|\s*(\d{1,2})\s*月"
    r"|\s*(前三季度|上半年|第?[一二三四]季度|前\s*\d{1,2}\s*个月))?"
)
_SO_FAR = {"上半年": 6, "前三季度": 9} | {
    f"{word}{number}季度": 3 * last
    for last, number in enumerate("一二三四", 1)
    for word in ("", "第")
}
_AIM_TITLE = re.compile(r"思路|计划|展望|打算|目标任务|工作目标|安排|下一步")
_HOME_WORDS = re.compile(r"^(?:全省|我省|本省|省内|全市|我市|全区|全行业|行业|三家|三大|3家)")
# Whose figures are the nation's, and the words by which a local text speaks of its own.
_NATIONAL = re.compile(r"工业和信息化部|工信部|国家统计局|国家邮政局")
_LOCAL = re.compile(r"全省|我省|本省|全市|我市|全区|全州")
_OWN_CITY = re.compile(r"全市|我市|本市|全州|我州|全盟")
_DATELINE = re.compile(r"(?:\s?\d{1,2}月\d{1,2}日)?(?:电(?=\s|[(（])|讯(?![息问]))")
_TITLES = 12
_SCAN = 200_000
_RECENT = 12


@dataclass(frozen=True, slots=True)
class Named:
    """What a number is a number of: an id or a topic, the phrase, and how it was found.

    left: words before the indicator's name that narrow it and that the vocabulary doesn't know.
    """

    id: str | None
    phrase: str
    trust: Trust = Trust.SAID
    exact: bool = True
    left: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds where nothing else is said: subject, period, and whether aims are spoken of.

    words: of the headings above; document: the period of the whole document; named: the indicator
    that the heading right above names.
    """

    home: Subject
    subject: Subject
    when: When | None
    aim: bool = False
    words: str = ""
    document: When | None = None
    named: Named | None = None


@dataclass(slots=True)
class Focus:
    """What the running sentence speaks of; see `begin_sentence` for what outlives it."""

    setting: Setting
    subjects: tuple[Subject, ...] = ()
    subject_trust: Trust = Trust.CARRIED
    named: tuple[Named, ...] = ()
    reading: Reading | None = None
    of: str | None = None
    when: When | None = None
    when_trust: Trust = Trust.CARRIED
    spread: tuple[tuple[Subject | None, Named | None], ...] = ()
    recent: tuple[Subject, ...] = ()
    told: tuple[tuple[Subject | None, Named | None], ...] = ()
    whole: str | None = None
    together: bool = False
    # Of whom the sentence before was, for one that begins "在贵阳、黔南…".
    spoken_before: tuple[Subject, ...] = ()
    aim: bool = False
    # The earlier time that the sentence compares with ("较2020年增加5亿元，增长9%").
    since: str = ""
    filed: str | None = None
    # Topics said for the sentence as a whole, before any number ("从…来看").
    topic: tuple[Named, ...] = field(default=())

    def __post_init__(self) -> None:
        self.subjects = (self.setting.subject,)
        self.when = self.setting.when
        if self.setting.named is not None:
            self.named = (self.setting.named,)

    def remember(self, subjects: tuple[Subject, ...]) -> None:
        """Keep the last subjects named in the block, for "三地分别为"."""
        kept = [one for one in self.recent if one not in subjects]
        self.recent = (*kept, *subjects)[-_RECENT:]

    def begin_sentence(self, *, goes_on: bool, within: bool = False) -> None:
        """A new sentence speaks of the setting's subject again, unless it goes on (其中, 其)."""
        self.spoken_before = self.subjects if within else ()
        if not goes_on:
            self.subjects = (self.setting.subject,)
            self.subject_trust = Trust.CARRIED
            self.whole = None
            self.spread = ()
        self.together = False
        self.told = ()
        self.aim = self.setting.aim
        self.since = ""
        self.topic = ()
        if self.when is not None and self.setting.when is not None:
            spoken, default = self.when.period, self.setting.when.period
            if spoken.last_year is not None or spoken.year < default.year:
                self.when = self.setting.when
        self.named = tuple(replace(one, trust=Trust.LIKELY) for one in self.named)


def is_operator(subject: Subject) -> bool:
    """Whether the subject is a single party."""
    return len(subject.names) == 1 and is_party(subject.names[0])


def is_single_place(subject: Subject) -> bool:
    return len(subject.names) == 1 and is_place(subject.names[0])


def home_of(text: Text, mentions: list[tuple[SubjectMention, str]]) -> Subject:
    """The province (or the nation) that a document is about.

    The one named in its titles, or the one named most often; tables and their captions, which list
    others as well, are asked only where nothing else names one. Where none is named at all, the
    nation in what a national office publishes or what goes by its regions, else `UNSAID_PLACE`:
    全省 of a text that doesn't say which is no province of ours. A dateline is no subject.
    """
    beside = _beside_tables(text, mentions)
    if any(_names_a_province(*one) for one in beside):
        mentions = beside
    counts: Counter[str] = Counter()
    cities: Counter[str] = Counter()
    divided = False
    for mention, words in mentions:
        if _HOME_WORDS.match(words) or len(mention.subjects) != 1:
            continue
        if _DATELINE.match(text.content, mention.end):
            continue
        name = mention.subjects[0].names[0]
        if province_elsewhere(name) is not None:
            cities[name] += 1
        if not is_place(name):
            continue
        level = place(name).level
        if level in ("province", "nation"):
            counts[name] += 1
        elif level == "region":
            divided = True
        elif level in ("prefecture", "county"):
            counts[_province(name)] += 1
    city = _city(text, cities)
    if city is not None and not any(counts[one] for one in counts if one != NATION):
        return city
    if not counts:
        words = text.content[:_SCAN]
        national = _NATIONAL.search(words) and not _LOCAL.search(words)
        return Subject((NATION,)) if national or divided else UNSAID_PLACE
    (most, _) = counts.most_common(1)[0]
    if most == NATION and len(counts) > 1:
        local = [(name, n) for name, n in counts.most_common() if name != NATION]
        if local[0][1] * 3 >= counts[NATION]:
            most = local[0][0]
    return Subject((most,))


def _beside_tables(
    text: Text, mentions: list[tuple[SubjectMention, str]]
) -> list[tuple[SubjectMention, str]]:
    """The mentions that stand in no table and no caption."""
    listed = sorted(
        (span.start, span.end)
        for block in text.blocks
        if block.kind in (BlockKind.TABLE, BlockKind.CAPTION)
        for span in block.spans
    )
    starts = [start for start, _ in listed]
    found = []
    for mention, words in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.start >= listed[at][1]:
            found.append((mention, words))
    return found


def _names_a_province(mention: SubjectMention, words: str) -> bool:
    """Whether a province is named, and not only spoken of as 全省."""
    if _HOME_WORDS.match(words) or len(mention.subjects) != 1:
        return False
    name = mention.subjects[0].names[0]
    return is_place(name) and place(name).level == "province"


def _city(text: Text, cities: Counter[str]) -> Subject | None:
    """The one prefecture elsewhere that a text is about, which then calls itself 全市."""
    if len(cities) != 1 or not _OWN_CITY.search(text.content[:_SCAN]):
        return None
    return Subject((next(iter(cities)),))


def _province(name: str) -> str:
    here = place(name)
    while here.level not in ("province", "nation") and here.parent:
        here = place(here.parent)
    return here.id


def spoken_period(text: Text) -> When | None:
    """The period that a document is about: that of its titles, or the year it names most often."""
    titles = [
        text.content[block.spans[0].start : block.spans[-1].end]
        for block in text.blocks
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.RUNNING)
    ]
    for words in (text.name, *titles[:_TITLES]):
        found = _YEAR.search(words)
        month = _last_month(found) if found and _bulletin(words, found) else None
        if found and month:
            return When(Period(int(found[1]), month))
    counts = Counter(match[1] for words in (text.name, *titles) for match in _YEAR.finditer(words))
    if not counts:
        counts = Counter(match[1] for match in _YEAR.finditer(text.content[:_SCAN]))
    if not counts:
        return None
    return When(Period(int(counts.most_common(1)[0][0])))


def _last_month(found: re.Match[str]) -> int | None:
    """The month to which a title's period runs; None where it names a year only."""
    if found[4]:
        return _SO_FAR.get(found[4]) or min(12, int(re.sub(r"\D", "", found[4])))
    return int(found[2] or found[3]) if found[2] or found[3] else None


def _bulletin(words: str, found: re.Match[str]) -> bool:
    """Whether a title's month is the document's: no day follows it."""
    return not re.match(r"\s*\d{1,2}\s*日", words[found.end() :])


def section_period(words: str, setting: Setting, *, numbered: bool) -> Setting:
    """The setting under a heading: its year, and whether it speaks of aims.

    An earlier year counts in a numbered heading only: page heads left over from last year's
    edition are printed like headings.
    """
    found = _YEAR.search(words)
    year = int(found[1]) if found else None
    when = setting.when
    aim = setting.aim or bool(_AIM_TITLE.search(words))
    if year is not None and when is not None and year != when.period.year:
        if year > when.period.year and _AIM_TITLE.search(words):
            when = When(Period(year))
            aim = True
        elif year < when.period.year and numbered and not _AIM_TITLE.search(words):
            when = When(Period(year))
    return replace(setting, when=when, aim=(aim and year is not None) or setting.aim)


def title_subject(
    words: str, mentions: list[SubjectMention], named: list[IndicatorMention]
) -> Subject | None:
    """The subject of a section whose title is a name and no statement: one operator or place."""
    if named or not mentions or len(words) > _TITLES * 3:
        return None
    subjects = {one for mention in mentions for one in mention.subjects}
    parties = [one for one in subjects if is_operator(one)]
    if len(parties) == 1:
        return parties[0]
    return next(iter(subjects)) if len(subjects) == 1 else None
