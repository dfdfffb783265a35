"""The text in its own layout, each number marked, findings before it: one file for a reader.

It asks no other host for anything. Without JavaScript a number leads to its finding in the index;
with it, a number opens what was understood and reckoned of it beside the text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import islice
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents import wording as shared
from qianwang.kernel.documents.html import script_json
from qianwang.kernel.documents.render import asset
from qianwang.kernel.documents.wording import clean
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.output import wording
from qianwang.systems.proofreading.output.marking import Mark, Marks, Piece, is_numeric
from qianwang.systems.proofreading.output.telling import (
    carriers,
    counts,
    facts,
    places,
    verdict,
    written_out,
)
from qianwang.systems.proofreading.reading.text import Block, Cell, Table, Text
from qianwang.systems.proofreading.result import Proofread, Suggestion
from qianwang.systems.proofreading.rules.rule import Verified

_DEEPEST = 4
_FEW = 8
_PIECES = 1_000
_BUFFERED = 500


def html_pieces(
    outcome: Proofread, titles: Mapping[str, Bilingual], language: Language
) -> Iterator[str]:
    """The page, in pieces: of a text of millions of characters it is hundreds of megabytes.

    `titles` are the rules' titles by name, `language` the one it opens in.
    """
    at = carriers(outcome)
    script = files(__package__).joinpath("page.js").read_text(encoding="utf-8")
    page = _template("page.html.j2").stream(
        **_text_context(outcome, language),
        shared=shared,
        few=_FEW,
        style=Markup(asset("paper.css"))
        + Markup(files(__package__).joinpath("page.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=_hash(script),
        verdict=verdict(outcome),
        facts=facts(outcome),
        counts=counts(outcome),
        groups=outcome.groups,
        declared=outcome.declared,
        notes=outcome.notes,
        places=lambda one: list(places(one, outcome, at)),
        rule_title=lambda name: titles.get(name, Bilingual(name, name)),
        written_out=written_out,
        claims=_claims(outcome, titles),
        labels=sheet_labels(),
    )
    page.enable_buffering(_BUFFERED)
    yield from map(clean, page)


def text_pieces(outcome: Proofread, language: Language) -> Iterator[str]:
    """Of the page only the section with the marked text, to be set into a page of another."""
    text = _template("text.html.j2").stream(**_text_context(outcome, language))
    text.enable_buffering(_BUFFERED)
    yield from map(clean, text)


def claims_pieces(outcome: Proofread, titles: Mapping[str, Bilingual]) -> Iterator[str]:
    """The JSON object of all claims that a script opens beside the text, safe inside HTML."""
    return map(str, _claims(outcome, titles))


def sheet_labels() -> Markup:
    """What the script calls the lines of what it opens, as a JSON object."""
    labels = {**wording.SHEET, **wording.STATES}
    return script_json({name: [words.zh, words.en] for name, words in labels.items()})


def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("qianwang.systems.proofreading", "output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _text_context(outcome: Proofread, language: Language) -> dict[str, Any]:
    """What the text's own template asks for."""
    marks = Marks(outcome)
    return {
        "text": outcome.text,
        "language": language,
        "words": wording,
        "blocks": _paged(outcome.text),
        "portions": lambda block: _portions(marks.pieces(block)),
        "span_pieces": lambda text, span: list(marks.span_pieces(text, span)),
        "first": _Anchors().first,
        "page_name": lambda page: Bilingual(f"第 {page} 页", f"page {page}"),
        "depth": lambda block: min(block.level + 1, _DEEPEST),
        "line_of": lambda cell: outcome.text.line_of(cell.span.start),
        "numeric": _numeric,
        "above_numbers": _above_numbers,
    }


def _portions(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a block, some at a time, so that a block without end isn't set as a whole."""
    while some := list(islice(pieces, _PIECES)):
        yield some


class _Anchors:
    """Hands out each anchor once: a claim cut by a printed line's end is two elements."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def first(self, mark: Mark) -> list[str]:
        name = mark.claims[0] if mark.claims else f"p{mark.span.start}"
        if name in self._given:
            return []
        self._given.add(name)
        return [name]


def _paged(text: Text) -> Iterator[tuple[Block, int | None]]:
    """Each block, with the page that begins with it."""
    last: int | None = None
    for block in text.blocks:
        page = text.page_of(block.spans[0].start) if block.spans else last
        yield block, page if page != last else None
        last = page


def _numeric(cell: Cell) -> bool:
    return is_numeric(cell.text)


def _above_numbers(table: Table, column: int) -> bool:
    """Whether a column's first cell is a number, so that its head is set over the digits."""
    if column < table.stub:
        return False
    cells = (row.cells[column] for row in table.rows if column < len(row.cells))
    first = next((cell for cell in cells if cell is not None), None)
    return first is not None and _numeric(first)


def _claims(outcome: Proofread, titles: Mapping[str, Bilingual]) -> Iterator[Markup]:
    """The object of all claims that the page's script opens, a claim at a time."""
    # Dictionaries as sets that keep their order: a claim may take part in thousands of relations.
    groups: dict[str, dict[int, None]] = {}
    for group in outcome.groups:
        for id in (id for conclusion in group.conclusions for id in conclusion.claims):
            groups.setdefault(id, {})[group.number] = None
    relations: dict[str, list[Verified]] = {}
    for relation in outcome.verified:
        for id in relation.claims:
            relations.setdefault(id, []).append(relation)
    between = "{"
    for id, one in outcome.by_id.items():
        if id in outcome.states or id in groups or id in relations:
            held = _held(id, relations.get(id, ()), titles)
            told = _compact(one, outcome.states.get(id), list(groups.get(id, ())), held)
            told |= _suggested(outcome.suggestions.get(id))
            yield Markup(f"{between}{script_json(id)}:{script_json(told)}")
            between = ","
    yield Markup("{}" if between == "{" else "}")


def _suggested(one: Suggestion | None) -> dict[str, list[str]]:
    """The indicator that a model would have named, and the model."""
    if one is None:
        return {}
    name = wording.quantity_name(one.indicator)
    return {"su": [f"{name.zh}（{one.model}）", f"{name.en} ({one.model})"]}


def _held(
    id: str, relations: Iterable[Verified], titles: Mapping[str, Bilingual]
) -> list[tuple[str, str, list[str]]]:
    """By relation, its title in both languages and the other claims that took part."""
    others: dict[str, dict[str, None]] = {}
    for one in relations:
        known = others.setdefault(one.relation, {})
        known.update(dict.fromkeys(each for each in one.claims if each != id))
    named = [(titles.get(name, Bilingual(name, name)), ids) for name, ids in others.items()]
    return [(title.zh, title.en, list(ids)) for title, ids in named]


def _compact(
    one: Claim,
    state: str | None,
    groups: list[int],
    held: list[tuple[str, str, list[str]]],
) -> dict[str, Any]:
    name, place = wording.claim_name(one), wording.place_name(one)
    trust = wording.TRUST[one.trust]
    full = {
        "t": one.text,
        "n": [name.zh, name.en],
        "p": [place.zh, place.en],
        "st": state or "unchecked",
        "e": int(state is None),
        "i": f"{one.interval} {one.unit}",
        "tr": [trust.zh, trust.en] if one.linked else None,
        "u": [one.unlinked.zh, one.unlinked.en] if one.unlinked else None,
        "g": groups,
        "v": held,
    }
    return {key: value for key, value in full.items() if value}


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
