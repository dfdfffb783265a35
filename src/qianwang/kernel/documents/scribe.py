"""The scribe: takes numbers out of a book, typesets them, and keeps the trace of each.

No wrong numbers: a number reaches a document only through here, so every one of them has a trace
down to its observations, and every one made of sample data is marked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.manuscript import mark
from qianwang.kernel.documents.model import Cell, ExcelFormula, Inlines, Missing, Trace
from qianwang.kernel.documents.model import Number as TypesetNumber
from qianwang.kernel.documents.numbers import decimals_of, digits, with_unit
from qianwang.kernel.documents.typeset import (
    DECIMALS,
    LEVEL_DECIMALS,
    QUALIFIED,
    Typeset,
    counts,
    in_unit,
    written,
)
from qianwang.kernel.indicators.book import Book, Number
from qianwang.kernel.indicators.codes import SeriesKey, Span
from qianwang.kernel.indicators.expression import Derived, Expression, Observed, rounded
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.interval import Agreement
from qianwang.kernel.indicators.naming import series_name
from qianwang.kernel.indicators.observation import SourceKind
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import Unit, unit

AGREEMENT_WORDS: dict[Agreement, Bilingual] = {
    Agreement.EQUAL: Bilingual("与复算一致。", "Recomputation gives the same."),
    Agreement.ROUNDING: Bilingual(
        "与复算在四舍五入内一致。", "Recomputation agrees within rounding."
    ),
    Agreement.AGREES_TRUNCATED: Bilingual(
        "与复算按截尾一致。", "Recomputation agrees when the further decimals are cut off."
    ),
    Agreement.CONFLICT: Bilingual(
        "与复算不一致：见公式与区间。", "Recomputation disagrees: see formula and intervals."
    ),
}

_EXCEL_OPERATIONS = {
    "year_on_year": "yoy",
    "share": "share",
    "net_addition": "difference",
    "total": "sum",
}


class Scribe:
    """Sets numbers of one book in one language and remembers what was asked for."""

    def __init__(self, book: Book, language: Language) -> None:
        self.book = book
        self.language: Language = language
        self._traces: dict[str, Trace] = {}
        self._marks: list[TypesetNumber | Missing] = []
        self._missing: dict[str, Missing] = {}
        self._numbers: dict[str, Number] = {}
        self._computed_here: dict[str, Expression] = {}

    # -- looking ----------------------------------------------------------------------------

    def find(self, key: SeriesKey) -> Number | None:
        """The number with this key, or None when the book can't give it."""
        return self.book.number(key)

    def value(self, key: SeriesKey) -> Fraction | None:
        """The exact value in the base unit of its dimension, for choosing words.

        What is chosen is still set through a mark.
        """
        number = self.find(key)
        if number is None:
            return None
        return number.expression.value * number.expression.measure.unit.factor

    # -- setting ----------------------------------------------------------------------------

    def typeset(
        self, key: SeriesKey, *, into: str | None = None, decimals: int | None = None
    ) -> Typeset | None:
        """The number in its own unit, or in `into`; None when missing.

        A printed value keeps its decimals; a computed one gets those of its kind.
        """
        number = self.find(key)
        if number is None:
            return None
        return self._set(number.expression, self.trace(number), into, decimals, number)

    def _set(
        self,
        expression: Expression,
        trace_id: str,
        into: str | None,
        decimals: int | None,
        number: Number | None = None,
    ) -> Typeset:
        own = expression.measure.unit
        shown = unit(into) if into else self._usual_unit(expression, own)
        if decimals is None and isinstance(expression, Derived) and counts(expression, shown):
            decimals = 0
        value = in_unit(expression, own.to(shown), decimals)
        qualifier = (
            expression.observation.qualifier if isinstance(expression, Observed) else Qualifier.NONE
        )
        return Typeset(
            trace_id,
            value,
            shown,
            decimals_of(value),
            qualifier,
            self._traces[trace_id].sample,
            expression,
            number,
        )

    def _usual_unit(self, expression: Expression, own: Unit) -> Unit:
        """A print keeps the unit it was printed in; a computed level gets the indicator's."""
        if isinstance(expression, Observed) and expression.observation.source.kind is (
            SourceKind.PRINT
        ):
            return own
        usual = unit(self.book.indicator(expression.measure.indicator).unit)
        return usual if usual.dimension == own.dimension else own

    def inline(self, key: SeriesKey, style: str = "plain") -> TypesetNumber | Missing:
        """A number for running text.

        Styles: `plain` with unit as it is; `size` without its sign (after 增长, 下降); `signed`;
        `bare` without unit.
        """
        typeset = self.typeset(key)
        return self.missing(key) if typeset is None else written(typeset, self.language, style)

    def mark(self, key: SeriesKey, style: str = "plain") -> str:
        """The mark that stands for a number in a template's output."""
        self._marks.append(self.inline(key, style))
        return mark(len(self._marks) - 1)

    def mark_of(self, expression: Expression, style: str = "plain") -> str:
        """The mark for a number that was computed for this document and is in no book."""
        typeset = self._set(expression, self._here(expression), None, None)
        self._marks.append(written(typeset, self.language, style))
        return mark(len(self._marks) - 1)

    def number_at(self, index: int) -> TypesetNumber | Missing:
        """What a mark stands for."""
        return self._marks[index]

    def cell(self, key: SeriesKey, *, into: str | None = None, decimals: int | None = None) -> Cell:
        """A number for a table or figure; says that it's absent, and why, when missing."""
        typeset = self.typeset(key, into=into, decimals=decimals)
        if typeset is None:
            return Cell.missing(self.missing(key).why, "缺" if self.language == "zh" else "n/a")
        note = self._remark(typeset.number) if typeset.number else ""
        return self._celled(typeset, note)

    def cell_of(
        self,
        expression: Expression,
        *,
        into: str | None = None,
        decimals: int | None = None,
        note: str = "",
    ) -> Cell:
        """The cell of a number that was computed for this document and is in no book."""
        return self._celled(self._set(expression, self._here(expression), into, decimals), note)

    def _celled(self, typeset: Typeset, note: str) -> Cell:
        text = (
            QUALIFIED[typeset.qualifier]
            .in_(self.language)
            .format(digits(typeset.value, self.language))
        )
        return Cell(
            text,
            typeset.trace_id,
            typeset.value,
            typeset.decimals,
            typeset.sample,
            formula=self._excel(typeset),
            note=note,
        )

    def _remark(self, number: Number) -> str:
        if number.agreement is Agreement.CONFLICT:
            return AGREEMENT_WORDS[Agreement.CONFLICT].in_(self.language)
        return ""

    def _excel(self, typeset: Typeset) -> ExcelFormula | None:
        """The live formula of a computed cell; a printed cell stays what was printed."""
        expression = typeset.expression
        if not isinstance(expression, Derived):
            return None
        operation = _EXCEL_OPERATIONS.get(expression.formula)
        units = {each.measure.unit.factor for each in expression.inputs}
        if operation is None or len(units) != 1:
            return None
        factor = Fraction(1)
        if operation in {"difference", "sum"}:
            factor = expression.inputs[0].measure.unit.to(typeset.unit)
        scale = Decimal(factor.numerator) / Decimal(factor.denominator)
        return ExcelFormula(
            operation,  # type: ignore[arg-type]
            tuple(self._node(each) for each in expression.inputs),
            scale,
        )

    def missing(self, key: SeriesKey) -> Missing:
        """That a number is not there, and why; remembered for the document's summary."""
        name = series_name(key, self._span_of(key)).in_(self.language)
        why = Bilingual(
            "库中没有这一数据，也没有可以推算它的数据。",
            "The store has neither this figure nor those from which it could be computed.",
        ).in_(self.language)
        return self._missing.setdefault(str(key), Missing(name, why))

    def _span_of(self, key: SeriesKey) -> Span | None:
        """Over what a month's number runs, for its name; None where the period tells it."""
        if key.span is not None or not key.period.is_month:
            return key.span
        nature = self.book.indicator(key.indicator).nature
        return {Nature.STOCK: Span.END, Nature.FLOW: Span.CUMULATIVE}.get(nature)

    # -- traces -----------------------------------------------------------------------------

    @property
    def traces(self) -> dict[str, Trace]:
        """The trace of every number set so far, with those of their inputs."""
        return dict(self._traces)

    @property
    def asked(self) -> dict[str, Number]:
        """The numbers set so far, by trace id."""
        return dict(self._numbers)

    def expression_of(self, trace_id: str) -> Expression | None:
        """The expression of a number that was set, out of the book or computed for the document."""
        number = self._numbers.get(trace_id)
        return number.expression if number else self._computed_here.get(trace_id)

    @property
    def absent(self) -> tuple[tuple[str, Missing], ...]:
        """Key and reason of every number that was asked for and not found."""
        return tuple(self._missing.items())

    def trace(self, number: Number) -> str:
        """File the trace of a number and of all below it; its id is the number's public key."""
        id = str(number.key)
        if id in self._numbers:
            return id
        self._numbers[id] = number
        shown = number.expression
        beside = number.computed if number.computed is not shown else None
        below = beside or (shown if isinstance(shown, Derived) else None)
        inputs = tuple(self._node(each) for each in below.inputs) if below else ()
        if isinstance(shown, Observed):
            inputs = (self._node(shown), *inputs)
        judgement = number.note
        if judgement is None and number.agreement is not None:
            judgement = AGREEMENT_WORDS[number.agreement]
        self._traces[id] = self._made(
            id,
            shown,
            inputs=tuple(dict.fromkeys(inputs)),
            words=below.words if below else None,
            formula=below.to_json() if below else None,
            judgement=judgement,
            sample=shown.sample or any(self._traces[each].sample for each in inputs),
        )
        return id

    def _here(self, expression: Expression) -> str:
        """File a number that is in no book, and remember that it was set; its trace's id."""
        id = self._node(expression)
        self._computed_here[id] = expression
        return id

    def _node(self, expression: Expression) -> str:
        """File the trace of one node of an expression tree and return its id."""
        if isinstance(expression, Observed):
            id = expression.observation.id
            if id not in self._traces:
                self._traces[id] = self._made(id, expression)
            return id
        inputs = tuple(self._node(each) for each in expression.inputs)
        digest = hashlib.sha256(
            json.dumps([expression.formula, inputs], ensure_ascii=False).encode()
        ).hexdigest()[:8]
        id = f"{expression.measure.key}~{digest}"
        if id not in self._traces:
            self._traces[id] = self._made(
                id, expression, inputs=tuple(dict.fromkeys(inputs)), words=expression.words
            )
        return id

    def _made(
        self,
        id: str,
        expression: Expression,
        *,
        inputs: tuple[str, ...] = (),
        words: Bilingual | None = None,
        formula: object = None,
        judgement: Bilingual | None = None,
        sample: bool | None = None,
    ) -> Trace:
        observation = expression.observation if isinstance(expression, Observed) else None
        measure = expression.measure
        value = (
            observation.value
            if observation
            else rounded(expression, DECIMALS.get(measure.kind, LEVEL_DECIMALS) + 2)
        )
        shown = digits(value, self.language)
        text = with_unit(shown, measure.unit.label.in_(self.language))
        if observation:
            text = QUALIFIED[observation.qualifier].in_(self.language).format(text)
        return Trace(
            id=id,
            title=series_name(measure.key, measure.span),
            value_text=text,
            unit=measure.unit.label.in_(self.language),
            value=value,
            decimals=decimals_of(value),
            interval=str(expression.interval),
            formula_words=words,
            formula=formula,
            inputs=inputs,
            sources=(observation.source.named,) if observation else (),
            revision=str(observation.revision) if observation else "",
            sample=expression.sample if sample is None else sample,
            judgement=judgement,
            series=str(measure.key),
            reach=expression.interval,
        )

    # -- discrepancies ----------------------------------------------------------------------

    def disputed(self, inlines: Inlines) -> Iterable[Number]:
        """The numbers of a text that another print or a recomputation speaks against."""
        for part in inlines:
            if isinstance(part, TypesetNumber):
                number = self._numbers.get(part.trace_id)
                if number is not None and number.disputed:
                    yield number
