"""`qianwang journal`: verify that nothing was changed, and read who did what."""

from __future__ import annotations

import json
import re
from datetime import UTC
from typing import TYPE_CHECKING

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.clock import HOME_ZONE, moment
from qianwang.kernel.commanding import FINDINGS, json_option, language_option, write_json
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal.chain import Head

if TYPE_CHECKING:  # models need the store, which is not there when this module is imported
    from qianwang.kernel.journal.models import Entry


@click.group("journal")
def journal() -> None:
    """The record of every change: verify, list / 日志：核验、查阅."""


@journal.command("verify")
@click.option(
    "--head",
    "noted",
    metavar="COUNT:HASH",
    help="a head noted earlier elsewhere / 此前另处所记的末端",
)
@json_option
@language_option
def verify_command(noted: str | None, as_json: str | None, language: Language) -> None:
    """Find any altered, missing, moved or inserted entry or row / 查找被改动的条目或明细.

    Prints the head, COUNT:HASH. Note it somewhere outside this machine: only against such a note
    can it be shown that nobody rewrote the whole journal. Exit code 1 when something is wrong.
    """
    from qianwang.kernel.journal.services import verify

    verified = verify(_head(noted) if noted else None)
    if as_json is not None:
        write_json(
            as_json,
            {
                "entries": verified.head.count,
                "head": str(verified.head),
                "findings": [
                    {
                        "sequence": one.sequence,
                        "code": one.fault.value,
                        "severity": one.severity,
                        "zh": one.message.zh,
                        "en": one.message.en,
                    }
                    for one in verified.findings
                ],
            },
        )
    else:
        for one in verified.findings:
            click.echo(f"[{one.fault}] {one.message.in_(language)}")
        said = (
            Bilingual("日志有误。", "The journal is not as it was written.")
            if verified.wrong
            else Bilingual("日志完好。", "The journal is whole.")
        )
        head = Bilingual("共 {count} 条，末端 {head}", "{count} entries, head {head}")
        click.echo(said.in_(language))
        click.echo(head.format(count=verified.head.count, head=verified.head).in_(language))
    if verified.wrong:
        raise SystemExit(FINDINGS)


@journal.command("list")
@click.option("--actor", metavar="NAME", help="by whom / 操作人")
@click.option("--action", metavar="VERB", help="what was done, or how it begins / 动作")
@click.option("--object", metavar="ID", help="to what, or how it begins / 对象")
@click.option("--from", "start", metavar="TIME", help="ISO 8601, inclusive / 起（含）")
@click.option("--to", "end", metavar="TIME", help="ISO 8601, exclusive / 止（不含）")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="the last N")
@json_option
@language_option
def list_command(
    actor: str | None,
    action: str | None,
    object: str | None,
    start: str | None,
    end: str | None,
    limit: int,
    as_json: str | None,
    language: Language,
) -> None:
    """The latest entries, oldest first / 最近的条目，先旧后新."""
    from qianwang.kernel.journal.models import Entry

    asked = {
        "actor": actor,
        "action__startswith": action,
        "object__startswith": object,
        "at__gte": moment(start) if start else None,
        "at__lt": moment(end) if end else None,
    }
    wanted = {name: value for name, value in asked.items() if value is not None}
    found = list(Entry.objects.filter(**wanted).order_by("-sequence")[:limit])[::-1]
    if as_json is not None:
        write_json(as_json, [_as_json(one) for one in found])
        return
    for one in found:
        click.echo(_told(one, language))
    if not found:
        click.echo(Bilingual("没有条目。", "No entries.").in_(language))


commands: list[click.Command] = [journal]


def _head(text: str) -> Head:
    """`12:<64 hexadecimal digits>` as a head; raises InputError for another form."""
    match = re.fullmatch(r"(\d+):([0-9a-f]{64})", text.strip())
    if match is None:
        raise InputError(
            Bilingual(f"“{text}”不是日志末端。", f"{text!r} is not the head of a journal."),
            place="--head",
            hint=Bilingual(
                "请照 journal verify 所印的“条数:摘要”填写。",
                "Give it as journal verify prints it: COUNT:HASH.",
            ),
        )
    return Head(int(match[1]), match[2])


def _as_json(entry: Entry) -> dict[str, object]:
    return {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "object": entry.object,
        "before": json.loads(entry.before) if entry.before else None,
        "after": json.loads(entry.after) if entry.after else None,
        "count": entry.count,
        "rows_digest": entry.rows_digest,
        "hash": entry.hash,
    }


def _told(entry: Entry, language: Language) -> str:
    at = entry.at.astimezone(HOME_ZONE).strftime("%Y-%m-%d %H:%M:%S")
    text = f"{entry.sequence}  {at}  {entry.actor}  {entry.action}  {entry.object}"
    if entry.count is not None:
        rows = Bilingual(f"{entry.count} 行", f"{entry.count} rows")
        text += f"  {rows.in_(language)}"
    if entry.before is not None or entry.after is not None:
        text += f"  {entry.before or '∅'} → {entry.after or '∅'}"
    return text
