"""What the survey's templates may say: words that follow the numbers, and marks for the numbers.

A template never holds a figure. It asks here for one and gets a mark; for the direction of a
change and gets the word that the number demands; for who is first and gets the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, Kind, Subject
from qianwang.kernel.indicators.naming import subject_name
from qianwang.systems.survey.reader import Placing, YearReader

_UP_DOWN: dict[str, tuple[Bilingual, Bilingual]] = {
    "growth": (Bilingual("增长", "up "), Bilingual("下降", "down ")),
    "points": (Bilingual("提高", "up "), Bilingual("下降", "down ")),
    "against": (Bilingual("高于", "above "), Bilingual("低于", "below ")),
    "more": (Bilingual("增加", "an increase of "), Bilingual("减少", "a decrease of ")),
}


class Narrator:
    """The functions of the survey's templates."""

    def __init__(self, reader: YearReader) -> None:
        self.reader = reader
        self.year = reader.year

    def n(
        self,
        indicator: str,
        kind: str = "level",
        subject: str = HOME,
        *,
        back: int = 0,
        of: str | None = None,
        style: str = "plain",
    ) -> str:
        """A number; `back` years before the document's."""
        key = self.reader.key(indicator, Kind(kind), Subject.parse(subject), self.year - back, of)
        return self.reader.scribe.mark(key, style)

    def has(
        self,
        indicator: str,
        kind: str = "level",
        subject: str = HOME,
        *,
        back: int = 0,
        of: str | None = None,
    ) -> bool:
        return (
            self.reader.number(indicator, Kind(kind), Subject.parse(subject), self.year - back, of)
            is not None
        )

    def moved(
        self,
        indicator: str,
        kind: str = "yoy_pct",
        subject: str = HOME,
        *,
        back: int = 0,
        words: str = "growth",
    ) -> str:
        """A change in words and size: 增长7.1%, 下降4.5%, 高于…5.8个百分点."""
        number = self.reader.number(indicator, Kind(kind), Subject.parse(subject), self.year - back)
        up, down = _UP_DOWN[words]
        rising = number is None or number.expression.value >= 0
        word = (up if rising else down).in_(self.reader.language)
        return word + self.n(indicator, kind, subject, back=back, style="size")

    def rises(self, indicator: str, kind: str = "yoy_pct", subject: str = HOME) -> bool:
        number = self.reader.number(indicator, Kind(kind), Subject.parse(subject))
        return number is None or number.expression.value >= 0

    def exceeds(self, indicator: str, kind: str, bound: float, subject: str = HOME) -> bool:
        """Whether a number is over a bound that the wording depends on."""
        number = self.reader.number(indicator, Kind(kind), Subject.parse(subject))
        return number is not None and number.expression.value > bound

    def faster(self, one: str, other: str) -> bool:
        """Whether the first indicator grew faster than the second."""
        a, b = (self.reader.number(each, Kind.YOY_PCT) for each in (one, other))
        return a is not None and b is not None and a.expression.value > b.expression.value

    def order(
        self,
        indicator: str,
        kind: str = "level",
        *,
        of: str | None = None,
        subjects: Sequence[str] | None = None,
    ) -> tuple[Placing, ...]:
        """Prefectures (or the subjects given) in falling order of a number."""
        given = tuple(Subject.parse(each) for each in subjects) if subjects else None
        return self.reader.placings(indicator, Kind(kind), of, given)

    def shown(self, placing: Placing, style: str = "plain") -> str:
        """The number of a placing."""
        return self.reader.scribe.mark(placing.key, style)

    def names(self, placings: Sequence[Placing]) -> str:
        """Names in a row: 贵阳、遵义和毕节."""
        each = [placing.name for placing in placings]
        if self.reader.language == "zh":
            return each[0] if len(each) == 1 else "、".join(each[:-1]) + "和" + each[-1]
        return each[0] if len(each) == 1 else ", ".join(each[:-1]) + " and " + each[-1]

    def name(self, subject: str) -> str:
        return subject_name(Subject.parse(subject)).in_(self.reader.language)


def manuscript(reader: YearReader, chapter: str) -> str:
    """The text of one chapter's template in the reader's language, numbers as marks."""
    environment = Environment(
        loader=PackageLoader("qianwang.systems.survey", f"templates/{reader.language}"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  the output is a manuscript, not HTML; writers escape
        trim_blocks=True,
        lstrip_blocks=True,
    )
    narrator = Narrator(reader)
    names = ("n", "has", "moved", "rises", "exceeds", "faster", "order", "shown", "names", "name")
    functions = {name: getattr(narrator, name) for name in names}
    return environment.get_template(f"{chapter}.txt").render(year=reader.year, **functions)
