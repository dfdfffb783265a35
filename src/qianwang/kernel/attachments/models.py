"""What is kept of a file beside its content."""

from __future__ import annotations

from django.db import models


class Attachment(models.Model):
    """A file as somebody brought it.

    digest: SHA-256 of its content, by which it lies in the store; name: as it was called, cleaned;
    media_type: what its content is; owner: the public id of what it belongs to
    (`T01@telecom@2021-12`).
    """

    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    owner = models.CharField(max_length=200, db_index=True)
    actor = models.CharField(max_length=150)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.digest[:12]}"
