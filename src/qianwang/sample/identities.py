"""What is true by definition: parts and wholes of the vocabulary, at every place and party."""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, NATION
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import Identity, Relation
from qianwang.kernel.indicators.vocabulary import identities as declared
from qianwang.sample.calibration import IDENTITY, Constraint, Form, Quantity, Row
from qianwang.sample.landscape import Landscape


def identities(land: Landscape) -> tuple[Constraint, ...]:
    """One constraint an identity and year, with a row for each place and party."""
    found: list[Constraint] = []
    for place in (HOME, NATION):
        for identity in declared():
            parts = tuple(id for id in identity.parts if land.models(id, place))
            if not parts or not land.models(identity.whole, place):
                continue
            if identity.relation is Relation.SUM and parts != identity.parts:
                continue
            found.extend(_of_year(land, identity, parts, place, year) for year in land.years)
    return tuple(found)


def _of_year(
    land: Landscape, identity: Identity, parts: tuple[str, ...], place: str, year: int
) -> Constraint:
    sign = "=" if identity.relation is Relation.SUM else ">="
    rows = []
    for leaf in land.leaves(identity.whole, year, place):
        inside = Form.total(Quantity(part, leaf.place, leaf.party, year) for part in parts)
        allowed = Interval.exactly(0) if identity.relation is Relation.SUM else Interval.at_least(0)
        rows.append(Row(Form.of(leaf) - inside, allowed))
    where = "" if place == HOME else f"{place}:"
    says = f"{identity.whole} {sign} {' + '.join(parts)}, {year}"
    return Constraint(
        f"identity:{where}{identity.whole}{sign}{'+'.join(parts)}:{year}",
        tuple(rows),
        IDENTITY,
        Bilingual(
            f"{says}：{identity.reason.zh}",
            f"{says}: {identity.reason.en}",
        ),
    )
