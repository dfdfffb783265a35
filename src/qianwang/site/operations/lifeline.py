"""A process that ends when the one that started it is gone, however that one died.

Without it a killed `qianwang up` would leave a server behind that holds the port.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int) -> None:
    """Have this process told to stop (SIGTERM) once `parent` is gone; at once, if it is already.

    Only Linux can do that; elsewhere nothing happens.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
