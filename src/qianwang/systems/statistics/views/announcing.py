"""What statistics tell of numbers: who files an indicator by which form, and a return's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from qianwang.kernel.indicators.announced import Filing
from qianwang.kernel.indicators.observation import Observation, SourceKind
from qianwang.kernel.parties import party
from qianwang.systems.statistics.forms import forms


def filings(indicator: str) -> Iterator[Filing]:
    """The forms with a column of the indicator."""
    for form in forms().values():
        if any(column.indicator.id == indicator for column in form.columns):
            yield Filing(form.code, form.title, tuple(party(one).short for one in form.parties))


def return_page(one: Observation) -> str | None:
    """The page of the return that an observation was filed in."""
    if one.source.kind is SourceKind.PRINT or one.source.document.count("@") != 2:
        return None
    return reverse("return", args=one.source.document.split("@"))
