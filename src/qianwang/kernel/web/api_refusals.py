"""Refusals that are worth knowing of: forged tokens, roles that may not, other people's rows.

Each is an entry of the journal. So that nobody can fill the journal by asking again and again, only
so many a minute are entered by each process; the next entry says how many were left out.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound, QianwangError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.permitted import M, Owned, visible_to
from qianwang.kernel.web.origin import address

MINUTE = 60.0
PATH_TOLD = 200


class Forbidden(QianwangError):
    """The asker is known and may not do this."""

    code = "forbidden"


class Conflict(QianwangError):
    """What is asked for doesn't go together with the state in which the thing is."""

    code = "conflict"


@dataclass(frozen=True, slots=True)
class Entered:
    """Whether a refusal is entered, and how many before it were not."""

    now: bool
    left_out: int


class Allowance:
    """So many in a minute; those beyond are counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._began = clock()
        self._used = 0
        self._left_out = 0

    def ask(self, limit: int) -> Entered:
        """Whether one more fits into this minute."""
        with self._lock:
            now = self._clock()
            if now - self._began >= MINUTE:
                self._began, self._used = now, 0
            if self._used >= limit:
                self._left_out += 1
                return Entered(False, 0)
            self._used += 1
            left_out, self._left_out = self._left_out, 0
            return Entered(True, left_out)


_allowance = Allowance()


def refused(request: HttpRequest, why: str, object: str = "") -> None:
    """Enter that a request was refused: `why` is a word for it, `object` what was asked for.

    A journal that can't be written to doesn't turn a refusal into a fault.
    """
    entered = _allowance.ask(settings.QIANWANG_REFUSALS_A_MINUTE)
    if not entered.now:
        return
    said: dict[str, object] = {  # type: ignore[valid-type]
        "why": why,
        "method": request.method,
        "path": request.path[:PATH_TOLD],
        "address": address(request),
    }
    if entered.left_out:
        said["left_out"] = entered.left_out
    try:
        with transaction.atomic():
            record("access.refuse", object or f"path{request.path[:PATH_TOLD]}", after=said)
    except DatabaseError:
        return


def found(
    request: HttpRequest,
    rows: QuerySet[M],
    permission: str,
    owned: Owned,
    **lookup: object,
) -> M:
    """The one row that the account may see; raises NotFound for any other.

    Somebody else's row answers as one that isn't there, and the attempt is entered in the journal.
    """
    account = request.user
    if not isinstance(account, Account):
        raise TypeError("only accounts are let into an endpoint that looks for rows")
    row = visible_to(rows.filter(**lookup), account, permission, owned).first()
    if row is not None:
        return row
    hidden: Model | None = rows.filter(**lookup).first()
    if hidden is not None:
        refused(request, "not_own", f"{hidden._meta.label_lower}/{hidden.pk}")
    raise NotFound(Bilingual("没有这个编号的内容。", "There is nothing with this id."))
