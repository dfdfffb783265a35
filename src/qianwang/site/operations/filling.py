"""Fills an empty store while the site is already up: the sample province, then what it publishes.

It is a process of its own: it notes that it runs, so that pages can say so, has the command load
the sample, which it may not import, and then asks the worker for the publications that a site opens
with.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from qianwang.site.operations.lifeline import end_with_parent
from qianwang.site.operations.notes import FILLING, going_on, noted

COMMAND = (sys.executable, "-c", "from qianwang.cli import main; main()")
"""The `qianwang` command, wherever it is installed."""


def filling(home: Path) -> bool:
    """Whether the store is being filled at this moment."""
    return going_on(home, FILLING)


def main() -> None:
    """Load the sample, unless it is `publish` that is asked for, and publish what it opens with;
    ends with the code of the command that loads the sample where that fails."""
    home = Path(os.environ.get("QIANWANG_HOME") or "var").resolve()
    end_with_parent(int(os.environ.get("QIANWANG_KEEPER", os.getppid())))
    if sys.argv[1:] != ["publish"]:
        with noted(home, FILLING):
            loaded = subprocess.run(
                [*COMMAND, "sample", "load"], stdout=subprocess.DEVNULL, check=False
            )
        if loaded.returncode:
            sys.exit(loaded.returncode)
    from qianwang.site.start import start

    start()
    from qianwang.site.operations.opening import publish_all

    publish_all()


if __name__ == "__main__":
    main()
