"""Who sees a proofread text: whoever had it proofread, and those to whom all are open."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from qianwang.kernel.jobs.models import Job
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.permitted import visible_to

USE = "proofreading.use"
JOB = "proofreading"


def of_own(account: Account) -> Q:
    """What the account asked for itself: a draft isn't its whole organisation's."""
    return Q(requested_by=account)


def texts_of(account: Account) -> QuerySet[Job]:
    """The proofread texts that the account may see; each is the job that proofreads it."""
    rows = Job.objects.select_related("requested_by").filter(kind=JOB)
    return visible_to(rows, account, USE, of_own)
