"""Load what is printed and, for all that isn't, the sample province: once, into an empty store.

The sample's returns go through the door of `systems/statistics` as anybody's would, with every
check; its warnings are explained as sample. Returns that somebody has filed for real are left
alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.sample.assemble import Assembled, assemble
from qianwang.sample.calibrate import Fit, calibrate
from qianwang.sample.landscape import landscape
from qianwang.sample.preferences import preferences
from qianwang.sample.prints import Prints
from qianwang.sample.report import SampleReport, report

ACTOR = "sample"
EXPLANATION = (
    "示例数据：由公布数标定生成，并非企业上报。 Sample data: calibrated to printed figures, "
    "not reported by a company."
)
Progress = Callable[[Bilingual, int, int], None]

_PRINTED = Bilingual("导入公布数", "Loading the printed figures")
_CALIBRATING = Bilingual("标定示例数据", "Calibrating the sample data")
_FILING = Bilingual("填报示例报表", "Filing the sample returns")
_CHECKING = Bilingual("校验示例报表", "Checking the sample returns")
STEPS = 4


@dataclass(frozen=True, slots=True)
class Made:
    """The sample province before it is filed."""

    fit: Fit
    assembled: Assembled
    report: SampleReport


def make() -> Made:
    """Calibrate the province to the printed figures; nothing is stored."""
    from qianwang.systems.statistics import published

    prints, land, wishes = Prints(published.load()), landscape(), preferences()
    fit = calibrate(prints, land, wishes)
    assembled = assemble(fit, prints, land)
    conflicts = len(published.declared_conflicts())
    return Made(fit, assembled, report(fit, assembled, prints, land, wishes, conflicts))


def load_if_empty(progress: Progress | None = None) -> SampleReport | None:
    """Load printed figures and sample if there is no observation at all; else do nothing (None)."""
    from qianwang.kernel.indicators.models import ObservationRow

    if ObservationRow.objects.exists():
        return None
    return load(progress)


def load(progress: Progress | None = None) -> SampleReport:
    """Load printed figures and the sample province, all or nothing.

    Done twice it changes nothing: what is stored already and says the same is left out.
    """
    from django.db import transaction

    from qianwang.kernel.indicators.calibration_record import record_relaxed
    from qianwang.kernel.indicators.services import store_observations
    from qianwang.systems.statistics import published

    began = time.monotonic()
    tell = progress or _silent
    tell(_CALIBRATING, 1, STEPS)
    made = make()
    with transaction.atomic():
        tell(_PRINTED, 2, STEPS)
        store_observations(published.load(), published.DOCUMENT, ACTOR)
        returns, numbers, warnings = _file(made, tell)
    record_relaxed(made.report.relaxed)
    return replace(
        made.report,
        returns=returns,
        numbers=numbers,
        warnings=warnings,
        seconds=time.monotonic() - began,
    )


def _file(made: Made, tell: Progress) -> tuple[int, int, int]:
    """File what isn't filed yet; how many returns, numbers and explained warnings."""
    from qianwang.sample.filing import returns
    from qianwang.systems.statistics.models import Filing
    from qianwang.systems.statistics.services import load_returns

    filed = set(Filing.objects.values_list("form", "party", "period"))
    new = [one for one in returns(made.assembled.province) if one.key not in filed]
    if not new:
        return 0, 0, 0

    def checked(done: int, of: int) -> None:
        if done == of:
            tell(_FILING, 4, STEPS)
        elif done == 1:
            tell(_CHECKING, 3, STEPS)

    loaded = load_returns(
        new,
        actor=ACTOR,
        sample=True,
        explain=lambda _filed, _finding: EXPLANATION,
        progress=checked,
    )
    return (
        len(loaded),
        sum(len(one.values) for one in new),
        sum(len(one.findings) for one in loaded),
    )


def _silent(_what: Bilingual, _done: int, _of: int) -> None:
    """Nobody watches."""
