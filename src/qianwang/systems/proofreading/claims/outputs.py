"""Which campaign, batch or project a figure is of, where the vocabulary says that it is of one.

A standing scheme (the card crackdown) owns its outputs wherever they are printed. A batch, an event
or a project owns them only where the text speaks of it: its name, or most of its name's words, must
stand shortly before the number, the nearest one counting.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.vocabulary import (
    indicators,
    is_indicator,
    names,
    scheme,
    scheme_of,
    scheme_parts,
    schemes,
    schemes_of,
)

_LIKE = 0.4
_REACH = 700
_NEAR = 160
_SHORTEST = 2
_ORDINAL = re.compile(r"第[一二三四五六七八九十]{1,3}批")


def scheme_subject(id: str, before: str) -> Subject | None:
    """The scheme that `id` is an output of, as far as the words before the number tell."""
    if not is_indicator(id):
        return None
    standing = scheme_of(id)
    if standing is not None:
        return Subject((standing,))
    candidates = schemes_of(id)
    if not candidates:
        return None
    words = before[-_REACH:]
    batch = _batch(candidates, words)
    if batch is not None:
        return Subject((batch,))
    if "全年" in words[words.rfind("。") + 1 :]:
        return None
    scored = sorted(
        ((_likeness(one, words), one) for one in candidates if not _ordinal(one)), reverse=True
    )
    if scored and scored[0][0] >= _LIKE:
        return Subject((scored[0][1],))
    return None


def _batch(candidates: tuple[str, ...], words: str) -> str | None:
    """The scheme of the ordinal said last; of two said in one breath, the joint one."""
    said = list(_ORDINAL.finditer(words))
    if not said:
        return None
    known = {_ordinal(one): one for one in candidates if _ordinal(one) and not scheme_parts(one)}
    last = known.get(said[-1].group())
    if last is None:
        return None
    if len(said) > 1:
        earlier = known.get(said[-2].group())
        between = words[said[-2].end() : said[-1].start()]
        if earlier and earlier != last and not re.search(r"[，。；\d]", between):
            for one in schemes():
                if set(scheme_parts(one)) == {earlier, last}:
                    return one
    return last


@lru_cache(maxsize=256)
def _ordinal(id: str) -> str:
    found = _ORDINAL.match(scheme(id).zh)
    return found.group() if found else ""


@lru_cache(maxsize=256)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


def _likeness(id: str, words: str) -> float:
    pairs = _pairs(scheme(id).zh)
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


@lru_cache(maxsize=1)
def _outputs() -> dict[str, tuple[str, ...]]:
    """What each scheme that isn't standing puts out."""
    found: dict[str, list[str]] = {}
    for id in indicators():
        for one in schemes_of(id):
            if one != scheme_of(id):
                found.setdefault(one, []).append(id)
    return {one: tuple(ids) for one, ids in found.items()}


def counterpart(id: str, phrase: str, before: str) -> str | None:
    """The output of a batch, event or project spoken of just before that is called as `phrase` is.

    "实施第七批…，建成4G基站703个" counts the batch's stations and not those of the province.
    """
    words = before[-_NEAR:]
    called = {phrase, *(names(id) if is_indicator(id) else ())}
    called = {name for name in called if len(name) >= _SHORTEST}
    for one, ids in _outputs().items():
        named = _ordinal(one) in words if _ordinal(one) else _likeness(one, words) >= _LIKE
        if not named or id in ids:
            continue
        for other in ids:
            if any(
                name.endswith(short) and name != short for name in names(other) for short in called
            ):
                return other
    return None
