"""The journal, for programs of those who audit: searched, and verified."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from ninja import Field, Path, Query, Router, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.journal.chain import Fault, Head
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import verify
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import holders
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_schemas import Both, Listed

router = Router(tags=["journal"])
VIEW = "journal.view"
LATEST_FIRST = Order(("-sequence",))
LARGEST = 2**63 - 1
NAME = r"^[^\x00]*$"
TIME = (
    r"^([12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]))?$"
)


class EntryShown(Schema):
    """Who did what, when, with what before and after; `hash` covers all and the entry before."""

    sequence: int
    at: datetime
    actor: str
    action: str
    object: str
    before: Any
    after: Any
    source: str | None
    reference: str | None
    count: int | None
    rows_digest: str | None
    previous: str
    hash: str


class Entries(Listed):
    items: list[EntryShown]


class Sought(Schema):
    """Which entries; what is left out leaves everything in."""

    actor: str = Field("", max_length=150, pattern=NAME, description="Who did it. / 操作人。")
    action: str = Field(
        "", max_length=80, pattern=NAME, description="Begins with it. / 动作（开头）。"
    )
    object: str = Field(
        "", max_length=300, pattern=NAME, description="Begins with it. / 对象（开头）。"
    )
    since: str = Field("", alias="from", pattern=TIME, description="At or after. / 起。")
    until: str = Field("", alias="to", pattern=TIME, description="Before. / 止（不含）。")


class FaultShown(Schema):
    sequence: int
    fault: Fault
    severity: str
    message: Both


class Verified(Schema):
    """Where the journal ends, and what is wrong with it. Note `head` somewhere else: a journal
    that was rewritten whole can only be told by it."""

    sound: bool
    head: str = Field(examples=["12:5f…"])
    faults: list[FaultShown]


class Noted(Schema):
    """A head that was noted earlier, which the journal must still contain."""

    model_config: ClassVar[Any] = {"extra": "forbid"}
    head: str = Field("", pattern=r"^([0-9]{1,18}:[0-9a-f]{64})?$")


@router.get("", response=Entries, auth=holders(VIEW), summary="Entries of the journal")
def entries(
    request: HttpRequest, sought: Annotated[Sought, Query()], asked: Paging
) -> HttpResponseBase:
    """The latest first."""
    rows = Entry.objects.all()
    if sought.actor:
        rows = rows.filter(actor=sought.actor)
    if sought.action:
        rows = rows.filter(action__startswith=sought.action)
    if sought.object:
        rows = rows.filter(object__startswith=sought.object)
    if sought.since:
        rows = rows.filter(at__gte=datetime.fromisoformat(sought.since))
    if sought.until:
        rows = rows.filter(at__lt=datetime.fromisoformat(sought.until))
    return answered(page_of(request, rows, LATEST_FIRST, asked, _shown))


@router.post("/verification", response=Verified, auth=holders(VIEW), summary="Verify the journal")
def verification(request: HttpRequest, noted: Noted) -> HttpResponseBase:
    """Walks the whole journal: chain, head, the rows of bulk actions, and rows without entry."""
    count, _, digest = noted.head.partition(":")
    result = verify(Head(int(count), digest) if count else None)
    return answered(
        {
            "sound": not result.findings,
            "head": str(result.head),
            "faults": [
                {
                    "sequence": one.sequence,
                    "fault": one.fault.value,
                    "severity": one.severity,
                    "message": {"zh": one.message.zh, "en": one.message.en},
                }
                for one in result.findings
            ],
        }
    )


@router.get("/{sequence}", response=EntryShown, auth=holders(VIEW), summary="One entry")
def entry(
    request: HttpRequest, sequence: Annotated[int, Path(ge=1, le=LARGEST)]
) -> HttpResponseBase:
    """By its number."""
    found = Entry.objects.filter(pk=sequence).first()
    if found is None:
        raise NotFound(Bilingual("没有这一条。", "There is no such entry."))
    return answered(_shown([found])[0])


def _shown(rows: Sequence[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "sequence": one.sequence,
            "at": one.at,
            "actor": one.actor,
            "action": one.action,
            "object": one.object,
            "before": _said(one.before),
            "after": _said(one.after),
            "source": one.source,
            "reference": one.reference,
            "count": one.count,
            "rows_digest": one.rows_digest,
            "previous": one.previous,
            "hash": one.hash,
        }
        for one in rows
    ]


def _said(text: str | None) -> Any:
    return None if text is None else json.loads(text)
