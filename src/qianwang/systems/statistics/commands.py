"""`qianwang returns`: check and load returns, make empty forms, see what was filed.

Exit code 0: done; 1: `check` found errors or unexplained warnings; 2: a file can't be read, or
`load` refused, and nothing was changed. `load` files all of its files or none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.commanding import (
    FINDINGS,
    UNUSABLE,
    json_option,
    language_option,
    write_json,
)
from qianwang.kernel.errors import InputError, NotFound, QianwangError
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.journal import current_actor

if TYPE_CHECKING:  # a command imports its engine when it runs, so that --help stays fast
    from qianwang.systems.statistics.filed import FiledReturn
    from qianwang.systems.statistics.services import ReturnsRefused

PROGRESS_FROM = 20

F = TypeVar("F", bound=Callable[..., Any])


def _options(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Several options as one decorator, in the order in which help should show them."""

    def apply(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return apply


_READING = _options(
    click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option("--form", "form", metavar="CODE", help="the form that it must be / 表号"),
    click.option("--party", metavar="ID", help="the party that it must be of / 填报单位"),
    click.option("--period", metavar="PERIOD", help="the period that it must be of / 报告期"),
    click.option(
        "--explain",
        "explained",
        multiple=True,
        metavar="RULE@CELL=TEXT",
        help='explain a warning, as in jump@D9="…" / 说明警告',
    ),
    click.option(
        "--encoding", metavar="NAME", help="of CSV files that aren't UTF-8, as gb18030 / 编码"
    ),
    json_option,
    language_option,
)


@click.group("returns")
def returns() -> None:
    """Returns: check, load, make forms, list / 报表：检查、导入、生成、列表."""


@returns.command("check")
@_READING
def check(*, as_json: str | None, language: Language, **asked: Any) -> None:
    """Check FILES as `load` would, and store nothing / 只检查，不入库."""
    from qianwang.systems.statistics import report
    from qianwang.systems.statistics.services import check_returns

    filed, notices = _read(_Asked(**asked))
    checked = check_returns(filed)
    _notify(notices, language)
    if as_json is None:
        for one in checked:
            for line in report.told(one.filed, one.findings, language):
                click.echo(line)
    else:
        write_json(as_json, [report.as_json(one.filed, one.findings) for one in checked])
    if any(one.blocked for one in checked):
        raise SystemExit(FINDINGS)


@returns.command("load")
@_READING
@click.option("--as", "actor", metavar="NAME", help="who loads, for the journal / 操作人")
def load(*, as_json: str | None, language: Language, actor: str | None, **asked: Any) -> None:
    """Check FILES and file them, all or none / 检查并导入，全部或全不.

    A return that is filed already becomes its next revision; the earlier one is kept.
    """
    from qianwang.systems.statistics import report
    from qianwang.systems.statistics.services import ReturnsRefused, load_returns

    filed, notices = _read(_Asked(**asked))
    _notify(notices, language)
    try:
        loaded = load_returns(
            filed,
            actor=actor or current_actor(),
            progress=_progress if len(filed) >= PROGRESS_FROM else None,
        )
    except ReturnsRefused as refusal:
        _tell_refusal(refusal, as_json, language)
        raise SystemExit(UNUSABLE) from None
    if as_json is not None:
        rows = [
            {
                **report.as_json(read, one.findings),
                "id": one.filing.pk,
                "revision": one.filing.revision,
                "changes": [change.to_json() for change in one.changes],
            }
            for read, one in zip(filed, loaded, strict=True)
        ]
        write_json(as_json, {"loaded": rows, "refused": []})
        return
    for one in loaded:
        done = Bilingual(
            f"{one.filing.name} 已入库：第 {one.filing.revision} 次报送，"
            f"{len(one.filing.values)} 个数，编号 {one.filing.pk}。",
            f"{one.filing.name} filed: revision {one.filing.revision}, "
            f"{len(one.filing.values)} numbers, id {one.filing.pk}.",
        )
        click.echo(done.in_(language))
        for line in report.changed(one.changes, language):
            click.echo(line)


def _tell_refusal(refusal: ReturnsRefused, as_json: str | None, language: Language) -> None:
    """Everything found in the returns that block the others."""
    from qianwang.systems.statistics import report

    refused = [one for one in refusal.checked if one.blocked]
    if as_json is not None:
        rows = [report.as_json(one.filed, one.findings) for one in refused]
        write_json(as_json, {"loaded": [], "refused": rows})
    else:
        for one in refused:
            for line in report.told(one.filed, one.findings, language):
                click.echo(line, err=True)
    click.echo(refusal.in_(language), err=True)


@returns.command("form")
@click.argument("code")
@click.option("--party", required=True, metavar="ID", help="who will file it / 填报单位")
@click.option("--period", required=True, metavar="PERIOD", help="2021-12 or 2021 / 报告期")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@language_option
def blank(*, code: str, party: str, period: str, out: Path, language: Language) -> None:
    """Write the empty form CODE as a workbook / 生成空白报表."""
    from qianwang.kernel.parties import party as party_of
    from qianwang.systems.statistics.forms import form as form_of
    from qianwang.systems.statistics.workbook import Blank, write_blank

    write_blank(
        Blank(form_of(code), party, Period.parse(period), party_of(party).name, language), out
    )
    click.echo(out)


@returns.command("list")
@click.option("--period", metavar="PERIOD", help="2021-12 or 2021; default the last month / 报告期")
@click.option("--form", "code", metavar="CODE", help="of one form / 表号")
@click.option("--party", metavar="ID", help="of one party / 填报单位")
@json_option
@language_option
def list_(
    *,
    period: str | None,
    code: str | None,
    party: str | None,
    as_json: str | None,
    language: Language,
) -> None:
    """What is filed, due or missing of a period / 某期报表的报送情况."""
    from qianwang.systems.statistics.due import expected, state
    from qianwang.systems.statistics.forms import form as form_of
    from qianwang.systems.statistics.forms import forms
    from qianwang.systems.statistics.services import in_force

    today = day_at_home()
    when = Period.parse(period) if period else Period(today.year, today.month).month_before()
    wanted = [form_of(code)] if code else list(forms().values())
    rows = []
    for one in expected(wanted, when):
        if party is not None and party != one.party:
            continue
        filing = in_force(one.form.code, one.party, str(one.period))
        rows.append(
            {
                "form": one.form.code,
                "party": one.party,
                "period": str(one.period),
                "state": str(state(one, filed=filing is not None, today=today)),
                "deadline": one.deadline.isoformat(),
                "id": filing.pk if filing else None,
                "revision": filing.revision if filing else None,
                "sample": filing.sample if filing else None,
            }
        )
    if as_json is not None:
        write_json(as_json, rows)
        return
    for row in rows:
        click.echo(_listed(row, language))


_STATES = {
    "filed": Bilingual("已报", "filed"),
    "due": Bilingual("待报", "due"),
    "missing": Bilingual("逾期未报", "missing"),
    "early": Bilingual("未到期", "not yet"),
}


def _listed(row: Mapping[str, object], language: Language) -> str:
    text = f"{row['form']}  {row['party']:<18}{row['period']}  "
    text += _STATES[str(row["state"])].in_(language)
    if row["id"] is None:
        deadline = Bilingual(f"，期限 {row['deadline']}", f", by {row['deadline']}")
        return text + deadline.in_(language)
    text += Bilingual(
        f"，第 {row['revision']} 次，编号 {row['id']}",
        f", revision {row['revision']}, id {row['id']}",
    ).in_(language)
    if row["sample"]:
        text += Bilingual("（示例数据）", " (sample data)").in_(language)
    return text


@returns.command("show")
@click.argument("id", type=int)
@json_option
@language_option
def show(id: int, as_json: str | None, language: Language) -> None:
    """One filing: when, by whom, and what it changed / 一次报送及其修改."""
    from qianwang.systems.statistics import report
    from qianwang.systems.statistics.models import Filing
    from qianwang.systems.statistics.services import what_changed

    filing = Filing.objects.filter(pk=id).first()
    if filing is None:
        raise NotFound(Bilingual(f"没有编号为 {id} 的报送。", f"there is no filing {id}."))
    changes = what_changed(filing)
    if as_json is not None:
        write_json(
            as_json,
            {
                "id": filing.pk,
                "return": filing.name,
                "version": filing.version,
                "revision": filing.revision,
                "file": filing.document,
                "sha256": filing.sha256,
                "received_at": filing.received_at.isoformat(),
                "actor": filing.actor,
                "sample": filing.sample,
                "explanations": filing.explanations,
                "values": filing.values,
                "changes": [one.to_json() for one in changes],
            },
        )
        return
    head = Bilingual(
        f"{filing.name} 第 {filing.revision} 次报送，{filing.received_at:%Y-%m-%d %H:%M} UTC，"
        f"{filing.actor}，{filing.document or '程序报送'}，{len(filing.values)} 个数",
        f"{filing.name} revision {filing.revision}, {filing.received_at:%Y-%m-%d %H:%M} UTC, "
        f"{filing.actor}, {filing.document or 'by a program'}, {len(filing.values)} numbers",
    )
    mark = Bilingual("（示例数据）", " (sample data)").in_(language) if filing.sample else ""
    click.echo(head.in_(language) + mark)
    for one in filing.explanations:
        click.echo(f"  {one['cell']} [{one['code']}] {one['text']}")
    for line in report.changed(changes, language):
        click.echo(line)


commands: list[click.Command] = [returns]


# -- what the commands share -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """What `check` and `load` are asked to read."""

    files: tuple[Path, ...]
    form: str | None
    party: str | None
    period: str | None
    explained: tuple[str, ...]
    encoding: str | None


def _read(asked: _Asked) -> tuple[list[FiledReturn], list[tuple[str, Bilingual]]]:
    """The returns in the files; raises InputError naming every file that can't be read."""
    from qianwang.systems.statistics.reading.files import read_file
    from qianwang.systems.statistics.reading.interpret import Expected, interpret

    if asked.explained and len(asked.files) > 1:
        raise InputError(
            Bilingual("--explain 只能用于单个文件。", "--explain goes with one file."),
            hint=Bilingual(
                "多个文件时请写在各报表的“说明”行。",
                "With several files write it into the explanation lines of each.",
            ),
        )
    expected = Expected(
        asked.form.upper() if asked.form else None,
        asked.party,
        Period.parse(asked.period) if asked.period else None,
    )
    explanations = dict(_explanation(text) for text in asked.explained)
    found: list[FiledReturn] = []
    notices: list[tuple[str, Bilingual]] = []
    problems: list[QianwangError] = []
    for path in asked.files:
        try:
            grid = read_file(path, asked.encoding)
            found.append(interpret(grid, expected, explanations))
            notices += [(grid.document, notice) for notice in grid.notices]
        except QianwangError as problem:
            problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise InputError(
            Bilingual(
                f"{len(problems)} 个文件读不了，全部未处理："
                + " ".join(one.in_("zh") for one in problems),
                f"{len(problems)} files can't be read and nothing was done: "
                + " ".join(one.in_("en") for one in problems),
            )
        )
    return found, notices


def _explanation(text: str) -> tuple[tuple[str, str], str]:
    """`jump@D9=text` as the rule and cell, and the text; raises InputError for another form."""
    head, equals, words = text.partition("=")
    rule, at, cell = head.partition("@")
    if not (equals and at and rule.strip() and cell.strip() and words.strip()):
        raise InputError(
            Bilingual(f"“{text}”不是警告说明。", f"{text!r} explains no warning."),
            hint=Bilingual('请写成 jump@D9="原因"。', 'Write jump@D9="reason".'),
        )
    return (rule.strip().lower(), cell.strip().upper()), words.strip()


def _notify(notices: Sequence[tuple[str, Bilingual]], language: Language) -> None:
    for name, notice in notices:
        click.echo(f"{name}: {notice.in_(language)}", err=True)


def _progress(done: int, total: int) -> None:
    if done % PROGRESS_FROM == 0 or done == total:
        click.echo(f"\r{done}/{total}", nl=done == total, err=True)
