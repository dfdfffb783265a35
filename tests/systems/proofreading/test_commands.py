"""`qianwang proofread`: exit codes, files, findings in the store, decisions and context."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from qianwang.cli import command
from qianwang.kernel.errors import InputError

pytestmark = pytest.mark.usefixtures("store")

RIGHT = (
    "2022年，全省电信业务收入完成360.4亿元，同比增长7.0%，上年为336.8亿元。"
    "截至2022年12月底，全省移动电话用户达到4600.0万户，比上年末净增96.2万户。\n"
)
WRONG = RIGHT.replace("7.0%", "9.0%")


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command leaves the language asked for in its environment; a test takes it back."""
    monkeypatch.setenv("QIANWANG_LANG", "zh")


def run(*words: str) -> Result:
    return CliRunner().invoke(command(), ["--no-sample", *words])


def written(folder: Path, text: str, name: str = "公报.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def told(folder: Path, *words: str) -> dict[str, Any]:
    out = folder / "out.json"
    run("proofread", *words, "--json", str(out))
    data: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return data


def test_nothing_wrong_is_exit_code_0(tmp_path: Path) -> None:
    done = run("proofread", written(tmp_path, RIGHT))
    assert done.exit_code == 0
    assert "没有" in done.stdout


def test_a_contradiction_is_exit_code_1_with_place_arithmetic_and_remedy(tmp_path: Path) -> None:
    done = run("proofread", written(tmp_path, WRONG))
    assert done.exit_code == 1
    assert "第 1 行" in done.stdout
    assert "360.4亿元 ÷ 336.8亿元" in done.stdout
    assert "怎样解决" in done.stdout
    english = run("--lang", "en", "proofread", written(tmp_path, WRONG))
    assert "Contradiction" in english.stdout


def test_a_file_that_cannot_be_read_is_exit_code_2(tmp_path: Path) -> None:
    rubbish = tmp_path / "公报.txt"
    rubbish.write_bytes(bytes(range(256)) * 40)
    for path in (str(rubbish), str(tmp_path / "none.txt"), str(tmp_path)):
        done = run("proofread", path)
        assert done.exit_code == 2, path
        assert not done.stdout
    assert json.loads(run("findings", "list", "--json").stdout) == []


def test_where_nothing_can_be_written_nothing_is_read(tmp_path: Path) -> None:
    done = run("proofread", written(tmp_path, WRONG), "--html", str(tmp_path / "no" / "x.html"))
    assert isinstance(done.exception, InputError)
    assert done.exception.hint is not None and "--html" in done.exception.hint.en


def test_page_word_and_json_are_written(tmp_path: Path) -> None:
    page, word = tmp_path / "out.html", tmp_path / "out.docx"
    data = told(tmp_path, written(tmp_path, WRONG), "--html", str(page), "--docx", str(word))
    assert data["document"]["sha256"] == hashlib.sha256(WRONG.encode()).hexdigest()
    assert {"claims", "findings", "verified"} <= set(data)
    assert "336.8亿元" in page.read_text(encoding="utf-8")
    assert any("336.8" in one.text for one in docx.Document(str(word)).comments)


def test_an_author_s_word_document_is_commented_itself(tmp_path: Path) -> None:
    own = docx.Document()
    own.add_heading("公报", 1)
    own.add_paragraph(WRONG.strip()).runs[0].bold = True
    own.save(str(tmp_path / "公报.docx"))
    word = tmp_path / "out.docx"
    assert run("proofread", str(tmp_path / "公报.docx"), "--docx", str(word)).exit_code == 1
    made = docx.Document(str(word))
    assert len(list(made.comments)) >= 1
    assert made.paragraphs[1].text == WRONG.strip()
    assert all(run.bold for run in made.paragraphs[1].runs if run.text)


def test_findings_are_the_kernel_s_with_the_ids_of_the_json(tmp_path: Path) -> None:
    data = told(tmp_path, written(tmp_path, WRONG))
    stored = json.loads(run("findings", "list", "--json").stdout)
    assert {one["id"] for one in stored} == {one["id"] for one in data["findings"]}
    (wrong,) = [one for one in stored if one["severity"] == "wrong"]
    assert wrong["detector"] == "proofreading.growth"
    assert wrong["subject"] == data["document"]["sha256"]
    assert run("journal", "verify").exit_code == 0


def test_what_is_decided_in_the_store_is_not_raised_again(tmp_path: Path) -> None:
    path = written(tmp_path, WRONG)
    (wrong,) = [one for one in told(tmp_path, path)["findings"] if one["severity"] == "wrong"]
    run("findings", "decide", wrong["id"], "explained", "--reason", "按可比口径")
    done = run("proofread", path)
    assert done.exit_code == 0
    assert "按可比口径" in done.stdout


def test_what_is_decided_in_a_file_is_not_raised_again(tmp_path: Path) -> None:
    path = written(tmp_path, WRONG)
    data = told(tmp_path, path)
    (wrong,) = [one for one in data["findings"] if one["severity"] == "wrong"]
    claims = {one["id"]: one for one in data["claims"]}
    figures = [
        {
            "indicator": one["indicator"],
            "subject": one["subject"],
            "period": one["period"],
            "kind": one["kind"],
            "value": one["value"],
        }
        for one in (claims[id] for id in wrong["claims"])
    ]
    entry = {"figures": figures, "zh": "按可比口径", "by": "统计处", "at": "2023-01-05"}
    decisions = tmp_path / "decisions.json"
    decisions.write_text(json.dumps({"decision": [entry]}), encoding="utf-8")
    assert run("proofread", path, "--decisions", str(decisions)).exit_code == 0


def test_last_month_s_bulletin_is_a_witness(tmp_path: Path) -> None:
    september = written(tmp_path, "2022年1—9月，全省电信业务收入累计完成280.5亿元。\n", "9月.txt")
    october = written(tmp_path, "2022年1—10月，全省电信业务收入累计完成270.1亿元。\n", "10月.txt")
    assert run("proofread", october).exit_code == 0
    done = run("proofread", october, "--context", september)
    assert done.exit_code == 1
    assert "270.1亿元 < 280.5亿元" in done.stdout


def test_the_store_is_a_witness(tmp_path: Path) -> None:
    from decimal import Decimal

    from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
    from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
    from qianwang.kernel.indicators.services import store_observations

    filed = Observation(
        id="filed-1",
        indicator="telecom_revenue",
        subject=Subject.parse("guizhou"),
        period=Period(2022),
        kind=Kind.LEVEL,
        span=Span.CUMULATIVE,
        value=Decimal("358.1"),
        unit="亿元",
        source=Source(SourceKind.RETURN, "T01", "B4"),
    )
    store_observations([filed], source_document="T01", actor="test")
    path = written(tmp_path, RIGHT.replace("全省", "贵州省", 1))
    assert run("proofread", path).exit_code == 0
    done = run("proofread", path, "--context", "store")
    assert done.exit_code == 1
    assert "358.1" in done.stdout


def test_an_empty_store_says_that_it_compared_nothing(tmp_path: Path) -> None:
    done = run("proofread", written(tmp_path, RIGHT), "--context", "store")
    assert done.exit_code == 0
    assert "未作对照" in done.stdout


@pytest.mark.parametrize("option", ["--html", "--docx", "--json"])
def test_what_is_read_is_never_written_over(tmp_path: Path, option: str) -> None:
    text = written(tmp_path, WRONG)
    over = str(tmp_path / "." / Path(text).name)
    done = run("proofread", text, option, over)
    assert done.exit_code == 2
    assert Path(text).read_text(encoding="utf-8") == WRONG


def test_what_stands_in_the_context_is_told_with_its_place(tmp_path: Path) -> None:
    before = written(
        tmp_path, "2021年9月通报\n\n1-9月，全省电信业务收入累计完成253.1亿元。", "9.txt"
    )
    now = "2021年10月通报\n\n1-10月，全省电信业务收入累计完成250.4亿元。"
    done = run("proofread", written(tmp_path, now, "10.txt"), "--context", before)
    assert "253.1亿元（9.txt 第 3 行）" in done.stdout


def test_a_declared_finding_keeps_its_id(tmp_path: Path) -> None:
    text = written(tmp_path, WRONG)
    (raised,) = told(tmp_path, text)["findings"]
    run("findings", "decide", raised["id"], "explained", "--reason", "口径不同")
    (declared,) = told(tmp_path, text)["declared"]
    assert declared["id"] == raised["id"]


def test_every_number_that_a_finding_names_is_in_the_json(tmp_path: Path) -> None:
    before = written(
        tmp_path, "2021年9月通报\n\n1-9月，全省电信业务收入累计完成253.1亿元。", "9.txt"
    )
    now = "2021年10月通报\n\n1-10月，全省电信业务收入累计完成250.4亿元。"
    said = told(tmp_path, written(tmp_path, now, "10.txt"), "--context", before)
    (beside,) = said["context_claims"]
    assert (beside["source"], beside["line"], beside["value"]) == ("9.txt", 3, "253.1")
    assert beside["state"] is None
    known = {one["id"] for one in (*said["claims"], *said["context_claims"])}
    named = [*said["findings"], *said["declared"], *said["verified"]]
    assert {id for one in named for id in one["claims"]} <= known
    alone = told(tmp_path, str(tmp_path / "10.txt"))
    assert alone["context_claims"] == []


def test_the_progress_ends_with_done_and_tells_no_step_twice(tmp_path: Path) -> None:
    steps = run("proofread", written(tmp_path, RIGHT)).stderr.splitlines()
    assert [step[:5] for step in steps] == [f"[{at}/5]" for at in range(6)]
    assert len({step[5:] for step in steps}) == len(steps)
    assert steps[-1] == "[5/5] 完成"


@pytest.mark.parametrize("options", [("--html", "--docx"), ("--json", "--html")])
def test_two_outputs_do_not_go_into_one_file(tmp_path: Path, options: tuple[str, str]) -> None:
    out = tmp_path / "out"
    words = [word for option in options for word in (option, str(out))]
    done = run("proofread", written(tmp_path, WRONG), *words)
    assert done.exit_code == 2
    assert "后写的会盖掉先写的" in done.stderr
    assert not out.exists()
    apart = [options[0], str(tmp_path / "a"), options[1], str(tmp_path / "b")]
    assert run("proofread", written(tmp_path, WRONG), *apart).exit_code == 1


@pytest.mark.parametrize("words", [("none.txt",), (".",), ("公报.txt", "--decisions", "none.toml")])
def test_what_cannot_be_opened_is_told_in_chinese(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, RIGHT)
    monkeypatch.chdir(tmp_path)
    done = run("proofread", *words)
    assert done.exit_code == 2
    said = done.stderr.splitlines()[-1].partition("：")[2]
    assert not re.search("[A-Za-z]{3,}", said.replace("docs/findings.md", "")), said
