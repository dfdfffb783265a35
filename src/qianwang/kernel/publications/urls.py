"""Addresses of publications in the console; a system gives its kind a list by `of_kind`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from qianwang.kernel.publications import views


def of_kind(kind: str) -> list[URLPattern | URLResolver]:
    """The list of a kind, named as the kind, and where a build of it is asked for."""
    return [
        path(f"{kind}/", views.publications, {"kind": kind}, name=kind),
        path(f"{kind}/build", views.build, {"kind": kind}, name=f"{kind}-build"),
    ]


def _content(of: str) -> list[URLPattern | URLResolver]:
    """What is read of a build or an edition, below its own address."""
    return [
        path("read/", views.read, name=f"{of}-read"),
        path("read/<int:chapter>/", views.read, name=f"{of}-chapter"),
        path("figures/<slug:anchor>.svg", views.figure, name=f"{of}-figure"),
        path("trace", views.trace, name=f"{of}-trace"),
        path("files/<path:path>", views.download, name=f"{of}-file"),
    ]


console = [
    path("publications/builds/<uuid:job_id>/", views.built, name="build"),
    path("publications/builds/<uuid:job_id>/freeze", views.freeze, name="build-freeze"),
    path("publications/builds/<uuid:key>/", include(_content("build"))),
    path("publications/editions/<int:edition_id>/", views.edition, name="edition"),
    path("publications/editions/<int:edition_id>/publish", views.publish, name="edition-publish"),
    path(
        "publications/editions/<int:edition_id>/withdraw", views.withdraw, name="edition-withdraw"
    ),
    path("publications/editions/<int:edition_id>/compare", views.compare, name="edition-compare"),
    path("publications/editions/<int:key>/", include(_content("edition"))),
]
