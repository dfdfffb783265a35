"""Processes are kept running, errands are run until they are done, and a stop ends everything."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from qianwang.kernel.errors import InputError
from qianwang.site.operations.addresses import refuse_unusable
from qianwang.site.operations.notes import going_on, noted
from qianwang.site.operations.processes import FIRST_PAUSE, Kept, Supervisor

WAIT = "import time\nwhile True: time.sleep(0.05)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n{WAIT}"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def run_until(supervisor: Supervisor, condition: object, seconds: float = 15) -> float:
    """Run it, stop it once the condition holds; how long it took to stop."""
    stopped: list[float] = []

    def stop() -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not condition():  # type: ignore[operator]
            time.sleep(0.05)
        stopped.append(time.monotonic())
        supervisor._stop(signal.SIGTERM, None)

    watcher = threading.Thread(target=stop)
    watcher.start()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        supervisor.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    watcher.join()
    return time.monotonic() - stopped[0]


def supervisor(*kept: Kept, ready: bool = True) -> tuple[Supervisor, list[str]]:
    said: list[str] = []
    return (
        Supervisor(list(kept), os.environ, lambda n, w: said.append(f"{n} {w}"), lambda: ready),
        said,
    )


def test_what_ends_by_itself_is_started_anew_after_a_growing_pause(tmp_path: Path) -> None:
    log = tmp_path / "log"
    crash = Kept("crash", python(f"open({str(log)!r}, 'a').write('x')\nraise SystemExit(3)"))
    watched, said = supervisor(crash)
    run_until(watched, lambda: log.exists() and len(log.read_text()) >= 3)
    assert said[:2] == ["crash ended with 3"] * 2
    assert crash.pause >= 4 * FIRST_PAUSE


def test_an_errand_is_tried_until_it_is_done_and_then_left(tmp_path: Path) -> None:
    done, fails = tmp_path / "done", tmp_path / "fails"
    good = Kept("good", python(f"open({str(done)!r}, 'a').write('x')"), tries=3)
    bad = Kept("bad", python(f"open({str(fails)!r}, 'a').write('x'); raise SystemExit(1)"), tries=2)
    watched, said = supervisor(good, bad)
    run_until(watched, lambda: good.over and bad.over)
    assert (done.read_text(), fails.read_text()) == ("x", "xx")
    assert said == ["bad ended with 1"] * 2


def test_the_others_wait_for_the_first() -> None:
    first, second = Kept("first", python(WAIT)), Kept("second", python(WAIT))
    watched, _ = supervisor(first, second, ready=False)
    run_until(watched, lambda: first.process is not None)
    assert second.process is None


def test_a_second_signal_ends_what_does_not_want_to() -> None:
    stubborn = Kept("stubborn", python(STUBBORN))
    watched, _ = supervisor(stubborn)
    threading.Timer(2.5, lambda: watched._stop(signal.SIGINT, None)).start()
    took = run_until(watched, lambda: stubborn.process is not None, seconds=1.5)
    assert took < 5
    assert stubborn.process is not None
    assert stubborn.process.returncode in (-signal.SIGKILL, -signal.SIGTERM)


def test_a_port_in_use_is_refused_with_another_to_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError) as refused:
            refuse_unusable("127.0.0.1", port)
    assert refused.value.hint
    assert f"--port {port + 1}" in refused.value.hint.zh
    refuse_unusable("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_an_address_of_nobody_is_refused(host: str) -> None:
    with pytest.raises(InputError, match="address"):
        refuse_unusable(host, 8000)


def test_a_note_means_nothing_once_its_process_is_gone(tmp_path: Path) -> None:
    with noted(tmp_path, "running"):
        assert going_on(tmp_path, "running")
    assert not going_on(tmp_path, "running")
    (tmp_path / "running").write_text("4194305")
    assert not going_on(tmp_path, "running")
    (tmp_path / "running").write_text("")
    assert not going_on(tmp_path, "running")
