"""Units as the field prints them, their aliases, and exact conversion within a dimension.

`万户` is 10⁴ 户, `亿元` is 10⁸ 元, `PP` is 个百分点. Two units can be compared only if they have
the same dimension; percent and percentage point never have.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures, InputError

MULTIPLES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}

# words by which Chinese counts things; each says "item", and none can be compared as another
# measure (persons, times and places in an order have dimensions of their own)
_COUNTING = (
    *"家项件款类条张份座栋处套台辆起站期所场篇部宗例笔幅枚只头匹组支本册门间幢艘架列节根棵株盏片块颗",
    *"箱层段种批届轮班口号大市州省县镇乡村",
    *("批次", "大类", "市州", "市（州）", "市(州)", "省份", "部门", "方面"),
)

_TIMES = ("人次", "车次", "台次", "站次", "户次", "场次", "例次", "架次")

# base unit as printed → (dimension, factor to the dimension's base, English, aliases)
_BASE: dict[str, tuple[str, Fraction, str, tuple[str, ...]]] = {
    "户": ("subscriber", Fraction(1), "subscribers", ("用户",)),
    "人": ("person", Fraction(1), "persons", ("名",)),
    "元": ("yuan", Fraction(1), "yuan", ()),
    "%": ("percent", Fraction(1), "%", ("％",)),
    "个百分点": ("percentage_point", Fraction(1), "pp", ("PP", "pp", "百分点")),
    "位": ("rank", Fraction(1), "rank", ("个位次", "位次")),
    "个": (
        "item",
        Fraction(1),
        "",
        _COUNTING,
    ),
    "次": (
        "time",
        Fraction(1),
        "times",
        _TIMES,
    ),
    "倍": ("multiple", Fraction(1), "times", ()),
    "折": ("discount", Fraction(1), "tenths of the price", ()),
    "分": ("score", Fraction(1), "points", ()),
    "天": ("day", Fraction(1), "days", ("日",)),
    "个工作日": ("working_day", Fraction(1), "working days", ()),
    "周": ("week", Fraction(1), "weeks", ("个周", "个星期")),
    "个月": ("month", Fraction(1), "months", ()),
    "年": ("year", Fraction(1), "years", ()),
    "年-月": ("calendar_month", Fraction(1), "year-month", ()),
    "岁": ("age", Fraction(1), "years old", ()),
    "公里": ("length", Fraction(1), "km", ("千米", "km")),
    "米": ("length", Fraction(1, 1000), "m", ()),
    "平方米": ("area", Fraction(1), "m²", ()),
    "平方公里": ("area", Fraction(10**6), "km²", ()),
    "公顷": ("hectare", Fraction(1), "ha", ()),
    "亩": ("mu", Fraction(1), "mu", ()),
    "吨": ("mass", Fraction(1), "t", ()),
    "千克": ("mass", Fraction(1, 1000), "kg", ("公斤", "kg")),
    "GB": ("data", Fraction(1), "GB", ("G", "g")),
    "MB": ("data", Fraction(1, 1024), "MB", ()),
    "T": ("data", Fraction(1024), "TB", ("TB",)),
    "PB": ("data", Fraction(1024**2), "PB", ()),
    "EB": ("data", Fraction(1024**3), "EB", ()),
    "Tbps": ("bandwidth", Fraction(10**6), "Tbit/s", ()),
    "Gbps": ("bandwidth", Fraction(1000), "Gbit/s", ()),
    "Mbps": ("bandwidth", Fraction(1), "Mbit/s", ()),
    "M/s": ("byte_rate", Fraction(1), "MB/s", ()),
    "ms": ("duration", Fraction(1), "ms", ("毫秒",)),
    "秒": ("duration", Fraction(1000), "seconds", ()),
    "GB/户/月": (
        "data_per_subscriber_month",
        Fraction(1),
        "GB/subscriber/month",
        ("G/户/月", "GB/户·月", "GB/月", "G/月", "GB/月·户", "GB/月/户"),
    ),
    "元/GB": ("yuan_per_gb", Fraction(1), "yuan/GB", ()),
    "元/度": ("yuan_per_kwh", Fraction(1), "yuan/kWh", ("元/千瓦时",)),
    "元/户*月*M": (
        "yuan_per_subscriber_month_mbps",
        Fraction(1),
        "yuan/subscriber/month/Mbit/s",
        ("元/户·月·M",),
    ),
    "元/年": ("yuan_per_year", Fraction(1), "yuan/year", ()),
    "部/百人": ("per_hundred_persons", Fraction(1), "per 100 persons", ("户/百人",)),
    "部/百户": (
        "per_hundred_households",
        Fraction(1),
        "per 100 households",
        ("户/百户", "户/家庭"),
    ),
    "个/万人": ("per_ten_thousand_persons", Fraction(1), "per 10,000 persons", ()),
    "次/月": ("times_per_month", Fraction(1), "times/month", ()),
    "元/月": ("yuan_per_month", Fraction(1), "yuan/month", ()),
    "件/万户": ("per_ten_thousand_subscribers", Fraction(1), "per 10,000 subscribers", ()),
    "分钟": ("minute", Fraction(1), "minutes", ()),
    "小时": ("minute", Fraction(60), "hours", ("个小时",)),
    "千瓦时": ("energy", Fraction(1), "kWh", ("kWh", "度")),
    "美元": ("dollar", Fraction(1), "US dollars", ()),
    "元/人": ("yuan_per_person", Fraction(1), "yuan/person", ()),
    "元/户": ("yuan_per_subscriber", Fraction(1), "yuan/subscriber", ()),
    "元/户/月": ("yuan_per_subscriber_month", Fraction(1), "yuan/subscriber/month", ("元/户·月",)),
    "吨公里": ("tonne_kilometre", Fraction(1), "tonne-kilometres", ()),
    "人公里": ("passenger_kilometre", Fraction(1), "passenger-kilometres", ()),
}
# dimensions of what is counted one by one
COUNTED = frozenset({"item", "time", "person", "subscriber"})
# counting words say what is counted, not how: 8 家 and 8 次 of one indicator are the same number
_SAME = {"item": "count", "time": "count", "person": "count"}
MULTIPLE_ENGLISH = {10**12: "trillion ", 10**8: "100 million ", 10**4: "10,000 ", 1: ""}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `code` canonical Chinese form, `dimension`, `factor` to the dimension's base."""

    code: str
    dimension: str
    factor: Fraction
    label: Bilingual

    @property
    def comparable(self) -> str:
        """What two prints of one indicator must share to be prints of the same number: the
        dimension, or "count" where a counting word says only what is counted.
        """
        return _SAME.get(self.dimension, self.dimension)

    def to(self, other: Unit) -> Fraction:
        """The factor that turns a value in this unit into one in `other`.

        Raises IncompatibleMeasures where the dimensions differ; the message names both.
        """
        if self.dimension != other.dimension:
            raise IncompatibleMeasures(
                Bilingual(
                    f"单位“{self.code}”（{self.dimension}）与“{other.code}”（{other.dimension}）不能换算。",
                    f"unit {self.code} ({self.dimension}) can't be converted to "
                    f"{other.code} ({other.dimension}).",
                )
            )
        return self.factor / other.factor

    def __str__(self) -> str:
        return self.code


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Every unit as it may be printed, multiples left out, to its canonical form."""
    table = {}
    for code, (_, _, _, aliases) in _BASE.items():
        table[code] = code
        table.update(dict.fromkeys(aliases, code))
    return table


@lru_cache(maxsize=512)
def unit(text: str) -> Unit:
    """The unit that a text means, multiples (万, 亿, 万亿) and aliases included.

    A counting word keeps the spelling of the text (家, 条) though its dimension is that of 个.
    Raises InputError for an unknown unit.
    """
    stripped = text.strip()
    known = spellings()
    for multiple, size in MULTIPLES.items():
        rest = stripped[len(multiple) :]
        if not stripped.startswith(multiple) or (rest not in known and rest):
            continue
        base = known.get(rest, "个")
        if not rest and not multiple:
            continue
        dimension, factor, english, _ = _BASE[base]
        shown = multiple + (rest if dimension in {"item", "time", "person"} else base)
        return Unit(
            shown,
            dimension,
            factor * size,
            Bilingual(shown, (MULTIPLE_ENGLISH[size] + english).strip()),
        )
    raise InputError(
        Bilingual(f"不认识的单位“{text}”。", f"unknown unit {text!r}."),
        hint=Bilingual(
            "请使用指标表中的单位或其别名。", "Use the indicator's unit or an alias of it."
        ),
    )
