"""The survey's chapters as manuscripts: the templates with what they may say of a year."""

from __future__ import annotations

from collections.abc import Sequence

from qianwang.kernel.documents import narrator
from qianwang.kernel.documents.narrator import Narrator
from qianwang.kernel.indicators.codes import HOME, NATION, Kind, Subject
from qianwang.kernel.indicators.expression import Expression
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.places import regions
from qianwang.systems.survey.national import National
from qianwang.systems.survey.reader import YearReader


class SurveyNarrator(Narrator):
    """What the survey's templates may say beyond those of any document: the national comparison."""

    def __init__(self, reader: YearReader) -> None:
        super().__init__(reader)
        self._ranks = reader.ranks
        self._national = National(reader, reader.ranks)

    def national(self, indicator: str, kind: str = "level", place: str = HOME) -> str:
        """A value of the national tables."""
        return self._mark(
            self._national.value(indicator, Kind(kind), place), indicator, kind, place
        )

    def national_rank(
        self, indicator: str, kind: str = "level", place: str = HOME, *, back: int = 0
    ) -> str:
        """A province's computed rank among the provinces, this year or the year before."""
        ranked = self._national.ranked(indicator, Kind(kind), back)
        return self._mark(ranked.get(Subject((place,))), indicator, "rank", place)

    def national_first(self, indicator: str, kind: str, count: int) -> str:
        """The first provinces with their values."""
        ranked = self._national.ranked(indicator, Kind(kind))
        first = list(ranked)[:count]
        if not first:
            return self._mark(None, indicator, kind, HOME)
        return self._listed([(each.names[0], indicator, kind) for each in first])

    def national_regions(self, indicator: str, kind: str = "level") -> str:
        """The regions with their values, the greatest first."""
        found = {
            one.id: value.value
            for one in regions()
            if (value := self._national.value(indicator, Kind(kind), one.id)) is not None
        }
        if len(found) < len(regions()):
            return self._mark(None, indicator, kind, NATION)
        ordered = sorted(found, key=lambda id: -found[id])
        return self._listed([(id, indicator, kind) for id in ordered])

    def national_adds_up(self, indicator: str) -> bool:
        """Whether the regions can be the nation; true where that can't be told."""
        nation = self._national.value(indicator, Kind.LEVEL, NATION)
        parts = self._national.region_sum(indicator)
        return nation is None or parts is None or nation.interval.overlaps(parts.interval)

    def national_sum(self, indicator: str) -> str:
        """The regions together."""
        return self._mark(self._national.region_sum(indicator), indicator, "level", NATION)

    def national_rest(self, indicator: str) -> str:
        """What the nation has beyond its regions."""
        return self._mark(self._national.rest(indicator), indicator, "level", NATION)

    def ranks_differ(self) -> bool:
        """Whether a table of the survey has ranks that come out otherwise than printed."""
        return bool(self._ranks.differences)

    def _mark(self, found: Expression | None, indicator: str, kind: str, place: str) -> str:
        if found is None:
            return self.n(indicator, kind, place)
        return self.reader.scribe.mark_of(found)

    def _listed(self, each: Sequence[tuple[str, str, str]]) -> str:
        zh = self.reader.language == "zh"
        pattern = "{}（{}）" if zh else "{} ({})"
        parts = [
            pattern.format(
                subject_name(Subject((place,))).in_(self.reader.language),
                self.national(indicator, kind, place),
            )
            for place, indicator, kind in each
        ]
        return ("、" if zh else ", ").join(parts[:-1]) + ("和" if zh else " and ") + parts[-1]


def manuscript(reader: YearReader, chapter: str) -> str:
    """The text of one chapter's template in the reader's language, numbers as marks."""
    return narrator.manuscript(SurveyNarrator(reader), "qianwang.systems.survey", chapter)
