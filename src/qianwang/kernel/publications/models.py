"""What is kept of publications: editions, whose content is files and whose state is here."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.naming import period_name
from qianwang.kernel.parties.models import Account
from qianwang.kernel.publications.builders import builder_of


class Publication(models.Model):
    """What is published of a period: the survey of 2021, the bulletin of October."""

    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=12)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "period"), name="one_publication_a_period"),
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.period}"

    @property
    def title(self) -> Bilingual:
        """综述 · 2021年."""
        name = period_name(Period.parse(self.period))
        kind = builder_of(self.kind).title
        return Bilingual(f"{name.zh}{kind.zh}", f"{kind.en}, {name.en}")


class EditionState(models.TextChoices):
    """draft: frozen and not yet public; published: the one that is in force; superseded: a later
    one is, and this one stays readable by its number; withdrawn: for the reason that is kept."""

    DRAFT = "draft", "草稿 / draft"
    PUBLISHED = "published", "已发布 / published"
    SUPERSEDED = "superseded", "已被取代 / superseded"
    WITHDRAWN = "withdrawn", "已撤回 / withdrawn"


PUBLIC = (EditionState.PUBLISHED, EditionState.SUPERSEDED)

_STATE_NAMES = {
    EditionState.DRAFT: Bilingual("草稿", "draft"),
    EditionState.PUBLISHED: Bilingual("已发布", "published"),
    EditionState.SUPERSEDED: Bilingual("已被取代", "superseded"),
    EditionState.WITHDRAWN: Bilingual("已撤回", "withdrawn"),
}


class Edition(models.Model):
    """A revision of a publication, frozen.

    digest: names the folder of its files and is computed from them; job: what built it; batch: the
    last one of observations that it can have seen; sample: a number of it is sample data; reason:
    why it was withdrawn.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    job = models.UUIDField(unique=True)
    batch = models.PositiveBigIntegerField()
    sample = models.BooleanField()
    state = models.CharField(
        max_length=10, choices=EditionState.choices, default=EditionState.DRAFT
    )
    built_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    built_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()
    published_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "number"), name="one_edition_a_number"),
            models.UniqueConstraint(
                fields=("publication",),
                condition=models.Q(state=EditionState.PUBLISHED),
                name="one_published_edition",
            ),
        )
        indexes = (models.Index(fields=("state",), name="editions_by_state"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """`survey/2021/r2`: how the journal and files name it."""
        return f"{self.publication}/r{self.number}"

    @property
    def state_name(self) -> Bilingual:
        """Its state, for a person."""
        return _STATE_NAMES[EditionState(self.state)]

    @property
    def public(self) -> bool:
        """Whether the public may read it."""
        return self.state in PUBLIC

    def get_absolute_url(self) -> str:
        """Its page in the console."""
        return reverse("edition", args=(self.pk,))
