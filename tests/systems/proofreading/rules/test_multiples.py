"""So many times, and grown by so many times, against the two values."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.writing import heading, judged, paragraph

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.multiples import RULE

_TITLE = heading("四川省2022年通信业发展情况")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("2022年末，全省5G基站达18.2万个，是2021年末的2倍；2021年末为9.1万个。", False),
        ("2022年末，全省5G基站达12.6万个，是2021年末的2倍；2021年末为9.1万个。", True),
        ("2022年末，全省物联网终端用户达7500万户，是2021年末3000万户的2.5倍。", False),
        ("2022年末，全省物联网终端用户达4500万户，是2021年末3000万户的2.5倍。", True),
        ("2022年，全省移动互联网接入流量75.0亿GB，比2021年的30.0亿GB增长1.5倍。", False),
        ("2022年，全省移动互联网接入流量45.0亿GB，比2021年的30.0亿GB增长1.5倍。", True),
        ("2022年，全省移动互联网接入流量45.0亿GB，是2021年30.0亿GB的1.5倍。", False),
        # 2.45 to 2.55 times 3000 is 7350 to 7650, give or take a half.
        ("2022年末，全省物联网终端用户达7651万户，是2021年末3000万户的2.5倍。", False),
        ("2022年末，全省物联网终端用户达7653万户，是2021年末3000万户的2.5倍。", True),
        ("2022年末，全省物联网终端用户达4500万户，增速是全国的2.5倍。", False),
        ("2021年末，全省5G基站9.1万个。2022年末，全省5G基站12.6万个，同比增长近10倍。", True),
    ],
)
def test_a_multiple_of_the_value_before(words: str, wrong: bool) -> None:
    found = judged(RULE, _TITLE, paragraph(words))
    assert [one.severity for one in found] == ([Severity.WRONG] if wrong else [])


def test_the_arithmetic_is_written_out() -> None:
    (one,) = judged(
        RULE,
        _TITLE,
        paragraph("2022年末，全省物联网终端用户达4500万户，是2021年末3000万户的2.5倍。"),
    )
    assert one.arithmetic.startswith("4500万户 ÷ 3000万户 ∈ (1.499")
