"""Which numbers two editions say differently."""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import Document, Trace


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A number of which one edition says something else than the other; None where one has it
    not at all."""

    title: Bilingual
    before: Trace | None
    after: Trace | None


def changed_numbers(before: Document, after: Document) -> tuple[ChangedNumber, ...]:
    """The numbers printed in either edition that the other prints with another value, or not.

    A number is known by its series, and by its trace's id where it has none: ids name the formula,
    which may be another for the same number.
    """
    old, new = _printed(before), _printed(after)
    found = []
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _said(was) != _said(now):
            one = now or was
            assert one is not None
            found.append(ChangedNumber(one.title, was, now))
    return tuple(found)


def _printed(document: Document) -> dict[str, Trace]:
    """The traces of the numbers that are printed, the first of each series."""
    found: dict[str, Trace] = {}
    for trace_id in document.cited:
        trace = document.traces[trace_id]
        found.setdefault(trace.series or trace_id, trace)
    return found


def _said(trace: Trace) -> tuple[str, bool]:
    return trace.value_text, trace.sample
