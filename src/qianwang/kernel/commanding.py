"""The habits that all commands share: their language, their JSON, their progress, their codes.

A command says nothing of its own about these, so that whoever knows one knows them all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import InputError

FINDINGS = 1
"""Exit code: done, and something is wrong."""
UNUSABLE = 2
"""Exit code: the input can't be used, and nothing was changed."""

STDOUT = "-"


def _writable(_: click.Context, option: click.Parameter, target: str | None) -> str | None:
    """Refuse a file that can't be written before the command does anything, not after."""
    if target is not None and target != STDOUT:
        _refuse_unwritable(Path(target), option.opts[0])
    return target


def _refuse_unwritable(path: Path, option: str) -> None:
    there = path if path.exists() else path.parent
    if path.is_dir() or not there.exists() or not os.access(there, os.W_OK):
        raise InputError(
            Bilingual("这个文件无法写入。", "this file can't be written."),
            place=str(path),
            hint=Bilingual(f"请检查 {option} 的路径。", f"Check the path given to {option}."),
        )


def written_file(_: click.Context, option: click.Parameter, target: str | None) -> Path | None:
    """The path of a file that an option says to write; one that can't be written is refused."""
    if target is None:
        return None
    _refuse_unwritable(Path(target), option.opts[0])
    return Path(target)


json_option = click.option(
    "--json",
    "as_json",
    is_flag=False,
    flag_value=STDOUT,
    metavar="[FILE]",
    callback=_writable,
    help="JSON to standard output or FILE / 输出 JSON",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    envvar="QIANWANG_LANG",
    default="zh",
    show_default=True,
    help="of messages and documents / 语言",
)
folder_option = click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="where the files go / 输出目录",
)


def answer(data: object, text: str, as_json: str | None) -> None:
    """Say `text` to a person, or give `data` to a program on standard output or in a file."""
    if as_json is None:
        click.echo(text)
    else:
        write_json(as_json, data)


def write_json(target: str, data: object) -> None:
    """Give `data` to a program: on standard output for `-`, else in the file named.

    Values of an object that are iterators are written as arrays, an element at a time.
    """
    if target == STDOUT:
        for piece in json_pieces(data):
            click.echo(piece, nl=False)
        click.echo()
    else:
        with Path(target).open("w", encoding="utf-8") as file:
            file.writelines(json_pieces(data))
            file.write("\n")


def json_pieces(data: object) -> Iterator[str]:
    """The JSON of `data` in pieces; what iterators in an object give is never held together."""
    if not isinstance(data, dict) or not any(isinstance(one, Iterator) for one in data.values()):
        yield json.dumps(data, ensure_ascii=False, indent=1)
        return
    between = "{\n "
    for key, value in data.items():
        yield f"{between}{json.dumps(key, ensure_ascii=False)}: "
        if isinstance(value, Iterator):
            yield from _array_pieces(value)
        else:
            yield _indented(value, 1)
        between = ",\n "
    yield "\n}"


def _array_pieces(elements: Iterator[object]) -> Iterator[str]:
    between = "[\n  "
    for one in elements:
        yield between + _indented(one, 2)
        between = ",\n  "
    yield "[]" if between.startswith("[") else "\n ]"


def _indented(value: object, depth: int) -> str:
    # No string of JSON holds a line feed, so every one begins a line.
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def progress(language: Language) -> Callable[[Bilingual, int, int], None]:
    """Tells on the error stream what is being done and how much is left."""

    def told(what: Bilingual, done: int, of: int) -> None:
        click.echo(f"[{done}/{of}] {what.in_(language)}", err=True)

    return told


def wanting_figures(command: click.Command) -> Any:
    """Mark a command whose empty store is filled before it runs."""
    command.wants_figures = True  # type: ignore[attr-defined]
    return command


def without_store(command: click.Command) -> Any:
    """Mark a command that runs without Django and without QIANWANG_HOME."""
    command.needs_store = False  # type: ignore[attr-defined]
    return command
