"""A number's trace as a page tells it: formula, interval, inputs as links, sources, revisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.announced import source_page
from qianwang.kernel.indicators.book import Number
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.expression import Derived, Expression, Observed, observed
from qianwang.kernel.indicators.naming import period_name, series_name
from qianwang.kernel.indicators.observation import Observation, SourceKind, Status
from qianwang.kernel.indicators.presenting.shown import trace_address
from qianwang.kernel.indicators.revisions import Change, changes
from qianwang.kernel.indicators.trace import AGREEMENTS, STATUSES
from qianwang.kernel.indicators.vocabulary import basis_at, indicator
from qianwang.kernel.indicators.wording import said, signed
from qianwang.kernel.parties import is_party, party

MOST_INPUTS = 40
"""Of more inputs the first are shown and the rest counted."""
DEEPEST = 6

_CELL = re.compile(r"(?P<form>[^@]+)@(?P<party>[^@]+)@(?P<period>[^#]+)#(?P<cell>.+)\Z")

SOURCES: dict[SourceKind, Bilingual] = {
    SourceKind.PRINT: Bilingual("刊印", "Printed"),
    SourceKind.RETURN: Bilingual("企业报表", "Company return"),
    SourceKind.EXTERNAL: Bilingual("外部来源", "External source"),
}
_FORM = Bilingual("报表", "Form")
_FILER = Bilingual("报送单位", "Filed by")
_PERIOD = Bilingual("报告期", "Period")
_CELL_NAME = Bilingual("单元格", "Cell")
_REVISION = Bilingual("修订", "Revision")
_WHERE = Bilingual("出处", "Where")
FIELDS: dict[str, Bilingual] = {
    "value": Bilingual("数值", "value"),
    "unit": Bilingual("单位", "unit"),
    "status": Bilingual("状态", "status"),
    "remark": Bilingual("说明", "remark"),
    "source": Bilingual("来源", "source"),
    "sample": Bilingual("示例标记", "sample mark"),
    "reason": Bilingual("理由", "reason"),
    "basis": Bilingual("口径", "basis"),
    "qualifier": Bilingual("约数词", "qualifier"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """Where an observation was read: what sort of source, its parts by name, its own page."""

    kind: Bilingual
    parts: tuple[tuple[Bilingual, Bilingual], ...]
    page: str


@dataclass(frozen=True, slots=True)
class Node:
    """One number in a trace. `more`: how many inputs are left out."""

    title: Bilingual
    value: Bilingual
    interval: str
    unit: Bilingual
    href: str
    sample: bool
    words: Bilingual | None = None
    status: Bilingual | None = None
    remark: str = ""
    source: Told | None = None
    inputs: tuple[Node, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of an observation, with what it changed."""

    number: int
    value: Bilingual
    changed: tuple[tuple[Bilingual, Change], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """All that a trace page tells. `key` is what the number is called by programs."""

    key: str
    shown: Node
    sample: bool
    disputed: bool = False
    recomputed: Node | None = None
    agreement: Bilingual | None = None
    rivals: tuple[Node, ...] = ()
    note: Bilingual | None = None
    history: tuple[Revision, ...] = field(default=())
    indicator: str = ""


def trace_of(number: Number, history: Sequence[Observation] = ()) -> Trace:
    """The trace of a number; `history`: the revisions of the observation that is shown."""
    beside = number.computed if number.computed is not number.expression else None
    return Trace(
        key=str(number.key),
        shown=_node(number.expression),
        sample=number.sample,
        disputed=number.disputed,
        recomputed=_node(beside) if beside is not None else None,
        agreement=AGREEMENTS[number.agreement] if number.agreement is not None else None,
        rivals=tuple(_node(each) for each in number.rivals),
        note=number.note,
        history=_history(history),
        indicator=number.key.indicator,
    )


def trace_of_observation(revisions: Sequence[Observation]) -> Trace:
    """The trace of one observation, by all its revisions, the latest of which is shown."""
    latest = revisions[-1]
    one = indicator(latest.indicator)
    leaf = observed(latest, one.nature, latest.basis.filled_from(basis_at(one, latest.period)))
    return Trace(
        key=latest.id,
        shown=_node(leaf),
        sample=latest.sample,
        note=latest.reason if latest.reason.zh else None,
        history=_history(revisions),
        indicator=latest.indicator,
    )


def _node(what: Expression, depth: int = 0) -> Node:
    measure = what.measure
    title = series_name(measure.key, measure.span)
    interval = signed(str(what.interval))
    if isinstance(what, Derived):
        kept = what.inputs[:MOST_INPUTS] if depth < DEEPEST else ()
        return Node(
            title,
            said(what),
            interval,
            measure.unit.label,
            trace_address(str(measure.key)) if depth else "",
            what.sample,
            words=what.words,
            inputs=tuple(_node(each, depth + 1) for each in kept),
            more=len(what.inputs) - len(kept),
        )
    return _leaf(what, title, interval, depth)


def _leaf(what: Observed, title: Bilingual, interval: str, depth: int) -> Node:
    one = what.observation
    return Node(
        title,
        said(what),
        interval,
        what.measure.unit.label,
        trace_address(one.id) if depth else "",
        what.sample,
        status=STATUSES[one.status] if one.status is not Status.NORMAL else None,
        remark=one.remark,
        source=told(one),
    )


def told(one: Observation) -> Told:
    """Where an observation was read, in parts: of a return form, filer, period, revision and cell;
    of a print its line."""
    cell = _CELL.match(one.id)
    if cell is None:
        parts = [(_WHERE, one.source.named)]
    else:
        filer = cell["party"]
        parts = [
            (_FORM, _same(cell["form"])),
            (_FILER, party(filer).name if is_party(filer) else _same(filer)),
            (_PERIOD, period_name(Period.parse(cell["period"]))),
            (_CELL_NAME, _same(cell["cell"])),
        ]
    parts.append((_REVISION, _same(str(one.revision))))
    return Told(SOURCES[one.source.kind], tuple(parts), source_page(one))


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def _history(revisions: Sequence[Observation]) -> tuple[Revision, ...]:
    found = []
    for at, one in enumerate(revisions):
        changed = changes(revisions[at - 1], one) if at else ()
        value = Bilingual(f"{one.value} {one.unit}", f"{one.value} {one.unit}")
        named = tuple((FIELDS.get(each.field, _same(each.field)), each) for each in changed)
        found.append(Revision(one.revision, value, named))
    return tuple(found)
