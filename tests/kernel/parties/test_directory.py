"""The parties of the province and how they are found."""

from __future__ import annotations

import pytest

from qianwang.kernel.errors import NotFound
from qianwang.kernel.parties import PartyKind, by_name, is_party, parties, party


def test_the_three_operators_in_display_order() -> None:
    assert [one.id for one in parties(PartyKind.OPERATOR)] == ["telecom", "mobile", "unicom"]


def test_every_kind_is_there_and_every_name_is_said_in_both_languages() -> None:
    assert {one.kind for one in parties()} == set(PartyKind)
    for one in parties():
        assert all((one.name.zh, one.name.en, one.short.zh, one.short.en))


def test_names_are_unique_so_that_a_typed_name_means_one_party() -> None:
    names = [name for one in parties() for name in (one.name.zh, one.short.zh, one.short.en)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["移动", " Mobile ", "MOBILE", "中国移动通信集团贵州有限公司"])
def test_found_by_any_of_its_names(text: str) -> None:
    assert by_name(text) is party("mobile")


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(NotFound) as problem:
        party("mobil")
    assert problem.value.hint is not None
    assert "mobile" in problem.value.hint.en
    assert "towers" not in problem.value.hint.en


def test_a_name_like_none_lists_all() -> None:
    with pytest.raises(NotFound) as problem:
        by_name("xyzzy")
    assert problem.value.hint is not None
    assert all(one.id in problem.value.hint.zh for one in parties())


def test_a_place_is_no_party() -> None:
    assert not is_party("guizhou")
