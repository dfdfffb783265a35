"""What people keep of the console for themselves: lists as they filtered them, under a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class SavedList(models.Model):
    """A list with its filters, order and columns; `query` is what its address has of them."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_lists"
    )
    list = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints = (
            models.UniqueConstraint(
                fields=("account", "list", "name"), name="one_saved_list_a_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.list} {self.name}"
