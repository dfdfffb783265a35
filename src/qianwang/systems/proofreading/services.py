"""What is done with texts to be proofread: they are kept, and a job is asked for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from qianwang.kernel.attachments.services import Accepted, guard, keep
from qianwang.kernel.attachments.sniffing import DOCX, HTML, PDF, TEXT, XLSX
from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.jobs.models import Job
from qianwang.kernel.jobs.services import enqueue
from qianwang.kernel.parties.models import Account
from qianwang.systems.proofreading.permitted import JOB
from qianwang.systems.proofreading.reading.limits import ALLOWANCE

TEXT_FILES: Final = Accepted(
    replace(ALLOWANCE, file_bytes=20_000_000, unpacked_bytes=100_000_000),
    frozenset({TEXT, HTML, DOCX, PDF, XLSX}),
    Bilingual("文本、Markdown、HTML、DOCX、PDF 或 XLSX", "text, Markdown, HTML, DOCX, PDF or XLSX"),
)
"""What is taken from a browser: less than of the command, since others work beside it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came: its cleaned name and its content."""

    name: str
    data: bytes


def ask(
    account: Account,
    text: Brought,
    context: Sequence[Brought],
    *,
    against_store: bool,
    language: Language,
) -> Job:
    """Keep the text and what it is compared with, and ask for it to be proofread.

    All of them or none: raises what `guard` raises, before any is kept.
    """
    for one in (text, *context):
        guard(one.data, one.name, TEXT_FILES)
    owner = f"proofreading/{uuid.uuid4()}"
    with transaction.atomic():
        kept = [keep(one.data, one.name, owner, TEXT_FILES) for one in (text, *context)]
        return enqueue(
            JOB,
            {
                "owner": owner,
                "name": text.name,
                "text": kept[0].pk,
                "context": [one.pk for one in kept[1:]],
                "store": against_store,
                "language": language,
            },
            account,
        )
