"""Publications, for programs: what is public for anybody, drafts and builds for who makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from ninja import Field, Path, Query, Router, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound, QianwangError
from qianwang.kernel.jobs.api import JobShown
from qianwang.kernel.jobs.api import shown as shown_job
from qianwang.kernel.jobs.models import Job
from qianwang.kernel.jobs.permitted import jobs_of
from qianwang.kernel.publications import services, serving, store
from qianwang.kernel.publications.builders import builder_of, builders
from qianwang.kernel.publications.building import JOB
from qianwang.kernel.publications.comparing import changed_numbers
from qianwang.kernel.publications.frozen import frozen
from qianwang.kernel.publications.models import PUBLIC, Edition, EditionState
from qianwang.kernel.web.api_answers import answered, licence, revised
from qianwang.kernel.web.api_keys import PUBLIC as ANYBODY
from qianwang.kernel.web.api_keys import holders, somebody
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_refusals import refused
from qianwang.kernel.web.api_schemas import Both, Licence, Listed
from qianwang.kernel.web.opendata.revision import public_revision
from qianwang.kernel.web.permitted import account_of

router = Router(tags=["publications"])
VIEW, BUILD, PUBLISH = "publications.view", "publications.build", "publications.publish"
LATEST_FIRST = Order(("-pk",))
NAME = r"^[a-z_]*$"
PERIOD = r"^([12][0-9]{3}(-(0[1-9]|1[0-2]))?)?$"
TEXT = r"^[^\x00]*$"
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
Text = Annotated[
    Literal["zh", "en"], Query(alias="language", description="Of the document. / 文种。")
]


class Withdrawn(QianwangError):
    """It was public and is no more."""

    code = "withdrawn"


class FileShown(Schema):
    path: str
    size: int
    address: str


class EditionShown(Schema):
    """A revision of a publication."""

    id: int
    name: str = Field(examples=["survey/2021/r2"])
    kind: str
    period: str
    title: Both
    number: int
    state: EditionState
    sample: bool = Field(description="A number of it is sample data. / 含示例数据。")
    digest: str = Field(description="SHA-256 over its files. / 文件摘要。")
    frozen_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None
    reason: str


class EditionTold(EditionShown):
    files: list[FileShown]
    licence: Licence


class Editions(Listed):
    items: list[EditionShown]


class KindShown(Schema):
    kind: str
    title: Both
    periods: list[str]


class Kinds(Listed):
    items: list[KindShown]


class ChangeShown(Schema):
    title: Both
    series: str
    before: str | None
    after: str | None


class Comparison(Schema):
    """The numbers that two editions say differently."""

    before: str
    after: str
    changes: list[ChangeShown]


class BuildWanted(Schema):
    """A publication to be built."""

    model_config: ClassVar[Any] = {"extra": "forbid"}
    kind: str = Field(min_length=1, max_length=40, pattern=NAME, examples=["survey"])
    period: str = Field(min_length=4, pattern=PERIOD, examples=["2021"])


class Reason(Schema):
    """Why; the public will see it."""

    model_config: ClassVar[Any] = {"extra": "forbid"}
    reason: str = Field(min_length=4, max_length=1000, pattern=TEXT)


class Sought(Schema):
    """Which editions; what is left out leaves everything in."""

    kind: str = Field("", max_length=40, pattern=NAME, examples=["survey"])
    period: str = Field("", max_length=12, pattern=PERIOD, examples=["2021"])
    state: EditionState | None = None


@router.get("/editions", response=Editions, auth=ANYBODY, summary="Editions")
def editions(
    request: HttpRequest, sought: Annotated[Sought, Query()], asked: Paging
) -> HttpResponseBase:
    """Those in force and those that they superseded; all of them for who may see drafts."""

    def make() -> HttpResponseBase:
        rows = _seen(request)
        for name in ("kind", "period"):
            if getattr(sought, name):
                rows = rows.filter(**{f"publication__{name}": getattr(sought, name)})
        if sought.state is not None:
            rows = rows.filter(state=sought.state.value)
        return answered(page_of(request, rows, LATEST_FIRST, asked, _all_shown))

    return _answer(request, make)


@router.get("/editions/{id}", response=EditionTold, auth=ANYBODY, summary="One edition")
def edition(request: HttpRequest, id: Id) -> HttpResponseBase:
    """With its files; one that was withdrawn answers 410 with the reason."""
    one = _edition(request, id)
    return _answer(request, lambda: answered(_told(one)))


@router.get("/editions/{id}/document", auth=ANYBODY, summary="The text and numbers of an edition")
def document(request: HttpRequest, id: Id, language: Text = "zh") -> HttpResponseBase:
    """The model from which every page and format of it is made: blocks, tables, figures, and the
    trace of every number."""
    one = _edition(request, id)

    def make() -> HttpResponseBase:
        content = frozen(store.document(one.digest, language))
        return JsonResponse(
            {"edition": _shown(one), "licence": licence(), "document": content},
            json_dumps_params={"ensure_ascii": False},
        )

    return _answer(request, make)


@router.get(
    "/editions/{id}/files/{path:path}",
    auth=ANYBODY,
    summary="A file of an edition",
    openapi_extra={
        "responses": {
            200: {
                "description": "OK",
                "content": {"application/octet-stream": {"schema": {"format": "binary"}}},
            }
        }
    },
)
def file(
    request: HttpRequest, id: Id, path: Annotated[str, Path(max_length=200)]
) -> HttpResponseBase:
    """As `files` of the edition names it."""
    one = _edition(request, id)
    if path not in {each.path for each in _files(one)}:
        raise NotFound(Bilingual("这一版没有这个文件。", "This edition has no such file."))
    return serving.download(one.digest, path, one.name.replace("/", "-"))


@router.get(
    "/editions/{id}/comparison",
    response=Comparison,
    auth=ANYBODY,
    summary="What changed between two editions",
)
def comparison(
    request: HttpRequest,
    id: Id,
    other: Annotated[int, Query(alias="with", ge=1, le=2**63 - 1)],
    language: Text = "zh",
) -> HttpResponseBase:
    """Number by number; both must be of the same publication."""
    one, another = _edition(request, id), _edition(request, other)
    if one.publication_id != another.publication_id:
        raise NotFound(
            Bilingual("两版不是同一种出版物。", "They are not of the same publication."),
            place="with",
        )
    before, after = sorted((one, another), key=lambda each: each.number)
    changes = changed_numbers(
        store.document(before.digest, language), store.document(after.digest, language)
    )
    return answered(
        {
            "before": before.name,
            "after": after.name,
            "changes": [
                {
                    "title": _both(each.title),
                    "series": next(t.series for t in (each.after, each.before) if t is not None),
                    "before": each.before.value_text if each.before else None,
                    "after": each.after.value_text if each.after else None,
                }
                for each in changes
            ],
        }
    )


@router.get("/kinds", response=Kinds, auth=holders(VIEW), summary="What can be built")
def kinds(request: HttpRequest) -> HttpResponseBase:
    """Each kind with the periods of which there are data."""
    return answered(
        {
            "items": [
                {
                    "kind": one.kind,
                    "title": _both(one.title),
                    "periods": [str(period) for period in one.periods()],
                }
                for one in builders()
            ],
            "next": None,
        }
    )


@router.post("/builds", response={202: JobShown}, auth=holders(BUILD), summary="Ask for a build")
def build(request: HttpRequest, wanted: BuildWanted) -> HttpResponseBase:
    """A job is begun; ask for it under `address` until it is done, then freeze it."""
    builder_of(wanted.kind)
    job = services.ask_for_build(wanted.kind, wanted.period, account_of(request))
    return answered(shown_job(job), status=202)


@router.post(
    "/builds/{job}/edition",
    response={201: EditionTold},
    auth=holders(BUILD),
    summary="Freeze a build",
)
def freeze(request: HttpRequest, job: UUID) -> HttpResponseBase:
    """Make what a job built a draft; twice gives the same one."""
    found = jobs_of(account_of(request)).filter(pk=job, kind=JOB).first()
    if found is None:
        if Job.objects.filter(pk=job).exists():
            refused(request, "not_own", f"job/{job}")
        raise NotFound(Bilingual("没有这次生成。", "There is no such build."), place=str(job))
    return answered(_told(services.freeze(found, account_of(request))), status=201)


@router.post(
    "/editions/{id}/publication",
    response=EditionTold,
    auth=holders(PUBLISH),
    summary="Publish a draft",
)
def publish(request: HttpRequest, id: Id) -> HttpResponseBase:
    """Not by who built or froze it (403); 409 where it is no draft any more."""
    one = _any(id)
    services.publish(one, account_of(request))
    return answered(_told(one))


@router.post(
    "/editions/{id}/withdrawal",
    response=EditionTold,
    auth=holders(PUBLISH),
    summary="Withdraw an edition",
)
def withdraw(request: HttpRequest, id: Id, wanted: Reason) -> HttpResponseBase:
    """For a reason that the public will see."""
    one = _any(id)
    services.withdraw(one, account_of(request), wanted.reason)
    return answered(_told(one))


def _answer(request: HttpRequest, make: Any) -> HttpResponseBase:
    return revised(request, public_revision(), make) if somebody(request) is None else make()


def _seen(request: HttpRequest) -> QuerySet[Edition]:
    rows = Edition.objects.select_related("publication")
    account = somebody(request)
    if account is not None and account.may(VIEW):
        return rows
    return rows.filter(state__in=PUBLIC)


def _edition(request: HttpRequest, id: int) -> Edition:
    one = _seen(request).filter(pk=id).first()
    if one is not None:
        return one
    hidden = Edition.objects.filter(pk=id).first()
    if hidden is not None and hidden.published_at and hidden.state == EditionState.WITHDRAWN:
        raise Withdrawn(
            Bilingual(f"这一版已撤回：{hidden.reason}", f"It is withdrawn: {hidden.reason}"),
            place=str(id),
        )
    if hidden is not None:
        refused(request, "not_public", hidden.name)
    raise _unknown(id)


def _any(id: int) -> Edition:
    one = Edition.objects.select_related("publication").filter(pk=id).first()
    if one is None:
        raise _unknown(id)
    return one


def _unknown(id: int) -> NotFound:
    return NotFound(Bilingual("没有这一版。", "There is no such edition."), place=str(id))


def _files(one: Edition) -> list[store.Kept]:
    """What people are offered of it, in every language."""
    return [
        kept
        for each in serving.downloads(one.digest)
        for kept in (each.zh, each.en)
        if kept is not None
    ]


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _shown(one: Edition) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "kind": one.publication.kind,
        "period": one.publication.period,
        "title": _both(one.publication.title),
        "number": one.number,
        "state": one.state,
        "sample": one.sample,
        "digest": one.digest,
        "frozen_at": one.frozen_at,
        "published_at": one.published_at,
        "withdrawn_at": one.withdrawn_at,
        "reason": one.reason,
    }


def _all_shown(rows: Sequence[Edition]) -> list[dict[str, Any]]:
    return [_shown(one) for one in rows]


def _told(one: Edition) -> dict[str, Any]:
    return {
        **_shown(one),
        "files": [
            {
                "path": each.path,
                "size": each.size,
                "address": f"/api/v1/publications/editions/{one.pk}/files/{each.path}",
            }
            for each in _files(one)
        ],
        "licence": licence(),
    }
