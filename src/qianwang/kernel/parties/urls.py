"""Addresses of coming in, of one's own account, and of managing organisations and accounts."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.parties.views import accounts, external, login, organisations, own, personal

root = [
    path("login", login.log_in, name="login"),
    path("login/code", login.code, name="login-code"),
    path("login/external", external.go, name="login-external"),
    path("login/external/back", external.back, name="login-external-back"),
    path("logout", login.log_out, name="logout"),
]
_own = [
    path("account/", own.account, name="account"),
    path("account/password", own.password, name="account-password"),
    path("account/second-factor", own.second_factor, name="account-second-factor"),
    path("account/second-factor/picture.svg", own.picture, name="account-second-factor-picture"),
    path("account/second-factor/off", own.without_second_factor, name="account-second-factor-off"),
    path("account/second-factor/codes", own.recovery_codes, name="account-recovery-codes"),
    path("account/tokens", own.tokens, name="account-tokens"),
    path("account/tokens/<int:id>/revoke", own.without_token, name="account-token-revoke"),
    path("account/language", own.language, name="account-language"),
    path("account/sessions", own.sessions, name="account-sessions"),
]
_organisations = [
    path("management/organisations/", organisations.organisations, name="organisations"),
    path("management/organisations/new", organisations.new, name="organisation-new"),
    path("management/organisations/<slug:code>/", organisations.organisation, name="organisation"),
    path(
        "management/organisations/<slug:code>/disable",
        organisations.disable,
        name="organisation-disable",
    ),
    path(
        "management/organisations/<slug:code>/enable",
        organisations.enable,
        name="organisation-enable",
    ),
]
_accounts = [
    path("management/accounts/", accounts.accounts, name="accounts"),
    path("management/accounts/new", accounts.new, name="account-new"),
    path("management/accounts/<str:username>/", accounts.account, name="account-of"),
    path("management/accounts/<str:username>/roles", accounts.roles, name="account-of-roles"),
    path("management/accounts/<str:username>/disable", accounts.disable, name="account-of-disable"),
    path("management/accounts/<str:username>/enable", accounts.enable, name="account-of-enable"),
    path(
        "management/accounts/<str:username>/password", accounts.password, name="account-of-password"
    ),
    path(
        "management/accounts/<str:username>/second-factor",
        accounts.second_factor,
        name="account-of-second-factor",
    ),
    path(
        "management/accounts/<str:username>/tokens/<int:id>/revoke",
        accounts.without_token,
        name="account-of-token-revoke",
    ),
    path("management/roles/", accounts.overview, name="roles"),
]
console = [
    *_own,
    *_organisations,
    *_accounts,
    path("personal/show", personal.show, name="reveal"),
]
