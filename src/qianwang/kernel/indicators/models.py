"""What is kept of numbers: one row a report, written once, and the batch that it came in.

A row is never changed or taken away: a correction is a row of the next revision. The value is kept
as the text that was reported, since 336.80 is not 336.8.
"""

from __future__ import annotations

from django.db import models


class Batch(models.Model):
    """Observations that were stored together, and are one entry in the journal."""

    document = models.CharField(max_length=300)
    actor = models.CharField(max_length=150)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk} {self.document}"


class ObservationRow(models.Model):
    """One revision of one observation; the columns are those of `observation.Observation`.

    `place` and `party` are taken out of the subject so that rows can be asked for by either.
    """

    code = models.CharField(max_length=200)
    revision = models.PositiveIntegerField()
    indicator = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    place = models.CharField(max_length=40)
    party = models.CharField(max_length=40)
    period = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    span = models.CharField(max_length=12)
    value = models.CharField(max_length=60)
    unit = models.CharField(max_length=30)
    of = models.CharField(max_length=80)
    qualifier = models.CharField(max_length=12)
    dimensions = models.TextField()
    basis = models.TextField()
    source_kind = models.CharField(max_length=12)
    source_document = models.CharField(max_length=300)
    source_place = models.CharField(max_length=200)
    source_zh = models.CharField(max_length=300)
    source_en = models.CharField(max_length=300)
    status = models.CharField(max_length=12)
    sample = models.BooleanField()
    remark = models.TextField()
    reason_zh = models.TextField(default="")
    reason_en = models.TextField(default="")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows", db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "revision"), name="one_row_a_revision"),
        )
        indexes = (
            models.Index(fields=("indicator", "period", "kind"), name="by_indicator_period_kind"),
            models.Index(fields=("subject", "period"), name="by_subject_period"),
        )

    def __str__(self) -> str:
        return f"{self.code} r{self.revision}"
