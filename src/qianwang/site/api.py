"""The API under /api/v1: what the parts of the house declare in their `api.py`, as one.

A part's `api.py` has `router`, a ninja Router, and the prefix is the part's label unless it says
`prefix`. Errors are problem+json, whoever raises them.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound, QianwangError
from qianwang.kernel.web.middleware import language_of
from qianwang.kernel.web.problem import problem_json

api = NinjaAPI(
    title="Qianwang 黔网",
    version=version("qianwang"),
    description="Figures with their sources, returns, findings and publications of a provincial "
    "information-and-communications regulator.",
    urls_namespace="api-1",
)


@api.exception_handler(QianwangError)
def _for_the_user(request: HttpRequest, problem: QianwangError) -> HttpResponse:
    status = 404 if isinstance(problem, NotFound) else 400
    return problem_json(status, problem, language_of(request))


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    wrong = "; ".join(
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in problem.errors
    )
    said = InputError(Bilingual(f"参数不合要求：{wrong}", f"parameters can't be used: {wrong}"))
    return problem_json(422, said, language_of(request))


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
    said = InputError(
        Bilingual("没有有效的令牌。", "There is no valid token."),
        hint=Bilingual(
            "请在请求头写 Authorization: Bearer 令牌。",
            "Send the header Authorization: Bearer TOKEN.",
        ),
    )
    return problem_json(401, said, language_of(request))


@api.exception_handler(Http404)
def _not_here(request: HttpRequest, problem: Http404) -> HttpResponse:
    return problem_json(404, None, language_of(request))


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, problem: PermissionDenied) -> HttpResponse:
    return problem_json(403, None, language_of(request))


@api.exception_handler(HttpError)
def _other(request: HttpRequest, problem: HttpError) -> HttpResponse:
    said = InputError(Bilingual(str(problem), str(problem)))
    return problem_json(problem.status_code, said, language_of(request))


def _gather() -> None:
    for part in apps.get_app_configs():
        module = f"{part.name}.api"
        if part.name.startswith("qianwang.") and part.name != "qianwang.site" and find_spec(module):
            declared = import_module(module)
            api.add_router(getattr(declared, "prefix", part.label), declared.router)


_gather()
