"""Which printed figures a check answers for: abstract, chapters 2 to 5, table 1, appended tables.

A figure says where it stands by its section, a heading or a code; in a file without sections, by
the prefix of its id. All other figures of the file are evidence and aren't listed.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from qianwang.kernel.indicators.printed import section_of

_HEADING = re.compile(r"内容摘要|第[二三四五]章|表\s*1(?!\d)|附表")
_CODE = re.compile(r"(?:ABS|C[2-5](?:\.\d+)?|T\d*|A[1-4])\Z")


def headings(path: Path) -> dict[str, str]:
    """The section heading of each figure that has one, by id. The file has been read before."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    found = {}
    for row in rows:
        cells = {(name or "").strip(): (cell or "").strip() for name, cell in row.items()}
        if cells.get("section"):
            found[cells["id"]] = cells["section"]
    return found


def in_scope(id: str, heading: str | None) -> bool:
    """Whether the check answers for a figure, by its section or else by its id's prefix."""
    if heading:
        return bool(_HEADING.search(heading) or _CODE.match(heading))
    return _CODE.match(section_of(id)) is not None
