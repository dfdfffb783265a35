"""The revision of what is public: it changes when anything is stored, published or withdrawn."""

from __future__ import annotations

from django.db import connection

from qianwang.kernel.indicators.models import Batch
from qianwang.kernel.publications.models import Edition

_ASKED = (
    f"SELECT (SELECT MAX(id) FROM {Batch._meta.db_table}), "
    f"COUNT(published_at), COUNT(withdrawn_at) FROM {Edition._meta.db_table}"
)
"""Plain SQL: it is asked at every request, and the ORM takes longer to write it than the store to
answer."""


def public_revision() -> str:
    """The revision as text, for headers and bodies; editions are counted when they are published
    and when they are withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED)
        batch, out, back = cursor.fetchone()
    return f"observations-{batch or 0}.editions-{out}-{back}"
