"""The commands of whoever runs the site: up, migrate, backup, restore, check."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import (
    FINDINGS,
    answer,
    json_option,
    language_option,
    written_file,
)

WORKERS = 2


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True, help="address / 地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    default=WORKERS,
    show_default=True,
    type=click.IntRange(1, 16),
    help="processes that answer requests / 应答进程数",
)
@language_option
@click.pass_context
def up(context: click.Context, host: str, port: int, workers: int, language: Language) -> None:
    """Run the site until Ctrl-C / 启动网站.

    An empty store is filled with the published figures and the sample province while the site is
    already up, unless `--no-sample` is given before the command.
    """
    from django.core.cache import caches

    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.kernel.parties.services import ensure_first_account
    from qianwang.site.operations import opening
    from qianwang.site.operations.addresses import refuse_unusable

    refuse_unusable(host, port)
    caches["default"].clear()  # what is kept there was made by the program as it was before
    first = ensure_first_account()
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        Bilingual(
            f"黔网在 http://{shown}:{port}/ ，按 Ctrl-C 停止。",
            f"Qianwang is at http://{shown}:{port}/ ; Ctrl-C stops it.",
        ).in_(language)
    )
    if first is not None:
        click.echo(
            Bilingual(
                f"首个账户 {first.username}，一次性口令 {first.password} "
                "（只显示这一次，登录后须更改）。",
                f"The first account is {first.username}, its one-time password "
                f"{first.password} (shown only now, to be changed after logging in).",
            ).in_(language)
        )
    errands = []
    if not (context.obj or {}).get("no_sample"):
        if not ObservationRow.objects.exists():
            opening.begin()
            errands = ["fill"]
        elif opening.unfinished():
            errands = ["publish"]
    if errands == ["fill"]:
        click.echo(
            Bilingual(
                "库是空的：正在载入公布数与示例数据，约需一分钟，网站可先打开。",
                "The store is empty: published figures and sample are being loaded; that takes "
                "about a minute, and the site can be opened meanwhile.",
            ).in_(language)
        )
    sys.stdout.flush()
    keeper = "qianwang.site.operations.processes"
    # The store's part is over: what goes on watching needs neither Django nor its memory.
    os.execv(
        sys.executable, [sys.executable, "-m", keeper, host, str(port), str(workers), *errands]
    )


@click.command("migrate")
@language_option
def migrate(language: Language) -> None:
    """Bring the store's tables up to this program / 升级库结构.

    Every command does that by itself; this one does nothing else.
    """
    click.echo(Bilingual("库结构已是最新。", "The store's tables are up to date.").in_(language))


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), callback=written_file)
@language_option
def backup(file: Path, language: Language) -> None:
    """Write everything into one FILE while the site runs / 备份到一个文件.

    It holds personal data and is readable by its owner only. The secret key (secret.key) isn't in
    it: keep a copy elsewhere.
    """
    from qianwang.site.operations.backup import back_up

    made = back_up(file)
    rows = sum(part.rows for part in made.tables.values())
    size = file.stat().st_size / 2**20
    click.echo(
        Bilingual(
            f"已备份 {len(made.tables)} 张表 {rows} 行、{len(made.files)} 个文件到 {file}"
            f"（{size:.1f} MB）。日志末端 {made.head}",
            f"{rows} rows of {len(made.tables)} tables and {len(made.files)} files are in {file} "
            f"({size:.1f} MB). Head of the journal: {made.head}",
        ).in_(language)
    )


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="throw away what the store holds / 替换现有内容")
@language_option
def restore(file: Path, replace: bool, language: Language) -> None:
    """Bring the backup in FILE back, all or nothing / 从备份恢复，要么全部要么不动.

    The store may be SQLite or PostgreSQL, whichever the backup was made from.
    """
    from qianwang.site.operations import restore as restoring

    done = (restoring.replace if replace else restoring.restore)(file)
    made = done.manifest
    rows = sum(part.rows for part in made.tables.values())
    click.echo(
        Bilingual(
            f"已恢复 {rows} 行、{len(made.files)} 个文件，备份于 {made.made_at}。",
            f"{rows} rows and {len(made.files)} files of {made.made_at} are back.",
        ).in_(language)
    )
    if not done.same_key:
        click.echo(
            Bilingual(
                "注意：此处的密钥不是备份时的；动态口令与令牌要重新设置，或放回原来的 secret.key。",
                "Note: the secret key here isn't the one of the backup; second factors and tokens "
                "must be set up anew, or put the former secret.key back.",
            ).in_(language),
            err=True,
        )
    for one in done.verified.findings:
        click.echo(f"[{one.fault}] {one.message.in_(language)}", err=True)
    if done.verified.wrong:
        raise SystemExit(FINDINGS)
    click.echo(
        Bilingual(
            f"日志完好，末端 {done.verified.head}",
            f"The journal is whole, its head {done.verified.head}",
        ).in_(language)
    )


@click.command("check")
@json_option
@language_option
def check(as_json: str | None, language: Language) -> None:
    """Say what is missing for the site to run well / 检查还缺什么.

    Exit code 1 when something must be mended.
    """
    from qianwang.site.operations.checking import Level
    from qianwang.site.operations.checking import check as look

    found = look()
    data = [
        {
            "level": one.level.value,
            "zh": one.what.zh,
            "en": one.what.en,
            "remedy_zh": one.remedy.zh if one.remedy else None,
            "remedy_en": one.remedy.en if one.remedy else None,
        }
        for one in found
    ]
    answer(data, "\n".join(one.text.in_(language) for one in found), as_json)
    if any(one.level is Level.WRONG for one in found):
        raise SystemExit(FINDINGS)


commands: list[click.Command] = [up, migrate, backup, restore, check]
