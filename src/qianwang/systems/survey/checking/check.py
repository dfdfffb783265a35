"""Check what is printed against what else is printed: from a file to a report."""

from __future__ import annotations

from pathlib import Path

from qianwang.kernel.indicators.consistency import Prints, judged
from qianwang.kernel.indicators.printed import read_printed
from qianwang.systems.survey.checking.report import Report
from qianwang.systems.survey.checking.scope import headings, in_scope


def check(path: Path) -> Report:
    """Judge every figure in scope of a CSV of printed figures.

    Raises InputError (line and column) for a file that can't be used.
    """
    observations = read_printed(path, path.stem)
    verdicts = judged(Prints(observations))
    sections = headings(path)
    return Report(
        tuple(verdicts[one.id] for one in observations if in_scope(one.id, sections.get(one.id)))
    )
