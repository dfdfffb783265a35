"""Organisations: created, edited, disabled and enabled; and those that every installation has."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.directory import parties, party
from qianwang.kernel.parties.founding import founders
from qianwang.kernel.parties.models import Account, Organisation, OrganisationKind
from qianwang.kernel.parties.services import written
from qianwang.kernel.parties.services.told import (
    given_reason,
    of_organisation,
    organisation_state,
)
from qianwang.kernel.places import find


def create_organisation(
    *,
    code: str,
    kind: str,
    name_zh: str,
    name_en: str,
    party: str = "",
    place: str = "",
) -> Organisation:
    """A new organisation; raises InputError for a field that can't be used."""
    made = Organisation(
        code=written.code(code), kind=_kind(kind), **_described(name_zh, name_en, party, place)
    )
    with transaction.atomic():
        if Organisation.objects.filter(code=made.code).exists():
            raise InputError(
                Bilingual(
                    f"代码 {made.code} 已有机构使用。", f"There is an organisation {made.code}."
                ),
                place="code",
            )
        made.save(force_insert=True)
        record("organisations.create", of_organisation(made), after=organisation_state(made))
    return made


def edit_organisation(
    organisation: Organisation,
    *,
    kind: str,
    name_zh: str,
    name_en: str,
    party: str = "",
    place: str = "",
) -> None:
    """Say anew what an organisation is. Its kind stays as long as somebody there has a role that
    the new one doesn't allow; raises InputError."""
    described = _described(name_zh, name_en, party, place)
    with transaction.atomic():
        now = Organisation.objects.select_for_update().get(pk=organisation.pk)
        before = organisation_state(now)
        _refuse_unfit_roles(now, _kind(kind))
        now.kind = _kind(kind)
        for field, value in described.items():
            setattr(now, field, value)
        if organisation_state(now) != before:
            now.save()
            record(
                "organisations.edit",
                of_organisation(now),
                before=before,
                after=organisation_state(now),
            )


def disable_organisation(organisation: Organisation, reason: str) -> None:
    """Let nobody of this organisation in any more; what it filed stays."""
    why = given_reason(reason)
    with transaction.atomic():
        now = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if not now.active:
            return
        _refuse_without_administrator(now)
        now.active = False
        now.save(update_fields=["active"])
        now.accounts.update(sessions=F("sessions") + 1)
        record("organisations.disable", of_organisation(now), after={"reason": why})


def enable_organisation(organisation: Organisation) -> None:
    """Let the people of this organisation in again."""
    with transaction.atomic():
        if Organisation.objects.filter(pk=organisation.pk, active=False).update(active=True):
            record("organisations.enable", of_organisation(organisation))


def found_organisations() -> int:
    """Make those of the organisations that every installation has which are not there; how many."""
    with transaction.atomic():
        known = set(Organisation.objects.values_list("code", flat=True))
        wanting = [one for one in founders() if one.code not in known]
        for one in wanting:
            made = Organisation.objects.create(
                code=one.code,
                kind=one.kind,
                name_zh=one.name.zh,
                name_en=one.name.en,
                party=one.party,
                place=one.place,
            )
            record("organisations.create", of_organisation(made), after=organisation_state(made))
    return len(wanting)


def _described(name_zh: str, name_en: str, of_party: str, in_place: str) -> dict[str, str]:
    return {
        "name_zh": written.required("name_zh", name_zh, 120),
        "name_en": written.required("name_en", name_en, 160),
        "party": _party(of_party),
        "place": find(in_place).id if in_place.strip() else "",
    }


def _party(text: str) -> str:
    plain = text.strip()
    if plain and plain not in {one.id for one in parties()}:
        raise InputError(party_unknown(plain), place="party")
    return party(plain).id if plain else ""


def party_unknown(text: str) -> Bilingual:
    """That no party has this id."""
    known = "、".join(one.id for one in parties())
    return Bilingual(
        f"没有“{text}”这个报送单位；可用：{known}。",
        f"Nobody files as {text!r}; there are: {', '.join(one.id for one in parties())}.",
    )


def _kind(text: str) -> str:
    if text not in OrganisationKind.values:
        known = ", ".join(OrganisationKind.values)
        raise InputError(
            Bilingual(f"没有这种机构；可用：{known}。", f"No such kind; there are: {known}."),
            place="kind",
        )
    return text


def _refuse_unfit_roles(organisation: Organisation, kind: str) -> None:
    from qianwang.kernel.parties.services.grants import fits

    held = Account.objects.filter(organisation=organisation).values_list("grants__role", "username")
    unfit = sorted({f"{who} ({role})" for role, who in held if role and not fits(role, kind)})
    if unfit:
        raise InputError(
            Bilingual(
                f"此类机构的人不能有这些角色：{'、'.join(unfit)}。请先撤销角色。",
                f"People of such an organisation can't have: {', '.join(unfit)}. Revoke first.",
            ),
            place="kind",
        )


def _refuse_without_administrator(organisation: Organisation) -> None:
    from qianwang.kernel.parties.services.grants import refuse_without_administrator

    refuse_without_administrator(Account.objects.filter(organisation=organisation))
