"""What statistics does to the store: returns are filed, all of a command's or none of them.

`load_returns` is the one door, for a file as for a program. In one transaction it checks every
return against the store and against the others, stores their observations and the filings, and
writes the journal; where anything blocks, it raises and the store is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.db import IntegrityError, transaction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.services import store_observations
from qianwang.systems.statistics.checks import check
from qianwang.systems.statistics.filed import FiledReturn, Key, digest
from qianwang.systems.statistics.finding import Finding, Severity, error
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.journaling import record_filings
from qianwang.systems.statistics.layout import FORM_CELL
from qianwang.systems.statistics.models import Filing
from qianwang.systems.statistics.observing import observations
from qianwang.systems.statistics.revisions import Change, changes_between, packed, unpacked
from qianwang.systems.statistics.standing import Standing, standing

Explain = Callable[[FiledReturn, Finding], str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A return and all that the checks say of it."""

    filed: FiledReturn
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        return any(one.blocks for one in self.findings)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was stored of one return."""

    filing: Filing
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]


class ReturnsRefused(InputError):
    """Returns that can't be filed; `checked` holds all of them with everything that was found."""

    code = "returns"

    def __init__(self, checked: Sequence[Checked]) -> None:
        self.checked = tuple(checked)
        refused = [one for one in checked if one.blocked]
        findings = [finding for one in refused for finding in one.findings if finding.blocks]
        errors = sum(1 for one in findings if one.severity is Severity.ERROR)
        warnings = len(findings) - errors
        super().__init__(
            Bilingual(
                f"{len(refused)} 份报表有 {errors} 个错误、{warnings} 个未说明的警告，全部未入库。",
                f"{len(refused)} returns have {errors} errors and {warnings} unexplained "
                "warnings; nothing was stored.",
            ),
            place=", ".join(one.filed.document or one.filed.name for one in refused[:5]),
        )


def check_returns(
    filed: Iterable[FiledReturn], *, today: date | None = None, explain: Explain | None = None
) -> list[Checked]:
    """Check returns against the store and one another; nothing is stored."""
    returns = list(filed)
    return _checked(
        returns, standing(returns, today or day_at_home(), sample=False), explain=explain
    )


def load_returns(
    filed: Iterable[FiledReturn],
    *,
    actor: str,
    sample: bool = False,
    today: date | None = None,
    explain: Explain | None = None,
    progress: Progress | None = None,
) -> list[Loaded]:
    """File returns: all of them, or none.

    sample: they are synthetic, and every number of theirs bears the mark; explain: writes the
    explanation of a warning that the return doesn't explain itself (empty for none); progress:
    told after each check how many of how many are done. Raises ReturnsRefused with all findings,
    and InputError where somebody files one of them at the same moment.
    """
    returns = list(filed)
    try:
        with transaction.atomic():
            now = standing(returns, today or day_at_home(), sample=sample)
            checked = _checked(returns, now, sample=sample, explain=explain, progress=progress)
            if any(one.blocked for one in checked):
                raise ReturnsRefused(checked)
            return _stored(checked, now, actor, sample=sample) if checked else []
    except IntegrityError:
        raise InputError(
            Bilingual(
                "同一报表正由他人同时导入，本次未入库。",
                "somebody is filing one of these returns at this moment; nothing was stored.",
            ),
            hint=Bilingual("请稍后重试。", "Try again."),
        ) from None


def real_returns() -> set[Key]:
    """The returns of which a real revision is in force: form, party and period of each."""
    found: dict[Key, bool] = {}
    rows = Filing.objects.order_by("revision").values_list("form", "party", "period", "sample")
    for form, party, period, sample in rows.iterator():
        found[form, party, period] = sample
    return {key for key, sample in found.items() if not sample}


def _checked(
    returns: list[FiledReturn],
    now: Standing,
    *,
    sample: bool = False,
    explain: Explain | None,
    progress: Progress | None = None,
) -> list[Checked]:
    seen: dict[Key, FiledReturn] = {}
    found = []
    for done, one in enumerate(returns, start=1):
        findings = check(one, now.context)
        if one.key in seen:
            findings = (_twice(one, seen[one.key]), *findings)
        if sample and one.key in now.replaced and not now.replaced[one.key].sample:
            findings = (_real_already(one), *findings)
        seen[one.key] = one
        if explain:
            findings = tuple(_explained(one, finding, explain) for finding in findings)
        found.append(Checked(one, findings))
        if progress:
            progress(done, len(returns))
    return found


def _real_already(filed: FiledReturn) -> Finding:
    return error(
        "sample",
        FORM_CELL,
        Bilingual(
            f"{filed.name} 已有真实报表，示例数据不能取代它。",
            f"{filed.name} is filed for real; sample data can't take its place.",
        ),
        Bilingual("请略去这一份。", "Leave this one out."),
    )


def _twice(filed: FiledReturn, before: FiledReturn) -> Finding:
    return error(
        "duplicate",
        FORM_CELL,
        Bilingual(
            f"{filed.name} 在这次导入中出现两次（另一份为 {before.document or '同名报表'}）。",
            f"{filed.name} is twice in this command (the other is "
            f"{before.document or 'of the same name'}).",
        ),
        Bilingual("请只给出一份。", "Give one of them."),
    )


def _explained(filed: FiledReturn, finding: Finding, explain: Explain) -> Finding:
    if finding.severity is Severity.WARNING and not finding.explanation:
        return replace(finding, explanation=explain(filed, finding).strip())
    return finding


def _stored(checked: list[Checked], now: Standing, actor: str, *, sample: bool) -> list[Loaded]:
    first = checked[0].filed
    document = first.name if len(checked) == 1 else f"{len(checked)} returns from {first.name} on"
    stored = store_observations(_observed(checked, now, sample=sample), document, actor)
    if stored.batch is None:
        raise RuntimeError("returns that pass the checks always bring something new")
    at = datetime.now(UTC)
    loaded = []
    for one in checked:
        before = now.replaced.get(one.filed.key)
        values = one.filed.coordinates()
        filing = Filing(
            form=one.filed.form.code,
            version=one.filed.form.version,
            party=one.filed.party,
            period=str(one.filed.period),
            revision=before.revision + 1 if before else 1,
            document=one.filed.document,
            sha256=one.filed.sha256,
            digest=digest(values),
            received_at=at,
            actor=actor,
            sample=sample,
            values=packed(values),
            explanations=[
                {"code": finding.code, "cell": finding.cell, "text": finding.explanation}
                for finding in one.findings
                if finding.explanation
            ],
            batch=stored.batch,
        )
        changes: tuple[Change, ...] = ()
        if before:
            changes = changes_between(
                one.filed.form, before.values, values, old_sample=before.sample
            )
        loaded.append(Loaded(filing, one.findings, changes))
    Filing.objects.bulk_create([one.filing for one in loaded])
    record_filings(stored.batch, actor)
    return loaded


def _observed(checked: list[Checked], now: Standing, *, sample: bool) -> Iterator[Observation]:
    for one in checked:
        before = now.replaced.get(one.filed.key)
        earlier = before.values if before else {}
        yield from observations(one.filed, one.findings, earlier, sample=sample)


# -- what was filed --------------------------------------------------------------------------


def in_force(form: str, party: str, period: str) -> Filing | None:
    """The latest revision of a return, or None where it was not filed."""
    return (
        Filing.objects.filter(form=form, party=party, period=period).order_by("-revision").first()
    )


def what_changed(filing: Filing) -> tuple[Change, ...]:
    """The cells in which a filing differs from the revision before it; none of a first filing."""
    if filing.revision == 1:
        return ()
    before = Filing.objects.get(
        form=filing.form,
        party=filing.party,
        period=filing.period,
        revision=filing.revision - 1,
    )
    return changes_between(
        form_of(filing.form),
        unpacked(before.values),
        unpacked(filing.values),
        old_sample=before.sample,
    )
