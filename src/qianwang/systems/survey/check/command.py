"""`qianwang survey check YEAR --against FILE`: the survey's figures held against one another."""

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


@without_store
@click.command("check")
@click.argument("year", type=click.IntRange(2000, 2100))
@click.option(
    "--against",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="the printed figures as CSV / 印出数的 CSV",
)
@json_option
@language_option
def check(year: int, path: Path, as_json: str | None, language: Language) -> None:
    """Judge every printed figure of YEAR's survey / 核对某年综述印出的每一个数.

    Exit code 1 when some of them can't all be true.
    """
    from qianwang.systems.survey.check.judge import judge
    from qianwang.systems.survey.check.report import lines, to_json
    from qianwang.systems.survey.check.verdict import List

    found = judge(path, year)
    if not found:
        raise InputError(
            Bilingual(
                f"{year}年综述的各部分在文件中没有一个数。",
                f"the file has no figure of the parts of {year}'s survey.",
            ),
            place=str(path),
        )
    answer(to_json(found, language), "\n".join(lines(found, language)), as_json)
    if any(one.list is List.CONTRADICTED for one in found):
        raise SystemExit(FINDINGS)
