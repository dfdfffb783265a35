"""The organisations that a new installation begins with: the administration, those that file, and
the prefecture offices.

They follow from the parties and the places that the house knows anyway; an administrator renames
them, disables them and adds others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.directory import parties
from qianwang.kernel.parties.party import PartyKind
from qianwang.kernel.places import prefectures

KINDS = {
    "administration": Bilingual("管理机构", "Administration"),
    "prefecture_office": Bilingual("市（州）机构", "Prefecture office"),
    "operator": Bilingual("运营企业", "Operator"),
    "company": Bilingual("企业", "Company"),
    "public": Bilingual("公众", "Public"),
}
"""What organisations are to the administration, as people call it."""
_OF_PARTIES = {
    PartyKind.ADMINISTRATION: "administration",
    PartyKind.OPERATOR: "operator",
    PartyKind.CABLE_NETWORK: "operator",
    PartyKind.TOWER_COMPANY: "operator",
}


@dataclass(frozen=True, slots=True)
class Founder:
    """An organisation to begin with; the members are those of `models.Organisation`."""

    code: str
    kind: str
    name: Bilingual
    party: str = ""
    place: str = ""


def founders() -> Iterator[Founder]:
    """The administration, every company that files, and an office in each prefecture."""
    for party in parties():
        if party.kind in _OF_PARTIES:
            kind = _OF_PARTIES[party.kind]
            files = kind == "operator"
            yield Founder(party.id, kind, party.name, party=party.id if files else "")
    for place in prefectures():
        name = Bilingual(
            f"{place.short.zh}通信发展办公室", f"Communications office of {place.short.en}"
        )
        yield Founder(place.id, "prefecture_office", name, place=place.id)
