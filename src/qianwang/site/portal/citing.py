"""How an edition is cited, and the facts by which a reader can tell that it is the one cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.parties.models import Organisation
from qianwang.kernel.publications.models import Edition
from qianwang.site.portal.editions import address_of

SHORT = 12
"""Signs of a digest that tell two editions apart for a reader; the whole one stands beside."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Text to be copied into a list of references, and the address in it."""

    text: Bilingual
    address: str


def publisher() -> Bilingual:
    """The administration whose site this is, by the name that it gave itself."""
    home = Organisation.objects.filter(code="administration").first()
    if home is None:
        return Bilingual("", "")
    return Bilingual(home.name_zh, home.name_en)


def day_of(at: datetime | None) -> str:
    """The day here, where the administration is."""
    return f"{at.astimezone(HOME_ZONE):%Y-%m-%d}" if at else ""


def citation(request: HttpRequest, one: Edition, title: str) -> Citation:
    """The citation of an edition, after GB/T 7714 in Chinese; sample data are said to be such."""
    address = request.build_absolute_uri(address_of(one))
    by, day = publisher(), day_of(one.published_at)
    sample = (
        Bilingual("（含示例数据）", " (contains sample data)") if one.sample else Bilingual("", "")
    )
    digest = f"SHA-256 {one.digest[:SHORT]}"
    return Citation(
        Bilingual(
            f"{by.zh}．{title}{sample.zh}［R/OL］．第{one.number}版．{day}．{digest}．{address}",
            f"{by.en}. {title}{sample.en}. Revision {one.number}, {day}. {digest}. {address}",
        ),
        address,
    )
