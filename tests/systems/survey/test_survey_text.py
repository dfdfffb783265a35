"""The survey's text as it comes out: with print alone, and with nothing missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.compose import assembled, chapter
from qianwang.kernel.documents.model import (
    Block,
    FigureBlock,
    Heading,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    inlines_of,
    plain,
)
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators.book import Book
from qianwang.systems.survey.figures import declarations, figure
from qianwang.systems.survey.narrative import manuscript
from qianwang.systems.survey.reader import YearReader
from qianwang.systems.survey.tables import tables

CHAPTERS = ("summary", "c1", "c2", "c3", "c4", "c5", "c6", "c8", "appendix", "method")


def survey(book: Book, language: Language, year: int = 2021) -> tuple[tuple[Block, ...], Scribe]:
    scribe = Scribe(book, language)
    reader = YearReader(scribe, year)
    placed: dict[str, Block] = {
        f"figure {each['number']}": figure(each, reader) for each in declarations()
    }
    placed |= {f"table {name}": block for name, block in tables(reader)}
    blocks = assembled(chapter(manuscript(reader, name), reader, placed) for name in CHAPTERS)
    return blocks, scribe


@pytest.fixture(scope="module", params=["zh", "en"])
def full(request: pytest.FixtureRequest, full_book: Book) -> tuple[tuple[Block, ...], Scribe]:
    return survey(full_book, request.param)


@pytest.fixture(scope="module")
def printed(printed_book: Book) -> tuple[tuple[Block, ...], Scribe]:
    return survey(printed_book, "zh")


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        for inlines in inlines_of(block):
            yield plain(inlines)


def table(blocks: tuple[Block, ...], anchor: str) -> TableBlock:
    return next(
        block for block in blocks if isinstance(block, TableBlock) and block.anchor == anchor
    )


def test_nothing_is_missing_where_the_book_has_everything(
    full: tuple[tuple[Block, ...], Scribe],
) -> None:
    blocks, scribe = full
    assert [block.what for block in blocks if isinstance(block, Missing)] == []
    assert scribe.absent == ()
    for block in blocks:
        if isinstance(block, TableBlock | FigureBlock):
            absent = [
                (row[0].text, cell.note) for row in block.data.rows for cell in row if cell.absent
            ]
            assert absent == [], block.title
    figures = [block.number for block in blocks if isinstance(block, FigureBlock)]
    assert figures == list(range(1, 29))


def test_no_sentence_is_left_with_a_hole(full: tuple[tuple[Block, ...], Scribe]) -> None:
    for text in texts(full[0]):
        assert not re.search(r"[，、（(]\s*[，。、）)]|  | ,|\(\)|None|Undefined", text), text
        assert text.strip() == text, repr(text)


def test_every_digit_of_the_text_belongs_to_a_number_or_a_year(
    full: tuple[tuple[Block, ...], Scribe],
) -> None:
    names = re.compile(r"[345]G|IPv6|1000M|700M|100M|[35]A|20[12]\d|70%")
    for block in full[0]:
        if isinstance(block, Note):
            continue
        for inlines in inlines_of(block):
            words = "".join(part.text for part in inlines if not isinstance(part, Number))
            assert not re.search(r"\d", names.sub("", words)), words


def test_a_sample_number_says_so(full: tuple[tuple[Block, ...], Scribe]) -> None:
    blocks, scribe = full
    numbers = [
        part
        for block in blocks
        for inlines in inlines_of(block)
        for part in inlines
        if isinstance(part, Number)
    ]
    assert any(number.sample for number in numbers)
    for number in numbers:
        assert number.sample == scribe.traces[number.trace_id].sample


def test_who_is_first_is_said_only_when_everybody_is_known(
    printed: tuple[tuple[Block, ...], Scribe],
) -> None:
    blocks, _ = printed
    headings = [plain(block.inlines) for block in blocks if isinstance(block, Heading)]
    assert "一、电信业务总量与收入" in headings
    assert "一、电信公司电信业务收入增速最高，为11.15%" in headings


def test_missing_data_is_told_at_its_place(printed: tuple[tuple[Block, ...], Scribe]) -> None:
    blocks, _ = printed
    missing = [block for block in blocks if isinstance(block, Missing)]
    assert missing
    assert all("库中没有" in block.why for block in missing)


def test_direction_words_follow_the_sign(printed: tuple[tuple[Block, ...], Scribe]) -> None:
    whole = "".join(texts(printed[0]))
    assert "移动话音业务收入下降4.5%" in whole
    assert "民航旅客吞吐量下降1.4%" in whole
    assert "比全国低9.0个百分点" in whole
    assert "比全国高6.2个百分点" in whole


def test_qualified_numbers_keep_their_word(printed: tuple[tuple[Block, ...], Scribe]) -> None:
    whole = "".join(texts(printed[0]))
    assert "关停静默卡156万余张" in whole
    assert "5G网络投资近50亿元" in whole
    assert "贡献率超80%" in whole


def test_a_disputed_number_is_remarked_on(printed: tuple[tuple[Block, ...], Scribe]) -> None:
    notes = [
        plain(block.inlines)
        for block in printed[0]
        if isinstance(block, Note) and block.kind == "discrepancy"
    ]
    assert any("信息通信业增加值" in note and "32.5" in note for note in notes)
    # A rank that its own growths contradict, and that nothing else is filed as.
    assert any("固定宽带用户增速" in note and "24.9%" in note for note in notes)


def test_table_1_spans_its_years_and_repeats_no_row(
    printed: tuple[tuple[Block, ...], Scribe],
) -> None:
    made = table(printed[0], "table-1")
    assert made.title == "2017-2021年贵州省电信业务收入、增加值与GDP增速情况简表"
    names = [row[0].text for row in made.data.rows]
    assert len(names) == len(set(names)) == 5
    assert [cell.text for cell in made.data.rows[0][2:]] == [
        "13540.83",
        "14806.5",
        "16769.3",
        "17826.56",
        "19586.42",
    ]


def test_english_says_millions(full_book: Book) -> None:
    blocks, _ = survey(full_book, "en")
    summary = " ".join(plain(block.inlines) for block in blocks[:6] if isinstance(block, Paragraph))
    assert "43.11 billion yuan" in summary
    assert "10,000 subscribers" not in summary
    assert "100 million" not in summary


@pytest.mark.parametrize("year", [2019, 2020, 2022])
def test_a_year_that_nobody_printed_is_said_to_be_missing(printed_book: Book, year: int) -> None:
    blocks, _ = survey(printed_book, "zh", year)
    missing = [block.what for block in blocks if isinstance(block, Missing)]
    assert len(missing) > 50
    assert any(f"{year}年" in what for what in missing)
    assert not any(
        "2021年" in plain(block.inlines) for block in blocks if isinstance(block, Heading)
    )
