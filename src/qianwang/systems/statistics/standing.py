"""What is filed already, as returns that are about to be filed have to see it.

Real returns are judged by real ones and sample returns by sample ones: a company's first true
figure is no jump from an invented one. But a real return takes the place of a sample one, as its
next revision, and never the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qianwang.systems.statistics.checks import Context, Earlier
from qianwang.systems.statistics.filed import Coordinate, FiledReturn, Key
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.models import Filing
from qianwang.systems.statistics.revisions import unpacked

YEARS_BACK = 4
"""How many years of earlier returns the checks look at: 24 periods, and what each grew from."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The revision in force of a return that is filed anew."""

    revision: int
    sample: bool
    values: Mapping[Coordinate, Decimal]


@dataclass(frozen=True, slots=True)
class Standing:
    """The context of the checks, and the revisions that the returns would replace."""

    context: Context
    replaced: Mapping[Key, Replaced]


def standing(returns: list[FiledReturn], today: date, *, sample: bool) -> Standing:
    """How things stand for these returns: one query, however many they are."""
    stored: dict[Key, Mapping[Coordinate, Decimal]] = {}
    in_force: dict[Key, Earlier] = {}
    replaced: dict[Key, Replaced] = {}
    own = {one.key for one in returns}
    years = [one.period.year for one in returns]
    if years:
        rows = Filing.objects.filter(
            form__in=_codes(returns),
            party__in={one.party for one in returns},
            period__gte=str(min(years) - YEARS_BACK),
            period__lt=str(max(years) + 1),
        ).order_by("revision")
        for filing in rows.iterator():
            key = (filing.form, filing.party, filing.period)
            values = unpacked(filing.values)
            if filing.sample is sample:
                stored[key] = values
                in_force[key] = _following(in_force.get(key), filing)
            else:
                stored.pop(key, None)
                in_force.pop(key, None)
            if key in own:
                replaced[key] = Replaced(filing.revision, filing.sample, values)
    together = {one.key: one.coordinates() for one in returns}
    return Standing(Context(today, stored, together, in_force), replaced)


def _following(before: Earlier | None, filing: Filing) -> Earlier:
    """A filing as the revision in force, knowing the one that it replaces and those before."""
    replaced = {**before.replaced, before.digest: before.revision} if before else {}
    return Earlier(filing.revision, filing.sha256, filing.digest, replaced)


def _codes(returns: list[FiledReturn]) -> set[str]:
    """The forms of the returns, and those that share a quantity with one of them."""
    codes = {one.form.code for one in returns}
    return codes | {
        code
        for form in forms().values()
        for equality in form.equalities
        for code in (form.code, equality.form)
        if codes & {form.code, equality.form}
    }
