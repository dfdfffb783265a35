"""What people may do: permissions, the roles that have them, and how far each reaches.

Both are declared as data in the `apps.py` of whoever needs them and gathered once, when the program
has started. A permission names the roles that hold it, and for each whether it reaches everything
or only what belongs to the account's own organisation:

    roles = (Role("filer", Bilingual("填报员", "Filer")),)
    permissions = (
        Permission(
            "returns.view", Bilingual("查看报表", "See returns"),
            everything=("statistician", "auditor"), own=("filer",),
        ),
    )

A role may be declared by one system and be given permissions by another: the code is all that they
share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

from qianwang.kernel.bilingual import Bilingual


class Reach(IntEnum):
    """How far a permission reaches: nothing, one's own organisation's, everything."""

    NOTHING = 0
    OWN = 1
    EVERYTHING = 2


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is at work. `for_kinds`: the kinds of organisation whose people may have it;
    empty for any."""

    code: str
    name: Bilingual
    for_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that may be done, and the roles that may do it, by reach."""

    code: str
    name: Bilingual
    everything: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """All roles and permissions of the house; raises ValueError for a double or unknown code."""

    roles: Mapping[str, Role]
    permissions: Mapping[str, Permission]
    _reach: Mapping[tuple[str, str], Reach] = field(repr=False)

    @classmethod
    def of(cls, roles: Iterable[Role], permissions: Iterable[Permission]) -> Roster:
        """The roster of these declarations."""
        known: dict[str, Role] = {}
        for role in roles:
            if known.setdefault(role.code, role) != role:
                raise ValueError(f"two parts of the house declare the role {role.code} differently")
        held: dict[str, Permission] = {}
        reach: dict[tuple[str, str], Reach] = {}
        for one in permissions:
            if one.code in held:
                raise ValueError(f"two parts of the house declare the permission {one.code}")
            held[one.code] = one
            for far, codes in ((Reach.OWN, one.own), (Reach.EVERYTHING, one.everything)):
                for code in codes:
                    if code not in known:
                        raise ValueError(f"{one.code} is given to the unknown role {code}")
                    reach[code, one.code] = far
        return cls(MappingProxyType(known), MappingProxyType(held), MappingProxyType(reach))

    def reach(self, roles: Iterable[str], permission: str) -> Reach:
        """How far the permission reaches for somebody with these roles.

        Raises KeyError for a permission that nobody declared: a misspelt one would forbid, or
        allow, without anybody noticing.
        """
        if permission not in self.permissions:
            raise KeyError(f"nobody declares the permission {permission}")
        return max(
            (self._reach.get((role, permission), Reach.NOTHING) for role in roles),
            default=Reach.NOTHING,
        )
