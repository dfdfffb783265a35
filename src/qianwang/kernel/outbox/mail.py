"""One e-mail, and its way to a mail server: what was certainly not sent, and what may have been.

The server's address comes from `QIANWANG_SMTP` (`smtp://user:password@host:port`, with
`smtps://` for TLS from the start; on `smtp://` TLS is used as soon as the server offers it). The
password is never shown.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

TIMEOUT = 30.0
PORTS = {"smtp": 25, "smtps": 465}
PERMANENT = 500
OK = 250


class NotSent(Exception):
    """It was certainly not sent; `final` when trying again would be no use."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.final = final


class MaybeSent(Exception):
    """The connection was lost when the mail was on its way: nobody here knows."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    secure: bool
    user: str
    password: str

    @classmethod
    def of(cls, url: str) -> MailServer:
        """The server of an address; raises `InputError` for one that can't be used."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise InputError(
                Bilingual("邮件服务器地址无法使用。", "the mail server's address can't be used."),
                place="QIANWANG_SMTP",
                hint=Bilingual(
                    "请写成 smtp://用户:密码@主机:端口 或 smtps://…。",
                    "Write smtp://user:password@host:port or smtps://….",
                ),
            )
        return cls(
            parts.hostname,
            parts.port or PORTS[parts.scheme],
            parts.scheme == "smtps",
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )

    def connect(self) -> smtplib.SMTP:
        """A connection that is ready for mail; raises NotSent."""
        try:
            return self._connected()
        except (OSError, smtplib.SMTPException) as problem:
            raise NotSent(_said(problem)) from problem

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        client: smtplib.SMTP = (
            smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=context)
            if self.secure
            else smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        )
        try:
            client.ehlo_or_helo_if_needed()
            if not self.secure and client.has_extn("starttls"):
                client.starttls(context=context)
                client.ehlo()
            if self.user:
                client.login(self.user, self.password)
        except BaseException:
            client.close()
            raise
        return client


def letter(
    *, sender: str, to: str, subject: str, body: str, message_id: str, at: datetime
) -> EmailMessage:
    """The mail itself; raises ValueError for an address that is none."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(display_name="黔网 Qianwang", addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = " ".join(subject.split())
    mail["Message-ID"] = message_id
    mail["Date"] = format_datetime(at)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body)
    return mail


def hand_over(
    server: MailServer, mail: EmailMessage, sender: str, to: str, certain_until: Callable[[], None]
) -> None:
    """Hand one mail over.

    `certain_until` is called at the last moment at which it is certain that nothing was sent; what
    it raises is raised. Raises NotSent or MaybeSent.
    """
    client = server.connect()
    try:
        _envelope(client, sender, to)
        certain_until()
        _content(client, mail.as_bytes())
    finally:
        client.close()


def _envelope(client: smtplib.SMTP, sender: str, to: str) -> None:
    try:
        for code, said in (client.mail(sender), client.rcpt(to)):
            if code // 10 != OK // 10:
                raise NotSent(f"{code} {said.decode(errors='replace')}", final=code >= PERMANENT)
    except (OSError, smtplib.SMTPException) as problem:
        raise NotSent(_said(problem)) from problem


def _content(client: smtplib.SMTP, mail: bytes) -> None:
    try:
        code, said = client.data(mail)
    except smtplib.SMTPDataError as problem:
        raise NotSent(_said(problem), final=problem.smtp_code >= PERMANENT) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise MaybeSent(_said(problem)) from problem
    if code != OK:
        raise NotSent(f"{code} {said.decode(errors='replace')}", final=code >= PERMANENT)


def _said(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:300]
