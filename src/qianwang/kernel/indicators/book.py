"""The set of numbers that a document is written from: each found, computed, judged, never invented.

A printed value is shown from its source line and its recomputation stands beside it in the trace;
what nobody printed is computed from what was reported; only what can't be is computed with sample
data, and marked. A number is never compared with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.derive import Rules
from qianwang.kernel.indicators.expression import Derived, Expression, Observed, leaves
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.interval import Agreement
from qianwang.kernel.indicators.judging import (
    agreement,
    compared,
    conflict_note,
    rivals_note,
    superseded_note,
    unlabelled_note,
)
from qianwang.kernel.indicators.levels import Levels, Quest
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.kernel.indicators.rank import Order, rank
from qianwang.kernel.indicators.shelf import Loader, Shelf
from qianwang.kernel.indicators.vocabulary import indicators, whole_of

NO_PREFERENCES: Mapping[SeriesKey, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Number:
    """A number for a document.

    expression: what is shown; printed: the governing report, where there is a real one; computed:
    the same quantity from other figures, all of them real unless nothing is printed; agreement: of
    the two; rivals: reports of the quantity that contradict the one shown; note: what a reader
    should know (a contradiction with its arithmetic, or why there is no recomputation).
    """

    key: SeriesKey
    expression: Expression
    printed: Observed | None = None
    computed: Derived | None = None
    agreement: Agreement | None = None
    note: Bilingual | None = None
    rivals: tuple[Observed, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether something printed speaks against the value shown."""
        shown = self.printed
        superseded = shown is not None and shown.observation.status is Status.SUPERSEDED
        return self.agreement is Agreement.CONFLICT or bool(self.rivals) or superseded

    @property
    def sample(self) -> bool:
        """Whether any leaf of what is shown is sample data."""
        return self.expression.sample


class Book:
    """Numbers over a set of observations, by public key.

    observations may be given, or loaded one indicator and period at a time by `loader`;
    preferences: which observation governs a key that was reported with several values.
    """

    def __init__(
        self,
        observations: Iterable[Observation] = (),
        vocabulary: Mapping[str, Indicator] | None = None,
        preferences: Mapping[SeriesKey, str] = NO_PREFERENCES,
        *,
        loader: Loader | None = None,
    ) -> None:
        self._vocabulary = indicators() if vocabulary is None else vocabulary
        self._shelf = Shelf(observations, self._vocabulary, loader)
        self._levels = Levels(self._shelf, self._vocabulary, preferences)
        self._rules = Rules(self._levels, self._vocabulary, self._input)
        self._numbers: dict[SeriesKey, Number | None] = {}
        self._inputs: dict[tuple[SeriesKey, bool], Expression | None] = {}

    def indicator(self, id: str) -> Indicator:
        """The indicator `id`; raises NotFound."""
        found = self._vocabulary.get(id)
        if found is None:
            raise NotFound(Bilingual(f"指标表中没有“{id}”。", f"There is no indicator {id!r}."))
        return found

    # -- reports ----------------------------------------------------------------------------

    def observed(self, key: SeriesKey | str) -> tuple[Observed, ...]:
        """Every current report of the quantity, the governing one first.

        A share without `of` is that of the indicator's usual whole.
        """
        wanted = _key(key)
        found = self._shelf.at(
            wanted.indicator,
            wanted.subject,
            wanted.period,
            wanted.kind,
            wanted.span is Span.MONTH,
        )
        if wanted.kind is Kind.SHARE_PCT:
            usual = whole_of(wanted.indicator)
            whole = wanted.of or usual
            found = tuple(
                one
                for one in found
                if whole is None or one.measure.of in (whole, None if whole == usual else whole)
            )
        return tuple(self._levels.ordered(found))

    def level(
        self,
        indicator: str,
        subject: Subject | str,
        period: Period | str,
        span: Span | None = None,
    ) -> Expression | None:
        """The best level: reported, summed, from its kinds, implied; with sample data last."""
        one = self.indicator(indicator)
        if span is None:
            span = Span.END if one.nature is Nature.STOCK else Span.CUMULATIVE
        who = Subject.parse(subject) if isinstance(subject, str) else subject
        when = Period.parse(period) if isinstance(period, str) else period
        return self._levels.best(Quest(one.id, who, when, span), False)

    # -- numbers ----------------------------------------------------------------------------

    def number(self, key: SeriesKey | str) -> Number | None:
        """The number with this key as a document shows it, or None where nothing gives it."""
        wanted = _key(key)
        if wanted not in self._numbers:
            self._numbers[wanted] = self._find(wanted)
        return self._numbers[wanted]

    def _find(self, key: SeriesKey) -> Number | None:
        reports = self.observed(key)
        real = [one for one in reports if not one.sample]
        if real:
            return self._printed(real)
        computed = self._computed(key, True)
        if computed is not None:
            return Number(key, computed, None, computed, note=self._rules.refusals.get(key))
        if reports:
            return Number(reports[0].measure.key, reports[0])
        computed = self._computed(key, False)
        if computed is None:
            return None
        beside = computed if isinstance(computed, Derived) else None
        return Number(key, computed, None, beside)

    def _printed(self, reports: Sequence[Observed]) -> Number:
        shown = reports[0]
        key = shown.measure.key
        rivals = tuple(one for one in reports[1:] if compared(shown, one) is Agreement.CONFLICT)
        computed = None
        if shown.observation.status is not Status.UNLABELLED:
            computed = self._computed(key, True)
        verdict = agreement(shown, computed) if computed is not None else None
        notes = [unlabelled_note(shown)]
        if rivals:
            notes.append(rivals_note(shown, rivals))
        if computed is not None and verdict is Agreement.CONFLICT:
            notes.append(conflict_note(shown, computed))
        elif not rivals:
            notes.append(superseded_note(shown))
        if computed is None:
            notes.append(self._rules.refusals.get(key))
        return Number(key, shown, shown, computed, verdict, _joined(notes), rivals)

    def _computed(self, key: SeriesKey, real: bool) -> Derived | None:
        """The first way to compute the number that doesn't rest on a report of the number."""
        own = {one.observation.id for one in self.observed(key)}
        for expression in self._rules.expressions(key, real):
            if not isinstance(expression, Derived) or (real and expression.sample):
                continue
            if own and any(leaf.observation.id in own for leaf in leaves(expression)):
                continue
            return expression
        return None

    def _input(self, key: SeriesKey, real: bool) -> Expression | None:
        """A number as an input of another: its usable report, else computed."""
        asked = (key, real)
        if asked in self._inputs:
            return self._inputs[asked]
        self._inputs[asked] = None  # a number that leads back to itself is no input
        found: Expression | None = next(
            (
                one
                for one in self.observed(key)
                if not one.sample and one.observation.status is not Status.UNLABELLED
            ),
            None,
        )
        if found is None:
            found = self._computed(key, True)
        if found is None and not real:
            found = next(iter(self.observed(key)), None) or self._computed(key, False)
        self._inputs[asked] = found
        return found

    # -- many -------------------------------------------------------------------------------

    def ranking(
        self,
        indicator: str,
        cohort: Sequence[Subject],
        period: Period | str,
        kind: Kind = Kind.LEVEL,
        order: Order = Order.DESCENDING,
    ) -> list[tuple[Subject, Expression, Derived]]:
        """Subject, value and rank, first place first; subjects without a value are not ranked.

        Raises IncompatibleMeasures where the values can't be compared.
        """
        when = Period.parse(period) if isinstance(period, str) else period
        values: dict[Subject, Expression] = {}
        for subject in cohort:
            number = self.number(SeriesKey(indicator, subject, when, kind))
            if number is not None:
                values[subject] = number.expression
        ranks = rank(values, order)
        return [(subject, values[subject], place) for subject, place in ranks.items()]

    def series(
        self,
        indicator: str,
        subject: Subject | str,
        years: Iterable[int],
        kind: Kind = Kind.LEVEL,
        of: str | None = None,
    ) -> list[Number | None]:
        """The number of each year; of a stock at its end."""
        who = Subject.parse(subject) if isinstance(subject, str) else subject
        return [self.number(SeriesKey(indicator, who, Period(y), kind, of)) for y in years]


def _key(key: SeriesKey | str) -> SeriesKey:
    return SeriesKey.parse(key) if isinstance(key, str) else key


def _joined(notes: Sequence[Bilingual | None]) -> Bilingual | None:
    known = [note for note in notes if note is not None]
    if not known:
        return None
    return Bilingual("".join(note.zh for note in known), " ".join(note.en for note in known))
