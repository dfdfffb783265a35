"""What a site with the sample province opens with: the survey of 2021 and a bulletin, published.

They are built by the worker like any other, asked for and published by two accounts that nobody can
log in with, so that the rule of four eyes holds here too and the journal says who it was.
"""

from __future__ import annotations

import time

from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.parties.models import Account, Organisation
from qianwang.kernel.parties.services import create_account, grant_role
from qianwang.kernel.publications.models import Edition
from qianwang.kernel.publications.services import ask_for_build, freeze, publish

BUILDER, PUBLISHER = "sample", "sample-approver"
PUBLICATIONS = (("survey", "2021"), ("bulletin", "2021-12"))
PATIENCE = 1800.0
"""Seconds that a build may take here."""
OVER = (State.DONE, State.FAILED, State.CANCELLED)


def begin() -> None:
    """The two accounts; that they are there says that this site was filled with the sample."""
    home = Organisation.objects.get(code="administration")
    for username, name, role in (
        (BUILDER, "示例数据", "statistician"),
        (PUBLISHER, "示例数据审核", "approver"),
    ):
        if not Account.objects.filter(username=username).exists():
            made = create_account(username=username, name=name, organisation=home)
            grant_role(made, role)
            Account.objects.filter(pk=made.pk).update(is_active=False)


def unfinished() -> bool:
    """Whether a site that was filled with the sample lacks what it opens with."""
    if not Account.objects.filter(username=BUILDER).exists():
        return False
    there = set(Edition.objects.values_list("publication__kind", "publication__period"))
    return bool(set(PUBLICATIONS) - there)


def publish_all() -> None:
    """Build and publish what isn't there yet; what a check refuses is left to people."""
    builder = Account.objects.get(username=BUILDER)
    publisher = Account.objects.get(username=PUBLISHER)
    for kind, period in PUBLICATIONS:
        if Edition.objects.filter(publication__kind=kind, publication__period=period).exists():
            continue
        job = _finished(ask_for_build(kind, period, builder))
        if job.state == State.DONE:
            publish(freeze(job, builder), publisher)


def _finished(job: Job) -> Job:
    """The job once it is over; raises TimeoutError where that takes too long."""
    deadline = time.monotonic() + PATIENCE
    while job.state not in OVER:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{job.pk} takes too long")
        time.sleep(1)
        job.refresh_from_db()
    return job
