"""What is done with publications: ask for a build, freeze, publish, withdraw.

Each changes an edition only where it still stands as it was seen, so that two people who act at the
same moment don't both succeed.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.jobs.models import OPEN, Job, State
from qianwang.kernel.jobs.services import enqueue
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account
from qianwang.kernel.publications import store
from qianwang.kernel.publications.builders import builder_of
from qianwang.kernel.publications.building import JOB
from qianwang.kernel.publications.models import PUBLIC, Edition, EditionState, Publication

SHORTEST_REASON = 4


class NotFrozen(InputError):
    """A build can't be made an edition."""

    code = "not_frozen"


class FourEyes(QianwangError):
    """Who built an edition may not be the one who publishes it."""

    code = "four_eyes"


class OtherState(QianwangError):
    """The edition doesn't stand (any more) as this needs."""

    code = "other_state"


def ask_for_build(kind: str, period: str, account: Account) -> Job:
    """Let a publication be built; asked for twice while it is being built, it is one job.

    Raises NotFound for an unknown kind, InputError for a period of which there are no data.
    """
    builder, wanted = builder_of(kind), Period.parse(period)
    if wanted not in builder.periods():
        raise InputError(
            Bilingual(
                f"没有 {wanted} 的数据，不能生成{builder.title.zh}。",
                f"There are no data of {wanted} to build the {builder.title.en.lower()} of.",
            ),
            place=str(wanted),
            hint=Bilingual("请从列表中选择时期。", "Choose a period from the list."),
        )
    asked = {"kind": kind, "period": str(wanted)}
    running = Job.objects.filter(
        kind=JOB, arguments=asked, requested_by=account, state__in=OPEN
    ).first()
    return running or enqueue(JOB, asked, account)


def freeze(job: Job, account: Account) -> Edition:
    """Make what a job built an edition: a draft with the next number. Twice gives the same one.

    Raises NotFrozen where the job built nothing, or a check refused it, and FilesChanged where
    its files were touched.
    """
    result = _result_of(job)
    store.check(result["digest"])
    with transaction.atomic():
        publication, _ = Publication.objects.get_or_create(
            kind=result["kind"], period=result["period"]
        )
        # The row of the publication is the lock under which its editions are numbered
        Publication.objects.select_for_update().get(pk=publication.pk)
        there = Edition.objects.filter(job=job.pk).first()
        if there is not None:
            return there
        last = publication.editions.order_by("-number").values_list("number", flat=True).first()
        edition = Edition.objects.create(
            publication=publication,
            number=(last or 0) + 1,
            digest=result["digest"],
            job=job.pk,
            batch=result["batch"],
            sample=result["sample"],
            built_by=job.requested_by,
            built_at=job.finished_at or timezone.now(),
            frozen_by=account,
            frozen_at=timezone.now(),
        )
        record(
            "publications.freeze",
            edition.name,
            after={"digest": edition.digest, "batch": edition.batch, "sample": edition.sample},
        )
    return edition


def publish(edition: Edition, account: Account) -> None:
    """Make a draft the edition in force; the one before stays readable by its number.

    Raises FourEyes where the account built or froze it, OtherState where it is no draft or a later
    edition is out, FilesChanged where its files were touched.
    """
    alone = account.pk in (edition.built_by_id, edition.frozen_by_id)
    if alone and not settings.PUBLISH_ALONE:
        raise FourEyes(
            Bilingual(
                "生成或冻结这一版的人不能自己发布它。",
                "Who built or froze this edition can't publish it alone.",
            ),
            place=edition.name,
            hint=Bilingual("请由另一位审核员发布。", "Let another approver publish it."),
        )
    store.check(edition.digest)
    with transaction.atomic():
        Publication.objects.select_for_update().get(pk=edition.publication_id)
        editions = Edition.objects.filter(publication=edition.publication_id)
        if editions.filter(state__in=PUBLIC, number__gt=edition.number).exists():
            raise OtherState(
                Bilingual("已发布更新的一版。", "A later edition is already public."),
                place=edition.name,
                hint=Bilingual("请重新生成后发布。", "Build it anew and publish that."),
            )
        before = editions.filter(state=EditionState.PUBLISHED).first()
        editions.filter(state=EditionState.PUBLISHED).update(state=EditionState.SUPERSEDED)
        _change(
            edition,
            (EditionState.DRAFT,),
            state=EditionState.PUBLISHED,
            published_by=account,
            published_at=timezone.now(),
        )
        record(
            "publications.publish",
            edition.name,
            before={"published": before.name if before else None},
            after={"published": edition.name, "digest": edition.digest},
        )


def withdraw(edition: Edition, account: Account, reason: str) -> None:
    """Take an edition out of the public's sight, or give up a draft; the reason is public.

    Raises InputError without a reason, OtherState where it is withdrawn already.
    """
    why = reason.strip()
    if len(why) < SHORTEST_REASON:
        raise InputError(
            Bilingual("请写明撤回的理由。", "Give the reason for withdrawing it."),
            place=edition.name,
            hint=Bilingual(
                f"至少 {SHORTEST_REASON} 个字；公众会看到。",
                f"At least {SHORTEST_REASON} characters; the public will see it.",
            ),
        )
    with transaction.atomic():
        before = edition.state
        _change(
            edition,
            (*PUBLIC, EditionState.DRAFT),
            state=EditionState.WITHDRAWN,
            withdrawn_by=account,
            withdrawn_at=timezone.now(),
            reason=why,
        )
        record(
            "publications.withdraw",
            edition.name,
            before={"state": before},
            after={"state": EditionState.WITHDRAWN, "reason": why},
        )


def edition_of(job_id: UUID) -> Edition | None:
    """The edition that was frozen from a job, if it was."""
    return Edition.objects.select_related("publication").filter(job=job_id).first()


def _result_of(job: Job) -> dict[str, Any]:
    result = job.result if job.kind == JOB and job.state == State.DONE else None
    if not result or not result.get("digest"):
        raise NotFrozen(
            Bilingual(
                "这次生成没有可冻结的结果。", "There is nothing in this build that can be frozen."
            ),
            place=str(job.pk),
            hint=Bilingual(
                "请先处理检查发现的矛盾，再重新生成。",
                "Resolve the contradictions that were found, then build anew.",
            ),
        )
    return dict(result)


def _change(edition: Edition, from_states: tuple[str, ...], **changed: Any) -> None:
    """The conditional update; `edition` is as the store has it afterwards."""
    rows = Edition.objects.filter(pk=edition.pk, state__in=from_states, state=edition.state)
    if not rows.update(**changed):
        raise OtherState(
            Bilingual(
                "这一版的状态不允许这样做，或刚被他人改动。",
                "The edition doesn't stand as this needs, or somebody changed it just now.",
            ),
            place=edition.name,
            hint=Bilingual("请刷新页面查看。", "Load the page again to see."),
        )
    edition.refresh_from_db()
