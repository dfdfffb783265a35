"""Times without a zone are those of the regulator."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from qianwang.kernel.clock import moment
from qianwang.kernel.errors import InputError


@pytest.mark.parametrize(
    ("text", "hour"), [("2022-01-01", 16), ("2022-01-01T08:00", 0), ("2022-01-01T08:00Z", 8)]
)
def test_a_time_without_a_zone_is_eight_hours_ahead_of_utc(text: str, hour: int) -> None:
    assert moment(text).astimezone(UTC).hour == hour


def test_midnight_at_home_is_still_yesterday_in_utc() -> None:
    assert moment("2022-01-01") == datetime(2021, 12, 31, 16, tzinfo=UTC)


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(InputError, match="明天"):
        moment("明天")
