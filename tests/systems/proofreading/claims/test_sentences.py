"""Sentences as bulletins of many provinces print them, each with the claims that it makes.

The tables stand in `sentences/`: `#` a title, under which `>` paragraphs and, below them, what they
claim: indicator, subject, period, kind, value and unit, `:month` for a month's own value and
`(…)` for conditions. `?` is a name that the vocabulary need not hold, `-` what isn't known. All are
true, so none may be called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.systems.proofreading.generated.proofed import proofed, wrong

from qianwang.kernel.indicators.codes import Span
from qianwang.systems.proofreading.claims.claim import Claim

TABLES = Path(__file__).parent / "sentences"


@dataclass(frozen=True, slots=True)
class Written:
    title: str
    paragraphs: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def content(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"


def _written(table: Path) -> Iterator[Written]:
    title = ""
    for entry in table.read_text("utf-8").split("\n\n"):
        lines = entry.strip().splitlines()
        if lines and lines[0].startswith("# "):
            title = lines.pop(0)[2:]
        said = tuple(line[2:] for line in lines if line.startswith("> "))
        if said:
            yield Written(title, said, tuple(one for one in lines if not one.startswith(">")))


WRITTEN = [one for table in sorted(TABLES.glob("*.txt")) for one in _written(table)]


def _shown(one: Claim, expected: str) -> str:
    unnamed = expected.startswith("? ") and (one.indicator or "").startswith("~")
    parts = ["?" if unnamed else one.indicator, one.subject, one.period, one.kind]
    words = [str(part) if part is not None else "-" for part in parts]
    words += [str(one.value), one.unit]
    if one.timespan is Span.MONTH:
        words.append(":month")
    if "(" in expected:
        words.append(f"({'、'.join(one.dimensions)})")
    return " ".join(words)


def test_there_are_sentences_enough() -> None:
    assert len(WRITTEN) >= 150


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: "".join(one.paragraphs)[:24])
def test_what_a_sentence_claims(one: Written) -> None:
    outcome = proofed(one.content)
    titled = one.content.index("\n")
    claims = [each for each in outcome.claims if each.span.start > titled]
    wanted = [*one.expected, *[""] * (len(claims) - len(one.expected))]
    assert [_shown(each, want) for each, want in zip(claims, wanted, strict=False)] == wanted
    assert len(claims) == len(one.expected)
    assert wrong(outcome) == []
