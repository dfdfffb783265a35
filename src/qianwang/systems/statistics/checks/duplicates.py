"""Rule `duplicate`: what was filed already says nothing new and is no revision."""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn, digest
from qianwang.systems.statistics.finding import Finding, error
from qianwang.systems.statistics.layout import FORM_CELL


def duplicate(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """The same file, or the same numbers, as the revision in force."""
    earlier = context.in_force.get(filed.key)
    if earlier is None:
        return
    same_file = bool(filed.sha256) and filed.sha256 == earlier.sha256
    if same_file or digest(filed.coordinates()) == earlier.digest:
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
