"""Why a claim isn't linked, in the words that a reader sees."""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual

NO_PHRASE = Bilingual(
    "数字前后没有说明它是什么的名称。", "No name beside the number tells what it is of."
)
NO_PERIOD = Bilingual("文中没有说明是哪个时期。", "The text doesn't say of which period it is.")
NO_PLACE = Bilingual(
    "文中没有说明是哪个省份或地区。", "The text doesn't say of which province or place it is."
)
THRESHOLD = Bilingual(
    "这是计数所用的界限，不是指标的数值。",
    "It is the bound by which something is counted, and no value of the indicator.",
)
NOT_SPREAD = Bilingual(
    "列出的数字与列出的对象、指标个数不一致，无法对应。",
    "The numbers listed are not as many as the subjects or indicators, so they can't be matched.",
)


def misfit(unit: str, name: str) -> Bilingual:
    return Bilingual(
        f"单位“{unit}”不是“{name}”的单位。", f"The unit {unit!r} is not one of {name!r}."
    )


def not_in_vocabulary(phrase: str) -> Bilingual:
    return Bilingual(f"指标表中没有“{phrase}”。", f"The vocabulary has no indicator {phrase!r}.")
