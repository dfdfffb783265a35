"""The numbers themselves, and where each comes from.

Anybody sees what is printed; an account with `indicators.view` what was filed as well, a company
its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Path, Router

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.api.shown import (
    Observations,
    ObservationShown,
    Traced,
    shown,
)
from qianwang.kernel.indicators.api.wanted import PERIOD_PARTS, Asking, filter_of
from qianwang.kernel.indicators.codes import SeriesKey
from qianwang.kernel.indicators.expression import observed
from qianwang.kernel.indicators.models import ObservationRow
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.permitted import book_for, seen_by
from qianwang.kernel.indicators.rows import COLUMNS, observation_of
from qianwang.kernel.indicators.store import current_rows, observations_of
from qianwang.kernel.indicators.trace import explain, explain_history
from qianwang.kernel.indicators.vocabulary import basis_at, indicator, is_indicator
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.api_answers import answered, licence, revised
from qianwang.kernel.web.api_keys import PUBLIC, somebody
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_refusals import refused
from qianwang.kernel.web.opendata.revision import public_revision

router = Router(tags=["numbers"])
AS_STORED = Order(("pk",))
LONGEST_ID = 300


@router.get("/observations", response=Observations, auth=PUBLIC, summary="Observations")
def list_observations(request: HttpRequest, wanted: Asking, asked: Paging) -> HttpResponseBase:
    """Reported numbers in the order stored, each in its latest revision."""
    revision = public_revision()

    def make() -> HttpResponseBase:
        rows = current_rows().filter(seen_by(somebody(request)))
        rows = rows.annotate(**PERIOD_PARTS).filter(filter_of(wanted))
        cells = rows.values_list(*COLUMNS, "revision", "pk", named=True)
        page = page_of(request, cells, AS_STORED, asked, _shown)
        return answered({**page, "licence": licence(), "revision": revision})

    return revised(request, revision, make)


def _shown(rows: Sequence[Any]) -> list[dict[str, object]]:
    return [shown(observation_of(row, row.revision)) for row in rows]


@router.get(
    "/observations/{path:id}", response=ObservationShown, auth=PUBLIC, summary="One observation"
)
def get_observation(
    request: HttpRequest, id: Annotated[str, Path(max_length=LONGEST_ID)]
) -> HttpResponseBase:
    """By its stable id (`C2.2-025`, or `form@party@period#cell` of a return)."""

    def make() -> HttpResponseBase:
        return answered(shown(_history(request, id)[-1]))

    return revised(request, public_revision(), make)


@router.get("/trace/{path:id}", response=Traced, auth=PUBLIC, summary="Where a number comes from")
def trace(
    request: HttpRequest, id: Annotated[str, Path(max_length=LONGEST_ID)]
) -> HttpResponseBase:
    """Of a series key (`telecom_revenue:guizhou:2021:yoy_pct`) the value shown, its recomputation
    with every input down to the reports, and what speaks against it; of an observation's id its
    source and every revision. Inputs that the asker may not see are not used."""

    def make() -> HttpResponseBase:
        key = _series_key(id)
        if key is None:
            return answered(_trace_of(_history(request, id)))
        number = book_for(somebody(request)).number(key)
        if number is None:
            raise _unknown(id)
        return answered(explain(number))

    return revised(request, public_revision(), make)


def _series_key(id: str) -> SeriesKey | None:
    """The key, if it is one, with a known indicator."""
    try:
        key = SeriesKey.parse(id)
    except InputError:
        return None
    if not is_indicator(key.indicator) or (key.of and not is_indicator(key.of)):
        raise _unknown(id)
    return key


def _history(request: HttpRequest, id: str) -> tuple[Observation, ...]:
    """Every revision that the asker may see, the latest last; raises NotFound where that is not
    to be seen, as for an id that nobody has."""
    account: Account | None = somebody(request)
    rows = ObservationRow.objects.filter(code=id).order_by("revision")
    found = tuple(observations_of(rows.filter(seen_by(account))))
    if not found:
        if rows.exists():
            refused(request, "not_own", f"observations/{id}")
        raise _unknown(id)
    return found


def _trace_of(revisions: Sequence[Observation]) -> dict[str, object]:
    latest = revisions[-1]
    one = indicator(latest.indicator)
    leaf = observed(latest, one.nature, latest.basis.filled_from(basis_at(one, latest.period)))
    return {**explain(leaf), "history": explain_history(revisions)}


def _unknown(id: str) -> NotFound:
    return NotFound(
        Bilingual(f"没有编号为“{id}”的数。", f"There is no number with the id {id!r}."),
        hint=Bilingual("编号见 /api/v1/observations。", "Ids stand in /api/v1/observations."),
    )
