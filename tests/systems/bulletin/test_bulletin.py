"""The bulletin of a month: same shape in both languages, nothing invented, honest about spans."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.model import (
    Document,
    FigureBlock,
    Missing,
    TableBlock,
    inlines_of,
    plain,
)
from qianwang.kernel.documents.publish import publish
from qianwang.kernel.documents.summary import statistics
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Period, Span, Subject
from qianwang.systems.bulletin.build import CHAPTERS, bulletin, month_of
from qianwang.systems.bulletin.commands import month_after

PREPARED = datetime(2021, 11, 1, tzinfo=UTC)


def made(book: Book, month: str, language: Language = "zh") -> Document:
    return bulletin(book, month_of(month), language, PREPARED)[0]


def words(document: Document) -> str:
    return "\n".join(plain(inlines) for block in document.blocks for inlines in inlines_of(block))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("month", ["2021-01", "2021-10", "2021-12"])
def test_any_month_comes_out_whole(full_book: Book, month: str, language: Language) -> None:
    document = made(full_book, month, language)
    counted = statistics(document)
    assert counted.figures == 6
    assert counted.tables == 3
    assert counted.missing == ()
    assert counted.numbers == counted.traced > 200


def test_month_and_cumulative_are_told_apart(full_book: Book) -> None:
    document = made(full_book, "2021-10")
    block = next(
        each
        for each in document.blocks
        if isinstance(each, TableBlock) and each.anchor == "table-main"
    )
    revenue = next(row for row in block.data.rows if row[0].text == "电信业务收入")
    assert revenue[2].trace_id == "telecom_revenue:guizhou:2021-10:level:month"
    assert revenue[3].trace_id == "telecom_revenue:guizhou:2021-10:level"
    assert revenue[5].text == "—"


def test_additions_count_from_last_december(full_book: Book) -> None:
    document = made(full_book, "2021-10")
    block = next(
        each
        for each in document.blocks
        if isinstance(each, TableBlock) and each.anchor == "table-main"
    )
    users = next(row for row in block.data.rows if row[0].text == "移动电话用户")
    trace = document.traces[users[5].trace_id or ""]
    now = full_book.number("mobile_phone_users:guizhou:2021-10:level")
    before = full_book.number("mobile_phone_users:guizhou:2020-12:level")
    assert now is not None and before is not None
    assert abs(Decimal(users[5].value or 0)) == abs(
        round(Decimal(float(now.expression.value - before.expression.value)), 1)
    )
    assert "2020-12" in str(trace.inputs)


def test_a_month_without_data_says_so_and_shows_no_figure(printed_book: Book) -> None:
    document = made(printed_book, "2021-10")
    assert not any(isinstance(block, FigureBlock) for block in document.blocks)
    missing = [block for block in document.blocks if isinstance(block, Missing)]
    assert any("2021年1—10月" in block.what for block in missing)
    assert not re.search(r"\d", re.sub(r"20\d\d年|10月|1—10月|[45]G|100M", "", words(document)))


def test_a_year_is_not_a_month() -> None:
    with pytest.raises(InputError):
        month_of("2021")


def test_files_bear_the_moment_that_the_month_was_over() -> None:
    assert month_after(Period(2021, 12)).isoformat() == "2022-01-01T00:00:00+08:00"
    assert month_after(Period(2021, 10)).isoformat() == "2021-11-01T00:00:00+08:00"


def test_both_languages_place_the_same_things() -> None:
    def placed(language: str) -> list[str]:
        folder = files("qianwang.systems.bulletin").joinpath("templates", language)
        everything = "\n".join(
            folder.joinpath(f"{name}.txt").read_text(encoding="utf-8") for name in CHAPTERS
        )
        return re.findall(r"^(@\w+ \S+|#+ )", everything, flags=re.MULTILINE)

    assert placed("zh") == placed("en")


def test_the_additions_formula_refuses_another_base(full_book: Book) -> None:
    from qianwang.kernel.errors import IncompatibleMeasures
    from qianwang.kernel.indicators.additions import addition_in_year

    now = full_book.level("mobile_phone_users", Subject(("guizhou",)), "2021-12", Span.END)
    other = full_book.level("mobile_phone_users", Subject(("guizhou",)), "2021-12", Span.END)
    assert now is not None and other is not None
    with pytest.raises(IncompatibleMeasures):
        addition_in_year(now, other)


def test_figures_stand_in_the_order_of_their_numbers(full_book: Book) -> None:
    document = made(full_book, "2021-10")
    numbers = [block.number for block in document.blocks if isinstance(block, FigureBlock)]
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_a_month_without_any_number_is_refused_before_a_file_is_written(
    printed_book: Book, tmp_path: Path
) -> None:
    document, scribe = bulletin(printed_book, month_of("2035-03"), "zh", PREPARED)
    folder = tmp_path / "out"
    with pytest.raises(InputError, match="2035年3月"):
        publish(document, scribe, folder, "bulletin", {}, lambda *_: None)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("month", "zh", "en"),
    [
        ("2019-10", "按2015年不变单价计算同比", "at the prices of 2015,"),
        ("2021-10", "按2020年不变单价计算同比", "at the prices of 2020,"),
    ],
)
def test_the_prices_named_are_those_of_the_period(
    full_book: Book, month: str, zh: str, en: str
) -> None:
    assert zh in words(made(full_book, month))
    assert en in words(made(full_book, month, "en"))
