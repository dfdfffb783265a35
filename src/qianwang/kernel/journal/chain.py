"""The chain itself, free of any store: what an entry is, what its hash is taken over, and what is
wrong with a row of entries.

Hash of an entry: SHA-256 over its canonical JSON (keys sorted, no spaces, UTF-8, the text as it
is) of every field but the hash, the hash of the entry before it included. The first entry follows
`GENESIS`. The head is a note kept apart: how many entries there are and the last one's hash.

What this can show and what not: an entry that is changed, moved, taken out or put in breaks the
chain; entries cut off at the end disagree with the head. Entries cut off together with the
head leave rows behind that no entry records. Somebody who can write to the whole store could take
those away and rebuild all hashes and the head as well: against that, note the head that `journal
verify` prints somewhere else, and give it back with `--head` later.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One entry.

    sequence: 1, 2, 3 … without gaps; at: UTC, to the microsecond; before, after: canonical JSON
    texts; source, reference, count, rows_digest: of a bulk action only, where its rows are found,
    how many there are, and the SHA-256 of their canonical lines; previous: the hash before it.
    """

    sequence: int
    at: datetime
    actor: str
    action: str
    object: str
    before: str | None
    after: str | None
    source: str | None
    reference: str | None
    count: int | None
    rows_digest: str | None
    previous: str

    def hash(self) -> str:
        """SHA-256, hexadecimal, over the canonical form."""
        fields = {
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "actor": self.actor,
            "action": self.action,
            "object": self.object,
            "before": self.before,
            "after": self.after,
            "source": self.source,
            "reference": self.reference,
            "count": self.count,
            "rows_digest": self.rows_digest,
            "previous": self.previous,
        }
        return hashlib.sha256(canonical(fields).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """How long the journal is and the hash of its last entry."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count}:{self.hash}"


class Fault(StrEnum):
    """What can be wrong with the journal."""

    ALTERED = "altered"
    BROKEN_LINK = "broken_link"
    MISSING = "missing"
    UNEXPECTED = "unexpected"
    TRUNCATED = "truncated"
    HEAD_MISSING = "head_missing"
    HEAD_DIFFERS = "head_differs"
    NOTED_HEAD_DIFFERS = "noted_head_differs"
    ROWS_DIFFER = "rows_differ"
    ROWS_UNCHECKED = "rows_unchecked"
    ROWS_UNRECORDED = "rows_unrecorded"


@dataclass(frozen=True, slots=True)
class JournalFinding:
    """One fault, at one entry."""

    sequence: int
    fault: Fault
    message: Bilingual

    @property
    def severity(self) -> str:
        """Rows that nobody here can read prove nothing, in either direction."""
        return "definition_needed" if self.fault is Fault.ROWS_UNCHECKED else "wrong"


def canonical(value: object) -> str:
    """JSON of `value` in its one canonical writing; raises TypeError for what JSON can't say."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def examine(entries: Iterable[tuple[Link, str]], head: Head | None) -> Iterator[JournalFinding]:
    """Walk entries, each with the hash stored for it, in the order of their sequence.

    Every fault is named once, at the entry where it shows; the walk then goes on from what the
    stored hashes say, so that one altered entry doesn't hide another.
    """
    expected, before = 1, GENESIS
    for link, stored in entries:
        at = link.sequence
        if at < expected:
            yield JournalFinding(
                at,
                Fault.UNEXPECTED,
                Bilingual(
                    f"第 {at} 条不该存在：编号从 1 起，每号一条。",
                    f"entry {at} should not be there: numbers start at 1, one entry each.",
                ),
            )
            continue
        if at > expected:
            last = at - 1
            which = str(expected) if last == expected else f"{expected}–{last}"
            yield JournalFinding(
                expected,
                Fault.MISSING,
                Bilingual(f"第 {which} 条缺失。", f"entry {which} is missing."),
            )
        elif link.previous != before:
            yield JournalFinding(
                at,
                Fault.BROKEN_LINK,
                Bilingual(
                    f"第 {at} 条所接的不是第 {at - 1} 条：前后有一条被改动或换位。",
                    f"entry {at} does not follow entry {at - 1}: one of them was changed or moved.",
                ),
            )
        if link.hash() != stored:
            yield JournalFinding(
                at,
                Fault.ALTERED,
                Bilingual(
                    f"第 {at} 条的内容与其摘要不符，已被改动。",
                    f"entry {at} does not match its hash: it was altered.",
                ),
            )
        expected, before = at + 1, stored
    yield from _against_head(Head(expected - 1, before), head)


def _against_head(found: Head, kept: Head | None) -> Iterator[JournalFinding]:
    if kept is None:
        if found.count:
            yield JournalFinding(
                found.count,
                Fault.HEAD_MISSING,
                Bilingual(
                    "日志末端记录缺失，末尾是否被截去无从得知。",
                    "the record of the journal's end is missing: entries may have been cut off.",
                ),
            )
    elif found.count < kept.count:
        yield JournalFinding(
            found.count + 1,
            Fault.TRUNCATED,
            Bilingual(
                f"应有 {kept.count} 条，只有 {found.count} 条：末尾被截去。",
                f"there should be {kept.count} entries and there are {found.count}: "
                "the end was cut off.",
            ),
        )
    elif found != kept:
        yield JournalFinding(
            found.count,
            Fault.HEAD_DIFFERS,
            Bilingual(
                f"末端记录为 {kept}，日志实为 {found}：有条目未经登记加入，或末条被改。",
                f"the record of the end says {kept} and the journal ends at {found}: "
                "an entry was put in past the program, or the last one changed.",
            ),
        )
