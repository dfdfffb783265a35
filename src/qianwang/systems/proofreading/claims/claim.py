"""One numeric statement of a text, and what it was linked to.

A claim keeps what is printed apart from what it was taken to mean, and says of every link how it
was found, so that a reader can see why two numbers were compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.indicator import UNDECLARED, Basis
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.places import UNLISTED
from qianwang.systems.proofreading.reading.text import Span

TOPIC = "~"
# The place of a document that doesn't say of which place it speaks.
UNSAID_PLACE = Subject((f"{UNLISTED}本地",))


class Trust(StrEnum):
    """How a link was found: in the same clause, or carried over from before, or by likeness."""

    SAID = "said"
    CARRIED = "carried"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the text says in one number.

    id: `c1`, `c2`, … in reading order (a number that says two things has two claims); span: where
    value and unit stand, first to last character; line, page: of the value's first digit; text:
    value and unit as printed, line breaks taken out; value: signed, a decrease or a "lower than"
    is negative, decimals as printed; unit: as printed, full-width forms made half-width, "位" for
    ranks, with what it is per where that stands before the number (每万人…10.5个 is 个/万人);
    qualifier, interval: what the words around it allow, in `unit`.

    indicator: of the vocabulary, or a *topic* `~名词短语`, which the text names and the vocabulary
    doesn't hold, or None; `unlinked` says why there is none of the vocabulary. subject, period,
    kind: as in kernel.indicators.codes; of: the whole of a share, an indicator id or a topic;
    timespan: month, cumulative or end. trust: the weakest of the links. said: the words of
    direction before it (`下降到`), by which rules compare word and number; reached: whether it is
    an end point ("提升至") and not a change. against: the subject compared with ("比全国低").
    dimensions: other conditions that the words put on it (12月, 当月, 新增, 城市) that no link
    took up, so that two claims with different ones aren't the same quantity.

    block, sentence, clause: where it stands (index of the block, running numbers of sentence and
    clause in the block); table, row, column: of a table's cell (index of the block in `table`).
    """

    id: str
    span: Span
    line: int
    page: int | None
    text: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    interval: Interval
    kind: Kind
    indicator: str | None
    subject: Subject | None
    period: Period | None
    timespan: Timespan | None = None
    of: str | None = None
    basis: Basis = UNDECLARED
    trust: Trust = Trust.SAID
    said: str = ""
    reached: bool = False
    against: Subject | None = None
    dimensions: tuple[str, ...] = ()
    unlinked: Bilingual | None = None
    block: int = 0
    sentence: int = 0
    clause: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @property
    def linked(self) -> bool:
        """Whether indicator (of the vocabulary), subject and period are all known."""
        named = self.indicator is not None and not self.indicator.startswith(TOPIC)
        return named and self.period is not None and known(self.subject)


def known(subject: Subject | None) -> bool:
    """Whether the text says of whom a claim is: not of a place that it leaves unsaid."""
    if subject is None:
        return False
    return UNSAID_PLACE.names[0] not in (*subject.names, subject.place)


def numbered(*groups: Iterable[Claim]) -> dict[str, Claim]:
    """The claims of a text and of what stands beside it, by their ids."""
    return {one.id: one for some in groups for one in some}
