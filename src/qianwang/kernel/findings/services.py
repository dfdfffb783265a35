"""What is done with findings: recorded, all of a batch or none, and decided on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.findings import store
from qianwang.kernel.findings.decision import Decision, Verdict
from qianwang.kernel.findings.finding import Finding, checked
from qianwang.kernel.findings.journaling import record_recording
from qianwang.kernel.findings.models import DecisionRow, FindingRow, Recording
from qianwang.kernel.findings.rows import COLUMNS, canonical, row_of
from qianwang.kernel.journal import current_actor
from qianwang.kernel.journal.services import record as enter

CHUNK = 2000
RECORD_LOCK = 0x66696E64  # "find": of a PostgreSQL store in which findings are being recorded


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did. recording: its number, None where nothing was new; added: findings seen
    for the first time; updated: seen before, now with a later time or other evidence."""

    recording: int | None
    added: int
    updated: int
    unchanged: int


def record(findings: Iterable[Finding], *, actor: str | None = None) -> Recorded:
    """Record findings in one transaction, with one entry in the journal.

    Found again, a finding keeps its `first_at`, has the later `last_at`, and says what the later
    one says; recorded twice with nothing new, nothing is written. A finding that occurs several
    times in the batch is the same one found again. Raises FindingRefused, and records nothing,
    where one can't be recorded.
    """
    with transaction.atomic():
        _one_at_a_time()
        work = _Work(actor or current_actor())
        stream = iter(findings)
        while chunk := list(islice(stream, CHUNK)):
            work.take([checked(one) for one in chunk])
        return work.finish()


def decide(
    finding: Finding | str, verdict: Verdict, reason: str, actor: str | None = None
) -> Decision:
    """Decide on a finding, and enter it in the journal; earlier decisions stay, this one governs.

    Raises NotFound for a finding that nobody recorded, InputError without a reason.
    """
    code = finding if isinstance(finding, str) else finding.id
    if not reason.strip():
        raise InputError(
            Bilingual("裁定没有理由。", "the decision has no reason."),
            place=code,
            hint=Bilingual("请用 --reason 写明理由。", "Give one with --reason."),
        )
    with transaction.atomic():
        if store.get(code) is None:
            raise NotFound(
                Bilingual(f"没有编号为“{code}”的结论。", f"There is no finding {code!r}."),
                hint=Bilingual("见 qianwang findings list。", "See qianwang findings list."),
            )
        earlier = store.decisions_on(code)
        who = actor or current_actor()
        decision = Decision(code, verdict, reason.strip(), who, timezone.now())
        DecisionRow.objects.create(
            code=code,
            verdict=verdict.value,
            reason=decision.reason,
            actor=who,
            at=decision.at,
        )
        enter(
            "findings.decide",
            f"findings/{code}",
            before=_said(earlier[-1]) if earlier else None,
            after=_said(decision),
            actor=who,
        )
    return decision


def _said(decision: Decision) -> dict[str, str]:
    return {"verdict": decision.verdict.value, "reason": decision.reason}


def _one_at_a_time() -> None:
    """SQLite lets one transaction write; PostgreSQL would let two find the same thing new."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORD_LOCK])


class _Work:
    """One recording under way: counts, and the digest of the rows written."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._recording: Recording | None = None
        self._added = self._updated = self._unchanged = 0
        self._digest = hashlib.sha256()

    def take(self, chunk: Sequence[Finding]) -> None:
        """Write what is new in a chunk."""
        known = store.latest_states([one.id for one in chunk])
        merged: dict[str, Finding] = {}
        for one in chunk:
            earlier = merged.get(one.id) or (known[one.id][0] if one.id in known else None)
            merged[one.id] = one if earlier is None else found_again(earlier, one)
        rows = []
        for id, one in merged.items():
            state, revision = known.get(id, (None, 0))
            if state == one:
                self._unchanged += 1
                continue
            if state is None:
                self._added += 1
            else:
                self._updated += 1
            cells = row_of(one)
            self._digest.update(canonical(cells, revision + 1))
            rows.append(
                FindingRow(
                    **dict(zip(COLUMNS, cells, strict=True)),
                    revision=revision + 1,
                    recording=self._under(),
                )
            )
        FindingRow.objects.bulk_create(rows)

    def finish(self) -> Recorded:
        """The journal's entry, and what was done."""
        if self._recording is not None:
            count = self._added + self._updated
            record_recording(self._recording.pk, count, self._digest.hexdigest(), self._actor)
        number = None if self._recording is None else int(self._recording.pk)
        return Recorded(number, self._added, self._updated, self._unchanged)

    def _under(self) -> Recording:
        """The recording; it is made when there is something to put into it."""
        if self._recording is None:
            self._recording = Recording.objects.create(
                actor=self._actor, recorded_at=timezone.now()
            )
        return self._recording


def found_again(earlier: Finding, later: Finding) -> Finding:
    """One finding out of two states of it: the span of both, and what the later one says."""
    says = later if later.last_at >= earlier.last_at else earlier
    return replace(
        says,
        first_at=min(earlier.first_at, later.first_at),
        last_at=max(earlier.last_at, later.last_at),
    )
