"""Numbers that nobody has printed yet, as a page sets them: rounded to be read, exact behind it.

Returns and sums of them have any number of decimals, and a page full of them can't be read. What
was printed on a line keeps its digits, since they say how exact it is. Only the text is rounded:
the value goes on exact, to files and to whoever points at the number.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.model import Cell
from qianwang.kernel.documents.numbers import decimals_of, digits, rounded
from qianwang.kernel.documents.typeset import DECIMALS, MOVED_DECIMALS, Typeset
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.expression import Derived, Observed
from qianwang.kernel.indicators.observation import Source, SourceKind


def behind(cell: Cell, typeset: Typeset, kind: Kind, language: Language) -> Cell:
    """The cell with its exact value, and for a return with the decimals published of its kind.

    A computed number has got those already; where its digits have no end it stays as it is.
    """
    factor = typeset.expression.measure.unit.to(typeset.unit)
    match typeset.expression:
        case Observed() as one if _has_all_digits(one.observation.source):
            value = one.observation.value * _decimal(factor)
            read = _as_read(value, kind)
            exact, text = _trimmed(value, decimals_of(read)), digits(read, language)
        case Derived() as one if _ends(one.value * factor):
            exact, text = _trimmed(_decimal(one.value * factor), cell.decimals), cell.text
        case _:
            return cell
    return replace(cell, text=text, value=exact, decimals=decimals_of(exact))


def _has_all_digits(source: Source) -> bool:
    """Whether nobody chose the digits: of a return, and of an edition's exchange file, which has no
    line or cell that a reader could look up."""
    return source.kind is SourceKind.RETURN or not source.place


def _as_read(value: Decimal, kind: Kind) -> Decimal:
    """Never with more decimals than it has; of a level two, or more where it would look like
    nothing: 0.0034 is read as 0.003."""
    small = -value.adjusted() if value else 0
    most = DECIMALS.get(kind, max(MOVED_DECIMALS, small))
    return value if decimals_of(value) <= most else rounded(value, most)


def _ends(value: Fraction) -> bool:
    """Whether it can be written down with all its digits."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _trimmed(value: Decimal, least: int) -> Decimal:
    """All its digits, without zeros that only another unit has put there, and no exponent."""
    least_digits = Decimal(1).scaleb(-least)
    shortest = value.normalize()
    return shortest if decimals_of(shortest) > least else value.quantize(least_digits)
