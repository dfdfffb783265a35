"""`qianwang proofread FILE`: what is wrong in a text, before it is published."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import (
    FINDINGS,
    STDOUT,
    json_option,
    language_option,
    progress,
    write_json,
    written_file,
)
from qianwang.kernel.errors import InputError

if TYPE_CHECKING:
    from qianwang.systems.proofreading.claims.claim import Claim
    from qianwang.systems.proofreading.dictionary import Dictionary
    from qianwang.systems.proofreading.endpoint import Endpoint
    from qianwang.systems.proofreading.reading.text import Text
    from qianwang.systems.proofreading.result import Proofread

STEPS = 5
_ANOTHER_NAME = Bilingual("请换一个输出文件名。", "Give the output another name.")
READING = Bilingual("读取", "Reading")
UNDERSTANDING = Bilingual("认出文中的数", "Finding what it says in numbers")
BESIDE = Bilingual("取对照资料", "Reading the context")
JUDGING = Bilingual("复算", "Trying the relations")
ASKING = Bilingual("向 {host} 询问建议", "Asking {host} for suggestions")
WRITING = Bilingual("写出结果", "Writing the outcome")
DONE = Bilingual("完成", "Done")


@click.command("proofread")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--context",
    "context",
    multiple=True,
    metavar="FILE|store",
    help="an earlier document, or the store's observations; may be given again / 对照资料",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="what was decided already / 裁定词典",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="ask the configured model what unlinked numbers are of; never used / 询问建议，不采用",
)
@json_option
@click.option(
    "--html", "page", callback=written_file, metavar="FILE", help="annotated page / 批注网页"
)
@click.option(
    "--docx", "word", callback=written_file, metavar="FILE", help="with Word comments / Word 批注"
)
@language_option
def proofread_command(
    file: Path,
    context: tuple[str, ...],
    decisions: Path | None,
    suggest: bool,
    as_json: str | None,
    page: Path | None,
    word: Path | None,
    language: Language,
) -> None:
    """Find what can't be true in FILE (text, Markdown, HTML, DOCX, PDF, XLSX) / 校对文中的数.

    Exit code 0: nothing wrong; 1: contradictions; 2: the file can't be read.
    """
    from qianwang.kernel.findings.services import record
    from qianwang.kernel.uploads.naming import document_name
    from qianwang.systems.proofreading.claims.extract import claims
    from qianwang.systems.proofreading.finding import decided, findings
    from qianwang.systems.proofreading.output.as_json import as_json as said
    from qianwang.systems.proofreading.output.as_text import as_text
    from qianwang.systems.proofreading.proofread import proofread
    from qianwang.systems.proofreading.reading.read import content_of, read_bytes

    _keep_files_apart([file, decisions, *context], [page, word, as_json])
    endpoint = _endpoint() if suggest else None
    told = progress(language)
    told(READING, 0, STEPS)
    content = content_of(file)
    text = read_bytes(document_name(file), content)
    dictionary = _dictionary(decisions)
    told(UNDERSTANDING, 1, STEPS)
    found = claims(text)
    told(BESIDE, 2, STEPS)
    earlier = _earlier(context, text, found, claims)
    told(JUDGING, 3, STEPS)
    outcome = proofread(text, found, dictionary=dictionary, earlier=earlier)
    if endpoint is not None:
        outcome = _with_suggestions(outcome, endpoint, told)
    told(WRITING, 4, STEPS)
    now = datetime.now(UTC)
    kept = list(findings(outcome, now))
    ids = {id(conclusion): finding.id for conclusion, finding in (*kept, *decided(outcome, now))}
    _written(outcome, content, page, word, language)
    record(finding for _, finding in kept)
    told(DONE, STEPS, STEPS)
    if as_json != STDOUT:
        click.echo(as_text(outcome, language))
    if as_json is not None:
        write_json(as_json, said(outcome, lambda one: ids[id(one)]))
    if outcome.wrong:
        raise SystemExit(FINDINGS)


def _keep_files_apart(
    read: Sequence[Path | str | None], written: Sequence[Path | str | None]
) -> None:
    """Refuse to write over a file that is read: the text would be gone. Two outputs into one file
    are refused as well: the second would take the first's place."""
    sources = {Path(each).resolve() for each in read if each is not None}
    for each in written:
        if each is not None and Path(each).resolve() in sources:
            raise InputError(
                Bilingual(
                    "这个文件既要读又要写，写了就没有原文了。",
                    "this file is both read and written; the text would be lost.",
                ),
                place=str(each),
                hint=_ANOTHER_NAME,
            )
    outputs = [Path(each).resolve() for each in written if each not in (None, STDOUT)]
    for each in outputs:
        if outputs.count(each) > 1:
            raise InputError(
                Bilingual(
                    "两种结果要写进同一个文件，后写的会盖掉先写的。",
                    "two outputs go into this file; the second would take the first's place.",
                ),
                place=str(each),
                hint=_ANOTHER_NAME,
            )


def _dictionary(decisions: Path | None) -> Dictionary:
    """What the project's file and the store's decisions have settled."""
    from qianwang.kernel.findings import store
    from qianwang.systems.proofreading.dictionary import Dictionary
    from qianwang.systems.proofreading.entries import of_decisions, read_dictionary

    known = Dictionary() if decisions is None else read_dictionary(decisions)
    return known + of_decisions(store.settled())


def _earlier(
    context: Sequence[str],
    text: Text,
    found: Sequence[Claim],
    claims: Callable[[Text], list[Claim]],
) -> Mapping[str, Sequence[Claim]]:
    from qianwang.systems.proofreading.context import STORE, of_document
    from qianwang.systems.proofreading.reading.read import read
    from qianwang.systems.proofreading.store import witnesses

    earlier: dict[str, Sequence[Claim]] = {}
    for each in context:
        if each == STORE:
            earlier[STORE] = witnesses(text, found)
        else:
            other = read(Path(each))
            name = other.name if other.name not in earlier else each
            earlier[name] = of_document(name, claims(other))
    return earlier


def _endpoint() -> Endpoint:
    from qianwang.systems.proofreading.endpoint import configured

    return configured(os.environ)


def _with_suggestions(
    outcome: Proofread, endpoint: Endpoint, told: Callable[[Bilingual, int, int], None]
) -> Proofread:
    """The same outcome, and beside it what the endpoint suggests."""
    from qianwang.systems.proofreading.suggesting import suggestions

    told(ASKING.format(host=endpoint.host), 4, STEPS)
    suggested = suggestions(outcome.claims, endpoint)
    return replace(
        outcome,
        suggestions=suggested.by_claim,
        notes=[*outcome.notes, *suggested.notes],
    )


def _written(
    outcome: Proofread, content: bytes, page: Path | None, word: Path | None, language: Language
) -> None:
    """The page and the Word file, where they were asked for."""
    from qianwang.systems.proofreading.output.as_html import html_pieces
    from qianwang.systems.proofreading.output.as_word import as_word
    from qianwang.systems.proofreading.output.in_word import in_word
    from qianwang.systems.proofreading.rules import RULES

    titles = {rule.name: rule.title for rule in RULES}
    if page is not None:
        with page.open("w", encoding="utf-8") as file:
            file.writelines(html_pieces(outcome, titles, language))
    if word is not None:
        own = outcome.text.format == "docx"
        made = (
            in_word(content, outcome, titles, language)
            if own
            else as_word(outcome, titles, language)
        )
        word.write_bytes(made)


commands: list[click.Command] = [proofread_command]
