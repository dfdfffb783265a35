"""Reading the printed figures and judging those of the survey's parts."""

from __future__ import annotations

from pathlib import Path

from qianwang.kernel.indicators.indicator import Basis
from qianwang.kernel.indicators.printed import read_printed, with_unlabelled
from qianwang.kernel.indicators.relations import facts_of
from qianwang.systems.survey.check.scope import appended, is_judged
from qianwang.systems.survey.check.verdict import Verdict, verdicts


def judge(path: Path, year: int) -> tuple[Verdict, ...]:
    """The verdict on every figure of the survey of `year` that is checked, in the file's order.

    Raises InputError, with line and column, for a file that can't be read.
    """
    document = f"{year} survey"
    plain = read_printed(path, document)
    national = {
        section: Basis(scope="national_table") for section in appended(one.id for one in plain)
    }
    facts = facts_of(with_unlabelled(read_printed(path, document, bases=national)))
    return verdicts(facts, [fact for fact in facts.all if is_judged(fact.id)])
