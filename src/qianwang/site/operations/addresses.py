"""Whether the site can listen where it is told to, asked before anything else is begun."""

from __future__ import annotations

import errno
import socket

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

FIRST_FREE_FOR_ALL = 1024


def refuse_unusable(host: str, port: int) -> None:
    """Raise `InputError` for an address that is taken, forbidden or not of this machine."""
    place = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        raise InputError(
            Bilingual("没有这个地址。", "there is no such address."),
            place=place,
            hint=Bilingual(
                "--host 请用 127.0.0.1 或 0.0.0.0。", "Use --host 127.0.0.1 or 0.0.0.0."
            ),
        ) from None
    except OSError as problem:
        raise _refused(problem, place, port) from problem


def _refused(problem: OSError, place: str, port: int) -> InputError:
    match problem.errno:
        case errno.EADDRINUSE:
            return InputError(
                Bilingual("端口已被占用。", "the port is in use."),
                place=place,
                hint=Bilingual(
                    f"黔网可能已在运行；否则请换一个端口，如 --port {port + 1}。",
                    f"Qianwang may be running already; else take another, such as "
                    f"--port {port + 1}.",
                ),
            )
        case errno.EACCES:
            return InputError(
                Bilingual("无权使用这个端口。", "this port may not be used."),
                place=place,
                hint=Bilingual(
                    f"请用 {FIRST_FREE_FOR_ALL} 以上的端口，前面放反向代理。",
                    f"Use a port from {FIRST_FREE_FOR_ALL} on, with a reverse proxy before it.",
                ),
            )
    return InputError(
        Bilingual("本机没有这个地址。", "this machine has no such address."),
        place=place,
        hint=Bilingual("--host 请用 127.0.0.1 或 0.0.0.0。", "Use --host 127.0.0.1 or 0.0.0.0."),
    )
