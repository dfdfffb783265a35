"""The SDMX messages of the public figures: their structure, and some or all of their data.

The structure describes the whole set, whatever part of it is asked for, so that a code means the
same in every answer of a revision. What is made of a revision is kept for the next who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

from lxml import etree

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.sdmx.rows import SdmxRow, exchangeable
from qianwang.kernel.documents.sdmx.structure import Structure, structure_of
from qianwang.kernel.documents.sdmx.writer import (
    DATA_FORMAT_21,
    DATA_FORMAT_30,
    DATA_FORMAT_CSV,
    STRUCTURE_FORMAT_21,
    STRUCTURE_FORMAT_30,
    artefacts_of,
    data_message,
    structure_message,
    table_of,
)
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.indicators.vocabulary import indicators
from qianwang.kernel.web.opendata.figures import Figures
from qianwang.kernel.web.opendata.query import DIMENSIONS, Detail

Version = Literal["2.1", "3.0"]
ATTRIBUTES = (
    "DECIMALS", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "SAMPLE", "SOURCE", "TRACE"
)  # fmt: skip
MESSAGE = {
    "2.1": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message",
    "3.0": "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Terms:
    """What every message says of itself: the revision, and under what it may be used."""

    revision: str
    licence: Bilingual


def structure_for(figures: Figures) -> Structure:
    """The structure of a revision's figures."""
    return _structure(figures)


@lru_cache(maxsize=1)
def _structure(figures: Figures) -> Structure:
    known = indicators()
    return structure_of(
        figures.rows,
        indicators={id: one.name for id, one in known.items()},
        subjects={str(row.key.subject): subject_name(row.key.subject) for row in figures.rows},
    )


RESOURCES: Mapping[str, Callable[[Structure], Sequence[Any]]] = {
    "dataflow": lambda structure: (structure.dataflow,),
    "datastructure": lambda structure: (structure.definition,),
    "codelist": lambda structure: structure.codelists,
    "conceptscheme": lambda structure: (structure.concepts,),
    "agencyscheme": lambda structure: (structure.agencies,),
}
"""The kinds of artefacts that there are, as addresses name them."""


def structure_text(
    figures: Figures, terms: Terms, artefacts: Sequence[Any] | None, version: Version
) -> bytes:
    """A structure message with these artefacts, or with all."""
    structure = structure_for(figures)
    some = artefacts_of(structure) if artefacts is None else artefacts
    format = STRUCTURE_FORMAT_21 if version == "2.1" else STRUCTURE_FORMAT_30
    text = structure_message(some, structure, prepared_at(), format)
    return _with_terms(etree.fromstring(text), terms, version)


def data_text(
    figures: Figures,
    rows: Sequence[SdmxRow],
    terms: Terms,
    detail: Detail,
    version: Version,
    language: Language,
) -> bytes:
    """A data message in SDMX-ML, by series of time."""
    table = table_of(rows, language)
    if detail is Detail.DATA_ONLY:
        table = table.drop(columns=list(ATTRIBUTES))
    format = DATA_FORMAT_21 if version == "2.1" else DATA_FORMAT_30
    flat = data_message(table, structure_for(figures), prepared_at(), format)
    root = _by_series(flat, without_data=detail in _WITHOUT_DATA)
    return _with_terms(root, terms, version)


def _by_series(flat: bytes, *, without_data: bool) -> etree._Element:
    """The message with its observations gathered under their series.

    The writer can do so itself, and takes twenty times as long. Rows come in the order of their
    keys, so that those of a series stand together.
    """
    for name in (b"ObsLevelDim:", b'dimensionAtObservation="'):
        flat = flat.replace(name + b"AllDimensions", name + b"TIME_PERIOD")
    root = etree.fromstring(flat)
    for dataset in root.iter("{*}DataSet"):
        series: etree._Element | None = None
        for observation in list(dataset):
            key = {name: observation.attrib.pop(name) for name in DIMENSIONS}
            if series is None or dict(series.attrib) != key:
                series = etree.Element("Series", key)
                observation.addprevious(series)
            if without_data:
                dataset.remove(observation)
            else:
                series.append(observation)
    return root


_WITHOUT_DATA = frozenset({Detail.SERIES_KEYS_ONLY, Detail.NO_DATA})


def data_csv(
    figures: Figures, rows: Sequence[SdmxRow], detail: Detail, language: Language
) -> bytes:
    """The data as SDMX-CSV 2.0."""
    table = table_of(rows, language)
    if detail is Detail.DATA_ONLY:
        table = table.drop(columns=list(ATTRIBUTES))
    return data_message(table, structure_for(figures), prepared_at(), DATA_FORMAT_CSV)


def error_text(code: int, words: Bilingual, version: Version) -> bytes:
    """An error as SDMX says it: a number of the standard, and the words in both languages."""
    message = MESSAGE[version]
    common = message.replace("/message", "/common")
    root = etree.Element(f"{{{message}}}Error", nsmap={"mes": message, "com": common})
    said = etree.SubElement(root, f"{{{message}}}ErrorMessage", code=str(code))
    for language in ("zh", "en"):
        text = etree.SubElement(said, f"{{{common}}}Text", {_LANG: language})
        text.text = exchangeable(words.in_(language))
    return _written(root)


def prepared_at() -> datetime:
    """When a message is made."""
    return datetime.now(UTC).replace(microsecond=0)


def _with_terms(root: etree._Element, terms: Terms, version: Version) -> bytes:
    """The message with its terms in the header, where the standard has a place for a source."""
    header = root.find(f"{{{MESSAGE[version]}}}Header")
    if header is None:
        raise RuntimeError("an SDMX message without a header")
    for language in ("zh", "en"):
        source = etree.SubElement(header, f"{{{MESSAGE[version]}}}Source", {_LANG: language})
        source.text = exchangeable(f"{terms.licence.in_(language)} revision={terms.revision}")
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"
