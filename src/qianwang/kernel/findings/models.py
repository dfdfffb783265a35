"""What is kept of findings: every state that one was recorded in, and people's decisions.

A row is never changed or taken away: found again later, or by another version, a finding has a row
of the next revision, so that the digest of an earlier recording can be taken again.
"""

from __future__ import annotations

from django.db import models


class Recording(models.Model):
    """Findings that were recorded together, and are one entry in the journal."""

    actor = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk} {self.actor}"


class FindingRow(models.Model):
    """One state of one finding; the columns are those of `finding.Finding`, `code` its id."""

    code = models.CharField(max_length=32)
    revision = models.PositiveIntegerField()
    detector = models.CharField(max_length=80)
    version = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    score = models.FloatField()
    severity = models.CharField(max_length=20)
    evidence = models.TextField()
    explanation_zh = models.TextField()
    explanation_en = models.TextField()
    recording = models.ForeignKey(Recording, models.PROTECT, related_name="rows", db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "revision"), name="one_state_a_revision"),
        )
        indexes = (
            models.Index(fields=("subject_kind", "subject"), name="findings_by_subject"),
            models.Index(fields=("detector", "last_at"), name="findings_by_detector"),
        )

    def __str__(self) -> str:
        return f"{self.code} r{self.revision}"


class DecisionRow(models.Model):
    """One decision on a finding; the columns are those of `decision.Decision`."""

    code = models.CharField(max_length=32, db_index=True)
    verdict = models.CharField(max_length=20)
    reason = models.TextField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.code} {self.verdict}"
