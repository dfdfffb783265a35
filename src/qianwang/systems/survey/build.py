"""Assembling the survey: texts, figures and tables of one year become one document."""

from __future__ import annotations

from datetime import datetime

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.compose import assembled, chapter
from qianwang.kernel.documents.declared_remarks import with_declared
from qianwang.kernel.documents.model import Block, Document
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators import printed
from qianwang.kernel.indicators.book import Book
from qianwang.systems.survey.figures import declarations, figure
from qianwang.systems.survey.narrative import manuscript
from qianwang.systems.survey.reader import YearReader
from qianwang.systems.survey.tables import tables

CHAPTERS = ("summary", "c1", "c2", "c3", "c4", "c5", "c6", "c8", "appendix", "method")

TITLE = Bilingual(
    "{year}年贵州省信息通信业发展综述", "The communications industry of Guizhou in {year}"
)
SUBTITLE = Bilingual(
    "正文、图表与数据来源", "Text, figures, tables and the sources of every number"
)


def survey(
    book: Book, year: int, language: Language, prepared: datetime
) -> tuple[Document, Scribe]:
    """The survey of a year, and the scribe who knows what it asked for.

    Where the book lacks a figure the document says so at that place.
    """
    scribe = Scribe(book, language)
    reader = YearReader(scribe, year)
    placed: dict[str, Block] = {
        f"figure {each['number']}": figure(each, reader) for each in declarations()
    }
    placed |= {f"table {name}": block for name, block in tables(reader)}
    body = assembled(chapter(manuscript(reader, name), reader, placed) for name in CHAPTERS)
    document = Document(
        id=f"survey-{year}" if language == "zh" else f"survey-{year}-{language}",
        title=TITLE.in_(language).format(year=year),
        subtitle=SUBTITLE.in_(language),
        language=language,
        period=str(year),
        prepared=prepared,
        blocks=with_declared(body, scribe.traces, language, printed.declarations()),
        traces=scribe.traces,
    )
    return document, scribe
