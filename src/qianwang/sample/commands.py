"""`qianwang sample`: load the sample province, and see what its calibration did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qianwang.kernel.bilingual import Bilingual, Language

if TYPE_CHECKING:  # a command imports its engine when it runs, so that --help stays fast
    from qianwang.sample.report import SampleReport

STDOUT = "-"
MISSED = 1

_JSON = click.option(
    "--json",
    "as_json",
    is_flag=False,
    flag_value=STDOUT,
    metavar="[FILE]",
    help="JSON to standard output or FILE / 输出 JSON",
)
_LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    envvar="QIANWANG_LANG",
    default="zh",
    show_default=True,
)


@click.group("sample")
def sample() -> None:
    """The sample province: synthetic, calibrated, marked / 示例数据：合成、标定、有标记."""


@sample.command("load")
@_JSON
@_LANGUAGE
def load(as_json: str | None, language: Language) -> None:
    """Load the printed figures and the sample province / 载入公布数与示例数据.

    What is there already stays; returns that were filed for real are left alone.
    """
    from qianwang.sample.province import load as load_province

    def told(what: Bilingual, done: int, of: int) -> None:
        click.echo(f"[{done}/{of}] {what.in_(language)}", err=True)

    _show(load_province(told), as_json, language)


@sample.command("report")
@_JSON
@_LANGUAGE
def report(as_json: str | None, language: Language) -> None:
    """Calibrate anew and say what was demanded, met and relaxed; nothing is stored / 标定报告."""
    from qianwang.sample.province import make

    _show(make().report, as_json, language)


report.needs_store = False  # type: ignore[attr-defined]  # it is all computed from declarations


def _show(found: SampleReport, as_json: str | None, language: Language) -> None:
    text = json.dumps(found.to_json(), ensure_ascii=False, indent=1)
    if as_json is None:
        for line in found.lines(language):
            click.echo(line)
    elif as_json == STDOUT:
        click.echo(text)
    else:
        Path(as_json).write_text(text + "\n", encoding="utf-8")
    if found.broken:
        raise SystemExit(MISSED)


commands: list[click.Command] = [sample]
