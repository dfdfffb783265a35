"""The last step of every `build` command: check the document, publish it, and answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import FINDINGS, answer, progress
from qianwang.kernel.documents.checks import Checked, Remark, checked
from qianwang.kernel.documents.model import Document, Json
from qianwang.kernel.documents.publish import publish
from qianwang.kernel.documents.scribe import Scribe

_REFUSED = Bilingual(
    "《{title}》未发布：{count} 处矛盾未经说明。未写出任何文件。",
    "“{title}” was not published: {count} contradictions that nobody declared. "
    "No file was written.",
)
_CHECKING = Bilingual("发布前检查", "Checking before publication")


def check_and_publish(
    document: Document,
    scribe: Scribe,
    folder: Path,
    name: str,
    more: Mapping[str, Json],
    *,
    original: Document,
    said: Bilingual,
    as_json: str | None,
    language: Language,
) -> None:
    """Publish a document that no check refuses, and say `said`; else say why not.

    Checks read the `original`: the document itself, or the Chinese one that it is a translation of,
    with the same numbers.

    Declared contradictions are told on the error stream and kept in the summary (`remarks`). Where
    a check refuses nothing is written, and what the folder held stays; exit code 1. Raises what
    `publish` raises.
    """
    tell = progress(language)
    tell(_CHECKING, 0, 1)
    outcome = checked(original)
    for one in _to_tell(outcome):
        click.echo(one.told(language), err=True)
    if outcome.refusals:
        why = _REFUSED.format(title=document.title, count=len(outcome.refusals))
        answer(
            {"published": False, "remarks": [one.to_json() for one in outcome.remarks]},
            why.in_(language),
            as_json,
        )
        raise SystemExit(FINDINGS)
    remarks = [one.to_json() for one in outcome.remarks]
    summary = publish(document, scribe, folder, name, {**more, "remarks": remarks}, tell)
    answer(summary, said.in_(language), as_json)


def _to_tell(outcome: Checked) -> tuple[Remark, ...]:
    """What a person must read: the notes first, what keeps the document back last."""
    return (*outcome.declared, *outcome.refusals)
