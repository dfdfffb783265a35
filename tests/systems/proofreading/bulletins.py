"""Correct bulletins: whole texts written from figures that hang together, as printed.

A bulletin is a province's year or month (the cumulative months of a year) in chapters of prose,
with tables of the prefectures appended. `bulletin(seed)` gives the same text for the same seed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.systems.proofreading.generated import province
from tests.systems.proofreading.generated.page import Page
from tests.systems.proofreading.generated.prose import Prose
from tests.systems.proofreading.generated.world import (
    AREAS,
    GENERATIONS,
    REVENUE_PARTS,
    STATION_PARTS,
    TRAFFIC_PARTS,
    World,
    world,
)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A written bulletin: the figures it is of, and the page that knows where each is printed."""

    world: World
    page: Page

    @property
    def text(self) -> str:
        return self.page.places()[0]


def bulletin(seed: int, times: int = 1) -> Bulletin:
    """A correct bulletin, the same one for the same seed; times: how often each chapter says what
    it has to say, in other words each time."""
    random = Random(seed)
    made = world(random)
    page = Page(
        made.figures,
        random,
        numeric_ranks=random.random() < 0.5,
        between=random.choice(("\n", "\n", "\n\n")),
        width=random.choice((None, None, 38)),
    )
    prose = Prose(made, page)
    page.add(_title(made, page))
    chapters: list[tuple[str, Callable[[Prose], None]]] = [
        ("行业运行情况", _money),
        ("用户发展情况", _users),
        ("业务使用情况", _traffic),
        ("网络能力情况", _networks),
        ("区域发展情况", _places),
        ("新业务发展情况", _topics),
    ]
    kept = [one for one in chapters if random.random() < 0.85] or chapters[:1]
    for number, (name, write) in enumerate(kept):
        page.add(f"{'一二三四五六'[number]}、{name}")
        for _ in range(times):
            write(prose)
    for number, series in enumerate(province.appended(prose), start=1):
        province.table(prose, series, number)
    return Bulletin(made, page)


def _title(made: World, page: Page) -> str:
    trade = page.pick("通信业", "信息通信业", "电信业")
    if made.yearly:
        return f"{made.year}年{made.province}{trade}" + page.pick(
            "发展综述", "统计公报", "运行情况"
        )
    months = page.pick(f"{made.month}月", f"1—{made.month}月")
    return f"{made.year}年{months}{made.province}{trade}" + page.pick("经济运行情况", "运行通报")


def _heading(prose: Prose, number: int, *wordings: str) -> None:
    page = prose.page
    if page.random.random() < 0.6:
        page.add(f"（{'一二三四五六七'[number - 1]}）{page.pick(*wordings)}")


def _money(prose: Prose) -> None:
    page, random = prose.page, prose.page.random
    _heading(prose, 1, "业务收入和业务总量", "电信业务收入情况")
    first = (
        prose.main("telecom_revenue") if random.random() < 0.8 else prose.moved("telecom_revenue")
    )
    if "growth" in first and random.random() < 0.5:
        first += prose.pace("telecom_revenue")
    sentences = [first]
    if random.random() < 0.7:
        told = prose.main("telecom_volume")
        if "growth" in told and random.random() < 0.4:
            told += prose.pace("telecom_volume")
        sentences.append(told)
    if random.random() < 0.6:
        part = "telecom_volume_mobile_data"
        told = prose.level(part) + prose.change(part) + prose.part(part, "telecom_volume")
        sentences.append((page.pick("其中，", "") if len(sentences) > 1 else "") + told)
    province.says(page, *sentences)
    _heading(prose, 2, "分业务收入构成", "各类业务收入")
    if random.random() < 0.5:
        province.says(page, prose.parts("telecom_revenue", REVENUE_PARTS))
    else:
        chosen = random.sample(REVENUE_PARTS, random.randint(2, 5))
        province.says(
            page,
            *(
                prose.level(one) + prose.change(one) + prose.part(one, "telecom_revenue")
                for one in chosen
            ),
        )
    _heading(prose, 3, "投资情况", "固定资产投资")
    if random.random() < 0.7:
        told = [prose.main("fixed_asset_investment")]
        if random.random() < 0.7:
            part = "investment_5g"
            told.append(
                "其中，"
                + prose.level(part)
                + prose.change(part)
                + prose.part(part, "fixed_asset_investment")
            )
        province.says(page, *told)


def _users(prose: Prose) -> None:
    page, random = prose.page, prose.page.random
    _heading(prose, 1, "电话用户规模", "电话用户情况")
    sentences = [prose.main("phone_users")]
    if random.random() < 0.5:
        sentences.append(prose.penetration("phone_users"))
    for one in ("mobile_phone_users", "fixed_phone_users"):
        told = prose.main(one) if random.random() < 0.7 else prose.moved(one)
        if random.random() < 0.6:
            told += "，" + prose.penetration(one)
        elif random.random() < 0.5:
            told += prose.part(one, "phone_users")
        sentences.append(told)
    province.says(page, *sentences)
    if random.random() < 0.5:
        province.says(page, prose.parts("mobile_phone_users", GENERATIONS))
    elif random.random() < 0.7:
        part = "users_5g"
        province.says(page, prose.main(part) + prose.part(part, "mobile_phone_users"))
    if random.random() < 0.6:
        part = "mobile_internet_users"
        province.says(page, prose.main(part) + prose.part(part, "mobile_phone_users"))
    _heading(prose, 2, "固定宽带用户", "宽带接入用户情况")
    sentences = [prose.main("fixed_broadband_users")]
    chosen = random.sample(("broadband_users_100m", "ftth_users"), random.randint(0, 2))
    sentences += [prose.main(one) + prose.part(one, "fixed_broadband_users") for one in chosen]
    if "broadband_users_100m" in chosen and random.random() < 0.5:
        one = "broadband_users_1000m"
        sentences.append(prose.main(one) + prose.part(one, "broadband_users_100m"))
    province.says(page, *sentences)
    if random.random() < 0.6:
        province.says(page, prose.parts("fixed_broadband_users", AREAS))
    if random.random() < 0.6:
        province.says(page, prose.main("iptv_users"), prose.main("iot_users"))


def _traffic(prose: Prose) -> None:
    page, random = prose.page, prose.page.random
    one = "mobile_data_traffic"
    told = [prose.main(one) if random.random() < 0.7 else prose.moved(one)]
    chosen = random.sample(TRAFFIC_PARTS, random.randint(0, 3))
    told += [prose.level(each) + prose.change(each) + prose.part(each, one) for each in chosen]
    province.says(page, *told)
    if len(chosen) < 2 and random.random() < 0.5:
        province.says(page, prose.parts(one, TRAFFIC_PARTS))


def _networks(prose: Prose) -> None:
    page, random = prose.page, prose.page.random
    sentences = [prose.main("base_stations")]
    for one in random.sample(STATION_PARTS[1:], random.randint(0, 2)):
        sentences.append(prose.main(one) + prose.part(one, "base_stations"))
    province.says(page, *sentences)
    if random.random() < 0.4:
        province.says(page, prose.parts("base_stations", STATION_PARTS))
    sentences = [prose.main("broadband_ports")]
    if random.random() < 0.7:
        sentences.append(prose.main("ftth_ports") + prose.part("ftth_ports", "broadband_ports"))
    province.says(page, *sentences)
    if random.random() < 0.6:
        province.says(page, prose.main("fiber_cable_length"))


def _places(prose: Prose) -> None:
    random = prose.page.random
    for series in random.sample(province.RANKED, random.randint(1, 3)):
        told = (province.sentence(prose, series) for _ in range(random.randint(1, 3)))
        once = {frozenset(re.findall(r"{([^}!]+)", one)): one for one in told}
        province.says(prose.page, *once.values())


def _topics(prose: Prose) -> None:
    random = prose.page.random
    for name, _ in prose.world.topics:
        if random.random() < 0.8:
            told = prose.main(name) if random.random() < 0.7 else prose.moved(name)
            province.says(prose.page, told)
