"""The survey's figures, made from their declarations in `figures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.chart import (
    Axis,
    Caption,
    Categories,
    Series,
    bars,
    levels_and_rates,
    shares,
)
from qianwang.kernel.documents.model import Block, Cell, FigureBlock, Missing
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.places import prefectures
from qianwang.systems.survey.reader import YearReader


@dataclass(frozen=True, slots=True)
class Over:
    """One category of a figure: its name, and the year and place that it stands for."""

    name: str
    year: int
    place: str


@dataclass(frozen=True, slots=True)
class _Spec:
    indicator: str
    kind: Kind
    subject: str
    of: str | None
    name: Bilingual | None

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> _Spec:
        name = table.get("name")
        return cls(
            table["indicator"],
            Kind(table.get("kind", "level")),
            table.get("subject", "{place}"),
            table.get("of"),
            Bilingual(name["zh"], name["en"]) if name else None,
        )


def declarations() -> tuple[dict[str, Any], ...]:
    """The figures as declared, in their order."""
    text = files(__package__).joinpath("figures.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["figure"])


def figure(declared: Mapping[str, Any], reader: YearReader) -> Block:
    """One figure for the reader's year; `Missing` where it would hold no number at all."""
    language = reader.language
    over = _over(declared["over"], reader)
    first, year = min(each.year for each in over), reader.year
    title = declared["title"][language].format(first=first, year=year)
    series = [_series(_Spec.read(each), over, reader) for each in declared["series"]]
    rates = [_series(_Spec.read(each), over, reader) for each in declared.get("rates", ())]
    everything = [*series, *rates]
    if all(cell.value is None for one in everything for cell in one.cells):
        return Missing(title, reader.words.no_figure)
    axis = Axis(declared["axis"][language])
    units = [declared["axis"][language]]
    if rates:
        units.append(declared["rate_axis"][language])
    years = f"{first}—{year}" if first != year else str(year)
    note = declared.get("note")
    caption = Caption(
        number=declared["number"],
        anchor=f"figure-{declared['number']}",
        title=title,
        subtitle=" · ".join([*units, years]),
        source_note=reader.words.source_note + (note[language] if note else ""),
        alt=_alt(title, everything, over, language),
        language=language,
    )
    categories = _categories(declared["over"], over, language)
    return _draw(declared, caption, categories, series, rates, axis, language)


def _draw(
    declared: Mapping[str, Any],
    caption: Caption,
    categories: Categories,
    series: list[Series],
    rates: list[Series],
    axis: Axis,
    language: str,
) -> FigureBlock:
    match declared["chart"]:
        case "levels_and_rates":
            rate_axis = Axis(declared["rate_axis"][language])
            return levels_and_rates(caption, categories, series, rates, (axis, rate_axis))
        case "shares":
            return shares(caption, categories, series, axis)
        case "share_rows":
            return shares(caption, categories, series, axis, direction="rows")
        case "bars":
            return bars(caption, categories, series, axis)
        case unknown:
            raise ValueError(f"figure {declared['number']}: no chart called {unknown}")


def _over(declared: str, reader: YearReader) -> tuple[Over, ...]:
    if declared.startswith("years:"):
        count = int(declared.removeprefix("years:"))
        years = range(reader.year - count + 1, reader.year + 1)
        return tuple(Over(reader.words.year(y), y, "guizhou") for y in years)
    if declared == "prefectures":
        return tuple(
            Over(each.short.in_(reader.language), reader.year, each.id) for each in prefectures()
        )
    if declared == "home_and_nation":
        return tuple(
            Over(subject_name(Subject((place,))).in_(reader.language), reader.year, place)
            for place in ("guizhou", "china")
        )
    raise ValueError(f"no categories called {declared}")


def _categories(declared: str, over: tuple[Over, ...], language: str) -> Categories:
    names = tuple(each.name for each in over)
    if declared.startswith("years:"):
        return Categories("年份" if language == "zh" else "Year", names, "time")
    return Categories("地区" if language == "zh" else "Place", names, "places")


def _series(spec: _Spec, over: tuple[Over, ...], reader: YearReader) -> Series:
    indicator = reader.indicator(spec.indicator)
    cells: list[Cell] = []
    unit = reader.unit_of(spec.indicator, spec.kind)
    for each in over:
        subject = Subject.parse(spec.subject.format(place=each.place))
        cells.append(reader.cell(spec.indicator, spec.kind, subject, each.year, spec.of, into=unit))
    subject = Subject.parse(spec.subject.format(place="guizhou"))
    is_party = "@" in spec.subject
    name = spec.name or (subject_name(Subject(subject.names)) if is_party else indicator.name)
    return Series(
        name.in_(reader.language),
        reader.unit_label(unit),
        tuple(cells),
        party=subject.names[0] if is_party else None,
    )


def _alt(title: str, series: list[Series], over: tuple[Over, ...], language: str) -> str:
    """The figure in a sentence: what it shows and the last value of each series."""
    ends = [
        f"{one.name} {over[-1].name} {one.cells[-1].text}"
        for one in series
        if one.cells[-1].value is not None
    ]
    stop = "。" if language == "zh" else ". "
    return title + stop + ("；" if language == "zh" else "; ").join(ends)
