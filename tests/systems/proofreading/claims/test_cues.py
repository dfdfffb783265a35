"""Cue words: the longest wins, and words that only hold a cue's letters are none."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.claims.cues import STOPS, WORDS, cues_on
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.token import Cue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长到", [("增长到", Cue.RISE_TO)]),
        ("增长", [("增长", Cue.RISE)]),
        ("下降至", [("下降至", Cue.FALL_TO)]),
        ("降幅收窄", [("降幅收窄", Cue.RISE)]),
        ("占比", [("占比", Cue.SHARE)]),
        ("贡献率", [("贡献率", Cue.CONTRIBUTE)]),
        ("增长率", [("增长率", Cue.GROWTH)]),
        ("普及率", [("普及率", Cue.PENETRATION)]),
        ("城镇化率", [("率", Cue.PART_RATE)]),
        ("净增185", [("净增", Cue.NET_ADD)]),
        ("净减5", [("净减", Cue.FALL)]),
        ("两项合计", [("两项合计", Cue.SUM)]),
        ("高于全省", [("高于", Cue.HIGHER)]),
        ("比全国高9个", [("比", Cue.THAN), ("高", Cue.HIGHER)]),
        ("比全国低近9个", [("比", Cue.THAN), ("低", Cue.LOWER)]),
        ("超过全国水平", [("超过", Cue.HIGHER)]),
        ("超过35", []),
        ("分别为7", [("分别", Cue.RESPECTIVELY), ("为", Cue.REACH)]),
        ("占地区生产总值", [("占", Cue.SHARE)]),
        ("由5%至8", [("由", Cue.FROM), ("至", Cue.TO)]),
        ("力争达到", [("力争", Cue.AIM), ("达到", Cue.REACH)]),
        ("（其中，", [("（", Cue.OPEN), ("其中", Cue.OF_WHICH), ("，", Cue.COMMA)]),
    ],
)
def test_words(text: str, expected: list[tuple[str, Cue]]) -> None:
    assert [(text[one.start : one.end], one.cue) for one in cues_on(Ground(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "增加值",
            "增值服务",
            "因为",
            "为了",
            "高质量",
            "高速",
            "比例尺",
            "比如",
            "较大",
            "达州",
            "占地面积",
        ),
        *(
            "由于",
            "甚至",
            "涉及",
            "及时",
            "和谐",
            "共享",
            "计算",
            "效率",
            "频率",
            "速率",
            "都市",
            "首都",
        ),
        *(
            "虚拟",
            "行动计划",
            "提速降费",
            "公共",
            "人均",
            "到场",
            "到贵州调研",
            "各类",
            "每年",
            "多样",
        ),
    ],
)
def test_no_cue(text: str) -> None:
    assert cues_on(Ground(text)) == []


def test_each_word_has_one_meaning() -> None:
    told: dict[str, Cue] = {}
    for cue, words in WORDS.items():
        for word in words.split():
            assert told.setdefault(word, cue) is cue, word
    assert not set(told) & set(STOPS)
    assert set(WORDS) == set(Cue)
