"""From manuscripts, figures and tables to the blocks of a document, with remarks on disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qianwang.kernel.documents.manuscript import blocks
from qianwang.kernel.documents.model import Block, Emphasis, Heading, Inline, Inlines, Note, Text
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.indicators.codes import HOME, SeriesKey, Subject
from qianwang.kernel.indicators.naming import period_name, series_name, subject_name


def chapter(manuscript: str, reader: Reader, placed: Mapping[str, Block]) -> Iterator[Block]:
    """The blocks of one chapter; below a paragraph stands a remark on its disputed numbers.

    A number is remarked on once a chapter. `placed` holds figures and tables by the names that the
    manuscript calls them (`figure 3`, `table main`). Raises KeyError for one that was not made.
    """
    scribe = reader.scribe
    noted: set[str] = set()

    def remarks(inlines: Inlines) -> tuple[Block, ...]:
        said: list[Inline] = []
        joint = "" if reader.language == "zh" else " "
        for number in scribe.disputed(inlines):
            key = str(number.key)
            if key not in noted and number.note is not None:
                noted.add(key)
                name = _name(number.key, reader)
                if said and joint:
                    said.append(Text(joint))
                colon = "：" if reader.language == "zh" else ": "
                said += [Emphasis(name), Text(colon + number.note.in_(reader.language))]
        return (Note("discrepancy", tuple(said)),) if said else ()

    yield from blocks(manuscript, scribe.number_at, placed, reader.language, remarks)


def _name(key: SeriesKey, reader: Reader) -> str:
    """What a number is called in a document of its year: home and the year go without saying."""
    parts = series_name(key).in_(reader.language).split(" · ")
    usual = {subject_name(Subject((HOME,))).in_(reader.language)}
    if key.period.year == reader.year and key.period.last_year is None:
        usual |= {period_name(key.period).in_(reader.language)}
    return (" · " if reader.language == "en" else "·").join(
        part for at, part in enumerate(parts) if at == 0 or part not in usual
    )


def assembled(chapters: Iterable[Iterable[Block]]) -> tuple[Block, ...]:
    """The chapters in a row; headings that were numbered within their chapter get anchors anew."""
    body = [block for each in chapters for block in each]
    return tuple(
        replace(block, anchor=f"section-{position}")
        if isinstance(block, Heading) and block.anchor[:1] == "h" and block.anchor[1:].isdigit()
        else block
        for position, block in enumerate(body)
    )
