"""How the worker does a job: it tells how far it is, lives visibly, and stops when it shall.

What the job tells is written at most twice a second, by the job's own thread or, while that is busy
with one long step, by a second one, which also keeps the heartbeat.
"""

from __future__ import annotations

import errno
import logging
import threading
import time
from types import TracebackType

from django.db import DatabaseError, connections

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.jobs import services
from qianwang.kernel.jobs.kinds import kind_of
from qianwang.kernel.jobs.models import Job
from qianwang.kernel.journal import acting_as

SHORTEST = 0.5
"""Seconds between two writes of progress."""
TICK = 0.1
"""Seconds between two looks whether something waits to be written."""
BEAT = 5.0
"""Seconds after which a job that has nothing new to tell is said to live."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}

_log = logging.getLogger(__name__)


class Stopped(Exception):
    """The job was cancelled, or given to another worker: this attempt ends here."""


class Telling:
    """The progress of one attempt; a context in which its heart beats."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._told = (Bilingual("", ""), 0, 0)
        self._written = self._told
        self._at = 0.0
        self._stopped = False
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._heart = threading.Thread(target=self._beat, daemon=True, name=f"heart of {job.pk}")

    def __call__(self, what: Bilingual, done: int, of: int) -> None:
        """Tell how far the job is; raises Stopped when it shall go no further."""
        with self._lock:
            self._told = (what, done, of)
            if time.monotonic() - self._at >= SHORTEST:
                self._write()
        if self._stopped:
            raise Stopped

    def __enter__(self) -> Telling:
        self._heart.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._over.set()
        self._heart.join()
        with self._lock:
            if self._told != self._written and not self._stopped:
                self._write()

    def _write(self) -> None:
        self._stopped = not services.tell(self._job, *self._told)
        self._written, self._at = self._told, time.monotonic()

    def _beat(self) -> None:
        try:
            while not self._over.wait(TICK):
                with self._lock:
                    due = BEAT if self._told == self._written else SHORTEST
                    if time.monotonic() - self._at >= due:
                        self._try_to_write()
        finally:
            connections.close_all()

    def _try_to_write(self) -> None:
        """A store that can't be written for a moment is no reason to fall silent for good."""
        try:
            self._write()
        except DatabaseError as problem:
            _log.warning("the heartbeat of job %s was not written: %s", self._job.pk, problem)


def do(job_id: str, attempt: int) -> None:
    """Do one attempt of a job, in the name of whoever asked for it."""
    job = services.begin(job_id, attempt)
    if job is None:
        return
    with acting_as(job.requested_by.get_username()):
        try:
            with Telling(job) as progress:
                result = kind_of(job.kind).run(progress, job.arguments)
        except Stopped:
            _log.info("job %s was stopped", job.pk)
        except QianwangError as error:
            services.fail(job, services.problem_of(error))
        except OSError as error:
            _log.exception("job %s (%s) could not write", job.pk, job.kind)
            services.fail(job, services.NO_ROOM if error.errno in _NO_ROOM else services.FAULT)
        except Exception:
            _log.exception("job %s (%s) failed", job.pk, job.kind)
            services.fail(job, services.FAULT)
        else:
            services.finish(job, result)
