"""The grammar: from the clauses of a block to statements, number by number.

Each number takes its kind from the words before it, its name from the nearest mention or noun
phrase, its subject and time from the clause, and what the clause doesn't say from what was spoken
of before. `Focus` holds that; it is changed here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.vocabulary import derivation, indicator
from qianwang.systems.proofreading.claims import phrases, reasons
from qianwang.systems.proofreading.claims.claim import TOPIC, Trust
from qianwang.systems.proofreading.claims.discourse import Focus, Named, Setting, is_operator
from qianwang.systems.proofreading.claims.distribution import Share, ranked, single, spread
from qianwang.systems.proofreading.claims.draft import Draft
from qianwang.systems.proofreading.claims.fitting import fits
from qianwang.systems.proofreading.claims.groups import Figure, Group, groups
from qianwang.systems.proofreading.claims.kinds import Form, Measure, Reading, form_of, read
from qianwang.systems.proofreading.claims.naming import Filed, filed
from qianwang.systems.proofreading.claims.outputs import counterpart, scheme_subject
from qianwang.systems.proofreading.claims.periods import When, when
from qianwang.systems.proofreading.claims.persons import (
    EACH_PREFECTURE,
    spoken_subjects,
    together,
    together_words,
)
from qianwang.systems.proofreading.claims.roles import Roles, roles
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.terms import Terms
from qianwang.systems.proofreading.claims.token import Cue, CueWord, RankNumber, Token

_GOES_ON = ("其中", "其", "该", "同时", "此外")
_INDUSTRY = ("行业", "全行业", "行业平均")
_TRUSTS = (Trust.SAID, Trust.CARRIED, Trust.LIKELY)
_AIMS = frozenset(
    {"力争", "预期", "预计", "要达到", "将达到", "将达", "争取", "有望", "预测", "力求", "目标"}
)
_OPENING = 2
_CONTEXT = 700


def weakest(*some: Trust) -> Trust:
    """The least certain of these."""
    return max(some, key=_TRUSTS.index)


class Prose:
    """Reads the clauses of one block, in order."""

    def __init__(self, setting: Setting, terms: Terms) -> None:
        self._setting = setting
        self._terms = terms
        self.focus = Focus(setting)
        # Where the clause's words are already the noun behind an earlier number, and the start of
        # the stretch before the last number that stands before what it counts.
        self._taken = 0
        self._counted = -1

    def read(self, clauses: Iterator[Clause]) -> Iterator[Draft]:
        """The statements of the clauses."""
        for clause in clauses:
            if clause.opens:
                words = clause.text[clause.start : clause.start + 4].lstrip()
                self.focus.begin_sentence(
                    goes_on=words.startswith(_GOES_ON), within=words.startswith("在")
                )
            yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Draft]:
        if _cued(clause.tokens, Cue.RESPECTIVELY):
            self.focus.respectively = True
        some = list(groups(clause))
        if not some:
            self._heard(clause)
        brackets = list(zip(clause.holes, clause.brackets, strict=True))
        for index, group in enumerate(some):
            while brackets and brackets[0][0][1] <= group.numbers[0].start:
                yield from self._bracket(clause, *brackets.pop(0))
            following = some[index + 1] if index + 1 < len(some) else None
            yield from self._group(clause, group, following)
        for hole, inside in brackets:
            yield from self._bracket(clause, hole, inside)

    def _heard(self, clause: Clause) -> None:
        """A clause without a number says of whom and of what the next ones speak."""
        found = roles(clause, clause.tokens, clause.start)
        self._hear_subjects(clause, found, None)
        self._hear_time(clause, found)
        if found.indicators:
            self.focus.named = self._terms.heard(clause, found.indicators)
            self.focus.reading = None

    def _hear_subjects(self, clause: Clause, found: Roles, figure: Figure | None) -> bool:
        said = spoken_subjects(clause, found, self.focus, figure)
        if said:
            self.focus.subjects = said
            self.focus.subject_trust = Trust.SAID
            self.focus.together = together(clause, found)
        return bool(said)

    def _hear_time(self, clause: Clause, found: Roles) -> None:
        """A time that the clause opens with, or an absolute one anywhere, is spoken of from now."""
        for time in reversed(found.times):
            if time.years_back and time.start > clause.start + _OPENING:
                continue
            at = when(time, self._spoken(found))
            if at is not None:
                self.focus.when, self.focus.when_trust = at, Trust.SAID
            return

    def _spoken(self, found: Roles) -> When | None:
        """Against what "last year" and a bare month are told: the setting's period."""
        return self._setting.when or self.focus.when

    # -- brackets ---------------------------------------------------------------------------

    def _bracket(
        self, clause: Clause, hole: tuple[int, int], inside: Sequence[Clause]
    ) -> Iterator[Draft]:
        """What stands in brackets: of what the words before it name, else of the last number."""
        focus = self.focus
        kept = (focus.subjects, focus.subject_trust, focus.when, focus.named, focus.reading)
        lead = tuple(
            one for one in clause.tokens if hole[0] - 30 <= one.start and one.end <= hole[0]
        )
        found = roles(clause, lead, clause.start)
        if found.reference_subjects:
            focus.subjects = found.reference_subjects[-1].subjects
            focus.subject_trust = Trust.SAID
        if found.than:
            at = when(found.than[-1], self._spoken(found))
            focus.when = at or focus.when
        for one in inside:
            yield from self._clause(replace(one, opens=False))
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
        reading = read(figure, group.before, clause.text, focus.reading, own)
        reading = replace(reading, aim=_aims(clause, group) or focus.aim)
        if own or not focus.named:
            focus.named = named
        at, at_trust = self._when(found, following)
        shares = self._shares(clause, group, reading, named)
        for share in shares or [Share(i, None, None) for i in range(len(group.numbers))]:
            yield self._draft(
                clause, group, found, reading, share, (at, at_trust), lost=shares is None
            )
        if shares is not None and len(shares) > 1:
            focus.spread = tuple((one.subject, one.named) for one in shares)
        if reading.measure not in (Measure.PULL, Measure.CONTRIBUTION):
            focus.reading = replace(reading, gap=False)

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

    def _of_itself(self, found: Roles) -> bool:
        """Whether a part of a whole is named only by whose it is ("两市占全省总量的")."""
        return bool(found.subjects) and self.focus.subjects != (self._setting.home,)

    def _when(self, found: Roles, following: Group | None) -> tuple[When | None, Trust]:
        """The time of a number; the first of "由…提升至…" is a year earlier than the second."""
        focus = self.focus
        pair = found.has(Cue.FROM) and following is not None and _ends_pair(following)
        if found.times:
            at = when(found.times[-1], self._spoken(found))
            if at is not None:
                if not pair:
                    focus.when, focus.when_trust = at, Trust.SAID
                return at, Trust.SAID
        if pair:
            spoken = focus.when or self._spoken(found)
            return (spoken.before() if spoken else None), Trust.LIKELY
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
            return spread(count, subjects, named, focus.spread)
        if isinstance(figure, RankNumber) and figure.top and len(subjects) > 1:
            return ranked(figure.value, subjects, named[-1] if named else None)
        return single(
            subjects,
            named,
            each=_cued(clause.tokens, Cue.EACH),
            together=focus.together or together_words(clause),
        )

    # -- one number -------------------------------------------------------------------------

    def _draft(
        self,
        clause: Clause,
        group: Group,
        found: Roles,
        reading: Reading,
        share: Share,
        at: tuple[When | None, Trust],
        *,
        lost: bool,
    ) -> Draft:
        focus = self.focus
        figure = group.numbers[share.number]
        named = share.named or (focus.named[-1] if focus.named and not lost else None)
        subject = share.subject
        subject_trust = Trust.LIKELY if share.guessed else focus.subject_trust
        if subject is None and not lost:
            subject = focus.subjects[0] if len(focus.subjects) == 1 else None
        against = self._against(found) if reading.gap else None
        before = self._before(clause, figure)
        outcome = self._filed(figure, found, reading, named, against, subject, before)
        owner = None
        misfit = None
        unit = "" if isinstance(figure, RankNumber) else figure.unit
        if outcome is not None and not fits(outcome.indicator, outcome.kind, unit):
            assert named is not None
            misfit = reasons.misfit(unit, indicator(outcome.indicator).name.zh)
            topic = TOPIC + phrases.topic(named.phrase)
            outcome = filed(topic, reading.kind, reading.measure, unit=unit)
        if outcome is not None:
            owner = scheme_subject(outcome.indicator, before)
            many_years = at[0] is not None and at[0].period.last_year is not None
            if owner is not None and not many_years and yields(subject, self._setting):
                subject, subject_trust = owner, weakest(subject_trust, Trust.CARRIED)
        kind = outcome.kind if outcome else _bare_kind(figure, reading)
        if owner is None and _aimed(
            reading, at[0], self._setting, kind, self._counted == group.low
        ):
            kind = Kind.TARGET
        if outcome is not None and not lost:
            focus.filed = outcome.indicator
        return Draft(
            figure,
            outcome.indicator if outcome else None,
            subject,
            at[0],
            kind,
            reading.sign,
            outcome.of if outcome else None,
            weakest(named.trust if named else Trust.SAID, subject_trust, at[1]),
            reading.said,
            reading.reached,
            against,
            (outcome.left,) if outcome and outcome.left else (),
            misfit or self._unlinked(outcome, lost, at[0]),
            clause.sentence,
            clause.number,
            share.rank,
        )

    def _before(self, clause: Clause, figure: Figure) -> str:
        """The headings above and the block's words before a number."""
        return self._setting.words + clause.text[max(0, figure.start - _CONTEXT) : figure.start]

    def _of_scheme(self, named: Named, before: str) -> Named:
        """The indicator of the batch or event that was just spoken of, if it has one of the name."""
        if named.id is None or named.id.startswith(TOPIC):
            return named
        other = counterpart(named.id, named.phrase, before)
        return named if other is None else replace(named, id=other, trust=Trust.LIKELY)

    def _filed(
        self,
        figure: Figure,
        found: Roles,
        reading: Reading,
        named: Named | None,
        against: Subject | None,
        subject: Subject | None,
        before: str,
    ) -> Filed | None:
        if named is None or named.id is None:
            return None
        named = self._of_scheme(named, before)
        whole = self._whole(found)
        party = subject is not None and is_operator(subject)
        gap_from = str(against) if against is not None else None
        if gap_from is None and reading.gap and found.reference_indicators:
            gap_from = found.reference_indicators[-1].candidates[0]
        unit = "" if isinstance(figure, RankNumber) else figure.unit
        outcome = filed(
            named.id,
            reading.kind,
            reading.measure,
            unit=unit,
            gap_from=gap_from,
            group=_in_group(figure, party),
            of=whole,
            party=party,
        )
        if outcome.of is None and self.focus.whole is not None:
            part = outcome.kind in (Kind.LEVEL, Kind.COUNT)
            if part and self.focus.whole != outcome.indicator:
                outcome = replace(outcome, of=self.focus.whole)
        return outcome

    def _whole(self, found: Roles) -> str | None:
        for mention in (*reversed(found.wholes), *reversed(found.objects)):
            id = mention.candidates[0]
            how = derivation(id)
            return how.of[0] if how is not None and how.how in ("yoy", "penetration") else id
        return None

    def _against(self, found: Roles) -> Subject | None:
        if found.reference_subjects:
            one = found.reference_subjects[-1].subjects
            return one[0] if len(one) == 1 else None
        return None if found.reference_indicators else self._setting.home

    def _unlinked(self, outcome: Filed | None, lost: bool, at: When | None) -> Bilingual | None:
        if lost:
            return reasons.NOT_SPREAD
        if outcome is None:
            return reasons.NO_PHRASE
        if outcome.indicator.startswith(TOPIC):
            return reasons.not_in_vocabulary(outcome.indicator.removeprefix(TOPIC))
        return reasons.NO_PERIOD if at is None else None


def _cued(tokens: Sequence[Token], *wanted: Cue) -> bool:
    return any(isinstance(one, CueWord) and one.cue in wanted for one in tokens)


def _ends_pair(group: Group) -> bool:
    """Whether these numbers are the second half of "由…提升至…"."""
    return _cued(group.before, Cue.RISE_TO, Cue.FALL_TO, Cue.TO, Cue.REACH)


def _in_group(figure: Figure, party: bool) -> bool:
    """Whether a rank is one among an operator's own branches: of an operator, any but 全省."""
    if not isinstance(figure, RankNumber):
        return False
    return figure.within == "集团" or (party and figure.within not in ("全省", "省内", "行业"))


def _aims(clause: Clause, group: Group) -> bool:
    """Whether a word before the numbers says that they are aimed at."""
    return any(
        isinstance(one, CueWord)
        and one.cue is Cue.AIM
        and one.end <= group.high
        and clause.text[one.start : one.end] in _AIMS
        for one in clause.tokens
    )


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
