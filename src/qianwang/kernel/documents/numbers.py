"""How numbers are set: the one place that knows minus signs, spaces, signs and 万/亿.

Digits are never lost: a value is shown with the decimals that it has, unless rounding is asked
for, which is half up as statistical offices do it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from qianwang.kernel.bilingual import Language
from qianwang.kernel.indicators.units import MULTIPLE_ENGLISH, MULTIPLES, Unit

MINUS = "\u2212"
THIN_SPACE = "\u2009"
_UNSPACED = frozenset("%‰°％")
_COUNTABLE = ("户", "人", "部", "个", "元", "条", "芯公里", "户/月", "人次")
_MYRIAD = Decimal(10_000)
_HUNDRED_MILLION = Decimal(100_000_000)
_STEPS = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
    (Decimal(1), ""),
)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value with so many decimals, half up (2.25 → 2.3, −2.25 → −2.3)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def digits(value: Decimal, language: Language = "zh", *, signed: bool = False) -> str:
    """The bare number: all its decimals, true minus, plus sign if `signed`.

    Chinese statistics write 17826.56; English text 17,826.56.
    """
    if not value.is_finite():
        raise ValueError(f"not a number that can be printed: {value}")
    magnitude = abs(value)
    text = f"{magnitude:,f}" if language == "en" and magnitude >= _MYRIAD else f"{magnitude:f}"
    if magnitude == 0:
        return text
    if value < 0:
        return MINUS + text
    return "+" + text if signed else text


def with_unit(text: str, unit: str) -> str:
    """Number and unit: no space before Chinese units and %, a thin space before Latin ones.

    The asterisk of a product of units is set as a raised dot: 元/户·月·M.
    """
    if not unit:
        return text
    unit = unit.replace("*", "·")
    first = unit[0]
    if first in _UNSPACED or not first.isascii():
        return text + unit
    return text + THIN_SPACE + unit


def typeset(value: Decimal, unit: str, language: Language = "zh", *, signed: bool = False) -> str:
    """A value with its unit as it stands in running text: `336.80亿元`, `12.5 GB`."""
    return with_unit(digits(value, language, signed=signed), unit)


def growth(value: Decimal, language: Language = "zh") -> str:
    """A year-on-year growth in percent: sign and one decimal, `+7.1%`, `−4.5%`."""
    return with_unit(digits(rounded(value, 1), language, signed=True), "%")


def points(value: Decimal, language: Language = "zh", *, signed: bool = True) -> str:
    """A change in percentage points, one decimal at least, never with a percent sign."""
    exponent = value.as_tuple().exponent
    shown = value if isinstance(exponent, int) and exponent < 0 else rounded(value, 1)
    return with_unit(
        digits(shown, language, signed=signed), "个百分点" if language == "zh" else "pp"
    )


def in_field_units(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Large counts as the field writes them: 45040000户 → 4504万户, 2.1e9元 → 21亿元.

    Exact: the point moves and no digit is lost; trailing zeros that only filled up the place
    of 万 or 亿 go. A unit that cannot take 万 or 亿 is left alone.
    """
    if unit not in _COUNTABLE:
        return value, unit
    for step, prefix in ((_HUNDRED_MILLION, "亿"), (_MYRIAD, "万")):
        if abs(value) >= step:
            shifted = (value / step).normalize()
            return Decimal(f"{shifted:f}"), prefix + unit
    return value, unit


def in_english(value: Decimal, unit: Unit, *, bare: bool = False, signed: bool = False) -> str:
    """A value as English text has it: 4503.8万户 → 45.038 million subscribers, 0.1万个 → 1,000.

    万 and 亿 become thousands, millions and billions with all the digits that the value was given
    with; `bare` leaves the unit to the sentence.
    """
    multiple = next(size for prefix, size in MULTIPLES.items() if unit.code.startswith(prefix))
    given = decimals_of(value)
    whole = value * multiple
    text, word = f"{abs(value):,f}", ""
    if multiple > 1:
        for step, name in _STEPS:
            if abs(whole) >= step:
                shift = int((step / multiple).log10())
                shown = (abs(whole) / step).quantize(Decimal(1).scaleb(-max(0, given + shift)))
                shown = shown if given else shown.normalize()
                text, word = f"{shown:,f}", f" {name}" if name else ""
                break
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    own = "" if bare else plain_label(unit, multiple)
    spaced = own if not own or own[0] in _UNSPACED else f" {own}"
    return f"{sign}{text}{word}{spaced}"


def plain_label(unit: Unit, multiple: int) -> str:
    """The English name of a unit without its multiple: `subscribers` of 万户."""
    return unit.label.en.removeprefix(MULTIPLE_ENGLISH[multiple].strip()).strip()


def decimals_of(value: Decimal) -> int:
    """How many decimals the value was given with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
