"""What templates may say: words that follow the numbers, and marks for the numbers.

A template never holds a figure. It asks here for one and gets a mark; for the direction of a
change and gets the word that the number demands; for who is first and gets the name. Where a number
is missing any word will do, as the sentence it stands in is not printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.reader import Placing, Ranking, Reader
from qianwang.kernel.indicators.additions import year_end_before
from qianwang.kernel.indicators.codes import HOME, Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.cohorts import BASIC_OPERATORS
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.indicators.vocabulary import basis_at, derivation
from qianwang.kernel.places import prefectures

UP_DOWN: dict[str, tuple[Bilingual, Bilingual]] = {
    "growth": (Bilingual("增长", "up "), Bilingual("下降", "down ")),
    "rise": (Bilingual("增长", "rose "), Bilingual("下降", "fell ")),
    "points": (Bilingual("提高", "up "), Bilingual("下降", "down ")),
    "more": (Bilingual("增加", "an increase of "), Bilingual("减少", "a decrease of ")),
    "added": (Bilingual("净增", "a net gain of "), Bilingual("净减", "a net loss of ")),
    "price": (Bilingual("上涨", "up "), Bilingual("下降", "down ")),
    "pull": (Bilingual("拉动为", "added "), Bilingual("拖累为", "took off ")),
}
_APART = (Bilingual("高{}", "{} above"), Bilingual("低{}", "{} below"))
_HALF = 50


class Narrator:
    """The functions of a document's templates: every public method is one."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    # -- numbers ------------------------------------------------------------------------------

    def n(
        self,
        indicator: str,
        kind: str = "level",
        subject: str = HOME,
        *,
        back: int = 0,
        since: int | None = None,
        of: str | None = None,
        span: str | None = None,
        style: str = "plain",
    ) -> str:
        """A number; `back` years before the document's period, or of the years `since` then."""
        return self.reader.scribe.mark(
            self._key(indicator, kind, subject, back=back, since=since, of=of, span=span), style
        )

    def december(self, indicator: str, kind: str = "level", subject: str = HOME) -> str:
        """The number of the year's last month alone."""
        key = self.reader.key(
            indicator,
            Kind(kind),
            Subject.parse(subject),
            period=year_end_before(Period(self.reader.year + 1)),
            span=Span.MONTH,
        )
        return self.reader.scribe.mark(key)

    def has(
        self,
        indicator: str,
        kind: str = "level",
        subject: str = HOME,
        *,
        back: int = 0,
        since: int | None = None,
        of: str | None = None,
        span: str | None = None,
    ) -> bool:
        """Whether the number is there, for a sentence that nobody misses without it."""
        key = self._key(indicator, kind, subject, back=back, since=since, of=of, span=span)
        return self.reader.scribe.find(key) is not None

    def moved(
        self,
        indicator: str,
        kind: str = "yoy_pct",
        subject: str = HOME,
        *,
        back: int = 0,
        of: str | None = None,
        span: str | None = None,
        words: str = "growth",
    ) -> str:
        """A change in words and size: 增长7.1%, 下降4.5%; up 7.1%, down 4.5%."""
        key = self._key(indicator, kind, subject, back=back, of=of, span=span)
        word = UP_DOWN[words][0 if self._not_below(key) else 1].in_(self.reader.language)
        return word + self.reader.scribe.mark(key, "size")

    def added(self, indicator: str, subject: str = HOME) -> str:
        """A stock's gain in the year so far: 净增12.3万户, a net gain of 123,000 subscribers."""
        who = Subject.parse(subject)
        found = self.reader.added_in_year(indicator, who)
        if found is None:
            absent = self.reader.key(indicator, subject=who)
            if self.reader.scribe.find(absent) is not None:
                absent = self.reader.key(
                    indicator, subject=who, period=year_end_before(self.reader.period)
                )
            return self.reader.scribe.mark(absent)
        word = UP_DOWN["added"][0 if found.value >= 0 else 1].in_(self.reader.language)
        return word + self.reader.scribe.mark_of(found, "size")

    def apart(self, indicator: str, kind: str = "other", subject: str = HOME) -> str:
        """A gap in words and size: 高3.9个百分点, 低9个百分点; 3.9 pp above, 9 pp below."""
        key = self._key(indicator, kind, subject)
        words = _APART[0 if self._not_below(key) else 1].in_(self.reader.language)
        return words.format(self.reader.scribe.mark(key, "size"))

    def at_prices(self, indicator: str) -> str:
        """The constant prices that a volume of the document's period is at, by their year."""
        year = basis_at(self.reader.scribe.book.indicator(indicator), self.reader.period).price_year
        if year is None:
            said = Bilingual("按不变单价", "at constant prices")
        else:
            said = Bilingual(f"按{year}年不变单价", f"at the prices of {year}")
        return said.in_(self.reader.language)

    def threshold(self, indicator: str) -> str:
        """The bound that an indicator is defined with; a definition and not a figure."""
        derived = derivation(indicator)
        if derived is None or derived.threshold is None:
            raise ValueError(f"{indicator} is not defined with a threshold")
        return str(derived.threshold)

    # -- what numbers decide --------------------------------------------------------------------

    def most(
        self, indicator: str, kind: str = "share_pct", subject: str = HOME, of: str | None = None
    ) -> bool:
        """Whether a share is more than half."""
        value = self.reader.scribe.value(self._key(indicator, kind, subject, of=of))
        return value is not None and value > _HALF

    def greater(self, one: Sequence[Any], other: Sequence[Any]) -> bool:
        """Whether the first number, named as for `n`, is greater than the second."""
        a, b = (self.reader.scribe.value(self._key(*each)) for each in (one, other))
        return a is not None and b is not None and a > b

    def faster(self, one: str, other: str, subject: str = HOME) -> bool:
        """Whether the first indicator grew faster than the second."""
        return self.greater((one, "yoy_pct", subject), (other, "yoy_pct", subject))

    # -- who is first ---------------------------------------------------------------------------

    def order(
        self,
        indicator: str,
        kind: str = "level",
        *,
        of: str | None = None,
        subjects: Sequence[str] | None = None,
    ) -> Ranking:
        """Prefectures (or the subjects given) in falling order of a number."""
        given = tuple(Subject.parse(each) for each in subjects) if subjects else None
        return self.reader.ranking(indicator, Kind(kind), of, given)

    def above(self, ranking: Ranking, indicator: str, kind: str, subject: str = HOME) -> Ranking:
        """Those of a ranking whose number is greater than that of `subject`."""
        key = self._key(indicator, kind, subject)
        bound = self.reader.scribe.value(key)
        if bound is None:
            return Ranking((), key)
        return Ranking(tuple(each for each in ranking if each.value > bound), ranking.absent)

    def shown(self, ranking: Ranking | Placing, style: str = "plain") -> str:
        """The number of a placing, or of each in a ranking: 20.8%、18.3%和17.1%."""
        if isinstance(ranking, Placing):
            return self.reader.scribe.mark(ranking.key, style)
        return self._row(ranking, [self.shown(each, style) for each in ranking])

    def names(self, ranking: Ranking) -> str:
        """Names in a row: 贵阳、遵义和毕节."""
        return self._row(ranking, [each.name for each in ranking])

    def listed(self, ranking: Ranking, style: str = "plain") -> str:
        """Names with their numbers: 贵阳（20.8%）和遵义（18.3%）."""
        pattern = "{}（{}）" if self.reader.language == "zh" else "{} ({})"
        return self._row(
            ranking, [pattern.format(each.name, self.shown(each, style)) for each in ranking]
        )

    def at(self, party: str) -> list[str]:
        """A party in each prefecture, for `order`."""
        return [f"{party}@{each.id}" for each in prefectures()]

    def name(self, subject: str) -> str:
        return subject_name(Subject.parse(subject)).in_(self.reader.language)

    # -- helpers --------------------------------------------------------------------------------

    def _row(self, ranking: Ranking, each: Sequence[str]) -> str:
        if ranking.absent is not None:
            return self.reader.scribe.mark(ranking.absent)
        if len(each) < 2:
            return "".join(each)
        if self.reader.language == "zh":
            return "、".join(each[:-1]) + "和" + each[-1]
        return ", ".join(each[:-1]) + " and " + each[-1]

    def _not_below(self, key: SeriesKey) -> bool:
        value = self.reader.scribe.value(key)
        return value is None or value >= 0

    def _key(
        self,
        indicator: str,
        kind: str = "level",
        subject: str = HOME,
        *,
        back: int = 0,
        since: int | None = None,
        of: str | None = None,
        span: str | None = None,
    ) -> SeriesKey:
        period = self.reader.earlier(back)
        if since is not None:
            period = Period(self.reader.year - since, last_year=self.reader.year)
        return self.reader.key(
            indicator,
            Kind(kind),
            Subject.parse(subject),
            period=period,
            of=of,
            span=Span(span) if span else None,
        )


def functions(narrator: Narrator) -> dict[str, Callable[..., Any]]:
    """What a template can call, by name."""
    return {
        name: getattr(narrator, name)
        for name in dir(narrator)
        if not name.startswith("_") and callable(getattr(narrator, name))
    }


def manuscript(narrator: Narrator, package: str, chapter: str) -> str:
    """One chapter of `package` in the reader's language, its numbers as marks."""
    reader = narrator.reader
    environment = Environment(
        loader=PackageLoader(package, f"templates/{reader.language}"),
        undefined=StrictUndefined,
        autoescape=False,  # a manuscript is not HTML; writers escape
        trim_blocks=True,
        lstrip_blocks=True,
        # A manuscript's anchors look like Jinja's own comments: {#c2}.
        comment_start_string="<#",
        comment_end_string="#>",
    )
    return environment.get_template(f"{chapter}.txt").render(
        year=reader.period.year,
        month=reader.period.month,
        period=reader.words.period(reader.period),
        operators=BASIC_OPERATORS,
        **functions(narrator),
    )
