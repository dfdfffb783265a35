"""One number, once its name, subject and time are found: its kind, id, whole, and what fails.

Here the words' reading meets the vocabulary: a growth's rank goes to the id of the growth, the
stations of a batch to the batch, a number whose unit can't be the indicator's to a topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.vocabulary import (
    derivation,
    indicator,
    scheme_of,
    schemes_of,
    whole_of,
)
from qianwang.kernel.places import is_place, place, prefectures
from qianwang.systems.proofreading.claims import phrases, reasons
from qianwang.systems.proofreading.claims.claim import TOPIC, Trust, known
from qianwang.systems.proofreading.claims.discourse import Focus, Named, Setting, is_operator
from qianwang.systems.proofreading.claims.distribution import Share
from qianwang.systems.proofreading.claims.draft import Draft
from qianwang.systems.proofreading.claims.family import enclosing
from qianwang.systems.proofreading.claims.fitting import fits, unit_said
from qianwang.systems.proofreading.claims.groups import Figure, Group
from qianwang.systems.proofreading.claims.kinds import Form, Reading, form_of
from qianwang.systems.proofreading.claims.naming import Filed, aimed_at, filed
from qianwang.systems.proofreading.claims.outputs import counterpart, scheme_subject
from qianwang.systems.proofreading.claims.periods import When, lasting
from qianwang.systems.proofreading.claims.persons import EACH_PREFECTURE
from qianwang.systems.proofreading.claims.roles import Roles
from qianwang.systems.proofreading.claims.since_when import (
    CHANGES,
    end_of_a_plan,
    other_base,
    paced,
)
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.terms import Terms
from qianwang.systems.proofreading.claims.thresholds import bounds_a_count
from qianwang.systems.proofreading.claims.token import Cue, RankNumber

_CONTEXT = 700
_INDUSTRY = ("行业", "平均", "全省", "面上")
_TRUSTS = (Trust.SAID, Trust.CARRIED, Trust.LIKELY)
_WORLD = ("全球", "世界", "国际", "发达")
_OPERATORS = 3
_TAKEN_AWAY = re.compile(r"[（(](?:扣除|剔除|不含|不包括|不包含)")


def weakest(*some: Trust) -> Trust:
    """The least certain of these."""
    return max(some, key=_TRUSTS.index)


@dataclass(frozen=True, slots=True)
class Said:
    """What the clause said of a list of numbers; counted: they stand before what they count."""

    clause: Clause
    group: Group
    found: Roles
    reading: Reading
    when: When | None
    when_trust: Trust
    counted: bool = False
    lost: bool = False


class Statements:
    """Makes the draft of each number of a block."""

    def __init__(self, setting: Setting, focus: Focus, terms: Terms) -> None:
        self._setting = setting
        self._focus = focus
        self._terms = terms

    def draft(self, said: Said, share: Share) -> Draft:
        """The statement that one number of the list makes."""
        focus, found, reading = self._focus, said.found, said.reading
        figure = said.group.numbers[share.number]
        named = share.named or (focus.named[-1] if focus.named and not said.lost else None)
        subject, trust = self._subject(said, share)
        if bounds_a_count(said.clause, said.group.low, figure, len(focus.subjects) > 1):
            return _bound(said, figure, subject)
        against = self._against(said) if reading.gap else None
        before = self._before(said.clause, figure)
        unit = unit_said("" if isinstance(figure, RankNumber) else figure.unit, before)
        outcome, misfit, named = self._filed(said, figure, named, against, subject, before, unit)
        owner = None
        if outcome is not None:
            owner = self._owner(outcome.indicator, subject, before, said.when)
            if owner is not None:
                subject, trust = owner, weakest(trust, Trust.CARRIED)
        kind = outcome.kind if outcome else _bare_kind(figure, reading)
        when = self._when(said)
        if owner is None and _aimed(reading, when, self._setting, kind, said.counted):
            kind = Kind.TARGET
            outcome = aimed_at(outcome, reading.measure) if outcome else None
        if outcome is not None and not said.lost:
            focus.filed = outcome.indicator
        left = [outcome.left] if outcome and outcome.left else []
        if named is not None and named.left:
            left.append(named.left)
        if kind is Kind.TARGET and found.has(Cue.NET_ADD):
            left.append("新增")
        words = said.clause.words(said.group.low, said.group.high)
        base = other_base(found.than, kind, when, said.clause.text) or end_of_a_plan(words)
        focus.since = base or focus.since
        if kind in CHANGES and focus.since:
            left.append(focus.since)
        elif base:
            left.append(base[1:])  # the value of then
        pace = paced(words, kind)
        if pace:
            left.append(pace)
        if when is not None and when.part and not lasting(outcome.indicator if outcome else None):
            left.append(when.part)
        return Draft(
            figure,
            outcome.indicator if outcome else None,
            subject,
            when,
            kind,
            reading.sign,
            outcome.of if outcome else None,
            weakest(named.trust if named else Trust.SAID, trust, said.when_trust),
            reading.said,
            reading.reached,
            against,
            tuple(left),
            misfit or self._unlinked(outcome, said.lost, when, subject),
            said.clause.sentence,
            said.clause.number,
            _place(figure, share, subject),
            unit,
        )

    def _subject(self, said: Said, share: Share) -> tuple[Subject | None, Trust]:
        trust = Trust.LIKELY if share.guessed else self._focus.subject_trust
        if share.subject is not None or said.lost:
            return share.subject, trust
        subjects = self._focus.subjects
        return (subjects[0] if len(subjects) == 1 else None), trust

    def _when(self, said: Said) -> When | None:
        """The time; what is counted beside an aim for a later year is counted now."""
        spoken = self._setting.when
        if not said.counted or said.when is None or spoken is None:
            return said.when
        return spoken if said.when.period.year > spoken.period.year else said.when

    def _before(self, clause: Clause, figure: Figure) -> str:
        """The headings above and the block's words before a number."""
        return self._setting.words + clause.text[max(0, figure.start - _CONTEXT) : figure.start]

    def _owner(
        self, id: str, subject: Subject | None, before: str, at: When | None
    ) -> Subject | None:
        """The scheme that a figure is of, where no other subject than the province is said."""
        owner = scheme_subject(id, before)
        many_years = at is not None and at.period.last_year is not None
        if owner is None or many_years:
            return None
        only = len(schemes_of(id)) == 1 and scheme_of(id) is None
        if yields(subject, self._setting) or (only and not (subject and is_operator(subject))):
            return owner
        return None

    def _filed(
        self,
        said: Said,
        figure: Figure,
        named: Named | None,
        against: Subject | None,
        subject: Subject | None,
        before: str,
        unit: str,
    ) -> tuple[Filed | None, Bilingual | None, Named | None]:
        """Where it belongs; why its unit doesn't fit, if it doesn't; and what it is named."""
        if named is None or named.id is None:
            return None, None, named
        other = counterpart(named.id, named.phrase, before)
        if other is not None:
            named = replace(named, id=other, trust=Trust.LIKELY, left="")
        outcome = self._outcome(said, named, against, subject, unit, figure)
        if fits(outcome.indicator, outcome.kind, unit):
            return outcome, None, named
        again = self._terms.again(said.clause, said.group, named, unit)
        if again is not None:
            outcome = self._outcome(said, again, against, subject, unit, figure)
            if fits(outcome.indicator, outcome.kind, unit):
                return outcome, None, again
        misfit = reasons.misfit(unit, indicator(outcome.indicator).name.zh)
        topic = TOPIC + phrases.topic(named.phrase)
        return filed(topic, said.reading.kind, said.reading.measure, unit=unit), misfit, named

    def _outcome(
        self,
        said: Said,
        named: Named,
        against: Subject | None,
        subject: Subject | None,
        unit: str,
        figure: Figure,
    ) -> Filed:
        found, reading = said.found, said.reading
        party = subject is not None and is_operator(subject)
        gap_from = str(against) if against is not None else None
        if gap_from is None and reading.gap and found.reference_indicators:
            gap_from = found.reference_indicators[-1].candidates[0]
        assert named.id is not None
        outcome = filed(
            named.id,
            reading.kind,
            reading.measure,
            unit=unit,
            gap_from=gap_from,
            group=_in_group(figure, party),
            of=self._whole(said, subject, named.id),
            party=party,
            said=reading.said,
        )
        if reading.gap and gap_from is None and not outcome.left:
            outcome = replace(outcome, left="之差")
        whole = self._focus.whole
        part = outcome.kind in (Kind.LEVEL, Kind.COUNT)
        if outcome.of is None and whole is not None and part and whole != outcome.indicator:
            return replace(outcome, of=whole)
        return outcome

    def _whole(self, said: Said, subject: Subject | None, own: str) -> str | None:
        less = _whole_but(said)
        if less:
            return less
        for mention in (*reversed(said.found.wholes), *reversed(said.found.objects)):
            id = mention.candidates[0]
            how = derivation(id)
            return how.of[0] if how is not None and how.how in ("yoy", "penetration") else id
        found = said.found
        named = self._terms.whole(said.clause, said.group, found)
        wider = any(subject not in one.subjects for one in found.whole_subjects)
        if named is None and found.shares_whole and wider:
            return own  # 占全省的: of the same in the province, whatever was spoken of before
        if named is None and said.reading.kind is Kind.SHARE_PCT and whole_of(own) == own:
            # A place's share is of all places; nobody calls all of it a share of itself.
            return enclosing(own) if subject == self._setting.home else None
        return named

    def _against(self, said: Said) -> Subject | None:
        found = said.found
        if found.reference_subjects:
            one = found.reference_subjects[-1].subjects
            return one[0] if len(one) == 1 else None
        words = said.clause.words(said.group.low, said.group.high)
        industry = any(word in words for word in _INDUSTRY)
        industry = industry and not any(word in words for word in _WORLD)
        return self._setting.home if industry and not found.reference_indicators else None

    def _unlinked(
        self, outcome: Filed | None, lost: bool, at: When | None, subject: Subject | None
    ) -> Bilingual | None:
        if lost:
            return reasons.NOT_SPREAD
        if outcome is None:
            return reasons.NO_PHRASE
        if outcome.indicator.startswith(TOPIC):
            return reasons.not_in_vocabulary(outcome.indicator.removeprefix(TOPIC))
        if at is None:
            return reasons.NO_PERIOD
        return None if subject is None or known(subject) else reasons.NO_PLACE


def _bound(said: Said, figure: Figure, subject: Subject | None) -> Draft:
    """A number that only bounds what is counted."""
    return Draft(
        figure,
        None,
        subject,
        said.when,
        Kind.OTHER,
        1,
        None,
        Trust.LIKELY,
        "",
        False,
        None,
        (),
        reasons.THRESHOLD,
        said.clause.sentence,
        said.clause.number,
        None,
        "" if isinstance(figure, RankNumber) else figure.unit,
    )


def _whole_but(said: Said) -> str:
    """A whole from which the words in brackets take something away, as a topic of its own."""
    if said.found.whole_at < 0:
        return ""
    words = said.clause.text[said.found.whole_at : said.group.numbers[0].start]
    return f"{TOPIC}{words.strip()}" if _TAKEN_AWAY.search(words) else ""


def _place(figure: Figure, share: Share, subject: Subject | None) -> int | None:
    """The place in the order where the figure doesn't say it: of a list, or counted from last."""
    if share.rank is not None or not isinstance(figure, RankNumber) or not figure.from_last:
        return share.rank
    if subject is None:
        return None
    if is_operator(subject) and subject.place is None:
        return _OPERATORS + 1 - figure.value
    if len(subject.names) == 1 and is_place(subject.names[0]):
        here = place(subject.names[0])
        if here.level == "prefecture":
            return sum(one.parent == here.parent for one in prefectures()) + 1 - figure.value
    return None


def _in_group(figure: Figure, party: bool) -> bool:
    """Whether a rank is one among an operator's own branches: of an operator, also 全国."""
    if not isinstance(figure, RankNumber):
        return False
    return figure.within == "集团" or (party and figure.within == "全国")


def _aimed(reading: Reading, at: When | None, setting: Setting, kind: Kind, counted: bool) -> bool:
    """Whether the number is a target: aimed at, or of a year that the document can't report on."""
    if kind in (Kind.RANK, Kind.OTHER) or counted:
        return False
    spoken = setting.document or setting.when
    ahead = at is not None and spoken is not None and at.period.year > spoken.period.year
    return reading.aim or ahead or setting.aim


def _bare_kind(figure: Figure, reading: Reading) -> Kind:
    if reading.kind is not None:
        return reading.kind
    return Kind.SHARE_PCT if form_of(figure) is Form.PERCENT else Kind.COUNT


def yields(subject: Subject | None, setting: Setting) -> bool:
    """Whether a subject is less than the scheme whose output a figure is: none, the province, or
    several places at once, in which a scheme works.
    """
    if subject is None or subject == setting.home or len(subject.names) > 1:
        return True
    return subject.names == (EACH_PREFECTURE,)
