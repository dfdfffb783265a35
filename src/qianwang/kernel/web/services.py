"""What people do with their own lists: they save one under a name, and forget it."""

from __future__ import annotations

from django.db import transaction
from django.http import QueryDict

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.models import SavedList

LONGEST_NAME = 60
LONGEST_QUERY = 2000
MOST = 50


def save_list(account: Account, list: str, name: str, query: str) -> SavedList:
    """Save a list's query under a name; another of that name is replaced.

    Raises InputError for a name or a query that can't be kept, or one too many.
    """
    called = " ".join(name.replace("\x00", "").split())
    if not called or len(called) > LONGEST_NAME:
        raise InputError(
            Bilingual("名称应有 1 至 60 个字。", "a name has 1 to 60 characters."),
            place="name",
            hint=Bilingual("请换一个名称。", "Choose another name."),
        )
    kept = QueryDict(query).urlencode()
    if len(kept) > LONGEST_QUERY:
        raise InputError(
            Bilingual("筛选条件太长，存不下。", "the filter is too long to be kept."),
            place="query",
            hint=Bilingual("请去掉一些条件。", "Take some conditions away."),
        )
    with transaction.atomic():
        others = SavedList.objects.filter(account=account, list=list).exclude(name=called)
        if others.count() >= MOST:
            raise InputError(
                Bilingual(f"最多保存 {MOST} 个筛选。", f"at most {MOST} filters can be saved."),
                hint=Bilingual("请先删除不用的。", "Delete one that isn't used."),
            )
        saved, _ = SavedList.objects.update_or_create(
            account=account, list=list, name=called, defaults={"query": kept}
        )
        record("lists.save", f"{account.username}/{list}", after={"name": called, "query": kept})
    return saved


def forget_list(saved: SavedList) -> None:
    """Delete a saved list."""
    with transaction.atomic():
        record(
            "lists.forget",
            f"{saved.account.username}/{saved.list}",
            before={"name": saved.name, "query": saved.query},
        )
        saved.delete()
