"""The dates of a chronicle whose column of dates was read after its column of events.

A page that prints dates beside events comes out of a text layer as the events, one after the other,
and then their dates. Where there are as many dates as events, each event has its date; where the
counts differ nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Mapping

from qianwang.systems.proofreading.claims.periods import When, when
from qianwang.systems.proofreading.claims.times import times
from qianwang.systems.proofreading.claims.token import Time
from qianwang.systems.proofreading.reading.text import BlockKind, Text

_LONGEST = 24
_FEWEST = 2
_EVENTS = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def dated(text: Text, spoken: When | None) -> Mapping[int, When]:
    """The date of each event of such a chronicle, by the event's block; `spoken` gives the year."""
    found: dict[int, When] = {}
    events: list[int] = []
    dates: list[When] = []

    def close() -> None:
        if len(dates) >= _FEWEST and len(dates) == len(events):
            found.update(zip(events, dates, strict=True))
        events.clear()
        dates.clear()

    for index, block in enumerate(text.blocks):
        if block.kind is BlockKind.RUNNING:
            continue
        if block.kind not in _EVENTS:
            close()
            continue
        size = sum(span.end - span.start for span in block.spans)
        date = _date(text.flow(block).text, spoken) if size <= _LONGEST else None
        if date is not None:
            dates.append(date)
            continue
        if dates:
            close()
        events.append(index)
    close()
    return found


def _date(words: str, spoken: When | None) -> When | None:
    """The day that a line names, if it names nothing else."""
    said = [one for one in times(words) if isinstance(one, Time)]
    if not said or said[0].start > 0 or (not said[0].days and not _has_day(said[0])):
        return None
    rest = words[said[0].end :].strip(" \u3000至—-")
    if rest and not (len(said) > 1 and rest == words[said[-1].start : said[-1].end]):
        return None
    return when(said[0], spoken)


def _has_day(time: Time) -> bool:
    return time.period is not None and time.period.day is not None
