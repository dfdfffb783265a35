"""How a process gets the store: Django set up, QIANWANG_HOME there, every migration applied.

Migrations run by themselves, because whoever installs the program should not have to know that
there are any. Two processes may start at once: one migrates, the other waits and finds it done.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from qianwang.site.secret import secret_key

# New objects between two collections of garbage: expressions and observations live as long as the
# document that is made of them and hold no cycles, and looking for some after every 700 took a
# fifth of the time of deriving a survey's figures
NEW_OBJECTS = 50_000
MIGRATION_LOCK = 0x7169616E  # "qian": the advisory lock of a PostgreSQL store being migrated


def start() -> None:
    """Make this process ready to use the store; doing it twice does no harm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qianwang.site.settings")
    settings.QIANWANG_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.SECRET_KEY = secret_key(settings.QIANWANG_HOME)
    django.setup()
    gc.set_threshold(NEW_OBJECTS)
    if missing():
        with _alone():
            if missing():
                call_command("migrate", verbosity=0, interactive=False)


def missing() -> set[tuple[str, str]]:
    """Migrations that the code has and the store has not (one query, no graph is built)."""
    written = set[tuple[str, str]]()
    for app in apps.get_app_configs():
        package = f"{app.name}.migrations"
        if find_spec(package):
            for module in pkgutil.iter_modules(import_module(package).__path__):
                written.add((app.label, module.name))
    return written - set(MigrationRecorder(connection).applied_migrations())


@contextmanager
def _alone() -> Iterator[None]:
    """Keep every other process on this machine, and on this PostgreSQL store, from migrating."""
    with open(settings.QIANWANG_HOME / "migrating.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
