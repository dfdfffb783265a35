"""The server's process: granian, bound in threads and memory, which ends with its keeper.

python -m qianwang.site.operations.serving HOST PORT WORKERS
"""

from __future__ import annotations

import os
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from qianwang.site.operations.lifeline import end_with_parent

THREADS = 2
"""Of each worker; granian's own count takes gigabytes."""
LARGEST = 185
"""MB of 2²⁰ bytes: a worker that has grown beyond is replaced when its requests are done."""
CONNECTIONS = 4096
"""That a worker holds open, and that wait to be taken: a quiet reader keeps his, and granian's own
count of 512 a worker left everybody beyond without an answer."""
PATIENCE = 10
"""Seconds that requests under way get when the server stops."""


def main() -> None:
    """Serve until told to stop."""
    host, port, workers = sys.argv[1:4]
    end_with_parent(int(os.environ.get("QIANWANG_KEEPER", os.getppid())))
    Server(
        "qianwang.site.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=THREADS,
        runtime_threads=1,
        runtime_blocking_threads=1,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_max_rss=LARGEST,
        workers_kill_timeout=PATIENCE,
    ).serve()


if __name__ == "__main__":
    main()
