"""`qianwang findings`: listed, shown, decided, for people and programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from qianwang.cli import command
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.finding import Finding, found
from qianwang.kernel.findings.judgement import Severity

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def recorded() -> Finding:
    from qianwang.kernel.findings.services import record

    one = found(
        detector="rank",
        version="1",
        subject_kind="document",
        subject="ab12",
        fingerprint="a",
        at=datetime(2022, 3, 1, tzinfo=UTC),
        score=0.9,
        severity=Severity.WRONG,
        evidence={"lines": [7]},
        explanation=Bilingual("名次不符", "the rank doesn't follow"),
    )
    record([one])
    return one


def run(*words: str) -> Result:
    return CliRunner().invoke(command(), ["--no-sample", *words])


def test_listed_and_shown(recorded: Finding) -> None:
    (one,) = json.loads(run("findings", "list", "--json").stdout)
    assert one["id"] == recorded.id
    assert one["severity"] == "wrong"
    assert one["evidence"] == {"lines": [7]}
    assert one["decision"] is None
    assert "名次不符" in run("findings", "list").stdout
    shown = json.loads(run("findings", "show", recorded.id[:8], "--json").stdout)
    assert shown["decisions"] == []
    assert run("findings", "list", "--severity", "rounding").stdout == "没有结论。\n"
    assert json.loads(run("findings", "list", "--verdict", "accepted", "--json").stdout) == []


def test_decided(recorded: Finding) -> None:
    done = run(
        "--as", "li", "findings", "decide", recorded.id, "explained", "--reason", "口径不同",
        "--json",
    )  # fmt: skip
    assert done.exit_code == 0
    assert json.loads(done.stdout) | {"at": ""} == {
        "finding": recorded.id,
        "verdict": "explained",
        "reason": "口径不同",
        "actor": "li",
        "at": "",
    }
    assert "口径不同" in run("findings", "show", recorded.id).stdout
    assert "已说明" in run("findings", "list", "--verdict", "explained").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("show", "0123456789"),
        ("show", ""),
        ("decide", "0123456789", "rejected", "--reason", "x"),
        ("list", "--from", "yesterday"),
    ],
)
def test_what_is_not_there_is_said_with_exit_code_2(
    recorded: Finding, words: tuple[str, ...]
) -> None:
    done = run("findings", *words)
    assert done.exit_code == 2
    assert recorded.id not in done.stdout


def test_a_decision_without_a_reason_is_refused(recorded: Finding) -> None:
    assert run("findings", "decide", recorded.id, "rejected").exit_code == 2
    assert run("findings", "decide", recorded.id, "rejected", "--reason", " ").exit_code == 2
    shown = json.loads(run("findings", "show", recorded.id, "--json").stdout)
    assert shown["decisions"] == []
