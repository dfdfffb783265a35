"""Five classes of one hue for a map: round limits, the same distance apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.numbers import digits

COLOURS = ("#e3f1ea", "#b3dac7", "#79bb9d", "#37936f", "#0b6e4f")
INKS = ("#1b1f24", "#1b1f24", "#1b1f24", "#ffffff", "#ffffff")
PALE = "#eef0ec"
_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))


@dataclass(frozen=True, slots=True)
class Class:
    """From one limit on and below the next; `text` says so."""

    low: Decimal
    high: Decimal
    colour: str
    ink: str
    text: str

    def holds(self, value: Decimal) -> bool:
        """Whether the value is in the class."""
        return self.low <= value < self.high


def classes(values: Sequence[Decimal], language: Language) -> tuple[Class, ...]:
    """At most five classes that hold all the values; none without a value."""
    if not values:
        return ()
    low, high = min(values), max(values)
    step = _step(low, high)
    start = (low / step).to_integral_value(ROUND_FLOOR) * step
    count = int(((high - start) / step).to_integral_value(ROUND_FLOOR)) + 1
    # fewer than five are spread over the hue, so that the least and the most look it
    shades = [round(at * (len(COLOURS) - 1) / max(1, count - 1)) for at in range(count)]
    found = []
    for at, shade in enumerate(shades):
        lower, upper = start + at * step, start + (at + 1) * step
        text = f"{_text(lower, language)}–{_text(upper, language)}"
        found.append(Class(lower, upper, COLOURS[shade], INKS[shade], text))
    return tuple(found)


def _step(low: Decimal, high: Decimal) -> Decimal:
    """The smallest round distance at which five classes from a multiple of it reach the highest."""
    spread = high - low or abs(high) or Decimal(1)
    power = Decimal(1).scaleb((spread / len(COLOURS)).adjusted())
    for scale in (power, power * 10):
        for each in _ROUND:
            step = each * scale
            start = (low / step).to_integral_value(ROUND_FLOOR) * step
            if start + len(COLOURS) * step > high:
                return step
    raise AssertionError(f"no step from {low} to {high}")  # the last is twenty times the spread


def _text(limit: Decimal, language: Language) -> str:
    plain = limit.normalize()
    exponent = plain.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        plain = plain.quantize(Decimal(1))
    return digits(plain, language)
