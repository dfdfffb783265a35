"""Every address of the site: what the parts of the house declare, under console and portal.

A part declares in its `urls.py` what it has of: `console` (paths under /console/, for people who
are logged in), `portal` (public paths) and `root` (neither, such as /login).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from qianwang.site import health, views
from qianwang.site.api import api
from qianwang.site.operations.metrics import metrics
from qianwang.site.portal.urls import portal

Paths = list[URLPattern | URLResolver]


def _declared(kind: str) -> Paths:
    """All paths of a kind, in the order in which the parts are installed."""
    found: Paths = []
    for part in apps.get_app_configs():
        module = f"{part.name}.urls"
        if part.name.startswith("qianwang.") and part.name != "qianwang.site" and find_spec(module):
            found += getattr(import_module(module), kind, [])
    return found


urlpatterns: Paths = [
    path("console/", views.console, name="console"),
    path("console/", include(_declared("console"))),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("api/v1/", api.urls),
    *_declared("root"),
    *_declared("portal"),
    *portal,
]

handler400 = "qianwang.kernel.web.problem.bad_request"
handler403 = "qianwang.kernel.web.problem.forbidden"
handler404 = "qianwang.kernel.web.problem.not_found"
handler500 = "qianwang.kernel.web.problem.fault"
