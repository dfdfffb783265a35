"""All claims of a text, in reading order.

Blocks are read one after the other, each in the setting that the document's title and the headings
above it give; tables are read by `tables`. A claim's id is its number in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.articles import articles
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.dated import dated
from qianwang.systems.proofreading.claims.discourse import Setting, home_of, spoken_period
from qianwang.systems.proofreading.claims.distances import of_another
from qianwang.systems.proofreading.claims.draft import Draft, tells
from qianwang.systems.proofreading.claims.groups import Figure
from qianwang.systems.proofreading.claims.lexer import tokens
from qianwang.systems.proofreading.claims.linking import best_indicator
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.numbers import interval_of_number
from qianwang.systems.proofreading.claims.periods import settled
from qianwang.systems.proofreading.claims.portions import portions
from qianwang.systems.proofreading.claims.prose import Prose
from qianwang.systems.proofreading.claims.ranked_operators import of_the_operator
from qianwang.systems.proofreading.claims.sections import Sections
from qianwang.systems.proofreading.claims.stream import (
    clauses,
    merged,
    region_lists,
    with_stretches,
)
from qianwang.systems.proofreading.claims.tables import table_claims
from qianwang.systems.proofreading.claims.terms import Finder, Terms
from qianwang.systems.proofreading.claims.token import (
    IndicatorMention,
    Number,
    RankNumber,
    SubjectMention,
)
from qianwang.systems.proofreading.claims.trades import (
    best_elsewhere,
    of_all_trades,
    of_another_trade,
    without_general,
)
from qianwang.systems.proofreading.reading.text import PROSE, Block, BlockKind, Flow, Text

_SAMPLE = 400_000


def claims(text: Text) -> list[Claim]:
    """Every numeric statement of a text, linked as far as its words allow."""
    home = _home(text)
    document = _document(text, home)
    sections = Sections(document, articles(text, home), dated(text, document.when))
    elsewhere = of_another_trade(text.content) or of_all_trades(text.content)
    finder = best_elsewhere if elsewhere else best_indicator
    found: list[Claim] = []
    for index, block in enumerate(text.blocks):
        if block.kind is BlockKind.TABLE:
            found.extend(table_claims(text, index, sections.setting(index)))
        elif block.kind in PROSE:
            found.extend(_block(text, index, block, sections, finder))
    found.sort(key=lambda one: (one.span.start, one.span.end))
    of_another(found)
    of_the_operator(text.content, found)
    # In place, since hundreds of thousands needn't be held twice.
    for at, one in enumerate(found):
        found[at] = replace(one, id=f"c{at + 1}")
    return found


def _document(text: Text, home: Subject) -> Setting:
    spoken = spoken_period(text)
    return Setting(home, home, spoken, document=spoken)


def _home(text: Text) -> Subject:
    sample = text.content[:_SAMPLE]
    named = [
        (one, sample[one.start : one.end])
        for one in mentions(sample)
        if isinstance(one, SubjectMention)
    ]
    return home_of(text, named)


def _block(
    text: Text, index: int, block: Block, sections: Sections, finder: Finder
) -> Iterator[Claim]:
    prose: Prose | None = None
    sentence = number = 0
    for flow in portions(text.flow(block)):
        if not flow.text:
            continue
        setting = sections.setting(index)
        lexed = with_stretches(flow.text, tokens(flow.text, _marks(block, flow)))
        numbered = any(isinstance(one, Number | RankNumber) for one in lexed)
        if not numbered and block.kind is not BlockKind.HEADING:
            continue
        stream = merged(lexed, region_lists(flow.text), mentions(flow.text, setting.home))
        if finder is best_elsewhere:
            stream = without_general(flow.text, stream)
        if block.kind is BlockKind.HEADING and prose is None:
            sections.enter(block.level, flow.text, block.mark, stream)
        if prose is None:
            setting = sections.setting(index)
            prose = Prose(setting, Terms(finder, setting.words))
        cut = clauses(flow.text, stream, sentence=sentence, number=number)
        if cut:
            sentence, number = cut[-1].sentence + 1, cut[-1].number + 1
        for draft in prose.read(iter(cut)):
            if tells(draft, flow.text):
                yield _claim(text, index, flow, draft)
        if block.kind is BlockKind.HEADING:
            named = [one for one in stream if isinstance(one, IndicatorMention)]
            sections.name(named, flow.text)
    if prose is not None and block.kind is BlockKind.PARAGRAPH:
        sections.leave(prose.focus.named[-1] if prose.focus.named else None)


def _marks(block: Block, flow: Flow) -> frozenset[int]:
    """Where in the flow the block's footnote marks stand."""
    if not block.marks:
        return frozenset()
    marked = {place for span in block.marks for place in range(span.start, span.end)}
    return frozenset(at for at, origin in enumerate(flow.origin) if origin in marked)


def _claim(text: Text, index: int, flow: Flow, draft: Draft) -> Claim:
    figure = draft.figure
    span = flow.span(figure.start, figure.end)
    printed = flow.text[figure.start : figure.end]
    value, interval, unit, qualifier = _value(draft, figure)
    period, timespan = (
        settled(draft.when, draft.indicator, draft.kind) if draft.when else (None, None)
    )
    return Claim(
        id="",
        span=span,
        line=text.line_of(span.start),
        page=text.page_of(span.start),
        text=printed,
        value=value,
        unit=unit,
        qualifier=qualifier,
        interval=interval,
        kind=draft.kind,
        indicator=draft.indicator,
        subject=draft.subject,
        period=period,
        timespan=timespan,
        of=draft.of,
        trust=draft.trust,
        said=draft.said,
        reached=draft.reached,
        against=draft.against,
        dimensions=draft.dimensions,
        unlinked=draft.unlinked,
        block=index,
        sentence=draft.sentence,
        clause=draft.clause,
    )


def _value(draft: Draft, figure: Figure) -> tuple[Decimal, Interval, str, Qualifier]:
    """Value, interval, unit and qualifier of a number, signed; of a place in an order, the place.

    A "first ten" that no list fills says only that the place is one of them.
    """
    if isinstance(figure, RankNumber):
        place = draft.rank or figure.value
        lowest = 1 if figure.top and draft.rank is None else place
        interval = Interval(Fraction(lowest), Fraction(place), True, True)
        return Decimal(place), interval, "位", Qualifier.NONE
    if draft.kind is Kind.RANK:
        return figure.value, Interval.exactly(figure.value), "位", Qualifier.NONE
    interval = interval_of_number(figure)
    if draft.sign < 0 and figure.value > 0:
        return -figure.value, -interval, draft.unit, figure.qualifier
    return figure.value, interval, draft.unit, figure.qualifier
