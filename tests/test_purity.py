"""Which modules may know Django, by the name that tells what they are; all others are pure.

Pure logic runs on a cluster worker and is tested without a database. New modules are held to it
without being listed anywhere.
"""

from __future__ import annotations

import grimp
import pytest

MAY_KNOW_DJANGO = {
    "apps": "declares the part to Django",
    "models": "says what is kept",
    "services": "does one thing in one transaction",
    "store": "asks what is kept",
    "standing": "asks what is kept that a return is checked against",
    "journaling": "reads kept rows again for the journal",
    "outbox": "keeps what is to be said and done, and when",
    "protection": "puts triggers into the database",
    "commands": "calls services",
    "migrations": "how the tables came to be",
    "roster": "gathers what the parts declare to Django",
    "permitted": "filters what is kept by who asks",
    "backends": "lets people in",
    "middleware": "holds for every request",
    "web": "what pages of all systems share",
    "views": "answers a request with a page",
    "templatetags": "what templates may say",
    "urls": "says at which address",
    "api": "answers a program",
    "running": "does a job and keeps how far it is",
    "watch": "looks after jobs that were lost",
    "building": "builds a publication out of what is kept",
    "verifying": "walks the journal that is kept",
    "serving": "answers with what was frozen",
    "overview": "asks what there is of publications",
    "completeness": "asks how complete what is kept is",
    "site": "the Django project itself",
    "cli": "starts the Django project",
    "calibration_record": "a file beside the store",
    "reminding": "tells people through the outbox",
    "report": "what goes into that file",
    "province": "files the sample through services",
}
FETCHES_SERVICES_LATE = "qianwang.kernel.journal"


def impure(graph: grimp.ImportGraph) -> list[str]:
    """Modules that reach Django though their name doesn't say so."""
    return sorted(
        module
        for module in graph.modules
        if module.startswith("qianwang.")
        and module != FETCHES_SERVICES_LATE
        and not MAY_KNOW_DJANGO.keys() & set(module.split("."))
        and "django" in graph.find_upstream_modules(module)
    )


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        "qianwang", include_external_packages=True, exclude_type_checking_imports=True
    )


def test_pure_modules_reach_no_django(graph: grimp.ImportGraph) -> None:
    assert impure(graph) == []


def test_a_pure_module_that_imports_a_model_is_found(graph: grimp.ImportGraph) -> None:
    spoilt = grimp.build_graph(
        "qianwang", include_external_packages=True, exclude_type_checking_imports=True
    )
    spoilt.add_import(
        importer="qianwang.kernel.places.place", imported="qianwang.kernel.journal.models"
    )
    assert "qianwang.kernel.places" in impure(spoilt)
