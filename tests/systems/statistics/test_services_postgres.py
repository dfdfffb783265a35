"""The same door on PostgreSQL: filed, revised, refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from qianwang.systems.statistics.filed import FiledReturn

Filed = Callable[..., FiledReturn]


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_store")
def test_filed_revised_and_refused(filed: Filed) -> None:
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.kernel.journal.services import verify
    from qianwang.systems.statistics.models import Filing
    from qianwang.systems.statistics.services import ReturnsRefused, load_returns

    today = date(2022, 3, 1)
    load_returns([filed("T01")], actor="test", today=today)
    wrong = filed("T01", put={("guizhou", "telecom_revenue:cumulative"): Decimal("9000.1")})
    with pytest.raises(ReturnsRefused):
        load_returns([wrong], actor="test", today=today)
    assert Filing.objects.count() == 1
    (loaded,) = load_returns([filed("T01", scale="1.1")], actor="test", today=today)
    assert loaded.filing.revision == 2
    rows = ObservationRow.objects.filter(code="T01@telecom@2021-01#J7").order_by("revision")
    assert [row.value for row in rows] == ["9000.00", "9900.00"]
    assert verify().findings == ()
