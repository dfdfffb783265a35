"""At night what has ended is thrown away, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from qianwang.kernel.outbox.duties import duties
from qianwang.site.operations.housekeeping import HOUSEKEEPING, tidy


@pytest.mark.usefixtures("store")
def test_ended_sessions_go_and_others_stay() -> None:
    now = datetime.now(UTC)
    for key, ends in (("ended", now - timedelta(days=1)), ("going-on", now + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    tidy(now)
    assert [one.session_key for one in Session.objects.all()] == ["going-on"]
    assert HOUSEKEEPING in list(duties())
