"""Observations into the store: all of a batch or none, each batch one entry of the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.admission import objections
from qianwang.kernel.indicators.journaling import record_batch
from qianwang.kernel.indicators.models import Batch, ObservationRow
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.revisions import Change, changes
from qianwang.kernel.indicators.rows import COLUMNS, Row, canonical, observation_of, row_of

CHUNK = 5000
TOLD = 20
KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Revised:
    """An observation that was there already and now says something else."""

    id: str
    revision: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a batch did.

    batch: its number, None where nothing changed; revisions: what changed, of the first 10,000.
    """

    batch: int | None
    added: int
    revised: int
    unchanged: int
    revisions: tuple[Revised, ...]


def store_observations(
    observations: Iterable[Observation], source_document: str, actor: str
) -> Stored:
    """Store a stream of observations in one transaction, with one entry in the journal.

    An id that is there already gets the next revision if anything in it changed, and the earlier
    one stays; if nothing did, nothing is written, so that the same batch twice changes nothing.
    Raises InputError, naming the observations and what is wrong with each, and stores nothing
    where one can't be stored or an id occurs twice.
    """
    with transaction.atomic():
        work = _Storing(source_document, actor)
        stream = iter(observations)
        while chunk := list(islice(stream, CHUNK)):
            work.take(chunk)
        return work.finish()


class _Storing:
    """One batch under way: counts, digest of the rows written, problems met."""

    def __init__(self, document: str, actor: str) -> None:
        self._document = document
        self._actor = actor
        self._batch: Batch | None = None
        self._added = self._revised = self._unchanged = 0
        self._revisions: list[Revised] = []
        self._digest = hashlib.sha256()
        self._problems: list[tuple[Observation, Bilingual]] = []
        self._seen_unchanged = set[str]()

    def take(self, chunk: Sequence[Observation]) -> None:
        """Check a chunk and write what is new in it."""
        rows: dict[str, tuple[Observation, Row]] = {}
        for one in chunk:
            self._problems.extend((one, why) for why in objections(one))
            if one.id in rows:
                self._problems.append((one, _TWICE))
            rows[one.id] = (one, row_of(one))
        if self._problems:
            if len(self._problems) >= TOLD:
                raise self._refusal()
            return
        known = _known(list(rows))
        writing: list[tuple[str | bool | int, ...]] = []
        for id, (one, row) in rows.items():
            revision = 1
            if id in known:
                revision, earlier, batch = known[id]
                if self._batch is not None and batch == self._batch.pk:
                    self._problems.append((one, _TWICE))
                    continue
                if id in self._seen_unchanged:
                    self._problems.append((one, _TWICE))
                    continue
                if earlier == row:
                    self._unchanged += 1
                    self._seen_unchanged.add(id)
                    continue
                revision += 1
                self._revised += 1
                if len(self._revisions) < KEPT:
                    old = observation_of(earlier, revision - 1)
                    self._revisions.append(Revised(id, revision, changes(old, one)))
            else:
                self._added += 1
            self._digest.update(canonical(row, revision))
            writing.append((*row, revision, self._number()))
        if writing:
            _write(writing)

    def finish(self) -> Stored:
        """The journal's entry, and what was done; raises what problems were met."""
        if self._problems:
            raise self._refusal()
        if self._batch is not None:
            record_batch(
                self._batch.pk,
                self._added + self._revised,
                self._digest.hexdigest(),
                self._actor,
            )
        return Stored(
            None if self._batch is None else self._batch.pk,
            self._added,
            self._revised,
            self._unchanged,
            tuple(self._revisions),
        )

    def _number(self) -> int:
        """The batch's number; the batch is made when there is something to put into it."""
        if self._batch is None:
            self._batch = Batch.objects.create(
                document=self._document, actor=self._actor, stored_at=timezone.now()
            )
        return int(self._batch.pk)

    def _refusal(self) -> InputError:
        told = self._problems[:TOLD]
        return InputError(
            Bilingual(
                "观测值不能入库："
                + "；".join(f"{one.id}（{one.source}）{why.zh}" for one, why in told),
                "observations can't be stored: "
                + "; ".join(f"{one.id} ({one.source}): {why.en}" for one, why in told),
            ),
            place=self._document,
            hint=Bilingual("全部未入库，请改正后重试。", "Nothing was stored; correct and retry."),
        )


_TWICE = Bilingual("同一编号在本批中出现两次。", "the id occurs twice in this batch.")


def _known(ids: Sequence[str]) -> dict[str, tuple[int, Row, int]]:
    """The latest revision, content and batch of those ids that are stored."""
    latest: dict[str, tuple[int, Row, int]] = {}
    rows = ObservationRow.objects.filter(code__in=ids)
    for *cells, revision, batch in rows.values_list(*COLUMNS, "revision", "batch_id").iterator():
        known = latest.get(cells[0])
        if known is None or revision > known[0]:
            latest[cells[0]] = (revision, tuple(cells), batch)
    return latest


def _write(rows: Sequence[tuple[str | bool | int, ...]]) -> None:
    """Insert rows past the ORM, which takes five times as long to make its objects."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in (*COLUMNS, "revision", "batch_id"))
    places = ", ".join(["%s"] * (len(COLUMNS) + 2))
    table = quote(ObservationRow._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
