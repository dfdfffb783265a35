"""How much of what a text prints proofreading extracts and understands, against a reference.

    python benchmarks/proofreading.py --text PATH --reference PATH [--json OUT]

TEXT is any file that `qianwang proofread` reads. REFERENCE is a CSV of the figures that it prints,
one a row, with the columns `id`, `section`, `line`, `indicator`, `subject`, `period`, `kind`,
`value` and `unit`; others are ignored.

A claim and a row belong together if they stand on the same line, their values are equal as decimal
numbers, sign included, and their units are equal in the kernel's sense: 家 and 个 are, 万户 and 户
aren't, and `G` is read as what the row's indicator means by it. The matching is one to one; where a
line prints a value twice, the pair that agrees in more is taken first.

*Extracted* is a row with a claim. *Linked* is one whose claim also has the row's indicator,
subject, period and kind: strictly, and with a year and its last month taken as one moment, as the
consistency checks take them. What is missed has one cause, the first that applies of: no number
(the row is a date, which is a time and no claim); unit (the value stands on the line with another
unit); line (it stands within two lines); sign; not extracted; kind; indicator; subject; period.

A reference is never complete, so precision is told three ways: of all claims those that the
reference has; of the matched claims that are linked those that agree with it; and how many linked
claims stand on lines of the reference without being in it. Misses are listed by id and line.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import heading, peak, row

if TYPE_CHECKING:
    from qianwang.systems.proofreading.claims.claim import Claim

NEAR = 2
PARTS = ("kind", "indicator", "subject", "period")
CAUSES = ("no number", "not extracted", "unit", "line", "sign", *PARTS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the reference."""

    id: str
    section: str
    line: int
    indicator: str
    subject: str
    period: str
    kind: str
    value: Decimal | None
    unit: str


@dataclass(slots=True)
class Outcome:
    """What became of a row: its claim, in what the two differ, and why it is missed ("" if not)."""

    figure: Figure
    claim: Claim | None = None
    differs: tuple[str, ...] = ()
    cause: str = ""


@dataclass(slots=True)
class Measured:
    """All outcomes, the claims, and what each step took."""

    outcomes: list[Outcome]
    claims: Sequence[Claim]
    seconds: dict[str, float] = field(default_factory=dict)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)


def figures(path: Path) -> list[Figure]:
    """The rows of the reference; a date or a month has no value."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Figure(
                each["id"],
                each["section"],
                int(each["line"]),
                each["indicator"],
                each["subject"],
                each["period"],
                each["kind"],
                Decimal(each["value"]) if _is_number(each["value"]) else None,
                each["unit"],
            )
            for each in csv.DictReader(file)
        ]


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def same_unit(figure: Figure, printed: str) -> bool:
    """Whether a printed unit is the row's."""
    from qianwang.kernel.errors import InputError
    from qianwang.kernel.indicators.units import unit
    from qianwang.kernel.indicators.vocabulary import unit_meant

    if figure.unit == printed:
        return True
    try:
        mine = unit(unit_meant(figure.indicator, figure.unit))
        theirs = unit(unit_meant(figure.indicator, printed))
    except InputError:
        return False
    per_month = {mine.dimension, theirs.dimension} == {"data", "data_per_subscriber_month"}
    return (mine.dimension == theirs.dimension or per_month) and mine.factor == theirs.factor


def moment_of(period: str) -> str:
    """A year and its last month are one moment."""
    from qianwang.kernel.indicators.codes import Period
    from qianwang.kernel.indicators.consistency.quantity import moment

    return moment(Period.parse(period)) if period else period


def differences(figure: Figure, claim: Claim) -> tuple[str, ...]:
    """In what a claim differs from the row: of kind, indicator, subject, period, and `moment`."""
    period = str(claim.period or "")
    found = []
    if claim.kind.value != figure.kind:
        found.append("kind")
    if claim.indicator != figure.indicator:
        found.append("indicator")
    if str(claim.subject or "") != figure.subject:
        found.append("subject")
    if period != figure.period:
        found.append("period")
        if moment_of(period) != moment_of(figure.period):
            found.append("moment")
    return tuple(found)


def matched(rows: Sequence[Figure], claims: Sequence[Claim]) -> list[Outcome]:
    """Every row with its claim, one to one, the pairs that agree most first."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        by_line[claim.line].append(at)
    pairs = []
    for index, figure in enumerate(rows):
        for at in by_line[figure.line]:
            claim = claims[at]
            if claim.value == figure.value and same_unit(figure, claim.unit):
                pairs.append((len(differences(figure, claim)), index, at))
    outcomes = [Outcome(figure) for figure in rows]
    taken: set[int] = set()
    for _, index, at in sorted(pairs):
        if outcomes[index].claim is None and at not in taken:
            taken.add(at)
            outcomes[index].claim = claims[at]
            outcomes[index].differs = differences(rows[index], claims[at])
    for outcome in outcomes:
        outcome.cause = _cause(outcome, claims, by_line, taken)
    return outcomes


def _cause(
    outcome: Outcome, claims: Sequence[Claim], by_line: Mapping[int, list[int]], taken: set[int]
) -> str:
    figure = outcome.figure
    if outcome.claim is not None:
        wrong = [part for part in outcome.differs if part not in ("period", "moment")]
        wrong += ["period"] if "moment" in outcome.differs else []
        return wrong[0] if wrong else ""
    if figure.value is None:
        return "no number"
    here = [claims[at] for at in by_line.get(figure.line, ()) if at not in taken]
    if any(one.value == figure.value for one in here):
        return "unit"
    around = range(figure.line - NEAR, figure.line + NEAR + 1)
    near = [claims[at] for line in around for at in by_line.get(line, ()) if at not in taken]
    if any(one.value == figure.value and same_unit(figure, one.unit) for one in near):
        return "line"
    if any(abs(one.value) == abs(figure.value) for one in here):
        return "sign"
    return "not extracted"


def measure(text_path: Path, reference: Path) -> Measured:
    """Read the text, extract its claims, let the rules judge, and compare with the reference."""
    from qianwang.systems.proofreading.claims.extract import claims
    from qianwang.systems.proofreading.proofread import proofread
    from qianwang.systems.proofreading.reading.read import read

    moments = [time.perf_counter()]
    text = read(text_path)
    moments.append(time.perf_counter())
    found = claims(text)
    moments.append(time.perf_counter())
    result = proofread(text, found)
    moments.append(time.perf_counter())
    measured = Measured(matched(figures(reference), found), found)
    steps = ("reading", "claims", "rules")
    measured.seconds = {
        step: after - before
        for step, before, after in zip(steps, moments, moments[1:], strict=False)
    }
    for group in result.groups:
        measured.groups[group.severity.value] += 1
        for one in group.conclusions:
            measured.findings[one.rule, one.severity.value] += 1
    return measured


# -- what is printed ----------------------------------------------------------------------------


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "—"


def _strict(one: Outcome) -> bool:
    return one.claim is not None and not one.differs


def _by_moment(one: Outcome) -> bool:
    return one.claim is not None and one.cause == ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print(f"| {' | '.join(head)} |")
    print(f"| {' | '.join(['---', *['---:'] * (len(head) - 1)])} |")
    for each in rows:
        print(f"| {' | '.join(each)} |")
    print()


def report(measured: Measured) -> None:
    """Recall, precision, misses, time and findings as Markdown."""
    outcomes, claims = measured.outcomes, measured.claims
    sections: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        sections[one.figure.section].append(one)
    rows = [("all", outcomes), *sections.items()]
    _table(
        ("section", "figures", "extracted", "", "linked, strictly", "", "linked by moment", ""),
        (
            (
                name,
                f"{len(some)}",
                *(
                    cell
                    for count in _counts(some)
                    for cell in (f"{count}", _share(count, len(some)))
                ),
            )
            for name, some in rows
        ),
    )
    precision = _precision(outcomes, claims)
    _table(("precision", "of", "", "share"), precision)
    causes = Counter(one.cause for one in outcomes if one.cause)
    _table(("cause of a miss", "rows"), ((name, f"{causes[name]}") for name in CAUSES))
    for name in CAUSES:
        missed = [one.figure for one in outcomes if one.cause == name]
        if missed:
            print(f"{name}: " + ", ".join(f"{one.id} (line {one.line})" for one in missed) + "\n")
    if measured.findings:
        _table(
            ("rule", "severity", "conclusions"),
            (
                (rule, severity, f"{count}")
                for (rule, severity), count in sorted(measured.findings.items())
            ),
        )
        _table(("groups", "count"), ((name, f"{n}") for name, n in sorted(measured.groups.items())))
    spent = measured.seconds
    print(heading("reading", "claims", "rules", "all", "peak memory"))
    shown = [f"{one:.1f} s" for one in (*spent.values(), sum(spent.values()))]
    print(row(*shown, f"{peak():.0f} MB"))


def _counts(some: Sequence[Outcome]) -> tuple[int, int, int]:
    return (
        sum(one.claim is not None for one in some),
        sum(_strict(one) for one in some),
        sum(_by_moment(one) for one in some),
    )


def _precision(outcomes: Sequence[Outcome], claims: Sequence[Claim]) -> list[Sequence[str]]:
    extracted = [one for one in outcomes if one.claim is not None]
    linked = [one for one in extracted if one.claim is not None and one.claim.linked]
    lines = {one.figure.line for one in outcomes}
    used = {id(one.claim) for one in extracted}
    extra = [one for one in claims if one.line in lines and id(one) not in used]
    agree = sum(_by_moment(one) for one in linked)
    beyond = sum(one.linked for one in extra)
    return [
        (
            "claims in the reference",
            f"{len(extracted)}",
            f"{len(claims)}",
            _share(len(extracted), len(claims)),
        ),
        ("linked and agreeing", f"{agree}", f"{len(linked)}", _share(agree, len(linked))),
        ("linked beside the reference", f"{beyond}", f"{len(extra)}", _share(beyond, len(extra))),
    ]


def as_json(measured: Measured) -> dict[str, Any]:
    """All of it for machines; no words of the text."""
    outcomes, claims = measured.outcomes, measured.claims
    extracted, strict, by_moment = _counts(outcomes)
    return {
        "figures": len(outcomes),
        "claims": len(claims),
        "extracted": extracted,
        "linked_strictly": strict,
        "linked_by_moment": by_moment,
        "precision": {name: [part, whole] for name, part, whole, _ in _precision(outcomes, claims)},
        "misses": [
            {
                "id": one.figure.id,
                "line": one.figure.line,
                "cause": one.cause,
                "differs": list(one.differs),
                "claim": None if one.claim is None else one.claim.id,
                "said": None
                if one.claim is None
                else [
                    one.claim.indicator,
                    str(one.claim.subject or ""),
                    str(one.claim.period or ""),
                    one.claim.kind.value,
                ],
            }
            for one in outcomes
            if one.cause
        ],
        "findings": [
            {"rule": rule, "severity": severity, "count": count}
            for (rule, severity), count in sorted(measured.findings.items())
        ],
        "groups": dict(measured.groups),
        "seconds": measured.seconds,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    measured = measure(options.text, options.reference)
    report(measured)
    if options.json:
        options.json.write_text(
            json.dumps(as_json(measured), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
