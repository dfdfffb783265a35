"""The grammar: from the clauses of a block to statements, number by number.

Each number takes its kind from the words before it, its name from the nearest mention or noun
phrase, its subject and time from the clause, and what the clause doesn't say from what was spoken
of before. `Focus` holds that; it is changed here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.vocabulary import derivation, is_indicator
from qianwang.systems.proofreading.claims.claim import TOPIC, Trust
from qianwang.systems.proofreading.claims.discourse import Focus, Named, Setting
from qianwang.systems.proofreading.claims.distribution import Share, ranked, single, spread, summed
from qianwang.systems.proofreading.claims.draft import Draft
from qianwang.systems.proofreading.claims.groups import Figure, Group, groups
from qianwang.systems.proofreading.claims.kinds import Measure, Reading, heard, read
from qianwang.systems.proofreading.claims.periods import When, when
from qianwang.systems.proofreading.claims.persons import (
    counted_subjects,
    spoken_subjects,
    together,
    together_words,
)
from qianwang.systems.proofreading.claims.roles import Roles, roles
from qianwang.systems.proofreading.claims.statement import Said, Statements
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.terms import Terms
from qianwang.systems.proofreading.claims.token import (
    Cue,
    CueWord,
    RankNumber,
    SubjectMention,
    Time,
    Token,
)

_GOES_ON = ("其中", "其", "该", "同时", "此外")
_AIMS = frozenset(
    {"力争", "预期", "预计", "要达到", "将达到", "将达", "争取", "有望", "预测", "力求", "目标"}
)
# What announces that all of a sentence is aimed at.
_AIMS_FOLLOW = re.compile(r"目标(?:是|为)[:：]?|(?:预期|主要|发展|奋斗)目标(?:如下)?[:：]")
_OPENING = 2
_SEVERAL = 2
_TOGETHER = re.compile(r"[两二三四]者|[两三四]项|合计|共计|总占比|之和")
# "净增112万户，总数达1.31亿户": the total is of the users, not of the net addition.
_TOTAL = re.compile(r"[，,\s]*(?:用户)?(?:总数|总量|总规模|规模)")
# "净增152.1万户，达到5210.3万户": what is reached behind the number of a net addition likewise.
_REACHED = re.compile(
    r"[，,\s]*(?:年末|期末)?[已共]?(?:达到?|(?:增|升|降|减|增长|增加|上升|提升|下降|减少|回落)[至到])"
)
_HONOURED = re.compile(r"入选|入围|获评|获批|荣获|被评为|列入|跻身")
_SINCE_JANUARY = ("累计", "自一月起", "自1月起", "年初以来")
# "到2025年，" opens a plan; what is reached stands at the year's end ("到2021年底", 截至).
_BY_THEN = re.compile(r"\s*到[“\"]?(20\d\d)年(?:[，,]|(?!底|末|\d|年底|[一二三四]季度))")


class Prose:
    """Reads the clauses of one block, in order."""

    def __init__(self, setting: Setting, terms: Terms) -> None:
        self._setting = setting
        self._terms = terms
        self.focus = Focus(setting)
        self._statements = Statements(setting, self.focus, terms)
        # Where the clause's words are already the noun behind an earlier number, and the start of
        # the stretch before the last number that stands before what it counts.
        self._taken = 0
        self._counted = -1
        # What the bracket before in the same clause said: 广东（增长9%）、上海（38%）.
        self._in_bracket: Reading | None = None

    def read(self, clauses: Iterator[Clause]) -> Iterator[Draft]:
        """The statements of the clauses; what was spoken of before them is remembered."""
        self._taken, self._counted, self._in_bracket = 0, -1, None
        for clause in clauses:
            if clause.opens:
                words = clause.text[clause.start : clause.start + 4].lstrip()
                self.focus.begin_sentence(
                    goes_on=words.startswith(_GOES_ON), within=words.startswith("在")
                )
            yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Draft]:
        words = clause.words(clause.start, clause.end)
        by_then = _BY_THEN.match(words) if clause.opens else None
        if _AIMS_FOLLOW.search(words) or (by_then and self._still_ahead(int(by_then[1]))):
            self.focus.aim = True
        some = list(groups(clause))
        if not some:
            kept = (self.focus.subjects, self.focus.subject_trust)
            self._heard(clause)
            told = _HONOURED.search(clause.words(clause.start, clause.end))
            if clause.ends is Cue.SEMICOLON or told:
                # A whole statement of somebody else, of whom the next one isn't.
                self.focus.subjects, self.focus.subject_trust = kept
        self._in_bracket = None
        brackets = list(zip(clause.holes, clause.brackets, strict=True))
        for index, group in enumerate(some):
            while brackets and brackets[0][0][1] <= group.numbers[0].start:
                yield from self._bracket(clause, *brackets.pop(0))
            following = some[index + 1] if index + 1 < len(some) else None
            yield from self._group(clause, group, following)
        for hole, inside in brackets:
            yield from self._bracket(clause, hole, inside)
        if clause.ends is Cue.SEMICOLON and not _cued(clause.tokens, Cue.OF_WHICH):
            self.focus.whole = None

    def _still_ahead(self, year: int) -> bool:
        """Whether a year isn't over in what the document speaks of."""
        spoken = self._setting.document or self._setting.when
        return spoken is not None and year >= spoken.period.year

    def _heard(self, clause: Clause) -> None:
        """A clause without a number says of whom and of what the next ones speak."""
        found = roles(clause, clause.tokens, clause.start)
        self._hear_subjects(clause, found, None)
        self._hear_time(clause, found)
        if found.indicators:
            self.focus.named = self._terms.heard(clause, found.indicators)
            self.focus.reading = heard(found.cues)

    def _hear_subjects(self, clause: Clause, found: Roles, figure: Figure | None) -> bool:
        said = spoken_subjects(clause, found, self.focus, figure)
        if said:
            self.focus.subjects = said
            self.focus.subject_trust = Trust.SAID
            self.focus.together = together(clause, found)
            self.focus.remember(said)
        elif (counted := counted_subjects(clause, self.focus)) is not None:
            self.focus.subjects = counted
        return bool(said)

    def _hear_time(self, clause: Clause, found: Roles) -> None:
        """A time that the clause opens with, or an absolute one anywhere, is spoken of from now."""
        stretch = found.times[-1] if found.times else None
        if stretch is not None and stretch.years and _alone(clause, stretch):
            self.focus.when = when(stretch, self._spoken()) or self.focus.when
            return
        for time in reversed([one for one in found.times if not one.years]):
            if (time.years_back or time.years) and time.start > clause.start + _OPENING:
                continue
            at = when(time, self._spoken())
            if at is not None:
                self.focus.when, self.focus.when_trust = at, Trust.SAID
            return

    def _compared(self, time: Time) -> When | None:
        """What 去年同期 is a year before: the months spoken of last (上半年), of the same year."""
        spoken, last = self._spoken(), self.focus.when
        if spoken is None or last is None or not (time.same and time.years_back):
            return spoken
        return last if last.period.year == spoken.period.year else spoken

    def _spoken(self) -> When | None:
        """Against what "last year" and a bare month are told: the setting's period."""
        return self._setting.when or self.focus.when

    # -- brackets ---------------------------------------------------------------------------

    def _bracket(
        self, clause: Clause, hole: tuple[int, int], inside: Sequence[Clause]
    ) -> Iterator[Draft]:
        """What stands in brackets: of what the words before it name, else of the last number."""
        focus = self.focus
        kept = (focus.subjects, focus.subject_trust, focus.when, focus.named, focus.reading)
        focus.reading = self._in_bracket or focus.reading
        lead = tuple(
            one for one in clause.tokens if hole[0] - 30 <= one.start and one.end <= hole[0]
        )
        found = roles(clause, lead, clause.start)
        if found.reference_subjects:
            focus.subjects = found.reference_subjects[-1].subjects
            focus.subject_trust = Trust.SAID
        if found.than:
            at = when(found.than[-1], self._spoken())
            focus.when = at or focus.when
        before = lead[-1] if lead else None
        if isinstance(before, SubjectMention) and before.end == hole[0] and not before.each:
            focus.subjects, focus.subject_trust = before.subjects, Trust.SAID
        for one in inside:
            yield from self._clause(replace(one, opens=False))
        self._in_bracket = focus.reading
        focus.subjects, focus.subject_trust, focus.when, focus.named, focus.reading = kept

    # -- one list of numbers ----------------------------------------------------------------

    def _group(self, clause: Clause, group: Group, following: Group | None) -> Iterator[Draft]:
        focus = self.focus
        found = roles(clause, group.before, group.low)
        if found.has(Cue.OF_WHICH):
            focus.whole = focus.filed
        figure = group.numbers[0]
        self._hear_subjects(clause, found, figure)
        rough = read(figure, group.before, clause.text, focus.reading, bool(found.indicators))
        named, own = self._names(clause, group, found, rough)
        if self._total(clause, group, own):
            named = tuple(_itself(one) for one in named)
        if not own and (both := self._both(clause, group)) is not None:
            named, own = (both,), True
        reading = read(figure, group.before, clause.text, focus.reading, own)
        reading = replace(reading, aim=_aims(clause, group) or focus.aim)
        if own or not focus.named:
            focus.named = named
        if own or found.times or found.than or found.has(Cue.GROWTH):
            focus.since = ""
        at, at_trust = self._when(clause, group, found, following)
        shares = self._shares(clause, group, reading, named)
        # "…分别为…，合计2762.9万户，占全省的38.9%": the share is of the sum as well.
        focus.together = focus.together or _of_the_sum(shares, focus.subjects)
        counted = self._counted == group.low
        said = Said(clause, group, found, reading, at, at_trust, counted, shares is None)
        for share in shares or [Share(i, None, None) for i in range(len(group.numbers))]:
            yield self._statements.draft(said, share)
        if shares is not None:
            self._told(shares)
        if reading.measure not in (Measure.PULL, Measure.CONTRIBUTION):
            focus.reading = replace(reading, gap=False)

    def _total(self, clause: Clause, group: Group, own: bool) -> bool:
        """Whether a number is of all, where a net addition was spoken of last."""
        words = clause.words(group.low, group.high)
        if _TOTAL.match(words):
            return True
        last, named = self.focus.reading, self.focus.named
        if last is None or not named:
            return False
        # A clause without a number prepares no level, so that one was read of the net addition.
        by_name = last.measure is Measure.LEVEL and named[-1] != _itself(named[-1])
        added = last.kind is Kind.NET_ADD or by_name
        return added and not own and not clause.opens and _REACHED.match(words) is not None

    def _told(self, shares: Sequence[Share]) -> None:
        """Remember how a list was distributed, and of what single numbers of the sentence were."""
        focus = self.focus
        if len(shares) > 1:
            focus.spread = tuple((one.subject, one.named) for one in shares)
            return
        name = shares[0].named
        if name is not None and all(name.id != other.id for _, other in focus.told if other):
            focus.told = (*focus.told, (shares[0].subject, name))

    def _names(
        self, clause: Clause, group: Group, found: Roles, reading: Reading
    ) -> tuple[tuple[Named, ...], bool]:
        """What the numbers are of, and whether the clause itself names it."""
        figure = group.numbers[0]
        unit = "" if isinstance(figure, RankNumber) else figure.unit
        low = max(group.low, self._taken)
        if self._taken <= group.low or group.high - self._taken > 1:
            named = self._terms.before(
                clause, replace(group, low=low), found, reading, unit, self.focus.named
            )
            if named:
                if self._terms.counted_end > group.high:
                    self._taken, self._counted = self._terms.counted_end, group.low
                return named, True
        if found.shares_whole and found.wholes and self._of_itself(found):
            return self._terms.mentioned(clause, found.wholes[-1:]), True
        counted = self._terms.behind(clause, group, reading, unit)
        if counted is not None:
            self._taken, self._counted = self._terms.counted_end, group.low
            return (counted,), True
        if found.wholes and not self.focus.named:
            return self._terms.mentioned(clause, found.wholes[-1:]), True
        return self.focus.named, False

    def _both(self, clause: Clause, group: Group) -> Named | None:
        """What "二者合计占" is said of: the things named one by one before, together."""
        phrased = [one.phrase for _, one in self.focus.spread if one is not None]
        several = len(dict.fromkeys(phrased))
        if several < len(phrased) or several < _SEVERAL or len(group.numbers) > 1:
            return None
        if _TOGETHER.search(clause.words(group.low, group.high)) is None:
            return None
        return Named(f"{TOPIC}{'与'.join(phrased)}合计", "合计", Trust.LIKELY, exact=False)

    def _of_itself(self, found: Roles) -> bool:
        """Whether a part of a whole is named only by whose it is ("两市占全省总量的")."""
        return bool(found.subjects) and self.focus.subjects != (self._setting.home,)

    def _when(
        self, clause: Clause, group: Group, found: Roles, following: Group | None
    ) -> tuple[When | None, Trust]:
        """The time of a number; the first of "由…提升至…" is a year earlier than the second."""
        focus = self.focus
        then = found.than[-1] if found.than else None
        if then is not None and clause.words(then.end, group.numbers[0].start).strip() == "的":
            at = when(then, self._compared(then))  # 比上年末的36.1%提高
            if at is not None:
                return at, Trust.SAID
        pair = found.has(Cue.FROM) and following is not None and _ends_pair(following)
        if found.times:
            time = found.times[-1]
            at = when(time, focus.when if time.years else self._compared(time))
            if at is not None:
                passing = time.years or (time.years_back and not _opening(clause, time))
                if not pair and not passing:
                    focus.when, focus.when_trust = at, Trust.SAID
                return at, Trust.SAID
        if pair:
            spoken = focus.when or self._spoken()
            return (spoken.before() if spoken else None), Trust.LIKELY
        if focus.when is not None and focus.when.month:
            words = clause.words(group.low, group.high)
            if any(word in words for word in _SINCE_JANUARY):
                focus.when = replace(focus.when, month=False)
        return focus.when, focus.when_trust

    def _shares(
        self,
        clause: Clause,
        group: Group,
        reading: Reading,
        named: tuple[Named, ...],
    ) -> list[Share] | None:
        focus = self.focus
        count = len(group.numbers)
        subjects = focus.subjects
        figure = group.numbers[0]
        if count > 1:
            found = spread(count, subjects, named, focus.spread)
            return found or spread(count, subjects[:1], (), focus.told)
        if isinstance(figure, RankNumber) and len(subjects) > 1:
            name = named[-1] if named else None
            if figure.top:
                return ranked(figure.value, subjects, name)
            if figure.value == 1 and not figure.from_last:
                return ranked(len(subjects), subjects, name)
        return single(
            subjects,
            named,
            each=_cued(clause.tokens, Cue.EACH),
            together=focus.together or together_words(clause),
        )


def _of_the_sum(shares: Sequence[Share] | None, subjects: Sequence[Subject]) -> bool:
    """Whether one number was that of several subjects together."""
    if not shares or len(subjects) < _SEVERAL:
        return False
    return len(shares) == 1 and shares[0].subject == summed(subjects)


def _itself(one: Named) -> Named:
    """What a net addition is one of."""
    how = derivation(one.id) if one.id is not None and is_indicator(one.id) else None
    return replace(one, id=how.of[0]) if how is not None and how.how == "net_add" else one


def _cued(tokens: Sequence[Token], *wanted: Cue) -> bool:
    return any(isinstance(one, CueWord) and one.cue in wanted for one in tokens)


def _opening(clause: Clause, time: Time) -> bool:
    """Whether a sentence opens with the time, so that all of it is said of then."""
    return clause.opens and time.start <= clause.start + _OPENING


def _alone(clause: Clause, time: Time) -> bool:
    """Whether a sentence opens with a clause that is just this time ("近三年，")."""
    return (
        clause.opens
        and not (
            clause.words(clause.start, time.start) + clause.words(time.end, clause.end)
        ).strip()
    )


def _ends_pair(group: Group) -> bool:
    """Whether these numbers are the second half of "由…提升至…"."""
    return _cued(group.before, Cue.RISE_TO, Cue.FALL_TO, Cue.TO, Cue.REACH)


def _aims(clause: Clause, group: Group) -> bool:
    """Whether a word before the numbers says that they are aimed at."""
    return any(
        isinstance(one, CueWord)
        and one.cue is Cue.AIM
        and one.end <= group.high
        and clause.text[one.start : one.end] in _AIMS
        for one in clause.tokens
    )
