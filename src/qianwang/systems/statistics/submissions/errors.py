"""Why something can't be done with a return on its way."""

from __future__ import annotations

from collections.abc import Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.systems.statistics.finding import Finding, Severity


class Overtaken(InputError):
    """Somebody else was faster, or it is no longer in a state in which this can be done."""

    code = "overtaken"


class Blocked(InputError):
    """Errors, or warnings that nobody explained, stand in the way."""

    code = "blocked"

    def __init__(self, findings: Sequence[Finding]) -> None:
        blocking = [one for one in findings if one.blocks]
        errors = sum(1 for one in blocking if one.severity is Severity.ERROR)
        super().__init__(
            Bilingual(
                f"还有 {errors} 个错误、{len(blocking) - errors} 个未说明的警告。",
                f"there are {errors} errors and {len(blocking) - errors} unexplained warnings.",
            ),
            hint=Bilingual(
                "请改正错误，并在每个警告下写明原因。",
                "Mend the errors and write under each warning why it is so.",
            ),
        )


class NotYours(InputError):
    """A return of a party that one doesn't file for."""

    code = "not_yours"


def no_reason() -> InputError:
    """Said where a reason has to be given and isn't."""
    return InputError(
        Bilingual("没有写原因。", "no reason is given."),
        place="reason",
        hint=Bilingual(
            "请用 1 至 1000 字写明原因，填报单位会看到。",
            "Write in 1 to 1000 characters why; the filer will see it.",
        ),
    )
