"""Where a number comes from: a page of its own, and the side sheet of any other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import SeriesKey
from qianwang.kernel.indicators.expression import Observed
from qianwang.kernel.indicators.models import ObservationRow
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.permitted import seen_by
from qianwang.kernel.indicators.presenting.tracing import Trace, trace_of, trace_of_observation
from qianwang.kernel.indicators.store import observations_of
from qianwang.kernel.indicators.views.asking import kept, page_for, reader_of
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator
from qianwang.kernel.web.caching import cached_by_revision

LONGEST_ID = 300


@require_safe
@cached_by_revision
def trace(request: HttpRequest, key: str) -> HttpResponse:
    """The trace of a series key or of an observation's id; what may not be seen isn't there."""
    found = kept(request, f"trace {key}", lambda: _found(request, key))
    sheet = "X-Sheet" in request.headers
    template = "indicators/trace_sheet.html" if sheet else "indicators/trace.html"
    response = render(request, template, {"trace": found, "indicator": indicator(found.indicator)})
    response["Vary"] = "X-Sheet, Cookie"
    return response


def _found(request: HttpRequest, key: str) -> Trace:
    if len(key) > LONGEST_ID:
        raise _unknown(key[:LONGEST_ID])
    revisions = _history(request, key)
    if revisions:
        return trace_of_observation(revisions)
    wanted = _series(key)
    page = page_for(request, [wanted.indicator], [wanted.period])
    number = page.scribe.find(wanted)
    if number is None:
        raise _unknown(key)
    shown = number.expression
    past = _history(request, shown.observation.id) if isinstance(shown, Observed) else ()
    return trace_of(number, past)


def _series(key: str) -> SeriesKey:
    """The key; of a node of a published document's trace (`key~digest`) that of its number."""
    try:
        wanted = SeriesKey.parse(key.partition("~")[0])
    except InputError as problem:
        raise _unknown(key) from problem
    if not is_indicator(wanted.indicator) or (wanted.of and not is_indicator(wanted.of)):
        raise _unknown(key)
    return wanted


def _history(request: HttpRequest, id: str) -> tuple[Observation, ...]:
    """Every revision of an observation that the reader may see."""
    rows = ObservationRow.objects.filter(seen_by(reader_of(request)), code=id)
    return tuple(observations_of(rows.order_by("revision")))


def _unknown(key: str) -> NotFound:
    return NotFound(
        Bilingual(f"没有编号为“{key}”的数。", f"There is no number with the id {key!r}."),
        hint=Bilingual(
            "可能尚未公布；如有账户，请先登录。也可从指标目录查找。",
            "It may not be published; log in if you have an account, or start from the indicators.",
        ),
    )
