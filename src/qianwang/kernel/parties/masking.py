"""Personal data as somebody may see it who has no need to know it: enough to tell two apart, too
little to find anybody.

    phone      13812341234          138****1234
    id_number  520102199001011234   520*************34
    name       张三                  张*
    email      zhang@example.com    z***@example.com
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

STAR = "*"
_COMPOUND_SURNAMES = frozenset(
    {
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人",
        "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶",
        "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
        "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "公良", "漆雕",
        "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延",
        "东郭", "南门", "羊舌", "微生", "梁丘",
    }
)  # fmt: skip
_PHONE = re.compile(r"(\+?86)?[\s-]*(1\d{10})")
_WITH_AREA = re.compile(r"(0\d{2,3})[\s-]?(\d{7,8})")


def phone(number: str) -> str:
    """A telephone number: a mobile's first three and last four digits, a landline's area code and
    last four; of any other a quarter at either end."""
    digits = unicodedata.normalize("NFKC", number).strip()
    if found := _PHONE.fullmatch(digits):
        country = f"{found[1]} " if found[1] else ""
        return f"{country}{found[2][:3]}{4 * STAR}{found[2][-4:]}"
    if found := _WITH_AREA.fullmatch(digits):
        return f"{found[1]}-{4 * STAR}{found[2][-4:]}"
    return ends(digits, len(digits) // 4, len(digits) // 4)


def id_number(number: str) -> str:
    """An identity document's number: where it was issued, roughly, and its last two places. The
    date of birth is gone."""
    plain = unicodedata.normalize("NFKC", number).strip()
    return ends(plain, 3, 2) if len(plain) >= 15 else ends(plain, 1, 1)


def name(text: str) -> str:
    """A person's name: the family name, or the first letter of each word of one in letters."""
    plain = text.strip()
    if plain[:2] in _COMPOUND_SURNAMES and len(plain) > 2:
        return ends(plain, 2, 0)
    if plain.isascii():
        return " ".join(word[0] + 3 * STAR for word in plain.split())
    first, *others = re.split("[·•．・]", plain)
    return "·".join([ends(first, 1, 0), *(len(each) * STAR for each in others)])


def email(address: str) -> str:
    """An address of mail: the first letter, and where it is kept."""
    person, at, host = address.strip().rpartition("@")
    return f"{person[:1]}{3 * STAR}{at}{host}" if at else 3 * STAR


KINDS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"phone": phone, "id_number": id_number, "name": name, "email": email}
)


def masked(kind: str, value: str) -> str:
    """The value masked as one of a kind; raises KeyError for a kind that isn't known."""
    return KINDS[kind](value) if value.strip() else ""


def ends(text: str, first: int, last: int) -> str:
    """The first and the last characters, with a star for each between them, of which there is at
    least one."""
    if len(text) <= first + last:
        first, last = min(first, max(len(text) - 1, 0)), 0
    hidden = max(len(text) - first - last, 1)
    return text[:first] + hidden * STAR + (text[-last:] if last else "")
