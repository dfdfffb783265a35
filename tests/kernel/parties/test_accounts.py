"""Accounts, roles, passwords: what is held for everybody, and what the journal says of it."""

from __future__ import annotations

import pytest
from tests.kernel.parties.entries import entries, everything, last
from tests.site.people import account, client_of, organisation

from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import (
    change_own_password,
    create_account,
    disable_account,
    edit_account,
    enable_account,
    grant_role,
    reset_password,
    revoke_role,
    set_password,
    use_language,
)

pytestmark = pytest.mark.usefixtures("store")
GOOD = "seven green hills"


def test_an_account_is_made_without_role_or_password() -> None:
    made = create_account(
        username=" Wang.Wu ", name="王五", organisation=organisation("mobile"),
        email="wangwu@example.com",
    )  # fmt: skip
    assert (made.username, made.role_codes) == ("wang.wu", frozenset())
    assert not made.has_usable_password()
    assert "wangwu@example.com" not in everything()
    assert last("accounts.create")[2]["email"] == "w***@example.com"


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "1"), ("username", "a b"), ("username", "LI"), ("name", ""),
     ("email", "nowhere"), ("language", "fr"), ("external", "x" * 201)],
)  # fmt: skip
def test_a_field_that_cannot_be_used_is_named(field: str, value: str) -> None:
    account("li", "mobile")
    fields = {"username": "wang", "name": "王", "organisation": organisation("mobile")}
    with pytest.raises(InputError) as refused:
        create_account(**{**fields, field: value})  # type: ignore[arg-type]
    assert refused.value.place == field


def test_a_subject_of_the_provider_is_one_accounts() -> None:
    at = organisation("mobile")
    create_account(username="li", name="李", organisation=at, external="subject-1")
    other = create_account(username="wang", name="王", organisation=at)
    with pytest.raises(InputError) as refused:
        edit_account(other, name="王", organisation=at, external="subject-1")
    assert refused.value.place == "external"
    assert "subject-1" not in everything()


def test_a_role_must_fit_the_organisation() -> None:
    filer = account("zhao", "mobile")
    grant_role(filer, "filer")
    grant_role(filer, "filer")
    assert filer.role_codes == {"filer"}
    assert len(entries("accounts.grant")) == 1
    for unfit in ("administrator", "king"):
        with pytest.raises(InputError) as refused:
            grant_role(filer, unfit)
        assert refused.value.place == "role"
    with pytest.raises(InputError, match="filer"):
        edit_account(filer, name="赵", organisation=organisation("administration"))
    revoke_role(filer, "filer")
    edit_account(filer, name="赵", organisation=organisation("administration"))
    assert last("accounts.edit")[2]["organisation"] == "administration"


def test_somebody_who_manages_accounts_is_always_left() -> None:
    first = account("li", "administration", "administrator")
    for going in (
        lambda: disable_account(first, "leaves"),
        lambda: revoke_role(first, "administrator"),
    ):
        with pytest.raises(InputError, match="Nobody would be left"):
            going()
    second = account("wang", "administration", "administrator")
    disable_account(first, "leaves")
    with pytest.raises(InputError, match="Nobody would be left"):
        revoke_role(second, "administrator")
    assert Account.objects.get(username="wang").may("accounts.manage")


def test_disabling_needs_a_reason_and_ends_sessions_for_good() -> None:
    one = account("zhao", "mobile", "filer")
    browser = client_of(one)
    with pytest.raises(InputError) as refused:
        disable_account(one, "  ")
    assert refused.value.place == "reason"
    disable_account(one, "left the company")
    assert browser.get("/console/account/").status_code == 302
    assert not one.may("returns.view")
    enable_account(one, "came back")
    assert browser.get("/console/account/").status_code == 302
    assert last("accounts.disable")[1:] == ("accounts/zhao", {"reason": "left the company"})


@pytest.mark.parametrize(
    ("weak", "said"),
    [("short", "12 characters"), ("604917385926", "digits only"), ("password1234", "guessed"),
     ("zhaozhaozhao.zhao", "too much like")],
)  # fmt: skip
def test_a_weak_password_is_refused(weak: str, said: str) -> None:
    one = account("zhaozhaozhao", "mobile")
    with pytest.raises(InputError, match=said) as refused:
        set_password(one, weak)
    assert refused.value.place == "password"


def test_changing_ones_own_password() -> None:
    one = account("zhao", "mobile")
    set_password(one, GOOD)
    for typed, field in (
        (("wrong", "another good one", "another good one"), "current"),
        ((GOOD, "another good one", "another bad one"), "again"),
        ((GOOD, GOOD, GOOD), "password"),
    ):
        with pytest.raises(InputError) as refused:
            change_own_password(one, *typed)
        assert refused.value.place == field
    change_own_password(one, GOOD, "another good one", "another good one")
    assert Account.objects.get(pk=one.pk).check_password("another good one")
    assert GOOD not in everything()


def test_a_reset_password_is_told_once_and_must_be_changed() -> None:
    one = account("zhao", "mobile")
    browser = client_of(one)
    password = reset_password(one, "forgot it")
    kept = Account.objects.get(pk=one.pk)
    assert kept.check_password(password)
    assert kept.must_change_password
    assert browser.get("/console/account/").status_code == 302
    assert password not in everything()
    assert last("accounts.reset_password")[2] == {"reason": "forgot it"}


def test_a_language_is_kept() -> None:
    one = account("zhao", "mobile")
    use_language(one, "en")
    assert Account.objects.get(pk=one.pk).language == "en"
    with pytest.raises(InputError):
        use_language(one, "fr")
