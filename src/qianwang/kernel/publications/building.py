"""The job that builds a publication: assemble, check, write in all languages, shelve.

Every process registers the job and only the worker does it: what writes documents is imported when
it runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from django.db.models import Max

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.indicators import calibration_record
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.models import Batch
from qianwang.kernel.jobs.kinds import Progress
from qianwang.kernel.publications import store
from qianwang.kernel.publications.builders import ORIGINAL, builder_of

JOB = "publications.build"

_ASSEMBLING = Bilingual("汇集数据、撰写文字", "Gathering numbers, writing the text")
_CHECKING = Bilingual("发布前检查", "Checking before publication")
_SHELVING = Bilingual("存档", "Shelving")
_BEFORE = 2  # steps before the writing
_WRITING = 8  # steps of each language


def last_batch() -> int:
    """The number of the last batch of observations that was stored."""
    return Batch.objects.aggregate(last=Max("pk"))["last"] or 0


def build(progress: Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Build a publication of `kind` and `period`; where a check refuses it nothing is written.

    The result has the digest of the folder (none where refused), the counts and the remarks.
    """
    from qianwang.kernel.documents.checks import checked
    from qianwang.kernel.documents.publish import publish
    from qianwang.kernel.documents.summary import statistics
    from qianwang.kernel.documents.writers import drawings

    builder, period = builder_of(arguments["kind"]), Period.parse(arguments["period"])
    batch = last_batch()
    steps = _BEFORE + _WRITING * len(get_args(Language)) + 1
    progress(_ASSEMBLING, 0, steps)
    built = builder.build(period)
    progress(_CHECKING, 1, steps)
    original = built[ORIGINAL][0]
    outcome = checked(original)
    result: dict[str, Any] = {
        "kind": builder.kind,
        "period": str(period),
        "batch": batch,
        "sample": original.sample,
        "statistics": statistics(original).to_json(),
        "remarks": [one.to_json() for one in outcome.remarks],
        "refusals": [one.finding.id for one in outcome.refusals],
        "digest": "",
    }
    if outcome.refusals:
        return result
    more = {
        "relaxed": [one.to_json() for one in calibration_record.recorded_relaxed()],
        "remarks": result["remarks"],
    }
    with store.workshop() as workshop:
        for at, (language, (document, scribe)) in enumerate(built.items()):
            before = _BEFORE + _WRITING * at
            of_language = Bilingual("中文：", "Chinese: ") if language == "zh" else _ENGLISH

            def tell(
                what: Bilingual, done: int, _of: int, at: int = before, by: Bilingual = of_language
            ) -> None:
                progress(Bilingual(by.zh + what.zh, by.en + what.en), at + done, steps)

            folder = workshop / language
            publish(document, scribe, folder, builder.kind, more, tell)
            store.write_model(document, drawings(document), folder)
        progress(_SHELVING, steps - 1, steps)
        result["digest"] = store.put(workshop)
    return result


_ENGLISH = Bilingual("英文：", "English: ")
