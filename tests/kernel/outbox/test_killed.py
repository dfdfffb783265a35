"""A sender and a writer killed again and again: no message lost, and none handed over twice."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from tests.killing import kill_again_and_again
from tests.site.people import account

from qianwang.kernel.outbox import sending
from qianwang.kernel.outbox.mail import MailServer
from qianwang.kernel.outbox.models import Delivery, Message
from qianwang.kernel.outbox.sending import Sender

pytestmark = pytest.mark.slow
KILLS = 60

WORK = """
from datetime import UTC, datetime, timedelta
from django.conf import settings
from django.db import transaction
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.journal import record
from qianwang.kernel.outbox import sending, services
from qianwang.kernel.outbox.mail import MailServer
from qianwang.kernel.parties.models import Account

sending.LEASE = timedelta(seconds=0.2)
server = MailServer.of(settings.QIANWANG_SMTP)
sender = sending.Sender(server, "site@gz.example", "", lambda: datetime.now(UTC))

def write(number):
    reader = Account.objects.get(username="reader")
    turn = 0
    while True:
        turn += 1
        key = f"{number}/{turn}"
        with transaction.atomic():
            record("test.change", key)
            services.write(reader, key, Bilingual("事", "thing"), Bilingual("", ""))
        tell("written")
        time.sleep(0.01)

def work(number):
    if number % 3 == 0:
        write(number)
    while True:
        if sender.send_due(limit=1):
            tell("sent")
"""


class Postbox:
    """Keeps every mail that it was handed, now and then slowly."""

    def __init__(self) -> None:
        self.ids: Counter[str] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.ids[message_from_bytes(bytes(envelope.content or b""))["Message-ID"]] += 1
        return "250 OK"


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    for name, value in (
        ("QIANWANG_SMTP", f"smtp://127.0.0.1:{port}"),
        ("QIANWANG_MAIL_FROM", "site@gz.example"),
    ):
        monkeypatch.setenv(name, value)
        monkeypatch.setattr(settings, name, value)
    yield box
    controller.stop()


@pytest.mark.usefixtures("store")
def test_sixty_kills_lose_nothing_and_double_nothing(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from qianwang.kernel.journal.models import Entry
    from qianwang.kernel.journal.services import verify

    reader = account("reader", "mobile", "filer")
    reader.email = "reader@mobile.example"
    reader.save()
    kill_again_and_again(WORK, KILLS, tmp_path / "told")
    changes = set(Entry.objects.filter(action="test.change").values_list("object", flat=True))
    assert changes
    assert set(Message.objects.values_list("key", flat=True)) == changes
    assert Delivery.objects.count() == len(changes)
    monkeypatch.setattr(sending, "LEASE", timedelta(seconds=0.2))
    server = MailServer.of(settings.QIANWANG_SMTP)
    sender = Sender(server, "site@gz.example", "", lambda: datetime.now(UTC))
    time.sleep(0.3)
    while sender.send_due():
        pass
    assert max(postbox.ids.values()) == 1
    sent = set(Delivery.objects.filter(state="sent").values_list("mail_id", flat=True))
    uncertain = set(Delivery.objects.filter(state="uncertain").values_list("mail_id", flat=True))
    assert len(sent) > KILLS // 4
    assert sent <= set(postbox.ids)
    assert set(postbox.ids) <= sent | uncertain
    assert len(sent) + len(uncertain) == len(changes)
    assert len(uncertain) <= KILLS
    assert not verify().findings
