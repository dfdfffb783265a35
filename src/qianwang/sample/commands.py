"""`qianwang sample`: load the sample province, and see what its calibration did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qianwang.kernel.bilingual import Language
from qianwang.kernel.commanding import (
    FINDINGS,
    answer,
    json_option,
    language_option,
    progress,
    without_store,
)

if TYPE_CHECKING:  # a command imports its engine when it runs, so that --help stays fast
    from qianwang.sample.report import SampleReport


@click.group("sample")
def sample() -> None:
    """The sample province: synthetic, calibrated, marked / 示例数据：合成、标定、有标记."""


@sample.command("load")
@json_option
@language_option
def load(as_json: str | None, language: Language) -> None:
    """Load the printed figures and the sample province / 载入公布数与示例数据.

    What is there already stays; returns that were filed for real are left alone.
    """
    from qianwang.sample.province import load as load_province

    _show(load_province(progress(language)), as_json, language)


@without_store  # it is all computed from declarations
@sample.command("report")
@json_option
@language_option
def report(as_json: str | None, language: Language) -> None:
    """Calibrate anew and say what was demanded, met and relaxed; nothing is stored / 标定报告."""
    from qianwang.sample.province import make

    _show(make().report, as_json, language)


def _show(found: SampleReport, as_json: str | None, language: Language) -> None:
    answer(found.to_json(), "\n".join(found.lines(language)), as_json)
    if found.broken:
        raise SystemExit(FINDINGS)


commands: list[click.Command] = [sample]
