"""What kept pages of the portal depend on beside the numbers: which editions are public."""

from __future__ import annotations

from collections.abc import Hashable

from django.db.models import Count, Max

from qianwang.kernel.publications.models import Edition


def editions() -> Hashable:
    """Another one whenever an edition is published or withdrawn."""
    told = Edition.objects.aggregate(
        out=Count("published_at"),
        back=Count("withdrawn_at"),
        last_out=Max("published_at"),
        last_back=Max("withdrawn_at"),
    )
    return tuple(told.values())
