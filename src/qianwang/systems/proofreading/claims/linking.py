"""Which indicator a phrase most likely speaks of, where it doesn't use one of the names.

The long tail of a yearbook is said in clauses, not in names: what was done, to how many of what.
Such a clause is compared with every name, alias and definition by the pairs of characters that
they share, rare pairs counting more. A name must be well covered by the phrase, the phrase by the
name and its definition, and the unit must fit; and the best must stand clear of the second best.
A wrong link accuses a number of what it never said, so what isn't clear is left unlinked.

Only indicators that share a pair with the phrase are looked at; answers are kept.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import OWN_UNIT_KINDS, Kind
from qianwang.kernel.indicators.units import COUNTED
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.indicators.vocabulary import (
    derivation,
    indicator,
    indicators,
    names,
    penetration_base,
    says_an_addition,
    unit_meant,
)
from qianwang.systems.proofreading.claims.generic import (
    OTHER_THINGS,
    cut_from_a_longer,
    stands_free,
)
from qianwang.systems.proofreading.claims.lexicon import folded

THRESHOLD = 0.62
MARGIN = 0.06
LEAST_COVERED = 0.5
LONGEST = 120
_COVERED, _EXPLAINED, _HEAD, _COUNTED, _AROUND = 0.62, 0.23, 0.15, 0.08, 0.10
_STRANGER = 0.10
_OFF_DIMENSION = 0.25
_SILENT = re.compile(
    r"(?:(?<![a-z0-9])\d[\d.,]*(?![\da-z])|[.,%\s，。；：、！？“”‘’\"'（）()《》〈〉\[\]【】\-~·…+]"
    r"|[的了和与及等约超近余达共])+"
)
# What a share is taken of and what is pulled up are not what the number speaks of.
_WHOLES = re.compile(
    r"在[^，,。；]{1,30}?中的?占比|占[^，,。；]*|拉动[^，,。；]*|对[^，,。；]{1,30}?的?(?:拉动|贡献)[^，,。；]*"
)
_QUOTES = re.compile(r"[“”‘’\"'《》〈〉\s]")
_PARTIAL = frozenset({Kind.SHARE_PCT, Kind.CONTRIBUTION_PCT, Kind.PULL_PP})
# Ids of growths, shares, penetrations and gaps are reached from their source, by `naming`.
_OF_THEIR_OWN = frozenset({"ratio", "party_share", "places_above", "years_above"})
_INSIDE = 0.2
# Words that exclude one another: a phrase with one doesn't speak of a name with another.
_CONTRASTS = (
    ("移动", "固定", "移网", "固网"),
    ("城市", "城镇", "农村"),
    ("公路", "铁路", "高铁", "民航", "水路"),
    ("2g", "3g", "4g", "5g"),
    ("有线电视", "网络电视"),
    ("骚扰", "诈骗"),
    ("第一产业", "第二产业", "第三产业"),
    ("数据中心", "互联网", "云计算", "大数据", "物联网", "短信", "彩信"),
    ("话音", "短信", "彩信", "增值", "宽带"),
    ("语音", "短信", "彩信", "增值", "宽带"),
    ("收入", "业务量", "业务总量"),
    ("利润", "增加值"),
)
_NEGATION = re.compile("非(?=话|语音|基础|税)")
# What 业务收入 is the revenue of must be said for the better part: 固定业务收入 isn't that of
# 固定互联网宽带业务, and 话音业务收入 not that of 移动话音业务 only.
_REVENUE = re.compile(r"([\w、]{2,12})业务收入")
_SAID_OF_IT = 0.6
_UNSHORTENED = 2
_HEAD_OF = 4
_JOINED = re.compile(r"^(.{2,})[和与及](.{4,})$")
_TAIL = re.compile(r"(?:数量|总数|规模|累计|总计|数|量|率)?$")


@dataclass(frozen=True, slots=True)
class Link:
    """A phrase's likeliest indicator; exact: the phrase holds one of its names as it is."""

    id: str
    exact: bool


@dataclass(frozen=True, slots=True)
class _Name:
    id: str
    text: str
    pairs: frozenset[str]
    total: float


@dataclass(frozen=True)
class _Index:
    """Names by pair, weights of pairs, and the pairs that explain each indicator."""

    weight: dict[str, float]
    names: tuple[_Name, ...]
    holding: dict[str, tuple[int, ...]]
    explained: dict[str, frozenset[str]]


def _pairs(text: str) -> list[str]:
    """Neighbouring characters, none across what is silent; a lone character is one by itself."""
    found = []
    for part in _SILENT.split(folded(text)):
        found += [part[at : at + 2] for at in range(len(part) - 1)] if len(part) > 1 else [part]
    return [pair for pair in found if pair]


@lru_cache(maxsize=1)
def _index() -> _Index:
    bearing: Counter[str] = Counter()
    ids = [id for id in indicators() if _stands_alone(id)]
    for id in ids:
        bearing.update({pair for name in names(id) for pair in _pairs(name)})
    many = len(ids)
    weight = {pair: math.log((many + 1) / (count + 0.5)) for pair, count in bearing.items()}
    listed: list[_Name] = []
    explained = {}
    for id in ids:
        for text in names(id):
            pairs = frozenset(_pairs(text))
            listed.append(
                _Name(id, _QUOTES.sub("", folded(text)), pairs, sum(weight[each] for each in pairs))
            )
        said = {pair for name in names(id) for pair in _pairs(name)}
        explained[id] = frozenset(said | set(_pairs(indicator(id).definition.zh)))
    holding: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        for pair in one.pairs:
            holding[pair].append(at)
    return _Index(
        weight,
        tuple(listed),
        {pair: tuple(at) for pair, at in holding.items()},
        explained,
    )


def _stands_alone(id: str) -> bool:
    how = derivation(id)
    own = how is None or how.how in _OF_THEIR_OWN
    return own and not says_an_addition(names(id)[0])


def best_indicator(
    phrase: str, unit: str, kind: Kind | None = None, context: Sequence[str] = ()
) -> Link | None:
    """The indicator that `phrase` speaks of; None where none is likely, or two are.

    phrase: a noun phrase or a clause, its number in it or not; unit: as printed, "" where none is;
    kind: of the number, where known (a growth in percent fits any indicator, a level only one of
    its unit's dimension); context: headings and sentences around, which can only tip the scales.
    """
    if kind in _PARTIAL:
        phrase = _WHOLES.sub("，", phrase)
    return _best(phrase[-LONGEST:], unit, kind, tuple(each[:LONGEST] for each in context))


def nearest(phrase: str, unit: str, kind: Kind | None, many: int) -> tuple[str, ...]:
    """At most `many` indicators that the unit fits and whose names share most with a phrase, the
    nearest first: too little to link by, enough to ask somebody about. Arguments otherwise as of
    `best_indicator`.
    """
    index = _index()
    known = {pair for pair in _pairs(phrase[-LONGEST:]) if pair in index.weight}
    whole = sum(index.weight[pair] for pair in sorted(known))
    alike: dict[str, float] = {}
    for at, shared in _shared(known, index).items():
        name = index.names[at]
        if _fit(name.id, unit, kind) is not None:
            likeness = 2 * shared / (name.total + whole)
            alike[name.id] = max(alike.get(name.id, 0.0), likeness)
    return tuple(sorted(alike, key=lambda id: (-alike[id], id))[:many])


@lru_cache(maxsize=65536)
def _best(phrase: str, unit: str, kind: Kind | None, context: tuple[str, ...]) -> Link | None:
    scored = _scores(phrase, unit, kind, context)
    if not scored:
        return None
    score, id, exact = scored[0]
    runner_up = scored[1][0] if len(scored) > 1 else 0.0
    if score < THRESHOLD or score - runner_up < MARGIN:
        return None
    return Link(id, exact)


def _scores(
    phrase: str, unit: str, kind: Kind | None, context: tuple[str, ...]
) -> list[tuple[float, str, bool]]:
    """(score, id, exact) of the indicators that share a pair with the phrase, best first."""
    index = _index()
    said = _pairs(phrase)
    known = {pair for pair in said if pair in index.weight}
    if not known:
        return []
    best: dict[str, tuple[float, int]] = {}
    letters = _QUOTES.sub("", folded(phrase))
    for at, total in _shared(known, index).items():
        name = index.names[at]
        exact = name.text in letters
        where = letters.find(name.text)
        if exact and cut_from_a_longer(letters, where, name.text):
            continue
        if exact and letters.startswith(OTHER_THINGS, where + len(name.text)):
            continue
        covered = total / name.total if name.total else 0.0
        if not exact and (
            covered < LEAST_COVERED
            or _contrary(letters, name.text)
            or _otherwise_qualified(letters, name.text)
        ):
            continue
        # Of two names covered alike the longer one says more.
        covered *= 1 - 0.3 / (1 + len(name.text) / 2)
        if name.id not in best or covered > best[name.id][0]:
            best[name.id] = (covered, at)
    strange = sum(_STRANGER for pair in set(said) if pair not in index.weight)
    whole = sum(index.weight[pair] for pair in known) + strange
    around = {pair for each in context for pair in _pairs(each)} - known
    results = []
    for id, (covered, at) in best.items():
        fit = _fit(id, unit, kind)
        if fit is None:
            continue
        name = index.names[at]
        explained = sum(index.weight[p] for p in known if p in index.explained[id]) / whole
        score = _COVERED * covered + _EXPLAINED * explained + fit
        score += _HEAD * _ends_alike(letters, name.text)
        score += _AROUND * _surrounding(around, id, index)
        results.append((score, id, name.text, name.text in letters))
    whole_names = [text for _, _, text, exact in results if exact]
    scored = []
    for score, id, text, exact in results:
        inside = any(text != other and text in other for other in whole_names)
        scored.append((score - _INSIDE if inside else score, id, exact))
    scored.sort(key=lambda each: (-each[0], each[1]))
    return scored


def _shared(known: set[str], index: _Index) -> dict[int, float]:
    """Of each name that has any of the pairs, the weight of those that it has."""
    shared: dict[int, float] = defaultdict(float)
    for pair in sorted(known):
        for at in index.holding[pair]:
            shared[at] += index.weight[pair]
    return shared


def _contrary(phrase: str, name: str) -> bool:
    """Whether the phrase has a word that excludes one of the name's, and not that one; or only
    one of the two negates (非话音), or the revenue is that of a business only begun to be named.
    """
    if bool(_NEGATION.search(phrase)) != bool(_NEGATION.search(name)):
        return True
    spoken, meant = _REVENUE.search(phrase), _REVENUE.fullmatch(name)
    if spoken and meant:
        common = sum(letter in spoken[1] for letter in meant[1])
        if common < _SAID_OF_IT * len(meant[1]):
            return True
    return any(
        any(word in name and word not in phrase for word in words)
        and any(word in phrase and word not in name for word in words)
        for words in _CONTRASTS
    )


def _otherwise_qualified(phrase: str, name: str) -> bool:
    """Whether the phrase ends as the name does but begins as another thing (邮政业务收入 is no
    电信业务收入, and 云电脑用户 no 电话用户: what is two characters long isn't shortened), or is
    only the second of two things that the name joins (信息技术服务收入 of 软件和…).
    """
    joined = _JOINED.search(name)
    if joined and joined[2][:_HEAD_OF] in phrase and joined[1][-_UNSHORTENED:] not in phrase:
        return True
    for at in range(1, len(name) - 1):
        where = phrase.find(name[at:])
        if where >= 0:
            own = name[:at] if at <= _UNSHORTENED else name[0]
            return own not in phrase and not stands_free(phrase, where)
    return False


def _ends_alike(phrase: str, name: str) -> float:
    """Whether the phrase ends in the name's last word: there its head noun stands."""
    head = _TAIL.sub("", name)[-2:] or name[-2:]
    end = _TAIL.sub("", _SILENT.sub("", phrase))
    if end.endswith(head):
        return 1.0
    return 0.5 if head in end else 0.0


def _surrounding(around: set[str], id: str, index: _Index) -> float:
    """How much of what is around belongs to the indicator."""
    common = sum(index.weight.get(pair, 0.0) for pair in around & index.explained[id])
    return min(common / 20, 1.0)


@lru_cache(maxsize=65536)
def _fit(id: str, unit: str, kind: Kind | None) -> float | None:
    """What the unit says for the indicator: a bonus, a malus, or None where it can't be meant."""
    one = indicator(id)
    if kind is Kind.PENETRATION:
        return 0.0 if penetration_base(id) or one.unit == unit else None
    if (kind is Kind.RANK) != (one.unit == "位") and one.unit == "位":
        return None
    if kind is not None and kind not in OWN_UNIT_KINDS:
        how = derivation(id)
        # Of how many places are above a threshold there is a count, and no growth or share.
        return None if how is not None and how.how.endswith("_above") else 0.0
    own = unit_of(one.unit)
    try:
        printed = unit_of(unit_meant(id, unit))
    except InputError:
        return 0.0 if own.dimension in COUNTED else None
    if printed.dimension == own.dimension:
        return _COUNTED if unit.lstrip("万亿") == one.unit.lstrip("万亿") else 0.0
    if {printed.dimension, own.dimension} <= COUNTED:
        return -_OFF_DIMENSION
    if printed.dimension == "data" and own.dimension.startswith("data_per"):
        return 0.0
    return None
