"""How complete the returns of a period are: counted, and what lacks is named with its deadline."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.completeness import of_returns
from qianwang.systems.statistics.due import expected
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.models import Filing

pytestmark = pytest.mark.usefixtures("store")

OCTOBER = Period(2021, 10)


def file_all(period: Period) -> int:
    """File every return of a period; how many there are."""
    wanted = list(expected(list(forms().values()), period))
    for one in wanted:
        Filing.objects.create(
            form=one.form.code, version=1, party=one.party, period=str(period), revision=1,
            document="x", sha256="", digest="", received_at=timezone.now(), actor="li",
            sample=False, values={}, explanations={}, batch=1,
        )  # fmt: skip
    return len(wanted)


def test_a_month_lacks_what_is_not_filed_and_names_it() -> None:
    nothing = of_returns([OCTOBER])[OCTOBER]
    assert nothing.there == 0
    assert len(nothing.lacking) == nothing.expected
    assert all("逾期未报" in one.zh and "missing since" in one.en for one in nothing.lacking)
    filed = file_all(OCTOBER)
    whole = of_returns([OCTOBER])[OCTOBER]
    assert (whole.expected, whole.there, whole.lacking, whole.percent) == (filed, filed, (), 100)
    Filing.objects.filter(form="T01", party="mobile").delete()
    (lacking,) = of_returns([OCTOBER])[OCTOBER].lacking
    assert lacking.zh.startswith("T01 ")
    assert "移动" in lacking.zh
    assert of_returns([OCTOBER])[OCTOBER].percent == 100 * (filed - 1) // filed


def test_a_year_is_made_of_its_months_too() -> None:
    filed = file_all(OCTOBER)
    year = of_returns([Period(2021)])[Period(2021)]
    assert year.there == filed
    assert year.expected > 12 * filed - 12


def test_many_periods_are_one_question() -> None:
    with CaptureQueriesContext(connection) as asked:
        of_returns([Period(2021), *(Period(2021, month) for month in range(1, 13))])
    assert len(asked) == 1


def test_what_is_to_come_is_not_said_to_be_missing() -> None:
    (one, *_) = of_returns([Period(2099, 1)])[Period(2099, 1)].lacking
    assert "未到期" in one.zh
