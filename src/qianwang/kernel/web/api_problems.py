"""How an error of the API is said: problem+json with what, where and the remedy, in the language
that the asker reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.web.middleware import language_of
from qianwang.kernel.web.problem import problem

KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


class Unauthenticated(QianwangError):
    """Nobody knows who asks."""

    code = "unauthenticated"


class Unusable(InputError):
    """The request isn't one that this address takes."""

    code = "request"


_HEADER = Bilingual(
    "请在请求头写 Authorization: Bearer 令牌，或先登录。",
    "Send the header Authorization: Bearer TOKEN, or log in first.",
)

_OF_STATUS: dict[int, QianwangError] = {
    400: Unusable(Bilingual("请求不可读。", "The request can't be read.")),
    401: Unauthenticated(
        Bilingual("没有有效的令牌或登录。", "There is no valid token or session."), hint=_HEADER
    ),
    405: Unusable(
        Bilingual("这个地址不接受这种方法。", "This address does not take this method."),
        hint=Bilingual("可用的方法见 Allow 响应头。", "The header Allow says which it takes."),
    ),
    413: Unusable(
        Bilingual("请求过大，未读取。", "The request is too large; it was not read."),
        hint=Bilingual("请把文件拆小或分次报送。", "Send smaller files, or fewer at a time."),
    ),
    415: Unusable(
        Bilingual("这里不接受这种内容类型。", "This content type is not taken here."),
        hint=Bilingual(
            "数据用 application/json，文件用 multipart/form-data。",
            "Send data as application/json, files as multipart/form-data.",
        ),
    ),
    429: Unusable(
        Bilingual("请求过于频繁。", "Too many requests."),
        hint=Bilingual(
            "请按 Retry-After 的秒数稍后再试。", "Try again after the seconds of Retry-After."
        ),
    ),
}

_WRONG = {
    "missing": Bilingual("缺少", "is missing"),
    "int_parsing": Bilingual("不是整数", "is not an integer"),
    "int_type": Bilingual("不是整数", "is not an integer"),
    "bool_parsing": Bilingual("不是 true 或 false", "is not true or false"),
    "string_type": Bilingual("不是文字", "is not a text"),
    "string_too_short": Bilingual("过短", "is too short"),
    "string_too_long": Bilingual("过长", "is too long"),
    "string_pattern_mismatch": Bilingual("写法不对", "is not written as it must be"),
    "greater_than_equal": Bilingual("过小", "is too small"),
    "less_than_equal": Bilingual("过大", "is too large"),
    "enum": Bilingual("不是可选值之一", "is none of the values that there are"),
    "literal_error": Bilingual("不是可选值之一", "is none of the values that there are"),
    "extra_forbidden": Bilingual("不应出现", "should not be there"),
}


def said(
    request: HttpRequest, status: int, error: QianwangError | None = None, **more: object
) -> HttpResponse:
    """The answer for an error, `more` being members of its own; for a bare status, what it means
    here."""
    told = problem(status, error or _OF_STATUS.get(status), language_of(request)) | more
    response = JsonResponse(
        told,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="qianwang"'
    return response


def said_of_parameters(request: HttpRequest, wrong: Sequence[dict[str, Any]]) -> HttpResponse:
    """422, naming every parameter and what is wrong with it; 415 where a file was expected."""
    if request.content_type != "multipart/form-data" and any(
        one["loc"][0] == "file" for one in wrong
    ):
        return said(request, 415)
    told = [(".".join(str(part) for part in one["loc"][1:] or one["loc"]), one) for one in wrong]
    error = Unusable(
        Bilingual(
            "；".join(f"{name} {_reason(one).zh}" for name, one in told) + "。",
            "; ".join(f"{name} {_reason(one).en}" for name, one in told) + ".",
        ),
        place=", ".join(name for name, _ in told),
        hint=Bilingual("各参数见 /api/v1/docs。", "See /api/v1/docs for the parameters."),
    )
    return said(request, 422, error)


def _reason(one: dict[str, Any]) -> Bilingual:
    message = str(one["msg"])
    return _WRONG.get(str(one["type"]), Bilingual(message, message))


def in_our_words(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An error that Django or a library answered in its own words, as problem+json."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith(
        "application/problem+json"
    ):
        return response
    ours = said(request, response.status_code)
    for name in KEPT_HEADERS:
        if response.has_header(name):
            ours[name] = response[name]
    return ours
