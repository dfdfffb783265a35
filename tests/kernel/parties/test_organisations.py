"""Organisations: made, edited, disabled, each with its entry."""

from __future__ import annotations

import pytest
from tests.kernel.parties.entries import entries, last
from tests.site.people import account, client_of, organisation

from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.parties.founding import KINDS, founders
from qianwang.kernel.parties.models import Organisation, OrganisationKind
from qianwang.kernel.parties.services import (
    create_organisation,
    disable_organisation,
    edit_organisation,
    enable_organisation,
    found_organisations,
)

pytestmark = pytest.mark.usefixtures("store")
NAMES = {"name_zh": "甲公司", "name_en": "Company A"}


def test_the_kinds_are_named_for_people() -> None:
    assert set(KINDS) == set(OrganisationKind.values)


def test_an_installation_begins_with_the_administration_those_that_file_and_nine_offices() -> None:
    assert found_organisations() == 15
    assert found_organisations() == 0
    kinds = list(Organisation.objects.values_list("kind", flat=True))
    assert (kinds.count("operator"), kinds.count("prefecture_office")) == (5, 9)
    assert {one.code for one in founders()} == set(
        Organisation.objects.values_list("code", flat=True)
    )
    assert len(entries("organisations.create")) == 15


def test_a_company_is_made_and_edited_with_entries() -> None:
    made = create_organisation(code=" Jia_1 ", kind="company", **NAMES)
    assert made.code == "jia_1"
    edit_organisation(made, kind="operator", party="mobile", place="贵阳", **NAMES)
    made.refresh_from_db()
    assert (made.kind, made.party, made.place) == ("operator", "mobile", "guiyang")
    assert last("organisations.edit")[2]["party"] == "mobile"
    edit_organisation(made, kind="operator", party="mobile", place="guiyang", **NAMES)
    assert len(entries("organisations.edit")) == 1, "what changes nothing is no entry"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "1a"), ("code", "甲"), ("code", ""), ("code", "a" * 41), ("kind", "ministry"),
        ("name_zh", " "), ("name_en", ""), ("name_zh", "字" * 121), ("party", "nobody"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_used_is_named(field: str, value: str) -> None:
    with pytest.raises(InputError) as refused:
        create_organisation(**{"code": "jia", "kind": "company", **NAMES, field: value})
    assert refused.value.place == field
    assert not Organisation.objects.exists()


def test_an_unknown_place_and_a_taken_code_are_refused() -> None:
    with pytest.raises(NotFound):
        create_organisation(code="jia", kind="company", place="nowhere", **NAMES)
    organisation("mobile")
    with pytest.raises(InputError, match="mobile"):
        create_organisation(code="mobile", kind="company", **NAMES)


def test_the_kind_stays_while_somebody_has_a_role_that_the_new_one_does_not_allow() -> None:
    filer = account("zhao", "mobile", "filer")
    with pytest.raises(InputError, match="zhao") as refused:
        edit_organisation(filer.organisation, kind="company", **NAMES)
    assert refused.value.place == "kind"


def test_nobody_of_a_disabled_organisation_comes_in_and_old_sessions_stay_ended() -> None:
    filer = account("zhao", "mobile", "filer")
    browser = client_of(filer)
    assert browser.get("/console/account/").status_code == 200
    disable_organisation(filer.organisation, "合并")
    assert browser.get("/console/account/").status_code == 302
    enable_organisation(filer.organisation)
    assert browser.get("/console/account/").status_code == 302
    assert last("organisations.disable")[2] == {"reason": "合并"}


def test_the_last_administrators_organisation_is_not_disabled() -> None:
    admin = account("li", "administration", "administrator")
    with pytest.raises(InputError, match="Nobody would be left"):
        disable_organisation(admin.organisation, "because")
