"""SDMX REST, as far as statistical programs need it to read the public figures.

    /sdmx/2.1/{dataflow|datastructure|codelist|conceptscheme|agencyscheme}/{agency}/{id}/{version}
    /sdmx/2.1/data/{flow}/{key}?startPeriod=&endPeriod=&detail=&format=
    /sdmx/3.0/structure/{…}/{agency}/{id}/{version}
    /sdmx/3.0/data/dataflow/{agency}/{id}/{version}/{key}

Structure comes in SDMX-ML, data in SDMX-ML by series or SDMX-CSV 2.0, by `Accept` or `format`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.codes import AGENCY, DATAFLOW
from qianwang.kernel.errors import InputError, NotFound, QianwangError
from qianwang.kernel.web.api_answers import revised
from qianwang.kernel.web.api_throttle import THROTTLE
from qianwang.kernel.web.middleware import language_of
from qianwang.kernel.web.opendata.figures import Figures, public_figures
from qianwang.kernel.web.opendata.query import (
    EVERYTHING,
    NotGiven,
    NothingFound,
    Unreadable,
    chosen,
    detail_of,
    question,
)
from qianwang.kernel.web.opendata.revision import public_revision
from qianwang.kernel.web.opendata.terms import licence_words

if TYPE_CHECKING:
    from qianwang.kernel.web.opendata.messages import Terms, Version

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

ANY_VERSION = frozenset({"latest", "all", "*", "+", "~", "1.0.0", "1.0", "1"})
ALONE = frozenset({"", "none"})
TOGETHER = frozenset(
    {"all", "children", "descendants", "parents", "ancestors", "parentsandsiblings"}
)
STRUCTURE_TYPE = "application/vnd.sdmx.structure+xml; version="
DATA_TYPE = {
    "2.1": "application/vnd.sdmx.structurespecificdata+xml; version=2.1",
    "3.0": "application/vnd.sdmx.data+xml; version=3.0.0",
}
CSV_TYPE = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"
_OTHER_TYPES = ("genericdata", "+json", "version=1.0")

# the numbers that the standard gives to errors
NO_RESULTS, SYNTAX, SEMANTIC, TOO_MANY = 100, 140, 150, 413
_CODES: tuple[tuple[type[QianwangError], int, int], ...] = (
    (Unreadable, 400, SYNTAX),
    (NotGiven, 406, SEMANTIC),
    (NotFound, 404, NO_RESULTS),
    (InputError, 400, SEMANTIC),
)


def _sdmx(view: View[P]) -> View[P]:
    """Errors in the words of SDMX, and no more requests than one may make."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not THROTTLE.allow_request(request):
            busy = Bilingual("请求过于频繁，请稍后再试。", "Too many requests; try again later.")
            response = _error(429, TOO_MANY, busy)
            response["Retry-After"] = str(round(THROTTLE.wait()))
            return response
        try:
            made = view(request, *args, **kwargs)
        except QianwangError as problem:
            status, code = next((s, c) for kind, s, c in _CODES if isinstance(problem, kind))
            hint = problem.hint or Bilingual("", "")
            words = Bilingual(
                f"{problem.message.zh}{hint.zh}", f"{problem.message.en} {hint.en}".strip()
            )
            return _error(status, code, words)
        patch_vary_headers(made, ("Accept", "Accept-Language"))
        return made

    return cast(View[P], answered)


@_sdmx
def structure(
    request: HttpRequest,
    kind: str,
    agency: str = "all",
    id: str = "all",
    version: str = "latest",
    standard: Version = "2.1",
) -> HttpResponseBase:
    """Artefacts of one kind, alone or with those that belong to them."""
    from qianwang.kernel.web.opendata import messages

    resources = messages.RESOURCES
    if kind not in resources and kind not in ("structure", "*"):
        raise NothingFound(
            Bilingual("没有这类结构。", "There are no structures of this kind."),
            hint=Bilingual(f"可用：{'、'.join(resources)}。", f"There are {', '.join(resources)}."),
        )
    references = request.GET.get("references", "")
    if references not in ALONE | TOGETHER | resources.keys():
        raise Unreadable(
            Bilingual("references 不可用。", "references can't be used."), place="references"
        )
    _accepted(request, ("structure+xml",))

    def make() -> HttpResponseBase:
        figures = _figures()
        artefacts = [
            one
            for each, of in resources.items()
            if kind in (each, "structure", "*")
            for one in of(messages.structure_for(figures))
            if _is(one, agency, id, version)
        ]
        if not artefacts:
            raise NothingFound(Bilingual("没有这个结构。", "There is no such structure."))
        wanted = artefacts if references in ALONE else None
        return HttpResponse(
            messages.structure_text(figures, _terms(figures), wanted, standard),
            content_type=STRUCTURE_TYPE + ("2.1" if standard == "2.1" else "3.0.0"),
        )

    return revised(request, public_revision(), make)


@_sdmx
def data(
    request: HttpRequest,
    flow: str,
    key: str = "all",
    provider: str = "all",
    standard: Version = "2.1",
) -> HttpResponseBase:
    """The figures of a key and a span of time."""
    from qianwang.kernel.web.opendata import messages

    names = flow.split(",")
    whose, called, version = (
        ("all", names[0], "latest") if len(names) == 1 else (*names, "latest")[:3]
    )
    ours = called in (DATAFLOW, *(EVERYTHING if standard == "3.0" else ()))
    if not ours or whose not in (AGENCY, "all", "*") or version not in ANY_VERSION:
        raise NothingFound(
            Bilingual("没有这个数据流。", "There is no such dataflow."),
            hint=Bilingual(f"可用：{DATAFLOW}。", f"There is {DATAFLOW}."),
        )
    if provider not in ("all", AGENCY):
        raise NothingFound(Bilingual("没有这个提供者的数据。", "No data of this provider."))
    asked = question(key, request.GET.dict())
    detail = detail_of(request.GET.get("detail", ""))
    as_csv = _accepted(request, ("structurespecificdata+xml", "data+xml", "data+csv")) == "csv"

    def make() -> HttpResponseBase:
        figures = _figures()
        rows = chosen(figures.rows, asked)
        language = language_of(request)
        if as_csv:
            text = messages.data_csv(figures, rows, detail, language)
            response = HttpResponse(text, content_type=CSV_TYPE)
            response["Content-Disposition"] = f'attachment; filename="{DATAFLOW}.csv"'
            return response
        text = messages.data_text(figures, rows, _terms(figures), detail, standard, language)
        return HttpResponse(text, content_type=DATA_TYPE[standard])

    return revised(request, public_revision(), make)


def data_30(
    request: HttpRequest, agency: str, id: str, version: str, key: str = "*"
) -> HttpResponseBase:
    """The same by an address of SDMX 3.0."""
    return data(request, f"{agency},{id},{version}", key, standard="3.0")


def _figures() -> Figures:
    figures = public_figures()
    if not figures.rows:
        raise NothingFound(Bilingual("尚未公布任何数据。", "No data are published yet."))
    return figures


def _terms(figures: Figures) -> Terms:
    from qianwang.kernel.web.opendata.messages import Terms

    return Terms(figures.revision, licence_words())


def _accepted(request: HttpRequest, given: tuple[str, ...]) -> str:
    """`csv` or `xml`, as is asked for; raises NotGiven for anything else."""
    asked = request.GET.get("format", "").lower()
    if asked in ("csv", "sdmx-csv", "csvdata") and "data+csv" in given:
        return "csv"
    if asked in ("xml", "sdmx-ml", "structurespecificdata", "sdmx-2.1", "sdmx-3.0"):
        return "xml"
    if asked:
        raise _not_given(asked)
    accepted = [one.strip().lower() for one in request.headers.get("Accept", "*/*").split(",")]
    for one in accepted:
        if ("data+csv" in one or one.startswith("text/csv")) and "data+csv" in given:
            return "csv"
        if one.startswith(("*/*", "application/*", "application/xml", "text/xml", "text/html")):
            return "xml"
        if any(name in one for name in given) and not any(name in one for name in _OTHER_TYPES):
            return "xml"
    raise _not_given(", ".join(accepted))


def _not_given(asked: str) -> NotGiven:
    return NotGiven(
        Bilingual(f"不提供这种格式：{asked[:80]}。", f"This format is not given: {asked[:80]}."),
        hint=Bilingual(
            "可用：SDMX-ML（structurespecificdata）与 SDMX-CSV 2.0。",
            "There are SDMX-ML (structure-specific) and SDMX-CSV 2.0.",
        ),
    )


def _is(artefact: Any, agency: str, id: str, version: str) -> bool:
    whose = artefact.agency if isinstance(artefact.agency, str) else artefact.agency.id
    return (
        agency in ("all", "*", whose)
        and (id in ("all", "*") or artefact.id in id.replace(",", "+").split("+"))
        and version in ANY_VERSION
    )


def _error(status: int, code: int, words: Bilingual) -> HttpResponse:
    from qianwang.kernel.web.opendata.messages import error_text

    return HttpResponse(
        error_text(code, words, "2.1"), status=status, content_type="application/xml; charset=utf-8"
    )
