"""The bar above every page of the console: one's own jobs, and how many messages are unread."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.site.people import account, client_of

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.outbox.services import write

pytestmark = pytest.mark.usefixtures("store")


def test_the_bar_leads_to_jobs_and_inbox_and_counts_the_unread() -> None:
    li, wang = (account(name, "administration", "statistician") for name in ("li", "wang"))
    said = Bilingual("请看", "Please look")
    with transaction.atomic():
        for number in range(3):
            write(li, f"occasion {number}", said, said)
    page = client_of(li).get("/console/jobs/").content.decode()
    assert 'href="/console/jobs/"' in page
    assert 'href="/console/inbox/"' in page
    assert ">3</span>" in page
    assert 'class="unread' not in client_of(wang).get("/console/jobs/").content.decode()
    client_of(li).get(f"/console/inbox/{li.messages.latest('pk').pk}/")
    assert ">2</span>" in client_of(li).get("/console/jobs/").content.decode()
