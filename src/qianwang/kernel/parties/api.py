"""Oneself, one's tokens, and the organisations, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Field, Query, Router, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.parties.models import Account, Grant, Organisation, OrganisationKind, Token
from qianwang.kernel.parties.roles import Reach
from qianwang.kernel.parties.roster import roster
from qianwang.kernel.parties.services.tokens import issue_token, revoke_token
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import ACCOUNTS, SESSION_ONLY, holders
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_refusals import refused
from qianwang.kernel.web.api_schemas import Both, Listed
from qianwang.kernel.web.permitted import account_of

prefix = ""
router = Router(tags=["accounts"])
MANAGE = "accounts.manage"
BY_CODE = Order(("code",))
BY_NAME = Order(("username",))
LATEST_FIRST = Order(("-pk",))
LARGEST_ID = 2**63 - 1
NAME = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"


class OrganisationShown(Schema):
    """An organisation: its code, and the party or place whose figures it answers for."""

    code: str = Field(examples=["mobile"])
    kind: OrganisationKind
    name: Both
    party: str
    place: str
    active: bool


class Organisations(Listed):
    items: list[OrganisationShown]


class RoleShown(Schema):
    code: str
    name: Both


class Me(Schema):
    """Who the asker is, and how far each permission reaches: `own` or `everything`."""

    username: str
    organisation: OrganisationShown
    roles: list[RoleShown]
    permissions: dict[str, str]


class AccountShown(Schema):
    """An account without what is personal."""

    username: str
    organisation: str
    roles: list[str]
    active: bool


class AccountList(Listed):
    items: list[AccountShown]


class TokenShown(Schema):
    """A token; its text is shown only once, when it is made."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None


class Tokens(Listed):
    items: list[TokenShown]


class TokenMade(TokenShown):
    token: str = Field(description="The token itself, shown this once. / 令牌，仅此一次显示。")


class TokenWanted(Schema):
    """A token to be made."""

    model_config: ClassVar[Any] = {"extra": "forbid"}
    name: str = Field(
        min_length=1, max_length=80, pattern=NAME,
        description="What it is for. / 用途。", examples=["nightly export"],
    )  # fmt: skip
    days: int = Field(90, ge=1, le=366, description="How long it is good. / 有效天数。")


@router.get("/me", response=Me, auth=ACCOUNTS, summary="Who asks")
def me(request: HttpRequest) -> HttpResponseBase:
    """The account, its organisation and roles, and what it may."""
    account = account_of(request)
    known = roster()
    reaches = {code: account.reach(code) for code in known.permissions}
    return answered(
        {
            "username": account.username,
            "organisation": _organisation(account.organisation),
            "roles": [
                {"code": code, "name": _both(known.roles[code].name)}
                for code in sorted(account.role_codes)
                if code in known.roles
            ],
            "permissions": {
                code: reach.name.lower()
                for code, reach in sorted(reaches.items())
                if reach is not Reach.NOTHING
            },
        }
    )


@router.get("/organisations", response=Organisations, auth=ACCOUNTS, summary="Organisations")
def organisations(
    request: HttpRequest,
    asked: Paging,
    kind: Annotated[OrganisationKind | None, Query(description="Of one kind. / 类别。")] = None,
) -> HttpResponseBase:
    """All of them for an administrator; for others, their own."""
    rows = Organisation.objects.filter(_own(account_of(request)))
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    return answered(page_of(request, rows, BY_CODE, asked, _organisations))


@router.get(
    "/organisations/{code}", response=OrganisationShown, auth=ACCOUNTS, summary="One organisation"
)
def organisation(request: HttpRequest, code: str) -> HttpResponseBase:
    """By its code."""
    rows = Organisation.objects.filter(code=code)
    found = rows.filter(_own(account_of(request))).first()
    if found is None:
        if rows.exists():
            refused(request, "not_own", f"organisations/{code}")
        raise NotFound(Bilingual("没有这个机构。", "There is no such organisation."))
    return answered(_organisation(found))


@router.get("/accounts", response=AccountList, auth=holders(MANAGE), summary="Accounts")
def accounts(request: HttpRequest, asked: Paging) -> HttpResponseBase:
    """Who may log in, in which roles; names and addresses stay in the console."""
    rows = Account.objects.select_related("organisation")
    return answered(page_of(request, rows, BY_NAME, asked, _accounts))


@router.get("/tokens", response=Tokens, auth=ACCOUNTS, summary="One's own tokens")
def tokens(request: HttpRequest, asked: Paging) -> HttpResponseBase:
    """The latest first, those that are void as well."""
    rows = Token.objects.filter(account=account_of(request))
    return answered(page_of(request, rows, LATEST_FIRST, asked, _tokens))


@router.post("/tokens", response={201: TokenMade}, auth=SESSION_ONLY, summary="Make a token")
def make_token(request: HttpRequest, wanted: TokenWanted) -> HttpResponseBase:
    """Only somebody who is logged in can: a token makes no other, or one that was taken back
    would live on in what it made."""
    made, text = issue_token(account_of(request), wanted.name, wanted.days)
    return answered({**_token(made), "token": text}, status=201)


@router.delete("/tokens/{id}", response={204: None}, auth=ACCOUNTS, summary="Take a token back")
def take_back(request: HttpRequest, id: int) -> HttpResponseBase:
    """It is void from now on; doing it twice does no harm."""
    rows = Token.objects.filter(pk=id) if 0 < id <= LARGEST_ID else Token.objects.none()
    found = rows.filter(account=account_of(request)).first()
    if found is None:
        if rows.exists():
            refused(request, "not_own", f"tokens/{id}")
        raise NotFound(Bilingual("没有这个令牌。", "There is no such token."))
    revoke_token(found)
    return HttpResponse(status=204)


def _own(account: Account) -> Q:
    if account.reach(MANAGE) is Reach.EVERYTHING:
        return Q()
    return Q(pk=account.organisation_id)


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _organisation(one: Organisation) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind,
        "name": {"zh": one.name_zh, "en": one.name_en},
        "party": one.party,
        "place": one.place,
        "active": one.active,
    }


def _organisations(rows: Sequence[Organisation]) -> list[dict[str, Any]]:
    return [_organisation(one) for one in rows]


def _accounts(rows: Sequence[Account]) -> list[dict[str, Any]]:
    roles: dict[int, list[str]] = {}
    for grant in Grant.objects.filter(account__in=rows).order_by("role"):
        roles.setdefault(grant.account_id, []).append(grant.role)
    return [
        {
            "username": one.username,
            "organisation": one.organisation.code,
            "roles": roles.get(one.pk, []),
            "active": one.is_active,
        }
        for one in rows
    ]


def _token(one: Token) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "created_at": one.created_at,
        "expires_at": one.expires_at,
        "revoked_at": one.revoked_at,
        "used_at": one.used_at,
    }


def _tokens(rows: Sequence[Token]) -> list[dict[str, Any]]:
    return [_token(one) for one in rows]
