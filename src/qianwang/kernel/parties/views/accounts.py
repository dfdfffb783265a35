"""Accounts and their roles, as administrators manage them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.filling import Filled
from qianwang.kernel.parties.models import Account, Organisation, Token
from qianwang.kernel.parties.roles import Reach
from qianwang.kernel.parties.roster import roster
from qianwang.kernel.parties.services import (
    create_account,
    disable_account,
    edit_account,
    enable_account,
    fits,
    grant_role,
    reset_password,
    reset_second_factor,
    revoke_role,
    revoke_token,
)
from qianwang.kernel.parties.views.organisations import MANAGE, VIEW, YES_NO, managing, state
from qianwang.kernel.parties.views.own import said
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind
from qianwang.kernel.web.listing_filters import Choice, Search
from qianwang.kernel.web.listing_rows import Table
from qianwang.kernel.web.permitted import account_of, permitted


def _organisations() -> list[tuple[str, Bilingual]]:
    return [
        (one.code, Bilingual(one.name_zh, one.name_en))
        for one in Organisation.objects.filter(active=True).order_by("code")
    ]


def _roles() -> list[tuple[str, Bilingual]]:
    return [(one.code, one.name) for one in roster().roles.values()]


def _roles_of(account: Account) -> Bilingual:
    known = roster().roles
    held = [known[grant.role].name for grant in account.grants.all() if grant.role in known]
    return Bilingual("、".join(one.zh for one in held), ", ".join(one.en for one in held))


ACCOUNTS = Listing(
    key="accounts",
    title=Bilingual("账户", "Accounts"),
    columns=(
        Column(
            "username",
            Bilingual("账户", "Account"),
            lambda one: one.username,
            link=lambda one: reverse("account-of", args=[one.username]),
            order=("username",),
        ),
        Column("name", Bilingual("姓名", "Name"), lambda one: one.name, order=("name",)),
        Column(
            "organisation",
            Bilingual("机构", "Organisation"),
            lambda one: Bilingual(one.organisation.name_zh, one.organisation.name_en),
            order=("organisation__code",),
        ),
        Column("roles", Bilingual("角色", "Roles"), _roles_of),
        Column(
            "second",
            Bilingual("第二验证", "Second factor"),
            lambda one: bool(one.totp_secret),
        ),
        Column(
            "last",
            Bilingual("上次登录", "Last log-in"),
            lambda one: one.last_login,
            kind=Kind.MOMENT,
            order=("last_login",),
        ),
        Column(
            "active",
            Bilingual("状态", "State"),
            lambda one: state(one.is_active),
            kind=Kind.STATE,
            order=("is_active",),
        ),
    ),
    filters=(
        Search("q", Bilingual("查找", "Search"), ("username", "name")),
        Choice(
            "organisation", Bilingual("机构", "Organisation"), "organisation__code", _organisations
        ),
        Choice("role", Bilingual("角色", "Role"), "grants__role", _roles),
        Choice("active", Bilingual("状态", "State"), "is_active", lambda: YES_NO),
    ),
    order="username",
    empty=Bilingual("还没有账户。按“新账户”建立。", "No accounts yet. Make one by New account."),
)


@permitted(VIEW)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts."""
    rows = Account.objects.select_related("organisation").prefetch_related("grants")
    return ACCOUNTS.answer(
        request, Table(rows), template="parties/accounts.html", context=managing(request)
    )


@never_cache
@permitted(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """Make an account; its password is shown once."""
    form = Filled(request.POST.dict() if request.method == "POST" else request.GET.dict())
    if request.method == "POST":
        with form.refusing():
            made = create_account(
                username=form["username"],
                name=form["name"],
                organisation=_organisation(form),
                email=form["email"],
                external=form["external"],
            )
            password = "" if made.external else reset_password(made, "新建账户 new account")
            return _page(request, made, Filled(), {"password": password, "made": True})
    told = {"form": form, "organisations": _organisations()}
    return render(request, "parties/account_new.html", told, status=400 if form.wrong else 200)


@permitted(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, username: str) -> HttpResponseBase:
    """One account; whoever manages them may edit it."""
    one = _one(username)
    return _edited(request, username) if request.method == "POST" else _page(request, one, Filled())


@permitted(MANAGE)
def _edited(request: HttpRequest, username: str) -> HttpResponseBase:
    one, form = _one(username), Filled(request.POST.dict())
    with form.refusing():
        edit_account(
            one,
            name=form["name"],
            organisation=_organisation(form),
            email=form["email"].strip() or None,
            external=form["external"],
        )
        messages.success(request, said(request, Bilingual("已保存。", "Saved.")))
        return redirect("account-of", username)
    return _page(request, one, form)


@permitted(MANAGE)
@require_POST
def roles(request: HttpRequest, username: str) -> HttpResponseBase:
    """Give and take back roles, so that the account has the ticked ones."""
    one, form = _one(username), Filled(request.POST.dict())
    ticked = set(request.POST.getlist("role"))
    with form.refusing():
        for role in sorted(ticked - one.role_codes):
            grant_role(one, role)
        for role in sorted(one.role_codes - ticked):
            revoke_role(one, role)
        messages.success(request, said(request, Bilingual("角色已保存。", "Roles are saved.")))
        return redirect("account-of", username)
    form.values = {}
    return _page(request, _one(username), form)


@permitted(MANAGE)
@require_POST
def disable(request: HttpRequest, username: str) -> HttpResponseBase:
    """Let somebody in no more."""
    return _by_reason(request, username, disable_account)


@permitted(MANAGE)
@require_POST
def enable(request: HttpRequest, username: str) -> HttpResponseBase:
    """Let somebody in again."""
    return _by_reason(request, username, enable_account)


@permitted(MANAGE)
@require_POST
def second_factor(request: HttpRequest, username: str) -> HttpResponseBase:
    """Take the second factor away from somebody who lost it."""
    return _by_reason(request, username, reset_second_factor)


@never_cache
@permitted(MANAGE)
@require_POST
def password(request: HttpRequest, username: str) -> HttpResponseBase:
    """Give a password that must be changed at the next log-in, shown once."""
    one, form = _one(username), Filled()
    with form.refusing():
        fresh = reset_password(one, request.POST.get("reason", ""))
        return _page(request, one, form, {"password": fresh})
    return _page(request, one, form)


@permitted(MANAGE)
@require_POST
def without_token(request: HttpRequest, username: str, id: int) -> HttpResponseBase:
    """Take back a token of somebody's."""
    revoke_token(get_object_or_404(Token, pk=id, account=_one(username)))
    return redirect("account-of", username)


@permitted(VIEW)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Which role may do what."""
    known = roster()
    matrix = [
        (one, [known.reach([role], one.code) for role in known.roles])
        for one in known.permissions.values()
    ]
    told = {"roles": tuple(known.roles.values()), "matrix": matrix, "everything": Reach.EVERYTHING}
    return render(request, "parties/roles.html", told)


def _one(username: str) -> Account:
    return get_object_or_404(Account.objects.select_related("organisation"), username=username)


def _organisation(form: Filled) -> Organisation:
    return get_object_or_404(Organisation, code=form["organisation"], active=True)


def _by_reason(
    request: HttpRequest, username: str, done: Callable[[Account, str], None]
) -> HttpResponseBase:
    one, form = _one(username), Filled()
    with form.refusing():
        done(one, request.POST.get("reason", ""))
        messages.success(request, said(request, Bilingual("已办理。", "Done.")))
        return redirect("account-of", username)
    return _page(request, _one(username), form)


def _page(
    request: HttpRequest, one: Account, form: Filled, more: dict[str, Any] | None = None
) -> HttpResponse:
    if not form.values:
        form.values = {
            "name": one.name,
            "organisation": one.organisation.code,
            "external": one.external,
        }
    told = {
        "one": one,
        "form": form,
        "may_manage": account_of(request).may(MANAGE),
        "organisations": _organisations(),
        "email_object": f"accounts/{one.username}/email",
        "roles": [
            (role, role.code in one.role_codes, fits(role.code, one.organisation.kind))
            for role in roster().roles.values()
        ],
        "tokens": one.tokens.filter(revoked_at=None).order_by("-created_at", "-pk"),
        **(more or {}),
    }
    return render(request, "parties/account_of.html", told, status=400 if form.wrong else 200)
