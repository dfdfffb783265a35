"""Sentences of statistical prose about figures, each in several wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.systems.proofreading.generated.page import Page
from tests.systems.proofreading.generated.world import World

NAMES = {
    "telecom_revenue": ("电信业务收入",),
    "telecom_volume": ("电信业务总量",),
    "telecom_volume_mobile_data": ("移动数据及互联网业务总量",),
    "revenue_mobile_voice": ("移动话音业务收入", "移动语音业务收入"),
    "revenue_fixed_voice": ("固定话音业务收入", "固定语音业务收入"),
    "revenue_data_internet": ("数据及互联网业务收入",),
    "revenue_value_added": ("增值业务收入",),
    "revenue_other": ("其他电信业务收入",),
    "fixed_asset_investment": ("固定资产投资",),
    "investment_5g": ("5G投资", "5G网络建设投资"),
    "phone_users": ("电话用户", "电话用户总数"),
    "mobile_phone_users": ("移动电话用户", "移动电话用户总数"),
    "fixed_phone_users": ("固定电话用户",),
    "users_2g": ("2G移动电话用户", "2G用户"),
    "users_3g": ("3G移动电话用户", "3G用户"),
    "users_4g": ("4G移动电话用户", "4G用户"),
    "users_5g": ("5G移动电话用户", "5G用户"),
    "fixed_broadband_users": ("固定互联网宽带接入用户", "固定宽带用户"),
    "fixed_broadband_users_urban": ("城市宽带接入用户", "城市宽带用户"),
    "fixed_broadband_users_rural": ("农村宽带接入用户", "农村宽带用户"),
    "broadband_users_100m": ("100M及以上宽带用户",),
    "broadband_users_1000m": ("1000M及以上宽带用户", "千兆宽带用户"),
    "ftth_users": ("光纤接入用户", "光纤接入（FTTH/O）用户"),
    "mobile_internet_users": ("移动互联网用户",),
    "iptv_users": ("IPTV用户",),
    "iot_users": ("物联网终端用户", "物联网用户"),
    "mobile_data_traffic": ("移动互联网接入流量",),
    "data_traffic_2g3g": ("2G/3G网络接入流量",),
    "data_traffic_4g": ("4G网络接入流量",),
    "data_traffic_5g": ("5G网络接入流量",),
    "base_stations": ("移动通信基站", "移动通信基站总数"),
    "base_stations_2g3g": ("2G/3G基站",),
    "base_stations_4g": ("4G基站",),
    "base_stations_5g": ("5G基站",),
    "broadband_ports": ("互联网宽带接入端口",),
    "ftth_ports": ("光纤接入端口", "光纤接入（FTTH/O）端口"),
    "fiber_cable_length": ("光缆线路长度",),
}
PART_OF = frozenset(("broadband_users_100m",))
"""Wholes that are parts themselves: a share of them is no share of what one would think of."""
PENETRATIONS = {
    "phone_users": "电话普及率",
    "mobile_phone_users": "移动电话普及率",
    "fixed_phone_users": "固定电话普及率",
}
FLOWS = frozenset(
    one for one in NAMES if one.startswith(("telecom", "revenue", "investment", "fixed_asset"))
) | {"mobile_data_traffic", "data_traffic_2g3g", "data_traffic_4g", "data_traffic_5g"}


@dataclass(slots=True)
class Prose:
    """Writes about the figures of a world onto a page."""

    world: World
    page: Page

    @property
    def year(self) -> str:
        return f"{self.world.year}年"

    def name(self, series: str) -> str:
        return self.page.pick(*NAMES.get(series, (series,)))

    def _when(self, series: str) -> str:
        """How a sentence begins, before the name."""
        month, pick = self.world.month, self.page.pick
        whose = pick("全省", "全省", self.world.province, "")
        if series in FLOWS:
            if self.world.yearly:
                return pick(f"{self.year}，", "", "全年，", self.year) + whose
            return pick(f"1—{month}月，", f"1-{month}月，", f"{self.year}1—{month}月，") + whose
        if self.world.yearly:
            return pick(f"截至{self.year}底，", "截至年底，", "", f"{self.year}末，") + whose
        return pick(f"截至{month}月底，", f"截至{month}月末，", "") + whose

    def _than(self) -> str:
        return self.page.pick("同比", "比上年") if self.world.yearly else "同比"

    def _last(self) -> str:
        return self.page.pick("上年", "上年同期") if self.world.yearly else "上年同期"

    def level(self, series: str) -> str:
        """A level, and mostly how it came to be."""
        flow = series in FLOWS
        done = (
            self.page.pick("完成", "达到", "为", "达")
            if flow
            else self.page.pick(
                "达到",
                "达",
                "为",
                "总数达到" if "总数" not in NAMES.get(series, ("",))[-1] else "达",
            )
        )
        one = f"{self.name(series)}{done}{{{series}.now}}"
        if flow and not self.world.yearly and done == "完成":
            one = f"{self.name(series)}{self.page.pick('累计完成', '完成')}{{{series}.now}}"
        return one

    def change(self, series: str) -> str:
        """How a level has changed, in one of several ways."""
        ways = [
            f"，{self._than()}{{{series}.growth!grow}}",
            f"，{self._than()}{{{series}.growth!grow}}",
            f"，{self._than()}{{{series}.growth!grow}}，{self._last()}为{{{series}.before}}",
            f"（{self._last()}为{{{series}.before}}），{self._than()}{{{series}.growth!grow}}",
        ]
        if series not in FLOWS and self.world.yearly:
            ways += [
                f"，比上年末{{{series}.net!add}}，{self._than()}{{{series}.growth!grow}}",
                f"，比上年末{{{series}.net!add}}",
                f"，{self._than()}{{{series}.growth!grow}}，{{{series}.net!add}}",
            ]
        return self.page.pick(*ways)

    def main(self, series: str) -> str:
        return self._when(series) + self.level(series) + self.change(series)

    def moved(self, series: str) -> str:
        """A level as an end point: from last year's to this year's."""
        name, when = self.name(series), self._when(series)
        start = self.page.pick("上年末", "上年同期") if self.world.yearly else "上年同期"
        if series in FLOWS:
            start = self._last()
        since = f"{series}.before"
        return f"{when}{name}由{start}的{{{since}}}{{{series}.now!to:{since}}}"

    def part(self, series: str, whole: str) -> str:
        """A part with its share of the whole, and what came of the share."""
        share = f"{{{series}.share}}"
        name = self.page.pick(*NAMES.get(whole, (whole,)))
        told = [
            f"，占{name}的{share}",
            f"，占{name}的比重为{share}",
            f"，占{name}的比重{{{series}.share!to:{series}.share_before}}",
        ]
        if whole not in PART_OF:
            told.append(f"，占比{self.page.pick('达到', '为', '达')}{share}")
        moved = [
            "",
            f"，{self._than()}{{{series}.share_pp!move}}",
            f"，占比较{self._last()}{{{series}.share_pp!move}}",
        ]
        tail = self.page.pick(*told) + self.page.pick(*moved)
        if f"{series}.pull" in self.world.figures.facts and self.page.random.random() < 0.4:
            pull = self.world.figures.facts[f"{series}.pull"]
            if pull.printed > 0:
                tail += f"，拉动{name}增长{{{series}.pull}}"
        return tail

    def parts(self, whole: str, parts: Sequence[str]) -> str:
        """All parts of a whole in one list."""
        names = "、".join(self.page.pick(*NAMES[one]) for one in parts[:-1])
        names += f"和{self.page.pick(*NAMES[parts[-1]])}"
        unit = self.world.figures.facts[f"{whole}.now"].unit
        aspects = self.page.pick("now", "share", "both")
        levels = "、".join(f"{{{one}.now!n}}" for one in parts[:-1]) + (
            f"和{{{parts[-1]}.now}}" if unit else ""
        )
        if self.page.random.random() < 0.5:
            levels = "、".join(f"{{{one}.now}}" for one in parts[:-1]) + f"和{{{parts[-1]}.now}}"
        shares = "、".join(f"{{{one}.share}}" for one in parts[:-1]) + f"和{{{parts[-1]}.share}}"
        whole_name = self.page.pick(*NAMES[whole])
        if aspects == "share":
            return f"{names}占{whole_name}的比重分别为{shares}"
        said = f"{names}分别{self.page.pick('为', '达到', '达')}{levels}"
        if aspects == "both":
            said += f"，占{whole_name}的比重分别为{shares}"
        return said

    def penetration(self, series: str) -> str:
        key = f"{series}.pen"
        name = PENETRATIONS[series]
        moved = f"{name}{{{key}!to:{key}_before}}"
        return self.page.pick(
            f"{name}达到{{{key}}}",
            f"{name}为{{{key}}}，比{self._last()}{{{key}_net!move}}",
            moved,
            f"{name}由{self._last()}的{{{key}_before}}{{{key}!to:{key}_before}}",
        )

    def pace(self, series: str) -> str:
        """A growth beside last year's and the nation's."""
        ways = [
            f"，增速比{self._last()}{{{series}.faster!move}}",
            f"，增速较{self._last()}（{{{series}.growth_before}}）{{{series}.faster!move}}",
        ]
        ahead = self.world.figures.facts[f"{series}.ahead"]
        if ahead.printed > 0:
            ways += [
                f"，比全国平均水平高{{{series}.ahead}}",
                f"，增速高于全国（{{china/{series}.growth}}）{{{series}.ahead}}",
            ]
        return self.page.pick(*ways)
