"""Organisations, as administrators manage them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.directory import parties
from qianwang.kernel.parties.filling import Filled
from qianwang.kernel.parties.founding import KINDS
from qianwang.kernel.parties.models import Organisation
from qianwang.kernel.parties.services import (
    create_organisation,
    disable_organisation,
    edit_organisation,
    enable_organisation,
)
from qianwang.kernel.parties.views.own import said
from qianwang.kernel.places import prefectures
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind, Said, Tone
from qianwang.kernel.web.listing_filters import Choice, Search
from qianwang.kernel.web.listing_rows import Table
from qianwang.kernel.web.permitted import account_of, permitted

VIEW, MANAGE = "accounts.view", "accounts.manage"
FIELDS = ("kind", "name_zh", "name_en", "party", "place")
YES_NO = (("True", Bilingual("启用", "active")), ("False", Bilingual("停用", "disabled")))


def managing(request: HttpRequest) -> dict[str, bool]:
    """Whether the reader may change what is listed."""
    return {"may_manage": account_of(request).may(MANAGE)}


def state(active: bool) -> Said:
    """Whether something is in use."""
    if active:
        return Said(Bilingual("启用", "active"), Tone.DONE)
    return Said(Bilingual("停用", "disabled"), Tone.WRONG)


ORGANISATIONS = Listing(
    key="organisations",
    title=Bilingual("机构", "Organisations"),
    columns=(
        Column(
            "name",
            Bilingual("名称", "Name"),
            lambda one: Bilingual(one.name_zh, one.name_en),
            link=lambda one: reverse("organisation", args=[one.code]),
            order=("name_zh",),
        ),
        Column("code", Bilingual("代码", "Code"), lambda one: one.code, order=("code",)),
        Column("kind", Bilingual("类别", "Kind"), lambda one: KINDS[one.kind], order=("kind",)),
        Column("party", Bilingual("报送单位", "Files as"), lambda one: one.party, hidden=True),
        Column("place", Bilingual("地区", "Place"), lambda one: one.place, hidden=True),
        Column(
            "accounts",
            Bilingual("账户", "Accounts"),
            lambda one: one.people,
            kind=Kind.NUMBER,
            order=("people",),
        ),
        Column(
            "active",
            Bilingual("状态", "State"),
            lambda one: state(one.active),
            kind=Kind.STATE,
            order=("active",),
        ),
    ),
    filters=(
        Search("q", Bilingual("查找", "Search"), ("code", "name_zh", "name_en")),
        Choice("kind", Bilingual("类别", "Kind"), "kind", lambda: tuple(KINDS.items())),
        Choice("active", Bilingual("状态", "State"), "active", lambda: YES_NO),
    ),
    order="code",
    empty=Bilingual(
        "还没有机构。按“新机构”建立。",
        "There are no organisations yet. Make one by New organisation.",
    ),
)


@permitted(VIEW)
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations."""
    rows = Organisation.objects.annotate(
        people=Count("accounts", filter=Q(accounts__is_active=True))
    )
    return ORGANISATIONS.answer(
        request, Table(rows), template="parties/organisations.html", context=managing(request)
    )


@permitted(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """Make an organisation."""
    form = Filled(request.POST.dict() if request.method == "POST" else {"kind": "company"})
    if request.method == "POST":
        with form.refusing():
            made = create_organisation(code=form["code"], **{name: form[name] for name in FIELDS})
            messages.success(request, said(request, Bilingual("机构已建立。", "It is made.")))
            return redirect("organisation", made.code)
    return _page(request, form, None)


@permitted(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, code: str) -> HttpResponseBase:
    """One organisation; whoever manages them may say anew what it is."""
    one = get_object_or_404(Organisation, code=code)
    if request.method != "POST":
        return _page(request, Filled({name: getattr(one, name) for name in FIELDS}), one)
    return _edited(request, code=code)


@permitted(MANAGE)
def _edited(request: HttpRequest, code: str) -> HttpResponseBase:
    one = get_object_or_404(Organisation, code=code)
    form = Filled(request.POST.dict())
    with form.refusing():
        edit_organisation(one, **{name: form[name] for name in FIELDS})
        messages.success(request, said(request, Bilingual("已保存。", "Saved.")))
        return redirect("organisation", code)
    return _page(request, form, one)


@permitted(MANAGE)
@require_POST
def disable(request: HttpRequest, code: str) -> HttpResponseBase:
    """Let nobody of it in any more."""
    one, form = get_object_or_404(Organisation, code=code), Filled(request.POST.dict())
    with form.refusing():
        disable_organisation(one, form["reason"])
        return redirect("organisation", code)
    form.values = {name: getattr(one, name) for name in FIELDS} | {"reason": form["reason"]}
    return _page(request, form, one)


@permitted(MANAGE)
@require_POST
def enable(request: HttpRequest, code: str) -> HttpResponseBase:
    """Let its people in again."""
    enable_organisation(get_object_or_404(Organisation, code=code))
    return redirect("organisation", code)


def _page(request: HttpRequest, form: Filled, one: Organisation | None) -> HttpResponse:
    told: dict[str, Any] = {
        "form": form,
        "one": one,
        "may_manage": account_of(request).may(MANAGE),
        "kinds": tuple(KINDS.items()),
        "kind": KINDS[one.kind] if one else None,
        "parties": [(party.id, party.name) for party in parties()],
        "places": [(place.id, place.name) for place in prefectures()],
        "people": one.accounts.order_by("username")[:100] if one else (),
    }
    return render(request, "parties/organisation.html", told, status=400 if form.wrong else 200)
