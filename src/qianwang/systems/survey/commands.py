"""`qianwang survey build YEAR --out DIR`: the survey of a year in every format."""

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
from qianwang.systems.survey.checking.command import check


@click.group("survey")
def survey_group() -> None:
    """The yearly survey / 年度综述."""


@wanting_figures
@survey_group.command("build")
@click.argument("year", type=click.IntRange(2000, 2100))
@folder_option
@json_option
@language_option
def build(year: int, folder: Path, as_json: str | None, language: Language) -> None:
    """Build the survey of YEAR / 生成某年综述."""
    from qianwang.kernel.documents.publishing import check_and_publish
    from qianwang.kernel.indicators import calibration_record, store
    from qianwang.systems.survey.build import survey

    # The files name the end of the year as their time: made twice of the same data, they are the
    # same to the byte.
    over = datetime(year + 1, 1, 1, tzinfo=HOME_ZONE)
    book = store.open_book()
    document, scribe = survey(book, year, language, over)
    original = document if language == "zh" else survey(book, year, "zh", over)[0]

    relaxed = [each.to_json() for each in calibration_record.recorded_relaxed()]
    check_and_publish(
        document,
        scribe,
        folder,
        "survey",
        {"relaxed": relaxed},
        original=original,
        said=Bilingual(f"综述在 {folder}", f"The survey is in {folder}"),
        as_json=as_json,
        language=language,
    )


survey_group.add_command(check)
commands: list[click.Command] = [survey_group]
