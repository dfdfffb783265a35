"""How a file is called in messages and in the store, whatever bytes its name is made of.

A name that isn't UTF-8 is as a rule GBK, from an archive that was packed on Windows. Control
characters would work on the terminal of whoever reads the message.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
REPLACEMENT = "\ufffd"


def document_name(path: Path) -> str:
    """The file's name as text that can be stored and shown on one line."""
    raw = os.fsencode(path.name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return CONTROL.sub(REPLACEMENT, raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return CONTROL.sub(REPLACEMENT, raw.decode("utf-8", errors="replace"))
