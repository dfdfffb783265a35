"""`qianwang accounts`, as somebody at the machine uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.kernel.parties.entries import last
from tests.kernel.parties.equipment import equipped

from qianwang.cli import command
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import account_of_token

pytestmark = pytest.mark.usefixtures("store")


def run(*words: str) -> Result:
    return CliRunner().invoke(command(), ["--as", "keeper", "accounts", *words])


def created(username: str, *more: str) -> Result:
    return run("create", username, "--name", "李四", "--organisation", "administration", *more)


def test_from_nothing_to_an_administrator_with_a_token() -> None:
    assert "没有账户" in run("list").output
    made = created("li", "--role", "administrator", "--json")
    assert made.exit_code == 0, made.output
    told = json.loads(made.output)
    assert told["roles"] == ["administrator"]
    one = Account.objects.get(username="li")
    assert one.check_password(told["password"])
    assert one.must_change_password
    assert last("accounts.create")[:2] == ("keeper", "accounts/li")
    token = json.loads(run("token", "li", "--name", "nightly", "--days", "5", "--json").output)
    assert account_of_token(token["token"]) == one


def test_roles_passwords_and_disabling() -> None:
    created("li", "--role", "administrator")
    created("wang")
    assert run("grant", "wang", "statistician").exit_code == 0
    assert [one["username"] for one in json.loads(
        run("list", "--role", "statistician", "--json").output
    )] == ["wang"]  # fmt: skip
    assert run("revoke", "WANG", "statistician").exit_code == 0
    assert run("password", "wang", "--reason", "forgot", "--lang", "en").output.startswith("One-")
    assert run("disable", "wang", "--reason", "left").exit_code == 0
    assert "停用" in run("list", "--organisation", "administration").output
    assert run("enable", "wang", "--reason", "back").exit_code == 0
    assert Account.objects.get(username="wang").is_active
    equipped("qian")
    assert run("second-factor", "qian", "--reason", "lost").exit_code == 0
    assert not Account.objects.get(username="qian").totp_secret


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grant", "nobody", "filer"), "没有账户"),
        (("grant", "li", "king"), "没有角色"),
        (("revoke", "li", "administrator"), "最后一个"),
        (("disable", "li", "--reason", " "), "理由"),
        (("create", "wu", "--name", "吴", "--organisation", "nowhere"), "没有机构"),
        (
            ("create", "wu", "--name", "吴", "--organisation", "mobile", "--role", "auditor"),
            "不能给",
        ),
        (("token", "li", "--name", "x", "--days", "999"), "366"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(words: tuple[str, ...], said: str) -> None:
    created("li", "--role", "administrator")
    refused = run(*words)
    assert refused.exit_code == 2
    assert said in refused.output
    assert list(Account.objects.values_list("username", "is_active")) == [("li", True)]


def test_a_misspelt_setting_of_the_second_factor_is_refused(store: Path) -> None:
    environment = {**os.environ, "QIANWANG_TOTP": "require"}
    command = [sys.executable, "-c", "from qianwang.cli import main; main()"]
    done = subprocess.run(
        [*command, "accounts", "list"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "QIANWANG_TOTP" in done.stderr
