"""The outcome for programs: claims, findings and what was verified, in one JSON object.

    {"document": {"name", "format", "sha256", "lines", "pages"},
     "claims": [{"id", "line", "page", "start", "end", "text", "indicator", "subject", "period",
                 "timespan", "kind", "value", "unit", "low", "high", "of", "basis", "dimensions",
                 "trust", "state", "unlinked_zh", "unlinked_en", "suggestion"}],
     "context_claims": [… as claims, with "source" before the id],
     "findings": [{"id", "group", "rule", "severity", "confidence", "claims", "lines",
                   "message_zh", "message_en", "arithmetic", "remedy_zh", "remedy_en",
                   "definition"}],
     "declared": [… as findings, with "reason_zh", "reason_en"],
     "verified": [{"relation", "claims"}],
     "notes": [{"zh", "en"}]}

`start` and `end` count characters of the text as it was read (lines joined by a line feed), `line`
counts from 1. `value`, `low` and `high` are decimal text in `unit`; a bound that there isn't is
null. `timespan` is `month`, `cumulative` or `end`, null where the words don't say; `basis` holds
what they declare of price year, population, households, scope and cut-off date; `dimensions` are
conditions that no link took up. `indicator` is an id of the vocabulary, `~…` for a noun phrase that
it doesn't hold, or null. `suggestion` is what a model takes an unlinked claim to be of, an id of
the vocabulary that nothing else here makes use of, or null.

`claims` of a finding or a relation are ids of `claims` or, of what it was compared with, of
`context_claims`: these are the numbers of the context that something names. `source` is the earlier
document's file name, or `store`; line and characters are that document's, null in the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from qianwang.kernel.indicators.interval import decimal_text
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

Identify = Callable[[Conclusion], str]


def as_json(outcome: Proofread, identify: Identify) -> dict[str, Any]:
    """The object described above; `identify` gives a conclusion its finding's id.

    What there may be very much of is an iterator, for `write_json` to write an element at a time.
    """
    text = outcome.text
    named = _named(outcome) if outcome.earlier else frozenset()
    return {
        "document": {
            "name": text.name,
            "format": text.format,
            "sha256": text.sha256,
            "lines": text.content.count("\n") + 1,
            "pages": len(text.page_starts) or None,
        },
        "claims": (_claim(one, outcome) for one in outcome.claims),
        "context_claims": (
            _context_claim(source, one, outcome)
            for source, claims in outcome.earlier.items()
            for one in claims
            if one.id in named
        ),
        "findings": (
            {"id": identify(one), "group": group.number} | _conclusion(one, outcome)
            for group in outcome.groups
            for one in group.conclusions
        ),
        "declared": [
            {"id": identify(one.conclusion)}
            | _conclusion(one.conclusion, outcome)
            | {"reason_zh": one.reason.zh, "reason_en": one.reason.en}
            for one in outcome.declared
        ],
        "verified": (
            {"relation": one.relation, "claims": list(one.claims)} for one in outcome.verified
        ),
        "notes": [{"zh": note.zh, "en": note.en} for note in outcome.notes],
    }


def _named(outcome: Proofread) -> frozenset[str]:
    """The ids of all claims that a finding or a relation names."""
    raised = [one.claims for group in outcome.groups for one in group.conclusions]
    decided = [one.conclusion.claims for one in outcome.declared]
    held = (one.claims for one in outcome.verified)
    return frozenset(id for claims in (*raised, *decided, *held) for id in claims)


def _context_claim(source: str, one: Claim, outcome: Proofread) -> dict[str, Any]:
    """A number of the context: it has no state, since only the text itself is judged, and in the
    store no place."""
    claim = {"source": source} | _claim(one, outcome)
    if not one.line:
        claim |= {"line": None, "start": None, "end": None}
    return claim


def _claim(one: Claim, outcome: Proofread) -> dict[str, Any]:
    suggestion = outcome.suggestions.get(one.id)
    return {
        "id": one.id,
        "line": one.line,
        "page": one.page,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "indicator": one.indicator,
        "subject": None if one.subject is None else str(one.subject),
        "period": None if one.period is None else str(one.period),
        "timespan": None if one.timespan is None else one.timespan.value,
        "kind": one.kind.value,
        "value": str(one.value),
        "unit": one.unit,
        "low": _bound(one.interval.low),
        "high": _bound(one.interval.high),
        "of": one.of,
        "basis": {name: value for name, value in asdict(one.basis).items() if value is not None},
        "dimensions": list(one.dimensions),
        "trust": one.trust.value,
        "state": outcome.states.get(one.id),
        "unlinked_zh": one.unlinked.zh if one.unlinked else None,
        "unlinked_en": one.unlinked.en if one.unlinked else None,
        "suggestion": suggestion.indicator if suggestion else None,
    }


def _bound(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)


def lines_of(one: Conclusion, outcome: Proofread) -> list[int]:
    """The lines of the text that a conclusion speaks of, in order; none of its context's."""
    own = [outcome.by_id[id].line for id in one.claims if id in outcome.states]
    own += [outcome.text.line_of(span.start) for span in one.spans]
    return sorted(set(own))


def _conclusion(one: Conclusion, outcome: Proofread) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "confidence": round(one.confidence, 2),
        "claims": list(one.claims),
        "lines": lines_of(one, outcome),
        "message_zh": one.message.zh,
        "message_en": one.message.en,
        "arithmetic": one.arithmetic,
        "remedy_zh": one.remedy.zh,
        "remedy_en": one.remedy.en,
        "definition": one.definition,
    }
