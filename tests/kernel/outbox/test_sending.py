"""E-mails go to a real SMTP server: each once, none lost, doubtful ones to a person."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import transaction
from django.db.transaction import TransactionManagementError
from tests.site.people import account

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.outbox import sending, services
from qianwang.kernel.outbox.mail import MailServer
from qianwang.kernel.outbox.models import Delivery, Message
from qianwang.kernel.outbox.sending import LEASE, Sender, release

pytestmark = pytest.mark.usefixtures("store")
SUBJECT, BODY = Bilingual("报表到期", "Returns due"), Bilingual("请报送。", "Please file.")
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@dataclass
class Postbox:
    """What a mail server does with what it is handed: keeps it, or answers as told."""

    mails: list[bytes] = field(default_factory=list)
    answer: str = "250 OK"
    rcpt: str = "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(to)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.mails.append(bytes(envelope.content or b""))
        return self.answer


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Postbox, Sender]]:
    """A running mail server, and the sender that hands over to it."""
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setattr(settings, "QIANWANG_SMTP", f"smtp://127.0.0.1:{port}")
    monkeypatch.setattr(settings, "QIANWANG_MAIL_FROM", "site@gz.example")
    server = MailServer.of(settings.QIANWANG_SMTP)
    yield box, Sender(server, "site@gz.example", "https://gz.example", lambda: NOW)
    controller.stop()


def told(key: str = "one", *, email: str = "zhao@mobile.example") -> Delivery:
    """A message to somebody with this address, and its delivery, due."""
    reader = account(f"reader-{key}", "mobile", "filer")
    reader.email = email
    reader.save()
    with transaction.atomic():
        assert services.write(reader, key, SUBJECT, BODY, link="/console/returns/")
    delivery = Delivery.objects.get(message__key=key)
    Delivery.objects.filter(pk=delivery.pk).update(due_at=NOW)
    return delivery


def state_of(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_a_mail_is_sent_once_in_the_readers_language(postbox: tuple[Postbox, Sender]) -> None:
    box, sender = postbox
    delivery = told()
    assert (sender.send_due(), sender.send_due()) == (1, 0)
    assert state_of(delivery) == "sent"
    mail = message_from_bytes(box.mails[0])
    assert len(box.mails) == 1
    assert str(make_header(decode_header(mail["Subject"]))) == "报表到期"
    assert mail["Message-ID"] == delivery.mail_id
    text = mail.get_payload(decode=True)
    assert isinstance(text, bytes)
    assert "https://gz.example/console/returns/" in text.decode()


def test_the_same_occasion_is_told_once() -> None:
    reader = account("reader", "mobile", "filer")
    with transaction.atomic():
        assert services.write(reader, "key", SUBJECT, BODY)
        assert not services.write(reader, "key", SUBJECT, BODY)
    assert services.unread(reader) == 1


def test_a_message_outside_of_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        services.write(account("reader", "mobile"), "key", SUBJECT, BODY)


def test_a_change_that_fails_tells_nobody() -> None:
    reader = account("reader", "mobile", "filer")
    with pytest.raises(RuntimeError), transaction.atomic():
        services.write(reader, "key", SUBJECT, BODY)
        raise RuntimeError
    assert not Message.objects.exists()


def test_without_a_mail_server_or_address_only_the_inbox_has_it() -> None:
    with transaction.atomic():
        services.write(account("reader", "mobile"), "key", SUBJECT, BODY)
    assert Message.objects.count() == 1
    assert not Delivery.objects.exists()


def test_a_server_that_is_away_is_tried_again_later(postbox: tuple[Postbox, Sender]) -> None:
    box, sender = postbox
    delivery = told()
    nobody = MailServer("127.0.0.1", 1, False, "", "")
    assert Sender(nobody, sender.address, "", sender.clock).send_due() == 1
    assert (state_of(delivery), delivery.due_at) == ("waiting", NOW + timedelta(minutes=1))
    assert "ConnectionRefused" in delivery.problem
    later = Sender(sender.server, sender.address, "", lambda: NOW + timedelta(minutes=2))
    assert later.send_due() == 1
    assert (state_of(delivery), len(box.mails)) == ("sent", 1)


@pytest.mark.parametrize(
    ("rcpt", "answer", "state"),
    [
        ("550 no such reader", "250 OK", "failed"),
        ("451 try later", "250 OK", "waiting"),
        ("250 OK", "554 no", "failed"),
        ("250 OK", "452 full", "waiting"),
    ],
)
def test_a_refusal_is_final_only_where_the_server_says_so(
    postbox: tuple[Postbox, Sender], rcpt: str, answer: str, state: str
) -> None:
    box, sender = postbox
    box.rcpt, box.answer = rcpt, answer
    delivery = told()
    sender.send_due()
    assert (state_of(delivery), box.mails) == (state, [])


def test_a_connection_lost_after_the_content_is_uncertain_and_left_to_a_person(
    postbox: tuple[Postbox, Sender],
) -> None:
    _, sender = postbox
    delivery = told()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        lost = MailServer("127.0.0.1", listening.getsockname()[1], False, "", "")
        threading.Thread(target=_hang_up_after_content, args=(listening,), daemon=True).start()
        Sender(lost, sender.address, "", sender.clock).send_due()
    assert state_of(delivery) == "uncertain"
    assert sender.send_due() == 0
    services.send_again(delivery.pk)
    Delivery.objects.filter(pk=delivery.pk).update(due_at=NOW)
    assert sender.send_due() == 1
    assert state_of(delivery) == "sent"


def _hang_up_after_content(listening: socket.socket) -> None:
    """A mail server that takes the content and says nothing any more."""
    connection, _ = listening.accept()
    with connection, connection.makefile("rwb", buffering=0) as lines:
        lines.write(b"220 here\r\n")
        while line := lines.readline():
            if line.upper().startswith(b"DATA"):
                lines.write(b"354 go on\r\n")
                while lines.readline() != b".\r\n":
                    pass
                return
            lines.write(b"250 OK\r\n")


def test_whoever_dies_before_the_content_loses_nothing_and_later_leaves_it_uncertain() -> None:
    settings_before = settings.QIANWANG_SMTP
    settings.QIANWANG_SMTP = "smtp://127.0.0.1:1"
    try:
        claimed, sent = told("claimed"), told("sending")
    finally:
        settings.QIANWANG_SMTP = settings_before
    Delivery.objects.filter(pk=claimed.pk).update(state="claimed", lease_until=NOW + LEASE)
    Delivery.objects.filter(pk=sent.pk).update(state="sending", lease_until=NOW + LEASE)
    release(NOW)
    assert (state_of(claimed), state_of(sent)) == ("claimed", "sending")
    release(NOW + LEASE + timedelta(seconds=1))
    assert (state_of(claimed), state_of(sent)) == ("waiting", "uncertain")


def test_a_clock_that_jumps_back_keeps_nothing_waiting(postbox: tuple[Postbox, Sender]) -> None:
    box, sender = postbox
    delivery = told()
    ahead = NOW + timedelta(days=400)
    Delivery.objects.filter(pk=delivery.pk).update(state="claimed", lease_until=ahead, due_at=ahead)
    sender.send_due()
    assert (state_of(delivery), len(box.mails)) == ("sent", 1)


def test_a_sender_that_was_taken_for_dead_hands_nothing_over(
    postbox: tuple[Postbox, Sender], monkeypatch: pytest.MonkeyPatch
) -> None:
    box, sender = postbox
    delivery = told()
    connect = MailServer.connect

    def slow(server: MailServer) -> object:
        release(NOW + 2 * LEASE)
        return connect(server)

    monkeypatch.setattr(MailServer, "connect", slow)
    sender.send_due()
    assert (state_of(delivery), box.mails) == ("waiting", [])


def test_an_address_that_is_none_is_refused_in_words(postbox: tuple[Postbox, Sender]) -> None:
    _, sender = postbox
    delivery = told(email="not an address")
    sender.send_due()
    assert state_of(delivery) == "failed"
    assert delivery.problem


def test_two_senders_hand_over_one_mail(postbox: tuple[Postbox, Sender]) -> None:
    box, sender = postbox
    delivery = told()
    assert sender._try(delivery.pk)
    assert not sender._try(delivery.pk)
    assert len(box.mails) == 1
    assert sending.HELD
