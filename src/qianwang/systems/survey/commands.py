"""`qianwang survey build YEAR --out DIR`: the survey of a year in every format."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from qianwang.kernel.bilingual import Bilingual, Language

STDOUT = "-"
HOME_ZONE = ZoneInfo("Asia/Shanghai")


@click.group("survey")
def survey_group() -> None:
    """The yearly survey / 年度综述."""


@survey_group.command("build")
@click.argument("year", type=click.IntRange(2000, 2100))
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="where the files go / 输出目录",
)
@click.option(
    "--json",
    "as_json",
    is_flag=False,
    flag_value=STDOUT,
    metavar="[FILE]",
    help="the summary as JSON to standard output or FILE / 输出 JSON 摘要",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    envvar="QIANWANG_LANG",
    default="zh",
    show_default=True,
)
def build(year: int, folder: Path, as_json: str | None, language: Language) -> None:
    """Build the survey of YEAR / 生成某年综述."""
    from qianwang.kernel.documents.publish import publish
    from qianwang.kernel.indicators import calibration_record, store
    from qianwang.systems.survey.build import survey

    # The files name the end of the year as their time: made twice of the same data, they are the
    # same to the byte.
    over = datetime(year + 1, 1, 1, tzinfo=HOME_ZONE)
    document, scribe = survey(store.open_book(), year, language, over)

    def told(what: Bilingual, done: int, of: int) -> None:
        click.echo(f"[{done}/{of}] {what.in_(language)}", err=True)

    relaxed = [each.to_json() for each in calibration_record.recorded_relaxed()]
    summary = publish(document, scribe, folder, "survey", {"relaxed": relaxed}, told)
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    if as_json == STDOUT:
        click.echo(text)
    elif as_json is not None:
        Path(as_json).write_text(text + "\n", encoding="utf-8")
    else:
        click.echo(Bilingual(f"综述在 {folder}", f"The survey is in {folder}").in_(language))


build.wants_figures = True  # type: ignore[attr-defined]  # the store is filled before it is asked
commands: list[click.Command] = [survey_group]
