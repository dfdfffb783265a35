"""The journal: who did what, when, with what before and after; nothing in it can change unseen.

Every change to the store is one entry, written in the transaction of the change itself. Each entry
holds the hash of the one before it, so that `qianwang journal verify` finds whatever was altered,
taken out or put in. A bulk action is one entry with the count and the SHA-256 of its canonical
rows; whoever writes such entries registers how the rows are read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qianwang.kernel.journal.actor import acting_as, current_actor
from qianwang.kernel.journal.sources import register_bulk_source

if TYPE_CHECKING:
    from qianwang.kernel.journal.services import record, record_bulk

__all__ = ["acting_as", "current_actor", "record", "record_bulk", "register_bulk_source"]


def __getattr__(name: str) -> object:
    """`record` and `record_bulk` need the store: they are fetched when first asked for, since this
    module is imported before Django knows its models."""
    if name in ("record", "record_bulk"):
        from qianwang.kernel.journal import services

        return getattr(services, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
