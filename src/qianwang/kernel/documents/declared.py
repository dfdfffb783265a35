"""Figures made from their declarations: what is shown over what, in a TOML file of a system.

    [[figure]]
    number = 1
    title = { zh = "{first}-{year}年…", en = "…" }    {first} {year} {period} {since} are filled in
    chart = "levels_and_rates"                        a chart of chart.py, or "share_rows"
    over = "years:5"                                  the last five years; "months" of the year so
                                                      far; "prefectures"; "operators"; or
                                                      "home_and_nation"
    axis, rate_axis = { zh, en }
    series, rates = [{ indicator, kind, subject, of, span, name }]

`{place}` and `{party}` in a subject are those of the category. A series without a subject is about
the category's place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.chart import (
    Axis,
    Caption,
    Categories,
    Series,
    bars,
    levels_and_rates,
    lines,
    shares,
)
from qianwang.kernel.documents.model import Block, FigureBlock, Missing
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.indicators.codes import HOME, NATION, Kind, Period, Span, Subject
from qianwang.kernel.indicators.cohorts import BASIC_OPERATORS
from qianwang.kernel.indicators.naming import MONTHS, subject_name
from qianwang.kernel.places import prefectures

_IN_TIME = frozenset({"years", "months"})


@dataclass(frozen=True, slots=True)
class Over:
    """One category of a figure: its name, and the period, place and party that it stands for."""

    name: str
    period: Period
    place: str = HOME
    party: str = ""


@dataclass(frozen=True, slots=True)
class _Spec:
    indicator: str
    kind: Kind
    subject: str
    of: str | None
    span: Span | None
    name: Bilingual | None

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> _Spec:
        name = table.get("name")
        return cls(
            table["indicator"],
            Kind(table.get("kind", "level")),
            table.get("subject", "{place}"),
            table.get("of"),
            Span(table["span"]) if "span" in table else None,
            Bilingual(name["zh"], name["en"]) if name else None,
        )


def declarations(package: str, file: str = "figures.toml") -> tuple[dict[str, Any], ...]:
    """The figures that a system declares, in their order."""
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["figure"])


def figure(declared: Mapping[str, Any], reader: Reader) -> Block:
    """One figure for the reader's period; `Missing` where it would hold no number at all."""
    language = reader.language
    over = _over(declared["over"], reader)
    first = min(each.period for each in over)
    title = declared["title"][language].format(
        first=first.year,
        year=reader.year,
        period=reader.words.period(reader.period),
        since=reader.words.period(reader.period, Span.CUMULATIVE),
    )
    series = [_series(_Spec.read(each), over, reader) for each in declared["series"]]
    rates = [_series(_Spec.read(each), over, reader) for each in declared.get("rates", ())]
    everything = [*series, *rates]
    if all(cell.value is None for one in everything for cell in one.cells):
        return Missing(title, reader.words.no_figure)
    axis = Axis(declared["axis"][language])
    units = [declared["axis"][language]]
    if rates:
        units.append(declared["rate_axis"][language])
    note = declared.get("note")
    caption = Caption(
        number=declared["number"],
        anchor=f"figure-{declared['number']}",
        title=title,
        subtitle=" · ".join([*units, _times(over, reader)]),
        source_note=_sentences(reader.words.source_note, note[language] if note else "", language),
        alt=_alt(title, everything, over, language),
        language=language,
    )
    categories = _categories(declared["over"], over, language)
    if declared["chart"] == "levels_and_rates":
        axes = (axis, Axis(declared["rate_axis"][language]))
        return levels_and_rates(caption, categories, series, rates, axes)
    return _draw(declared, caption, categories, series, axis)


def _sentences(one: str, other: str, language: str) -> str:
    return one + ("" if language == "zh" or not other else " ") + other


def _times(over: tuple[Over, ...], reader: Reader) -> str:
    first, last = min(each.period for each in over), max(each.period for each in over)
    if first == last:
        return reader.words.period(last)
    if last.is_year:
        return f"{first.year}—{last.year}"
    return reader.words.period(last, Span.CUMULATIVE)


def _draw(
    declared: Mapping[str, Any],
    caption: Caption,
    categories: Categories,
    series: list[Series],
    axis: Axis,
) -> FigureBlock:
    match declared["chart"]:
        case "shares":
            return shares(caption, categories, series, axis)
        case "share_rows":
            return shares(caption, categories, series, axis, direction="rows")
        case "bars":
            return bars(caption, categories, series, axis)
        case "lines":
            return lines(caption, categories, series, axis)
        case unknown:
            raise ValueError(f"figure {declared['number']}: no chart called {unknown}")


def _over(declared: str, reader: Reader) -> tuple[Over, ...]:
    language, period = reader.language, reader.period
    if declared.startswith("years:"):
        count = int(declared.removeprefix("years:"))
        periods = [Period(y, period.month) for y in range(period.year - count + 1, period.year + 1)]
        return tuple(Over(reader.words.period(Period(each.year)), each) for each in periods)
    if declared == "months":
        months = [Period(period.year, month) for month in range(1, (period.month or 12) + 1)]
        return tuple(
            Over(f"{each.month}月" if language == "zh" else MONTHS[each.month - 1][:3], each)
            for each in months
            if each.month
        )
    if declared == "prefectures":
        return tuple(Over(each.short.in_(language), period, each.id) for each in prefectures())
    if declared == "operators":
        return tuple(
            Over(subject_name(Subject((party,))).in_(language), period, party=party)
            for party in BASIC_OPERATORS
        )
    if declared == "home_and_nation":
        return tuple(
            Over(subject_name(Subject((place,))).in_(language), period, place)
            for place in (HOME, NATION)
        )
    raise ValueError(f"no categories called {declared}")


def _categories(declared: str, over: tuple[Over, ...], language: Language) -> Categories:
    names = tuple(each.name for each in over)
    heads = {
        "years": Bilingual("年份", "Year"),
        "months": Bilingual("月份", "Month"),
        "operators": Bilingual("企业", "Operator"),
    }
    kind = declared.partition(":")[0]
    head = heads.get(kind, Bilingual("地区", "Place"))
    return Categories(head.in_(language), names, "time" if kind in _IN_TIME else "places")


def _series(spec: _Spec, over: tuple[Over, ...], reader: Reader) -> Series:
    indicator = reader.indicator(spec.indicator)
    unit = reader.unit_of(spec.indicator, spec.kind)
    cells = tuple(
        reader.cell(
            spec.indicator,
            spec.kind,
            Subject.parse(spec.subject.format(place=each.place, party=each.party)),
            period=each.period,
            of=spec.of,
            span=spec.span,
            into=unit,
        )
        for each in over
    )
    party = spec.subject.partition("@")[0]
    fixed = party if party in BASIC_OPERATORS else None
    name = spec.name or (subject_name(Subject((party,))) if fixed else indicator.name)
    return Series(name.in_(reader.language), reader.unit_label(unit), cells, party=fixed)


def _alt(title: str, series: list[Series], over: tuple[Over, ...], language: str) -> str:
    """The figure in a sentence: what it shows and the last value of each series."""
    ends = [
        f"{one.name} {over[-1].name} {one.cells[-1].text}"
        for one in series
        if one.cells[-1].value is not None
    ]
    stop = "。" if language == "zh" else ". "
    return title + stop + ("；" if language == "zh" else "; ").join(ends)
