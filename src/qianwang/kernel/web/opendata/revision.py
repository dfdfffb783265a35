"""The revision of what is public: it changes when anything is stored, published or withdrawn."""

from __future__ import annotations

from django.db.models import Count

from qianwang.kernel.indicators.store import revision
from qianwang.kernel.publications.models import Edition


def public_revision() -> str:
    """The revision as text, for headers and bodies; editions are counted when they are published
    and when they are withdrawn."""
    told = Edition.objects.aggregate(out=Count("published_at"), back=Count("withdrawn_at"))
    return f"observations-{revision()}.editions-{told['out']}-{told['back']}"
