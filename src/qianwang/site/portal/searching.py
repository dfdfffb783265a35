"""Looking something up: indicators, places, and the chapters and sections of what is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.presenting.selection import looked_up
from qianwang.kernel.indicators.views.asking import kept
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import Place, children, prefectures, statistical_units
from qianwang.kernel.publications import shown, store
from qianwang.kernel.publications.models import Edition
from qianwang.kernel.web.middleware import language_of
from qianwang.site.portal import editions

LONGEST = 60
MOST = 30
"""Of each kind; more than that is no answer but another list."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of what is published, where it stands, and its address."""

    text: str
    title: Bilingual
    address: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What holds the words asked for; without words the page says what can be found."""
    text = request.GET.get("q", "")[:LONGEST].strip()
    said: dict[str, object] = {"text": text}
    if text:
        ids = looked_up(text)
        wanted = text.casefold()
        said |= {
            "indicators": [indicator(id) for id in ids[:MOST]],
            "places": [one for one in _places() if _named(one, wanted)][:MOST],
            "sections": [one for one in sections(request) if wanted in _words(one)][:MOST],
        }
        said["count"] = sum(len(said[each]) for each in ("indicators", "places", "sections"))  # type: ignore[arg-type, misc]
    return render(request, "qianwang/portal_search.html", said)


def sections(request: HttpRequest) -> list[Section]:
    """The titles and headings of all that is in force, read once for each revision."""
    return kept(request, "portal sections", lambda: _sections(request))


def _sections(request: HttpRequest) -> list[Section]:
    return [section for one in editions.in_force() for section in _of(request, one)]


def _of(request: HttpRequest, one: Edition) -> list[Section]:
    base, title = editions.address_of(one), one.publication.title
    try:
        document = store.document(one.digest, language_of(request))
    except NotFound:  # its files are lost, which `check` tells; the others can still be found
        return []
    found = [Section(document.title, title, base)]
    for entry in shown.contents(document):
        at = f"#{entry.anchor}" if entry.level > 1 else ""
        found.append(Section(entry.text, title, f"{base}read/{entry.chapter}/{at}"))
    return found


def _words(one: Section) -> str:
    return f"{one.text} {one.title.zh} {one.title.en}".casefold()


def _places() -> tuple[Place, ...]:
    above = (*prefectures(), *statistical_units())
    return (*above, *(county for one in above for county in children(one.id)))


def _named(one: Place, wanted: str) -> bool:
    names = (one.name.zh, one.name.en, one.short.zh, one.short.en, one.code or "")
    return any(wanted in name.casefold() for name in names)
