"""`qianwang survey check YEAR --against FILE`: what print says against what print says."""

from __future__ import annotations

from pathlib import Path

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import (
    FINDINGS,
    answer,
    json_option,
    language_option,
    without_store,
)
from qianwang.kernel.errors import InputError
from qianwang.systems.survey.checking.check import check as check_file


@without_store
@click.command("check")
@click.argument("year", type=click.IntRange(2000, 2100))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of printed figures / 印出数的 CSV",
)
@json_option
@language_option
def check(
    year: int,
    against: Path | None,
    as_json: str | None,
    language: Language,
) -> None:
    """Check the printed survey of YEAR against itself / 以印出数复算某年综述."""
    if against is None:
        raise InputError(
            Bilingual("没有给出要核对的文件。", "No file to check is given."),
            place=f"survey check {year}",
            hint=Bilingual(
                "请写 --against published_figures.csv。", "Add --against published_figures.csv."
            ),
        )
    report = check_file(against)
    periods = [one.figure.observation.period for one in report.verdicts]
    if year not in {period.last_year or period.year for period in periods}:
        raise InputError(
            Bilingual(
                f"文件中没有{year}年综述所核对各部分的数。",
                f"The file has no figure of {year} in the parts of a survey that are checked.",
            ),
            place=str(against),
            hint=Bilingual(
                "各部分由 section 列的标题或 id 的前缀认出（如 C2.1-001）。",
                "A part is known by the heading in column section or the prefix of the id "
                "(such as C2.1-001).",
            ),
        )
    answer(report.to_json(language), report.to_text(language), as_json)
    if report.wrong:
        raise SystemExit(FINDINGS)
