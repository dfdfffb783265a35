"""The list of places is complete, consistent, and found by id, code and name."""

from __future__ import annotations

from collections import Counter

import pytest

from qianwang.kernel import places
from qianwang.kernel.errors import NotFound

# Row order of the national ranking tables: each region's sum, then its provinces.
RANKING_TABLE = [
    "china",
    "east",
    "beijing",
    "tianjin",
    "hebei",
    "shanghai",
    "jiangsu",
    "zhejiang",
    "fujian",
    "shandong",
    "guangdong",
    "hainan",
    "central",
    "shanxi",
    "anhui",
    "jiangxi",
    "henan",
    "hubei",
    "hunan",
    "west",
    "neimenggu",
    "guangxi",
    "chongqing",
    "sichuan",
    "guizhou",
    "yunnan",
    "xizang",
    "shaanxi",
    "gansu",
    "qinghai",
    "ningxia",
    "xinjiang",
    "northeast",
    "liaoning",
    "jilin",
    "heilongjiang",
]

# Divisions at county level by prefecture at the end of 2021; Gui'an has none of its own.
COUNTIES = {
    "guiyang": 10,
    "liupanshui": 4,
    "zunyi": 14,
    "anshun": 6,
    "bijie": 8,
    "tongren": 10,
    "qianxinan": 8,
    "qiandongnan": 16,
    "qiannan": 12,
}


def test_counts() -> None:
    assert len(places.provinces()) == 31
    assert len(places.regions()) == 4
    assert len(places.prefectures()) == 9
    assert len(places.counties()) == 88
    assert [one.id for one in places.statistical_units()] == ["guian"]
    assert {one.id: len(places.children(one.id)) for one in places.prefectures()} == COUNTIES


def test_kinds_of_county() -> None:
    def ending(name: str) -> str:
        return next(end for end in ("自治县", "特区", "县", "区", "市") if name.endswith(end))

    assert Counter(ending(one.name.zh) for one in places.counties()) == {
        "市": 10,
        "区": 16,
        "特区": 1,
        "自治县": 11,
        "县": 50,
    }


def test_kind_is_the_same_in_both_languages() -> None:
    pairs = {
        "自治县": "Autonomous County",
        "特区": "Special District",
        "自治州": "Autonomous Prefecture",
        "自治区": "Autonomous Region",
        "新区": "New Area",
        "省": "Province",
        "县": "County",
    }
    for one in places.places():
        for zh, en in pairs.items():
            if one.name.zh.endswith(zh) and not one.name.zh.endswith(f"自治{zh}"):
                assert one.name.en.endswith(en), one


def test_ids_codes_and_names_are_unique() -> None:
    every = places.places()
    for values in (
        [one.id for one in every],
        [one.code for one in every if one.code],
        [one.name.zh for one in every],
        [one.name.en for one in every],
        [one.short.zh for one in every],
        [one.short.en for one in every],
    ):
        assert len(values) == len(set(values))


def test_parents_exist_and_stand_above() -> None:
    above = {
        "region": "nation",
        "province": "nation",
        "prefecture": "province",
        "statistical_unit": "province",
        "county": "prefecture",
    }
    for one in places.places():
        if one.level == "nation":
            assert one.parent is None
        else:
            assert one.parent is not None
            assert places.place(one.parent).level == above[one.level]


def test_code_begins_with_the_code_of_the_parent() -> None:
    for one in places.prefectures():
        assert one.code is not None
        assert one.code[:2] == "52" and one.code[2:4] != "00" and one.code[4:] == "00"
    for one in places.counties():
        assert one.parent is not None and one.code is not None
        assert one.code[:4] == (places.place(one.parent).code or "")[:4]
        assert one.code[4:] != "00"


@pytest.mark.parametrize(
    ("code", "zh"),
    [
        ("520203", "六枝特区"),
        ("520204", "水城区"),
        ("520281", "盘州市"),
        ("520581", "黔西市"),
        ("522302", "兴仁市"),
        ("520000", "贵州省"),
    ],
)
def test_divisions_are_those_of_the_end_of_2021(code: str, zh: str) -> None:
    assert places.by_code(code).name.zh == zh


@pytest.mark.parametrize("former", ["520221", "520522", "522322", "520222"])
def test_codes_given_up_before_2022_are_gone(former: str) -> None:
    with pytest.raises(NotFound):
        places.by_code(former)


def test_every_place_is_found_by_id_code_and_names() -> None:
    for one in places.places():
        assert places.place(one.id) is one
        assert places.find(one.id) is one
        if one.code:
            assert places.by_code(one.code) is one
            assert places.find(one.code) is one
        for name in (one.name.zh, one.name.en, one.short.zh, one.short.en):
            assert places.by_name(f" {name.upper()} ") is one


def test_display_order_is_that_of_the_ranking_tables() -> None:
    assert [one.id for one in places.places()][: len(RANKING_TABLE)] == RANKING_TABLE
    shuffled = [places.place(id) for id in ("guizhou", "china", "hunan", "west")]
    assert [one.id for one in places.in_display_order(shuffled)] == [
        "china",
        "hunan",
        "west",
        "guizhou",
    ]


def test_regions_divide_the_provinces() -> None:
    together = [one for region in places.regions() for one in places.members(region.id)]
    assert together == list(places.provinces())
    assert [one.id for one in places.members("northeast")] == ["liaoning", "jilin", "heilongjiang"]
    assert len(places.members("west")) == 12


def test_region_of() -> None:
    assert places.region_of("weining").id == "west"
    assert places.region_of("guian").id == "west"
    assert places.region_of("central").id == "central"
    with pytest.raises(NotFound):
        places.region_of("china")


def test_children_are_disjoint_divisions() -> None:
    assert places.children("guizhou") == places.prefectures()
    assert places.children("china") == places.provinces()
    assert places.children("qianxi") == ()


def test_guian_lies_in_two_prefectures_and_has_no_code() -> None:
    guian = places.place("guian")
    assert guian.code is None
    assert guian.lies_in == ("guiyang", "anshun")
    assert all(places.is_place(id) for id in guian.lies_in)


def test_spelling_tells_the_two_provinces_apart() -> None:
    assert places.place("shanxi").short.zh == "山西"
    assert places.place("shaanxi").short.zh == "陕西"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(NotFound) as caught:
        places.place("qiandongna")
    assert caught.value.hint is not None
    assert "qiandongnan" in caught.value.hint.en
    assert "qiandongna" in caught.value.in_("zh")


@pytest.mark.parametrize("subject", ["guiyang+zunyi", "telecom", "mobile@guiyang", ""])
def test_subjects_that_are_no_places(subject: str) -> None:
    assert not places.is_place(subject)
    with pytest.raises(NotFound):
        places.place(subject)


def test_members_of_what_is_no_region() -> None:
    with pytest.raises(NotFound):
        places.members("guizhou")
