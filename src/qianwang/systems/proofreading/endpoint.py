"""A server of the chat-completions form, and one bounded question to it.

Nobody is asked unless an endpoint was configured, and nothing that it does can stop a proofreading
or make it wait long: time and size of an answer have a limit, a redirect is an answer like any
other that isn't 200, proxies and cookies there are none. What it says of itself is never shown.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import SplitResult, urlsplit

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

URL: Final = "QIANWANG_SUGGEST_URL"
MODEL: Final = "QIANWANG_SUGGEST_MODEL"
KEY: Final = "QIANWANG_SUGGEST_KEY"

SECONDS = 60.0
LARGEST = 1 << 20
_PATH = "/v1/chat/completions"
_VISIBLE = re.compile(r"[!-~]+")
_NO_JSON_MODE = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})


class Unanswered(Exception):
    """The endpoint gave no answer that can be read; `note` says why."""

    def __init__(self, note: Bilingual) -> None:
        super().__init__(note.en)
        self.note = note


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Whom to ask. base: an https address, or an http one of this machine, with or without the
    closing `/v1`; model: its name there; key: sent to the endpoint and shown to nobody; seconds:
    the longest that one question may take.

    Raises InputError where one of them can't be used.
    """

    base: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        if not _usable(self.base):
            raise InputError(
                Bilingual("建议服务的地址不能用。", "the address of the endpoint can't be used."),
                place=URL,
                hint=Bilingual(
                    "请用 https://主机[:端口][/路径]；http:// 只能用于本机（如 localhost）。",
                    "Give https://host[:port][/path]; http:// is for this machine only "
                    "(as localhost).",
                ),
            )
        if not self.model.strip() or not self.model.isprintable():
            raise InputError(
                Bilingual("没有写明用哪个模型。", "it isn't said which model to ask."),
                place=MODEL,
                hint=Bilingual(
                    "请写模型在服务中的名称。", "Give the model's name at the endpoint."
                ),
            )
        if self.key and not _VISIBLE.fullmatch(self.key):
            raise InputError(
                Bilingual("密钥含有空白或非 ASCII 字符。", "the key has blanks or isn't ASCII."),
                place=KEY,
                hint=Bilingual("请重新复制密钥。", "Copy the key again."),
            )

    @property
    def host(self) -> str:
        """Whom the question goes to, for people to see."""
        return urlsplit(self.base).hostname or ""


def configured(environment: Mapping[str, str]) -> Endpoint:
    """The endpoint that the environment names.

    Raises InputError where it names none, or one that can't be used.
    """
    base = environment.get(URL, "").strip()
    if not base:
        raise InputError(
            Bilingual(
                "要用 --suggest，须先设置建议服务。",
                "--suggest needs an endpoint to be configured.",
            ),
            place=URL,
            hint=Bilingual(
                f"请设置 {URL} 和 {MODEL}（需要时 {KEY}），或去掉 --suggest。",
                f"Set {URL} and {MODEL} (and {KEY} if it wants one), or leave --suggest out.",
            ),
        )
    return Endpoint(base, environment.get(MODEL, "").strip(), environment.get(KEY, "").strip())


def _usable(base: str) -> bool:
    if not _VISIBLE.fullmatch(base):
        return False
    try:
        parts = urlsplit(base)
        port = parts.port
    except ValueError:
        return False
    if not parts.hostname or port == 0 or "@" in parts.netloc or "?" in base or "#" in base:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))


def _is_here(host: str) -> bool:
    """Whether a host name means this machine, so that nothing leaves it unencrypted."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def completion(endpoint: Endpoint, messages: list[dict[str, str]]) -> str:
    """What the model answers to the messages, as it wrote it.

    It is asked to answer in JSON; a server that refuses to be asked so is asked without.
    Raises Unanswered.
    """
    question = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": 0,
        "stream": False,
    }
    status, body = _post(endpoint, {**question, "response_format": {"type": "json_object"}})
    if status in _NO_JSON_MODE:
        status, body = _post(endpoint, question)
    if status != HTTPStatus.OK:
        raise Unanswered(
            Bilingual(
                f"建议服务返回状态 {status}，没有得到建议。",
                f"The endpoint answered with status {status}: no suggestions.",
            )
        )
    return _content(body)


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise Unanswered(UNREADABLE)
    return content


UNREADABLE = Bilingual(
    "建议服务的一次回答不合格式，未予采信。",
    "An answer of the endpoint had not the form asked for.",
)
_LATE = Bilingual(
    "建议服务没有按时答复，没有得到建议。", "The endpoint didn't answer in time: no suggestions."
)
_AWAY = Bilingual(
    "联系不上建议服务，没有得到建议。", "The endpoint can't be reached: no suggestions."
)
_UNTRUSTED = Bilingual(
    "建议服务的证书不受信任，没有发出任何内容。",
    "The certificate of the endpoint isn't trusted: nothing was sent.",
)
_LARGE = Bilingual(
    "建议服务的回答过大，未予读取。", "The answer of the endpoint is too large and wasn't read."
)


def _post(endpoint: Endpoint, question: Mapping[str, object]) -> tuple[int, bytes]:
    """Status and body of the answer, within the endpoint's time and the largest size."""
    parts = urlsplit(endpoint.base)
    connection = _connection(parts, endpoint.seconds)
    ends = time.monotonic() + endpoint.seconds
    cut = threading.Event()
    try:
        connection.connect()
        clock = threading.Timer(max(0.0, ends - time.monotonic()), _cut, (connection.sock, cut))
        clock.daemon = True
        clock.start()
        try:
            connection.request("POST", _path(parts), json.dumps(question), _headers(endpoint))
            with connection.getresponse() as answer:
                body = answer.read(LARGEST + 1) if answer.status == HTTPStatus.OK else b""
                status = answer.status
        finally:
            clock.cancel()
    except TimeoutError as problem:
        raise Unanswered(_LATE) from problem
    except ssl.SSLCertVerificationError as problem:
        raise Unanswered(_UNTRUSTED) from problem
    except (OSError, ValueError, http.client.HTTPException) as problem:
        raise Unanswered(_LATE if cut.is_set() else _AWAY) from problem
    finally:
        connection.close()
    if cut.is_set():
        raise Unanswered(_LATE)
    if len(body) > LARGEST:
        raise Unanswered(_LARGE)
    return status, body


def _cut(line: socket.socket, cut: threading.Event) -> None:
    """End a connection on which something still comes, but too slowly.

    `SSLSocket.shutdown` would take the encryption off under the reader; the socket's own doesn't.
    """
    cut.set()
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=seconds)


def _path(parts: SplitResult) -> str:
    return parts.path.rstrip("/").removesuffix("/v1") + _PATH


def _headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    return headers
