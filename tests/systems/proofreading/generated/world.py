"""A province's year or month in figures: everything that a generated bulletin may speak of."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from tests.systems.proofreading.generated.figures import Figures

_LISTED = {
    "贵州省": "贵阳 遵义 六盘水 安顺 毕节 铜仁 黔西南 黔东南 黔南",
    "湖南省": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西",
    "云南省": "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆",
    "江苏省": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "江西省": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
}
PROVINCES = {province: tuple(names.split()) for province, names in _LISTED.items()}
_NO_CITIES = "黔西南 黔东南 黔南 湘西 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆"
AUTONOMOUS = frozenset(_NO_CITIES.split())
TOPICS = (
    ("量子通信干线长度", "公里"),
    ("视频彩铃用户", "万户"),
    ("算力中心机架", "万架"),
    ("云电脑用户", "万户"),
    ("低空通感基站", "个"),
    ("卫星直连终端", "万部"),
    ("数字乡村平台", "个"),
    ("裸眼3D影厅", "家"),
)
REVENUE_PARTS = (
    "revenue_mobile_voice",
    "revenue_fixed_voice",
    "revenue_data_internet",
    "revenue_value_added",
    "revenue_other",
)
TRAFFIC_PARTS = ("data_traffic_2g3g", "data_traffic_4g", "data_traffic_5g")
STATION_PARTS = ("base_stations_2g3g", "base_stations_4g", "base_stations_5g")
GENERATIONS = ("users_2g", "users_3g", "users_4g", "users_5g")
AREAS = ("fixed_broadband_users_urban", "fixed_broadband_users_rural")


@dataclass(slots=True)
class World:
    """month: 12 with `yearly` for a year's survey; places: the prefectures, each with its figures
    as `telecom_revenue@贵阳.now`.
    """

    province: str
    places: tuple[str, ...]
    year: int
    month: int
    yearly: bool
    random: Random
    figures: Figures = field(default_factory=Figures)
    topics: list[tuple[str, str]] = field(default_factory=list)

    def between(self, low: float, high: float) -> Fraction:
        return Fraction(str(round(self.random.uniform(low, high), 4)))

    def growth(self, low: float = -8, high: float = 18) -> Fraction:
        """A growth that isn't printed as nought."""
        value = self.between(low, high)
        return value if abs(value) >= Fraction(3, 10) else value + 1


def world(random: Random) -> World:
    """A province, a time and all its figures."""
    province = random.choice([*PROVINCES, "贵州省"])
    yearly = random.random() < 0.5
    month = 12 if yearly else random.randint(2, 12)
    made = World(province, PROVINCES[province], random.randint(2016, 2027), month, yearly, random)
    _users(made)
    _money(made)
    _networks(made)
    _prefectures(made)
    for name, unit in random.sample(TOPICS, 4):
        made.topics.append((name, unit))
        whole = unit in ("个", "家")
        now = Fraction(random.randint(80, 9000)) if whole else made.between(20, 900)
        if whole:
            before = Fraction(max(20, int(now / (1 + made.growth(-20, 60) / 100))))
            growth = (now / before - 1) * 100
            growth = growth if abs(growth) > Fraction(1, 5) else Fraction(0)
            if growth == 0:
                now, growth = now + now // 10, Fraction(0)
                growth = (now / before - 1) * 100
            made.figures.grown(name, unit, now, growth, 0)
        else:
            made.figures.grown(name, unit, now, made.growth(-20, 60), 1)
    return made


def _split(made: World, whole: str, parts: tuple[str, ...], unit: str, decimals: int) -> None:
    """Parts of a whole with growths of their own; the whole is what they make together."""
    figures = made.figures
    total = figures.facts[f"{whole}.now"].exact
    weights = [made.between(1, 9) for _ in parts]
    for part, weight in zip(parts, weights, strict=True):
        now = total * weight / sum(weights)
        figures.grown(part, unit, now, made.growth(-12, 30), decimals)
    before = sum(figures.facts[f"{part}.before"].exact for part in parts)
    figures.grown(whole, unit, total, (total / before - 1) * 100, decimals)
    figures.total(whole, parts)
    for part in parts:
        figures.share(part, whole, pull=True)


def _inner(made: World, part: str, whole: str, low: float, high: float) -> None:
    """A part beside which others needn't be named."""
    fact = made.figures.facts[f"{whole}.now"]
    before = made.figures.facts[f"{whole}.before"].exact
    share = made.between(low, high)
    moved = made.between(0.3, 3) * made.random.choice((1, -1))
    now = fact.exact * share / 100
    last = before * (share - moved) / 100
    growth = (now / last - 1) * 100
    made.figures.grown(part, fact.unit, now, growth, fact.decimals)
    made.figures.share(part, whole)
    made.figures.inside(part, whole)


def _users(made: World) -> None:
    figures = made.figures
    people = made.between(2500, 9500)
    figures.put("people", people, "万人", 2)
    figures.put("mobile_phone_users.now", people * made.between(88, 128) / 100, "万户")
    _split(made, "mobile_phone_users", GENERATIONS, "万户", 1)
    figures.grown("fixed_phone_users", "万户", people * made.between(4, 14) / 100, made.growth(), 1)
    both = ("mobile_phone_users", "fixed_phone_users")
    now, before = (
        sum(figures.facts[f"{one}.{aspect}"].exact for one in both) for aspect in ("now", "before")
    )
    figures.grown("phone_users", "万户", now, (now / before - 1) * 100, 1)
    figures.total("phone_users", both)
    for one in (*both, "phone_users"):
        figures.per_head(one, "people")
    figures.one_base("mobile_phone_users", "fixed_phone_users")
    figures.one_base("mobile_phone_users", "phone_users")
    figures.one_base("fixed_phone_users", "phone_users")
    for one in both:
        figures.share(one, "phone_users")
    figures.put("fixed_broadband_users.now", people * made.between(25, 48) / 100, "万户")
    _split(made, "fixed_broadband_users", AREAS, "万户", 1)
    _inner(made, "broadband_users_100m", "fixed_broadband_users", 60, 95)
    _inner(made, "broadband_users_1000m", "broadband_users_100m", 10, 45)
    _inner(made, "ftth_users", "fixed_broadband_users", 70, 97)
    _inner(made, "mobile_internet_users", "mobile_phone_users", 70, 92)
    figures.grown("iptv_users", "万户", people * made.between(10, 24) / 100, made.growth(), 1)
    figures.grown("iot_users", "万户", people * made.between(15, 60) / 100, made.growth(5, 40), 1)


def _money(made: World) -> None:
    figures = made.figures
    figures.put("telecom_revenue.now", made.between(120, 980), "亿元")
    _split(made, "telecom_revenue", REVENUE_PARTS, "亿元", 1)
    figures.grown("telecom_volume", "亿元", made.between(150, 1200), made.growth(3, 30), 1)
    _inner(made, "telecom_volume_mobile_data", "telecom_volume", 30, 65)
    figures.grown("fixed_asset_investment", "亿元", made.between(50, 180), made.growth(), 1)
    _inner(made, "investment_5g", "fixed_asset_investment", 20, 60)
    for name, low, high in (("telecom_revenue", 1, 9), ("telecom_volume", 2, 25)):
        growth = figures.facts[f"{name}.growth"]
        last = made.between(low, high)
        figures.put(f"{name}.growth_before", last, "%")
        figures.derive(
            "acceleration",
            f"{name}.faster",
            (growth.name, f"{name}.growth_before"),
            lambda a, b: a - b,
            "个百分点",
        )
        figures.put(f"china/{name}.growth", made.between(low, high), "%")
        figures.derive(
            "distance",
            f"{name}.ahead",
            (growth.name, f"china/{name}.growth"),
            lambda a, b: a - b,
            "个百分点",
        )
    figures.put("mobile_data_traffic.now", made.between(20, 190), "亿GB")
    _split(made, "mobile_data_traffic", TRAFFIC_PARTS, "亿GB", 1)


def _networks(made: World) -> None:
    figures = made.figures
    figures.put("base_stations.now", made.between(20, 80), "万个")
    _split(made, "base_stations", STATION_PARTS, "万个", 1)
    figures.grown("broadband_ports", "万个", made.between(1500, 6500), made.growth(1, 12), 1)
    _inner(made, "ftth_ports", "broadband_ports", 80, 97)
    figures.grown("fiber_cable_length", "万公里", made.between(60, 290), made.growth(1, 14), 1)


def _prefectures(made: World) -> None:
    """Revenue, mobile users and broadband users of all prefectures; they make up the province."""
    figures = made.figures
    for series, unit in (
        ("telecom_revenue", "亿元"),
        ("mobile_phone_users", "万户"),
        ("fixed_broadband_users", "万户"),
    ):
        names = tuple(f"{series}@{place}" for place in made.places)
        weights = [made.between(1, 6) for _ in names]
        last = [one * made.between(0.95, 1.05) for one in weights]
        for aspect, shares in (("now", weights), ("before", last)):
            whole = figures.facts[f"{series}.{aspect}"].exact
            for name, share in zip(names, shares, strict=True):
                figures.put(f"{name}.{aspect}", whole * share / sum(shares), unit)
        for name in names:
            now, before = (figures.facts[f"{name}.{one}"].exact for one in ("now", "before"))
            figures.grown(name, unit, now, (now / before - 1) * 100, 1)
            figures.share(name, series)
        figures.total(series, names)
        for aspect in ("now", "growth"):
            values = tuple(f"{name}.{aspect}" for name in names)
            ranks = tuple(f"{name}.{aspect}_rank" for name in names)
            figures.ranked(values, ranks)
