"""Which editions the public finds: those in force, those before them, and why others are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from qianwang.kernel.publications.builders import Builder, builders
from qianwang.kernel.publications.models import PUBLIC, Edition, EditionState

KNOWN_TO_PUBLIC = Q(state__in=PUBLIC) | Q(state=EditionState.WITHDRAWN, published_at__isnull=False)
"""What was public once; a draft that was given up never was."""


@dataclass(frozen=True, slots=True)
class Year:
    """The editions of a kind that are in force of a year, the latest period first."""

    year: str
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of publication with what is in force of it."""

    builder: Builder
    years: tuple[Year, ...]


def known() -> QuerySet[Edition]:
    """Every edition that the public has ever been shown, with its publication."""
    return Edition.objects.filter(KNOWN_TO_PUBLIC).select_related("publication")


def in_force() -> QuerySet[Edition]:
    """The editions in force, the latest period first and whole years before their months."""
    found = known().filter(state=EditionState.PUBLISHED)
    return found.order_by("-publication__period", "publication__kind")


def by_series() -> tuple[Series, ...]:
    """What is in force, by kind and year; kinds of which nothing is are left out."""
    kept = list(in_force())
    found = []
    for builder in builders():
        own = [one for one in kept if one.publication.kind == builder.kind]
        if own:
            years = dict.fromkeys(one.publication.period[:4] for one in own)
            found.append(Series(builder, tuple(Year(each, _of(each, own)) for each in years)))
    return tuple(found)


def _of(year: str, editions: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(one for one in editions if one.publication.period.startswith(year))


def history(kind: str, period: str) -> tuple[Edition, ...]:
    """Every edition of a publication that was ever public, the latest first; raises Http404 where
    there is none."""
    found = known().filter(publication__kind=kind, publication__period=period)
    editions = tuple(found.order_by("-number"))
    if not editions:
        raise Http404
    return editions


def edition(kind: str, period: str, number: int) -> Edition:
    """An edition that was ever public; raises Http404 for any other."""
    found = known().filter(publication__kind=kind, publication__period=period, number=number)
    one = found.first()
    if one is None:
        raise Http404
    return one


def address_of(one: Edition) -> str:
    """The address of an edition, by its number: what it shows never changes."""
    publication = one.publication
    return reverse("portal-edition", args=(publication.kind, publication.period, one.number))
