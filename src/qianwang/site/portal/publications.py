"""Published surveys and bulletins: a cover with contents and history, chapters, figures, traces.

What is read has the number of its edition in its address, so that a citation leads to the words
cited, whatever was published since.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from qianwang.kernel.publications import serving, shown, store
from qianwang.kernel.publications.comparing import changed_numbers
from qianwang.kernel.publications.models import PUBLIC, Edition, EditionState
from qianwang.kernel.web.caching import cached_by_revision
from qianwang.kernel.web.middleware import language_of
from qianwang.site.portal import editions
from qianwang.site.portal.citing import citation

GONE = 410


@require_safe
@cached_by_revision
def publications(request: HttpRequest) -> HttpResponse:
    """Everything that is in force, by kind and year."""
    return render(request, "qianwang/portal_publications.html", {"series": editions.by_series()})


@require_safe
@cached_by_revision
def publication(request: HttpRequest, kind: str, period: str) -> HttpResponse:
    """The edition in force; where none is, what became of those that were."""
    history = editions.history(kind, period)
    now = next((one for one in history if one.state == EditionState.PUBLISHED), history[0])
    return _cover(request, now, history)


@require_safe
@cached_by_revision
def edition(request: HttpRequest, kind: str, period: str, number: int) -> HttpResponse:
    """An edition by its number."""
    found = editions.edition(kind, period, number)
    return _cover(request, found, editions.history(kind, period))


def _cover(request: HttpRequest, one: Edition, history: tuple[Edition, ...]) -> HttpResponse:
    if not one.public:
        return _gone(request, one, history)
    language = language_of(request)
    document = store.document(one.digest, language)
    context = _told(one, history) | {
        "document": document,
        "contents": shown.contents(document),
        "downloads": serving.downloads(one.digest),
        "citation": citation(request, one, document.title),
    }
    return render(request, "qianwang/portal_edition.html", context)


def _told(one: Edition, history: tuple[Edition, ...]) -> dict[str, Any]:
    return {
        "edition": one,
        "base": editions.address_of(one),
        "history": [(each, editions.address_of(each)) for each in history],
        "in_force": next((each for each in history if each.state == EditionState.PUBLISHED), None),
        "earlier": next(
            (each for each in history if each.public and each.number < one.number), None
        ),
    }


def _gone(request: HttpRequest, one: Edition, history: tuple[Edition, ...]) -> HttpResponse:
    """Why it was withdrawn, and what there is in its place."""
    context = _told(one, history)
    return render(request, "qianwang/portal_withdrawn.html", context, status=GONE)


@require_safe
@cached_by_revision
def chapter(
    request: HttpRequest, kind: str, period: str, number: int, chapter: int
) -> HttpResponse:
    """A chapter of an edition."""
    one = editions.edition(kind, period, number)
    history = editions.history(kind, period)
    if not one.public:
        return _gone(request, one, history)
    context = _told(one, history)
    context |= serving.reading(one.digest, language_of(request), chapter, context["base"])
    context["citation"] = citation(request, one, context["document"].title)
    return render(request, "qianwang/portal_chapter.html", context)


@require_safe
@cached_by_revision
def changes(request: HttpRequest, kind: str, period: str, number: int) -> HttpResponse:
    """Which numbers an edition says otherwise than the public one before it."""
    one = editions.edition(kind, period, number)
    history = editions.history(kind, period)
    if not one.public:
        return _gone(request, one, history)
    context = _told(one, history)
    if context["earlier"] is None:
        raise Http404
    language = language_of(request)
    context["changes"] = changed_numbers(
        store.document(context["earlier"].digest, language), store.document(one.digest, language)
    )
    return render(request, "qianwang/portal_changes.html", context)


@require_safe
@cached_by_revision
def figure(request: HttpRequest, kind: str, period: str, number: int, anchor: str) -> HttpResponse:
    """A figure as SVG, for an `<img>`."""
    return serving.figure(_readable(kind, period, number).digest, language_of(request), anchor)


@require_safe
@cached_by_revision
def trace(request: HttpRequest, kind: str, period: str, number: int) -> HttpResponse:
    """How a number of it came to be: for the side sheet, or as a page of its own."""
    one = _readable(kind, period, number)
    context = serving.trace(
        one.digest, language_of(request), request.GET.get("id", ""), editions.address_of(one)
    )
    sheet = "X-Sheet" in request.headers
    template = "portal_trace_sheet" if sheet else "portal_trace"
    response = render(request, f"qianwang/{template}.html", context | {"edition": one})
    response["Vary"] = "X-Sheet, Cookie"
    return response


@require_safe
def download(
    request: HttpRequest, kind: str, period: str, number: int, path: str
) -> HttpResponseBase:
    """A file of it to take away."""
    one = _readable(kind, period, number)
    return serving.download(one.digest, path, one.name.replace("/", "-"))


def _readable(kind: str, period: str, number: int) -> Edition:
    """An edition that the public may read now; raises Http404 for any other."""
    return get_object_or_404(
        editions.known().filter(state__in=PUBLIC),
        publication__kind=kind,
        publication__period=period,
        number=number,
    )
