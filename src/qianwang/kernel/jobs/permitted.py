"""Who may see a job: whoever asked for it, and administrators."""

from __future__ import annotations

from django.db.models import QuerySet

from qianwang.kernel.jobs.models import Job
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.roles import Reach

VIEW_ALL = "jobs.view"


def jobs_of(account: Account) -> QuerySet[Job]:
    """The jobs that the account may see, the latest first."""
    rows = Job.objects.select_related("requested_by").order_by("-created_at", "pk")
    if account.reach(VIEW_ALL) is Reach.EVERYTHING:
        return rows
    return rows.filter(requested_by=account) if account.is_active else rows.none()
