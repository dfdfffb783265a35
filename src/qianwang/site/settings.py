"""Django's settings, read from the environment and free of side effects.

`QIANWANG_HOME` (default `./var`) holds everything that the embedded default writes;
`QIANWANG_DATABASE_URL` moves the relational store to PostgreSQL. The secret key is put in by
`qianwang.site.start`, because making one writes a file.
"""

from __future__ import annotations

import os
from pathlib import Path

from qianwang.site.database import database
from qianwang.site.installed import INSTALLED

QIANWANG_HOME = Path(os.environ.get("QIANWANG_HOME") or "var").resolve()

DATABASES = {"default": database(QIANWANG_HOME, os.environ.get("QIANWANG_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

INSTALLED_APPS = INSTALLED

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "zh-hans"
DEBUG = False
