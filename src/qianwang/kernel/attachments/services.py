"""What is done with attachments: a file is kept, read again, refused, and all are examined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.names import cleaned
from qianwang.kernel.attachments.refusal import require_allowed_size, wrong_kind
from qianwang.kernel.attachments.shelf import MissingFile, Shelf, altered, digest_of, gone
from qianwang.kernel.attachments.sniffing import DOCX, XLSX, ZIP, media_type
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.journal import current_actor, record
from qianwang.kernel.uploads import package
from qianwang.kernel.uploads.allowance import Allowance

KEEP, REFUSE = "attachments.keep", "attachments.refuse"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Which files are taken: how large, of which media types, and what to call them to people."""

    allowance: Allowance
    kinds: frozenset[str]
    wanted: Bilingual


def guard(data: bytes, name: str, accepted: Accepted) -> str:
    """The media type of a content that may be opened; raises UnreadableFile for any other.

    `refusal.status_of` says with which status a page answers.
    """
    require_allowed_size(name, len(data), accepted.allowance)
    kind = media_type(data)
    if kind in (XLSX, DOCX, ZIP):
        with package.opened(data, name, accepted.allowance):
            pass
    if kind not in accepted.kinds:
        raise wrong_kind(name, kind, accepted.wanted)
    return kind


def keep(data: bytes, name: str, owner: str, accepted: Accepted) -> Attachment:
    """Keep a file for `owner`; raises what `guard` and `Shelf.put` raise.

    The content is on the disk before the row is written: a file without a row is harmless, a row
    without its file is not.
    """
    called = cleaned(name)
    kind = guard(data, called, accepted)
    digest = _shelf().put(data)
    with transaction.atomic():
        kept = Attachment.objects.create(
            digest=digest,
            name=called,
            media_type=kind,
            size=len(data),
            owner=owner,
            actor=current_actor(),
            kept_at=datetime.now(UTC),
        )
        record(KEEP, owner, after={"name": called, "sha256": digest, "size": len(data)})
    return kept


def open_attachment(attachment: Attachment) -> bytes:
    """The content of a kept file, exactly as it came; raises MissingFile."""
    return _shelf().read(attachment.digest)


def note_refusal(name: str, size: int, data: bytes, problem: QianwangError) -> None:
    """Enter into the journal that a file was refused, and why; its content is not kept.

    data: as much of it as was read, which is nothing of one that is too large.
    """
    called = cleaned(name)
    with transaction.atomic():
        record(
            REFUSE,
            f"upload/{called}",
            after={
                "size": size,
                "sha256": hashlib.sha256(data).hexdigest() if len(data) == size else None,
                "code": problem.code,
                "why": problem.message.en,
            },
        )


@dataclass(frozen=True, slots=True)
class Damage:
    """A kept file that isn't there, or isn't what was kept."""

    attachment: Attachment
    problem: MissingFile


def examine() -> Iterator[Damage]:
    """Every attachment whose file is missing or altered; each content is read once."""
    shelf = _shelf()
    known: dict[str, MissingFile | None] = {}
    for one in Attachment.objects.order_by("pk").iterator():
        if one.digest not in known:
            known[one.digest] = _problem(shelf, one.digest)
        problem = known[one.digest]
        if problem is not None:
            yield Damage(one, problem)


def _problem(shelf: Shelf, digest: str) -> MissingFile | None:
    try:
        found = digest_of(shelf.path(digest))
    except OSError:
        return gone(digest)
    return None if found == digest else altered(digest)


def _shelf() -> Shelf:
    return Shelf(settings.QIANWANG_HOME)
