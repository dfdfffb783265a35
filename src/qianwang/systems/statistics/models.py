"""What is kept of returns: each filing as it was received, for good.

A filing is never changed: a correction is the next revision of its form, party and period. The
filed numbers are also observations; they are kept here once more as the document that was
received, so that a revision can be compared with what it revises, cell by cell.
"""

from __future__ import annotations

from django.db import models


class Filing(models.Model):
    """One revision of one return.

    values: the filed numbers as text, by "place column-key"; digest: SHA-256 over them;
    explanations: what the filer wrote of each warning; batch: that of its observations.
    """

    form = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    party = models.CharField(max_length=40)
    period = models.CharField(max_length=12)
    revision = models.PositiveIntegerField()
    document = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    sample = models.BooleanField()
    values = models.JSONField()
    explanations = models.JSONField()
    batch = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("form", "party", "period", "revision"), name="one_filing_a_revision"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} r{self.revision}"

    @property
    def name(self) -> str:
        """`T01@telecom@2021-12`: how messages, observations and traces name it."""
        return f"{self.form}@{self.party}@{self.period}"
