"""A table of the first few: its total is of those that it lists, not of the province."""

from __future__ import annotations

from tests.systems.proofreading.generated.proofed import proofed

TEXT = (
    "2023年贵州省通信业\n\n截至2023年12月底，全省移动电话用户总数达到4510.3万户。\n\n"
    "表1 2023年移动电话用户前三位市州\n\n"
    "市州\t移动电话用户（万户）\t占比（%）\n"
    "贵阳\t1102.3\t24.4\n遵义\t960.4\t21.3\n毕节\t700.2\t15.5\n合计\t{total}\t{share}\n"
)


def test_the_total_of_the_first_three_is_theirs() -> None:
    outcome = proofed(TEXT.format(total="2762.9", share="61.3"))
    (total,) = [one for one in outcome.claims if one.text == "2762.9"]
    assert str(total.subject) == "guiyang+zunyi+bijie"
    assert not outcome.wrong


def test_a_total_that_the_first_three_do_not_make_is_found() -> None:
    assert proofed(TEXT.format(total="2962.9", share="61.3")).wrong
