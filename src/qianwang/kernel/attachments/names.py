"""How a file that came through a browser is called: a name, and never a way to another place."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.naming import CONTROL, REPLACEMENT

LONGEST = 120
NAMELESS = Bilingual("未命名", "nameless")
_PARTS = re.compile(r"[/\\]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*;%`$&\']')
# what shows as nothing: joiners, soft hyphens, tags and the like hide what a name really ends in
_INVISIBLE = ("Cf", "Cn", "Co", "Cs")


def cleaned(name: str) -> str:
    """The last part of a path, without what works on a terminal, a shell, a browser or a disk."""
    last = _PARTS.split(name)[-1]
    last = CONTROL.sub(REPLACEMENT, unicodedata.normalize("NFC", last))
    last = "".join(one for one in last if unicodedata.category(one) not in _INVISIBLE)
    last = _NOT_IN_NAMES.sub("_", last).strip(" .")
    if not last:
        return NAMELESS.zh
    if len(last) > LONGEST:
        suffix = PurePosixPath(last).suffix[:10]
        last = last[: LONGEST - len(suffix)] + suffix
    return last
