"""A contradiction that the text itself declares is a note, and any other is a finding."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.result import Proofread

_BODY = (
    "# 四川省2022年通信业\n\n"
    "2022年，全省电信业务收入{now}亿元，增长{growth}%。2021年，全省电信业务收入800.0亿元。\n\n"
)
_REMARK = "数据差异：电信业务收入·同比：850.0 ÷ 800.0 − 1 = 6.3%，印出 9.9%。以水平数为准。\n"


def _proofread(remark: str, now: str = "850.0", growth: str = "9.9") -> Proofread:
    text = read_bytes("a.md", (_BODY.format(now=now, growth=growth) + remark).encode())
    return proofread(text, claims(text))


def test_what_no_remark_declares_is_wrong() -> None:
    outcome = _proofread("")
    assert outcome.wrong
    assert not outcome.declared


def test_what_a_remark_declares_is_a_note_with_its_words() -> None:
    outcome = _proofread(_REMARK)
    assert not outcome.wrong
    assert "以水平数为准" in outcome.declared[0].reason.zh


@pytest.mark.parametrize(
    "remark",
    [
        _REMARK.replace("电信业务收入", "电信业务总量"),  # of another quantity
        _REMARK.replace("9.9", "9.8"),  # of another value
        "数据差异：电信业务收入·同比：印出 9.9%，另印 9.8%。\n",  # against another value
        _REMARK.removeprefix("数据差异："),  # a sentence of the text
    ],
)
def test_a_remark_settles_only_what_it_names(remark: str) -> None:
    assert _proofread(remark).wrong


def test_a_remark_does_not_settle_what_came_after_it() -> None:
    assert _proofread(_REMARK, growth="12.5").wrong
    assert not _proofread(_REMARK, growth="6.3").wrong


@pytest.mark.parametrize(("factor", "wrong"), [("1.027", False), ("1.072", True)])
def test_a_growth_may_be_written_as_a_factor(factor: str, wrong: bool) -> None:
    body = "2022年末，全省移动电话用户1000.0万户，增长2.7%，全年净增50.0万户。\n\n"
    remark = f"数据差异：移动电话用户·净增：印出 50.0 万户，与上年数乘以 {factor} 不合。\n"
    text = read_bytes("a.md", ("# 四川省2022年通信业\n\n" + body + remark).encode())
    assert proofread(text, claims(text)).wrong is wrong
