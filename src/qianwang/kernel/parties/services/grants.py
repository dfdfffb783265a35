"""Roles: given and taken back. Somebody who can manage accounts is always left."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account, Grant
from qianwang.kernel.parties.roles import Reach
from qianwang.kernel.parties.roster import roster
from qianwang.kernel.parties.services.told import of_account

MANAGING = "accounts.manage"


def fits(role: str, kind: str) -> bool:
    """Whether people of such an organisation may have this role; a role that nobody declares any
    more fits anywhere, since it gives nothing."""
    declared = roster().roles.get(role)
    return declared is None or not declared.for_kinds or kind in declared.for_kinds


def grant_role(account: Account, role: str) -> None:
    """Give a role; doing it twice does no harm. Raises InputError for an unknown role, and for one
    that people of that kind of organisation can't have."""
    declared = roster().roles.get(role)
    if declared is None:
        raise InputError(
            Bilingual(f"没有角色“{role}”。", f"There is no role {role!r}."),
            place="role",
            hint=Bilingual(
                f"可用：{'、'.join(roster().roles)}。", f"There are: {', '.join(roster().roles)}."
            ),
        )
    if not fits(role, account.organisation.kind):
        raise InputError(
            Bilingual(
                f"“{declared.name.zh}”不能给这类机构（{account.organisation.kind}）的人。",
                f"{declared.name.en} is not for people of such an organisation "
                f"({account.organisation.kind}).",
            ),
            place="role",
        )
    with transaction.atomic():
        _, new = Grant.objects.get_or_create(account=account, role=role)
        if new:
            record("accounts.grant", of_account(account), after={"role": role})
    _forget_roles(account)


def revoke_role(account: Account, role: str) -> None:
    """Take a role back; raises InputError when nobody would be left to manage accounts."""
    with transaction.atomic():
        held = Grant.objects.filter(account=account, role=role)
        if not held.exists():
            return
        if role in managing_roles() and not (account.role_codes & managing_roles() - {role}):
            refuse_without_administrator(Account.objects.filter(pk=account.pk))
        held.delete()
        record("accounts.revoke", of_account(account), before={"role": role})
    _forget_roles(account)


def managing_roles() -> frozenset[str]:
    """The roles whose people manage accounts."""
    return frozenset(
        role for role in roster().roles if roster().reach([role], MANAGING) is Reach.EVERYTHING
    )


def refuse_without_administrator(going: QuerySet[Account]) -> None:
    """Raise InputError when, these accounts gone, nobody could manage accounts. Those who can are
    locked until the transaction ends, so that two don't remove each other."""
    able = set(
        Account.objects.select_for_update()
        .filter(is_active=True, organisation__active=True)
        .filter(pk__in=Grant.objects.filter(role__in=managing_roles()).values("account"))
        .values_list("pk", flat=True)
    )
    leaving = set(going.values_list("pk", flat=True))
    if able and able <= leaving:
        raise InputError(
            Bilingual(
                "这是最后一个能管理账户的人，不能去掉。",
                "Nobody would be left who can manage accounts.",
            ),
            hint=Bilingual(
                "请先把“系统管理员”给另一个账户。", "Make another account an administrator first."
            ),
        )


def _forget_roles(account: Account) -> None:
    account.__dict__.pop("role_codes", None)
