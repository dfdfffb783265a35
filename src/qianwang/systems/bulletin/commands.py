"""`qianwang bulletin build MONTH --out DIR`: a month's bulletin in every format."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.indicators.codes import Period

STDOUT = "-"
HOME_ZONE = ZoneInfo("Asia/Shanghai")


def month_after(month: Period) -> datetime:
    """The moment that a month is over: what the files name as their time, so that a bulletin made
    twice of the same data is the same to the byte."""
    over = (month.year + 1, 1) if month.month == 12 else (month.year, (month.month or 0) + 1)
    return datetime(*over, 1, tzinfo=HOME_ZONE)


@click.group("bulletin")
def bulletin_group() -> None:
    """The monthly bulletin / 月度通报."""


@bulletin_group.command("build")
@click.argument("month")
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
def build(month: str, folder: Path, as_json: str | None, language: Language) -> None:
    """Build the bulletin of MONTH, such as 2021-10 / 生成某月通报."""
    from qianwang.kernel.documents.publish import publish
    from qianwang.kernel.indicators import calibration_record, store
    from qianwang.systems.bulletin.build import bulletin, month_of

    wanted = month_of(month)
    document, scribe = bulletin(store.open_book(), wanted, language, month_after(wanted))

    def told(what: Bilingual, done: int, of: int) -> None:
        click.echo(f"[{done}/{of}] {what.in_(language)}", err=True)

    relaxed = [each.to_json() for each in calibration_record.recorded_relaxed()]
    summary = publish(document, scribe, folder, "bulletin", {"relaxed": relaxed}, told)
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    if as_json == STDOUT:
        click.echo(text)
    elif as_json is not None:
        Path(as_json).write_text(text + "\n", encoding="utf-8")
    else:
        click.echo(Bilingual(f"通报在 {folder}", f"The bulletin is in {folder}").in_(language))


build.wants_figures = True  # type: ignore[attr-defined]  # the store is filled before it is asked
commands: list[click.Command] = [bulletin_group]
