"""What is asked of submissions: which may be seen, which is open, and what the checks say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.permitted import of_own_party, visible_to
from qianwang.kernel.parties.roles import Reach
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding
from qianwang.systems.statistics.models import OPEN, Filing, Submission
from qianwang.systems.statistics.reading.grid import Grid
from qianwang.systems.statistics.reading.interpret import interpret
from qianwang.systems.statistics.services import check_returns
from qianwang.systems.statistics.submissions.kept_grid import unpacked_grid

VIEW, FILE, APPROVE = "returns.view", "returns.file", "returns.approve"


@dataclass(frozen=True, slots=True)
class Judged:
    """A submission as it would be filed now, and all that the checks say of it."""

    grid: Grid
    filed: FiledReturn
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        return any(one.blocks for one in self.findings)


def submissions_of(account: Account, permission: str) -> QuerySet[Submission]:
    """The submissions that the account reaches with a permission."""
    return visible_to(Submission.objects.all(), account, permission, of_own_party)


def filings_of(account: Account, permission: str) -> QuerySet[Filing]:
    """The filings that the account reaches with a permission."""
    return visible_to(Filing.objects.all(), account, permission, of_own_party)


def reaches(account: Account, permission: str, party: str) -> bool:
    """Whether the account may do something with the returns of a party."""
    match account.reach(permission):
        case Reach.EVERYTHING:
            return True
        case Reach.OWN:
            return bool(party) and account.organisation.party == party
    return False


def open_submission(form: str, party: str, period: str) -> Submission | None:
    """The one on its way, if there is any."""
    return Submission.objects.filter(form=form, party=party, period=period, state__in=OPEN).first()


def read(submission: Submission) -> FiledReturn:
    """What was filled in, as the return that it would be; nothing is checked."""
    return interpreted(unpacked_grid(submission.grid), submission.explanations)


def judged(grid: Grid, explanations: Mapping[str, str]) -> Judged:
    """What the checks say of a sheet against what is filed now."""
    filed = interpreted(grid, explanations)
    (checked,) = check_returns([filed])
    return Judged(grid, filed, checked.findings)


def interpreted(grid: Grid, explanations: Mapping[str, str]) -> FiledReturn:
    """A sheet as a return, with the explanations that were written beside it."""
    given = {}
    for key, text in explanations.items():
        rule, _, cell = key.partition("@")
        given[rule, cell] = text
    return interpret(grid, explanations=given)
