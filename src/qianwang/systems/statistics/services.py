"""What statistics does to the store: returns are filed, all of a command's or none of them.

`load_returns` is the one door, for a file as for a program. In one transaction it checks every
return against the store and against the others, stores their observations and the filings, and
writes the journal; where anything blocks, it raises and the store is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.services import store_observations
from qianwang.systems.statistics.checks import Context, Earlier, check
from qianwang.systems.statistics.filed import Coordinate, FiledReturn, Key, digest
from qianwang.systems.statistics.finding import Finding, Severity, error
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.journaling import record_filings
from qianwang.systems.statistics.layout import FORM_CELL
from qianwang.systems.statistics.models import Filing
from qianwang.systems.statistics.observing import observations
from qianwang.systems.statistics.revisions import Change, changes_between, packed, unpacked

YEARS_BACK = 4
"""How many years of earlier returns the checks may look at: 24 months and what each grew from."""

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
            place="、".join(one.filed.document or one.filed.name for one in refused[:5]),
        )


def check_returns(
    filed: Iterable[FiledReturn], *, today: date | None = None, explain: Explain | None = None
) -> list[Checked]:
    """Check returns against the store and one another; nothing is stored."""
    returns = list(filed)
    context = _context(returns, today or datetime.now(UTC).date())
    return _checked(returns, context, explain, None)


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
    told after each check how many of how many are done. Raises ReturnsRefused with all findings.
    """
    returns = list(filed)
    with transaction.atomic():
        context = _context(returns, today or datetime.now(UTC).date())
        checked = _checked(returns, context, explain, progress)
        if any(one.blocked for one in checked):
            raise ReturnsRefused(checked)
        if not checked:
            return []
        return _stored(checked, context, actor, sample=sample)


def _checked(
    returns: list[FiledReturn],
    context: Context,
    explain: Explain | None,
    progress: Progress | None,
) -> list[Checked]:
    seen: dict[Key, FiledReturn] = {}
    found = []
    for done, one in enumerate(returns, start=1):
        findings = check(one, context)
        if one.key in seen:
            findings = (_twice(one, seen[one.key]), *findings)
        seen[one.key] = one
        if explain:
            findings = tuple(_explained(one, finding, explain) for finding in findings)
        found.append(Checked(one, findings))
        if progress:
            progress(done, len(returns))
    return found


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


def _stored(checked: list[Checked], context: Context, actor: str, *, sample: bool) -> list[Loaded]:
    first = checked[0].filed
    document = first.name if len(checked) == 1 else f"{len(checked)} returns from {first.name} on"
    stored = store_observations(_observed(checked, context, sample=sample), document, actor)
    if stored.batch is None:
        raise RuntimeError("returns that pass the checks always bring something new")
    batch = stored.batch
    now = datetime.now(UTC)
    filings = [
        Filing(
            form=one.filed.form.code,
            version=one.filed.form.version,
            party=one.filed.party,
            period=str(one.filed.period),
            revision=_revision(one.filed, context),
            document=one.filed.document,
            sha256=one.filed.sha256,
            digest=digest(one.filed.coordinates()),
            received_at=now,
            actor=actor,
            sample=sample,
            values=packed(one.filed.coordinates()),
            explanations=[
                {"code": finding.code, "cell": finding.cell, "text": finding.explanation}
                for finding in one.findings
                if finding.explanation
            ],
            batch=batch,
        )
        for one in checked
    ]
    Filing.objects.bulk_create(filings)
    record_filings(batch, actor)
    return [
        Loaded(
            filing,
            one.findings,
            changes_between(one.filed.form, context.stored[one.filed.key], one.filed.coordinates())
            if filing.revision > 1
            else (),
        )
        for filing, one in zip(filings, checked, strict=True)
    ]


def _observed(checked: list[Checked], context: Context, *, sample: bool) -> Iterator[Observation]:
    for one in checked:
        earlier = context.stored.get(one.filed.key, {})
        yield from observations(one.filed, one.findings, earlier, sample=sample)


def _revision(filed: FiledReturn, context: Context) -> int:
    earlier = context.in_force.get(filed.key)
    return earlier.revision + 1 if earlier else 1


# -- what is filed already -------------------------------------------------------------------


def _context(returns: list[FiledReturn], today: date) -> Context:
    """What the checks may look at: the filings of these parties in these and earlier years."""
    codes = {one.form.code for one in returns}
    for form in forms().values():
        for equality in form.equalities:
            if form.code in codes or equality.form in codes:
                codes |= {form.code, equality.form}
    stored: dict[Key, dict[Coordinate, Decimal]] = {}
    in_force: dict[Key, Earlier] = {}
    years = [one.period.year for one in returns]
    if years:
        rows = Filing.objects.filter(
            form__in=codes,
            party__in={one.party for one in returns},
            period__gte=str(min(years) - YEARS_BACK),
            period__lt=str(max(years) + 1),
        ).order_by("revision")
        for filing in rows.iterator():
            key = (filing.form, filing.party, filing.period)
            stored[key] = unpacked(filing.values)
            in_force[key] = Earlier(filing.revision, filing.sha256, filing.digest)
    return Context(today, stored, {one.key: one.coordinates() for one in returns}, in_force)


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
    return changes_between(form_of(filing.form), unpacked(before.values), unpacked(filing.values))
