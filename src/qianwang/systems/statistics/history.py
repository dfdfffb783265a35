"""The journal of one return, as its page tells it: who did what, when, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from qianwang.kernel.bilingual import Bilingual

ACTIONS: dict[str, Bilingual] = {
    "returns.begin": Bilingual("开始填报", "began it"),
    "returns.bring": Bilingual("上传文件", "brought a file"),
    "returns.fill": Bilingual("填写", "filled in"),
    "returns.submit": Bilingual("提交", "submitted it"),
    "returns.send_back": Bilingual("退回", "sent it back"),
    "returns.withdraw": Bilingual("撤回", "withdrew it"),
    "returns.approve": Bilingual("审核通过", "approved it"),
    "returns.file": Bilingual("入库", "filed it"),
    "attachments.keep": Bilingual("存入附件", "kept the file"),
}


class Entered(Protocol):
    """An entry of the journal, as far as it is told here."""

    sequence: int
    at: datetime
    actor: str
    action: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: its number in the journal, when, who, what, and what is to be known of it."""

    sequence: int
    at: datetime
    actor: str
    what: Bilingual
    detail: str


def told(entries: Iterable[Entered]) -> list[Told]:
    """The entries as people read them; one of an unknown action keeps its own name."""
    return [
        Told(
            one.sequence,
            one.at,
            one.actor,
            ACTIONS.get(one.action, Bilingual(one.action, one.action)),
            _detail(one.after),
        )
        for one in entries
    ]


def _detail(after: str | None) -> str:
    said = json.loads(after) if after else {}
    if not isinstance(said, dict):
        return ""
    for name in ("reason", "file", "name"):
        if said.get(name):
            return str(said[name])
    return ""
