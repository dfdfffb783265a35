"""What the clock says where the regulator works: times written without a zone are its times."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

HOME_ZONE = ZoneInfo("Asia/Shanghai")


def day_at_home() -> date:
    """The day that it is at home."""
    return datetime.now(HOME_ZONE).date()


def moment(text: str) -> datetime:
    """An ISO 8601 time as somebody gave it; a bare date is its midnight. Raises InputError."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError as problem:
        raise InputError(
            Bilingual(f"“{text}”不是时间。", f"{text!r} is not a time."),
            hint=Bilingual(
                "请写成 2021-12-31 或 2021-12-31T08:00。",
                "Write 2021-12-31 or 2021-12-31T08:00.",
            ),
        ) from problem
    return said if said.tzinfo else said.replace(tzinfo=HOME_ZONE)
