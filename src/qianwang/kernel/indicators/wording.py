"""Numbers and sums as a reader sees them in a trace: `336.8 亿元 ÷ 314.5 亿元 − 1 = 7.09 %`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.expression import Expression, Observed
from qianwang.kernel.indicators.units import Unit

SIGNIFICANT = 4
PERCENT_DECIMALS = 2
PERCENTS = frozenset({"percent", "percentage_point"})
MANY = 6


def digits(value: Fraction, unit: Unit) -> str:
    """A computed value: two decimals of a percentage, else at least four significant digits."""
    decimals = PERCENT_DECIMALS
    if unit.dimension not in PERCENTS:
        whole = len(str(abs(value.numerator) // value.denominator)) if abs(value) >= 1 else 0
        decimals = max(SIGNIFICANT - whole, 0)
        if value and not whole:
            while abs(value) * 10 ** (decimals - SIGNIFICANT + 1) < 1:
                decimals += 1
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    shown = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return signed(f"{shown if shown else abs(shown):f}")


def signed(text: str) -> str:
    """A number's text with a true minus."""
    return text.replace("-", "−")


def measured(text: str, unit: Unit) -> Bilingual:
    """A number's text with its unit, in brackets where the unit's English begins with a digit.

    Chinese sets no space before a unit, but for one in Latin letters.
    """
    english = unit.label.en
    if english[:1].isdigit() or english.startswith("trillion"):
        english = f"({english})"
    latin = unit.code[:1].isascii() and unit.code[:1].isalpha()
    return Bilingual(
        f"{text} {unit.code}" if latin else f"{text}{unit.code}",
        f"{text}%" if english == "%" else f"{text} {english}".strip(),
    )


def said(expression: Expression) -> Bilingual:
    """An expression's value with its unit: as reported, or as computed."""
    unit = expression.measure.unit
    if isinstance(expression, Observed):
        return measured(signed(str(expression.observation.value)), unit)
    return measured(digits(expression.value, unit), unit)


def sentence(pattern: str, value: Fraction, unit: Unit, **parts: Bilingual) -> Bilingual:
    """`pattern` with its `{parts}` filled, and the result: `… = 7.09 %`."""
    result = measured(digits(value, unit), unit)
    return Bilingual(
        pattern.format(**{name: text.zh for name, text in parts.items()}) + f" = {result.zh}",
        pattern.format(**{name: text.en for name, text in parts.items()}) + f" = {result.en}",
    )


def listed(expressions: Iterable[Expression], between: str) -> Bilingual:
    """`a + b + c`; of more than six, the first three, the last and how many are left out."""
    texts = [said(each) for each in expressions]
    if len(texts) > MANY:
        gap = len(texts) - MANY + 2
        left = Bilingual(f"…（另 {gap} 项）", f"… ({gap} more)")
        texts = [*texts[:3], left, texts[-1]]
    return Bilingual(
        between.join(text.zh for text in texts), between.join(text.en for text in texts)
    )
