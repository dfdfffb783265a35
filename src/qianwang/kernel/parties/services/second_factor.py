"""The second factor: set up, asked for, and taken away from somebody who lost it.

No code is good twice: each is used up by one conditional update, so that of two who show the same
code at once one is let in.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties import one_time_codes
from qianwang.kernel.parties.models import Account, RecoveryCode
from qianwang.kernel.parties.sealing import keyed_hash, seal, unseal
from qianwang.kernel.parties.services.told import given_reason, of_account

SEALED_FOR = "second factor"
HASHED_FOR = "recovery code"


def sealed_secret() -> str:
    """A new secret, sealed, to be kept by a session until its owner shows that an app has it."""
    return seal(settings.SECRET_KEY, SEALED_FOR, one_time_codes.new_secret())


def secret_of(sealed: str) -> str | None:
    """A sealed secret as an app reads it; None when it wasn't sealed here."""
    return unseal(settings.SECRET_KEY, SEALED_FOR, sealed) if sealed else None


def set_up_second_factor(account: Account, sealed: str, code: str) -> tuple[str, ...]:
    """Ask this account for codes from now on, once one code shows that an app has the secret.

    Gives recovery codes, whose only appearance this is. Raises InputError for a wrong code, and
    when there is a second factor already: one is taken away before another is set up.
    """
    secret = secret_of(sealed)
    step = one_time_codes.matching_step(secret, code, datetime.now(UTC)) if secret else None
    if step is None:
        raise InputError(
            Bilingual("验证码不对。", "The code is wrong."),
            place="code",
            hint=Bilingual(
                "请核对手机时间是否准确，再输入当前的六位数。",
                "Check that the telephone's clock is right, and type the six digits it shows.",
            ),
        )
    with transaction.atomic():
        changed = Account.objects.filter(pk=account.pk, totp_secret="").update(
            totp_secret=sealed, totp_used=step
        )
        if not changed:
            raise InputError(
                Bilingual("已设有第二验证。", "There is a second factor already."), place="code"
            )
        codes = _fresh_codes(account)
        record("accounts.second_factor", of_account(account))
    account.refresh_from_db(fields=["totp_secret", "totp_used"])
    return codes


def accept_code(account: Account, code: str) -> bool:
    """Whether this is a code of the account's app that wasn't used before; it is used up."""
    secret = secret_of(account.totp_secret)
    step = one_time_codes.matching_step(secret, code, datetime.now(UTC)) if secret else None
    if step is None:
        return False
    return bool(
        Account.objects.filter(
            pk=account.pk, totp_secret=account.totp_secret, totp_used__lt=step
        ).update(totp_used=step)
    )


def accept_recovery_code(account: Account, code: str) -> bool:
    """Whether this is a recovery code of the account that wasn't used before; it is used up."""
    with transaction.atomic():
        used = RecoveryCode.objects.filter(
            account=account, digest=_digest(code), used_at=None
        ).update(used_at=datetime.now(UTC))
        if used:
            left = RecoveryCode.objects.filter(account=account, used_at=None).count()
            record(
                "accounts.recovery_code",
                of_account(account),
                after={"left": left},
                actor=account.username,
            )
    return bool(used)


def renew_recovery_codes(account: Account, code: str) -> tuple[str, ...]:
    """Fresh recovery codes, whose only appearance this is, once one more code shows that it is
    their owner who asks; the old ones are void. Raises InputError for a wrong code."""
    _refuse_wrong(account, code)
    with transaction.atomic():
        codes = _fresh_codes(account)
        record("accounts.recovery_codes", of_account(account))
    return codes


def remove_second_factor(account: Account, code: str) -> None:
    """Ask this account for codes no more, once one more code shows that it is its owner who asks.
    Raises InputError for a wrong code."""
    _refuse_wrong(account, code)
    with transaction.atomic():
        _take_away(account)
        record("accounts.remove_second_factor", of_account(account))


def reset_second_factor(account: Account, reason: str) -> None:
    """Take the second factor away from somebody who lost it; every session of the account ends.
    Raises InputError without a reason."""
    why = given_reason(reason)
    with transaction.atomic():
        _take_away(account)
        Account.objects.filter(pk=account.pk).update(sessions=F("sessions") + 1)
        record("accounts.reset_second_factor", of_account(account), after={"reason": why})


def _refuse_wrong(account: Account, code: str) -> None:
    if not (accept_code(account, code) or accept_recovery_code(account, code)):
        raise InputError(
            Bilingual("验证码不对，或已用过。", "The code is wrong, or was used before."),
            place="code",
        )


def _take_away(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(totp_secret="")
    RecoveryCode.objects.filter(account=account).delete()
    account.totp_secret = ""


def _fresh_codes(account: Account) -> tuple[str, ...]:
    codes = one_time_codes.recovery_codes()
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, digest=_digest(code)) for code in codes
    )
    return codes


def _digest(code: str) -> str:
    return keyed_hash(settings.SECRET_KEY, HASHED_FOR, one_time_codes.plain(code))
