"""The people of the tests are whom they are said to be."""

from __future__ import annotations

import pytest
from tests.site.people import account, client_of, organisation

pytestmark = pytest.mark.usefixtures("store")


def test_an_organisation_is_made_once_and_files_for_its_party() -> None:
    assert organisation("mobile") == organisation("mobile")
    assert (organisation("mobile").kind, organisation("mobile").party) == ("operator", "mobile")
    assert organisation("zunyi").place == "zunyi"
    assert organisation("somebody").kind == "company"


def test_a_client_is_logged_in_as_its_account() -> None:
    filer = account("zhao", "mobile", "filer")
    assert filer.may("returns.file")
    assert client_of(filer).get("/console/").status_code == 200


def test_an_undeclared_role_is_refused() -> None:
    with pytest.raises(KeyError):
        account("li", "administration", "king")
