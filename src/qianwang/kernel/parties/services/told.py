"""How the journal tells of accounts and organisations: by public id, personal data masked, and no
secret ever."""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.parties import masking
from qianwang.kernel.parties.models import Account, Organisation

LONGEST_REASON = 500


def of_account(account: Account) -> str:
    """The object of an entry about an account."""
    return f"accounts/{account.username}"


def of_organisation(organisation: Organisation) -> str:
    """The object of an entry about an organisation."""
    return f"organisations/{organisation.code}"


def account_state(account: Account) -> dict[str, object]:
    """What may change of an account, as the journal keeps it."""
    return {
        "name": account.name,
        "email": masking.masked("email", account.email),
        "organisation": account.organisation.code,
        "active": account.is_active,
        "external": masking.ends(account.external, 2, 2) if account.external else "",
    }


def organisation_state(organisation: Organisation) -> dict[str, object]:
    """What may change of an organisation, as the journal keeps it."""
    return {
        "kind": organisation.kind,
        "name_zh": organisation.name_zh,
        "name_en": organisation.name_en,
        "party": organisation.party,
        "place": organisation.place,
        "active": organisation.active,
    }


def given_reason(reason: str) -> str:
    """The reason as it is kept; raises InputError for none, and for one too short to be one."""
    plain = " ".join(reason.split())
    if len(plain) < 2:
        raise InputError(
            Bilingual("请写明理由。", "Please give the reason."),
            place="reason",
            hint=Bilingual("理由会记入日志。", "It is kept in the journal."),
        )
    if len(plain) > LONGEST_REASON:
        raise InputError(
            Bilingual(
                f"理由不能超过 {LONGEST_REASON} 字。",
                f"A reason has at most {LONGEST_REASON} characters.",
            ),
            place="reason",
        )
    return plain
