"""The secret key of this installation: from the environment, or made once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_FILE = "secret.key"


def secret_key(home: Path) -> str:
    """The key from QIANWANG_SECRET_KEY, else from `home`, where it is made if there is none.

    The file is readable by its owner only. Of two processes that make it at once one wins, and
    both use the winner's.
    """
    given = os.environ.get("QIANWANG_SECRET_KEY")
    if given:
        return given
    kept = home / KEY_FILE
    if not kept.exists():
        draft = home / f".{KEY_FILE}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept.read_text(encoding="ascii")
