"""How one number is written: its unit, decimals, sign, and the word that hedges it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Number as TypesetNumber
from qianwang.kernel.documents.numbers import digits, in_english, points, with_unit
from qianwang.kernel.indicators.book import Number
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.expression import Expression, Observed
from qianwang.kernel.indicators.naming import MONTHS
from qianwang.kernel.indicators.observation import SourceKind
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.units import COUNTED, MULTIPLES, Unit

DECIMALS: dict[Kind, int] = {
    Kind.YOY_PCT: 1,
    Kind.YOY_PP: 1,
    Kind.SHARE_PCT: 1,
    Kind.PENETRATION: 1,
    Kind.UNIT_PRICE: 1,
    Kind.CONTRIBUTION_PCT: 1,
    Kind.PULL_PP: 1,
    Kind.RANK: 0,
    Kind.COUNT: 0,
}
LEVEL_DECIMALS = 1
MOVED_DECIMALS = 2

QUALIFIED: dict[Qualifier, Bilingual] = {
    Qualifier.NONE: Bilingual("{}", "{}"),
    Qualifier.ABOUT: Bilingual("约{}", "about {}"),
    Qualifier.NEAR: Bilingual("近{}", "nearly {}"),
    Qualifier.OVER: Bilingual("超{}", "more than {}"),
    Qualifier.AND_MORE: Bilingual("{}余", "a little over {}"),
    Qualifier.UNDER: Bilingual("不足{}", "under {}"),
}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A number ready to be set: its trace, its value in the unit shown, and how it is written."""

    trace_id: str
    value: Decimal
    unit: Unit
    decimals: int
    qualifier: Qualifier
    sample: bool
    expression: Expression
    number: Number | None = None


def written(typeset: Typeset, language: Language, style: str) -> TypesetNumber:
    """A number for running text.

    Styles: `plain` with unit as it is; `size` without its sign (after 增长, 下降); `signed`;
    `bare` without unit.
    """
    return TypesetNumber(
        typeset.trace_id, _text(typeset, language, style), typeset.sample, typeset.value
    )


def _text(typeset: Typeset, language: Language, style: str) -> str:
    value = abs(typeset.value) if style == "size" else typeset.value
    signed = style == "signed"
    measure = typeset.expression.measure
    if measure.unit.dimension == "calendar_month":
        text = _month(int(value), language)
    elif measure.kind is Kind.RANK:
        text = _place(int(value), language)
    elif measure.unit.dimension == "percentage_point" and style != "bare":
        text = points(value, language, signed=signed)
    elif language == "en":
        text = in_english(value, typeset.unit, bare=style == "bare", signed=signed)
    elif style == "bare":
        text = digits(value, language)
    elif typeset.qualifier is Qualifier.AND_MORE:
        return _and_more(digits(value), typeset.unit)
    else:
        text = with_unit(digits(value, language, signed=signed), typeset.unit.label.zh)
    return QUALIFIED[typeset.qualifier].in_(language).format(text)


def _month(claimed: int, language: Language) -> str:
    """A claimed date: yyyymm as month and year."""
    year, month = divmod(claimed, 100)
    return f"{year}年{month}月" if language == "zh" else f"{MONTHS[month - 1]} {year}"


def _place(rank: int, language: Language) -> str:
    if language == "zh":
        return f"第{rank}位"
    ending = "th" if 10 < rank % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def counts(expression: Expression, shown: Unit) -> bool:
    """Whether a computed number counts whole things: stations, persons; no tenth of one."""
    return (
        expression.measure.kind in (Kind.LEVEL, Kind.NET_ADD, Kind.COUNT)
        and shown.dimension in COUNTED
        and shown.factor == 1
    )


def _and_more(text: str, shown: Unit) -> str:
    """余 stands before the counting word: 156万余张, 70余次."""
    multiple = next(prefix for prefix in MULTIPLES if shown.code.startswith(prefix))
    return f"{text}{multiple}余{shown.label.zh.removeprefix(multiple)}"


def in_unit(expression: Expression, factor: Fraction, decimals: int | None) -> Decimal:
    """The value in the shown unit: a print keeps its digits, a computed value is rounded.

    So does a return's in its own unit; moved from yuan to 亿元 it would show eight decimals.
    """
    exact = expression.value * factor
    if decimals is None and isinstance(expression, Observed):
        scale = Decimal(factor.numerator) / Decimal(factor.denominator)
        moved = expression.observation.value * scale
        printed = expression.observation.source.kind is SourceKind.PRINT
        if factor == 1 or (printed and Fraction(moved) == exact):
            return _plain(moved)
        decimals = None if printed else MOVED_DECIMALS
    places = (
        decimals if decimals is not None else DECIMALS.get(expression.measure.kind, LEVEL_DECIMALS)
    )
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent: 5.33万 moved to 个 is 53300 and not 5.33E+4."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value
