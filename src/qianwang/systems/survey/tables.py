"""The survey's tables, by the names that its chapters call them.

Most are declared, a file for each part of the survey, in `declared/`; the national tables with
their ranks are made in `national.py`. The table of ranks that differ comes last, as it needs the
others.
"""

from __future__ import annotations

from collections.abc import Iterable

from qianwang.kernel.documents.declared_tables import declarations, table
from qianwang.kernel.documents.model import Block
from qianwang.systems.survey.national import National, differences_table, national_tables
from qianwang.systems.survey.reader import YearReader

FILES = ("main", "prefectures", "administration", "companies")


def tables(reader: YearReader) -> Iterable[tuple[str, Block]]:
    """Every table with its name."""
    for file in FILES:
        for declared in declarations("qianwang.systems.survey", f"declared/{file}.toml"):
            yield declared["id"], table(declared, reader, reader.ranks)
    yield from national_tables(National(reader, reader.ranks))
    yield "ranks", differences_table(reader.ranks)
