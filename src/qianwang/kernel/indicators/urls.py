"""Addresses of traces, the explorer, the map, places and the indicator catalogue."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.indicators.views import catalogue, exploring, mapping, places, tracing

root = [
    path("trace/<path:key>", tracing.trace, name="trace"),
    path("shapes.geojson", mapping.shapes, name="shapes"),
]
console = [
    path("explorer/", exploring.explorer, name="explorer"),
    path("map/", mapping.one_map, name="one-map"),
    path("places/<str:code>", places.console_place, name="console-place"),
    path("divisions/", places.divisions, name="divisions"),
    path("indicators/", catalogue.catalogue, name="catalogue"),
    path("indicators/<str:id>", catalogue.catalogue_indicator, name="catalogue-indicator"),
]
portal = [
    path("map", mapping.public_map, name="map"),
    path("places/<str:code>", places.place_page, name="place"),
    path("indicators", catalogue.indicator_list, name="indicators"),
    path("indicators/<str:id>", catalogue.indicator_page, name="indicator"),
]
