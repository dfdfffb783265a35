"""The rooms of the house that keep something in the relational store.

A kernel part or a system joins by one line here, once it has an `apps.py`.
"""

from __future__ import annotations

INSTALLED = [
    "qianwang.kernel.parties",
    "qianwang.kernel.journal",
    "qianwang.kernel.indicators",
    "qianwang.kernel.findings",
    "qianwang.kernel.jobs",
    "qianwang.kernel.publications",
    "qianwang.kernel.attachments",
    "qianwang.kernel.web",
    "qianwang.kernel.outbox",
    "qianwang.systems.statistics",
    "qianwang.systems.survey",
    "qianwang.systems.bulletin",
    "qianwang.systems.proofreading",
]
