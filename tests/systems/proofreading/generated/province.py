"""What a bulletin says of the prefectures: in sentences with ranks, and in tables."""

from __future__ import annotations

from collections.abc import Sequence

from tests.systems.proofreading.generated.page import Page
from tests.systems.proofreading.generated.prose import NAMES, Prose
from tests.systems.proofreading.generated.world import AUTONOMOUS, World

RANKED = ("telecom_revenue", "mobile_phone_users", "fixed_broadband_users")


def sentence(prose: Prose, series: str) -> str:
    """Prefectures by a value: the first ones, or one and its place."""
    world, page = prose.world, prose.page
    aspect = page.pick("now", "growth")
    name = page.pick(*NAMES[series])
    said = f"{name}增速" if aspect == "growth" else name
    ordered = _ordered(world, series, aspect)
    first, second, third = (f"{series}@{one}" for one in ordered[:3])
    lowest = f"{series}@{ordered[-1]}"
    values = [world.figures.facts[f"{series}@{one}.{aspect}"].printed for one in ordered]
    if aspect == "growth" and min(values[0], values[1], values[2]) <= 0:
        return single(prose, series)
    ways = [single(prose, series)]
    if len(set(values[:4])) == 4:
        ways += [
            f"{ordered[0]}、{ordered[1]}和{ordered[2]}的{said}居全省前三位，分别为"
            f"{{{first}.{aspect}}}、{{{second}.{aspect}}}和{{{third}.{aspect}}}",
            f"{ordered[0]}、{ordered[1]}{said}分别为{{{first}.{aspect}}}和{{{second}.{aspect}}}，"
            f"位居全省第{{{first}.{aspect}_rank!rank}}、{{{second}.{aspect}_rank!rank}}位",
            f"{ordered[0]}{said}最高，达到{{{first}.{aspect}}}",
        ]
    if values[-1] < values[-2] and aspect == "now":
        ways.append(f"{ordered[-1]}{said}最低，为{{{lowest}.{aspect}}}")
    return page.pick(*ways)


def single(prose: Prose, series: str) -> str:
    """One prefecture's value, growth and place."""
    page = prose.page
    place = page.pick(*prose.world.places)
    key = f"{series}@{place}"
    name = page.pick(*NAMES[series])
    where = page.pick("居全省", "列全省", "在全省排")
    city = place + ("州" if place in AUTONOMOUS else page.pick("市", ""))
    return page.pick(
        f"{city}{name}达到{{{key}.now}}，{where}第{{{key}.now_rank!rank}}位",
        f"{city}{name}为{{{key}.now}}，同比{{{key}.growth!grow}}，"
        f"增速{where}第{{{key}.growth_rank!rank}}位",
        f"{city}{name}同比{{{key}.growth!grow}}，增速{where}第{{{key}.growth_rank!rank}}位",
        f"{city}{name}{{{key}.now}}，占全省的{{{key}.share}}",
    )


def _ordered(world: World, series: str, aspect: str) -> Sequence[str]:
    facts = world.figures.facts
    return sorted(
        world.places, key=lambda one: facts[f"{series}@{one}.{aspect}"].printed, reverse=True
    )


def table(prose: Prose, series: str, number: int) -> None:
    """An appended table of the prefectures with the province's total."""
    world, page = prose.world, prose.page
    unit = world.figures.facts[f"{series}.now"].unit
    when = f"{world.year}年" + ("" if world.yearly else f"1—{world.month}月")
    page.add(
        page.pick(
            f"附表{number} {when}各市州{NAMES[series][0]}情况",
            f"附表{number} {when}分市州{NAMES[series][0]}",
        )
    )
    ranked = page.random.random() < 0.6
    gap = page.pick("\t", "  ", " ")
    head = ["地区", f"{NAMES[series][0]}（{unit}）", "同比增长（%）"]
    head += ["增速排名"] if ranked else ["占全省比重（%）"]
    page.add(gap.join(head))
    whole_first = page.random.random() < 0.4
    whole = [f"{page.pick('全省', '合计')}{gap}{{{series}.now!n}}{gap}{{{series}.growth!n}}"]
    whole[0] += gap + ("—" if ranked else "100.0")
    rows = []
    for place in world.places:
        key = f"{series}@{place}"
        row = [place, f"{{{key}.now!n}}", f"{{{key}.growth!n}}"]
        row += [f"{{{key}.growth_rank!n}}" if ranked else f"{{{key}.share!n}}"]
        rows.append(gap.join(row))
    for line in (*whole, *rows) if whole_first else (*rows, *whole):
        page.add(line)


def appended(prose: Prose) -> list[str]:
    """The series that get a table of their own."""
    count = prose.page.random.choice((0, 1, 1, 2))
    return prose.page.random.sample(RANKED, count)


def says(page: Page, *sentences: str) -> None:
    """A paragraph of sentences."""
    ends = "；" if page.random.random() < 0.1 else "。"
    page.add("　　" if page.random.random() < 0.5 else "", ends.join(sentences) + "。")
