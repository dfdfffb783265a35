"""How an answer goes out: JSON as it is, with the revision that it shows and its licence.

What the public may see says under which licence, and bears an ETag made of the store's revision,
so that a reader who has it already is told so without the work of making it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.http import parse_etags

from qianwang.kernel.web.api_keys import somebody
from qianwang.kernel.web.caching import LARGEST_PAGE, Page, Shelf

LINKED = "next"


class _Exact(DjangoJSONEncoder):
    """Moments to the microsecond, since the journal's hashes are taken over them."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return o.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return super().default(o)


def licence_headers(revision: str) -> dict[str, str]:
    """The headers that open data bears."""
    return {
        "X-Revision": revision,
        "X-Licence": quote(settings.QIANWANG_LICENCE, safe=" ./()-"),
        "Link": f'<{settings.QIANWANG_LICENCE_URL}>; rel="license"',
    }


def licence() -> dict[str, object]:
    """What bodies say of the licence, and whether the administration has declared it."""
    return {
        "name": settings.QIANWANG_LICENCE,
        "url": settings.QIANWANG_LICENCE_URL,
        "declared": settings.QIANWANG_LICENCE_DECLARED,
    }


def answered(content: Mapping[str, object], *, status: int = 200) -> JsonResponse:
    """JSON without a second look at what was just made; a list says its next page as a link too."""
    response = JsonResponse(
        dict(content), encoder=_Exact, status=status, json_dumps_params={"ensure_ascii": False}
    )
    if content.get(LINKED):
        response["Link"] = f'<{content[LINKED]}>; rel="next"'
    return response


def revised(
    request: HttpRequest, revision: str, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """The answer that `make` makes of this revision, or 304 for a reader who has it.

    What an account sees is for it alone; what the public sees may be kept by anybody, and is to be
    asked for again each time. This process keeps it too.
    """
    account = somebody(request)
    whose = "public" if account is None else f"account {account.pk}"
    language = getattr(request, "language", "zh")
    where, accepted = request.get_host() + request.get_full_path(), request.headers.get("Accept")
    asked = "\n".join((revision, whose, where, language, accepted or ""))
    tag = f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponseBase
    if tag in known or f"W/{tag}" in known:
        response = HttpResponse(status=304)
    else:
        response = make() if account is not None else _kept(tag, make)
    if response.status_code in (200, 304):
        response["ETag"] = tag
        response["Cache-Control"] = "public, no-cache" if account is None else "private, no-cache"
        licences = licence_headers(revision)
        links = [one for one in (response.get("Link"), licences.pop("Link")) if one]
        response["Link"] = ", ".join(links)
        for name, value in licences.items():
            response[name] = value
    return response


_shelf = Shelf()


def _kept(tag: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What was made under this tag, or is made now and kept."""
    key = (settings.QIANWANG_HOME, tag)
    page = _shelf.get(key)
    if page is not None:
        return HttpResponse(page.body, headers=dict(page.headers))
    response = make()
    if (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and len(response.content) <= LARGEST_PAGE
    ):
        _shelf.put(key, Page(response.content, tuple(response.headers.items()), b""))
    return response
