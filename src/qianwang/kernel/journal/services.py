"""What is done with the journal: an entry is added, and all of it is verified."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.journal.actor import current_actor
from qianwang.kernel.journal.chain import (
    GENESIS,
    Fault,
    Head,
    JournalFinding,
    Link,
    canonical,
    examine,
)
from qianwang.kernel.journal.models import Entry, HeadRecord
from qianwang.kernel.journal.sources import bulk_source, bulk_sources, count_and_digest

APPEND_LOCK = 0x6A6F7572  # "jour": the advisory lock of a PostgreSQL store being appended to
HEAD = 1
CHUNK = 2000


def record(
    action: str,
    object: str,
    *,
    before: object = None,
    after: object = None,
    actor: str | None = None,
) -> Entry:
    """Enter one change: what was done to which object, and its state before and after.

    `action` is a dotted verb (`returns.explain`), `object` a public id. `before` and `after` are
    anything that JSON can say. The actor is `current_actor()` unless named. Must be called in the
    transaction of the change, so that both are kept or neither; raises TransactionManagementError
    outside of one.
    """
    return _append(
        actor or current_actor(),
        action,
        object,
        before=None if before is None else canonical(before),
        after=None if after is None else canonical(after),
    )


def record_bulk(
    *, action: str, source: str, reference: str, count: int, digest: str, actor: str | None = None
) -> Entry:
    """Enter a bulk action as one entry: `count` rows whose canonical lines have this SHA-256.

    `source` is the name under which the caller registered how rows are read again
    (`register_bulk_source`), `reference` says to it which rows. Must be called in the transaction
    that wrote them; raises TransactionManagementError outside of one.
    """
    return _append(
        actor or current_actor(),
        action,
        f"{source}/{reference}",
        source=source,
        reference=reference,
        count=count,
        rows_digest=digest,
    )


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found: where the journal ends, and every fault."""

    head: Head
    findings: tuple[JournalFinding, ...]

    @property
    def wrong(self) -> bool:
        return any(one.severity == "wrong" for one in self.findings)


def verify(noted: Head | None = None) -> Verified:
    """Walk the whole journal in one snapshot: chain, head, the rows of every bulk action, and
    rows of which no entry says that they were stored.

    `noted` is a head that was written down elsewhere earlier: the journal must still contain it.
    """
    with snapshot():
        kept = HeadRecord.objects.filter(pk=HEAD).first()
        findings = list(examine(_entries(), kept.head() if kept else None))
        if noted is not None:
            findings += _against_noted(noted)
        findings += _against_rows()
        last = Entry.objects.order_by("-sequence").first()
        end = Head(last.sequence, last.hash) if last else Head(0, GENESIS)
        findings += _unrecorded(end)
    return Verified(end, tuple(sorted(findings, key=lambda one: one.sequence)))


def _append(
    actor: str,
    action: str,
    object: str,
    *,
    before: str | None = None,
    after: str | None = None,
    source: str | None = None,
    reference: str | None = None,
    count: int | None = None,
    rows_digest: str | None = None,
) -> Entry:
    if not connection.in_atomic_block:
        raise TransactionManagementError(
            "the journal is written in the transaction of the change that it records"
        )
    _wait_for_the_pen()
    head = HeadRecord.objects.get(pk=HEAD)
    link = Link(
        sequence=head.count + 1,
        at=datetime.now(UTC),
        actor=actor,
        action=action,
        object=object,
        before=before,
        after=after,
        source=source,
        reference=reference,
        count=count,
        rows_digest=rows_digest,
        previous=head.hash,
    )
    entry = Entry(
        **{name: getattr(link, name) for name in Link.__dataclass_fields__}, hash=link.hash()
    )
    entry.save(force_insert=True)
    HeadRecord.objects.filter(pk=HEAD).update(count=entry.sequence, hash=entry.hash)
    return entry


def _wait_for_the_pen() -> None:
    """One writer at a time until its transaction ends.

    SQLite gave the lock when the transaction began (`BEGIN IMMEDIATE`); PostgreSQL gives it here,
    and the head is read after that, so that it is the last one committed.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])


@contextmanager
def snapshot() -> Iterator[None]:
    """The store as it is at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # `atomic` would begin IMMEDIATE and keep writers waiting
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _entries() -> Iterator[tuple[Link, str]]:
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=CHUNK):
        yield entry.link(), entry.hash


def _against_noted(noted: Head) -> Iterator[JournalFinding]:
    entry = Entry.objects.filter(sequence=noted.count).first()
    if noted.count and (entry is None or entry.hash != noted.hash):
        yield JournalFinding(
            noted.count,
            Fault.NOTED_HEAD_DIFFERS,
            Bilingual(
                f"日志中没有所记的末端 {noted}：此前的条目被重写或截去。",
                f"the journal does not contain the noted head {noted}: "
                "entries up to it were rewritten or cut off.",
            ),
        )


def _against_rows() -> Iterator[JournalFinding]:
    """Every bulk entry against the rows as they are now."""
    for entry in Entry.objects.exclude(source=None).order_by("sequence").iterator(chunk_size=CHUNK):
        source = bulk_source(entry.source or "")
        if source is None:
            yield JournalFinding(
                entry.sequence,
                Fault.ROWS_UNCHECKED,
                Bilingual(
                    f"第 {entry.sequence} 条的明细来源 {entry.source} 未安装，无法核对。",
                    f"entry {entry.sequence}: nothing here can read rows of {entry.source}; "
                    "they were not checked.",
                ),
            )
            continue
        count, digest = count_and_digest(source.rows_of(entry.reference or ""))
        if (count, digest) != (entry.count, entry.rows_digest):
            yield JournalFinding(
                entry.sequence,
                Fault.ROWS_DIFFER,
                Bilingual(
                    f"第 {entry.sequence} 条 {entry.object}：原 {entry.count} 行，现 {count} 行，"
                    + ("内容不同。" if count == entry.count else "行数不同。"),
                    f"entry {entry.sequence} {entry.object}: {entry.count} rows were recorded, "
                    f"{count} are there now, "
                    + ("with other content." if count == entry.count else "not as many."),
                ),
            )


def _unrecorded(end: Head) -> Iterator[JournalFinding]:
    """Rows that no entry records, named at the journal's end since they have no place in it."""
    for name, source in bulk_sources():
        entries = Entry.objects.filter(source=name).values_list("reference", flat=True)
        recorded = set(entries.iterator(chunk_size=CHUNK))
        for reference in source.references():
            if reference not in recorded:
                yield JournalFinding(
                    end.count,
                    Fault.ROWS_UNRECORDED,
                    Bilingual(
                        f"{name}/{reference} 的明细没有任何条目记载：绕过程序写入，"
                        "或其条目已被截去。",
                        f"no entry records the rows of {name}/{reference}: they were put in past "
                        "the program, or their entry was cut off.",
                    ),
                )
