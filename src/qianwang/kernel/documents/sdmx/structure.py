"""The description of the data set: concepts, codelists, data structure and dataflow.

The codelists hold the codes that the exchanged rows use, with their names. Concepts and codelists
carry URNs, without which the SDMX-ML writer can't refer to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pysdmx.model import (
    Agency,
    AgencyScheme,
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    Role,
)

from qianwang.kernel import places
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.codes import (
    AGENCY,
    DATAFLOW,
    NOT_APPLICABLE,
    TOTAL,
    breakdown_id,
    subject_id,
    unit_code,
)
from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.indicators.codes import Kind, Span

VERSION = "1.0.0"
DATA_STRUCTURE = "DSD_QIANWANG"
CONCEPTS = "CS_QIANWANG"

_URN = "urn:sdmx:org.sdmx.infomodel."

_FREQUENCIES = {
    "A": Bilingual("年", "Annual"),
    "M": Bilingual("月", "Monthly"),
    "D": Bilingual("日", "Daily"),
    "_O": Bilingual("多年", "Several years"),
}
_KINDS = {
    Kind.LEVEL: Bilingual("数值", "Level"),
    Kind.YOY_PCT: Bilingual("同比增长（%）", "Year-on-year growth in percent"),
    Kind.YOY_PP: Bilingual("同比变化（百分点）", "Year-on-year change in percentage points"),
    Kind.SHARE_PCT: Bilingual("占比（%）", "Share in percent"),
    Kind.RANK: Bilingual("排名", "Rank"),
    Kind.PENETRATION: Bilingual("普及率", "Penetration"),
    Kind.UNIT_PRICE: Bilingual("单价", "Unit price"),
    Kind.NET_ADD: Bilingual("净增", "Net addition"),
    Kind.CONTRIBUTION_PCT: Bilingual("贡献率（%）", "Contribution in percent"),
    Kind.PULL_PP: Bilingual("拉动（百分点）", "Pull in percentage points"),
    Kind.COUNT: Bilingual("计数", "Count"),
    Kind.TARGET: Bilingual("目标", "Target"),
    Kind.OTHER: Bilingual("其他", "Other"),
}
_SPANS = {
    Span.MONTH: Bilingual("当月", "Of the month"),
    Span.CUMULATIVE: Bilingual("累计", "Since January"),
    Span.END: Bilingual("期末", "At the end of the period"),
}
_STATUSES = {
    "A": Bilingual("正常", "Normal value"),
    "D": Bilingual("已由另一来源取代", "Another print of the quantity governs"),
    "E": Bilingual("示例数据", "Sample data"),
    "U": Bilingual("口径不明", "Low reliability: can't be what its heading says"),
}
_SAMPLE = {"Y": Bilingual("示例数据", "Sample data"), "N": Bilingual("填报数据", "Reported data")}
_POWERS = {
    "0": Bilingual("一", "Units"),
    "4": Bilingual("万", "Ten thousands"),
    "8": Bilingual("亿", "Hundred millions"),
    "12": Bilingual("万亿", "Trillions"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A component: its role, names, and either a codelist or a data type."""

    id: str
    role: Role
    name: Bilingual
    codelist: str | None = None
    dtype: DataType = DataType.STRING
    required: bool = True


_PARTS = (
    _Part("FREQ", Role.DIMENSION, Bilingual("频度", "Frequency"), "CL_FREQ"),
    _Part("INDICATOR", Role.DIMENSION, Bilingual("指标", "Indicator"), "CL_INDICATOR"),
    _Part("SUBJECT", Role.DIMENSION, Bilingual("对象", "Place, party or scheme"), "CL_SUBJECT"),
    _Part("KIND", Role.DIMENSION, Bilingual("类别", "Kind of statement"), "CL_KIND"),
    _Part("WHOLE", Role.DIMENSION, Bilingual("占比的整体", "Whole of a share"), "CL_INDICATOR"),
    _Part("SPAN", Role.DIMENSION, Bilingual("时段", "Span of the value"), "CL_SPAN"),
    _Part("BREAKDOWN", Role.DIMENSION, Bilingual("细分", "Further breakdown"), "CL_BREAKDOWN"),
    _Part("TIME_PERIOD", Role.DIMENSION, Bilingual("时期", "Time period"), dtype=DataType.PERIOD),
    _Part("OBS_VALUE", Role.MEASURE, Bilingual("数值", "Value"), dtype=DataType.DECIMAL),
    _Part("DECIMALS", Role.ATTRIBUTE, Bilingual("小数位数", "Decimals"), dtype=DataType.INTEGER),
    _Part("UNIT_MEASURE", Role.ATTRIBUTE, Bilingual("单位", "Unit of measure"), "CL_UNIT"),
    _Part("UNIT_MULT", Role.ATTRIBUTE, Bilingual("单位倍数", "Unit multiplier"), "CL_UNIT_MULT"),
    _Part("OBS_STATUS", Role.ATTRIBUTE, Bilingual("状态", "Status"), "CL_OBS_STATUS"),
    _Part("SAMPLE", Role.ATTRIBUTE, Bilingual("示例数据标记", "Sample data mark"), "CL_SAMPLE"),
    _Part("SOURCE", Role.ATTRIBUTE, Bilingual("来源", "Source or formula"), required=False),
    _Part("TRACE", Role.ATTRIBUTE, Bilingual("追溯编号", "Trace id")),
)
COLUMNS = tuple(part.id for part in _PARTS)


@dataclass(frozen=True, slots=True)
class Structure:
    """The artefacts, and every name of theirs in both languages.

    names: by artefact and item (None for the artefact itself).
    """

    agencies: AgencyScheme
    concepts: ConceptScheme
    codelists: tuple[Codelist, ...]
    definition: DataStructureDefinition
    dataflow: Dataflow
    names: Mapping[tuple[str, str | None], Bilingual]


def structure_of(
    rows: Sequence[SdmxRow],
    *,
    indicators: Mapping[str, Bilingual],
    subjects: Mapping[str, Bilingual],
) -> Structure:
    """The structure for these rows.

    `indicators` and `subjects` name the public codes. A place needs no name from the caller; any
    other code that isn't named stands for itself.
    """
    names: dict[tuple[str, str | None], Bilingual] = {}
    codes = {"CL_INDICATOR": _indicator_names(rows, indicators)}
    codes["CL_SUBJECT"] = {
        subject_id(subject): subjects.get(subject) or _place_name(subject)
        for subject in sorted({str(row.key.subject) for row in rows})
    }
    codes["CL_BREAKDOWN"] = {TOTAL: Bilingual("合计", "Total")} | {
        breakdown_id(pairs): _said(pairs)
        for pairs in sorted({row.breakdown for row in rows} - {()})
    }
    units = {unit_code(each) for each in {row.unit for row in rows}}
    codes["CL_UNIT"] = {
        each.measure: each.name for each in sorted(units, key=lambda each: each.measure)
    }
    fixed: dict[str, Mapping[str, Bilingual]] = {
        "CL_FREQ": _FREQUENCIES,
        "CL_KIND": {str(kind): name for kind, name in _KINDS.items()},
        "CL_SPAN": {str(span): name for span, name in _SPANS.items()},
        "CL_OBS_STATUS": _STATUSES,
        "CL_SAMPLE": _SAMPLE,
        "CL_UNIT_MULT": _POWERS,
    }
    codelists = {id: _codelist(id, items, names) for id, items in sorted((codes | fixed).items())}
    concepts = _concepts(names)
    names[DATA_STRUCTURE, None] = Bilingual("通信业统计数据结构", "Communications statistics")
    names[DATAFLOW, None] = Bilingual("通信业统计数据", "Communications statistics")
    definition = DataStructureDefinition(
        id=DATA_STRUCTURE,
        name=names[DATA_STRUCTURE, None].en,
        agency=AGENCY,
        version=VERSION,
        is_final=True,
        urn=f"{_URN}datastructure.DataStructure={AGENCY}:{DATA_STRUCTURE}({VERSION})",
        components=Components([_component(part, concepts, codelists) for part in _PARTS]),
    )
    dataflow = Dataflow(
        id=DATAFLOW,
        name=names[DATAFLOW, None].en,
        agency=AGENCY,
        version=VERSION,
        is_final=True,
        urn=f"{_URN}datastructure.Dataflow={AGENCY}:{DATAFLOW}({VERSION})",
        structure=definition,
    )
    return Structure(
        _agencies(names), concepts, tuple(codelists.values()), definition, dataflow, names
    )


def _indicator_names(
    rows: Sequence[SdmxRow], indicators: Mapping[str, Bilingual]
) -> dict[str, Bilingual]:
    used = {row.key.indicator for row in rows} | {row.key.of for row in rows if row.key.of}
    named = {id: indicators.get(id, Bilingual(id, id)) for id in sorted(used)}
    return named | {NOT_APPLICABLE: Bilingual("不适用", "Not applicable")}


def _place_name(subject: str) -> Bilingual:
    return places.place(subject).name if places.is_place(subject) else Bilingual(subject, subject)


def _said(pairs: tuple[tuple[str, str], ...]) -> Bilingual:
    text = ", ".join(f"{name} {member}" for name, member in pairs)
    return Bilingual(text, text)


def _codelist(
    id: str, items: Mapping[str, Bilingual], names: dict[tuple[str, str | None], Bilingual]
) -> Codelist:
    part = next(part for part in _PARTS if part.codelist == id)
    names[id, None] = part.name
    names.update({(id, code): name for code, name in items.items()})
    return Codelist(
        id=id,
        name=part.name.en,
        agency=AGENCY,
        version=VERSION,
        is_final=True,
        urn=f"{_URN}codelist.Codelist={AGENCY}:{id}({VERSION})",
        items=[
            Code(
                id=code,
                name=name.en,
                urn=f"{_URN}codelist.Code={AGENCY}:{id}({VERSION}).{code}",
            )
            for code, name in items.items()
        ],
    )


def _concepts(names: dict[tuple[str, str | None], Bilingual]) -> ConceptScheme:
    names[CONCEPTS, None] = Bilingual("黔网统计概念", "Concepts of Qianwang")
    names.update({(CONCEPTS, part.id): part.name for part in _PARTS})
    return ConceptScheme(
        id=CONCEPTS,
        name=names[CONCEPTS, None].en,
        agency=AGENCY,
        version=VERSION,
        is_final=True,
        urn=f"{_URN}conceptscheme.ConceptScheme={AGENCY}:{CONCEPTS}({VERSION})",
        items=[
            Concept(
                id=part.id,
                name=part.name.en,
                urn=f"{_URN}conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{part.id}",
            )
            for part in _PARTS
        ],
    )


def _component(
    part: _Part, concepts: ConceptScheme, codelists: Mapping[str, Codelist]
) -> Component:
    concept = concepts[part.id]
    if concept is None:
        raise ValueError(f"no concept {part.id}")
    return Component(
        id=part.id,
        required=part.required,
        role=part.role,
        concept=concept,
        local_dtype=None if part.codelist else part.dtype,
        local_codes=codelists[part.codelist] if part.codelist else None,
        attachment_level="O" if part.role is Role.ATTRIBUTE else None,
    )


def _agencies(names: dict[tuple[str, str | None], Bilingual]) -> AgencyScheme:
    names["AGENCIES", None] = Bilingual("机构", "Agencies")
    names["AGENCIES", AGENCY] = Bilingual("黔网", "Qianwang")
    return AgencyScheme(
        id="AGENCIES",
        name="Agencies",
        agency="SDMX",
        version="1.0",
        urn=f"{_URN}base.AgencyScheme=SDMX:AGENCIES(1.0)",
        items=[Agency(id=AGENCY, name="Qianwang", urn=f"{_URN}base.Agency={AGENCY}")],
    )
