"""The journal's two tables. Triggers of the migration keep them from being changed by hand."""

from __future__ import annotations

from django.db import models

from qianwang.kernel.journal.chain import Head, Link


class Entry(models.Model):
    """One entry, as `chain.Link` describes it, and its hash."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.TextField()
    action = models.TextField()
    object = models.TextField()
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    source = models.TextField(null=True)
    reference = models.TextField(null=True)
    count = models.BigIntegerField(null=True)
    rows_digest = models.TextField(null=True)
    previous = models.TextField()
    hash = models.TextField()

    class Meta:
        indexes = (
            models.Index(fields=("object", "sequence"), name="journal_object"),
            models.Index(fields=("at",), name="journal_at"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.actor} {self.action} {self.object}"

    def link(self) -> Link:
        """The entry without its hash, as the chain sees it."""
        return Link(
            sequence=self.sequence,
            at=self.at,
            actor=self.actor,
            action=self.action,
            object=self.object,
            before=self.before,
            after=self.after,
            source=self.source,
            reference=self.reference,
            count=self.count,
            rows_digest=self.rows_digest,
            previous=self.previous,
        )


class HeadRecord(models.Model):
    """The one row that says where the journal ends."""

    id = models.IntegerField(primary_key=True)
    count = models.BigIntegerField()
    hash = models.TextField()

    def __str__(self) -> str:
        return str(self.head())

    def head(self) -> Head:
        return Head(self.count, self.hash)
