"""The job that proofreads a text: reads it, tries the relations, and keeps what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.services import Accepted, keep, open_attachment
from qianwang.kernel.attachments.sniffing import DOCX, HTML, SVG, TEXT, XML
from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import json_pieces
from qianwang.kernel.findings import store
from qianwang.kernel.findings.services import record
from qianwang.kernel.jobs.kinds import Progress
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.context import STORE, of_document
from qianwang.systems.proofreading.entries import of_decisions
from qianwang.systems.proofreading.finding import decided, findings
from qianwang.systems.proofreading.output.as_html import (
    claims_pieces,
    html_pieces,
    sheet_labels,
    text_pieces,
)
from qianwang.systems.proofreading.output.as_json import as_json
from qianwang.systems.proofreading.output.as_word import as_word
from qianwang.systems.proofreading.output.in_word import in_word
from qianwang.systems.proofreading.output.shown import shown, summary
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.limits import ALLOWANCE, UnreadableText
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules import RULES
from qianwang.systems.proofreading.rules.rule import Conclusion
from qianwang.systems.proofreading.store import witnesses

STEPS: Final = 7
CHARACTERS: Final = 1_000_000
"""Of a text; more takes the memory that the site's other work needs."""
LARGEST_PAGE: Final = 4_000_000
"""Characters of the marked text that a page of the console holds; a longer one is a download."""

_READING = Bilingual("读取", "Reading")
_UNDERSTANDING = Bilingual("认出文中的数", "Finding what it says in numbers")
_BESIDE = Bilingual("取对照资料", "Reading the context")
_JUDGING = Bilingual("复算", "Trying the relations")
_WRITING = Bilingual("写出批注网页", "Writing the annotated page")
_COMMENTING = Bilingual("写出 Word 批注", "Writing the comments into Word")
_KEEPING = Bilingual("存档", "Keeping the outcome")

_TITLES = {rule.name: rule.title for rule in RULES}
_OUTCOME = Accepted(
    replace(ALLOWANCE, file_bytes=200_000_000),
    frozenset({TEXT, HTML, SVG, XML, DOCX}),  # a text may speak of any of them
    Bilingual("校对结果", "an outcome of proofreading"),
)


def run(progress: Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Proofread the kept text; the result has the counts and the ids of the files made of it."""
    language: Language = arguments["language"]
    progress(_READING, 0, STEPS)
    name, data = _kept(arguments["text"])
    text = _read(name, data)
    progress(_UNDERSTANDING, 1, STEPS)
    found = claims(text)
    progress(_BESIDE, 2, STEPS)
    earlier = _earlier(arguments, text, found)
    progress(_JUDGING, 3, STEPS)
    dictionary = of_decisions(store.settled())
    outcome = proofread(text, found, dictionary=dictionary, earlier=earlier)
    now = datetime.now(UTC)
    raised = list(findings(outcome, now))
    ids = {id(one): finding.id for one, finding in (*raised, *decided(outcome, now))}

    def identify(one: Conclusion) -> str:
        return ids[id(one)]

    progress(_WRITING, 4, STEPS)
    made = {
        "page": _joined(html_pieces(outcome, _TITLES, language)),
        "json": _joined(json_pieces(as_json(outcome, identify))),
        "shown": json.dumps(_page(outcome, shown(outcome, _TITLES, identify), language)).encode(),
    }
    progress(_COMMENTING, 5, STEPS)
    made["word"] = _word(data, outcome, language)
    progress(_KEEPING, 6, STEPS)
    record(finding for _, finding in raised)
    return {**summary(outcome), "files": _shelved(made, arguments["owner"], name)}


def _kept(number: int) -> tuple[str, bytes]:
    attachment = Attachment.objects.get(pk=number)
    return attachment.name, open_attachment(attachment)


def _read(name: str, data: bytes) -> Text:
    text = read_bytes(name, data)
    if len(text.content) > CHARACTERS:
        raise UnreadableText(
            Bilingual(
                f"全文 {len(text.content)} 字，网页上一次最多校对 {CHARACTERS // 10_000} 万字。",
                f"the text has {len(text.content)} characters; on the site it may have at most "
                f"{CHARACTERS // 1_000_000} million.",
            ),
            place=name,
            hint=Bilingual(
                "请分成几份，或在服务器上执行 qianwang proofread。",
                "Bring it in parts, or run qianwang proofread on the server.",
            ),
        )
    return text


def _earlier(
    arguments: Mapping[str, Any], text: Text, found: Sequence[Claim]
) -> Mapping[str, Sequence[Claim]]:
    """What the text is compared with, by the name of its source; one name may come twice."""
    earlier: dict[str, Sequence[Claim]] = {}
    for number in arguments["context"]:
        name, data = _kept(number)
        other = _read(name, data)
        source = name if name not in earlier else f"{name} ({number})"
        earlier[source] = of_document(source, claims(other))
    if arguments["store"]:
        earlier[STORE] = witnesses(text, found)
    return earlier


def _page(outcome: Proofread, told: dict[str, Any], language: Language) -> dict[str, Any]:
    """What the console's page is set of; a text too long for a page is left out."""
    marked = "".join(text_pieces(outcome, language))
    knows = "".join(claims_pieces(outcome, _TITLES))
    if len(marked) + len(knows) > LARGEST_PAGE:
        return {**told, "text": "", "claims": "{}", "labels": "{}"}
    return {**told, "text": marked, "claims": knows, "labels": str(sheet_labels())}


def _word(data: bytes, outcome: Proofread, language: Language) -> bytes:
    """The author's own document with comments, or a plain one where it came in another format."""
    if outcome.text.format == "docx":
        return in_word(data, outcome, _TITLES, language)
    return as_word(outcome, _TITLES, language)


def _shelved(made: Mapping[str, bytes], owner: str, name: str) -> dict[str, int]:
    """Keep each of the files beside the text that it is of."""
    suffixes = {"page": ".html", "json": ".json", "shown": ".page.json", "word": ".docx"}
    return {
        what: keep(data, f"{name}{suffixes[what]}", owner, _OUTCOME).pk
        for what, data in made.items()
    }


def _joined(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode()
