"""No request is read that is larger than anything this site takes.

What comes with a length is refused by it, before a byte of the body is looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from qianwang.kernel.attachments.refusal import TooLarge
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.size import megabytes
from qianwang.kernel.web.problem import error_page

MOST_BYTES = 200_000_000


class BodyLimitMiddleware:
    """413 for a body over the limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isascii() and said.isdigit() and int(said) > MOST_BYTES:
            limit = megabytes(MOST_BYTES)
            problem = TooLarge(
                Bilingual(f"请求超过 {limit}。", f"the request is over {limit}."),
                hint=Bilingual("请分几次上传。", "Upload it in several parts."),
            )
            return error_page(request, 413, problem)
        return self._answer(request)
