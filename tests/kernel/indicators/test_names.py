"""What else an indicator is called, and whose output it is."""

import tomllib
from importlib.resources import files

import pytest

from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators import vocabulary

FOLDER = files("qianwang.kernel.indicators.vocabulary")
ALL = vocabulary.indicators()


def aliases() -> dict[str, list[str]]:
    return tomllib.loads(FOLDER.joinpath("aliases.toml").read_text("utf-8"))


def test_aliases_are_of_indicators_and_none_is_said_twice() -> None:
    declared = aliases()
    assert set(declared) <= set(ALL)
    for id, some in declared.items():
        assert len(some) == len(set(some)), id
        assert ALL[id].name.zh not in some, f"{id} repeats its own name"
        assert all(name == name.strip() and len(name) > 1 for name in some), id


def test_an_alias_is_another_indicators_own_name_only_within_one_derivation() -> None:
    owners = {one.name.zh: id for id, one in ALL.items()}
    for id, some in aliases().items():
        for name in some:
            other = owners.get(name, id)
            if other != id:
                mine, theirs = vocabulary.derivation(id), vocabulary.derivation(other)
                assert mine and theirs and mine.of == theirs.of, (id, name, other)


def test_names_begin_with_the_own_name_and_hold_it_without_brackets() -> None:
    some = vocabulary.names("mobile_data_traffic_per_user")
    assert some[0] == "移动互联网月户均流量（DOU）"
    assert "移动互联网月户均流量" in some and "DOU" in some
    assert vocabulary.names("satellite_phones") == ("卫星电话",)
    with pytest.raises(NotFound):
        vocabulary.names("nowhere")


def test_a_name_leads_to_its_bearers_the_owner_first() -> None:
    named = vocabulary.named()
    assert named["移动电话普及率"][0] == "mobile_phone_penetration"
    assert named["FTTH用户"] == ("ftth_users",)
    assert {id for ids in named.values() for id in ids} == set(ALL)


def test_outputs_are_indicators_of_schemes() -> None:
    declared = tomllib.loads(FOLDER.joinpath("outputs.toml").read_text("utf-8"))
    assert all(vocabulary.is_scheme(id) for id in declared)
    standing: list[str] = []
    for row in declared.values():
        assert set(row["outputs"]) <= set(ALL)
        if row["standing"]:
            standing += row["outputs"]
    assert len(standing) == len(set(standing)), "an output has one standing scheme"


def test_an_output_belongs_to_its_standing_scheme_only() -> None:
    assert vocabulary.scheme_of("icp_sites") == "icp_filing"
    assert vocabulary.scheme_of("silent_cards_closed") == "duanka"
    assert vocabulary.scheme_of("telecom_revenue") is None
    assert vocabulary.scheme_of("satellite_phones") is None, "an accident's figures need its name"
    assert "liuzhi_boat_accident" in vocabulary.schemes_of("satellite_phones")
    assert vocabulary.schemes_of("gdp") == ()


def test_a_name_that_only_adds_to_another_says_so() -> None:
    assert vocabulary.says_an_addition("新建5G基站")
    assert not vocabulary.says_an_addition("5G基站")
    assert not vocabulary.says_an_addition("新能源汽车产量")
