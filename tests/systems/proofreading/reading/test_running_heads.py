"""Running heads, page numbers and chapter marks."""

from __future__ import annotations

from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Text

BODY = (
    "云岭省今年信息通信业运行平稳，全省完成电信业务\n"
    "总量512.3亿元，同比增长12.6%，其中移动数据\n"
    "流量业务占比最高，达到61.2%，比上年提高1.4个\n"
    "百分点，是总量增长的主要来源。\n"
)


def _of(content: str, kind: BlockKind, page_starts: tuple[int, ...] = ()) -> list[str]:
    text = Text("t", "plain", "0" * 64, content, blocks_of(content, page_starts))
    return [text.flow(block).text for block in text.blocks if block.kind is kind]


def _interrupted(head: str) -> str:
    lines = BODY.splitlines(keepends=True)
    return "".join([*lines[:2], head, *lines[2:]])


def test_a_head_that_comes_back_is_running_and_parts_no_sentence() -> None:
    content = "".join(BODY * 8 + _interrupted("2021年云岭省通信业发展综述\n") for _ in range(4))
    assert _of(content, BlockKind.RUNNING) == ["2021年云岭省通信业发展综述"] * 4
    assert all(one.endswith("主要来源。") for one in _of(content, BlockKind.PARAGRAPH))


def test_a_head_with_another_year_is_still_running() -> None:
    years = [2020, 2020, 2021, 2020]
    content = "".join(BODY * 10 + f"{year}年云岭省通信业发展综述\n" for year in years)
    assert "2021年云岭省通信业发展综述" in _of(content, BlockKind.RUNNING)


def test_titles_of_months_are_headings() -> None:
    content = "".join(f"2021年{month}月全省通信业运行情况\n" + BODY * 10 for month in range(1, 13))
    assert not _of(content, BlockKind.RUNNING)
    assert len(_of(content, BlockKind.HEADING)) == 12


def test_a_page_number_beside_a_head_is_running() -> None:
    content = "".join(BODY * 10 + f"云岭省通信业发展综述\n{page}\n" for page in (10, 21, 32, 43))
    assert [one for one in _of(content, BlockKind.RUNNING) if one.isdigit()] == [
        "10",
        "21",
        "32",
        "43",
    ]


def test_page_numbers_are_known_at_the_edge_of_pages() -> None:
    pages = [
        BODY.replace("512", str(511 + number)).replace("云岭", f"云岭{number}") * 3 + f"{number}\n"
        for number in range(1, 5)
    ]
    starts = tuple(sum(map(len, pages[:number])) for number in range(4))
    assert _of("".join(pages), BlockKind.RUNNING, starts) == ["1", "2", "3", "4"]


def test_a_decorated_page_number_needs_no_page() -> None:
    assert _of(BODY + "- 12 -\n" + BODY, BlockKind.RUNNING) == ["- 12 -"]


def test_repeated_headings_of_cases_stay_headings() -> None:
    content = "".join("一、项目背景\n" + BODY * 10 for _ in range(5))
    assert len(_of(content, BlockKind.HEADING)) == 5


def test_a_chapter_opens_once_and_marks_pages_later() -> None:
    content = (
        "云岭省经济\n总体发展情况\n第一章\n"
        + BODY
        + BODY
        + "第一章\n云岭省经济\n总体发展情况\n"
        + BODY
    )
    (heading,) = [one for one in blocks_of(content) if one.kind is BlockKind.HEADING]
    assert (heading.mark, heading.level) == ("第一章", 1)
    assert _of(content, BlockKind.RUNNING) == ["第一章云岭省经济总体发展情况"]


def test_a_chapter_number_inside_a_sentence_is_running() -> None:
    content = BODY + _interrupted("第六章\n") + BODY
    assert _of(content, BlockKind.RUNNING) == ["第六章"]
    assert _of(content, BlockKind.PARAGRAPH)[1].endswith("主要来源。")


def test_a_title_of_the_contents_opens_its_part() -> None:
    contents = (
        "第一章 总体情况\n一、业务\n二、用户\n第二章 企业综述\n云岭电信公司年度发展综述\n"
        "第三章 展望\n一、目标\n二、任务\n第四章 附件\n"
    )
    content = contents + BODY + _interrupted("云岭电信公司\n年度发展综述\n") + BODY
    blocks: list[Block] = [
        one for one in blocks_of(content) if one.kind is BlockKind.HEADING and len(one.mark) == 0
    ]
    assert len(blocks) == 2
    assert {one.level for one in blocks} == {2}
