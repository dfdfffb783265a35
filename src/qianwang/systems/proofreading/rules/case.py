"""All that rules look at: the text, its claims, and the claims as prints of quantities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.cohorts import is_one_place, level_of
from qianwang.kernel.indicators.consistency import Prints, Weighed, weighed
from qianwang.systems.proofreading.claims.claim import Claim, numbered
from qianwang.systems.proofreading.claims.observing import (
    Observed,
    is_table,
    observed,
    sections_in,
    sections_of,
)
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.rules.passage import Passage, passages

_WORDS = 6
_IN_THE_PROVINCE = re.compile(r"(?:全省|省内)[^，。；]*$")


@dataclass(frozen=True)
class Case:
    """A text to be judged. `earlier` are the claims of context documents and of the store, each
    with the name of its source; their ids are prefixed by it (`2021-09#c4`) and they are never
    accused.
    """

    text: Text
    claims: Sequence[Claim]
    earlier: Mapping[str, Sequence[Claim]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        return numbered(self.claims, *self.earlier.values())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the text, those without a number too, in reading order."""
        return passages(self.text)

    @cached_property
    def by_sentence(self) -> dict[tuple[int, int], list[Claim]]:
        """The claims of each sentence, by (block, sentence), in reading order."""
        found: dict[tuple[int, int], list[Claim]] = defaultdict(list)
        for one in self.claims:
            found[one.block, one.sentence].append(one)
        return dict(found)

    @cached_property
    def observed(self) -> Observed:
        """The claims that are understood well enough, as the kernel's observations."""
        claims = [one for one in self.claims if not self._ranked_in_itself(one)]
        return observed(self.text.name, claims, sections_of(self.text))

    def _ranked_in_itself(self, one: Claim) -> bool:
        """Whether a province is said to be so-and-so many-th in the province: then somebody else
        is, and the subject was not understood."""
        if one.kind is not Kind.RANK or one.subject is None or not is_one_place(one.subject):
            return False
        before = self.text.content[max(0, one.span.start - _WORDS) : one.span.end]
        within = _IN_THE_PROVINCE.search(before) is not None
        return within and level_of(one.subject) in ("province", "nation")

    @cached_property
    def prints(self) -> Prints:
        """The text's own claims as prints of quantities."""
        known = self.observed
        return Prints(known.observations, known.section, is_table)

    @cached_property
    def weighed(self) -> Weighed:
        """All that the kernel's relations say of the text's own claims."""
        return weighed(self.prints)

    @cached_property
    def prints_in_context(self) -> Prints:
        """The text's claims and those of the earlier documents and the store together."""
        known = [self.observed]
        known += [
            observed(source, some, sections_in(source)) for source, some in self.earlier.items()
        ]
        sections = {id: where for one in known for id, where in one.sections.items()}
        observations = [each for one in known for each in one.observations]
        return Prints(observations, sections.__getitem__, is_table)

    @cached_property
    def weighed_in_context(self) -> Weighed:
        """All that the relations say once the earlier claims are beside the text's own."""
        return weighed(self.prints_in_context)
