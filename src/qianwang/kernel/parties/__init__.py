"""Parties: the companies that file returns, the administration, and the sources outside.

A party is told by its public id (`mobile`). Where figures are of a party in a place, the place is
in the subject (`mobile@qiandongnan`), not here.
"""

from qianwang.kernel.parties.directory import by_name, is_party, parties, party
from qianwang.kernel.parties.party import Party, PartyKind

__all__ = ["Party", "PartyKind", "by_name", "is_party", "parties", "party"]
