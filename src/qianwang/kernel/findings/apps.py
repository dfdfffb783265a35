"""The store of findings, declared to Django."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission
from qianwang.kernel.web.menu import Group, MenuItem

if TYPE_CHECKING:  # models are there only once the parts are declared
    from qianwang.kernel.parties.models import Account
    from qianwang.kernel.web.needs import Need


class FindingsConfig(AppConfig):
    """What detectors and checks said, and what people decided on it."""

    name = "qianwang.kernel.findings"
    label = "findings"
    verbose_name = "研判结论 / Findings"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("研判结论", "Findings")
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "findings.view",
            Bilingual("查看研判结论", "See findings"),
            everything=("statistician", "approver", "auditor"),
            own=("filer",),
        ),
        Permission(
            "findings.decide",
            Bilingual("裁定研判结论", "Decide on findings"),
            everything=("statistician", "approver"),
        ),
    )

    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.STATISTICS,
            Bilingual("研判结论", "Findings"),
            "findings",
            "findings.view",
            order=80,
        ),
    )

    def needs(self, account: Account) -> Iterator[Need]:
        """Findings that nobody decided on yet, for those who decide."""
        from django.urls import reverse

        from qianwang.kernel.findings.views import to_decide
        from qianwang.kernel.web.needs import Need

        if account.may("findings.decide"):
            yield Need(
                Bilingual("待裁定的研判结论", "Findings to decide on"),
                f"{reverse('findings')}?state=open",
                to_decide(account),
            )

    def ready(self) -> None:
        """Tell the journal how to read a recording again."""
        from qianwang.kernel.findings.journaling import SOURCE, canonical_rows, references
        from qianwang.kernel.journal import register_bulk_source

        register_bulk_source(SOURCE, canonical_rows, references)
