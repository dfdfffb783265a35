"""What a party is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual


class PartyKind(StrEnum):
    """What a party is to the administration.

    An external source is nobody's company: it supplies figures that no company reports, such as
    the gross domestic product, the population or the number of netizens.
    """

    OPERATOR = "operator"
    CABLE_NETWORK = "cable_network"
    TOWER_COMPANY = "tower_company"
    ADMINISTRATION = "administration"
    EXTERNAL_SOURCE = "external_source"


@dataclass(frozen=True, slots=True)
class Party:
    """One party: public id, kind, official name, and the short one for tables and charts."""

    id: str
    kind: PartyKind
    name: Bilingual
    short: Bilingual
