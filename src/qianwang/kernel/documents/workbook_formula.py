"""Live formulas: the spreadsheet recomputes a derived cell from the cells of its inputs.

The value that a formula gives now is computed here with the same arithmetic, so that the file
shows it before anybody recalculates, and so that a formula that would not give the printed value
is never written: the reader would see two numbers for one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from qianwang.kernel.documents.model import ExcelFormula, Operation
from qianwang.kernel.documents.numbers import rounded

_HUNDRED = Decimal(100)


def text(formula: ExcelFormula, references: list[str]) -> str:
    """The formula as Excel writes it, over cell references in the order of the inputs."""
    body = _TEXTS[formula.op](references, formula.periods)
    return f"={body}" if formula.factor == 1 else f"=({body})*{formula.factor:f}"


def value(formula: ExcelFormula, inputs: list[Decimal]) -> Decimal | None:
    """What the formula gives, or None where Excel would show an error."""
    try:
        return _VALUES[formula.op](inputs, formula.periods) * formula.factor
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        return None


def gives(computed: Decimal | None, printed: Decimal, decimals: int) -> bool:
    """Whether the computed value, rounded as printed, is the printed one."""
    return computed is not None and rounded(computed, decimals) == rounded(printed, decimals)


_TEXTS: Mapping[Operation, Callable[[list[str], int], str]] = {
    "yoy": lambda r, _: f"({r[0]}/{r[1]}-1)*100",
    "share": lambda r, _: f"{r[0]}/{r[1]}*100",
    "difference": lambda r, _: f"{r[0]}-{r[1]}",
    "sum": lambda r, _: "+".join(r),
    "ratio": lambda r, _: f"{r[0]}/{r[1]}",
    "product": lambda r, _: "*".join(r),
    "pull": lambda r, _: f"({r[0]}-{r[1]})/{r[2]}*100",
    "contribution": lambda r, _: f"({r[0]}-{r[1]})/({r[2]}-{r[3]})*100",
    "average_growth": lambda r, n: f"(({r[0]}/{r[1]})^(1/{n})-1)*100",
    "rank": lambda r, _: "1" + "".join(f"+({other}>{r[0]})" for other in r[1:]),
}


def _product(values: list[Decimal]) -> Decimal:
    made = Decimal(1)
    for each in values:
        made *= each
    return made


_VALUES: Mapping[Operation, Callable[[list[Decimal], int], Decimal]] = {
    "yoy": lambda v, _: (v[0] / v[1] - 1) * _HUNDRED,
    "share": lambda v, _: v[0] / v[1] * _HUNDRED,
    "difference": lambda v, _: v[0] - v[1],
    "sum": lambda v, _: sum(v, Decimal(0)),
    "ratio": lambda v, _: v[0] / v[1],
    "product": lambda v, _: _product(v),
    "pull": lambda v, _: (v[0] - v[1]) / v[2] * _HUNDRED,
    "contribution": lambda v, _: (v[0] - v[1]) / (v[2] - v[3]) * _HUNDRED,
    "average_growth": lambda v, n: ((v[0] / v[1]) ** (Decimal(1) / n) - 1) * _HUNDRED,
    "rank": lambda v, _: Decimal(1 + sum(other > v[0] for other in v[1:])),
}
