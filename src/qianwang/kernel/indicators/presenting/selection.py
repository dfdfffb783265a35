"""What somebody chose in the explorer, as it stands in the address that a colleague can be sent.

    i=telecom_revenue&i=users_5g&p=guizhou&p=zunyi&c=mobile&from=2016&to=2021&kind=yoy_pct

`i` indicators, `p` places, `c` companies (of the province, or of each chosen place), a range of
years or of months, and one kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.codes import subject_id
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import HOME, Kind, Period, Subject
from qianwang.kernel.indicators.presenting.periods import between
from qianwang.kernel.indicators.vocabulary import find, indicator, indicators, names
from qianwang.kernel.parties import party
from qianwang.kernel.places import place

KINDS: dict[Kind, Bilingual] = {
    Kind.LEVEL: Bilingual("数值", "level"),
    Kind.YOY_PCT: Bilingual("同比", "year on year"),
    Kind.SHARE_PCT: Bilingual("占比", "share"),
    Kind.PENETRATION: Bilingual("普及率", "penetration"),
    Kind.NET_ADD: Bilingual("净增", "net addition"),
    Kind.RANK: Bilingual("位次", "rank"),
}
MOST_SERIES = 40
MOST_INDICATORS = 8
MOST_CELLS = 1500
FOUND = 30
"""How many indicators a search shows."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice that can be shown; empty where no indicator is chosen yet."""

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    companies: tuple[str, ...]
    first: Period
    last: Period
    kind: Kind
    periods: tuple[Period, ...]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Of whom: the places, and each company in each of them."""
        if not self.companies:
            return tuple(Subject((one,)) for one in self.places)
        return tuple(
            Subject.of(where, company) for where in self.places for company in self.companies
        )

    def query(self, **changed: Sequence[str]) -> str:
        """The address of this choice, with some of it changed."""
        said: dict[str, Sequence[str]] = {
            "i": self.indicators,
            "p": self.places,
            "c": self.companies,
            "from": (str(self.first),),
            "to": (str(self.last),),
            "kind": (self.kind.value,),
        }
        return urlencode(said | changed, doseq=True)

    @property
    def sdmx(self) -> str:
        """The same choice as key and query of SDMX REST, which answers what of it is public."""
        subjects = "+".join(subject_id(str(one)) for one in self.subjects)
        key = f".{'+'.join(self.indicators)}.{subjects}.{self.kind.value}..."
        span = urlencode({"startPeriod": str(self.first), "endPeriod": str(self.last)})
        return f"{key}?{span}"


def selection(asked: Mapping[str, Sequence[str]], years: Sequence[int]) -> Selection:
    """The choice that an address says; `years`: those that may be chosen when it says none.

    Raises NotFound for an unknown indicator, place or company, InputError for a range or kind that
    is none, or for more than a table can hold.
    """
    chosen = tuple(dict.fromkeys(indicator(one).id for one in asked.get("i", ()) if one))
    where = tuple(dict.fromkeys(place(one).id for one in asked.get("p", ()) if one)) or (HOME,)
    who = tuple(dict.fromkeys(party(one).id for one in asked.get("c", ()) if one))
    kind = _last(asked, "kind") or Kind.LEVEL.value
    if kind not in {one.value for one in KINDS}:
        raise InputError(
            Bilingual(f"没有“{kind[:20]}”这一类别。", f"there is no kind {kind[:20]!r}."),
            place="kind",
            hint=Bilingual("请从页面上选择。", "Choose it on the page."),
        )
    newest = years[-1] if years else 2021
    last = Period.parse(_last(asked, "to") or str(newest))
    first = Period.parse(
        _last(asked, "from") or str(max(years[0] if years else newest, newest - 5))
    )
    found = Selection(chosen, where, who, first, last, Kind(kind), between(first, last))
    series = len(found.indicators) * len(found.subjects)
    if (
        len(chosen) > MOST_INDICATORS
        or series > MOST_SERIES
        or series * len(found.periods) > MOST_CELLS
    ):
        raise InputError(
            Bilingual(
                f"选得太多：{len(chosen)} 个指标、{series} 行、{len(found.periods)} 期。",
                f"too much at once: {len(chosen)} indicators, {series} rows, "
                f"{len(found.periods)} periods.",
            ),
            hint=Bilingual(
                f"一次最多 {MOST_INDICATORS} 个指标、{MOST_SERIES} 行、{MOST_CELLS} 格。",
                f"At most {MOST_INDICATORS} indicators, {MOST_SERIES} rows and {MOST_CELLS} cells.",
            ),
        )
    return found


def _last(asked: Mapping[str, Sequence[str]], name: str) -> str:
    given = asked.get(name) or ("",)
    return given[-1].strip()


def looked_up(text: str) -> tuple[str, ...]:
    """The indicators whose id, name or alias holds the text, those that begin with it first."""
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    known = [one.id for one in find(wanted)]
    known += [id for id in indicators() if any(wanted in name.casefold() for name in names(id))]

    def remoteness(id: str) -> tuple[bool, bool, int]:
        own = indicator(id).name
        exact = wanted in (id, own.zh.casefold(), own.en.casefold())
        begins = own.zh.casefold().startswith(wanted) or id.startswith(wanted)
        return (not exact, not begins, len(own.zh))

    return tuple(sorted(dict.fromkeys(known), key=remoteness))
