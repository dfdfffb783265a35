"""The survey as a publication: the years that it can be built of, and both languages at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.indicators import store
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.publications.builders import Built

HEADLINE = "telecom_revenue"
"""The indicator that a survey is about first: a year of which nobody reported it has none."""


def years() -> Sequence[Period]:
    """Years with a month of the headline indicator, the latest first."""
    found = {
        one.year for one in store.periods_of([HEADLINE], Q()).get(HEADLINE, ()) if one.is_month
    }
    return [Period(year) for year in sorted(found, reverse=True)]


def build(period: Period) -> Built:
    """The survey of a year, named after its end, so that the same data give the same bytes."""
    from qianwang.systems.survey.build import survey  # brings the narrative's engine

    over = datetime(period.year + 1, 1, 1, tzinfo=HOME_ZONE)
    book = store.open_book()
    return {language: survey(book, period.year, language, over) for language in ("zh", "en")}
