"""`qianwang check`: what is missing for a site to run well, said in words with what to do about it.

Each check looks at one thing and changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.journal.models import Entry, HeadRecord
from qianwang.kernel.outbox.mail import MailServer, NotSent
from qianwang.kernel.outbox.models import Delivery, DeliveryState, DutyRow
from qianwang.kernel.parties.models import Account
from qianwang.site.operations.notes import RUNNING, going_on
from qianwang.site.secret import KEY_FILE
from qianwang.site.start import missing
from qianwang.site.templatetags.assets import BUILT, manifest

SHORT_KEY = 32
SCARCE, LITTLE = 200 * 2**20, 2 * 2**30
"""Free bytes of the disk below which the site soon fails, and may one day."""
LATE = timedelta(minutes=10)
AHEAD = timedelta(minutes=5)
FONT = "Noto Sans CJK SC"


class Level(StrEnum):
    """ok; note: so it may be, if it is meant; wrong: it must be mended."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


_SIGNS = {Level.OK: "✓", Level.NOTE: "！", Level.WRONG: "✗"}


@dataclass(frozen=True, slots=True)
class Said:
    """What was found, and what to do about it."""

    level: Level
    what: Bilingual
    remedy: Bilingual | None = None

    @property
    def text(self) -> Bilingual:
        """One line for a person."""
        sign, remedy = _SIGNS[self.level], self.remedy
        return Bilingual(
            f"{sign} {self.what.zh}" + (f"——{remedy.zh}" if remedy else ""),
            f"{sign} {self.what.en}" + (f" — {remedy.en}" if remedy else ""),
        )


def check() -> list[Said]:
    """Everything that was found, in the order in which one would look."""
    return [said for one in CHECKS for said in one()]


def ok(zh: str, en: str) -> Said:
    return Said(Level.OK, Bilingual(zh, en))


def note(zh: str, en: str, do_zh: str, do_en: str) -> Said:
    return Said(Level.NOTE, Bilingual(zh, en), Bilingual(do_zh, do_en))


def wrong(zh: str, en: str, do_zh: str, do_en: str) -> Said:
    return Said(Level.WRONG, Bilingual(zh, en), Bilingual(do_zh, do_en))


def home() -> Iterator[Said]:
    """QIANWANG_HOME can be written, and others can't read what is in it."""
    here = Path(settings.QIANWANG_HOME)
    if not os.access(here, os.W_OK):
        yield wrong(
            f"数据目录 {here} 不可写", f"{here} can't be written",
            "请把它交给运行黔网的用户", "give it to the user who runs Qianwang",
        )  # fmt: skip
    else:
        yield ok(f"数据目录 {here} 可写", f"{here} can be written")
    for name in (KEY_FILE, "qianwang.sqlite3"):
        path = here / name
        if path.exists() and path.stat().st_mode & stat.S_IROTH and here.stat().st_mode & 0o005:
            yield (wrong if name == KEY_FILE else note)(
                f"{name} 本机任何人可读", f"anybody on this machine can read {name}",
                f"chmod 700 {here}", f"chmod 700 {here}",
            )  # fmt: skip


def key() -> Iterator[Said]:
    """The secret key is there and long enough."""
    if len(str(settings.SECRET_KEY)) < SHORT_KEY:
        yield wrong(
            "密钥太短", "the secret key is short",
            "QIANWANG_SECRET_KEY 至少 32 个随机字符，或不设它而用 secret.key",
            "give QIANWANG_SECRET_KEY 32 random characters or more, or unset it for secret.key",
        )  # fmt: skip
    else:
        yield ok("密钥已有（备份不含它，请另存一份）",
                 "there is a secret key (no backup has it: keep a copy)")  # fmt: skip


def disk() -> Iterator[Said]:
    """There is room."""
    free = shutil.disk_usage(settings.QIANWANG_HOME).free
    said = f"{free / 2**30:.1f} GB"
    if free < SCARCE:
        yield wrong(f"磁盘只剩 {said}", f"only {said} are free on the disk",
                    "请腾出空间", "make room")  # fmt: skip
    elif free < LITTLE:
        yield note(f"磁盘剩 {said}", f"{said} are free on the disk",
                   "请留意", "keep an eye on it")  # fmt: skip
    else:
        yield ok(f"磁盘剩 {said}", f"{said} are free on the disk")


def store() -> Iterator[Said]:
    """The tables are those of this program."""
    kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    if left := missing():
        yield wrong(
            f"{kind} 的表缺 {len(left)} 次升级", f"{len(left)} migrations are missing in {kind}",
            "请运行 qianwang migrate", "run qianwang migrate",
        )  # fmt: skip
    else:
        yield ok(f"{kind} 的表与程序一致", f"the tables in {kind} are this program's")


def journal() -> Iterator[Said]:
    """The journal ends where its head says."""
    head = HeadRecord.objects.filter(pk=1).first()
    last = Entry.objects.order_by("-sequence").first()
    ends = (last.sequence, last.hash) if last else None
    if (
        head is None
        or (ends is not None and ends != (head.count, head.hash))
        or (ends is None and head.count)
    ):
        yield wrong("日志末端不符", "the journal doesn't end where its head says",
                    "请运行 qianwang journal verify", "run qianwang journal verify")  # fmt: skip
    else:
        yield ok(f"日志末端 {head}（请在别处记下）",
                 f"the journal's head is {head} (note it elsewhere)")  # fmt: skip


def clock() -> Iterator[Said]:
    """The clock isn't behind what was already written."""
    now = datetime.now(UTC)
    last = Entry.objects.order_by("-sequence").values_list("at", flat=True).first()
    if last is not None and last > now + AHEAD:
        yield wrong(
            f"系统时钟 {now:%Y-%m-%d %H:%M} 早于日志末条 {last:%Y-%m-%d %H:%M}",
            f"the clock says {now:%Y-%m-%d %H:%M}, before the last entry {last:%Y-%m-%d %H:%M}",
            "请校准时钟（如 timedatectl set-ntp true）", "set it (timedatectl set-ntp true)",
        )  # fmt: skip
    else:
        yield ok(f"系统时钟 {now:%Y-%m-%d %H:%M} UTC", f"the clock says {now:%Y-%m-%d %H:%M} UTC")


def assets() -> Iterator[Said]:
    """What browsers get is built."""
    try:
        absent = [name for name in manifest().values() if not _built(name)]
    except (FileNotFoundError, json.JSONDecodeError):
        absent = ["manifest.json"]
    if absent:
        yield wrong(
            f"网页样式与脚本没有建好（缺 {'、'.join(absent[:3])}）",
            f"stylesheets and scripts aren't built (missing: {', '.join(absent[:3])})",
            "请重新安装，或在源码目录运行 make install", "install again, or run make install",
        )  # fmt: skip
    else:
        yield ok("网页样式与脚本已建好", "stylesheets and scripts are built")


def _built(name: str) -> bool:
    return "." not in name or (BUILT / name).exists()


def fonts() -> Iterator[Said]:
    """Documents find their Chinese face."""
    try:
        found = subprocess.run(
            ["fc-list", FONT], capture_output=True, text=True, check=False, timeout=20
        ).stdout
    except (FileNotFoundError, subprocess.TimeoutExpired):
        found = "".join(str(path) for path in Path("/usr/share/fonts").rglob("NotoSansCJK*"))
    if found.strip():
        yield ok(f"中文字体 {FONT} 已装", f"the Chinese face {FONT} is there")
    else:
        yield wrong(f"没有中文字体 {FONT}", f"the Chinese face {FONT} is missing",
                    "apt-get install fonts-noto-cjk", "apt-get install fonts-noto-cjk")  # fmt: skip


def work() -> Iterator[Said]:
    """Somebody does the long work and looks after what is due."""
    here = Path(settings.QIANWANG_HOME)
    now = datetime.now(UTC)
    waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=now - LATE).count()
    late = DutyRow.objects.filter(due_at__lt=now - LATE).count()
    if waiting or late:
        yield wrong(
            f"{waiting} 个任务、{late} 项定时工作等了十分钟以上",
            f"{waiting} jobs and {late} duties have waited for more than ten minutes",
            "请启动 qianwang up", "start qianwang up",
        )  # fmt: skip
    elif going_on(here, RUNNING):
        yield ok("网站在运行，后台工作无积压", "the site is running and no work waits")
    else:
        yield note("网站没有从这个目录运行", "no site runs from here",
                   "启动：qianwang up", "start it with qianwang up")  # fmt: skip


def people() -> Iterator[Said]:
    """Somebody can manage accounts, and does so with a second factor."""
    managers = Account.objects.filter(is_active=True, grants__role="administrator")
    without = managers.filter(totp_secret="").count()
    if not managers.exists():
        yield wrong("没有可用的系统管理员账户", "there is no administrator",
                    "请运行 qianwang up，记下所印口令",
                    "run qianwang up and note the password")  # fmt: skip
    elif without:
        yield note(
            f"{without} 个系统管理员没有动态口令",
            f"{without} administrators have no second factor",
            "请在“我的账户”中设置", "set it up under “My account”",
        )  # fmt: skip
    else:
        yield ok("系统管理员都有动态口令", "every administrator has a second factor")


def mail() -> Iterator[Said]:
    """E-mail goes out, and nothing waits for somebody to decide."""
    if not settings.QIANWANG_SMTP:
        yield note("没有邮件服务器，消息只进收件箱", "no mail server: messages stay in the inbox",
                   "要寄邮件请设 QIANWANG_SMTP 与 QIANWANG_MAIL_FROM",
                   "to send mail set QIANWANG_SMTP and QIANWANG_MAIL_FROM")  # fmt: skip
    else:
        yield _mail_server()
    if unsure := Delivery.objects.filter(state=DeliveryState.UNCERTAIN).count():
        yield note(f"{unsure} 封邮件是否送达存疑", f"{unsure} mails may or may not have arrived",
                   "请在“外发邮件”中决定", "decide under “Outgoing mail”")  # fmt: skip


def _mail_server() -> Said:
    if "@" not in settings.QIANWANG_MAIL_FROM:
        return wrong("没有发件地址", "mails have no sender",
                     "请设 QIANWANG_MAIL_FROM", "set QIANWANG_MAIL_FROM")  # fmt: skip
    try:
        server = MailServer.of(settings.QIANWANG_SMTP)
        server.connect().close()
    except (NotSent, QianwangError) as problem:
        return wrong(f"邮件服务器不可用（{problem}）", f"the mail server can't be used ({problem})",
                     "请检查 QIANWANG_SMTP", "check QIANWANG_SMTP")  # fmt: skip
    return ok(f"邮件服务器 {server.host} 可用", f"the mail server {server.host} answers")


def address() -> Iterator[Said]:
    """The site is reached by the names and in the way that are meant."""
    if "QIANWANG_HOSTS" not in os.environ:
        yield note("只应答本机地址", "only this machine's own addresses are answered",
                   "对外服务请设 QIANWANG_HOSTS", "to serve others set QIANWANG_HOSTS")  # fmt: skip
    elif not settings.HTTPS:
        yield wrong(
            "对外服务而没有 HTTPS，口令会明文传送", "others are served without HTTPS",
            "请在前面放带证书的反向代理，并设 QIANWANG_HTTPS=1",
            "put a reverse proxy with a certificate before it and set QIANWANG_HTTPS=1",
        )  # fmt: skip
    elif "*" in settings.ALLOWED_HOSTS:
        yield wrong("QIANWANG_HOSTS 不应是 *", "QIANWANG_HOSTS should not be *",
                    "请写明域名", "name the hosts")  # fmt: skip
    else:
        yield ok(f"应答 {'、'.join(settings.ALLOWED_HOSTS)}，经 HTTPS",
                 f"answers {', '.join(settings.ALLOWED_HOSTS)} over HTTPS")  # fmt: skip


CHECKS: tuple[Callable[[], Iterator[Said]], ...] = (
    home, key, disk, store, journal, clock, assets, fonts, work, people, mail, address,
)  # fmt: skip
