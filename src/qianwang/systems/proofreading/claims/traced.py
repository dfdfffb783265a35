"""Claims of the house's own documents: the trace of a number says what it is, the words its value.

The grammar reads a document as it reads any text. Where a number has a trace, the trace's key takes
the place of what the grammar made of indicator, subject, period and kind, so that a document is
held to what it says and not to what was understood; value, sign and direction stay those of the
words. A traced number that the grammar didn't find is a claim as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.indicator import UNDECLARED
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier, interval_of
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import is_indicator, unit_meant
from qianwang.systems.proofreading.claims.claim import Claim, Trust
from qianwang.systems.proofreading.claims.periods import When, settled
from qianwang.systems.proofreading.reading.document import DocumentText, Traced
from qianwang.systems.proofreading.reading.text import Span, Text

_NUMBER = re.compile(r"(?P<before>\D*?)(?P<sign>[+\-\u2212]?)(?P<digits>\d+(?:\.\d+)?)(?P<unit>.*)")
_HEDGES = {
    "约": Qualifier.ABOUT,
    "近": Qualifier.NEAR,
    "超": Qualifier.OVER,
    "不足": Qualifier.UNDER,
}
COMPUTED = Bilingual(
    "该数为本文计算的中间值，不是哪一数列的值。",
    "The number was computed for this document and is no value of a series.",
)
ROUNDED = Bilingual(
    "该数由四舍五入过的数推算，末位没有依据，不参与核对。",
    "The number was computed of rounded figures, which don't bear out its last digits; "
    "it takes no part in checks.",
)
VAGUE = 2
"""So many times wider than its print, a computed number's interval is no longer told by it."""
_MINUS = "-\u2212"


def confirmed(document: DocumentText, claims: Iterable[Claim]) -> list[Claim]:
    """The claims with what the traces say of them, and the traced numbers that none was made of,
    all in reading order with new ids."""
    known = Places(document.numbers)
    by_number: dict[Span, list[Claim]] = {}
    found: list[Claim] = []
    for one in claims:
        number = known.at(one.span)
        if number is None:
            found.append(one)
        else:
            by_number.setdefault(number, []).append(one)
    for span, traced in document.numbers.items():
        key = key_of(traced)
        read = by_number.get(span, [])
        if key is None:
            found.extend(replace(one, indicator=None, unlinked=COMPUTED) for one in read)
        elif read:
            found.append(_as_known(_linked(_best(read, key), key, traced), traced))
        else:
            made = _made(document.text, span, traced, key)
            found.extend(_as_known(one, traced) for one in made)
    found.sort(key=lambda one: (one.span.start, one.span.end))
    return [replace(one, id=f"c{number}") for number, one in enumerate(found, start=1)]


def key_of(traced: Traced) -> SeriesKey | None:
    """What a number is by its trace, or None where the trace doesn't tell.

    A number that was computed for the document alone (its id has a digest) may be a sum or a rest
    that only bears the key of what it is made of; a gain within the year is what its key says.
    """
    try:
        key = SeriesKey.parse(traced.series or traced.trace_id)
    except QianwangError:
        return None
    here = "~" in traced.trace_id
    return key if is_indicator(key.indicator) and (not here or key.kind is Kind.NET_ADD) else None


def _as_known(one: Claim, traced: Traced) -> Claim:
    """The claim, unlinked where the number was computed of rounded figures and has digits that
    they don't bear out: any relation would refute these digits, and says nothing of the figures.

    A print that lies outside of what was computed is held to what it says.
    """
    reach = traced.computed
    if reach is None or one.kind is Kind.RANK:
        return one
    try:
        shown = unit(unit_meant(one.indicator or "", one.unit))
        known = reach.scaled(unit(traced.computed_unit).to(shown))
    except QianwangError:
        return one
    width, printed = known.width, one.interval.width
    vague = width is None or (printed is not None and width > VAGUE * printed)
    if vague and known.overlaps(one.interval):
        return replace(one, indicator=None, unlinked=ROUNDED)
    return one


def _best(read: list[Claim], key: SeriesKey) -> Claim:
    """Of several statements of one number, the one that is nearest to its trace."""
    return max(
        read,
        key=lambda one: (one.kind is key.kind, one.indicator == key.indicator),
    )


def _linked(one: Claim, key: SeriesKey, traced: Traced) -> Claim:
    period, timespan = _time(key)
    value, interval = one.value, one.interval
    if one.kind is not key.kind and traced.value is not None and key.kind is not Kind.RANK:
        # What the grammar took for something else may have the sign of something else.
        value = abs(value) if traced.value >= 0 else -abs(value)
        interval = interval_of(value, one.qualifier)
    return replace(
        one,
        value=value,
        interval=interval,
        kind=key.kind,
        indicator=key.indicator,
        subject=key.subject,
        period=period,
        timespan=timespan,
        of=key.of,
        trust=Trust.SAID,
        dimensions=(),
        unlinked=None,
    )


def _made(text: Text, span: Span, traced: Traced, key: SeriesKey) -> Iterator[Claim]:
    """The claim of a number that the grammar didn't find, from what is printed there."""
    printed = text.content[span.start : span.end]
    match = _NUMBER.fullmatch(printed)
    if match is None:
        return
    size = Decimal(match["digits"])
    below = match["sign"] in _MINUS and bool(match["sign"])
    if not match["sign"] and traced.value is not None:
        below = traced.value < 0
    value = -size if below else size
    qualifier = _HEDGES.get(match["before"].strip(), Qualifier.NONE)
    period, timespan = _time(key)
    rank = key.kind is Kind.RANK
    in_table = traced.column is not None
    yield Claim(
        id="",
        span=Span(span.start + match.start("sign"), span.end),
        line=text.line_of(span.start),
        page=None,
        text=printed[match.start("sign") :],
        value=value,
        unit="位" if rank else match["unit"].strip() or traced.unit,
        qualifier=qualifier,
        interval=Interval.exactly(value) if rank else interval_of(value, qualifier),
        kind=key.kind,
        indicator=key.indicator,
        subject=key.subject,
        period=period,
        timespan=timespan,
        of=key.of,
        basis=UNDECLARED,
        block=traced.block,
        table=traced.block if in_table else None,
        row=traced.row,
        column=traced.column,
    )


def _time(key: SeriesKey) -> tuple[Period, Timespan | None]:
    """The key's period and span in the form that claims have."""
    if key.period.day is not None or key.period.last_year is not None:
        return key.period, None
    return settled(When(key.period, key.span is Timespan.MONTH), key.indicator, key.kind)


class Places:
    """The traced numbers of a document by where they stand."""

    def __init__(self, numbers: Mapping[Span, Traced]) -> None:
        self._owner = {at: span for span in numbers for at in range(span.start, span.end)}

    def at(self, span: Span) -> Span | None:
        """The number of which the first digits lie in `span`."""
        for at in range(span.start, span.end):
            if at in self._owner:
                return self._owner[at]
        return None
