"""What returns need of an account now: filing, mending, approving."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.needs import Need, Urgency
from qianwang.systems.statistics.due_list import shown_at_first
from qianwang.systems.statistics.models import SubmissionState
from qianwang.systems.statistics.submissions.store import APPROVE, FILE, submissions_of
from qianwang.systems.statistics.views.lists import due_of


def needs(account: Account) -> Iterator[Need]:
    """Returns that are overdue, due, sent back, or wait for this account's approval."""
    if account.may(FILE):
        yield from _to_file(account)
    if account.may(APPROVE):
        waiting = submissions_of(account, APPROVE).filter(state=SubmissionState.SUBMITTED)
        yield Need(
            Bilingual("待审核的报表", "Returns to approve"),
            _listed("submissions", SubmissionState.SUBMITTED),
            waiting.exclude(submitted_by=account.get_username()).count(),
        )


def _to_file(account: Account) -> Iterator[Need]:
    today = day_at_home()
    rows = due_of(account, shown_at_first(today), today)
    for state, title, urgency in (
        ("missing", Bilingual("逾期未报的报表", "Returns that are overdue"), Urgency.LATE),
        ("due", Bilingual("待报的报表", "Returns that are due"), Urgency.DUE),
    ):
        found = [one.deadline for one in rows if one.state == state]
        yield Need(title, _listed("returns", state), len(found), urgency, min(found, default=None))
    back = submissions_of(account, FILE).filter(state=SubmissionState.SENT_BACK)
    yield Need(
        Bilingual("被退回待修改的报表", "Returns sent back to mend"),
        _listed("submissions", SubmissionState.SENT_BACK),
        back.count(),
    )


def _listed(page: str, state: str) -> str:
    return f"{reverse(page)}?{urlencode({'state': str(state)})}"
