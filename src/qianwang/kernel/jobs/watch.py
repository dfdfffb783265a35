"""The watch over jobs that lost their worker: a thread of every worker that looks now and then."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connections

from qianwang.kernel.jobs.services import recover_lost

EVERY = 5.0
"""Seconds between two looks."""

_log = logging.getLogger(__name__)


def watch() -> threading.Thread:
    """Look after lost jobs for as long as this process lives."""
    thread = threading.Thread(target=_look, daemon=True, name="watch over jobs")
    thread.start()
    return thread


def _look() -> None:
    pause = threading.Event()
    while True:
        try:
            recover_lost()
        except DatabaseError as problem:
            _log.warning("lost jobs could not be looked for: %s", problem)
        finally:
            connections.close_all()
        pause.wait(EVERY)
