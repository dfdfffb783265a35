"""Assembling the bulletin: texts, figures and tables of one month become one document."""

from __future__ import annotations

from datetime import datetime

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents import declared, declared_tables
from qianwang.kernel.documents.compose import assembled, chapter
from qianwang.kernel.documents.declared import figure
from qianwang.kernel.documents.declared_tables import table
from qianwang.kernel.documents.model import Block, Document
from qianwang.kernel.documents.narrator import Narrator, manuscript
from qianwang.kernel.documents.ranks import Ranks
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Period

PACKAGE = "qianwang.systems.bulletin"
CHAPTERS = ("overall", "users", "usage", "capacity", "indicators")

TITLE = Bilingual(
    "{period}贵州省信息通信业运行通报", "Bulletin of Guizhou's communications industry, {period}"
)
SUBTITLE = Bilingual("总体运行、用户、使用与能力", "Overall run, users, usage and capacity")


def month_of(text: str) -> Period:
    """The month that a bulletin is asked for; raises InputError for any other period."""
    period = Period.parse(text)
    if not period.is_month:
        raise InputError(
            Bilingual(f"“{text}”不是月份。", f"{text!r} is not a month."),
            hint=Bilingual("请写成 2021-10。", "Write 2021-10."),
        )
    return period


def bulletin(
    book: Book, month: Period, language: Language, prepared: datetime
) -> tuple[Document, Scribe]:
    """The bulletin of a month, and the scribe who knows what it asked for.

    Where the book lacks a figure the document says so at that place.
    """
    scribe = Scribe(book, language)
    reader = Reader(scribe, month)
    ranks = Ranks(reader)
    placed: dict[str, Block] = {
        f"figure {each['number']}": figure(each, reader) for each in declared.declarations(PACKAGE)
    }
    for each in declared_tables.declarations(PACKAGE, "tables.toml"):
        placed[f"table {each['id']}"] = table(each, reader, ranks)
    narrator = Narrator(reader)
    body = assembled(
        chapter(manuscript(narrator, PACKAGE, name), reader, placed) for name in CHAPTERS
    )
    document = Document(
        id=f"bulletin-{month}" if language == "zh" else f"bulletin-{month}-{language}",
        title=TITLE.in_(language).format(period=reader.words.period(month)),
        subtitle=SUBTITLE.in_(language),
        language=language,
        period=str(month),
        prepared=prepared,
        blocks=body,
        traces=scribe.traces,
    )
    return document, scribe
