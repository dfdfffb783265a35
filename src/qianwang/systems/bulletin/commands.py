"""`qianwang bulletin build MONTH --out DIR`: a month's bulletin in every format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.commanding import (
    folder_option,
    json_option,
    language_option,
    wanting_figures,
)
from qianwang.kernel.indicators.codes import Period


def month_after(month: Period) -> datetime:
    """The moment that a month is over: what the files name as their time, so that a bulletin made
    twice of the same data is the same to the byte."""
    over = (month.year + 1, 1) if month.month == 12 else (month.year, (month.month or 0) + 1)
    return datetime(*over, 1, tzinfo=HOME_ZONE)


@click.group("bulletin")
def bulletin_group() -> None:
    """The monthly bulletin / 月度通报."""


@wanting_figures
@bulletin_group.command("build")
@click.argument("month")
@folder_option
@json_option
@language_option
def build(month: str, folder: Path, as_json: str | None, language: Language) -> None:
    """Build the bulletin of MONTH, such as 2021-10 / 生成某月通报."""
    from qianwang.kernel.documents.publishing import check_and_publish
    from qianwang.kernel.indicators import calibration_record, store
    from qianwang.systems.bulletin.build import bulletin, month_of

    wanted = month_of(month)
    book, over = store.open_book(), month_after(wanted)
    document, scribe = bulletin(book, wanted, language, over)
    original = document if language == "zh" else bulletin(book, wanted, "zh", over)[0]

    relaxed = [each.to_json() for each in calibration_record.recorded_relaxed()]
    check_and_publish(
        document,
        scribe,
        folder,
        "bulletin",
        {"relaxed": relaxed},
        original=original,
        said=Bilingual(f"通报在 {folder}", f"The bulletin is in {folder}"),
        as_json=as_json,
        language=language,
    )


commands: list[click.Command] = [bulletin_group]
