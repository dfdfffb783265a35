"""The `returns` command as it is typed: exit codes, messages, and a store that stays as it was."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from qianwang.kernel.errors import InputError, QianwangError
from qianwang.systems.statistics.filed import FiledReturn

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("store")


def run(*words: object) -> Result:
    from qianwang.systems.statistics.commands import returns

    return CliRunner().invoke(returns, [str(word) for word in words])


def code(result: Result) -> int:
    """The exit code; the program's main turns an error of the family into 2."""
    return 2 if isinstance(result.exception, QianwangError) else result.exit_code


def message(result: Result) -> str:
    if isinstance(result.exception, QianwangError):
        return result.exception.in_("zh")
    return result.output


def store_contents() -> Mapping[str, Any]:
    """The number of rows of every table, the journal's among them, and the last of each."""
    from django.apps import apps

    return {
        model._meta.label: (
            model._default_manager.count(),
            model._default_manager.order_by("-pk").values_list("pk", flat=True).first(),
        )
        for model in apps.get_models()
    }


# -- wrong input: a message with its place, exit code 2, a store that is unchanged ------------


def wrong_inputs() -> dict[str, Callable[[Filed, Written, Written, Path], tuple[Path, str, str]]]:
    """By name: what makes the file, and the place and words that its message must have."""

    def truncated(filed: Filed, _: Written, xlsx: Written, __: Path) -> tuple[Path, str, str]:
        path = xlsx(filed("T02"))
        os.truncate(path, path.stat().st_size // 2)
        return path, "return.xlsx", "损坏或不完整"

    def text(filed: Filed, _: Written, xlsx: Written, __: Path) -> tuple[Path, str, str]:
        return xlsx(filed("T02"), put={"E8": "三百"}), "E8", "请改为 300 或留空"

    def unit(filed: Filed, _: Written, xlsx: Written, __: Path) -> tuple[Path, str, str]:
        return xlsx(filed("T02"), put={"E6": "万户"}), "E6", "应为“户”，现为“万户”"

    def total(filed: Filed, csv: Written, _: Written, __: Path) -> tuple[Path, str, str]:
        put = {("guizhou", "telecom_revenue:cumulative"): Decimal("9000.1")}
        return csv(filed("T01", party="mobile", put=put)), "J7", "相差 0.10"

    def huge(_: Filed, __: Written, ___: Written, folder: Path) -> tuple[Path, str, str]:
        path = folder / "huge.xlsx"
        with path.open("wb") as file:
            file.truncate(100_000_000)
        return path, "huge.xlsx", "100 MB"

    def gbk(filed: Filed, csv: Written, _: Written, __: Path) -> tuple[Path, str, str]:
        return csv(filed("T02"), encoding="gbk"), "return.csv:1", "GBK"

    def duplicate(filed: Filed, csv: Written, _: Written, __: Path) -> tuple[Path, str, str]:
        return csv(filed("T01")), "B2", "第 1 次报送"

    def other_party(filed: Filed, csv: Written, _: Written, __: Path) -> tuple[Path, str, str]:
        return csv(filed("T02"), name="T02@unicom@2021-01.csv"), "C2", "unicom"

    def missing(filed: Filed, csv: Written, _: Written, __: Path) -> tuple[Path, str, str]:
        return csv(filed("T02"), put={"E8": ""}), "E8", "没有填"

    return {
        "truncated": truncated,
        "text": text,
        "unit": unit,
        "total": total,
        "huge": huge,
        "gbk": gbk,
        "duplicate": duplicate,
        "party": other_party,
        "missing": missing,
    }


@pytest.mark.parametrize("name", list(wrong_inputs()))
def test_wrong_input(
    name: str, filed: Filed, as_csv: Written, as_xlsx: Written, tmp_path: Path
) -> None:
    loaded = run("load", as_csv(filed("T01")))
    assert code(loaded) == 0, loaded.output
    before = store_contents()
    path, place, words = wrong_inputs()[name](filed, as_csv, as_xlsx, tmp_path)
    result = run("load", path)
    assert code(result) == 2
    assert place in message(result)
    assert words in message(result)
    assert store_contents() == before


def test_an_answer_that_cannot_be_written_is_refused_before_anything_is_stored(
    filed: Filed, as_csv: Written, tmp_path: Path
) -> None:
    before = store_contents()
    for target in (tmp_path, tmp_path / "none" / "answer.json"):
        result = run("load", as_csv(filed("T01")), "--json", target)
        assert result.exit_code != 0
        assert isinstance(result.exception, InputError)
        assert store_contents() == before


def test_one_wrong_file_among_several_keeps_all_out(filed: Filed, as_csv: Written) -> None:
    before = store_contents()
    right = as_csv(filed("T01"), name="right.csv")
    wrong = as_csv(filed("T04"), put={"D7": "x"}, name="wrong.csv")
    result = run("load", right, wrong)
    assert code(result) == 2
    assert "D7" in result.output
    assert store_contents() == before


def test_every_unreadable_file_is_named(tmp_path: Path) -> None:
    result = run("load", tmp_path / "a.csv", tmp_path / "b.csv")
    assert code(result) == 2
    assert "a.csv" in message(result)
    assert "b.csv" in message(result)


# -- what works ------------------------------------------------------------------------------


def test_loading_says_what_was_filed(filed: Filed, as_xlsx: Written) -> None:
    one = filed("T01")
    result = run("load", as_xlsx(one), "--lang", "en")
    assert code(result) == 0
    assert f"T01@telecom@2021-01 filed: revision 1, {len(one.values)} numbers" in result.output


def test_gbk_is_loaded_when_the_user_says_so(filed: Filed, as_csv: Written) -> None:
    path = as_csv(filed("T01"), encoding="gbk")
    result = run("load", path, "--encoding", "gb18030")
    assert code(result) == 0
    assert "gb18030" in result.output


def test_a_revision_is_told_cell_by_cell(filed: Filed, as_csv: Written) -> None:
    run("load", as_csv(filed("E03")))
    result = run(
        "load", as_csv(filed("E03", put={("china", "telecom_revenue:yoy_pct"): Decimal("6.0")}))
    )
    assert code(result) == 0
    assert "china telecom_revenue:yoy_pct: 5.0 → 6.0" in result.output


def test_a_warning_is_explained_on_the_command_line(filed: Filed, as_csv: Written) -> None:
    run("load", as_csv(filed("E02", period="2020")))
    jumped = as_csv(filed("E02", scale="3"))
    refused = run("load", jumped, "--json")
    assert code(refused) == 2
    told = json.loads(refused.stdout)["refused"][0]["findings"]
    assert {one["severity"] for one in told} == {"warning"}
    explained = [
        word for one in told for word in ("--explain", f"{one['code']}@{one['cell']}=普查")
    ]
    result = run("load", jumped, *explained)
    assert code(result) == 0, result.output


@pytest.mark.parametrize("text", ["jump", "jump@D9", "jump@D9=", "@D9=x", "jump@=x"])
def test_an_explanation_in_another_form_is_refused(
    filed: Filed, as_csv: Written, text: str
) -> None:
    assert code(run("load", as_csv(filed("T01")), "--explain", text)) == 2


def test_explanations_go_with_one_file(filed: Filed, as_csv: Written) -> None:
    one, two = as_csv(filed("T01"), name="a.csv"), as_csv(filed("T04"), name="b.csv")
    result = run("load", one, two, "--explain", "jump@D9=x")
    assert code(result) == 2
    assert "--explain" in message(result)


def test_checking_tells_and_stores_nothing(filed: Filed, as_csv: Written) -> None:
    before = store_contents()
    right = run("check", as_csv(filed("T01")))
    assert code(right) == 0
    assert "可以入库" in right.output
    wrong = run("check", as_csv(filed("T01"), put={"J7": "9"}), "--json")
    assert code(wrong) == 1
    (told,) = json.loads(wrong.stdout)
    assert told["blocked"]
    assert told["errors"] == len(told["findings"])
    assert store_contents() == before


def test_json_goes_to_a_file_when_one_is_named(
    filed: Filed, as_csv: Written, tmp_path: Path
) -> None:
    target = tmp_path / "told.json"
    assert code(run("load", as_csv(filed("T01")), f"--json={target}")) == 0
    (loaded,) = json.loads(target.read_text(encoding="utf-8"))["loaded"]
    assert (loaded["return"], loaded["revision"], loaded["changes"]) == (
        "T01@telecom@2021-01",
        1,
        [],
    )


def test_an_empty_form_is_written_and_its_place_told(tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    result = run("form", "t05", "--party", "unicom", "--period", "2021-12", "--out", target)
    assert code(result) == 0
    assert result.output.strip() == str(target)
    empty = run("check", target)
    assert code(empty) == 1
    assert "missing" in empty.output


def test_a_form_that_is_not_there_is_refused(tmp_path: Path) -> None:
    words = ("--party", "unicom", "--period", "2021-12", "--out", tmp_path / "x.xlsx")
    assert code(run("form", "T99", *words)) == 2


def test_the_list_tells_filed_from_missing(filed: Filed, as_csv: Written) -> None:
    run("load", as_csv(filed("T01")))
    result = run("list", "--period", "2021-01", "--form", "T01", "--json")
    states = {row["party"]: row["state"] for row in json.loads(result.stdout)}
    assert states == {
        "telecom": "filed",
        "mobile": "missing",
        "unicom": "missing",
        "broadcast": "missing",
    }
    told = run("list", "--period", "2021-01", "--party", "telecom")
    assert "已报" in told.output
    assert "逾期未报" in told.output


def test_a_filing_is_shown_with_its_changes(filed: Filed, as_csv: Written) -> None:
    run("load", as_csv(filed("E03")))
    changed = as_csv(filed("E03", put={("china", "telecom_revenue:yoy_pct"): Decimal("6.0")}))
    loaded = json.loads(run("load", changed, "--json", "--as", "王").stdout)["loaded"]
    result = run("show", loaded[0]["id"])
    assert "第 2 次报送" in result.output
    assert "王" in result.output
    assert "5.0 → 6.0" in result.output
    shown = json.loads(run("show", loaded[0]["id"], "--json").stdout)
    assert [one["new"] for one in shown["changes"]] == ["6.0"]
    assert code(run("show", 99999)) == 2
