"""The merged stream: order, precedence, and time that grows with the text and no faster."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.systems.proofreading.claims.lexer import tokens
from qianwang.systems.proofreading.claims.token import Cue, CueWord, Number, RankNumber, Time


def shown(text: str) -> list[tuple[str, str]]:
    """What stands where, and of which sort (of a cue word, which)."""
    return [
        (
            text[one.start : one.end],
            str(one.cue) if isinstance(one, CueWord) else type(one).__name__,
        )
        for one in tokens(text)
    ]


def test_a_sentence() -> None:
    text = "截至2020年6月末，5G基站净增1.2万个，同比增速达35.1%，居西部第3位。"
    assert shown(text) == [
        ("截至2020年6月末", "Time"),
        ("，", Cue.COMMA),
        ("净增", Cue.NET_ADD),
        ("1.2万个", "Number"),
        ("，", Cue.COMMA),
        ("同比增速", Cue.GROWTH),
        ("达", Cue.REACH),
        ("35.1%", "Number"),
        ("，", Cue.COMMA),
        ("第3位", "RankNumber"),
        ("。", Cue.STOP),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("前三季度", [Time]),
        ("前三位", [RankNumber]),
        ("近三年", [Time]),
        ("连续三年", [Number]),
        ("2021年", [Time]),
        ("第3位", [RankNumber]),
        ("5G", []),
        ("1,234户", [Number]),
    ],
)
def test_precedence(text: str, kinds: list[type]) -> None:
    assert [type(one) for one in tokens(text)] == kinds


def test_marks_are_read_past() -> None:
    text = "用户达4743.33，"
    assert shown(text)[1] == ("4743.33", "Number")
    mark = text.index("，") - 1
    (number,) = [one for one in tokens(text, frozenset({mark})) if isinstance(one, Number)]
    assert number.end == mark


def test_a_dump_of_digits_is_left_out() -> None:
    text = "增长5%，" + "7" * 5000 + "，下降6%。"
    numbers = [one for one in tokens(text) if isinstance(one, Number)]
    assert [text[one.start : one.end] for one in numbers] == ["5%", "6%"]


LETTERS = (
    "0123456789０９.,，、。；（）()《》“”+-—~±/*:：%％万亿千百十一二两三四半翻成倍个家户元年月日"
    "第前近超约余多位名首由从至到比占为达增长下降高低以上底末季度同期去上今GMTBabIPv〔〕[] \t\n\x00"
)


@given(st.text(alphabet=LETTERS, max_size=120), st.sets(st.integers(0, 119), max_size=3))
def test_tokens_are_in_order_and_apart(text: str, marks: set[int]) -> None:
    spots = frozenset(at for at in marks if at < len(text))
    at = 0
    for one in tokens(text, spots):
        assert at <= one.start < one.end <= len(text)
        assert not any(one.start <= spot < one.end for spot in spots)
        at = one.end


HOSTILE = (
    *(
        "7",
        "万",
        "1.",
        "（",
        "《",
        "一二三四五六七八九十",
        "三个",
        "1,",
        "1，",
        "123,",
        "a",
        "a1",
        "1-",
    ),
    *(
        "1+",
        "1:",
        "1/",
        "5G/",
        "第",
        "第1、",
        "第一、",
        "1、",
        " ",
        "2021年",
        "2021、",
        "1月",
        "由",
        "由1至",
    ),
    *(
        "5%",
        "半",
        "百分之",
        "1至",
        "三至",
        "翻",
        "三成",
        "1日",
        "前三",
        "排名1",
        "高1",
        "自2015年",
        "±1",
        "M10",
    ),
    *(
        "1*",
        "[1",
        "增长到",
        "1万1",
        "1亿1",
        "0",
        "“十四五",
        "图1-",
        "1 ",
        "10M-",
        "两",
        "约",
        "10086和",
    ),
)


def seconds(text: str) -> float:
    best = 1e9
    for _ in range(2):
        begin = process_time()
        tokens(text)
        best = min(best, process_time() - begin)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    """Eight times the text may take eight times as long; four times that is noise, 64 is not."""
    short, long = piece * (1500 // len(piece)), piece * (12000 // len(piece))
    tokens(short)
    assert seconds(long) < 32 * max(seconds(short), 0.001)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["7", "万", "1.", "（"])
def test_a_line_of_five_million(piece: str) -> None:
    found = tokens(piece * (5_000_000 // len(piece)))
    assert all(isinstance(one, CueWord) for one in found)
