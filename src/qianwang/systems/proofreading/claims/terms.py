"""What a number is a number of: the indicator, or the noun phrase as a topic.

A mention of the vocabulary right before a number names it. Else the noun phrase before it, or for
counted things behind it ("356家营业厅"), is compared with the vocabulary's names; what isn't found
there stays as a topic, so that two statements about one thing can still be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.vocabulary import indicator, names
from qianwang.systems.proofreading.claims import phrases
from qianwang.systems.proofreading.claims.claim import TOPIC, Trust
from qianwang.systems.proofreading.claims.discourse import Named
from qianwang.systems.proofreading.claims.family import relative
from qianwang.systems.proofreading.claims.groups import Group
from qianwang.systems.proofreading.claims.kinds import OF_WHAT, Form, Reading, form_of
from qianwang.systems.proofreading.claims.linking import Link
from qianwang.systems.proofreading.claims.narrower import (
    lists_others,
    modifier,
    of_name,
    other_head,
    scope,
)
from qianwang.systems.proofreading.claims.roles import Roles
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import IndicatorMention

# phrase, unit, kind, context → the indicator of the vocabulary that it likely means
Finder = Callable[[str, str, Kind | None, Sequence[str]], Link | None]
_CONTEXT = 120
_SHORTEST = 2
_RATE = 4
# Firms of one sort, whose revenue isn't the trade's: 以信息服务为主的企业互联网业务收入.
_SOME_FIRMS = re.compile(
    r"((?:以|提供|从事)[^，。；]{2,24}的)[^，。；]{0,4}(?:企业|平台|公司)[^，。；]{0,2}\Z"
)
_BUSINESS = "业务"
_LIST_OF = re.compile(r"等([\u4e00-\u9fff]{2,4}业务)[^，,。；;\d]{0,8}[，,]\s?\Z")
_SHARE_WORDS = re.compile(r"比重|份额|的|\d|达|为|比例")
_LONGER = 24


class Terms:
    """Names numbers by the vocabulary; `find` compares a noun phrase with its names."""

    def __init__(self, find: Finder, surroundings: str = "") -> None:
        self._find = find
        self._surroundings = surroundings
        # Where the noun ends that stands behind the number named last; 0 if it stands before.
        self.counted_end = 0

    def mentioned(self, clause: Clause, mentions: Sequence[IndicatorMention]) -> tuple[Named, ...]:
        """The indicators of a run of mentions listed together, the last one at the end."""
        run = [mentions[-1]]
        for one in reversed(mentions[:-1]):
            between = clause.words(one.end, run[0].start).strip()
            if between not in ("、", "和", "与", "及", "以及"):
                break
            run.insert(0, one)
        return tuple(
            Named(one.candidates[0], clause.text[one.start : one.end], Trust.SAID, one.exact)
            for one in run
        )

    def heard(self, clause: Clause, mentions: Sequence[IndicatorMention]) -> tuple[Named, ...]:
        """What a clause without a number speaks of; its whole phrase where that is narrower."""
        named = self.mentioned(clause, mentions)
        if len(named) > 1:
            return named
        last = mentions[-1]
        rest = tuple(one for one in clause.tokens if one.start >= last.end)
        cut = last.end
        for one in rest:
            if not of_name(one) or one.start - cut > 1:
                break
            cut = one.end
        phrase = phrases.before(clause, clause.start, cut, clause.tokens)
        if len(phrase) > last.end - last.start:
            link = self._link(phrase, "", None, clause)
            if link is not None and link.exact:
                return (link,)
        part = modifier(clause, clause.start, last)
        return tuple(replace(one, left=part) for one in named) if part else named

    def before(
        self,
        clause: Clause,
        group: Group,
        found: Roles,
        reading: Reading,
        unit: str,
        spoken: tuple[Named, ...],
    ) -> tuple[Named, ...]:
        """What the words before the numbers name, by mention or by phrase; empty if nothing.

        spoken: what the numbers before are of, for words that only go on with it.
        """
        self.counted_end = 0
        foreign = (*found.wholes, *found.objects, *found.reference_indicators)
        phrase = phrases.before(clause, group.low, group.high, group.before, foreign)
        inside = [
            one
            for one in found.indicators
            if one.start >= group.low and not lists_others(clause, group, one)
        ]
        if inside:
            listed = self._listed_before(clause, inside[-1], unit, reading)
            if listed is not None:
                return (listed,)
            named = self._by_mention(clause, group, inside, phrase, reading, unit)
            some = _SOME_FIRMS.search(clause.words(group.low, inside[-1].start))
            return tuple(replace(one, left=some[1]) for one in named) if some else named
        # What stands after 占, or after the word of a comparison, is another's name.
        cut = found.compared_at if reading.gap else found.whole_at
        if cut >= 0:
            earlier = tuple(one for one in group.before if one.end <= cut)
            phrase = phrases.before(clause, group.low, cut, earlier, foreign)
        if phrases.pronominal(phrase) or ((found.objects or found.wholes) and len(phrase) <= _RATE):
            return ()
        if reading.kind in (Kind.CONTRIBUTION_PCT, Kind.PULL_PP) or _same_thing(spoken, phrase):
            return ()
        if form_of(group.numbers[0]) in (Form.POINTS, Form.RANK, Form.MULTIPLE):
            link = self._link(phrase, unit, reading.kind, clause)
            if link is not None and link.trust is Trust.SAID:
                return (link,)
            return (_topic(phrase),) if len(phrase) > _RATE else ()
        if len(phrase) < _SHORTEST:
            return ()
        if phrases.of_printing(phrase):
            return (Named(None, phrase),)
        several = self._listed(phrase, unit, reading.kind, clause, len(group.numbers))
        if several:
            return several
        counted = self._behind(clause, group, reading, unit)
        if counted is not None:
            both = self._link(phrase + counted.phrase, unit, reading.kind, clause)
            if both is not None and both.exact:
                return (both,)
        link = self._link(phrase, unit, reading.kind, clause)
        if link is not None and link.exact:
            self.counted_end = 0
            return (link,)
        kin = _kin(spoken, phrase)
        if kin is not None:
            self.counted_end = 0
            return (kin,)
        if link is not None:
            self.counted_end = 0
            return (link,)
        if counted is not None and not (counted.id or TOPIC).startswith(TOPIC):
            return (counted,)
        if counted is not None and both is not None:
            return (both,)
        self.counted_end = 0
        for one in spoken[-1:]:
            for whole in phrases.completed([one.phrase, phrase], 1)[1:]:
                alone = self._find(whole.replace("的", ""), unit, reading.kind, ())
                if alone is not None and alone.id != one.id and alone.exact:
                    return (Named(alone.id, whole, Trust.LIKELY),)
        return (_topic(phrase),)

    def behind(self, clause: Clause, group: Group, reading: Reading, unit: str) -> Named | None:
        """What is counted by a number that stands before it."""
        self.counted_end = 0
        form = form_of(group.numbers[-1])
        if form is Form.PERCENT:
            return self._part_of(clause, group)
        if form is not Form.QUANTITY:
            return None
        return self._behind(clause, group, reading, unit)

    def _part_of(self, clause: Clause, group: Group) -> Named | None:
        """The indicator of which a percentage before it is a part ("40%以上的流量")."""
        for one in group.behind:
            if isinstance(one, IndicatorMention):
                between = clause.words(group.end, one.start)
                return self.mentioned(clause, [one])[0] if between in OF_WHAT else None
        return None

    def _behind(self, clause: Clause, group: Group, reading: Reading, unit: str) -> Named | None:
        phrase, end = phrases.behind(clause, group.end, group.after, group.behind)
        if len(phrase) < _SHORTEST:
            return None
        self.counted_end = end
        link = self._link(phrase, unit, reading.kind, clause)
        if link is None:
            longer = clause.words(group.end, min(group.after, group.end + _LONGER))
            link = self._link(longer, unit, reading.kind, clause)
            if link is not None and not _same_count(link.id, unit):
                link = None
        return link or _topic(phrase)

    def _by_mention(
        self,
        clause: Clause,
        group: Group,
        inside: Sequence[IndicatorMention],
        phrase: str,
        reading: Reading,
        unit: str,
    ) -> tuple[Named, ...]:
        """The mentions, unless the whole phrase says something narrower that is known as well."""
        named = self.mentioned(clause, inside)
        count = len(group.numbers)
        head = other_head(clause, group, inside[-1])
        if head:
            whole = clause.text[inside[-1].start : inside[-1].end] + head
            link = self._link(whole, unit, reading.kind, clause)
            exact = link is not None and link.exact and link.id not in inside[-1].candidates
            return (link,) if link is not None and exact else (_topic(whole),)
        if len(named) > 1 and count in (1, len(named)):
            return named
        if count > 1:
            several = self._listed(phrase, unit, reading.kind, clause, count)
            if several:
                return several
        last = inside[-1]
        if len(last.candidates) > 1 or len(phrase) > last.end - last.start:
            link = self._link(phrase, unit, reading.kind, clause)
            if link is not None and (link.trust is Trust.SAID or len(last.candidates) > 1):
                part = scope(clause, group, last) if link.id in last.candidates else ""
                return (replace(link, left=part) if part else link,)
        counted = self._counted_so(clause, group, named[-1], reading, unit)
        if counted is not None:
            return (counted,)
        narrower = self._narrower(clause, group, last, reading, unit)
        if narrower is not None:
            return (narrower,)
        part = scope(clause, group, last)
        return tuple(replace(one, left=part) for one in named) if part else named

    def _listed_before(
        self, clause: Clause, last: IndicatorMention, unit: str, reading: Reading
    ) -> Named | None:
        """业务收入 after "云计算、大数据等新兴业务快速发展，": that of the business listed."""
        name = clause.text[last.start : last.end]
        if not name.startswith(_BUSINESS):
            return None
        start = max(0, clause.start - _LONGER)
        found = _LIST_OF.search(clause.text[start : clause.start])
        if found is None:
            return None
        whole = found[1] + name.removeprefix(_BUSINESS)
        link = self._link(whole, unit, reading.kind, clause)
        return link if link is not None and link.exact else _topic(whole)

    def _counted_so(
        self, clause: Clause, group: Group, named: Named, reading: Reading, unit: str
    ) -> Named | None:
        """What is counted in the printed word (人次), where the mention's is counted in another."""
        if form_of(group.numbers[0]) is not Form.QUANTITY or _same_count(named.id, unit):
            return None
        words = clause.words(max(group.low, group.high - _LONGER), group.high)
        link = self._link(words, unit, reading.kind, clause)
        same = link is not None and link.id != named.id and _same_count(link.id, unit)
        return link if same and link is not None and link.exact else None

    def _narrower(
        self,
        clause: Clause,
        group: Group,
        last: IndicatorMention,
        reading: Reading,
        unit: str,
    ) -> Named | None:
        """The indicator whose name holds the mention's and the words before it (景区…5G基站)."""
        start = max(group.low, last.start - _LONGER)
        if last.start - start < _SHORTEST or reading.kind not in (None, Kind.NET_ADD):
            return None
        words = clause.words(start, last.end)
        found = self._find(words.replace("的", ""), unit, reading.kind, ())
        if found is None or found.id in last.candidates:
            return None
        link = Named(found.id, words, Trust.LIKELY, found.exact)
        name = clause.text[last.start : last.end]
        return link if any(name in one and name != one for one in names(found.id)) else None

    def again(self, clause: Clause, group: Group, named: Named, unit: str) -> Named | None:
        """Another try, with its own words, for a number whose unit doesn't fit what was named."""
        own = clause.words(max(group.low, group.high - _LONGER), group.high)
        found = self._link(named.phrase + own, unit, None, clause)
        return found if found is not None and _same_count(found.id, unit) else None

    def whole(self, clause: Clause, group: Group, found: Roles) -> str | None:
        """The whole that is named after 占 without being a name of the vocabulary."""
        if found.whole_at < 0:
            return None
        words = clause.words(found.whole_at, group.high).removeprefix("占")
        words = phrases.trimmed(_SHARE_WORDS.split(words)[0])
        if len(words) < _SHORTEST or phrases.pronominal(words) or words.startswith("总"):
            return None
        link = self._link(words, "", None, clause)
        return link.id if link is not None and link.exact else TOPIC + phrases.topic(words)

    def _listed(
        self, phrase: str, unit: str, kind: Kind | None, clause: Clause, count: int
    ) -> tuple[Named, ...]:
        """The parts of a list of things that share a head or a beginning (骚扰、诈骗投诉)."""
        parts = phrases.parts(phrase)
        if len(parts) < 2 or len(parts) != count:
            return ()
        found = []
        for index, part in enumerate(parts):
            for whole in phrases.completed(parts, index):
                link = self._link(whole, unit, kind, clause)
                if link is not None:
                    found.append(link)
                    break
            else:
                found.append(_topic(part))
        return tuple(found)

    def _link(self, phrase: str, unit: str, kind: Kind | None, clause: Clause) -> Named | None:
        if len(phrase) < _SHORTEST:
            return None
        around = clause.text[max(0, clause.start - _CONTEXT) : clause.start + _CONTEXT]
        plain = phrase.replace("的", "").replace("“", "").replace("”", "")
        found = self._find(plain, unit, kind, (self._surroundings, around))
        if found is None:
            return None
        return Named(found.id, phrase, Trust.SAID if found.exact else Trust.LIKELY, found.exact)


def _kin(spoken: tuple[Named, ...], phrase: str) -> Named | None:
    """A part or sister of what was spoken of, by a shortened name."""
    if not spoken or spoken[-1].id is None or spoken[-1].id.startswith(TOPIC):
        return None
    for one in (spoken[-1].id, *(other.id for other in spoken[:-1])):
        if one is None or one.startswith(TOPIC):
            continue
        found = relative(one, phrase)
        if found is not None:
            return Named(found, phrase, Trust.LIKELY, exact=False)
    return None


def _same_thing(spoken: tuple[Named, ...], phrase: str) -> bool:
    """Whether the phrase is the end of the name of what was spoken of (收入 after 电信业务收入)."""
    if not spoken or spoken[-1].id is None or len(phrase) < _SHORTEST:
        return False
    id = spoken[-1].id
    if id.startswith(TOPIC):
        return id.endswith(phrase)
    return any(name.endswith(phrase) for name in names(id))


def _same_count(id: str | None, unit: str) -> bool:
    """Whether the indicator is counted by the very word that is printed (家, 人次)."""
    return id is not None and indicator(id).unit.lstrip("万亿") == unit.lstrip("万亿")


def _topic(phrase: str) -> Named:
    return Named(TOPIC + phrases.topic(phrase), phrase, Trust.SAID, exact=False)
