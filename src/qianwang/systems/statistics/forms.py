"""The return forms, read from `forms/*.toml`: what each cell of a return means.

A form is data; this text is the reference of its file. Keys of a form:

    code, version     `T01`, 1; a changed form is a new version
    title, note       {zh, en}; the note is printed on the form
    parties           who files it: public ids of parties
    frequency         "month" (period 2021-12) or "year" (period 2021)
    valid_from        the first period it may be filed for
    due_days          until how many days after the period's end it is due (10)
    about             "party" (the default): the filer itself, or "places", of an external source
    rows              which places, one of the schemes in `_rows` below
    highest           {unit = number}: beyond it a value of this unit can't be true (table)
    jump              {deviations, year, month}: see checks/jumps.py (table, each with a default)

and of each `[[column]]`:

    indicator, kind   of the vocabulary; kind is "level" unless given
    span              "month" (the month alone), "cumulative" (since January), "end" (a stock)
    unit, decimals    in which the cell is filed, and with at most how many decimals
    required          true (the default), "province" (the first row only), or false
    places            "all" (the default) or "province": other rows have no such cell
    rounded           true where the source rounds: balances then allow for the rounding (false)
    row_total         false where the parts need not add up to the first row (true)

and of each `[[equal]]`: `column`, a key of this form, must equal the same key of `form` for the
same party and period. Which columns make up which is not said here: the vocabulary's identities
hold wherever whole and parts are columns of one span.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.codes import HOME, Kind, Period, Span
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import Place, place, prefectures, provinces, statistical_units
from qianwang.systems.statistics.cells import letter
from qianwang.systems.statistics.form import (
    Column,
    Equality,
    Form,
    Jump,
    Required,
    Role,
    Row,
)

FIRST_COLUMN = 4
FIRST_ROW = 7


def _lined(
    first: Role, *groups: tuple[Role, tuple[Place, ...]], whole: str = HOME
) -> tuple[Row, ...]:
    everyone = [(first, place(whole))]
    for role, some in groups:
        everyone.extend((role, one) for one in some)
    return tuple(
        Row(one, FIRST_ROW + position, role) for position, (role, one) in enumerate(everyone)
    )


def _rows(scheme: str) -> tuple[Row, ...]:
    """The lines of a form, by the name of their scheme.

    prefectures_and_total: the province, its nine prefectures, and Gui'an as "of which";
    province; province_and_prefectures; province_nation_and_prefectures (the nation apart);
    nation_and_provinces.
    """
    match scheme:
        case "province":
            return _lined(Role.WHOLE)
        case "prefectures_and_total":
            return _lined(
                Role.WHOLE, (Role.PART, prefectures()), (Role.OF_WHICH, statistical_units())
            )
        case "province_and_prefectures":
            return _lined(Role.WHOLE, (Role.PART, prefectures()))
        case "province_nation_and_prefectures":
            return _lined(Role.WHOLE, (Role.PART, prefectures()), (Role.APART, (place("china"),)))
        case "nation_and_provinces":
            return _lined(Role.WHOLE, (Role.PART, provinces()), whole="china")
    raise ValueError(f"there is no row scheme {scheme!r}")


def _required(text: bool | str) -> Required:
    known = {
        True: Required.EVERYWHERE,
        False: Required.NOWHERE,
        "province": Required.FIRST_ROW,
    }
    return known[text]


_PERCENT = frozenset({Kind.YOY_PCT, Kind.SHARE_PCT})


def _lowest(kind: Kind, span: Span) -> Decimal | None:
    """A correction may make a single month negative (checks/cumulative.py asks why), no level."""
    if kind is Kind.YOY_PCT:
        return Decimal(-100)
    return None if span is Span.MONTH else Decimal(0)


def _column(number: int, declared: Mapping[str, Any], highest: Mapping[str, Any]) -> Column:
    kind = Kind(declared.get("kind", "level"))
    span = Span(declared["span"])
    of = indicator(declared["indicator"])
    tail = str(span) if kind is Kind.LEVEL else str(kind)
    measured = unit(declared["unit"])
    if kind not in _PERCENT:
        measured.to(unit(of.unit))
    top = highest.get(declared["unit"])
    return Column(
        key=f"{of.id}:{tail}",
        letter=letter(number),
        indicator=of,
        kind=kind,
        span=span,
        unit=measured,
        decimals=int(declared["decimals"]),
        required=_required(declared.get("required", True)),
        first_row_only=declared.get("places", "all") == "province",
        rounded=bool(declared.get("rounded", False)),
        row_total=(
            bool(declared.get("row_total", True)) and kind is Kind.LEVEL and "place" in of.additive
        ),
        lowest=_lowest(kind, span),
        highest=None if top is None else Decimal(str(top)),
    )


def read_form(text: str) -> Form:
    """A form from its TOML; raises ValueError, NotFound or an error of units for a bad one."""
    declared = tomllib.loads(text)
    note = declared.get("note")
    highest = declared.get("highest", {})
    columns = tuple(
        _column(FIRST_COLUMN + position, one, highest)
        for position, one in enumerate(declared["column"])
    )
    if len({column.key for column in columns}) < len(columns):
        raise ValueError(f"{declared['code']} has one column twice")
    return Form(
        code=declared["code"],
        version=int(declared["version"]),
        title=Bilingual(**declared["title"]),
        note=None if note is None else Bilingual(**note),
        parties=tuple(declared["parties"]),
        monthly=declared["frequency"] == "month",
        valid_from=Period.parse(declared["valid_from"]),
        about_places=declared.get("about", "party") == "places",
        due_days=int(declared.get("due_days", 10)),
        rows=_rows(declared["rows"]),
        columns=columns,
        equalities=tuple(Equality(one["column"], one["form"]) for one in declared.get("equal", ())),
        jump=Jump(**declared.get("jump", {})),
    )


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Every form by its code, in the order of the codes."""
    folder = files(__package__).joinpath("forms")
    texts = sorted(
        (one.name, one.read_text(encoding="utf-8"))
        for one in folder.iterdir()
        if one.name.endswith(".toml")
    )
    found = [read_form(text) for _, text in texts]
    return {one.code: one for one in found}


def form(code: str) -> Form:
    """The form with this code; raises NotFound with the codes that there are."""
    found = forms().get(code.strip().upper())
    if found is None:
        raise NotFound(
            Bilingual(f"没有报表 {code}。", f"there is no form {code}."),
            hint=Bilingual(f"现有报表：{'、'.join(forms())}。", f"There are {', '.join(forms())}."),
        )
    return found
