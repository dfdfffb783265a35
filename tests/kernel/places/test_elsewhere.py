"""Prefectures of other provinces: known by name, ranked and added up among themselves."""

from __future__ import annotations

import pytest

from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.cohorts import by_place, cohort, level_of, whole_of_subject
from qianwang.kernel.places import elsewhere, is_place, prefectures_elsewhere, provinces


def test_every_province_but_home_and_the_municipalities_has_its_prefectures() -> None:
    known = {one.id for one in provinces()}
    missing = known - set(elsewhere())
    assert set(elsewhere()) <= known
    assert missing == {"guizhou", "beijing", "tianjin", "shanghai", "chongqing"}


def test_a_prefecture_has_one_id_whatever_it_is_called() -> None:
    hunan = elsewhere()["hunan"]
    assert len(hunan.ids) == 14
    assert hunan.others["湘西土家族苗族自治州"] == hunan.others["湘西州"]
    assert not any(is_place(id) for one in elsewhere().values() for id in one.ids)


def test_they_are_ranked_among_their_province_and_make_it_up() -> None:
    changsha = Subject(("~长沙",))
    assert level_of(changsha) == "prefecture"
    assert len(cohort(changsha)) == 14
    assert whole_of_subject(changsha) == Subject(("hunan",))
    assert by_place(Subject(("hunan",))) == cohort(changsha)
    assert by_place(changsha) == ()


@pytest.mark.parametrize("province", ["hubei", "henan", "hainan", "xinjiang"])
def test_where_counties_stand_beside_them_they_make_up_nothing(province: str) -> None:
    assert prefectures_elsewhere(province) == ()
    assert cohort(Subject((elsewhere()[province].ids[0],))) == ()


def test_a_name_that_is_no_prefecture_is_no_place() -> None:
    assert level_of(Subject(("~某地",))) is None
    assert cohort(Subject(("~某地",))) == ()
