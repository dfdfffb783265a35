"""Lists: what is asked in the address is what is shown, saved and exported, and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from tests.site.people import account, client_of

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind, Said, Tone, clock, text
from qianwang.kernel.web.listing_export import as_csv, as_xlsx, defused
from qianwang.kernel.web.listing_filters import Choice, DayRange, MomentRange, Search
from qianwang.kernel.web.listing_rows import Gathered, Rows, Table
from qianwang.kernel.web.models import SavedList


@dataclass(frozen=True)
class Thing:
    name: str
    kind: str
    size: Decimal
    day: date


def both(zh: str) -> Bilingual:
    return Bilingual(zh, zh)


THINGS = Listing(
    key="things",
    title=Bilingual("东西", "Things"),
    columns=(
        Column("name", Bilingual("名称", "Name"), lambda one: one.name, order=("name",),
               link=lambda one: f"/console/things/{one.name}"),
        Column("kind", Bilingual("种类", "Kind"), lambda one: Said(both(one.kind), Tone.LATE),
               Kind.STATE),
        Column("size", Bilingual("大小", "Size"), lambda one: one.size, Kind.NUMBER,
               order=("size", "name"), unit="万元"),
        Column("day", Bilingual("日期", "Day"), lambda one: one.day, hidden=True),
    ),
    filters=(
        Search("q", Bilingual("查找", "Search"), ("name", "kind")),
        Choice("kind", both("种类"), "kind", lambda: [("a", both("甲")), ("b", both("乙"))]),
        DayRange("day", Bilingual("日期", "Day"), "day"),
    ),
    order="name",
    empty=Bilingual("还没有东西。请先新增。", "There is nothing yet. Add something."),
)  # fmt: skip

STOCK = [
    Thing(f"n{i:03}", "a" if i % 2 else "b", Decimal(-i) / 2, date(2021, 1, 1 + i % 28))
    for i in range(120)
]


@pytest.fixture
def somebody(store: object) -> Account:
    return account("li", "administration", "statistician")


@pytest.fixture
def ask(somebody: Account) -> Iterator[Any]:
    def run(query: str = "", rows: Rows | None = None, listing: Listing = THINGS) -> Any:
        request = RequestFactory().get(f"/console/things/?{query}")
        request.user = somebody
        request.language = "zh"  # type: ignore[attr-defined]
        request.csp_nonce = "x"  # type: ignore[attr-defined]
        return listing.answer(request, Gathered(STOCK) if rows is None else rows)

    yield run


def names(page: str) -> list[str]:
    return [part.split("<")[0] for part in page.split("data-open>")[1:]]


def test_a_page_has_fifty_rows_and_the_count_of_all(ask: Any) -> None:
    page = ask().content.decode()
    assert names(page) == [f"n{i:03}" for i in range(50)]
    assert '<b class="num">120</b>' in page
    assert "1 / 3" in page
    assert names(ask("page=3").content.decode()) == [f"n{i:03}" for i in range(100, 120)]
    for odd in ("page=99", "page=999999999999"):
        assert names(ask(odd).content.decode())[-1] in ("n119", "n049")
    assert names(ask("page=x").content.decode())[0] == "n000"


def test_filters_narrow_together(ask: Any) -> None:
    page = ask("kind=a&q=N00&day_from=2021-01-04&day_to=2021-01-06").content.decode()
    assert names(page) == ["n003", "n005"]


def test_it_sorts_both_ways_and_says_so(ask: Any) -> None:
    page = ask("sort=-size").content.decode()
    assert names(page)[0] == "n000"
    assert 'aria-sort="descending"' in page
    assert names(ask("sort=size").content.decode())[0] == "n119"


def test_columns_are_chosen_and_hidden_ones_are_shown_to_who_chooses_them(ask: Any) -> None:
    assert "2021-01-05" not in ask().content.decode()
    page = ask("col=name&col=day").content.decode()
    assert "2021-01-05" in page
    assert "万元" not in page


def test_numbers_have_a_true_minus_and_their_unit_in_the_head(ask: Any) -> None:
    page = ask("q=n119").content.decode()
    assert "\u221259.5" in page
    assert '<span class="unit">万元</span>' in page


@pytest.mark.parametrize(
    "query",
    ["sort=day", "sort=nothing", "col=nothing", "kind=c", "day_from=yesterday", "export=pdf"],
)
def test_what_is_not_there_is_refused_by_name(ask: Any, query: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(query)
    assert caught.value.place


def test_an_empty_list_says_what_to_do(ask: Any) -> None:
    assert "请先新增" in ask(rows=Gathered([])).content.decode()
    assert "清除筛选" in ask("q=zzz").content.decode()


def test_a_table_is_narrowed_and_put_in_order_by_the_store(ask: Any, somebody: Account) -> None:
    for name in "abc":
        SavedList.objects.create(account=somebody, list=name * 2, name=name, query="")
    by_list = Listing(
        key="saved", title=both("存"), order="-name", empty=both("无"),
        columns=(Column("name", both("名"), lambda one: one.name, order=("name",),
                        link=lambda one: "/x"),),
        filters=(Search("q", both("找"), ("name", "list")),
                 Choice("of", both("谁"), "list", lambda: [("bb", both("b"))])),
    )  # fmt: skip
    rows = Table(SavedList.objects.all())
    assert names(ask(rows=rows, listing=by_list).content.decode()) == ["c", "b", "a"]
    assert names(ask("q=AA", rows, by_list).content.decode()) == ["a"]
    assert names(ask("of=bb", rows, by_list).content.decode()) == ["b"]


def test_moments_are_narrowed_by_days_at_home(ask: Any) -> None:
    from django.db import transaction

    from qianwang.kernel.journal import record

    with transaction.atomic():
        entry = record("try", "this")
    day = entry.at.astimezone(tz=UTC)
    assert isinstance(day, datetime)
    journal = Listing(
        key="journal", title=both("日志"), order="at", empty=both("无"),
        columns=(Column("at", both("时"), lambda one: one.at, Kind.MOMENT, order=("at",)),),
        filters=(MomentRange("at", both("时"), "at"),),
    )  # fmt: skip
    rows = Table(Entry.objects.all())
    home = text(entry.at, "zh")[:10]
    assert home in ask(f"at_from={home}&at_to={home}", rows, journal).content.decode()
    assert "共 0 条" in ask("at_to=2001-01-01", rows, journal).content.decode()


def test_a_list_leaves_as_a_file_with_all_that_was_filtered(ask: Any) -> None:
    answer = ask("export=csv&kind=a&sort=-name&col=name&col=size")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["名称", "大小（万元）"]
    assert lines[1] == ["n119", "-59.5"]
    assert len(lines) == 61
    assert answer["Content-Disposition"] == 'attachment; filename="things.csv"'
    book = openpyxl.load_workbook(io.BytesIO(ask("export=xlsx&q=n119").content))
    assert [one.value for one in book.worksheets[0][2]] == ["n119", "a", -59.5]


@given(
    st.sampled_from("=+-@＝＋－＠\t\r\n"),
    st.text(max_size=20),
    st.sampled_from(["", " ", "\u3000"]),
)
def test_no_text_leaves_as_a_formula(start: str, rest: str, blank: str) -> None:
    typed = f"{blank}{start}{rest}."
    columns = [Column("x", both("x"), lambda one: one)]
    if blank and not start.strip():
        typed = f"{start}{blank}{rest}."
    assert defused(typed) == f"'{typed}"
    written = as_csv(columns, [typed], "zh").decode("utf-8-sig")
    assert written.split("\r\n", 1)[1].lstrip('"')[0] == "'"


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "http://x.y"])
def test_in_a_workbook_a_text_stays_a_text(typed: str) -> None:
    columns = [Column(typed, both(typed), lambda one: one)]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(columns, [typed], "zh"))).worksheets[0]
    for line in (1, 2):
        cell = sheet.cell(line, 1)
        assert cell.data_type == "s"
        assert cell.hyperlink is None


def test_a_clock_says_how_long_is_left() -> None:
    today = date(2022, 1, 10)
    assert clock(date(2022, 1, 7), today).name.zh == "逾期 3 天"
    assert clock(today, today) == Said(Bilingual("今天到期", "due today"), Tone.WAITING)
    assert clock(date(2022, 1, 20), today).tone is Tone.PLAIN


def test_a_list_is_saved_by_its_owner_and_forgotten_by_nobody_else(somebody: Account) -> None:
    mine, other = client_of(somebody), client_of(account("zhao", "mobile", "filer"))
    form = {"list": "things", "name": " 我的 ", "page": "/console/", "query": "kind=a&q=%E7%94%B2"}
    assert mine.post("/console/lists/", form)["Location"] == "/console/?kind=a&q=%E7%94%B2"
    mine.post("/console/lists/", {**form, "query": "kind=b"})
    saved = SavedList.objects.get()
    assert (saved.name, saved.query) == ("我的", "kind=b")
    forget = f"/console/lists/{saved.pk}/forget"
    assert other.post(forget).status_code == 404
    assert mine.get(forget).status_code == 405
    assert mine.post(forget).status_code == 302
    assert not SavedList.objects.exists()
    assert list(Entry.objects.values_list("action", flat=True)) == [
        "lists.save", "lists.save", "lists.forget",
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["//evil.test/console/", "https://evil.test/", "/elsewhere", ""])
def test_a_saved_list_leads_nowhere_else(somebody: Account, page: str) -> None:
    form = {"list": "things", "name": "x", "page": page, "query": "a=1"}
    answer = client_of(somebody).post("/console/lists/", form)
    assert answer["Location"] == "/console/?a=1"


def test_nobody_saves_nothing(store: object) -> None:
    from django.test import Client

    assert "/login" in Client().post("/console/lists/", {"name": "x"})["Location"]
    assert not SavedList.objects.exists()


@pytest.mark.parametrize(
    "form", [{"name": ""}, {"name": "x" * 61}, {"name": "x", "query": "a=" + "b" * 3000}]
)
def test_what_cannot_be_kept_is_said(somebody: Account, form: dict[str, str]) -> None:
    assert client_of(somebody).post("/console/lists/", form).status_code == 400
