"""Numbers, the catalogue and places, for programs: /api/v1/observations, /trace, /indicators,
/places, /parties."""

from __future__ import annotations

from ninja import Router

from qianwang.kernel.indicators.api import catalogue, numbers

prefix = ""
router = Router()
router.add_router("", numbers.router)
router.add_router("", catalogue.router)
