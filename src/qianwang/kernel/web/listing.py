"""Every list of the console: declared once, and then filtered, sorted, paged, saved and exported
in one way.

    RETURNS = Listing(
        key="returns",
        title=Bilingual("报表", "Returns"),
        columns=(Column("form", Bilingual("表号", "Form"), lambda one: one.form, order=("form",)),),
        filters=(Search("q", Bilingual("查找", "Search"), ("form", "party")),),
        order="-form",
        empty=Bilingual("还没有报表。…", "There are no returns yet. …"),
    )

    @permitted("returns.view")
    def returns(request):
        rows = visible_to(Filing.objects.all(), account_of(request), "returns.view", of_own_party)
        return RETURNS.answer(request, Table(rows))

All that a reader chose stands in the address, so that a list can be sent to a colleague and saved
under a name. The first column with a link opens the row; where there is room, beside the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import InputError
from qianwang.kernel.web.listing_cells import Cell, Column, cell
from qianwang.kernel.web.listing_export import as_csv, as_xlsx
from qianwang.kernel.web.listing_filters import Filter
from qianwang.kernel.web.listing_rows import Rows
from qianwang.kernel.web.models import SavedList
from qianwang.kernel.web.permitted import account_of

PAGE_ROWS = 50
MOST_EXPORTED = 100_000
COLUMN, SORT, PAGE, EXPORT = "col", "sort", "page", "export"
PASSING = (PAGE, EXPORT, "lang")
"""What stands in an address and is no part of what a saved list is."""

_FILES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True)
class Listing:
    """A list as it is declared.

    key: under which filters of it are saved; order: the column by which it is sorted at first,
    `-` before it for descending; empty: said where there is nothing: what will be here, and how
    to put it there.
    """

    key: str
    title: Bilingual
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    order: str
    empty: Bilingual

    def answer(
        self,
        request: HttpRequest,
        rows: Rows,
        *,
        template: str = "web/list.html",
        context: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        """The page, or, with `?export=csv` or `xlsx` in its address, all that it lists as a file.

        The template extends `web/list.html`; `context` is for what it adds. Raises InputError for
        a filter, a column, an order or a file that there isn't.
        """
        query = request.GET
        view = View(self, rows, query, getattr(request, "language", "zh"))
        if EXPORT in query:
            return self._exported(view, query[EXPORT])
        saved = SavedList.objects.filter(account=account_of(request), list=self.key)
        said = {"listing": view, "saved_lists": list(saved), **(context or {})}
        return render(request, template, said)

    def _exported(self, view: View, kind: str) -> HttpResponse:
        if kind not in _FILES:
            raise _unknown(EXPORT, kind)
        if view.count > MOST_EXPORTED:
            raise InputError(
                Bilingual(
                    f"清单有 {view.count} 行，一次最多导出 {MOST_EXPORTED} 行。",
                    f"the list has {view.count} rows; at most {MOST_EXPORTED} are exported.",
                ),
                hint=Bilingual("请先用筛选缩小范围。", "Narrow it by a filter first."),
            )
        write, media_type = _FILES[kind]
        content = write(view.columns, view.rows, view.language)
        return HttpResponse(
            content,
            content_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{self.key}.{kind}"'},
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: by what a click sorts, and how it is sorted now."""

    column: Column
    sort: str
    direction: str


class View:
    """A list as somebody asked for it."""

    def __init__(self, listing: Listing, rows: Rows, query: QueryDict, language: Language) -> None:
        self.listing = listing
        self.language = language
        self.sort = query.get(SORT) or listing.order
        self.columns = self._chosen(query.getlist(COLUMN))
        for one in listing.filters:
            rows = one.narrow(rows, query)
        self.rows = rows.ordered(self._fields())
        self._asked = query

    @cached_property
    def count(self) -> int:
        """How many rows there are on all pages."""
        return self.rows.count()

    @cached_property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.count // PAGE_ROWS))

    @cached_property
    def page(self) -> int:
        """The page that is shown; beyond the last it is the last."""
        asked = self._asked.get(PAGE, "1")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
        return min(max(number, 1), self.pages)

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1

    @property
    def first(self) -> int:
        """The number of the first row shown."""
        return (self.page - 1) * PAGE_ROWS + 1

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.page * PAGE_ROWS, self.count)

    @cached_property
    def lines(self) -> Sequence[Sequence[Cell]]:
        """The rows of this page."""
        start = (self.page - 1) * PAGE_ROWS
        return [
            [cell(column, row, self.language) for column in self.columns]
            for row in self.rows.part(start, start + PAGE_ROWS)
        ]

    @property
    def headings(self) -> Sequence[Heading]:
        """The heads of the shown columns."""
        found = []
        for column in self.columns:
            up, down = column.key, f"-{column.key}"
            direction = {up: "ascending", down: "descending"}.get(self.sort, "")
            found.append(
                Heading(
                    column, (down if self.sort == up else up) if column.order else "", direction
                )
            )
        return found

    @property
    def choosable(self) -> Sequence[tuple[Column, bool]]:
        """Every column, and whether it is shown."""
        return [(column, column in self.columns) for column in self.listing.columns]

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self._asked.get(name) for one in self.listing.filters for name in one.names)

    @property
    def choices(self) -> Sequence[tuple[Filter, Mapping[str, str]]]:
        """Every filter with what was asked of it."""
        return [
            (one, {name: self._asked.get(name, "") for name in one.names})
            for one in self.listing.filters
        ]

    @property
    def asked(self) -> str:
        """What of the address a saved list keeps."""
        kept = self._asked.copy()
        for name in PASSING:
            kept.pop(name, None)
        for name in [name for name in kept if not any(kept.getlist(name))]:
            kept.pop(name)
        return str(kept.urlencode())

    def _chosen(self, keys: Sequence[str]) -> Sequence[Column]:
        known = {one.key: one for one in self.listing.columns}
        for key in keys:
            if key not in known:
                raise _unknown(COLUMN, key)
        if keys:
            return [one for one in self.listing.columns if one.key in keys]
        return [one for one in self.listing.columns if not one.hidden]

    def _fields(self) -> Sequence[str]:
        """The fields to order by, each in the asked direction."""
        key = self.sort.removeprefix("-")
        for one in self.listing.columns:
            if one.key == key and one.order:
                if key == self.sort:
                    return one.order
                return [f.removeprefix("-") if f.startswith("-") else f"-{f}" for f in one.order]
        raise _unknown(SORT, key)


def _unknown(name: str, value: str) -> InputError:
    return InputError(
        Bilingual(f"清单没有“{value[:40]}”。", f"the list has no {value[:40]!r}."),
        place=name,
        hint=Bilingual("请从页面上选择。", "Choose it on the page."),
    )
