"""Blocks out of printed and typed lines, one behaviour a test."""

from __future__ import annotations

from qianwang.systems.proofreading.reading.structure import blocks_of, breaks_lines
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Text

# A paragraph as a book prints it: 22 characters a line.
PRINTED = (
    "云岭省今年信息通信业运行平稳，全省完成电信业务\n"
    "总量512.3亿元，同比增长12.6%，其中移动数据\n"
    "流量业务占比最高，达到61.2%，比上年提高1.4个\n"
    "百分点，是总量增长的主要来源。\n"
)
SECOND = (
    "截至年底全省电话用户达到5120.4万户，同比增长\n"
    "3.1%，其中移动电话用户4870.2万户，固定电话用\n"
    "户250.2万户，普及率稳步提高。\n"
)


def _text(content: str, page_starts: tuple[int, ...] = ()) -> Text:
    return Text("报告.txt", "plain", "0" * 64, content, blocks_of(content, page_starts))


def _said(text: Text, *kinds: BlockKind) -> list[str]:
    return [text.flow(block).text for block in text.blocks if block.kind in kinds]


def _only(text: Text, kind: BlockKind) -> Block:
    (block,) = [one for one in text.blocks if one.kind is kind]
    return block


def test_broken_lines_become_one_paragraph() -> None:
    text = _text(PRINTED + SECOND)
    first, second = _said(text, BlockKind.PARAGRAPH)
    assert "电信业务总量512.3亿元" in first
    assert "比上年提高1.4个百分点" in first
    assert second.startswith("截至年底") and "固定电话用户250.2万户" in second


def test_a_line_is_a_paragraph_where_lines_are_not_broken() -> None:
    content = (
        "电信业务运行情况\n"
        "全省完成电信业务收入312.6亿元，同比增长6.2%，增速比上年同期提高0.8个百分点。\n"
        "全省移动电话用户4870.2万户。\n"
        "固定宽带用户1290.5万户，同比增长11.3%，光纤用户占比为94.6%，比上年末提高1.1个百分点。\n"
    )
    text = _text(content)
    assert not breaks_lines(content)
    assert len(_said(text, BlockKind.PARAGRAPH)) == 3
    assert _said(text, BlockKind.HEADING) == ["电信业务运行情况"]


def test_broken_lines_are_told_from_typed_ones() -> None:
    assert breaks_lines(PRINTED + SECOND)
    assert not breaks_lines(PRINTED.replace("\n", ""))


def test_blank_lines_part_paragraphs() -> None:
    one = (
        "全省信息通信业固定资产投资完成九十六亿元，其中移\n"
        "动网络投资五十亿元左右，增长百分之三，增速平稳。\n"
    )
    text = _text(one + "\n" + one)
    assert len(_said(text, BlockKind.PARAGRAPH)) == 2


def test_indents_part_paragraphs_where_a_line_ends_full_with_a_stop() -> None:
    full = (
        "　　全省信息通信业固定资产投资完成九十六亿元，其\n"
        "中移动网络投资五十亿元左右，增速比上年提高三点。\n"
    )
    text = _text(full * 3)
    assert len(_said(text, BlockKind.PARAGRAPH)) == 3


def test_a_figure_title_interrupts_no_paragraph() -> None:
    lines = PRINTED.splitlines(keepends=True)
    text = _text("".join([*lines[:2], "图 3   2018-2022年云岭省业务总量\n", *lines[2:], SECOND]))
    assert _only(text, BlockKind.CAPTION).mark == "图 3"
    first = _said(text, BlockKind.PARAGRAPH)[0]
    assert "其中移动数据流量业务占比" in first
    assert len(text.blocks[0].spans) == 2


def test_chart_labels_interrupt_no_paragraph() -> None:
    lines = PRINTED.splitlines(keepends=True)
    content = "".join([*lines[:2], "图 3   2018-2022年总量\n", "512.3\n", "12.6\n", *lines[2:]])
    said = _said(_text(content), BlockKind.PARAGRAPH)
    assert "其中移动数据流量业务占比" in said[0]
    assert said[1:] == ["512.3", "12.6"]


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    text = _text("图 3显示，全省业务总量稳步增长，增速高于全国平均水平，位次前移。\n" * 3)
    assert not _said(text, BlockKind.CAPTION)


def test_headings_have_depth_and_number() -> None:
    content = "第一章 总体情况\n一、业务发展\n（一）总量\n" + PRINTED + "1、收入平稳增长\n" + SECOND
    headings = [b for b in blocks_of(content) if b.kind is BlockKind.HEADING]
    assert [(one.level, one.mark) for one in headings] == [
        (1, "第一章"),
        (2, "一、"),
        (3, "（一）"),
        (4, "1、"),
    ]


def test_a_heading_broken_over_two_lines_is_one() -> None:
    content = (
        PRINTED + "（二）持续推进农村地区网络覆盖与服务能力的全面提\n升工作\n" + SECOND + PRINTED
    )
    text = _text(content)
    assert _said(text, BlockKind.HEADING) == [
        "（二）持续推进农村地区网络覆盖与服务能力的全面提升工作"
    ]


def test_a_numbered_sentence_is_an_item() -> None:
    content = (
        PRINTED
        + "（一）推进网络建设。全省新建基站1.2万个，总数达到\n"
        + "18.6万个，其中5G基站5.1万个，比上年增加两成。\n"
        + SECOND
    )
    text = _text(content)
    assert _only(text, BlockKind.ITEM).mark == "（一）"
    assert "总数达到18.6万个" in _said(text, BlockKind.ITEM)[0]


def test_bullets_are_items() -> None:
    text = _text(PRINTED + "——网络质量稳步提升。\n• 投诉量下降\n" + SECOND)
    assert [one.mark for one in text.blocks if one.kind is BlockKind.ITEM] == ["——", "•"]


def test_a_list_of_short_lines_takes_up_no_paragraph() -> None:
    items = "◆感知网络没有全面搭建起来\n◆缺少一体化的服务和能力而且运维分散\n"
    said = _said(_text(PRINTED + items + SECOND), BlockKind.ITEM)
    assert said == items.split()


def test_a_decimal_at_the_start_of_a_line_is_no_number_of_an_item() -> None:
    content = (
        "全省手机上网流量的资费单价继续下降，已经降至\n"
        "3.4元/GB，低于全国平均水平（3.9元/GB），同比\n"
        "2.1个百分点的降幅有所收窄，用户获得感增强。\n"
    )
    text = _text(content + SECOND)
    assert not _said(text, BlockKind.ITEM, BlockKind.HEADING, BlockKind.FOOTNOTE)


def test_a_heading_may_begin_its_words_with_a_digit() -> None:
    text = _text(PRINTED + "1、4G网络更加完善\n" + SECOND + "2、5G用户快速增长\n" + PRINTED)
    assert [b.mark for b in text.blocks if b.kind is BlockKind.HEADING] == ["1、", "2、"]


def test_a_footnote_is_known_and_so_is_its_mark() -> None:
    content = (
        "截至年底全省移动电话普及率从上年的119.8提升到\n"
        "121.7部/百人1，比全国平均水平高2.3部/百人，增\n"
        "速较快。\n"
        "1.全省常住人口采用统计部门公布的数据。\n" + SECOND
    )
    text = _text(content)
    assert _only(text, BlockKind.FOOTNOTE).mark == "1."
    (mark,) = text.blocks[0].marks
    assert content[mark.start : mark.end] == "1"
    assert content[mark.start - 2 : mark.end + 1] == "百人1，"


def test_a_caption_bears_a_footnote_mark() -> None:
    content = PRINTED + "图 1  2018-2022年总量情况1\n1.2012-2016年按不变单价计算。\n" + SECOND
    text = _text(content)
    caption = _only(text, BlockKind.CAPTION)
    assert [content[one.start : one.end] for one in caption.marks] == ["1"]
    assert _only(text, BlockKind.FOOTNOTE).mark == "1."


def test_a_number_without_a_note_is_no_mark() -> None:
    text = _text("其中排名第3，共有企业12家，用户数达到3，增长较快，超过预期目标较多。\n" * 2)
    assert all(not block.marks for block in text.blocks)


def test_a_footnote_interrupts_no_paragraph() -> None:
    lines = SECOND.splitlines(keepends=True)
    content = (
        PRINTED.replace("业务\n总量512.3亿元，", "业务\n总量512.3亿元①，")
        + "".join(lines[:2])
        + "① 按上年不变单价计算。\n"
        + lines[2]
    )
    text = _text(content)
    assert _said(text, BlockKind.FOOTNOTE) == ["① 按上年不变单价计算。"]
    assert "固定电话用户250.2万户" in _said(text, BlockKind.PARAGRAPH)[1]


def test_sources_under_tables_are_notes() -> None:
    text = _text(PRINTED + "注：数据口径为年末数。\n" + "数据来源：省统计局\n" + SECOND)
    assert _said(text, BlockKind.FOOTNOTE) == ["注：数据口径为年末数。", "数据来源：省统计局"]


def test_spaced_characters_are_text() -> None:
    text = _text(
        "▲\n9月26日至28\n日 ， 云 岭 省 通 信 管 理\n"
        "局组织开展专项检查工作\n并通报了有关检查结果。\n"
    )
    said = _said(text, BlockKind.PARAGRAPH, BlockKind.ITEM)
    assert "".join(said).replace(" ", "").startswith("▲9月26日至28日，云岭省通信管理局组织")


def test_a_table_of_contents_is_headings() -> None:
    content = (
        "第一章 总体情况\n一、业务发展\n二、用户发展\n第二章 地区情况\n一、收入增速\n"
        "二、用户占比近30%\n第三章 企业情况\n一、市场份额\n" + PRINTED
    )
    text = _text(content)
    assert len(_said(text, BlockKind.HEADING)) == 8
    assert "二、用户占比近30%" in _said(text, BlockKind.HEADING)


def test_margin_dates_stand_alone() -> None:
    lines = PRINTED.splitlines(keepends=True)
    content = "".join([*lines[:2], "4月13日及\n", "4月22日\n", *lines[2:], SECOND])
    said = _said(_text(content), BlockKind.PARAGRAPH)
    assert "其中移动数据流量业务" in said[0]
    assert said[1:3] == ["4月13日及", "4月22日"]


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks_of("") == ()
    assert blocks_of(" \n\u3000\n\f\n") == ()


def test_page_breaks_are_no_paragraph_breaks() -> None:
    lines = PRINTED.splitlines(keepends=True)
    text = _text("".join([*lines[:2], "\n\f", *lines[2:]]))
    assert len(_said(text, BlockKind.PARAGRAPH)) == 1


def test_a_heading_is_no_note_though_a_title_ends_with_its_number() -> None:
    text = _text(PRINTED + "图 1  2018-2022年总量情况1\n1、用户平稳增长\n" + SECOND)
    assert _said(text, BlockKind.HEADING) == ["1、用户平稳增长"]


def test_a_square_is_no_mark() -> None:
    text = _text("机房面积1200m²，同比增长3.1%，其中新建机房面积为300平方米²，占四分之一以上。\n")
    (block,) = text.blocks
    assert block.marks == ()


def test_page_numbers_of_a_table_of_contents_are_not_said() -> None:
    text = _text(
        "目录\n一、业务增长8.1% . . . . . . 5\n二、用户 ……………… 12\n三、网络 ......... 20\n"
        + PRINTED
    )
    headings = _said(text, BlockKind.HEADING)
    assert headings[-3:] == ["一、业务增长8.1%", "二、用户", "三、网络"]


def test_a_line_that_holds_as_many_characters_as_the_one_before_is_full() -> None:
    text = (
        "　　截至本年十一月底全省电话用户规模继续保持平稳增长的态势并且结构持续优化\n"
        "和移动用户12345.6万户（上年为11223.3万户），同比增长11.2%，移\n"
        "动电话普及率继续上升并达到了较高的水平，截至十一月底全省固定电话用户总数达到1010.7\n"
        "万户，同比增长百分之十一点八，固定电话普及率由上年同期的水平上升至新的高度。\n"
    )
    (block,) = blocks_of(text)
    assert block.spans[-1].end == len(text) - 1
