"""The book: print first, recomputation beside it, sample last and marked; nothing invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.expression import Derived, Observed
from qianwang.kernel.indicators.indicator import Basis, Nature
from qianwang.kernel.indicators.interval import Agreement
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import prefectures, provinces

PLAIN = {"level": "", "share_pct": "%", "yoy_pct": "%", "rank": "位", "yoy_pp": "个百分点"}


def said(
    key: str,
    value: str,
    id: str = "",
    *,
    unit: str = "",
    sample: bool = False,
    status: Status = Status.NORMAL,
    qualifier: Qualifier = Qualifier.NONE,
    basis: Basis = Basis(),  # noqa: B008  frozen
    kind: SourceKind = SourceKind.PRINT,
) -> Observation:
    """A report of a key: its unit and span follow from the indicator unless they are told."""
    wanted = SeriesKey.parse(key)
    one = indicator(wanted.indicator)
    if wanted.span is Span.MONTH:
        span = Span.MONTH
    elif one.nature is Nature.STOCK and wanted.kind is not Kind.NET_ADD:
        span = Span.END
    else:
        span = Span.CUMULATIVE
    return Observation(
        id=id or key + ("~" if sample else ""),
        indicator=wanted.indicator,
        subject=wanted.subject,
        period=wanted.period,
        kind=wanted.kind,
        span=span,
        value=Decimal(value),
        unit=unit or PLAIN.get(wanted.kind, "") or one.unit,
        source=Source(kind, "survey", f"line of {id or key}"),
        of=wanted.of,
        qualifier=qualifier,
        basis=basis,
        status=status,
        sample=sample,
    )


def shown(book: Book, key: str) -> Decimal | str:
    """A number's value as a document would say it: the print's digits or the computed words."""
    number = book.number(key)
    assert number is not None
    if isinstance(number.expression, Observed):
        return str(number.expression.observation.value)
    return number.expression.words.zh


def value(book: Book, key: str) -> Fraction | None:
    """A number's exact value, None where there is no number."""
    number = book.number(key)
    return None if number is None else number.expression.value


def level(
    book: Book, indicator: str, subject: str, period: str, span: Span | None = None
) -> Fraction | None:
    """A level's exact value, None where it can't be had."""
    found = book.level(indicator, subject, period, span)
    return None if found is None else found.value


REVENUE = [
    said("telecom_revenue:guizhou:2021:level", "336.8"),
    said("telecom_revenue:guizhou:2020:level", "314.5"),
]


def test_what_nobody_printed_is_computed_from_what_they_did() -> None:
    number = Book(REVENUE).number("telecom_revenue:guizhou:2021:yoy_pct")
    assert number is not None and number.printed is None
    assert number.expression is number.computed
    assert number.expression.words.zh == "336.8亿元 ÷ 314.5亿元 − 1 = 7.09%"


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("7.1", Agreement.EQUAL),
        ("7.06", Agreement.ROUNDING),
        ("7.0", Agreement.AGREES_TRUNCATED),
        ("7.3", Agreement.CONFLICT),
    ],
)
def test_a_print_is_shown_and_its_recomputation_stands_beside_it(
    printed: str, verdict: Agreement
) -> None:
    book = Book([*REVENUE, said("telecom_revenue:guizhou:2021:yoy_pct", printed)])
    number = book.number("telecom_revenue:guizhou:2021:yoy_pct")
    assert number is not None
    assert isinstance(number.expression, Observed)
    assert str(number.expression.observation.value) == printed
    assert number.computed is not None and number.agreement is verdict
    assert (number.note is not None) == (verdict is Agreement.CONFLICT)
    if number.note is not None:
        assert "[7.25, 7.35)" in number.note.zh and "(7.057, 7.124)" in number.note.zh


def test_a_number_is_never_recomputed_from_itself() -> None:
    """Last year's level could be worked back from the growth, but not to prove the growth."""
    book = Book(
        [
            said("telecom_revenue:guizhou:2021:level", "336.8"),
            said("telecom_revenue:guizhou:2021:yoy_pct", "7.1"),
        ]
    )
    growth = book.number("telecom_revenue:guizhou:2021:yoy_pct")
    assert growth is not None and growth.computed is None and growth.agreement is None
    assert shown(book, "telecom_revenue:guizhou:2020:level") == "336.8亿元 ÷ (1 + 7.1%) = 314.5亿元"


def test_sample_never_replaces_print_and_marks_what_rests_on_it() -> None:
    book = Book(
        [
            said("telecom_revenue:guizhou:2021:level", "336.8"),
            said("telecom_revenue:guizhou:2021:level", "999", sample=True),
            said("telecom_revenue:guizhou:2020:level", "314.5", sample=True),
        ]
    )
    assert shown(book, "telecom_revenue:guizhou:2021:level") == "336.8"
    growth = book.number("telecom_revenue:guizhou:2021:yoy_pct")
    assert growth is not None and growth.sample and growth.printed is None
    before = book.number("telecom_revenue:guizhou:2020:level")
    assert before is not None and before.sample and before.printed is None


def test_a_print_is_not_judged_by_sample_data() -> None:
    book = Book(
        [
            REVENUE[0],
            said("telecom_revenue:guizhou:2020:level", "100", sample=True),
            said("telecom_revenue:guizhou:2021:yoy_pct", "7.1"),
        ]
    )
    number = book.number("telecom_revenue:guizhou:2021:yoy_pct")
    assert number is not None and number.agreement is None and number.computed is None


def test_what_can_be_computed_from_reports_is_not_taken_from_sample() -> None:
    parts = [
        said(f"mobile_phone_users:{party}:2021-12:level", value)
        for party, value in (("telecom", "1"), ("mobile", "2"), ("unicom", "3"))
    ]
    book = Book([*parts, said("mobile_phone_users:guizhou:2021-12:level", "7", sample=True)])
    assert shown(book, "mobile_phone_users:guizhou:2021-12:level") == (
        "1万户 + 2万户 + 3万户 = 6.000万户"
    )


def test_contradicting_prints_are_all_named() -> None:
    key = "telecom_revenue:guizhou:2021:level"
    book = Book(
        [
            said(key, "336.8", "A-1"),
            said(key, "337", "A-2"),
            said(key, "338.1", "A-3", status=Status.SUPERSEDED),
        ]
    )
    number = book.number(key)
    assert number is not None
    assert [rival.observation.id for rival in number.rivals] == ["A-3"]
    assert number.note is not None and "338.1亿元（line of A-3）" in number.note.zh
    assert [one.observation.id for one in book.observed(key)] == ["A-1", "A-2", "A-3"]


def test_a_declared_preference_governs_else_the_most_precise() -> None:
    key = SeriesKey.parse("telecom_revenue:guizhou:2021:level")
    prints = [
        said(str(key), "337", "A-1"),
        said(str(key), "336.8", "A-2"),
        said(str(key), "300.00", "A-3", qualifier=Qualifier.OVER),
    ]
    assert shown(Book(prints), str(key)) == "336.8"
    assert shown(Book(prints, preferences={key: "A-1"}), str(key)) == "337"


def test_only_the_last_revision_counts() -> None:
    first = REVENUE[0]
    later = Observation(
        **{
            name: getattr(first, name)
            for name in first.__slots__
            if name not in {"value", "revision"}
        },
        value=Decimal("340.0"),
        revision=2,
    )
    assert shown(Book([later, first]), "telecom_revenue:guizhou:2021:level") == "340.0"


def test_an_unlabelled_figure_is_shown_but_computes_nothing() -> None:
    national = "household_broadband_users:china:2021-12:level"
    book = Book(
        [
            said(national, "278.5", status=Status.UNLABELLED),
            said("household_broadband_users:china:2020-12:level", "250"),
        ]
    )
    number = book.number(national)
    assert number is not None and number.computed is None
    assert number.note is not None and "不参与计算" in number.note.zh
    assert book.number("household_broadband_users:china:2021:net_add") is None


# -- where levels come from --------------------------------------------------------------------


def test_a_province_is_the_sum_of_operators_and_prefectures() -> None:
    cells = [
        said(f"mobile_phone_users:{party}@{place.id}:2021-12:level", "10", sample=True)
        for place in prefectures()
        for party in ("telecom", "mobile", "unicom")
    ]
    book = Book(cells)
    assert level(book, "mobile_phone_users", "guiyang", "2021-12") == 30
    assert level(book, "mobile_phone_users", "mobile", "2021-12") == 90
    assert level(book, "mobile_phone_users", "guizhou", "2021") == 270
    missing_one = Book(cells[1:])
    assert missing_one.level("mobile_phone_users", "guizhou", "2021-12") is None


def test_months_and_cumulations_lead_to_one_another() -> None:
    months = [
        said(f"telecom_revenue:guizhou:2021-{month:02d}:level:month", "28")
        for month in range(1, 13)
    ]
    assert Book(months).level("telecom_revenue", "guizhou", "2021").value == 336  # type: ignore[union-attr]
    sums = [
        said("telecom_revenue:guizhou:2021-01:level", "25"),
        said("telecom_revenue:guizhou:2021-02:level", "52"),
    ]
    book = Book(sums)
    assert value(book, "telecom_revenue:guizhou:2021-02:level:month") == 27
    assert level(book, "telecom_revenue", "guizhou", "2021-01", Span.MONTH) == 25


def test_kinds_make_up_their_whole_and_a_kind_is_what_is_left() -> None:
    book = Book(
        [
            said("mobile_phone_users:guizhou:2021-12:level", "4503.8"),
            said("fixed_phone_users:guizhou:2021-12:level", "239.5"),
        ]
    )
    assert shown(book, "phone_users:guizhou:2021-12:level") == "4503.8万户 + 239.5万户 = 4743万户"
    rest = Book(
        [
            said("phone_users:guizhou:2021-12:level", "4743.3"),
            said("fixed_phone_users:guizhou:2021-12:level", "239.5"),
        ]
    )
    assert level(rest, "mobile_phone_users", "guizhou", "2021-12") == Fraction("4503.8")


def test_a_share_of_a_known_whole_gives_a_level() -> None:
    book = Book([REVENUE[0], said("revenue_other:guizhou:2021:share_pct:of=telecom_revenue", "10")])
    assert shown(book, "revenue_other:guizhou:2021:level") == "10% × 336.8亿元 = 33.68亿元"


# -- kinds -------------------------------------------------------------------------------------


def test_growth_on_two_price_bases_is_not_computed_and_the_reason_is_kept() -> None:
    book = Book(
        [
            said("telecom_volume:guizhou:2021:level", "431.1"),
            said("telecom_volume:guizhou:2020:level", "3000"),
            said("telecom_volume:guizhou:2021:yoy_pct", "18.8"),
        ]
    )
    number = book.number("telecom_volume:guizhou:2021:yoy_pct")
    assert number is not None and number.computed is None
    assert number.note is not None
    assert "price_year" in number.note.zh and "2020" in number.note.zh and "2019" in number.note.zh


def test_growth_within_the_fixed_prices_is_computed() -> None:
    book = Book(
        [
            said("telecom_volume:guizhou:2019:level", "150"),
            said("telecom_volume:guizhou:2018:level", "100"),
        ]
    )
    assert value(book, "telecom_volume:guizhou:2019:yoy_pct") == 50


def test_real_growth_is_not_computed_from_current_levels() -> None:
    book = Book(
        [
            said("gdp:guizhou:2021:level", "19586.42"),
            said("gdp:guizhou:2020:level", "17826.56"),
            said("gdp:guizhou:2021:yoy_pct", "8.1"),
        ]
    )
    number = book.number("gdp:guizhou:2021:yoy_pct")
    assert number is not None and number.computed is None
    assert number.note is not None and "不变价格" in number.note.zh


def test_ranks_are_computed_among_all_of_the_cohort() -> None:
    growths = [
        said(f"telecom_revenue:{place.id}:2021:yoy_pct", f"{20 - i / 2:.1f}")
        for i, place in enumerate(provinces())
    ]
    third = provinces()[2].id
    key = f"telecom_revenue_yoy:{third}:2021:rank"
    book = Book([*growths, said(key, "4")])
    number = book.number(key)
    assert number is not None and number.computed is not None
    assert number.computed.value == 3
    assert number.agreement is Agreement.CONFLICT
    assert Book(growths[1:]).number(key) is None


def test_a_ranking_lists_the_cohort_best_first() -> None:
    levels = [
        said(f"netizens:{place.id}:2021-12:level", str(100 + i))
        for i, place in enumerate(prefectures())
    ]
    ranking = Book(levels).ranking(
        "netizens", [Subject((place.id,)) for place in prefectures()], "2021-12"
    )
    assert str(ranking[0][0]) == prefectures()[-1].id
    assert [place.value for _, _, place in ranking] == list(range(1, 10))


@pytest.mark.parametrize(
    ("key", "given", "value"),
    [
        (
            "mobile_phone_users:guizhou:2021:net_add",
            {
                "mobile_phone_users:guizhou:2021-12:level": "110",
                "mobile_phone_users:guizhou:2020-12:level": "100",
            },
            "10",
        ),
        (
            "telecom_revenue:guiyang+zunyi:2021:share_pct:of=telecom_revenue",
            {
                "telecom_revenue:guiyang:2021:level": "20",
                "telecom_revenue:zunyi:2021:level": "30",
                "telecom_revenue:guizhou:2021:level": "200",
            },
            "25",
        ),
        (
            "telecom_revenue_share_of_operator:mobile@liupanshui:2021:share_pct",
            {
                "telecom_revenue:mobile@liupanshui:2021:level": "26",
                "telecom_revenue:liupanshui:2021:level": "50",
            },
            "52",
        ),
        (
            "revenue_non_voice_share:guizhou:2021:yoy_pp",
            {
                "revenue_non_voice:guizhou:2021:share_pct:of=telecom_revenue": "88.3",
                "revenue_non_voice:guizhou:2020:share_pct:of=telecom_revenue": "86.8",
            },
            "1.5",
        ),
        (
            "telecom_revenue_yoy:guizhou:2021:yoy_pp",
            {
                "telecom_revenue:guizhou:2021:yoy_pct": "7.1",
                "telecom_revenue:guizhou:2020:yoy_pct": "5.6",
            },
            "1.5",
        ),
        (
            "telecom_revenue_yoy_gap_vs_guizhou:guiyang:2021:other",
            {
                "telecom_revenue:guiyang:2021:yoy_pct": "12.9",
                "telecom_revenue:guizhou:2021:yoy_pct": "7.1",
            },
            "5.8",
        ),
        (
            "mobile_data_price_gap_vs_china:guizhou:2021:other",
            {
                "mobile_data_price:guizhou:2021:unit_price": "2.4",
                "mobile_data_price:china:2021:unit_price": "2.9",
            },
            "-0.5",
        ),
        (
            "investment_to_revenue_ratio:guizhou:2021:level",
            {
                "fixed_asset_investment:guizhou:2021:level": "50",
                "telecom_revenue:guizhou:2021:level": "200",
            },
            "25",
        ),
        (
            "revenue_other:guizhou:2021:pull_pp",
            {
                "revenue_other:guizhou:2021:level": "30",
                "revenue_other:guizhou:2020:level": "20",
                "telecom_revenue:guizhou:2020:level": "200",
            },
            "5",
        ),
        (
            "revenue_other:guizhou:2021:contribution_pct",
            {
                "revenue_other:guizhou:2021:level": "30",
                "revenue_other:guizhou:2020:level": "20",
                "telecom_revenue:guizhou:2021:level": "240",
                "telecom_revenue:guizhou:2020:level": "200",
            },
            "25",
        ),
        (
            "internet_penetration:guizhou:2021-12:penetration",
            {
                "netizens:guizhou:2021-12:level": "50",
                "resident_population:guizhou:2021-12:level": "100",
            },
            "50",
        ),
        (
            "mobile_data_traffic_per_user:guizhou:2021-12:level:month",
            {
                "mobile_data_traffic:guizhou:2021-12:level:month": "6",
                "mobile_internet_users:guizhou:2021-12:level": "4000",
            },
            "15",
        ),
    ],
)
def test_each_kind_is_computed_by_what_the_vocabulary_declares(
    key: str, given: dict[str, str], value: str
) -> None:
    book = Book(
        said(one, number, unit="元/GB" if ":unit_price" in one else "")
        for one, number in given.items()
    )
    number = book.number(key)
    assert number is not None
    assert isinstance(number.expression, Derived)
    assert number.expression.value == Decimal(value)


def test_penetration_takes_the_population_that_its_basis_names() -> None:
    book = Book(
        [
            said("mobile_phone_users:guizhou:2021-12:level", "4503.8"),
            said("resident_population:guizhou:2021-12:level", "3852"),
            said("resident_population:guizhou:2019-12:level", "3622.95"),
        ]
    )
    text = shown(book, "mobile_phone_users:guizhou:2021-12:penetration")
    assert text == "4503.8万户 ÷ 3622.95万人 = 124.3部/百人"


def test_usage_of_a_year_is_over_the_average_of_its_months() -> None:
    users = [
        said(
            f"mobile_internet_users:guizhou:2021-{month:02d}:level", "3900" if month < 7 else "4100"
        )
        for month in range(1, 13)
    ]
    traffic = said("mobile_data_traffic:guizhou:2021:level", "72")
    book = Book([*users, traffic])
    number = book.number("mobile_data_traffic_per_user:guizhou:2021:level")
    assert number is not None and number.expression.value == 15
    assert "4000万户" in shown(book, "mobile_data_traffic_per_user:guizhou:2021:level")


# -- reading -----------------------------------------------------------------------------------


def test_a_series_has_its_gaps() -> None:
    series = Book(REVENUE).series("telecom_revenue", "guizhou", range(2019, 2022))
    assert [number is not None for number in series] == [False, True, True]


def test_a_book_loads_only_what_is_asked_for_and_once() -> None:
    asked: list[tuple[str, str]] = []

    def loader(indicator: str, period: Period) -> Iterator[Observation]:
        asked.append((indicator, str(period)))
        return iter([one for one in REVENUE if (one.indicator, one.period) == (indicator, period)])

    book = Book(loader=loader)
    assert asked == []
    for _ in range(2):
        assert book.number("telecom_revenue:guizhou:2021:yoy_pct") is not None
    assert len(asked) == len(set(asked))
    assert {indicator for indicator, _ in asked} == {"telecom_revenue"}


def test_an_unknown_indicator_gives_no_number() -> None:
    assert Book(REVENUE).number("no_such_thing:guizhou:2021:level") is None
    with pytest.raises(NotFound):
        Book(REVENUE).indicator("no_such_thing")


def test_every_printed_figure_of_the_survey_has_a_number_and_no_leaf_is_its_own() -> None:
    from qianwang.systems.statistics.published import load

    prints: Iterable[Observation] = load()
    book = Book(prints)
    equal = 0
    for one in prints:
        number = book.number(one.key)
        assert number is not None and number.printed is not None
        assert not number.sample
        equal += number.agreement in (Agreement.EQUAL, Agreement.ROUNDING)
    assert equal > 200
