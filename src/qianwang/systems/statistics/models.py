"""What is kept of returns: each filing as it was received, for good.

A return on its way is a submission: filled in, checked, sent back and mended until an approver
files it. A filing is never changed: a correction is the next revision of its form, party and
period. The filed numbers are also observations; they are kept here once more as the document that
was received, so that a revision can be compared with what it revises, cell by cell.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qianwang.kernel.attachments.models import Attachment


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


class SubmissionState(models.TextChoices):
    """How far a return is on its way into the store."""

    DRAFT = "draft", "草稿 / draft"
    SUBMITTED = "submitted", "待审核 / submitted"
    SENT_BACK = "sent_back", "已退回 / sent back"
    APPROVED = "approved", "已入库 / approved"
    WITHDRAWN = "withdrawn", "已撤回 / withdrawn"


EDITABLE = (SubmissionState.DRAFT, SubmissionState.SENT_BACK)
OPEN = (*EDITABLE, SubmissionState.SUBMITTED)


class Submission(models.Model):
    """A return on its way; of one form, party and period at most one is open.

    grid: what was filled in, by cell, as it was typed; explanations: of warnings, by "rule@cell";
    attachment: the file that it came as; revises: the revision in force that it was begun from, 0
    for none; edition: goes up with every change, so that nobody changes or approves what he hasn't
    seen; reason: why it was sent back or withdrawn; filing: what it became.
    """

    form = models.CharField(max_length=8)
    party = models.CharField(max_length=40)
    period = models.CharField(max_length=12)
    state = models.CharField(
        max_length=10, choices=SubmissionState.choices, default=SubmissionState.DRAFT
    )
    grid = models.JSONField()
    explanations = models.JSONField(default=dict)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    revises = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=1000, blank=True)
    filing = models.OneToOneField(Filing, models.PROTECT, null=True, related_name="submission")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("form", "party", "period"),
                condition=models.Q(state__in=("draft", "submitted", "sent_back")),
                name="one_open_submission",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=("state", "party"), name="submission_state")]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def name(self) -> str:
        """`T01@telecom@2021-12`: how messages and the journal name it."""
        return f"{self.form}@{self.party}@{self.period}"

    @property
    def editable(self) -> bool:
        """Whether it can be filled in."""
        return self.state in EDITABLE

    @property
    def submitted(self) -> bool:
        """Whether it waits for an approver."""
        return self.state == SubmissionState.SUBMITTED

    @property
    def open(self) -> bool:
        """Whether anything can still become of it."""
        return self.state in OPEN
