"""What a command prints of returns: for people line by line, for machines as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, Severity
from qianwang.systems.statistics.revisions import Change

SHOWN_CHANGES = 20


def told(filed: FiledReturn, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """A return and everything found in it, a finding a line."""
    blocking = sum(1 for one in findings if one.blocks)
    verdict = Bilingual("可以入库", "can be filed")
    if blocking:
        verdict = Bilingual(f"{blocking} 处须处理", f"{blocking} to be dealt with")
    where = f" ({filed.document})" if filed.document else ""
    yield f"{filed.name}{where}: {verdict.in_(language)}"
    for one in findings:
        yield f"  {one.line(language)}"


def changed(changes: Sequence[Change], language: Language) -> Iterator[str]:
    """What a revision changed, cell by cell, the first twenty."""
    empty = Bilingual("空", "empty").in_(language)
    for one in changes[:SHOWN_CHANGES]:
        old = empty if one.old is None else str(one.old)
        if one.old_sample:
            old += Bilingual("（示例数据）", " (sample data)").in_(language)
        new = empty if one.new is None else str(one.new)
        yield f"  {one.cell} {one.place} {one.column}: {old} → {new}"
    if len(changes) > SHOWN_CHANGES:
        more = len(changes) - SHOWN_CHANGES
        yield f"  {Bilingual(f'另有 {more} 格', f'and {more} more').in_(language)}"


def as_json(filed: FiledReturn, findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "return": filed.name,
        "form": filed.form.code,
        "party": filed.party,
        "period": str(filed.period),
        "file": filed.document,
        "cells": len(filed.values),
        "errors": sum(1 for one in findings if one.severity is Severity.ERROR),
        "warnings": sum(1 for one in findings if one.severity is Severity.WARNING),
        "blocked": any(one.blocks for one in findings),
        "findings": [one.to_json() for one in findings],
    }
