"""Rule `duplicate`: what was filed already says nothing new and is no revision.

The numbers of a revision that was replaced would take its corrections back: that may be meant, but
it is also what happens when an old file is sent again, so the filer has to say which.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn, digest
from qianwang.systems.statistics.finding import Finding, error, warning
from qianwang.systems.statistics.layout import FORM_CELL


def duplicate(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """The same file or numbers as the revision in force, or the numbers of one before it."""
    earlier = context.in_force.get(filed.key)
    if earlier is None:
        return
    same_file = bool(filed.sha256) and filed.sha256 == earlier.sha256
    numbers = digest(filed.coordinates())
    if same_file or numbers == earlier.digest:
        what = Bilingual("同一文件", "the same file")
        if not same_file:
            what = Bilingual("数字完全相同的报表", "a return with the same numbers")
        yield error(
            "duplicate",
            FORM_CELL,
            Bilingual(
                f"{filed.name} 已报送过{what.zh}，即第 {earlier.revision} 次报送。",
                f"{what.en} of {filed.name} is filed already, as revision {earlier.revision}.",
            ),
            Bilingual(
                "不必重报；若要修订，请改正数字后再报。",
                "There is no need to file it again; to revise it, change the numbers.",
            ),
        )
    elif numbers in earlier.replaced:
        old = earlier.replaced[numbers]
        yield warning(
            "duplicate",
            FORM_CELL,
            Bilingual(
                f"{filed.name} 与第 {old} 次报送的数字相同，"
                f"入库会撤回第 {earlier.revision} 次报送的更正。",
                f"{filed.name} has the numbers of revision {old}: filing it takes back what "
                f"revision {earlier.revision} corrected.",
            ),
            Bilingual(
                "请核对是否误用旧文件；确要恢复，请写明原因。",
                "Check whether it is an old file; if it is meant say why.",
            ),
        )
