"""The whole pipeline on a string, as the command runs it on a file."""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion


def proofed(content: str) -> Proofread:
    """What proofreading says of a plain text."""
    text = read_bytes("bulletin.txt", content.encode())
    return proofread(text, claims(text))


def conclusions(outcome: Proofread, *severities: Severity) -> Iterator[Conclusion]:
    """The conclusions of these severities."""
    for group in outcome.groups:
        for one in group.conclusions:
            if one.severity in severities:
                yield one


def wrong(outcome: Proofread) -> list[str]:
    """What is called wrong, for a reader of a failing test."""
    return [
        f"{one.rule}: {one.message.zh} {one.arithmetic} "
        + " | ".join(outcome.by_id[id].text for id in one.claims)
        for one in conclusions(outcome, Severity.WRONG)
    ]
