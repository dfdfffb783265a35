"""What the site's processes write to standard error: one line of JSON for each thing that happened.

A line of a request says which request, of which account by its number, which address of the site,
what came of it and how long it took. Names, addresses of people, what was asked for and what was
sent are not in it.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The request that is being answered in this thread."""

MEMBERS = ("method", "route", "status", "ms", "account", "duty")
"""What a caller may say beside the message, by `extra`."""


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if (request := request_id.get()) is not None:
            said["request"] = request
        for name in MEMBERS:
            if (value := getattr(record, name, None)) is not None:
                said[name] = value
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def configuration(form: str) -> dict[str, object]:
    """Django's LOGGING: everything to standard error in one form, `json` or `plain`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "qianwang.site.operations.logs.JsonFormatter"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "qianwang.request": {"level": "INFO" if form == "json" else "WARNING"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # It would write addresses that were asked for; the line of the request has its route.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
        },
    }
