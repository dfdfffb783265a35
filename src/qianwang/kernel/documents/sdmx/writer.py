"""Writes the data set into a folder, in SDMX-ML 3.0, SDMX-CSV 2.0 and SDMX-ML 2.1.

`pysdmx` writes every format. Two things are done around it: values go to it as text, because it
would hold them as binary floats and lose 336.80's zero (DECIMALS says it all the same, for
receivers that do so); and names in Chinese, which it has no place for, are set into the structure
messages afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree
from msgspec.structs import replace
from pysdmx.io import write_sdmx as write_message
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Components, DataType, Organisation, Schema
from pysdmx.model.dataset import ActionType
from pysdmx.model.message import Header

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.numbers import decimals_of
from qianwang.kernel.documents.sdmx.codes import (
    AGENCY,
    DATAFLOW,
    NOT_APPLICABLE,
    breakdown_id,
    frequency,
    subject_id,
    time_period,
    unit_code,
)
from qianwang.kernel.documents.sdmx.rows import SdmxRow, exchangeable, require_distinct
from qianwang.kernel.documents.sdmx.structure import (
    COLUMNS,
    VERSION,
    Structure,
    structure_of,
)
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.observation import Status

STRUCTURE_30 = "structure.xml"
DATA_CSV = "data.csv"
DATA_30 = "data-3.0.xml"
STRUCTURE_21 = "structure-2.1.xml"
DATA_21 = "data-2.1.xml"

STRUCTURE_FORMAT_30 = Format.STRUCTURE_SDMX_ML_3_0
STRUCTURE_FORMAT_21 = Format.STRUCTURE_SDMX_ML_2_1
DATA_FORMAT_CSV = Format.DATA_SDMX_CSV_2_0_0
DATA_FORMAT_30 = Format.DATA_SDMX_ML_3_0
DATA_FORMAT_21 = Format.DATA_SDMX_ML_2_1_STR

_STATUS = {Status.NORMAL: "A", Status.UNLABELLED: "U", Status.SUPERSEDED: "D"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_sdmx(
    rows: Sequence[SdmxRow],
    folder: Path,
    *,
    prepared: datetime,
    language: Language = "zh",
    indicators: Mapping[str, Bilingual] | None = None,
    subjects: Mapping[str, Bilingual] | None = None,
) -> tuple[Path, ...]:
    """Write five files into `folder` (made if need be) and return their paths.

    `structure.xml` and `data-3.0.xml` are SDMX-ML 3.0, `data.csv` is SDMX-CSV 2.0,
    `structure-2.1.xml` and `data-2.1.xml` are SDMX-ML 2.1. Rows are written in the order of their
    keys, and the same rows with the same `prepared` (which must know its time zone) give the same
    bytes. `language` is that of the SOURCE attribute; names of codes come in both languages, from
    `indicators` and `subjects` (public code to name).

    Raises InputError, before anything is written, when there are no rows, when two rows share a
    key, or when a value is not finite or a unit not known.
    """
    if prepared.tzinfo is None:
        raise ValueError("prepared must know its time zone")
    require_exchangeable(rows)
    structure = structure_of(rows, indicators=indicators or {}, subjects=subjects or {})
    table = table_of(rows, language)
    artefacts = artefacts_of(structure)
    files = {
        STRUCTURE_30: structure_message(artefacts, structure, prepared, STRUCTURE_FORMAT_30),
        DATA_CSV: data_message(table, structure, prepared, DATA_FORMAT_CSV),
        DATA_30: data_message(table, structure, prepared, DATA_FORMAT_30),
        STRUCTURE_21: structure_message(artefacts, structure, prepared, STRUCTURE_FORMAT_21),
        DATA_21: data_message(table, structure, prepared, DATA_FORMAT_21),
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)


def artefacts_of(structure: Structure) -> list[Any]:
    """Everything that describes a data set, what is referred to before what refers to it."""
    return [
        structure.agencies,
        *structure.codelists,
        structure.concepts,
        structure.definition,
        structure.dataflow,
    ]


def structure_message(
    artefacts: Sequence[Any], structure: Structure, prepared: datetime, format: Format
) -> bytes:
    """A message with some of the structure's artefacts, named in both languages."""
    return _named(_message(list(artefacts), format, header=_header(prepared)), structure)


def data_message(
    table: pd.DataFrame,
    structure: Structure,
    prepared: datetime,
    format: Format,
    **options: Any,
) -> bytes:
    """A message with the rows of a table; options are those of the format."""
    dataset = _dataset(table, structure)
    if format is DATA_FORMAT_CSV:
        return _message(dataset, format, labels="id", **options).encode()
    return _message(dataset, format, header=_header(prepared), **options).encode()


def _message(content: object, format: Format, **options: Any) -> str:
    text = write_message(content, format, **options)
    if text is None:
        raise RuntimeError(f"{format} was not returned as text")
    return text


def require_exchangeable(rows: Sequence[SdmxRow]) -> None:
    """Raise InputError when there are no rows, a value is not finite, or two rows share a key."""
    _require_values(rows)
    require_distinct(rows)


def _require_values(rows: Sequence[SdmxRow]) -> None:
    if not rows:
        raise InputError(
            Bilingual("没有可输出的数据。", "There is nothing to export."), place="sdmx"
        )
    for row in rows:
        if not row.value.is_finite():
            raise InputError(
                Bilingual(f"“{row.value}”不是数值。", f"{row.value} is not a number."),
                place=row.trace,
            )


def _header(prepared: datetime) -> Header:
    """A fresh header: the writer notes in it what it wrote."""
    return Header(
        id=f"{AGENCY}_{prepared:%Y%m%dT%H%M%S}",
        prepared=prepared,
        sender=Organisation(id=AGENCY),
    )


def table_of(rows: Sequence[SdmxRow], language: Language) -> pd.DataFrame:
    """The rows as text, in the order of their keys."""
    records = []
    for row in rows:
        unit = unit_code(row.unit)
        records.append(
            (
                frequency(row.key.period),
                row.key.indicator,
                subject_id(str(row.key.subject)),
                str(row.key.kind),
                row.key.of or NOT_APPLICABLE,
                str(row.span),
                breakdown_id(row.breakdown),
                time_period(row.key.period),
                f"{row.value:f}",
                str(decimals_of(row.value)),
                unit.measure,
                str(unit.power),
                "E" if row.sample else _STATUS[row.status],
                "Y" if row.sample else "N",
                exchangeable(row.source.in_(language)),
                exchangeable(row.trace),
            )
        )
    return pd.DataFrame(sorted(records), columns=list(COLUMNS), dtype="object")


def _dataset(table: pd.DataFrame, structure: Structure) -> PandasDataset:
    """The table under the dataflow, every component declared as text to the writer only."""
    as_text = Components(
        [
            part if part.local_codes else replace(part, local_dtype=DataType.STRING)
            for part in structure.definition.components
        ]
    )
    return PandasDataset(
        structure=Schema(
            context="dataflow",
            agency=AGENCY,
            id=DATAFLOW,
            version=VERSION,
            components=as_text,
            name=structure.dataflow.name,
        ),
        data=table,
        action=ActionType.Replace,
    )


def _named(message: str, structure: Structure) -> bytes:
    """The structure message with every artefact and item named in both languages."""
    root = etree.fromstring(message.encode())
    for english in list(root.iter("{*}Name")):
        owner = english.getparent()
        if owner is None or "id" not in owner.attrib:
            continue
        name = structure.names[_address(owner)]
        english.text = exchangeable(name.en)
        chinese = etree.Element(english.tag, {_LANG: "zh"})
        chinese.text = exchangeable(name.zh)
        english.addnext(chinese)
        chinese.tail, english.tail = english.tail, owner.text
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _address(owner: etree._Element) -> tuple[str, str | None]:
    """By what `Structure.names` knows an element: artefact id, and item id if it is an item."""
    scheme = owner.getparent()
    if scheme is not None and "agencyID" in scheme.attrib:
        return str(scheme.attrib["id"]), str(owner.attrib["id"])
    return str(owner.attrib["id"]), None
