"""Whatever comes, proofreading ends: in proportion to the text, in bounded memory, with an outcome
or a clear error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.systems.proofreading.bulletins import bulletin
from tests.systems.proofreading.generated.proofed import proofed

from qianwang.systems.proofreading.reading.limits import UnreadableText

MEMORY = 2 * 2**30
PAGE = 900
"""Characters of a printed page of a yearbook."""

CHILD = """
import json, resource, sys, time
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from pathlib import Path
from qianwang.kernel.commanding import write_json
from qianwang.systems.proofreading.output.as_html import html_pieces
from qianwang.systems.proofreading.output.as_json import as_json
from qianwang.systems.proofreading.output.as_word import as_word
from tests.memory import peak
from tests.systems.proofreading.generated.proofed import proofed
from tests.systems.proofreading.test_load import HOSTILE
content = HOSTILE[sys.argv[2]]()
begin = time.perf_counter()
outcome = proofed(content)
spent = time.perf_counter() - begin
folder = Path(sys.argv[3])
with (folder / "page.html").open("w", encoding="utf-8") as page:
    page.writelines(html_pieces(outcome, {}, "zh"))
(folder / "text.docx").write_bytes(as_word(outcome, {}, "zh"))
write_json(str(folder / "outcome.json"), as_json(outcome, lambda one: one.rule))
print(json.dumps({"claims": len(outcome.claims), "seconds": spent, "peak": peak()}))
"""
SENTENCE = (
    "2021年，全省电信业务收入完成336.8亿元，同比增长7.1%，占全国的2.3%；"
    "移动电话用户达到4503.8万户，同比增长2.7%。"
)


def pages(count: int) -> str:
    """So many pages of a correct bulletin that says everything many times, in other words."""
    seed, short = 4, len(bulletin(4).text)
    return bulletin(seed, times=count * PAGE // short).text


def repeated(piece: str, length: int) -> str:
    return piece * (length // len(piece))


HOSTILE: dict[str, Callable[[], str]] = {
    "200 pages": lambda: pages(200),
    "300 pages": lambda: pages(300),
    "a line of digits": lambda: repeated("1234567890", 5_000_000),
    "a line of brackets": lambda: repeated("（", 5_000_000),
    "a line of prose": lambda: repeated(SENTENCE, 5_000_000),
    "short lines": lambda: repeated("增长12.5%\n", 100_000 * 8),
    "numbers in brackets": lambda: repeated("收入（5亿元）", 100_000 * 8),
}
SAYING = ("pages", "prose", "short lines", "numbers")
"""The names of those that say something in numbers."""


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", HOSTILE)
def test_the_largest_texts_and_all_outputs_stay_under_two_gigabytes(
    name: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", CHILD, str(4 * MEMORY), name, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    print(name, told)
    assert told["peak"] < MEMORY
    assert (told["claims"] > 1000) == any(word in name for word in SAYING)
    said = json.loads((tmp_path / "outcome.json").read_text(encoding="utf-8"))
    assert len(said["claims"]) == told["claims"]
    assert all((tmp_path / one).stat().st_size for one in ("page.html", "text.docx"))


def test_fifty_megabytes_of_digits_are_refused() -> None:
    with pytest.raises(UnreadableText) as caught:
        proofed(repeated("1234567890", 50_000_000))
    assert caught.value.hint is not None


def test_a_text_without_a_number_has_nothing_to_be_said_of() -> None:
    outcome = proofed("全省信息通信业运行平稳，发展质量稳步提升。\n" * 2000)
    assert list(outcome.claims) == []
    assert list(outcome.groups) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        SENTENCE,
        SENTENCE + "\n",
        "1234567890",
        "12.5%、",
        "（",
        "第1位、第2位，",
        "其中，占比为",
        "贵阳、遵义分别为1亿元和2亿元，居全省第一、二位；",
        "地区 收入 增长\n贵阳 1.0 2.0\n遵义 3.0 4.0\n",
        "1.\n",
        "一、甲\n",
        "“",
        "图1 甲\n",
        "2021年",
        "=",
        "增长12.5%\n",
        "收入（5亿元",
        "1. 收入5亿元；\n",
        "一、收入……………5\n",
        "贵阳、遵义",
        "移动电话用户",
    ],
)
def test_time_is_in_proportion_to_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        content = repeated(piece, length)
        start = time.process_time()
        proofed(content)
        return time.process_time() - start

    seconds(5_000)
    short, long = seconds(25_000), seconds(100_000)
    assert long < 8 * max(short, 0.1)


@pytest.mark.slow
def test_contradictions_without_end_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        content = "\n".join(bulletin(seed).text for seed in range(count))
        start = time.process_time()
        proofed(content)
        return time.process_time() - start

    short, long = seconds(10), seconds(40)
    assert long < 12 * max(short, 0.1)


_SAID = "2021年 1—10月 全省 贵阳 电信业务收入 5G用户 同比 增长 下降 到 占比 为 336.8 亿元 7.1 %"
_SIGNS = (
    "个百分点 万户 ， 。 、 ； （ ） 其中 分别 居全省 第二位 附表1 一、 约 超 ～ 由 提升至 倍 0 1e9"
)
WORDS = st.sampled_from([*_SAID.split(), *_SIGNS.split(), " ", "\n", "\t"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1).filter(str.strip) | st.lists(WORDS, min_size=1).map("".join))
def test_any_text_has_an_outcome(content: str) -> None:
    try:
        outcome = proofed(content)
    except UnreadableText as problem:
        assert problem.message.zh
    else:
        for one in outcome.claims:
            assert outcome.text.content[one.span.start : one.span.end]


@pytest.mark.slow
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=5, max_size=80).map("".join))
def test_any_order_of_words_has_an_outcome(content: str) -> None:
    try:
        assert proofed(content).text.content
    except UnreadableText as problem:
        assert problem.message.zh
