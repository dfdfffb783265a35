"""Who may come in: organisations, accounts, the roles they were given, and the keys of programs.

Everybody belongs to one organisation. What an account may see follows from its roles and from that
organisation, never from its name.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from qianwang.kernel.parties.roles import Reach
from qianwang.kernel.parties.roster import roster


class OrganisationKind(models.TextChoices):
    """What an organisation is to the administration."""

    ADMINISTRATION = "administration", "管理机构 / administration"
    PREFECTURE_OFFICE = "prefecture_office", "市（州）机构 / prefecture office"
    OPERATOR = "operator", "运营企业 / operator"
    COMPANY = "company", "企业 / company"
    PUBLIC = "public", "公众 / public"


class Organisation(models.Model):
    """A company, an office, the administration.

    code: public id; party: of an operator, the party whose figures it files; place: of a
    prefecture office, the prefecture.
    """

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    party = models.CharField(max_length=40, blank=True, db_index=True)
    place = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.code


class AccountManager(BaseUserManager["Account"]):
    """Accounts by the name that people log in with; case doesn't tell two apart."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who may log in.

    totp_secret: of the second factor, sealed with the installation's key; empty until it is set
    up. totp_used: the last time step that was accepted, so that no code is good twice. external:
    the subject that an identity provider knows them by. sessions: counted up to end all of them.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    totp_secret = models.CharField(max_length=200, blank=True)
    totp_used = models.BigIntegerField(default=0)
    external = models.CharField(max_length=200, blank=True)
    sessions = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=2, default="zh")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("external",),
                condition=~models.Q(external=""),
                name="one_account_an_external_subject",
            ),
        )

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session holds this, and ends when it changes: with the password and the count."""
        return salted_hmac(
            "qianwang.session",
            f"{self.sessions} {self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """The codes of the roles it was given; roles that no longer exist give nothing."""
        return frozenset(self.grants.values_list("role", flat=True))

    def reach(self, permission: str) -> Reach:
        """How far this account may go with a permission; raises KeyError for an undeclared one."""
        if not self.is_active:
            return Reach.NOTHING
        return roster().reach(self.role_codes, permission)

    def may(self, permission: str) -> bool:
        """Whether the permission reaches anything at all."""
        return self.reach(permission) is not Reach.NOTHING


class Grant(models.Model):
    """A role that an account was given."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "role"), name="one_grant_a_role"),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.role}"


class RecoveryCode(models.Model):
    """A code on paper that stands in for the second factor once. Kept is its keyed hash."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "digest"), name="one_recovery_code_of_an_account"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.pk}"


class Token(models.Model):
    """A key by which a program acts for an account. Kept is its keyed hash, never the key.

    expires_at: it is void from then on; revoked_at: it was taken back; used_at: to the minute.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account} {self.name}"
