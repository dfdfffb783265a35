"""Pages for the public, kept until what they show changes.

`@cached_by_revision` keeps what a view answers to somebody who isn't logged in, under the address
asked for, the language, the print and the store's revision. The revision is what the parts of the
house say it is: the last batch of observations, the last publication. So a kept page is never older
than its numbers, and nothing has to be thrown away by hand.

Each process keeps its own pages, the latest used of them up to a size.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

LARGEST = 16 * 2**20
"""Bytes of pages that a process keeps."""
LARGEST_PAGE = 2**20
OK = 200
LARGE_COOKIE = "qianwang_large"

P = ParamSpec("P")
Revision = Callable[[], Hashable]


@dataclass(frozen=True, slots=True)
class Page:
    """A kept answer, and the nonce of its scripts, which each answer has its own of."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    nonce: bytes


class Shelf:
    """Pages by key, the latest used last; the first go when they are too large together."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Page | None:
        """The page of this key, which is now the latest used."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._size += len(page.body) - (len(before.body) if before else 0)
            self._pages[key] = page
            while self._size > self._largest:
                _, gone = self._pages.popitem(last=False)
                self._size -= len(gone.body)

    def clear(self) -> None:
        """Keep nothing; for a store that is another one now."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def __len__(self) -> int:
        return len(self._pages)


shelf = Shelf()
_revisions: dict[str, Revision] = {}


def register_revision(name: str, revision: Revision) -> None:
    """Let pages depend on this too: something that is another one when what they show has changed.

    It is asked for at each request, so one short query is all that it may cost. Raises ValueError
    when another has that name already.
    """
    if _revisions.setdefault(name, revision) != revision:
        raise ValueError(f"the revision {name} is registered twice")


def cached_by_revision(
    view: Callable[P, HttpResponseBase],
) -> Callable[P, HttpResponseBase]:
    """Keep what the view answers to the public; its first argument is the request."""

    @wraps(view)
    def kept(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request = cast(HttpRequest, args[0])
        if not _for_everybody(request):
            return view(*args, **kwargs)
        key = _key(request)
        page = shelf.get(key)
        if page is not None:
            return _again(page, request)
        response = view(*args, **kwargs)
        if _may_be_kept(request, response):
            shelf.put(key, _page(request, cast(HttpResponse, response)))
        return response

    return kept


def _for_everybody(request: HttpRequest) -> bool:
    """Whether anybody who asks this gets the same: nobody is logged in, nothing is sent."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Authorization" not in request.headers
        and "Range" not in request.headers
    )


def _key(request: HttpRequest) -> Hashable:
    return (
        request.get_host(),
        request.get_full_path(),
        request.headers.get("Accept", ""),
        "HX-Request" in request.headers,
        "X-Sheet" in request.headers,
        getattr(request, "language", "zh"),
        request.COOKIES.get(LARGE_COOKIE) == "1",
        settings.QIANWANG_HOME,
        *(revision() for revision in _revisions.values()),
    )


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == OK
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and len(response.content) <= LARGEST_PAGE
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def _page(request: HttpRequest, response: HttpResponse) -> Page:
    nonce = getattr(request, "csp_nonce", None)
    return Page(
        response.content, tuple(response.headers.items()), str(nonce).encode() if nonce else b""
    )


def _again(page: Page, request: HttpRequest) -> HttpResponse:
    body = page.body
    if page.nonce and page.nonce in body:
        body = body.replace(page.nonce, str(request.csp_nonce).encode())  # type: ignore[attr-defined]
    return HttpResponse(body, headers=dict(page.headers))
