"""Statistics, declared to Django and to the console."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission, Role
from qianwang.kernel.web.menu import Group, MenuItem

if TYPE_CHECKING:  # models are there only once the parts are declared
    from qianwang.kernel.parties.models import Account
    from qianwang.kernel.web.needs import Need


class StatisticsConfig(AppConfig):
    """Returns: their forms, their checks, and what was filed."""

    name = "qianwang.systems.statistics"
    label = "statistics"
    verbose_name = "统计报表 / Statistical returns"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("统计报表", "Statistical returns")

    roles: ClassVar[tuple[Role, ...]] = (
        Role("statistician", Bilingual("统计员", "Statistician"), frozenset({"administration"})),
        Role("approver", Bilingual("审核员", "Approver"), frozenset({"administration"})),
        Role("filer", Bilingual("填报员", "Filer"), frozenset({"operator"})),
        Role(
            "reader",
            Bilingual("查阅员", "Reader"),
            frozenset({"administration", "prefecture_office"}),
        ),
    )
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "returns.view",
            Bilingual("查看报表", "See returns"),
            everything=("statistician", "approver", "auditor"),
            own=("filer",),
        ),
        Permission(
            "returns.file",
            Bilingual("报送报表", "File returns"),
            everything=("statistician",),
            own=("filer",),
        ),
        Permission(
            "returns.approve",
            Bilingual("审核报表", "Approve returns"),
            everything=("approver",),
        ),
    )

    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.STATISTICS, Bilingual("报表", "Returns"), "returns", "returns.view", order=30
        ),
    )

    def needs(self, account: Account) -> Iterable[Need]:
        """Returns to be filed, mended and approved."""
        from qianwang.systems.statistics.views.needs import needs

        return needs(account)

    def ready(self) -> None:
        """Tell the journal how to read filings again, checks what conflicts are declared, and pages
        of numbers who files what."""
        from qianwang.kernel.indicators.announced import register_filings, register_source_page
        from qianwang.kernel.indicators.printed import register_declarations
        from qianwang.kernel.journal import register_bulk_source
        from qianwang.kernel.outbox.duties import register_duty
        from qianwang.kernel.publications.completeness import register_completeness
        from qianwang.systems.statistics.completeness import of_returns
        from qianwang.systems.statistics.journaling import SOURCE, canonical_rows, references
        from qianwang.systems.statistics.published import DOCUMENT, declarations
        from qianwang.systems.statistics.reminding import REMINDERS
        from qianwang.systems.statistics.views.announcing import filings, return_page

        register_bulk_source(SOURCE, canonical_rows, references)
        register_completeness("returns", of_returns)
        register_declarations(DOCUMENT, declarations)
        register_filings(filings)
        register_source_page(return_page)
        register_duty(REMINDERS)
