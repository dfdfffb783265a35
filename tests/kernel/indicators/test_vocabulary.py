"""The vocabulary is complete, closed in itself, and says something true and own of each entry."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators import vocabulary
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import Relation
from qianwang.kernel.indicators.vocabulary.relations import _declared

ALL = vocabulary.indicators()


def published_ids() -> set[str]:
    text = files("qianwang.systems.statistics.published").joinpath("survey_2021.csv")
    return {row["indicator"] for row in csv.DictReader(text.read_text("utf-8").splitlines())}


def test_every_published_indicator_is_here_and_marked_so() -> None:
    published = {one.id for one in ALL.values() if one.origin == "published"}
    assert published == published_ids()
    assert len(published) == 419
    assert {one.origin for one in ALL.values()} == {"published", "ours"}


def test_every_file_of_the_folder_is_a_theme() -> None:
    folder = files("qianwang.kernel.indicators.vocabulary")
    found = {
        item.name.removesuffix(".csv")
        for item in folder.iterdir()
        if item.name.endswith(".csv") and item.name != "schemes.csv"
    }
    assert found == set(vocabulary.themes())


@pytest.mark.parametrize("one", ALL.values(), ids=lambda one: one.id)
def test_an_entry_is_whole(one) -> None:  # type: ignore[no-untyped-def]
    assert unit(one.unit)
    assert one.name.zh and one.name.en
    assert one.definition.zh.endswith("。") and one.definition.en.endswith(".")
    assert one.definition.zh != one.name.zh + "。"
    assert one.additive <= {"place", "party", "time"}
    assert all(note.zh and note.en for note in vocabulary.basis_notes(one.id))


def test_definitions_are_each_their_own() -> None:
    for language in ("zh", "en"):
        texts = Counter(one.definition.in_(language) for one in ALL.values())
        assert [text for text, times in texts.items() if times > 1] == []


def test_only_flows_add_up_over_time_and_ratios_over_nothing() -> None:
    for one in ALL.values():
        if "time" in one.additive:
            assert one.nature is Nature.FLOW, one.id
        if one.nature in {Nature.RATIO, Nature.PRICE, Nature.INDEX, Nature.DATE}:
            assert not one.additive, one.id


def test_relations_name_indicators_only() -> None:
    declared = _declared()
    named = set(declared["share"]) | set(declared["share"].values()) | set(declared["penetration"])
    named |= {base for base, _ in declared["penetration"].values()}
    for one in declared["derived"]:
        named |= {one["id"], *one["of"]}
    for one in declared["ratio"]:
        named |= {one["id"], one["numerator"], one["denominator"]}
    for identity in vocabulary.identities():
        named |= {identity.whole, *identity.parts}
    assert named <= set(ALL)


def test_parts_have_the_nature_and_dimension_of_their_whole() -> None:
    for identity in vocabulary.identities():
        whole = ALL[identity.whole]
        for part in identity.parts:
            assert ALL[part].nature is whole.nature, (identity.whole, part)
            unit(ALL[part].unit).to(unit(whole.unit))
    sums = [one.whole for one in vocabulary.identities() if one.relation is Relation.SUM]
    assert {"gdp", "phone_users", "netizens", "broadband_ports", "telecom_revenue"} <= set(sums)


def test_ids_that_say_they_are_derived_declare_of_what() -> None:
    for one in ALL.values():
        if one.id.endswith(("_yoy", "_net_add", "_of_operator")) or "_gap_vs_" in one.id:
            assert vocabulary.derivation(one.id) is not None, one.id
            assert one.derived_from in ALL


def test_a_derived_share_knows_its_whole() -> None:
    assert ALL["revenue_value_added_share"].whole == "telecom_revenue"
    assert ALL["mobile_broadband_penetration"].denominator == "resident_population"
    base = vocabulary.penetration_base("base_stations_5g")
    assert base is not None and base.per == 10_000


@pytest.mark.parametrize(("period", "year"), [("2021", 2020), ("2019-06", 2015), ("2016", None)])
def test_the_price_year_of_the_volume_goes_by_its_period(period: str, year: int | None) -> None:
    basis = vocabulary.basis_at(ALL["telecom_volume"], Period.parse(period))
    assert basis.price_year == year
    assert basis.scope == "basic_operators"


def test_growth_of_gdp_is_not_to_be_computed_from_its_levels() -> None:
    assert vocabulary.grows_at_constant_prices("gdp")
    assert not vocabulary.grows_at_constant_prices("telecom_revenue")


def test_an_undeclared_base_is_none_and_said() -> None:
    assert ALL["fixed_broadband_users"].basis.households is None
    assert any("未申明" in note.zh for note in vocabulary.basis_notes("fixed_broadband_users"))


def test_an_unknown_indicator_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotFound) as refused:
        vocabulary.indicator("telecom_revenu")
    assert refused.value.hint is not None and "telecom_revenue" in refused.value.hint.zh


def test_find_looks_at_ids_and_both_names() -> None:
    assert ALL["iot_users"] in vocabulary.find("物联网")
    assert ALL["gdp"] in vocabulary.find("Gross Domestic")


def test_schemes_are_named_in_both_languages() -> None:
    assert vocabulary.is_scheme("duanka") and not vocabulary.is_scheme("guizhou")
    assert all(name.zh and name.en for name in vocabulary.schemes().values())
    with pytest.raises(NotFound):
        vocabulary.scheme("nowhere")


def test_a_joint_scheme_consists_of_schemes() -> None:
    parts = {id: vocabulary.scheme_parts(id) for id in vocabulary.schemes()}
    assert parts["universal_service_batch6_7"] == (
        "universal_service_batch6",
        "universal_service_batch7",
    )
    assert parts["licensing"] == ()
    assert all(vocabulary.is_scheme(one) for each in parts.values() for one in each)
