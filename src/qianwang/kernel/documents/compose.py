"""From manuscripts, figures and tables to the blocks of a document, with remarks on disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from qianwang.kernel.documents.manuscript import blocks
from qianwang.kernel.documents.model import Block, Heading, Inlines, Note, Text
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.indicators.naming import series_name


def chapter(manuscript: str, reader: Reader, placed: Mapping[str, Block]) -> Iterator[Block]:
    """The blocks of one chapter; below a paragraph stands a remark on its disputed numbers.

    A number is remarked on once a chapter. `placed` holds figures and tables by the names that the
    manuscript calls them (`figure 3`, `table main`). Raises KeyError for one that was not made.
    """
    scribe = reader.scribe
    noted: set[str] = set()

    def remarks(inlines: Inlines) -> tuple[Block, ...]:
        said: list[str] = []
        for number in scribe.disputed(inlines):
            key = str(number.key)
            if key not in noted and number.note is not None:
                noted.add(key)
                name = series_name(number.key).in_(reader.language)
                colon = "：" if reader.language == "zh" else ": "
                said.append(name + colon + number.note.in_(reader.language))
        joint = "" if reader.language == "zh" else " "
        return (Note("discrepancy", (Text(joint.join(said)),)),) if said else ()

    yield from blocks(manuscript, scribe.number_at, placed, reader.language, remarks)


def assembled(chapters: Iterable[Iterable[Block]]) -> tuple[Block, ...]:
    """The chapters in a row; headings that were numbered within their chapter get anchors anew."""
    body = [block for each in chapters for block in each]
    return tuple(
        replace(block, anchor=f"section-{position}")
        if isinstance(block, Heading) and block.anchor[:1] == "h" and block.anchor[1:].isdigit()
        else block
        for position, block in enumerate(body)
    )
