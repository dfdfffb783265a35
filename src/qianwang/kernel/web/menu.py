"""An entry of the console's menu, as a part of the house declares it in its `apps.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from qianwang.kernel.bilingual import Bilingual


class Group(Enum):
    """The groups of the left rail, in the order in which they stand."""

    STATISTICS = Bilingual("统计", "Statistics")
    FRAUD = Bilingual("反诈", "Anti-fraud")
    SUPERVISION = Bilingual("监管", "Supervision")
    NETWORK = Bilingual("网络", "Network")
    SECURITY = Bilingual("安全", "Security")
    APPLICATIONS = Bilingual("应用", "Applications")
    MANAGEMENT = Bilingual("管理", "Management")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """url: the name of the page's address; permission: who sees the entry; order: within its
    group, small first."""

    group: Group
    title: Bilingual
    url: str
    permission: str
    order: int = 50
