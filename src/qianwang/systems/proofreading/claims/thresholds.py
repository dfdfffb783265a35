"""Bounds by which places or firms are counted: they are said of no one and are no value.

"五市（州）普及率突破70%" and "增速超过10%的市有5个" tell how many are above; 70% is neither the
province's penetration nor anybody's. Where the places are named ("贵阳、遵义两市均突破50亿元"), the
bound is said of each of them, and stays a statement.
"""

from __future__ import annotations

import re

from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.groups import Figure
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import Number, SubjectMention

_SORT = (
    r"(?:市[（(]州[）)]|市[、和]州|市州|地市|盟市|城市|市|州|省份|省|区县|县区|县|地区|企业|运营商)"
)
_COUNTED = re.compile(rf"(?<![第\d.])(?:\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})[个家]?{_SORT}")
_WHO = re.compile(rf"(?:以上|以下|及以上)?的{_SORT}")
_PASSED = re.compile(r"(?:超过|突破|高于|低于|达到?|不足|大于|小于|超|逾|少于|多于)\s?\Z")
# "前1%学科" are the best hundredth of all, wherever it stands.
_FIRST_PART = re.compile(r"前\d[\d.]*[%％‰]\Z")
_BACK = 40
_WORD = 4


def bounds_a_count(clause: Clause, low: int, figure: Figure, several: bool) -> bool:
    """Whether a number is such a bound.

    low: where the stretch before it begins; several: it is said of places named before.
    """
    if not isinstance(figure, Number):
        return False
    if _FIRST_PART.search(clause.text, max(0, figure.start - 1), figure.end):
        return True
    text = Ground(clause.text[max(0, low - _BACK) : figure.end + _WORD * 2]).text
    shift = max(0, low - _BACK)
    passed = figure.qualifier is not Qualifier.NONE or bool(
        _PASSED.search(text[: figure.start - shift])
    )
    if not passed or figure.chinese:
        return False
    if _WHO.match(text, figure.end - shift):
        return True
    counted = list(_COUNTED.finditer(text, 0, figure.start - shift))
    if several or not counted:
        return False
    start = counted[-1].start() + shift
    end = counted[-1].end() + shift
    named = any(
        isinstance(one, SubjectMention) and one.start < end and start < one.end
        for one in clause.tokens
    )
    # Another number between would be what the places have ("3个市完成5亿元，增长超过6%").
    between = any(
        isinstance(one, Number) and end <= one.start < figure.start for one in clause.tokens
    )
    return clause.start <= start and not named and not between
