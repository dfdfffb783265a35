"""All that rules look at: the text, its claims, and the claims as prints of quantities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.rules.passage import Passage, passages


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
        known = {one.id: one for one in self.claims}
        known.update({one.id: one for some in self.earlier.values() for one in some})
        return known

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
