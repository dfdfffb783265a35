"""The worker's process: takes tasks from the store and does them, one after the other.

Beside that it looks after jobs whose worker was killed, its own predecessor's among them, and after
what is due at set times.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from django.core.management import call_command

from qianwang.site.operations.lifeline import end_with_parent
from qianwang.site.start import start

LARGEST = 150 * 2**20
"""A worker that a task has left with more memory than this ends and is started anew."""


def main() -> None:
    """Work until told to stop; a task under way is finished first."""
    end_with_parent(int(os.environ.get("QIANWANG_KEEPER", os.getppid())))
    start()
    from django_tasks.signals import task_finished

    from qianwang.kernel.jobs.watch import watch
    from qianwang.site.operations.duties import looked_after

    task_finished.connect(_end_if_large, dispatch_uid="worker")
    watch()
    with looked_after():
        call_command("db_worker", interval=0.5, startup_delay=False, reload=False)


def _end_if_large(**_: object) -> None:
    """Python gives memory back to nobody; a new process does."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    if pages * os.sysconf("SC_PAGE_SIZE") > LARGEST:
        os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
