"""Publications, declared to Django and to the console."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.apps import AppConfig
from django.db.models import Count
from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission

if TYPE_CHECKING:
    from qianwang.kernel.parties.models import Account
    from qianwang.kernel.web.needs import Need


class PublicationsConfig(AppConfig):
    """What is published, revision by revision."""

    name = "qianwang.kernel.publications"
    label = "publications"
    verbose_name = "出版物 / Publications"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("出版物", "Publications")
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "publications.view",
            Bilingual("查看综述、通报的草稿与各版", "See drafts and editions of publications"),
            everything=("statistician", "approver", "auditor"),
        ),
        Permission(
            "publications.build",
            Bilingual("生成并冻结综述、通报", "Build and freeze publications"),
            everything=("statistician",),
        ),
        Permission(
            "publications.publish",
            Bilingual("发布与撤回综述、通报", "Publish and withdraw publications"),
            everything=("approver",),
        ),
    )

    def ready(self) -> None:
        """Let publications be built as jobs."""
        from qianwang.kernel.jobs.kinds import register
        from qianwang.kernel.publications.building import JOB, build

        register(JOB, Bilingual("生成出版物", "Building a publication"), build, _shown, _named)

    def needs(self, account: Account) -> list[Need]:
        """Drafts that wait for somebody who may publish them."""
        from qianwang.kernel.publications.builders import builder_of
        from qianwang.kernel.publications.models import Edition, EditionState
        from qianwang.kernel.web.needs import Need

        if not account.may("publications.publish"):
            return []
        drafts = Edition.objects.filter(state=EditionState.DRAFT).exclude(built_by=account)
        by_kind = drafts.values_list("publication__kind").annotate(Count("pk")).order_by()
        return [
            Need(
                Bilingual(
                    f"待发布的{builder_of(kind).title.zh}",
                    f"Drafts to publish: {builder_of(kind).title.en.lower()}",
                ),
                reverse(kind),
                count,
            )
            for kind, count in by_kind
        ]


def _named(arguments: Mapping[str, Any]) -> Bilingual:
    from qianwang.kernel.publications.models import Publication

    title = Publication(kind=arguments["kind"], period=arguments["period"]).title
    return Bilingual(f"生成{title.zh}", f"Build: {title.en}")


def _shown(job_id: UUID, _result: Mapping[str, Any]) -> str:
    return reverse("build", args=(job_id,))
