"""What a number is called: the names of subjects, periods and kinds in Chinese and English."""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.vocabulary import indicator, is_scheme, scheme
from qianwang.kernel.parties import is_party, party
from qianwang.kernel.places import is_place, place

KINDS: dict[Kind, Bilingual] = {
    Kind.LEVEL: Bilingual("", ""),
    Kind.YOY_PCT: Bilingual("同比", "year on year"),
    Kind.YOY_PP: Bilingual("同比变动（百分点）", "change in percentage points"),
    Kind.SHARE_PCT: Bilingual("占比", "share"),
    Kind.RANK: Bilingual("位次", "rank"),
    Kind.PENETRATION: Bilingual("普及率", "penetration"),
    Kind.UNIT_PRICE: Bilingual("单价", "unit price"),
    Kind.NET_ADD: Bilingual("净增", "net addition"),
    Kind.CONTRIBUTION_PCT: Bilingual("贡献率", "contribution"),
    Kind.PULL_PP: Bilingual("拉动", "pull"),
    Kind.COUNT: Bilingual("", ""),
    Kind.TARGET: Bilingual("目标", "target"),
    Kind.OTHER: Bilingual("", ""),
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_EACH = {
    "each_prefecture": Bilingual("各市（州）", "each prefecture"),
}


def subject_name(subject: Subject) -> Bilingual:
    """`mobile@qiandongnan` → 移动（黔东南） / Mobile (Qiandongnan); a code without a name stays."""
    names = [_single(name) for name in subject.names]
    zh, en = "、".join(n.zh for n in names), " and ".join(n.en for n in names)
    if subject.place:
        where = _single(subject.place)
        return Bilingual(f"{zh}（{where.zh}）", f"{en} ({where.en})")
    return Bilingual(zh, en)


def _single(code: str) -> Bilingual:
    if code in _EACH:
        return _EACH[code]
    if is_place(code):
        return place(code).short
    if is_party(code):
        return party(code).short
    if is_scheme(code):
        return scheme(code)
    return Bilingual(code, code)


def period_name(period: Period, span: Span | None = None) -> Bilingual:
    """2021年, 2021年12月末, 2021年1—10月, 2021年10月; English likewise."""
    if period.last_year is not None:
        return Bilingual(f"{period.year}—{period.last_year}年", f"{period.year}–{period.last_year}")
    if period.month is None:
        return Bilingual(f"{period.year}年", f"{period.year}")
    month = MONTHS[period.month - 1]
    if period.day is not None:
        return Bilingual(
            f"{period.year}年{period.month}月{period.day}日", f"{period.day} {month} {period.year}"
        )
    if span is Span.END:
        return Bilingual(f"{period.year}年{period.month}月末", f"end of {month} {period.year}")
    if span is Span.CUMULATIVE and period.month > 1:
        return Bilingual(f"{period.year}年1—{period.month}月", f"January to {month} {period.year}")
    return Bilingual(f"{period.year}年{period.month}月", f"{month} {period.year}")


def series_name(key: SeriesKey, span: Span | None = None) -> Bilingual:
    """`telecom_revenue:guizhou:2021:yoy_pct` → 电信业务收入 · 贵州 · 2021年 · 同比."""
    what, who = indicator(key.indicator).name, subject_name(key.subject)
    when, kind = period_name(key.period, span or key.span), KINDS[key.kind]
    parts_zh = [what.zh, who.zh, when.zh, kind.zh]
    parts_en = [what.en, who.en, when.en, kind.en]
    if key.of:
        whole = indicator(key.of).name
        parts_zh[-1] += f"（占{whole.zh}）"
        parts_en[-1] += f" (of {whole.en})"
    return Bilingual(
        " · ".join(part for part in parts_zh if part), " · ".join(part for part in parts_en if part)
    )
