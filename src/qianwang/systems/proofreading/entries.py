"""Where the entries of a project dictionary come from: a file, declared conflicts, the store.

A project keeps a TOML or JSON file beside its texts. An entry names the figures that it is about by
their meaning and value, never by a line, so that it holds in the next draft and no longer than
the figures stand as they were decided:

    [[decision]]
    rule = "same_quantity"          # optional: of any rule without it
    indicator = "mobile_phone_users"
    subject = "guizhou"
    period = "2021-12"
    kind = "level"                  # optional: level
    values = ["703", "702"]
    zh = "口径不同：前者含物联网卡。"  # the reason
    en = "They differ by scope: the former has cards of things."   # optional
    by = "统计处"
    at = 2022-03-01

Where the figures are of several quantities each is written out instead:

    figures = [
        {indicator = "gdp", subject = "guizhou", period = "2021", value = "21030.15"},
        {indicator = "gdp", subject = "guizhou", period = "2021", kind = "yoy_pct", value = "6.7"},
    ]

The declared conflicts of printed figures and the decisions in the store become the same entries.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.findings.decision import Decision
from qianwang.kernel.findings.finding import Finding
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.consistency.quantity import moment
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed import Conflict
from qianwang.kernel.system_errors import reason
from qianwang.systems.proofreading.claims.claim import TOPIC
from qianwang.systems.proofreading.dictionary import Dictionary, Entry, Figure

_VALUE = re.compile(r"[-\u2212]?(\d+(?:\.\d+)?)\s*(\D*)")
_COMMON = frozenset({"rule", "verdict", "zh", "en", "by", "at"})
_AT = re.compile(r"line (\d+),? column (\d+)")
_MEANING = frozenset({"indicator", "subject", "period", "kind", "of"})
DETECTORS = "proofreading."
"""How the detectors begin whose findings are conclusions of rules."""
LARGEST = 5_000_000
"""Bytes of a dictionary that are read; a file larger than this is another file."""


class DictionaryError(InputError):
    """The dictionary can't be read, or an entry of it says too little."""

    code = "dictionary"


def read_dictionary(path: Path) -> Dictionary:
    """The entries of a `.toml` or `.json` file; raises DictionaryError, naming file and entry."""
    data = _parsed(path)
    entries = data.get("decision") if isinstance(data, dict) else None
    if not isinstance(entries, list) or set(data) != {"decision"}:
        raise _refused(
            str(path),
            Bilingual("没有 [[decision]] 条目表。", "it isn't a list of [[decision]]."),
        )
    return Dictionary(
        tuple(_entry(one, f"{path.name}#{at}") for at, one in enumerate(entries, start=1))
    )


def of_conflicts(
    conflicts: Iterable[Conflict], observations: Mapping[str, Observation]
) -> Dictionary:
    """The declared conflicts of printed figures as entries; `observations` by the ids that they
    name. A conflict of which no figure is there says nothing of a text and is left out."""
    entries = []
    for conflict in conflicts:
        known = {id: _figure_of(observations[id]) for id in conflict.ids if id in observations}
        if known:
            yields = tuple(known[id] for id in conflict.gives_way if id in known)
            figures = tuple(known.values())
            unassumed = conflict.claim is not None and not conflict.gives_way
            entries.append(
                Entry(
                    figures,
                    conflict.reason,
                    place=conflict.id,
                    gives_way=yields,
                    unassumed=unassumed,
                )
            )
    return Dictionary(tuple(entries))


def of_decisions(decided: Iterable[tuple[Finding, Decision]]) -> Dictionary:
    """Findings of proofreading that a decision rejects or explains, as entries: what was decided
    of one document holds for the next that says the same. Findings of other detectors are none."""
    entries = []
    for finding, decision in decided:
        rule = finding.detector.removeprefix(DETECTORS)
        claims = json.loads(finding.evidence).get("claims", [])
        figures = tuple(
            _figure(one, f"{one['value']}{one['unit']}", finding.id)
            for one in claims
            if one["indicator"] and one["subject"] and one["period"]
        )
        if rule != finding.detector and decision.verdict.settles and figures:
            reason = Bilingual(decision.reason, decision.reason)
            at = decision.at.date().isoformat()
            entries.append(Entry(figures, reason, rule, decision.actor, at, finding.id))
    return Dictionary(others=tuple(entries))


def _figure_of(one: Observation) -> Figure:
    return Figure(
        one.indicator,
        str(one.subject),
        moment(one.period),
        one.kind.value,
        one.value,
        of=one.of,
    )


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(str(path), Bilingual("文件过大。", "the file is too large."))
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as problem:
        why = reason(problem)
        raise _refused(
            str(path), Bilingual(f"无法读取：{why.zh}。", f"it can't be read: {why.en}.")
        ) from problem
    except (ValueError, RecursionError) as problem:  # of encoding, of JSON, of TOML
        raise _refused(str(path), _unparsed(path, problem)) from problem


def _unparsed(path: Path, problem: Exception) -> Bilingual:
    """What is wrong with how the file is written, and where."""
    if isinstance(problem, UnicodeDecodeError):
        return Bilingual("不是 UTF-8 编码。", "it is not in UTF-8.")
    form = "JSON" if path.suffix.lower() == ".json" else "TOML"
    at = _AT.search(str(problem))
    where = f"第 {at[1]} 行第 {at[2]} 列附近" if at else ""
    return Bilingual(f"{where}不合 {form} 的写法。", f"it is not well-formed {form}: {problem}.")


def _refused(place: str, why: Bilingual) -> DictionaryError:
    return DictionaryError(
        Bilingual(f"裁定词典：{why.zh}", f"dictionary of decisions: {why.en}"),
        place=place,
        hint=Bilingual("写法见 docs/findings.md。", "docs/findings.md shows how to write it."),
    )


def _entry(one: Any, place: str) -> Entry:
    if not isinstance(one, dict):
        raise _refused(place, Bilingual("不是一条裁定。", "it is no entry."))
    several = "figures" in one
    own = {"figures"} if several else _MEANING | {"values"}
    unknown = sorted(set(one) - _COMMON - own)
    if unknown:
        raise _refused(
            place,
            Bilingual(f"不认识的项：{'、'.join(unknown)}。", f"unknown: {', '.join(unknown)}."),
        )
    if one.get("verdict", "explained") not in ("explained", "rejected"):
        raise _refused(
            place,
            Bilingual(
                "verdict 只能是 explained 或 rejected。", "verdict is explained or rejected."
            ),
        )
    zh = _text(one, "zh", place)
    if several:
        listed = one["figures"]
        if not isinstance(listed, list) or not listed:
            raise _refused(place, Bilingual("figures 为空。", "figures is empty."))
        figures = tuple(
            _figure(each, each.get("value") if isinstance(each, dict) else None, place)
            for each in listed
        )
    else:
        values = one.get("values")
        if not isinstance(values, list) or not values:
            raise _refused(place, Bilingual("缺 values。", "values are missing."))
        figures = tuple(_figure(one, value, place) for value in values)
    return Entry(
        figures,
        Bilingual(zh, str(one.get("en") or zh)),
        _text(one, "rule", place) if "rule" in one else None,
        _text(one, "by", place),
        str(one.get("at") or _text(one, "at", place)),
        place,
    )


def _figure(one: Any, value: object, place: str) -> Figure:
    if not isinstance(one, dict):
        raise _refused(place, Bilingual("figures 的一项不是数。", "one of figures is no figure."))
    match = _VALUE.fullmatch(str(value).strip())
    if match is None or isinstance(value, bool):
        raise _refused(place, Bilingual(f"“{value}”不是数值。", f"{value!r} is not a value."))
    indicator = _text(one, "indicator", place)
    kind = one.get("kind", Kind.LEVEL.value)
    try:
        subject = _subject(_text(one, "subject", place))
        period = Period.parse(_text(one, "period", place))
        kind = Kind(kind)
    except QianwangError as problem:
        raise _refused(place, problem.message) from problem
    except ValueError as problem:
        raise _refused(
            place, Bilingual(f"“{kind}”不是类别。", f"{kind!r} is not a kind.")
        ) from problem
    of = one.get("of")
    return Figure(
        indicator,
        subject,
        moment(period),
        kind.value,
        Decimal(match[1]),
        match[2].strip(),
        None if of is None else str(of),
    )


def _subject(text: str) -> str:
    """A public subject code, or the name of a place that has none (`~成都`), as claims have it."""
    return text.strip() if text.startswith(TOPIC) else str(Subject.parse(text))


def _text(one: Mapping[str, Any], name: str, place: str) -> str:
    value = one.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _refused(place, Bilingual(f"缺 {name}。", f"{name} is missing."))
    return value
