"""`qianwang findings`: what detectors and checks said, and what people decide on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.clock import HOME_ZONE, moment
from qianwang.kernel.commanding import answer, json_option, language_option
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.findings.decision import Decision, Verdict
from qianwang.kernel.findings.judgement import NAMES, Severity

if TYPE_CHECKING:
    from qianwang.kernel.findings.finding import Finding

SHORTEST = 6

VERDICTS = {
    Verdict.ACCEPTED: Bilingual("采纳", "accepted"),
    Verdict.REJECTED: Bilingual("驳回", "rejected"),
    Verdict.EXPLAINED: Bilingual("已说明", "explained"),
}


@click.group("findings")
def findings() -> None:
    """What checks found, and the decisions on it / 研判结论与裁定."""


@findings.command("list")
@click.option("--detector", metavar="NAME", help="by which rule / 检测规则")
@click.option("--subject-kind", metavar="KIND", help="of what sort of thing / 对象类别")
@click.option("--subject", metavar="ID", help="of which / 对象")
@click.option("--severity", type=click.Choice([each.value for each in Severity]), help="程度")
@click.option(
    "--verdict",
    type=click.Choice(["open", *(each.value for each in Verdict)]),
    help="open: nobody decided / 裁定，open 为未裁定",
)
@click.option("--from", "start", metavar="TIME", help="last found, inclusive / 末次发现起（含）")
@click.option("--to", "end", metavar="TIME", help="last found, exclusive / 止（不含）")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="the last N")
@json_option
@language_option
def list_command(
    detector: str | None,
    subject_kind: str | None,
    subject: str | None,
    severity: str | None,
    verdict: str | None,
    start: str | None,
    end: str | None,
    limit: int,
    as_json: str | None,
    language: Language,
) -> None:
    """The findings last recorded, the latest first / 最近的结论."""
    from qianwang.kernel.findings import store

    wanted = store.Wanted(
        detector,
        subject_kind,
        subject,
        Severity(severity) if severity else None,
        verdict,
        moment(start) if start else None,
        moment(end) if end else None,
    )
    some = store.find(wanted, limit)
    ruled = store.governing([one.id for one in some])
    lines = [_line(one, ruled.get(one.id), language) for one in some]
    text = "\n".join(lines) or Bilingual("没有结论。", "No findings.").in_(language)
    answer([_as_json(one, ruled.get(one.id)) for one in some], text, as_json)


@findings.command("show")
@click.argument("id")
@json_option
@language_option
def show_command(id: str, as_json: str | None, language: Language) -> None:
    """One finding with its evidence and every decision / 一条结论及其证据与裁定.

    ID may be cut short as long as it names one finding.
    """
    from qianwang.kernel.findings import store

    one = _named(id)
    decisions = store.decisions_on(one)
    data = _as_json(one, decisions[-1] if decisions else None)
    data["decisions"] = [_decision_json(each) for each in decisions]
    lines = [_line(one, decisions[-1] if decisions else None, language)]
    lines.append(json.dumps(json.loads(one.evidence), ensure_ascii=False, indent=1))
    lines += [_decision_line(each, language) for each in decisions]
    answer(data, "\n".join(lines), as_json)


@findings.command("decide")
@click.argument("id")
@click.argument("verdict", type=click.Choice([each.value for each in Verdict]))
@click.option("--reason", required=True, metavar="TEXT", help="why / 理由")
@json_option
@language_option
def decide_command(
    id: str, verdict: str, reason: str, as_json: str | None, language: Language
) -> None:
    """Decide on a finding; the latest decision governs / 裁定一条结论，以最近一次为准.

    accepted: it is so and must be put right; rejected: it isn't so; explained: it may stand.
    """
    from qianwang.kernel.findings.services import decide

    decision = decide(_named(id), Verdict(verdict), reason)
    answer(_decision_json(decision), _decision_line(decision, language), as_json)


commands: list[click.Command] = [findings]


def _named(id: str) -> Finding:
    """The finding whose id begins so; raises NotFound for none, InputError for several."""
    from qianwang.kernel.findings import store

    some = store.beginning_with(id) if len(id) >= SHORTEST else []
    if len(some) > 1:
        raise InputError(
            Bilingual(f"“{id}”不止一条。", f"{id!r} begins the ids of several findings."),
            hint=Bilingual("请多写几位。", "Give more digits."),
        )
    if not some:
        raise NotFound(
            Bilingual(f"没有编号为“{id}”的结论。", f"There is no finding {id!r}."),
            hint=Bilingual("见 qianwang findings list。", "See qianwang findings list."),
        )
    return some[0]


def _line(one: Finding, decision: Decision | None, language: Language) -> str:
    grave = NAMES[one.severity].in_(language) if one.severity else f"{one.score:.2f}"
    ruled = f" · {VERDICTS[decision.verdict].in_(language)}" if decision else ""
    at = one.last_at.astimezone(HOME_ZONE).strftime("%Y-%m-%d %H:%M")
    return (
        f"{one.id}  {at}  [{one.detector}] {grave}{ruled}  "
        f"{one.subject_kind} {one.subject[:16]}  {one.explanation.in_(language)}"
    )


def _decision_line(one: Decision, language: Language) -> str:
    at = one.at.astimezone(HOME_ZONE).strftime("%Y-%m-%d %H:%M")
    return f"{at}  {one.actor}  {VERDICTS[one.verdict].in_(language)}  {one.reason}"


def _as_json(one: Finding, decision: Decision | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "detector": one.detector,
        "version": one.version,
        "subject_kind": one.subject_kind,
        "subject": one.subject,
        "first_at": one.first_at.isoformat(),
        "last_at": one.last_at.isoformat(),
        "score": one.score,
        "severity": one.severity.value if one.severity else None,
        "evidence": json.loads(one.evidence),
        "explanation_zh": one.explanation_zh,
        "explanation_en": one.explanation_en,
        "decision": _decision_json(decision) if decision else None,
    }


def _decision_json(one: Decision) -> dict[str, str]:
    return {
        "finding": one.finding,
        "verdict": one.verdict.value,
        "reason": one.reason,
        "actor": one.actor,
        "at": one.at.isoformat(),
    }
