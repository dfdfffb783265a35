"""What somebody looks at as a file: CSV, or a workbook with the source of each number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.http import HttpResponse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.workbook import xlsx
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.presenting.exploring import Part, document
from qianwang.kernel.indicators.presenting.rows import as_csv
from qianwang.kernel.indicators.presenting.selection import Selection
from qianwang.kernel.indicators.presenting.shown import Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def as_file(
    kind: str, name: str, page: Page, chosen: Selection, found: Sequence[Part]
) -> HttpResponse:
    """The selection as a file of a kind; raises InputError for a kind that there isn't."""
    match kind:
        case "csv":
            content, media_type = as_csv(page, chosen, found), CSV
        case "xlsx":
            content = xlsx(document(page, chosen, found, datetime.now(UTC)))
            media_type = XLSX
        case _:
            raise InputError(
                Bilingual(f"没有“{kind[:20]}”这种文件。", f"there is no file {kind[:20]!r}."),
                place="file",
                hint=Bilingual("可选 csv 或 xlsx。", "Choose csv or xlsx."),
            )
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )
