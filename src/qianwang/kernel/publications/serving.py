"""Frozen content, answered: a page's context, a figure, a trace, a file to take away.

Console and portal serve the same editions from different addresses; both give the base of theirs
and take what is here. Below a base are `figures/<anchor>.svg`, `trace?id=` and, by chapter,
`read/<number>/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.http import FileResponse, Http404, HttpResponse

from qianwang.kernel.bilingual import Language
from qianwang.kernel.publications import shown, store

CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""By the end of a file's name; what is not here is octets."""

_UNCHANGING = "private, max-age=3600"


def reading(digest: str, language: Language, number: int, base: str) -> dict[str, Any]:
    """What the template of a chapter needs; raises Http404 for a chapter that isn't there."""
    document = store.document(digest, language)
    all_chapters = shown.chapters(document)
    if not 1 <= number <= len(all_chapters):
        raise Http404
    chapter = all_chapters[number - 1]
    return {
        "document": document,
        "contents": shown.contents(document),
        "chapter": chapter,
        "before": all_chapters[number - 2] if number > 1 else None,
        "after": all_chapters[number] if number < len(all_chapters) else None,
        "blocks": shown.shown(document, chapter.blocks),
        "base": base,
    }


def figure(digest: str, language: Language, anchor: str) -> HttpResponse:
    """A figure as SVG, for an `<img>`."""
    path = store.file(digest, f"{language}/{store.FIGURES}/{anchor}.svg")
    response = HttpResponse(path.read_bytes(), content_type=CONTENT_TYPES[".svg"])
    response["Cache-Control"] = _UNCHANGING
    response["X-Content-Type-Options"] = "nosniff"
    return response


def trace(digest: str, language: Language, trace_id: str, base: str) -> dict[str, Any]:
    """What the template of a trace needs; raises Http404 for one that the document hasn't."""
    document = store.document(digest, language)
    if trace_id not in document.traces:
        raise Http404
    return {"shown": shown.shown_trace(document, trace_id), "document": document, "base": base}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that people are offered, in each language that it is there in."""

    name: str
    zh: store.Kept | None = None
    en: store.Kept | None = None


def downloads(digest: str) -> tuple[Download, ...]:
    """What people are offered: every format, those for reading first, not figures and model."""
    found: dict[str, dict[str, store.Kept]] = {}
    for one in store.files(digest):
        language, _, name = one.path.partition("/")
        if name != store.MODEL and not name.startswith(f"{store.FIGURES}/"):
            found.setdefault(name, {})[language] = one
    ends = list(CONTENT_TYPES)
    return tuple(
        Download(name, found[name].get("zh"), found[name].get("en"))
        for name in sorted(
            found, key=lambda name: (name.count("/"), ends.index(PurePosixPath(name).suffix), name)
        )
    )


def download(digest: str, path: str, stem: str) -> FileResponse:
    """A file to take away, never shown by the browser: a page of its own has scripts in it.

    Its name tells publication and revision: survey-2021-r2-zh-survey.pdf.
    """
    found = store.file(digest, path)
    response = FileResponse(
        found.open("rb"),
        as_attachment=True,
        filename=f"{stem}-{path.replace('/', '-')}",
        content_type=CONTENT_TYPES.get(found.suffix, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = _UNCHANGING
    return response
