"""What is said when the store can't be used: which of the few reasons it is, and what to do.

A full disk or a database that can't be written is no fault of the program and none of whoever
asked: nothing was kept, and it can be asked again later.
"""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError

NOTHING_KEPT = Bilingual("本次没有保存任何内容。", "Nothing was kept.")

_REASONS = (
    (
        ("disk is full", "no space left", "disk i/o error", "could not extend file"),
        Bilingual("磁盘已满或无法写入", "the disk is full or can't be written"),
        Bilingual(
            "请系统管理员腾出 QIANWANG_HOME 所在磁盘的空间，然后重试。",
            "An administrator should make room on the disk of QIANWANG_HOME; then try again.",
        ),
    ),
    (
        ("readonly", "read-only"),
        Bilingual("数据库现在只能读", "the database can only be read at the moment"),
        Bilingual(
            "请系统管理员检查 QIANWANG_HOME 的权限，或数据库是否为只读副本，然后重试。",
            "An administrator should check the permissions of QIANWANG_HOME, or whether the "
            "database is a read-only copy; then try again.",
        ),
    ),
    (
        ("locked", "lock timeout", "deadlock"),
        Bilingual("数据库正忙", "the database is busy"),
        Bilingual("请稍后重试。", "Try again in a moment."),
    ),
    (
        ("unable to open", "connect", "connection", "shutting down", "terminating"),
        Bilingual("连不上数据库", "the database can't be reached"),
        Bilingual(
            "请系统管理员运行 qianwang check，然后重试。",
            "An administrator should run qianwang check; then try again.",
        ),
    ),
)


class StoreOutOfUse(QianwangError):
    """The store can't be used at the moment; nothing was kept."""

    code = "store"


def outage(problem: BaseException | None) -> StoreOutOfUse | None:
    """The words for a store that can't be used; None for any other problem."""
    if not isinstance(problem, (DatabaseError, InterfaceError)):
        return None
    said = str(problem).lower()
    for signs, reason, remedy in _REASONS:
        if any(sign in said for sign in signs):
            message = Bilingual(
                f"{reason.zh}。{NOTHING_KEPT.zh}",
                f"{reason.en[0].upper()}{reason.en[1:]}. {NOTHING_KEPT.en}",
            )
            return StoreOutOfUse(message, hint=remedy)
    return None
