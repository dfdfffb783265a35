"""Addresses of saved lists, and of the public figures for statistical programs."""

from __future__ import annotations

from django.urls import URLPattern, path

from qianwang.kernel.web import views
from qianwang.kernel.web.opendata import views as sdmx

console = [
    path("lists/", views.keep_list, name="keep-list"),
    path("lists/<int:id>/forget", views.drop_list, name="drop-list"),
]


def _structures(before: str, name: str, standard: str) -> list[URLPattern]:
    """The addresses of structures, with as many of agency, id and version as are given."""
    given = {"standard": standard}
    tails = ("", "/<str:agency>", "/<str:agency>/<str:id>", "/<str:agency>/<str:id>/<str:version>")
    return [path(f"{before}/<str:kind>{tail}", sdmx.structure, given, name=name) for tail in tails]


_FLOW_30 = "sdmx/3.0/data/dataflow/<str:agency>/<str:id>/<str:version>"

root = [
    path("sdmx/2.1/data/<str:flow>", sdmx.data, name="sdmx-data"),
    path("sdmx/2.1/data/<str:flow>/<str:key>", sdmx.data, name="sdmx-data"),
    path("sdmx/2.1/data/<str:flow>/<str:key>/<str:provider>", sdmx.data, name="sdmx-data"),
    path(_FLOW_30, sdmx.data_30, name="sdmx-data-30"),
    path(f"{_FLOW_30}/<str:key>", sdmx.data_30, name="sdmx-data-30"),
    *_structures("sdmx/3.0/structure", "sdmx-structure-30", "3.0"),
    *_structures("sdmx/2.1", "sdmx-structure", "2.1"),
]
