"""Places: the administrative divisions, regions and statistical units that figures are counted by.

Guizhou in depth (province, prefectures, Gui'an New Area, counties) and beside it the provinces and
regions that national tables rank. A place is data; nothing here reads or writes a store.
"""

from qianwang.kernel.places.directory import (
    by_code,
    by_name,
    children,
    counties,
    find,
    in_display_order,
    is_place,
    members,
    place,
    places,
    prefectures,
    provinces,
    region_of,
    regions,
    statistical_units,
)
from qianwang.kernel.places.elsewhere import (
    UNLISTED,
    Elsewhere,
    elsewhere,
    prefectures_elsewhere,
    province_elsewhere,
)
from qianwang.kernel.places.place import Level, Place

__all__ = [
    "UNLISTED",
    "Elsewhere",
    "Level",
    "Place",
    "by_code",
    "by_name",
    "children",
    "counties",
    "elsewhere",
    "find",
    "in_display_order",
    "is_place",
    "members",
    "place",
    "places",
    "prefectures",
    "prefectures_elsewhere",
    "province_elsewhere",
    "provinces",
    "region_of",
    "regions",
    "statistical_units",
]
