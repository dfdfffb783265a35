"""The inbox is one's own; outgoing mail is seen and decided on by whom it concerns."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from tests.site.people import account, client_of

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.outbox import services
from qianwang.kernel.outbox.models import Delivery, Message

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Delivery:
    """An uncertain mail to Zhao of the mobile company."""
    monkeypatch.setattr(settings, "QIANWANG_SMTP", "smtp://127.0.0.1:1")
    monkeypatch.setattr(settings, "QIANWANG_MAIL_FROM", "site@gz.example")
    zhao = account("zhao", "mobile", "filer")
    zhao.email = "zhao@mobile.example"
    zhao.save()
    with transaction.atomic():
        services.write(
            zhao, "key", Bilingual("催报甲表", "Due"), Bilingual("请报送", "File"), link="/console/"
        )
    Delivery.objects.update(state="uncertain", problem="<lost>")
    return Delivery.objects.get()


def test_a_message_is_there_for_its_reader_and_nobody_else(mail: Delivery) -> None:
    reader = client_of(mail.message.account)
    colleague = client_of(account("qian", "mobile", "filer"))
    outsider = client_of(account("sun", "telecom", "filer"))
    administrator = client_of(account("li", "administration", "administrator"))
    address = f"/console/inbox/{mail.message.pk}/"
    assert "催报甲表" in reader.get("/console/inbox/").content.decode()
    for other in (colleague, outsider, administrator):
        assert "催报甲表" not in other.get("/console/inbox/").content.decode()
        assert other.get(address).status_code == 404
    assert Client().get("/console/inbox/").status_code == 302
    assert Client().get(address).status_code == 302
    assert Message.objects.get().read_at is None
    reader.cookies["qianwang_language"] = "en"
    page = reader.get(address)
    assert page.status_code == 200
    assert Message.objects.get().read_at is not None


def test_only_an_administrator_decides_on_mail_and_only_once(mail: Delivery) -> None:
    administrator = client_of(account("li", "administration", "administrator"))
    auditor = client_of(account("zhou", "administration", "auditor"))
    outsider = client_of(account("sun", "telecom", "filer"))
    shown = administrator.get("/console/outbox/").content.decode()
    assert "&lt;lost&gt;" in shown
    assert "zhao@mobile.example" not in shown
    assert auditor.get("/console/outbox/").status_code == 200
    assert outsider.get("/console/outbox/").status_code == 403
    again, drop = (f"/console/outbox/{mail.pk}/{verb}" for verb in ("again", "drop"))
    for client, status in ((auditor, 403), (outsider, 403), (Client(), 302)):
        assert client.post(again).status_code == status
        assert client.post(drop).status_code == status
    assert administrator.get(again).status_code == 405
    assert administrator.post(again).status_code == 302
    assert administrator.post(drop).status_code == 400
    assert administrator.post("/console/outbox/999/drop").status_code == 404
    mail.refresh_from_db()
    assert mail.state == "waiting"
    entry = Entry.objects.get(action="outbox.send_again")
    assert (entry.actor, entry.before) == ("li", '"uncertain"')


def test_an_empty_page_says_what_will_be_there() -> None:
    administrator = client_of(account("li", "administration", "administrator"))
    assert 'class="empty"' in administrator.get("/console/inbox/").content.decode()
    assert "QIANWANG_SMTP" in administrator.get("/console/outbox/").content.decode()
