"""Personal data shown to somebody who says why: permitted, journaled, and never taken from the
page that asks for it.

A part of the house says where its personal data is by `register_personal` in its `ready`; a page
shows it masked by `{% masked value kind object %}`, and `object` is how it is asked for here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services.told import given_reason

PERMISSION = "personal.reveal"
Reader = Callable[[Account, str], str | None]


@dataclass(frozen=True, slots=True)
class Personal:
    """Where the personal data of a kind of objects is, and who may see it."""

    read: Reader
    permission: str


_known: dict[str, Personal] = {}


def register_personal(prefix: str, read: Reader, permission: str = PERMISSION) -> None:
    """Objects named `prefix/rest` hold personal data, which `read(account, rest)` gives: None for
    what is not there, or not visible to the account. Raises ValueError for a prefix that is taken.
    """
    if _known.setdefault(prefix, Personal(read, permission)).read is not read:
        raise ValueError(f"two parts of the house hold personal data of {prefix}")


def may_reveal(account: Account, object: str) -> bool:
    """Whether this account may ask for the personal data of an object."""
    known = _known.get(object.partition("/")[0])
    return known is not None and account.may(known.permission)


def reveal(account: Account, object: str, reason: str) -> str:
    """The personal data that an object's name stands for, with an entry that says who saw it and
    why. Raises InputError without a reason, NotFound for an unknown or invisible object, and
    PermissionDenied."""
    prefix, _, rest = object.partition("/")
    known = _known.get(prefix)
    if known is None:
        raise _not_here(object)
    if not account.may(known.permission):
        raise PermissionDenied
    why = given_reason(reason)
    value = known.read(account, rest)
    if value is None:
        raise _not_here(object)
    with transaction.atomic():
        record("personal.reveal", object, after={"reason": why}, actor=account.username)
    return value


def _not_here(object: str) -> NotFound:
    return NotFound(
        Bilingual("没有这项个人信息。", "There is no such personal data."), place=object
    )
