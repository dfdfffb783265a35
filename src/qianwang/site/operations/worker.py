"""The worker's process: takes tasks from the store and does them, one after the other.

Beside that it looks after jobs whose worker was killed, its own predecessor's among them.
"""

from __future__ import annotations

from django.core.management import call_command

from qianwang.site.start import start


def main() -> None:
    """Work until told to stop; a task under way is finished first."""
    start()
    from qianwang.kernel.jobs.watch import watch

    watch()
    call_command("db_worker", interval=0.5, startup_delay=False, reload=False)


if __name__ == "__main__":
    main()
