"""The parts of the grammar, each by itself: clauses, kinds, ids, periods, owners, kin."""

from __future__ import annotations

import pytest

from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.systems.proofreading.claims.articles import articles
from qianwang.systems.proofreading.claims.dated import dated
from qianwang.systems.proofreading.claims.discourse import Named, spoken_period
from qianwang.systems.proofreading.claims.distribution import ranked, single, spread, summed
from qianwang.systems.proofreading.claims.family import relative
from qianwang.systems.proofreading.claims.fitting import fits, unit_said
from qianwang.systems.proofreading.claims.groups import groups
from qianwang.systems.proofreading.claims.kinds import Measure, read
from qianwang.systems.proofreading.claims.lexer import tokens
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.naming import Filed, filed, level_kind
from qianwang.systems.proofreading.claims.outputs import counterpart, scheme_subject
from qianwang.systems.proofreading.claims.periods import When, settled, when
from qianwang.systems.proofreading.claims.phrases import completed, parts, topic
from qianwang.systems.proofreading.claims.stream import (
    LIMIT,
    clauses,
    merged,
    region_lists,
    with_stretches,
)
from qianwang.systems.proofreading.claims.token import Number, RankNumber, Time
from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Text

HOME = Subject(("guizhou",))


def stream(text: str) -> list:
    return merged(with_stretches(text, tokens(text)), region_lists(text), mentions(text))


def text_of(content: str) -> Text:
    return Text("t.txt", "plain", "0" * 64, content, blocks_of(content))


# -- clauses ----------------------------------------------------------------------------------


def test_a_bracket_is_cut_out_of_its_clause_and_read_by_itself() -> None:
    text = "占比较年初（41%）上升3个百分点，增长5%。"
    first, second = [one for one in clauses(text, stream(text)) if one.tokens]
    assert first.words(first.start, first.end) == "占比较年初上升3个百分点"
    ((inside,),) = first.brackets
    assert text[inside.start : inside.end] == "41%"
    assert (first.sentence, second.sentence) == (0, 0)
    assert (first.opens, second.opens) == (True, False)


def test_a_bracket_that_is_not_closed_is_none() -> None:
    text = "收入（其中5亿元。用户7万户）"
    found = list(clauses(text, stream(text)))
    assert all(not one.brackets for one in found)


def test_a_clause_without_end_is_cut() -> None:
    text = "收入5亿元用户" * (LIMIT + 1)
    assert all(len(one.tokens) <= LIMIT for one in clauses(text, stream(text)))


def test_numbers_inside_a_name_belong_to_the_name() -> None:
    assert not [one for one in stream("100M及以上用户增长") if isinstance(one, Number)]


@pytest.mark.parametrize("text", ["连续三年超过5%", "两年平均增长5%"])
def test_a_stretch_of_years_is_a_time_and_no_number(text: str) -> None:
    found = stream(text)
    assert any(isinstance(one, Time) and one.years > 1 for one in found)
    assert [one.unit for one in found if isinstance(one, Number)] == ["%"]


@pytest.mark.parametrize(("text", "last"), [("贵阳增速最快。", False), ("毕节增速最低，", True)])
def test_a_superlative_at_a_clauses_end_is_a_place_in_an_order(text: str, last: bool) -> None:
    (rank,) = [one for one in stream(text) if isinstance(one, RankNumber)]
    assert (rank.value, rank.from_last) == (1, last)


def test_a_superlative_within_a_clause_is_no_place() -> None:
    assert not [one for one in stream("最快的增速是") if isinstance(one, RankNumber)]


def test_listed_numbers_share_the_unit_behind_the_last() -> None:
    text = "分别达到948.6、804.5和120万户"
    (clause,) = clauses(text, stream(text))
    (group,) = groups(clause)
    assert [one.unit for one in group.numbers if isinstance(one, Number)] == ["万户"] * 3


# -- kinds ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "measure", "sign", "gap"),
    [
        ("同比增长5%", Kind.YOY_PCT, Measure.GROWTH, 1, False),
        ("同比下降5%", Kind.YOY_PCT, Measure.GROWTH, -1, False),
        ("降幅达5%", Kind.YOY_PCT, Measure.GROWTH, -1, False),
        ("增速提升至5%", Kind.YOY_PCT, Measure.GROWTH, 1, False),
        ("占比提升至5%", Kind.SHARE_PCT, Measure.SHARE, 1, False),
        ("占比提高5个百分点", Kind.YOY_PP, Measure.SHARE, 1, False),
        ("增速回落5个百分点", Kind.YOY_PP, Measure.GROWTH, -1, False),
        ("增速比全国低5个百分点", Kind.OTHER, Measure.GROWTH, -1, True),
        ("增速高于全省5个百分点", Kind.OTHER, Measure.GROWTH, 1, True),
        ("比上年高5个百分点", Kind.YOY_PP, None, 1, False),
        ("贡献率达5%", Kind.CONTRIBUTION_PCT, Measure.CONTRIBUTION, 1, False),
        ("净增5万户", Kind.NET_ADD, Measure.NET_ADD, 1, False),
        ("减少5万户", Kind.NET_ADD, Measure.NET_ADD, -1, False),
        ("超过全省的5%", Kind.SHARE_PCT, Measure.SHARE, 1, False),
        ("普及率达5部/百人", Kind.PENETRATION, Measure.PENETRATION, 1, False),
        ("同比增幅不低于5%", Kind.YOY_PCT, Measure.GROWTH, 1, False),
        ("加快5户以上", None, Measure.LEVEL, 1, False),
    ],
)
def test_the_words_before_a_number_give_its_kind(
    text: str, kind: Kind | None, measure: Measure | None, sign: int, gap: bool
) -> None:
    found = stream(text)
    number = next(one for one in found if isinstance(one, Number))
    before = [one for one in found if one.end <= number.start]
    reading = read(number, before, text, None, False)
    assert (reading.kind, reading.measure, reading.sign, reading.gap) == (kind, measure, sign, gap)


# -- ids --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "kind", "measure", "options", "expected"),
    [
        ("telecom_revenue_yoy", None, None, {"unit": "%"}, ("telecom_revenue", Kind.YOY_PCT)),
        ("telecom_revenue", Kind.RANK, Measure.GROWTH, {}, ("telecom_revenue_yoy", Kind.RANK)),
        ("phone_users", Kind.RANK, Measure.PENETRATION, {}, ("phone_penetration", Kind.RANK)),
        ("phone_penetration", None, None, {}, ("phone_users", Kind.PENETRATION)),
        (
            "telecom_volume",
            Kind.OTHER,
            Measure.GROWTH,
            {"gap_from": "china"},
            ("telecom_volume_yoy_gap_vs_china", Kind.OTHER),
        ),
        (
            "broadband_users_100m",
            Kind.YOY_PP,
            Measure.SHARE,
            {},
            ("broadband_users_100m_share", Kind.YOY_PP),
        ),
        ("internet_penetration", Kind.YOY_PP, None, {}, ("internet_penetration", Kind.YOY_PP)),
        ("phone_users", Kind.PENETRATION, None, {"unit": "%"}, ("phone_users", Kind.OTHER)),
        ("silent_cards_closed", Kind.NET_ADD, None, {}, ("silent_cards_closed", Kind.COUNT)),
    ],
)
def test_a_statement_is_filed_where_the_vocabulary_keeps_it(
    id: str, kind: Kind | None, measure: Measure | None, options: dict, expected: tuple
) -> None:
    found = filed(id, kind, measure, **options)
    assert (found.indicator, found.kind) == expected


def test_what_no_id_says_is_left_as_a_condition() -> None:
    assert filed("users_5g", Kind.YOY_PP, Measure.SHARE) == Filed(
        "users_5g", Kind.YOY_PP, None, "占比"
    )


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        ("telecom_revenue", Kind.LEVEL),
        ("phone_users", Kind.LEVEL),
        ("base_stations_5g", Kind.LEVEL),
        ("netizens", Kind.LEVEL),
        ("silent_cards_closed", Kind.COUNT),
        ("agri_featured_industries", Kind.COUNT),
        ("mobile_data_price", Kind.UNIT_PRICE),
        ("tariff_discount_poverty", Kind.OTHER),
    ],
)
def test_networks_and_populations_have_levels_and_events_counts(id: str, kind: Kind) -> None:
    assert level_kind(id) is kind


def test_units_that_cannot_be_do_not_fit() -> None:
    assert fits("phone_users", Kind.LEVEL, "万户")
    assert not fits("phone_users", Kind.LEVEL, "公里")
    assert fits("phone_users", Kind.YOY_PCT, "%")


def test_a_unit_takes_in_what_it_is_per() -> None:
    assert unit_said("个", "每万人拥有5G基站数") == "个/万人"
    assert unit_said("万户", "每万人") == "万户"


# -- periods ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "id", "kind", "period", "over"),
    [
        (When(Period(2021)), "telecom_revenue", Kind.LEVEL, "2021", None),
        (When(Period(2021)), "phone_users", Kind.LEVEL, "2021-12", Timespan.END),
        (When(Period(2021)), "phone_users", Kind.NET_ADD, "2021", None),
        (
            When(Period(2021, 12), end=True),
            "telecom_revenue",
            Kind.LEVEL,
            "2021",
            Timespan.CUMULATIVE,
        ),
        (When(Period(2021, 10)), "telecom_revenue", Kind.LEVEL, "2021-10", Timespan.CUMULATIVE),
        (
            When(Period(2021, 10), month=True),
            "telecom_revenue",
            Kind.LEVEL,
            "2021-10",
            Timespan.MONTH,
        ),
        (When(Period(2015, last_year=2021)), "telecom_revenue", Kind.LEVEL, "2015-2021", None),
        (When(Period(2021, 6, 30), end=True), "phone_users", Kind.LEVEL, "2021-06", Timespan.END),
    ],
)
def test_flows_stand_at_the_year_and_stocks_at_its_end(
    at: When, id: str, kind: Kind, period: str, over: Timespan | None
) -> None:
    found, timespan = settled(at, id, kind)
    assert (str(found), timespan) == (period, over)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("上年末", "2020-12"),
        ("2019年", "2019"),
        ("10月末", "2021-10"),
        ("自2015年以来", "2015-2021"),
        ("5月17日", "2021-05-17"),
    ],
)
def test_times_are_told_against_the_period_spoken_of(words: str, expected: str) -> None:
    time = next(one for one in tokens(words) if isinstance(one, Time))
    found = when(time, When(Period(2021)))
    assert found is not None
    assert str(found.period) == expected


def test_a_bare_month_means_nothing_where_no_year_is_spoken_of() -> None:
    time = next(one for one in tokens("10月末") if isinstance(one, Time))
    assert when(time, None) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("2024年10月贵州省通信业运行情况\n\n正文。\n", "2024-10"),
        ("2023年1—8月湖南省通信业经济运行情况\n\n正文。\n", "2023-08"),
        ("2021年贵州省通信业发展综述\n\n正文。\n", "2021"),
    ],
)
def test_the_title_tells_the_documents_period(content: str, expected: str) -> None:
    found = spoken_period(text_of(content))
    assert found is not None
    assert str(found.period) == expected


# -- lists ------------------------------------------------------------------------------------


def test_lists_are_spread_over_subjects_or_indicators_and_never_by_guess() -> None:
    a, b, c = (Subject((name,)) for name in ("guiyang", "zunyi", "bijie"))
    name, other = Named("gdp", "GDP"), Named("phone_users", "电话用户")
    by_subject = spread(2, (a, b), (name,), ())
    assert by_subject is not None
    assert [one.subject for one in by_subject] == [a, b]
    by_indicator = spread(2, (a,), (name, other), ())
    assert by_indicator is not None
    assert [one.named for one in by_indicator] == [name, other]
    assert spread(2, (a, b, c), (name,), ()) is None
    both = spread(4, (a, b), (name, other), ())
    assert both is not None
    assert all(one.guessed for one in both)


def test_several_subjects_of_one_number_are_a_sum_or_each() -> None:
    a, b = Subject(("guiyang",)), Subject(("zunyi",))
    (total,) = single((a, b), (), each=False, together=True)
    assert total.subject == Subject(("guiyang", "zunyi"))
    assert [one.subject for one in single((a, b), (), each=True, together=False)] == [a, b]
    assert summed((a, a)) is None
    assert ranked(3, (a, b), None) is None


def test_members_of_a_list_are_completed_from_one_another() -> None:
    assert "骚扰投诉" in completed(parts("骚扰、诈骗投诉"), 0)
    assert parts("城乡居民消费") == ["城镇居民消费", "农村居民消费"]
    assert topic("量子干线总长度达到") == "量子干线总长度"


# -- owners and kin ---------------------------------------------------------------------------


def test_standing_schemes_own_their_outputs_and_batches_where_they_are_named() -> None:
    assert scheme_subject("silent_cards_closed", "") == Subject(("duanka",))
    assert scheme_subject("universal_service_4g_sites", "全省") is None
    named = scheme_subject("universal_service_4g_sites", "实施第八批电信普遍服务试点")
    assert named == Subject(("universal_service_batch8",))
    both = scheme_subject("universal_service_4g_sites", "完成第六批及第七批项目")
    assert both == Subject(("universal_service_batch6_7",))


def test_a_batchs_stations_are_not_the_provinces() -> None:
    words = "推进第七批电信普遍服务，共建成"
    assert counterpart("base_stations_4g", "4G基站", words) == "universal_service_4g_sites"
    assert counterpart("base_stations_4g", "4G基站", "全省建成") is None


def test_a_shortened_name_is_a_part_of_what_was_spoken_of() -> None:
    assert relative("fixed_broadband_users", "农村用户") == "fixed_broadband_users_rural"
    assert relative("fixed_broadband_users", "用户") is None
    assert relative("phone_users", "农村用户") is None


# -- reports and chronicles -------------------------------------------------------------------


def test_a_title_between_sections_is_of_the_whole_report() -> None:
    text = text_of(
        "2022年贵州省通信业发展综述\n\n"
        "一、2022年发展情况\n\n全年收入保持增长。\n\n"
        "贵州联通2022年发展综述\n\n网络质量提升。\n\n"
        "二、2023年工作计划\n\n持续发展。\n"
    )
    found = articles(text, HOME)
    first = next(
        index for index, block in enumerate(text.blocks) if "收入" in text.flow(block).text
    )
    assert found[first] == Subject(("unicom",))


def test_a_column_of_dates_gives_each_event_its_day_only_where_the_counts_agree() -> None:
    events = "召开全省工作会议，部署全年重点任务。\n\n开展应急通信演练，多家单位参加。\n\n"
    agreed = text_of("2021年大事记\n\n" + events + "1月4日\n\n2月7日\n")
    found = dated(agreed, When(Period(2021)))
    assert [str(one.period) for one in found.values()] == ["2021-01-04", "2021-02-07"]
    short = text_of("2021年大事记\n\n" + events + "1月4日\n\n2月7日\n\n3月1日\n")
    assert dated(short, When(Period(2021))) == {}
