"""The bulletin as a publication: the months that it can be built of, and both languages at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from qianwang.kernel.indicators import store
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.publications.builders import Built

HEADLINE = "telecom_revenue"
"""The indicator that a bulletin is about first: a month of which nobody reported it has none."""


def months() -> Sequence[Period]:
    """Months of the headline indicator, the latest first."""
    there = store.periods_of([HEADLINE], Q()).get(HEADLINE, ())
    return sorted((one for one in there if one.is_month), reverse=True)


def build(period: Period) -> Built:
    """The bulletin of a month, named after its end, so that the same data give the same bytes."""
    from qianwang.systems.bulletin.build import bulletin, month_of  # the narrative's engine
    from qianwang.systems.bulletin.commands import month_after

    month = month_of(str(period))
    over, book = month_after(month), store.open_book()
    return {language: bulletin(book, month, language, over) for language in ("zh", "en")}
