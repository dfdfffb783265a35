"""The command: quick help, errors said to a person, exit codes, who acts, where the store is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from qianwang import cli
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import current_actor
from qianwang.sample import province

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: exit code, standard output, standard error."""

    def invoke(*words: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["qianwang", *words])
            patch.setenv("QIANWANG_LANG", os.environ.get("QIANWANG_LANG", "zh"))
            with pytest.raises(SystemExit) as ended:
                cli.main()
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return invoke


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Let the house declare one more command, `probe`, that runs a function without the store."""
    others = list(cli._declared())

    def declare(body: Callable[[], object], **needs: bool) -> None:
        probe = click.Command("probe", callback=body)
        for name, value in {"needs_store": False, **needs}.items():
            setattr(probe, name, value)
        monkeypatch.setattr(cli, "_declared", lambda: iter([*others, probe]))
        cli.command.cache_clear()

    yield declare
    cli.command.cache_clear()


def test_help_lists_every_command_without_django() -> None:
    code = (
        "import sys; import qianwang.cli as cli; cli.command();"
        "print([m for m in ('django', 'numpy', 'scipy', 'pysdmx', 'openpyxl') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_help_names_the_commands(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for name in ("returns", "bulletin", "trace", "journal"):
        assert f"  {name} " in out


def test_an_unknown_command_is_unusable_input(run: Run) -> None:
    code, out, err = run("nonsense")
    assert (code, out) == (2, "")
    assert "nonsense" in err


@pytest.mark.usefixtures("store")
def test_a_users_error_is_one_line_in_the_language_asked_for(run: Run) -> None:
    code, out, err = run("--lang", "en", "--no-sample", "trace", "nothing")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and "There is no number" in err
    code, _, err = run("--no-sample", "trace", "nothing", "--lang", "zh")
    assert "没有编号" in err


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        (InputError(Bilingual("坏", "bad"), place="A1"), 2, "[input] A1：坏"),
        (KeyboardInterrupt(), 130, "已中断"),
        (PermissionError(13, "Permission denied", "/out"), 2, "/out"),
    ],
)
def test_errors_have_their_exit_codes_and_no_traceback(
    run: Run, declared: Callable[..., None], body: BaseException, code: int, words: str
) -> None:
    def fail() -> None:
        raise body

    declared(fail)
    ended, _, err = run("probe")
    assert ended == code
    assert words in err
    assert "Traceback" not in err


def test_a_fault_of_the_program_is_called_one(run: Run, declared: Callable[..., None]) -> None:
    declared(lambda: 1 / 0)
    code, _, err = run("probe")
    assert code == 70
    assert "ZeroDivisionError" in err and "[fault]" in err


def test_the_named_actor_acts(run: Run, declared: Callable[..., None]) -> None:
    actors: list[str] = []
    declared(lambda: actors.append(current_actor()))
    run("--as", "王芳", "probe")
    run("probe")
    assert actors[0] == "王芳"
    assert actors[1].startswith("cli:")


@pytest.mark.usefixtures("store")
def test_an_empty_store_is_filled_for_a_command_that_wants_figures(
    run: Run, declared: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []
    monkeypatch.setattr(province, "load_if_empty", lambda _told: filled.append("filled"))
    declared(lambda: click.echo("ran"), needs_store=True, wants_figures=True)
    assert run("--no-sample", "probe")[:2] == (0, "ran\n")
    assert filled == []
    assert run("probe")[:2] == (0, "ran\n")
    assert filled == ["filled"]


def test_two_parts_may_not_declare_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [click.Command("same"), click.Command("same")]
    monkeypatch.setattr(cli, "_declared", lambda: iter(twice))
    cli.command.cache_clear()
    try:
        with pytest.raises(ValueError, match="same"):
            cli.command()
    finally:
        cli.command.cache_clear()


def test_the_store_is_made_where_home_says(tmp_path: Path) -> None:
    home = tmp_path / "somewhere" / "new"
    program = [sys.executable, "-c", "from qianwang.cli import main; main()"]
    told = subprocess.run(
        [*program, "--home", str(home), "journal", "verify", "--json"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert json.loads(told.stdout)["findings"] == []
    assert (home / "qianwang.sqlite3").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["somewhere"]


def test_a_database_out_of_reach_is_said_in_one_line(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from qianwang.cli import main; main()", "journal", "verify"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "QIANWANG_HOME": str(tmp_path),
             "QIANWANG_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
    )  # fmt: skip
    assert told.returncode == 2
    assert "数据库不可用" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_damaged_store_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "qianwang.sqlite3").write_text("not a database at all\n" * 100)
    environment = {name: text for name, text in os.environ.items() if "DATABASE_URL" not in name}
    told = subprocess.run(
        [sys.executable, "-c", "from qianwang.cli import main; main()", "journal", "verify"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**environment, "QIANWANG_HOME": str(tmp_path)},
    )  # fmt: skip
    assert told.returncode == 2
    assert "数据库不可用" in told.stderr
    assert "Traceback" not in told.stderr


def test_output_that_nobody_reads_any_more_is_no_error() -> None:
    told = subprocess.run(
        f"{sys.executable} -c 'from qianwang.cli import main; main()' --help | true; "
        "echo ${PIPESTATUS[0]}",
        shell=True, executable="/bin/bash", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Traceback" not in told.stderr
