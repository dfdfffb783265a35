"""A chat-completions server on this machine for tests: it records what it is asked and answers
as it is told to, decently or not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def items(self) -> dict[str, dict[str, Any]]:
        """The numbered phrases of the question."""
        items: dict[str, dict[str, Any]] = json.loads(self.body["messages"][-1]["content"])
        return items


Behave = Callable[[BaseHTTPRequestHandler, Asked], None]


@dataclass
class Chat:
    """Where the server listens and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


def reply(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Send a whole answer."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def completed(content: object) -> bytes:
    """A completion that says `content`."""
    return json.dumps(
        {"choices": [{"message": {"role": "assistant", "content": content}}]}
    ).encode()


def saying(content: object) -> Behave:
    """Behaviour: every question gets this content, JSON unless it is text already."""
    said = content if isinstance(content, str) else json.dumps(content)
    return lambda handler, asked: reply(handler, completed(said))


def first_offered(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """Behaviour: of every phrase the nearest candidate."""
    chosen = {number: next(iter(item["candidates"])) for number, item in asked.items.items()}
    reply(handler, completed(json.dumps(chosen)))


@contextmanager
def chat(behave: Behave) -> Iterator[Chat]:
    """The server, for as long as the test needs it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = Asked(self.path, dict(self.headers), json.loads(body))
            listening.asked.append(asked)
            with suppress(OSError):
                behave(self, asked)

        def do_GET(self) -> None:
            listening.asked.append(Asked(self.path, dict(self.headers), {}))
            reply(self, b"")

        def log_message(self, format: str, *args: Any) -> None:
            """A test's output is the test's."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    listening = Chat(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield listening
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
