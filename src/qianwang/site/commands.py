"""`qianwang up`: the whole site, with everything it needs, from one command."""

from __future__ import annotations

import os

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import language_option, wanting_figures


@wanting_figures
@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True, help="address / 地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@language_option
def up(host: str, port: int, language: Language) -> None:
    """Run the site until Ctrl-C / 启动网站."""
    from qianwang.site.operations.processes import Supervisor, server, worker

    click.echo(
        Bilingual(
            f"黔网在 http://{host}:{port}/ ，按 Ctrl-C 停止。",
            f"Qianwang is at http://{host}:{port}/ ; Ctrl-C stops it.",
        ).in_(language)
    )
    Supervisor(
        [server(host, port), worker()],
        os.environ,
        lambda name, what: click.echo(f"{name}: {what}", err=True),
    ).run()


commands: list[click.Command] = [up]
