"""What subjects are called in prose: places, operators there, and words for all of them.

Names of places and parties come from the kernel; here are the forms that writers make of them
(贵阳市, 黔东南州, 西部地区; 贵州移动, 中国联通贵州省分公司, 电信黔南分公司), the words that stand
for several (各市州, 三家基础电信企业) and names that hold a place or an operator without being
about it (移动支付, 其中部分, 北京时间).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qianwang.kernel.indicators.codes import HOME, NATION, Subject
from qianwang.kernel.indicators.cohorts import BASIC_OPERATORS
from qianwang.kernel.places import (
    UNLISTED,
    Place,
    counties,
    elsewhere,
    is_place,
    place,
    prefectures,
    province_elsewhere,
    provinces,
    regions,
    statistical_units,
)

EACH_PREFECTURE = Subject(("each_prefecture",))
OPERATORS: dict[str, tuple[str, ...]] = {
    "telecom": ("电信",),
    "mobile": ("移动",),
    "unicom": ("联通",),
    "tower": ("铁塔",),
    "broadcast": ("广电", "广电网络"),
}
_COMPANY = ("", "公司", "分公司", "有限公司", "集团", "集团公司")
_LEGAL: dict[str, tuple[str, ...]] = {
    "telecom": ("中国电信股份有限公司", "中国电信集团有限公司"),
    "mobile": ("中国移动通信集团", "中国通信集团"),
    "unicom": ("中国联合网络通信有限公司", "中国联合网络通信集团有限公司"),
    "tower": ("中国铁塔股份有限公司",),
    "broadcast": ("中国广播电视网络集团有限公司", "中国广电网络股份有限公司"),
}
_NOT_MEANT = (
    *("移动支付", "移动通信", "移动互联网", "移动互联", "移动终端", "移动网络", "移动宽带"),
    *("移动数据", "移动应用", "移动办公", "移动语音", "移动话音", "移动短信", "移动信号"),
    *("移动电话", "移动物联网", "移动源", "移动转售", "移动端", "移动医疗", "移动性"),
    *("电信业", "电信业务", "电信网络", "电信普遍服务", "电信基础设施", "电信用户", "电信企业"),
    *("电信设施", "电信市场", "电信服务", "电信网", "电信运营商", "电信设备", "电信条例"),
    *("电信行业", "电信诈骗", "电信资费", "电信日", "电信和互联网", "电信监管"),
    *("其中", "集中", "部分", "部署", "部门", "部委", "部队", "部长", "全国人大", "全国政协"),
    *("国家", "中国共产党", "北京时间", "北京冬奥会", "北京冬奥", "南京", "上海合作组织"),
    *("省公司", "市公司", "贵州公司", "广电总局", "联通性", "贵州茅台", "贵州日报"),
    *("西部大开发", "西部陆海新通道", "东部沿海", "全国两会", "东数西算", "遵义会议"),
)
_OF_A_CITY = ("全市", "我市", "本市", "全州", "我州", "全盟")
# Groups of provinces and cities that the directory doesn't hold: subjects of their own.
_CLUSTERS = ("京津冀", "长三角", "珠三角", "粤港澳大湾区", "成渝", "中西部", "长江经济带")
_SHORT_NAME = 5
"""Characters of a prefecture's brief name with its sort (楚雄州, 西双版纳州), at most."""
_INSTITUTIONS = ("大学", "学院", "医院", "通信管理局", "省通信管理局", "市通信管理局")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name of subjects stands for. each: for every one of them; weak: a bare 电信 or 移动,
    which is an operator only beside others; extra: what it weighs beside the square of its length.
    """

    subjects: tuple[Subject, ...]
    each: bool = False
    weak: bool = False
    extra: float = 0.0


def entries(home: Subject) -> Iterator[tuple[str, Named | None]]:
    """Every name with what it stands for; None where it only looks like a subject's name."""
    at_home = home.names[0]
    around = province_elsewhere(at_home)
    if around is not None:
        for name in _OF_A_CITY:
            yield name, Named((home,))
        at_home = around
    for one in (*provinces(), *prefectures(), *statistical_units()):
        yield from _branches(one)
        for institution in _INSTITUTIONS:
            for name in (one.short.zh, one.name.zh):
                yield name + institution, None
    yield from _operators_at(at_home)
    yield from _collectives(at_home)
    yield from _cities(at_home)
    for name in _NOT_MEANT:
        yield name, None
    yield from _places(at_home)


def names_of_place(one: Place) -> tuple[str, ...]:
    """What a place is called: officially, briefly, and with its sort (黔南州, 西部地区)."""
    forms = [one.name.zh, one.short.zh]
    if one.level == "prefecture" and one.name.zh.endswith("自治州"):
        forms.append(one.short.zh + "州")
    if one.level == "region":
        forms.append(one.name.zh.removesuffix("地区"))
        forms.append(one.short.zh + "地区")
    if one.level == "province" and one.name.zh.endswith("自治区"):
        forms += [one.short.zh + "自治区", one.short.zh + "区"]
    return tuple(dict.fromkeys(forms))


def _places(home: str) -> Iterator[tuple[str, Named]]:
    for one in (*provinces(), *prefectures(), *statistical_units(), *regions()):
        for name in names_of_place(one):
            yield name, Named((Subject((one.id,)),))
    if home == HOME:
        for one in counties():
            named = Named((Subject((one.id,)),))
            yield one.name.zh, named
            if one.name.zh.endswith("自治县"):
                yield one.short.zh + "县", named
    nation, here = Named((Subject((NATION,)),)), Named((Subject((home,)),))
    for name in ("全国", "我国", "全国范围", "全国各地"):
        yield name, nation
    for name in _CLUSTERS:
        yield name, Named((Subject((UNLISTED + name,)),))
        yield f"{name}地区", Named((Subject((UNLISTED + name,)),))
    if home != NATION:
        for name in ("全省", "我省", "本省", "全区", "我区", "省内", "全省范围"):
            yield name, here
    if is_place(home) and place(home).level == "prefecture":
        for name in ("全市", "我市", "全州", "我州"):
            yield name, here


def _cities(home: str) -> Iterator[tuple[str, Named]]:
    """Prefectures that the kernel has no place for, as subjects that only this text knows.

    Without 市 a city's name counts only in its own province: 大同, 安康 and 中山 are words.
    """
    for province, listed in elsewhere().items():
        for city, id in listed.cities.items():
            named = Named((Subject((id,)),))
            yield f"{city}市", named
            if province == home and city != place(home).short.zh:
                yield city, named
        for other, id in listed.others.items():
            named = Named((Subject((id,)),))
            yield other, named
            short = other.removesuffix("州")
            if province == home and len(short) < len(other) <= _SHORT_NAME:
                yield short, named


def _branches(where: Place) -> Iterator[tuple[str, Named]]:
    """Operators at a place: 贵州移动, 移动贵州公司, 中国联通贵州省分公司, 电信黔南分公司."""
    forms = names_of_place(where)
    for party, shorts in OPERATORS.items():
        named = Named((Subject.of(where.id, party),))
        for short in shorts:
            for form in forms:
                # 云南省电信业 is the trade of a place: the two words weigh as two.
                apart = replace(named, extra=1.0 - 2 * len(form) * len(short))
                yield f"{form}{short}", apart
                for company in _COMPANY:
                    if company:
                        yield f"{form}{short}{company}", named
                        yield f"{short}{form}{company}", named
                        yield f"{short}公司{form}{company}", named
                    yield f"中国{short}{form}{company}", named
                    yield f"中国{short}公司{form}{company}", named
        for legal in _LEGAL[party]:
            for form in forms:
                for company in _COMPANY:
                    yield f"{legal}{form}{company}", named
    if where.parent == HOME:
        for party, shorts in OPERATORS.items():
            head = place(HOME)
            for top in (f"中国移动通信集团{head.short.zh}有限公司",):
                if party == "mobile":
                    for form in forms:
                        yield f"{top}{form}分公司", Named((Subject.of(where.id, party),))
            for short in shorts:
                for form in forms:
                    yield (
                        f"{head.short.zh}{short}{form}分公司",
                        Named((Subject.of(where.id, party),)),
                    )


def _operators_at(home: str) -> Iterator[tuple[str, Named]]:
    for party, shorts in OPERATORS.items():
        named = Named((Subject.of(home, party),))
        for short in shorts:
            for name in (f"中国{short}", f"{short}公司", f"{short}分公司", f"中国{short}公司"):
                yield name, named
            for name in (f"省{short}公司", f"省{short}", f"{short}省公司", f"中国{short}省公司"):
                yield name, named
            yield short, Named(named.subjects, weak=True)
        for legal in _LEGAL[party]:
            yield legal, named


def _collectives(home: str) -> Iterator[tuple[str, Named]]:
    inside = tuple(Subject((one.id,)) for one in prefectures() if one.parent == home)
    prefectural = Named(inside or (EACH_PREFECTURE,), each=True)
    for name in ("市州", "市(州)", "地市", "市、州", "地区", "市（州）"):
        yield f"各{name}", prefectural
        yield f"全省各{name}", prefectural
        yield f"全省{name}", prefectural
        for number in ("九个", "9个") if inside else ():
            yield f"{number}{name}", prefectural
    every = Named(tuple(Subject((one.id,)) for one in provinces()), each=True)
    for name in ("各省", "各省份", "各省区市", "各省(区、市)", "31个省", "31个省(区、市)"):
        yield name, every
    operators = Named(tuple(Subject.of(home, one) for one in BASIC_OPERATORS), each=True)
    firms = ("基础电信企业", "电信企业", "运营商", "电信运营商", "基础运营商", "通信运营商")
    for firm in (*firms, "基础电信运营企业", "通信企业", "通信运营企业", "电信运营企业", "企业"):
        for number in ("三家", "三大", "3家"):
            yield f"{number}{firm}", operators
            for fourth in ("及中国广电", "和中国广电", "与中国广电", "及广电"):
                yield f"{number}{firm}{fourth}", Named((Subject((home,)),))
        if firm != "企业":
            yield f"各{firm}", operators
