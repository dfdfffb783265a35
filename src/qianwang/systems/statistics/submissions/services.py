"""What is done with a return on its way: begun, brought, filled in, submitted, approved, sent back,
withdrawn.

Every step is one conditional UPDATE that names the state and the edition which whoever takes it has
seen: of two who act at once one wins, and the other is told who did what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction

from qianwang.kernel.attachments.services import Accepted, keep
from qianwang.kernel.attachments.sniffing import TEXT, XLSX
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.journal import current_actor, record
from qianwang.systems.statistics.form import Form
from qianwang.systems.statistics.models import (
    EDITABLE,
    OPEN,
    Filing,
    Submission,
    SubmissionState,
)
from qianwang.systems.statistics.reading.grid import Grid
from qianwang.systems.statistics.reading.limits import ALLOWANCE
from qianwang.systems.statistics.revisions import unpacked
from qianwang.systems.statistics.services import ReturnsRefused, in_force, load_returns
from qianwang.systems.statistics.submissions.errors import Blocked, Overtaken, no_reason
from qianwang.systems.statistics.submissions.kept_grid import (
    blank_grid,
    packed_grid,
    shown,
    typed,
    unpacked_grid,
)
from qianwang.systems.statistics.submissions.store import (
    interpreted,
    judged,
    open_submission,
    read,
)

RETURN_FILES = Accepted(
    ALLOWANCE,
    frozenset({XLSX, TEXT}),
    Bilingual("XLSX 或 CSV 格式的报表", "a return as XLSX or CSV"),
)
LONGEST_REASON = 1000
LONGEST_EXPLANATION = 500


def begin(form: Form, party: str, period: Period) -> Submission:
    """The open submission of a return; begun where there is none, from what is filed already.

    Raises InputError where the party doesn't file the form or not for this period.
    """
    form.require_party(party)
    form.require_period(period)
    key = (form.code, party, str(period))
    found = open_submission(*key)
    if found is not None:
        return found
    before = in_force(*key)
    values = unpacked(before.values) if before else {}
    explained = (
        {f"{one['code']}@{one['cell']}": one["text"] for one in before.explanations}
        if before
        else {}
    )
    grid = blank_grid(form, party, period, values)
    try:
        return _begun(key, grid, explained, before.revision if before else 0)
    except IntegrityError:  # somebody began it at the same moment: it is the same return
        found = open_submission(*key)
        if found is None:
            raise
        return found


def receive(data: bytes, name: str, grid: Grid) -> Submission:
    """Keep a file that was brought and let its sheet be the open submission of its return.

    A draft that is open already is replaced by it; raises Overtaken where one waits for approval,
    UnreadableFile for a sheet that can't be told what it is, and what `attachments.keep` raises.
    """
    filed = interpreted(grid, {})
    now, actor = datetime.now(UTC), current_actor()
    with transaction.atomic():
        kept = keep(data, name, filed.name, RETURN_FILES)
        held: dict[str, Any] = {
            "grid": packed_grid(grid),
            "explanations": {},
            "attachment": kept,
            "changed_at": now,
            "changed_by": actor,
        }
        before = in_force(*filed.key)
        held["revises"] = before.revision if before else 0
        current = open_submission(*filed.key)
        if current is None:
            current = _new(filed.key, grid, {}, held["revises"])
            current.attachment = kept
            try:
                with transaction.atomic():
                    current.save(force_insert=True)
            except IntegrityError:
                raise _overtaken(open_submission(*filed.key)) from None
        else:
            _step(current, current.edition, EDITABLE, **held)
        record("returns.bring", filed.name, after={"file": kept.name, "sha256": kept.digest})
    return _fresh(current)


def save(
    submission: Submission,
    edition: int,
    cells: Mapping[str, str],
    explanations: Mapping[str, str],
) -> Submission:
    """Keep what was typed into fields of the form and written of warnings; nothing is checked."""
    filed = read(submission)
    grid = unpacked_grid(submission.grid)
    now = typed(grid, filed.form, cells)
    said = {**submission.explanations, **_cut(explanations)}
    kept = {key: text for key, text in said.items() if text}
    changed = sorted(
        cell for cell in filed.form.fields if grid.cells.get(cell) != now.cells.get(cell)
    )
    if not changed and kept == submission.explanations and edition == submission.edition:
        return submission
    if changed:  # it is no longer what the file said
        now = replace(now, sha256="")
    with transaction.atomic():
        _step(
            submission,
            edition,
            EDITABLE,
            grid=packed_grid(now),
            explanations=kept,
            changed_at=datetime.now(UTC),
            changed_by=current_actor(),
        )
        record(
            "returns.fill",
            submission.name,
            before={cell: shown(grid.cells.get(cell)) for cell in changed},
            after={cell: shown(now.cells.get(cell)) for cell in changed},
        )
    return _fresh(submission)


def submit(submission: Submission, edition: int) -> Submission:
    """Hand a return in; raises Blocked while anything found in it is neither mended nor explained.

    What was begun from a revision that is no longer in force raises Overtaken.
    """
    with transaction.atomic():
        _require_base(submission)
        found = judged(unpacked_grid(submission.grid), submission.explanations)
        if found.blocked:
            raise Blocked(found.findings)
        _step(
            submission,
            edition,
            EDITABLE,
            state=SubmissionState.SUBMITTED,
            submitted_at=datetime.now(UTC),
            submitted_by=current_actor(),
            reason="",
        )
        record("returns.submit", submission.name, after={"edition": edition})
    return _fresh(submission)


def approve(submission: Submission, edition: int) -> Filing:
    """File a return that waits: checked again against the store, and stored in one transaction.

    Raises Blocked where it no longer passes and stays waiting, Overtaken where another was faster,
    and InputError for whoever handed it in: nobody approves what is his own.
    """
    actor = current_actor()
    if submission.submitted and submission.submitted_by == actor:
        raise _own()
    try:
        with transaction.atomic():
            _step(
                submission,
                edition,
                (SubmissionState.SUBMITTED,),
                state=SubmissionState.APPROVED,
                decided_at=datetime.now(UTC),
                decided_by=actor,
            )
            current = _fresh(submission)
            _require_base(current)
            (loaded,) = load_returns([read(current)], actor=actor)
            Submission.objects.filter(pk=submission.pk).update(filing=loaded.filing)
            record(
                "returns.approve",
                submission.name,
                after={"revision": loaded.filing.revision, "filed_by": current.submitted_by},
            )
    except ReturnsRefused as refusal:
        raise Blocked(refusal.checked[0].findings) from refusal
    return loaded.filing


def send_back(submission: Submission, edition: int, reason: str) -> Submission:
    """Give a return that waits back to its filer, saying why; raises Overtaken, or InputError."""
    why = _reason(reason)
    with transaction.atomic():
        _step(
            submission,
            edition,
            (SubmissionState.SUBMITTED,),
            state=SubmissionState.SENT_BACK,
            reason=why,
            decided_at=datetime.now(UTC),
            decided_by=current_actor(),
        )
        record("returns.send_back", submission.name, after={"reason": why})
    return _fresh(submission)


def withdraw(submission: Submission, edition: int, reason: str) -> Submission:
    """Take a return back before it is filed, saying why; raises Overtaken, or InputError."""
    why = _reason(reason)
    with transaction.atomic():
        _step(
            submission,
            edition,
            OPEN,
            state=SubmissionState.WITHDRAWN,
            reason=why,
            decided_at=datetime.now(UTC),
            decided_by=current_actor(),
        )
        record("returns.withdraw", submission.name, after={"reason": why})
    return _fresh(submission)


# -- how a step is taken ---------------------------------------------------------------------


def _step(
    submission: Submission, edition: int, from_states: Sequence[SubmissionState], **to: Any
) -> None:
    """One atomic, conditional change; raises Overtaken where the condition no longer holds."""
    changed = Submission.objects.filter(
        pk=submission.pk, edition=edition, state__in=from_states
    ).update(edition=edition + 1, **to)
    if not changed:
        raise _overtaken(Submission.objects.get(pk=submission.pk))


def _begun(
    key: tuple[str, str, str], grid: Grid, explanations: Mapping[str, str], revises: int
) -> Submission:
    with transaction.atomic():
        made = _new(key, grid, explanations, revises)
        made.save(force_insert=True)
        record("returns.begin", made.name, after={"revises": revises})
    return made


def _new(
    key: tuple[str, str, str], grid: Grid, explanations: Mapping[str, str], revises: int
) -> Submission:
    form, party, period = key
    now, actor = datetime.now(UTC), current_actor()
    return Submission(
        form=form,
        party=party,
        period=period,
        grid=packed_grid(grid),
        explanations=dict(explanations),
        revises=revises,
        begun_at=now,
        begun_by=actor,
        changed_at=now,
        changed_by=actor,
    )


def _fresh(submission: Submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)


def _require_base(submission: Submission) -> None:
    """Raise Overtaken where another revision was filed since this one was begun."""
    current = in_force(submission.form, submission.party, submission.period)
    if current is not None and current.revision != submission.revises:
        raise Overtaken(
            Bilingual(
                f"{submission.name} 开始填写后，又有第 {current.revision} 次报送入库。",
                f"revision {current.revision} of {submission.name} was filed since this was begun.",
            ),
            place=submission.name,
            hint=Bilingual(
                "请撤回本份，从现行的一次重新修改。",
                "Withdraw this one and revise the one in force.",
            ),
        )


def _overtaken(now: Submission | None) -> Overtaken:
    if now is None:
        said = Bilingual("这份报表刚被他人处理。", "somebody has just dealt with this return.")
    else:
        words = {
            SubmissionState.DRAFT: Bilingual("修改", "changed"),
            SubmissionState.SUBMITTED: Bilingual("提交，待审核", "submitted for approval"),
            SubmissionState.SENT_BACK: Bilingual("退回或修改", "sent back or changed"),
            SubmissionState.APPROVED: Bilingual("审核入库", "approved and filed"),
            SubmissionState.WITHDRAWN: Bilingual("撤回", "withdrawn"),
        }[SubmissionState(now.state)]
        who = {
            SubmissionState.SUBMITTED: now.submitted_by,
            SubmissionState.APPROVED: now.decided_by,
            SubmissionState.WITHDRAWN: now.decided_by,
        }.get(SubmissionState(now.state), now.changed_by)
        said = Bilingual(
            f"{now.name} 已由 {who} {words.zh}，本次操作未生效。",
            f"{now.name} was {words.en} by {who}; nothing was done.",
        )
    return Overtaken(
        said,
        place=now.name if now else None,
        hint=Bilingual("请看过现在的内容再决定。", "Look at how it is now, and decide again."),
    )


def _own() -> Overtaken:
    return Overtaken(
        Bilingual("不能审核自己提交的报表。", "nobody approves a return that he handed in."),
        hint=Bilingual("请由另一位审核员审核。", "Let another approver do it."),
    )


def _reason(text: str) -> str:
    why = " ".join(text.replace("\x00", "").split())
    if not why or len(why) > LONGEST_REASON:
        raise no_reason()
    return why


def _cut(explanations: Mapping[str, str]) -> dict[str, str]:
    """Explanations as they are kept: on one line, and not endless."""
    return {
        key: " ".join(text.replace("\x00", "").split())[:LONGEST_EXPLANATION]
        for key, text in explanations.items()
    }
