"""The API describes itself completely, and its page asks no other host for anything."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.site.api.asking import API

pytestmark = pytest.mark.usefixtures("store")


def test_every_operation_says_what_it_does_for_whom_and_how_it_fails() -> None:
    described = Client().get(f"{API}/openapi.json").json()
    assert len(described["paths"]) > 40
    ids = []
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            where = (method, path)
            ids.append(operation["operationId"])
            assert operation["summary"], where
            assert operation["description"], where
            assert operation["tags"], where
            assert operation["security"], where
            for status in ("401", "404", "422", "429", "500"):
                content = operation["responses"][status]["content"]
                assert "application/problem+json" in content, where
            if method in ("post", "patch"):
                assert {"403", "409", "413", "415"} <= operation["responses"].keys(), where
    assert len(ids) == len(set(ids))
    assert set(described["components"]["securitySchemes"]) == {"Token", "Session"}
    assert "Problem" in described["components"]["schemas"]


def test_the_page_of_the_description_loads_only_what_we_serve() -> None:
    page = Client().get(f"{API}/docs")
    assert page.status_code == 200
    text = page.content.decode()
    loaded = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert loaded
    assert all(one.startswith("/static/") for one in loaded), loaded
    assert Client().get("/static/ninja/swagger-ui-bundle.js").status_code == 200
