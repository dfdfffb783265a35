"""How an error is said: a page to a person, problem+json (RFC 9457) to a program."""

from __future__ import annotations

import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.web.outage import outage

API = "/api/"

_SAID = {
    400: Bilingual("这样不行。", "This can't be done."),
    401: Bilingual("请先登录。", "Log in first."),
    403: Bilingual("您的角色不能做这件事。", "Your role may not do this."),
    404: Bilingual("这里没有您要的内容。", "What you asked for is not here."),
    405: Bilingual("这个地址不能这样访问。", "This address can't be asked in this way."),
    429: Bilingual("请求过于频繁，请稍后再试。", "Too many requests; try again later."),
    500: Bilingual(
        "程序出错，已记录；不是您的输入有误。",
        "A fault of the program, which was logged; it was not your input.",
    ),
    503: Bilingual("暂时无法服务，请稍后再试。", "Out of service for the moment; try again."),
}
_TO_DO = {
    403: Bilingual("如需权限，请联系本单位的系统管理员。", "Ask your administrator for access."),
    404: Bilingual("请检查地址，或从首页查找。", "Check the address, or start from the home page."),
}


def problem(status: int, error: QianwangError | None, language: Language) -> dict[str, object]:
    """The members of problem+json: type, title, status, and code, detail, place and hint."""
    said: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": (_SAID.get(status, _SAID[400]) if error is None else error.message).in_(language),
    }
    if error is not None:
        said["code"] = error.code
        if error.place:
            said["place"] = error.place
        if error.hint:
            said["hint"] = error.hint.in_(language)
    elif status in _TO_DO:
        said["hint"] = _TO_DO[status].in_(language)
    return said


def problem_json(status: int, error: QianwangError | None, language: Language) -> JsonResponse:
    """The answer to a program."""
    return JsonResponse(
        problem(status, error, language),
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def error_page(request: HttpRequest, status: int, error: QianwangError | None) -> HttpResponse:
    """The answer in the form that the asker reads."""
    language: Language = getattr(request, "language", "zh")
    if request.path.startswith(API):
        return problem_json(status, error, language)
    said = problem(status, error, language)
    return render(request, "qianwang/error.html", {"problem": said}, status=status)


# Django's handlers of errors that no middleware saw


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400, None)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403, None)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404, None)


def fault(request: HttpRequest) -> HttpResponse:
    """Set without the shells of the site, since one of them may be what is at fault; a store that
    can't be used is no fault, and said as what it is."""
    language: Language = getattr(request, "language", "zh")
    out = outage(sys.exc_info()[1])
    status = 500 if out is None else 503
    if request.path.startswith(API):
        return problem_json(status, out, language)
    page = render_to_string("qianwang/fault.html", {"problem": problem(status, out, language)})
    return HttpResponse(page, status=status)
