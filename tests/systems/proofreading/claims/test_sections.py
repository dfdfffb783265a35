"""A heading that names its speaker before a colon sets whom the section is about."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.reading.read import read_bytes


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("二、联通公司：收入增长8.1%", "unicom"),
        ("二、遵义：收入增长8.1%", "zunyi"),
        ("二、电信业务收入增长8.1%：联通公司最快", "guizhou"),
    ],
)
def test_a_heading_may_name_its_speaker_before_a_colon(heading: str, subject: str) -> None:
    text = f"# 2022年贵州省信息通信业综述\n\n## {heading}\n\n电信业务收入70.5亿元，增长8.1%。\n"
    last = claims(read_bytes("a.md", text.encode()))[-1]
    assert f"{last.indicator} {last.subject}" == f"telecom_revenue {subject}"
