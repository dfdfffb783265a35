"""Returns, for programs: /api/v1/forms, /returns, /submissions, /filings."""

from __future__ import annotations

from ninja import Router

from qianwang.systems.statistics.api import filed, on_its_way

prefix = ""
router = Router()
router.add_router("", filed.router)
router.add_router("", on_its_way.router)
