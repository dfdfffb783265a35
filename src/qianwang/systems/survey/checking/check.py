"""Check what is printed against what else is printed: from a file to a report."""

from __future__ import annotations

from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.consistency import Prints, judged
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed import read_printed, section_of
from qianwang.systems.survey.checking.report import Report
from qianwang.systems.survey.checking.scope import headings, in_scope


def check(path: Path) -> Report:
    """Judge every figure in scope of a CSV of printed figures.

    Raises InputError (line and column) for a file that can't be used.
    """
    observations = read_printed(path, path.stem)
    for one in observations:
        _stands_for_something(one)
    sections = headings(path)
    verdicts = judged(Prints(observations, lambda id: sections.get(id) or section_of(id)))
    return Report(
        tuple(verdicts[one.id] for one in observations if in_scope(one.id, sections.get(one.id)))
    )


def _stands_for_something(one: Observation) -> None:
    """Refuse a hedge that leaves a number no value: nothing is close under zero (近 0)."""
    try:
        _ = one.interval
    except ValueError as problem:
        raise InputError(
            Bilingual(
                f"限定词使 {one.value} 没有可取的值。",
                f"The hedge leaves {one.value} no value that it can have.",
            ),
            place=f"{one.id}, column value / note",
        ) from problem
