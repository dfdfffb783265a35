"""Accounts: created, edited, disabled and enabled, and their sessions ended."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account, Organisation
from qianwang.kernel.parties.services import written
from qianwang.kernel.parties.services.grants import fits, refuse_without_administrator
from qianwang.kernel.parties.services.told import account_state, given_reason, of_account


def create_account(
    *,
    username: str,
    name: str,
    organisation: Organisation,
    email: str = "",
    external: str = "",
    language: str = "zh",
) -> Account:
    """A new account without a role, with which nobody can log in until it has a password or a
    subject of the identity provider. Raises InputError for a field that can't be used."""
    made = Account(
        username=written.username(username),
        name=written.required("name", name, 80),
        organisation=organisation,
        email=written.email(email),
        external=written.at_most("external", external, 200),
        language=written.language(language),
    )
    made.set_unusable_password()
    with transaction.atomic():
        if Account.objects.filter(username__iexact=made.username).exists():
            raise InputError(
                Bilingual(
                    f"账户名 {made.username} 已有人使用。", f"There is an account {made.username}."
                ),
                place="username",
            )
        _refuse_taken_subject(made)
        made.save(force_insert=True)
        record("accounts.create", of_account(made), after=account_state(made))
    return made


def edit_account(
    account: Account,
    *,
    name: str,
    organisation: Organisation,
    email: str | None = None,
    external: str | None = None,
) -> None:
    """Say anew whose an account is; None leaves a field as it is. Raises InputError for a field
    that can't be used, and for an organisation whose people can't have the roles it has."""
    with transaction.atomic():
        now = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        before = account_state(now)
        now.name = written.required("name", name, 80)
        if email is not None:
            now.email = written.email(email)
        if external is not None:
            now.external = written.at_most("external", external, 200)
            _refuse_taken_subject(now)
        unfit = sorted(one for one in now.role_codes if not fits(one, organisation.kind))
        if unfit:
            raise InputError(
                Bilingual(
                    f"那个机构的人不能有这些角色：{'、'.join(unfit)}。请先撤销角色。",
                    f"People of that organisation can't have: {', '.join(unfit)}. Revoke first.",
                ),
                place="organisation",
            )
        if not organisation.active:
            refuse_without_administrator(Account.objects.filter(pk=now.pk))
        now.organisation = organisation
        after = account_state(now)
        now.save(update_fields=["name", "email", "external", "organisation"])
        if after != before:
            record("accounts.edit", of_account(now), before=before, after=after)


def disable_account(account: Account, reason: str) -> None:
    """Let this account in no more: its sessions end and its tokens are void while it is disabled.
    Raises InputError when nobody would be left to manage accounts."""
    why = given_reason(reason)
    with transaction.atomic():
        refuse_without_administrator(Account.objects.filter(pk=account.pk))
        changed = Account.objects.filter(pk=account.pk, is_active=True).update(
            is_active=False, sessions=F("sessions") + 1
        )
        if changed:
            record("accounts.disable", of_account(account), after={"reason": why})
    account.refresh_from_db(fields=["is_active", "sessions"])


def enable_account(account: Account, reason: str) -> None:
    """Let this account in again; the sessions that it had stay ended."""
    why = given_reason(reason)
    with transaction.atomic():
        if Account.objects.filter(pk=account.pk, is_active=False).update(is_active=True):
            record("accounts.enable", of_account(account), after={"reason": why})
    account.refresh_from_db(fields=["is_active"])


def end_sessions(account: Account) -> None:
    """End every session of this account, wherever it is logged in."""
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(sessions=F("sessions") + 1)
        record("accounts.end_sessions", of_account(account))
    account.refresh_from_db(fields=["sessions"])


def use_language(account: Account, language: str) -> None:
    """The language that this account reads; raises InputError for one that there isn't."""
    chosen = written.language(language)
    with transaction.atomic():
        if Account.objects.filter(pk=account.pk).exclude(language=chosen).update(language=chosen):
            record(
                "accounts.language",
                of_account(account),
                before={"language": account.language},
                after={"language": chosen},
            )
    account.language = chosen


def personal_data(reader: Account, rest: str) -> str | None:
    """The e-mail address of an account, asked for as `username/email`."""
    username, _, field = rest.partition("/")
    if field != "email":
        return None
    known = Account.objects.filter(username=username).exclude(email="")
    return known.values_list("email", flat=True).first()


def _refuse_taken_subject(account: Account) -> None:
    others = Account.objects.exclude(pk=account.pk).filter(external=account.external)
    if account.external and others.exists():
        raise InputError(
            Bilingual(
                "另一个账户已用此统一身份标识。",
                "Another account has this subject of the identity provider.",
            ),
            place="external",
        )
