"""The API under /api/v1: what the parts of the house declare in their `api.py`, as one.

A part's `api.py` has `router`, a ninja Router, and the prefix is the part's label unless it says
`prefix`. Errors are problem+json, whoever raises them.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

from django.apps import apps
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from qianwang.kernel.attachments.refusal import status_of
from qianwang.kernel.errors import NotFound, QianwangError
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.kernel.web.api_openapi import DescribedAPI
from qianwang.kernel.web.api_problems import said, said_of_parameters
from qianwang.kernel.web.api_throttle import THROTTLE

api = DescribedAPI(
    title="Qianwang 黔网",
    version=version("qianwang"),
    description="""\
Figures with their sources, returns, findings and publications of a provincial
information-and-communications regulator.

* **Who**: `Authorization: Bearer TOKEN`, a token that an account made under `/api/v1/tokens`, or
  the session of a browser. What is published needs neither.
* **Lists** come in pieces: `limit` at most 200, and `next` is the address of the next piece.
* **Numbers** are texts, since 336.80 is not 336.8, and bear `sample` where synthetic data is in
  them.
* **Errors** are `application/problem+json` in the language of `?lang=` or `Accept-Language`.
* **Revisions**: what is public has an `ETag` made of the store's revision; `X-Revision` names it.
""",
    urls_namespace="api-1",
    throttle=[THROTTLE],
)


_OF_CODE = {
    "forbidden": 403,
    "not_yours": 403,
    "four_eyes": 403,
    "conflict": 409,
    "overtaken": 409,
    "other_state": 409,
    "not_frozen": 409,
    "withdrawn": 410,
    "blocked": 422,
    "storage": 507,
}
"""With which status the errors are answered that aren't simply an input that can't be used."""


def _status_of(problem: QianwangError) -> int:
    match problem:
        case NotFound():
            return 404
        case UnreadableFile():
            return int(status_of(problem))
        case _:
            return _OF_CODE.get(problem.code, 400)


@api.exception_handler(QianwangError)
def _for_the_user(request: HttpRequest, problem: QianwangError) -> HttpResponse:
    return said(request, _status_of(problem), problem)


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    return said_of_parameters(request, problem.errors)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
    return said(request, 401)


@api.exception_handler(Http404)
def _not_here(request: HttpRequest, problem: Http404) -> HttpResponse:
    return said(request, 404)


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, problem: PermissionDenied) -> HttpResponse:
    return said(request, 403)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, problem: RequestDataTooBig) -> HttpResponse:
    return said(request, 413)


@api.exception_handler(HttpError)
def _other(request: HttpRequest, problem: HttpError) -> HttpResponse:
    if isinstance(problem.__cause__, RequestDataTooBig):
        return said(request, 413)
    if problem.status_code == 400 and request.content_type == "multipart/form-data":
        return said(request, 415)  # a form was sent to where JSON is taken
    return said(request, problem.status_code)


def _gather() -> None:
    for part in apps.get_app_configs():
        module = f"{part.name}.api"
        if part.name.startswith("qianwang.") and part.name != "qianwang.site" and find_spec(module):
            declared = import_module(module)
            api.add_router(getattr(declared, "prefix", part.label), declared.router)


_gather()
