"""`qianwang accounts`: who may come in, managed on the machine itself, where nobody needs to be
logged in: the first administrator, and the one who locked everybody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import answer, json_option, language_option
from qianwang.kernel.errors import InputError, NotFound

if TYPE_CHECKING:  # models need the store, which is not there when this module is imported
    from qianwang.kernel.parties.models import Account, Organisation

username_argument = click.argument("username")
reason_option = click.option(
    "--reason", required=True, metavar="TEXT", help="why, for the journal / 理由"
)


@click.group("accounts")
def accounts() -> None:
    """Who may come in: list, create, disable, roles, passwords, tokens / 账户与角色."""


@accounts.command("list")
@click.option("--organisation", metavar="CODE", help="of one organisation / 机构")
@click.option("--role", metavar="CODE", help="with a role / 角色")
@json_option
@language_option
def list_command(
    organisation: str | None, role: str | None, as_json: str | None, language: Language
) -> None:
    """Every account, with its organisation and roles / 全部账户."""
    from qianwang.kernel.parties.models import Account

    rows = Account.objects.select_related("organisation").prefetch_related("grants")
    if organisation:
        rows = rows.filter(organisation=_organisation(organisation))
    if role:
        rows = rows.filter(grants__role=role)
    found = [_told(one) for one in rows.order_by("username")]
    disabled = Bilingual("停用", "disabled").in_(language)
    lines = [
        f"{one['username']}  {one['name']}  {one['organisation']}  "
        f"{','.join(one['roles']) or '–'}{'' if one['active'] else f'  [{disabled}]'}"
        for one in found
    ]
    none = Bilingual("没有账户。", "No accounts.").in_(language)
    answer(found, "\n".join(lines) or none, as_json)


@accounts.command("create")
@username_argument
@click.option("--name", required=True, help="the person's name / 姓名")
@click.option("--organisation", required=True, metavar="CODE", help="where they work / 机构")
@click.option("--role", "roles", multiple=True, metavar="CODE", help="repeatable / 角色，可重复")
@click.option("--email", default="", help="address of mail / 电子邮箱")
@click.option(
    "--external", default="", metavar="SUBJECT", help="known so by the provider / 统一身份标识"
)
@json_option
@language_option
def create_command(
    username: str,
    name: str,
    organisation: str,
    roles: tuple[str, ...],
    email: str,
    external: str,
    as_json: str | None,
    language: Language,
) -> None:
    """Make an account; its password is told once / 建立账户，密码只显示一次."""
    from django.db import transaction

    from qianwang.kernel.parties.services import create_account, grant_role, reset_password

    with transaction.atomic():
        made = create_account(
            username=username,
            name=name,
            organisation=_organisation(organisation),
            email=email,
            external=external,
        )
        for role in roles:
            grant_role(made, role)
        password = "" if external else reset_password(made, "新建账户 new account")
    done = Bilingual(f"账户 {made.username} 已建立。", f"The account {made.username} is made.")
    once = Bilingual(f"一次性密码：{password}", f"One-time password: {password}")
    text = f"{done.in_(language)}\n{once.in_(language)}" if password else done.in_(language)
    answer({**_told(made), "password": password or None}, text, as_json)


@accounts.command("disable")
@username_argument
@reason_option
@language_option
def disable_command(username: str, reason: str, language: Language) -> None:
    """Let somebody in no more; their sessions end now / 停用账户，会话立即结束."""
    from qianwang.kernel.parties.services import disable_account

    disable_account(_account(username), reason)
    click.echo(Bilingual(f"{username} 已停用。", f"{username} is disabled.").in_(language))


@accounts.command("enable")
@username_argument
@reason_option
@language_option
def enable_command(username: str, reason: str, language: Language) -> None:
    """Let somebody in again / 重新启用账户."""
    from qianwang.kernel.parties.services import enable_account

    enable_account(_account(username), reason)
    click.echo(Bilingual(f"{username} 已启用。", f"{username} is enabled.").in_(language))


@accounts.command("grant")
@username_argument
@click.argument("role")
@language_option
def grant_command(username: str, role: str, language: Language) -> None:
    """Give a role / 授予角色."""
    from qianwang.kernel.parties.services import grant_role

    grant_role(_account(username), role)
    said = Bilingual(f"{username} 现有角色 {role}。", f"{username} has the role {role}.")
    click.echo(said.in_(language))


@accounts.command("revoke")
@username_argument
@click.argument("role")
@language_option
def revoke_command(username: str, role: str, language: Language) -> None:
    """Take a role back / 撤销角色."""
    from qianwang.kernel.parties.services import revoke_role

    revoke_role(_account(username), role)
    said = Bilingual(f"{username} 已无角色 {role}。", f"{username} no longer has the role {role}.")
    click.echo(said.in_(language))


@accounts.command("password")
@username_argument
@reason_option
@json_option
@language_option
def password_command(username: str, reason: str, as_json: str | None, language: Language) -> None:
    """Reset a password; the new one is told once / 重置密码，新密码只显示一次."""
    from qianwang.kernel.parties.services import reset_password

    password = reset_password(_account(username), reason)
    said = Bilingual(
        f"一次性密码：{password}（首次登录须修改）",
        f"One-time password: {password} (must be changed at log-in)",
    )
    answer({"username": username, "password": password}, said.in_(language), as_json)


@accounts.command("second-factor")
@username_argument
@reason_option
@language_option
def second_factor_command(username: str, reason: str, language: Language) -> None:
    """Take away the second factor of somebody who lost it / 重置第二验证."""
    from qianwang.kernel.parties.services import reset_second_factor

    reset_second_factor(_account(username), reason)
    said = Bilingual(f"{username} 的第二验证已重置。", f"The second factor of {username} is reset.")
    click.echo(said.in_(language))


@accounts.command("token")
@username_argument
@click.option("--name", required=True, help="what it is for / 用途")
@click.option("--days", type=int, default=90, show_default=True, help="good for / 有效天数")
@json_option
@language_option
def token_command(
    username: str, name: str, days: int, as_json: str | None, language: Language
) -> None:
    """Make a token for a program; it is told once / 建立令牌，只显示一次."""
    from qianwang.kernel.parties.services import issue_token

    made, text = issue_token(_account(username), name, days)
    until = made.expires_at.isoformat()
    said = Bilingual(f"令牌：{text}（有效至 {until}）", f"Token: {text} (good until {until})")
    told = {"username": username, "token": text, "expires_at": until}
    answer(told, said.in_(language), as_json)


commands: list[click.Command] = [accounts]


def _account(username: str) -> Account:
    from qianwang.kernel.parties.models import Account

    found = Account.objects.select_related("organisation").filter(username__iexact=username).first()
    if found is None:
        raise NotFound(
            Bilingual(f"没有账户“{username}”。", f"There is no account {username!r}."),
            hint=Bilingual(
                "用 qianwang accounts list 查看全部账户。",
                "See them by: qianwang accounts list.",
            ),
        )
    return found


def _organisation(code: str) -> Organisation:
    from qianwang.kernel.parties.models import Organisation
    from qianwang.kernel.parties.services import found_organisations

    if not Organisation.objects.exists():
        found_organisations()
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        known = Organisation.objects.order_by("code").values_list("code", flat=True)[:40]
        raise InputError(
            Bilingual(f"没有机构“{code}”。", f"There is no organisation {code!r}."),
            place="--organisation",
            hint=Bilingual(f"可用：{'、'.join(known)}。", f"There are: {', '.join(known)}."),
        )
    return found


def _told(one: Account) -> dict[str, Any]:
    return {
        "username": one.username,
        "name": one.name,
        "organisation": one.organisation.code,
        "roles": sorted(grant.role for grant in one.grants.all()),
        "active": one.is_active,
    }
