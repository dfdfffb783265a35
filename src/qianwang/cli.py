"""The `qianwang` command: gathers what the kernel and the systems declare, holds no logic.

A part of the house declares `commands: list[click.Command]` in its `commands.py`. Such a module is
imported before the store is there, so that `--help` is quick: it imports its engine inside its
functions. What a command needs it says by attributes of its own:

- `needs_store = False`: it runs without Django and without QIANWANG_HOME;
- `wants_figures = True`: an empty store is filled with the published figures and the sample
  province first, unless `--no-sample` is given.

Exit codes: 0 done, 1 done and something is wrong, 2 the input can't be used and nothing was
changed, 70 a fault of the program, 130 interrupted.
"""

from __future__ import annotations

import copy
import os
import pkgutil
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import click

import qianwang.kernel
import qianwang.systems
from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import UNUSABLE, progress
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.journal.actor import acting_as
from qianwang.kernel.system_errors import reason

FAULT = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


def main() -> None:
    """The console script: run a command, and end with its exit code."""
    with _said_to_a_person(_language()):
        code = command().main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)


@lru_cache(maxsize=1)
def command() -> click.Group:
    """The whole command, with everything that the house declares."""
    group = click.Group(
        "qianwang",
        callback=_options,
        params=[
            click.Option(
                ["--home"],
                type=click.Path(path_type=Path, file_okay=False),
                help="where the store is; default $QIANWANG_HOME or ./var / 数据目录",
            ),
            click.Option(
                ["--as", "actor"], metavar="NAME", help="who acts, for the journal / 操作人"
            ),
            click.Option(
                ["--lang", "language"],
                type=click.Choice(["zh", "en"]),
                help="of messages; default $QIANWANG_LANG or zh / 语言",
            ),
            click.Option(
                ["--no-sample"],
                is_flag=True,
                help="leave an empty store empty / 空库不载入公布数据与示例数据",
            ),
        ],
        help="黔网 Qianwang: from filed returns to published figures, every number with its trace.",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group.params.append(_version_option())
    for declared in _declared():
        name = declared.name or ""
        if name in group.commands:
            raise ValueError(f"two parts of the house declare the command {name}")
        group.add_command(_prepared(declared))
    return group


def _options(
    home: Path | None, actor: str | None, language: Language | None, no_sample: bool
) -> None:
    """What holds for any command goes where any command looks for it."""
    context = click.get_current_context()
    context.obj = {"no_sample": no_sample}
    if home is not None:
        os.environ["QIANWANG_HOME"] = str(home)
    if language is not None:
        os.environ["QIANWANG_LANG"] = language
    if actor is not None:
        context.with_resource(acting_as(actor))


def _version_option() -> click.Option:
    def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            click.echo(f"qianwang {version('qianwang')}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="show the version / 显示版本",
    )


def _declared() -> Iterator[click.Command]:
    """Every command of the kernel's parts, the systems, the site and the sample province."""
    for floor in (qianwang.kernel, qianwang.systems):
        for part in pkgutil.iter_modules(floor.__path__):
            name = f"{floor.__name__}.{part.name}.commands"
            if part.ispkg and find_spec(name):
                yield from _commands_of(name)
    yield from _commands_of("qianwang.site.commands")
    yield from _commands_of("qianwang.sample.commands")


def _commands_of(module: str) -> list[click.Command]:
    return cast(list[click.Command], import_module(module).commands)


def _prepared(declared: click.Command) -> click.Command:
    """The command, or every command of a group, with what it needs made ready before it runs."""
    ready = copy.copy(declared)
    if isinstance(ready, click.Group):
        ready.commands = {name: _prepared(one) for name, one in ready.commands.items()}
    if declared.callback is None or isinstance(ready, click.Group):
        return ready
    run = declared.callback

    @wraps(run)
    def callback(*arguments: Any, **options: Any) -> Any:
        language = options.get("language") or _language()
        with _said_to_a_person(language):
            _make_ready(declared, language)
            return run(*arguments, **options)

    ready.callback = callback
    return ready


def _make_ready(declared: click.Command, language: Language) -> None:
    """The store, and the figures in it, as far as the command needs them."""
    if not getattr(declared, "needs_store", True):
        return
    from qianwang.site.start import start

    start()
    wanted = getattr(declared, "wants_figures", False)
    if wanted and not (click.get_current_context().obj or {}).get("no_sample"):
        from qianwang.sample.province import load_if_empty

        load_if_empty(progress(language))


def _language() -> Language:
    return "en" if os.environ.get("QIANWANG_LANG") == "en" else "zh"


@contextmanager
def _said_to_a_person(language: Language) -> Iterator[None]:
    """Turn what goes wrong into one line in the reader's language and the exit code for it."""
    try:
        yield
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(UNUSABLE)
    except QianwangError as problem:
        click.echo(problem.in_(language), err=True)
        sys.exit(UNUSABLE)
    except (KeyboardInterrupt, click.Abort):
        click.echo(Bilingual("已中断。", "Interrupted.").in_(language), err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)
    except OSError as problem:
        click.echo(_of_the_system(problem).in_(language), err=True)
        sys.exit(UNUSABLE)
    except Exception as problem:
        if _store_is_out_of_reach(problem):
            click.echo(_of_the_store(problem).in_(language), err=True)
            sys.exit(UNUSABLE)
        traceback.print_exc()
        click.echo(
            Bilingual(
                "[fault] 程序出错，不是您的输入有误；请将以上内容发给维护者。",
                "[fault] A fault of the program, not of your input: "
                "please send the above to its maintainers.",
            ).in_(language),
            err=True,
        )
        sys.exit(FAULT)


def _of_the_system(problem: OSError) -> QianwangError:
    why = reason(problem)
    place = str(problem.filename) if problem.filename is not None else None
    return InputError(
        Bilingual(f"无法读写：{why.zh}。", f"can't read or write: {why.en}."), place=place
    )


def _store_is_out_of_reach(problem: Exception) -> bool:
    """Whether the database itself said no (locked, not there, no permission, damaged).

    A damaged SQLite file is reported as the bare `DatabaseError`; the other kinds of it mean that
    the program asked for what can't be.
    """
    database = sys.modules.get("django.db")
    return database is not None and (
        isinstance(problem, database.OperationalError) or type(problem) is database.DatabaseError
    )


def _of_the_store(problem: Exception) -> QianwangError:
    first = str(problem).strip().partition("\n")[0]
    return InputError(
        Bilingual(f"数据库不可用：{first}。", f"the database can't be used: {first}."),
        place=_store_place(),
        hint=Bilingual(
            "请检查 QIANWANG_HOME 的权限与空间，或 QIANWANG_DATABASE_URL。",
            "Check permissions and space of QIANWANG_HOME, or QIANWANG_DATABASE_URL.",
        ),
    )


def _store_place() -> str:
    """Where the store is, for a message; never the URL, which holds a password."""
    if os.environ.get("QIANWANG_DATABASE_URL"):
        return "QIANWANG_DATABASE_URL"
    return os.environ.get("QIANWANG_HOME") or "var"
