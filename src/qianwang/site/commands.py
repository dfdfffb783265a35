"""The commands of whoever runs the site: up, migrate, backup, restore, check."""

from __future__ import annotations

import os
import sys

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import language_option

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
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.kernel.parties.services import ensure_first_account
    from qianwang.site.operations.addresses import refuse_unusable

    refuse_unusable(host, port)
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
    no_sample = bool((context.obj or {}).get("no_sample"))
    fill = [] if no_sample or ObservationRow.objects.exists() else ["fill"]
    if fill:
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
    os.execv(sys.executable, [sys.executable, "-m", keeper, host, str(port), str(workers), *fill])


commands: list[click.Command] = [up]
