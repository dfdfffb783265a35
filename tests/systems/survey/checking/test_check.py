"""The check of a whole survey: five lists that part the scope, by values and nothing else."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from qianwang.kernel.errors import InputError
from qianwang.systems.survey.checking import check
from qianwang.systems.survey.checking.command import check as command

PRINT = Path(str(files("qianwang.systems.statistics.published").joinpath("survey_2021.csv")))
LISTS = ("reproduced", "inputs", "contradicted", "definition_needed", "not_covered")

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with PRINT.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return check(PRINT).to_json("en")


def written(folder: Path, rows: list[Row]) -> Path:
    path = folder / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def changed(rows: list[Row], new: str, /, **where: str) -> list[Row]:
    """The rows with another value in the first that has all these cells."""
    found = next(row for row in rows if all(row[name] == cell for name, cell in where.items()))
    return [{**row, "value": new} if row is found else row for row in rows]


def ids(report: dict[str, Any], name: str) -> list[str]:
    return [one if isinstance(one, str) else one["id"] for one in report[name]]


def listed(report: dict[str, Any]) -> dict[str, str]:
    return {id: name for name in LISTS for id in ids(report, name)}


def bounds(text: str) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    low, high = text[1:-1].split(", ")
    return (
        None if "∞" in low else Fraction(low),
        None if "∞" in high else Fraction(high),
        text.startswith("["),
        text.endswith("]"),
    )


def wholly_below(a: str, b: str) -> bool:
    _, high, _, high_closed = bounds(a)
    low, _, low_closed, _ = bounds(b)
    if high is None or low is None:
        return False
    return high < low or (high == low and not (high_closed and low_closed))


def entries(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from report["contradicted"]
    yield from report["definition_needed"]


def test_the_lists_part_the_scope(report: dict[str, Any]) -> None:
    everything = [id for name in LISTS for id in ids(report, name)]
    assert report["published"] == 1073
    assert len(everything) == len(set(everything)) == 1073


def test_no_more_than_eight_percent_are_left_uncovered(report: dict[str, Any]) -> None:
    assert len(report["not_covered"]) <= 0.08 * report["published"]
    assert all(one["reason_zh"] and one["reason_en"] for one in report["not_covered"])


def test_what_does_not_hold_shows_two_intervals_that_have_nothing_in_common(
    report: dict[str, Any],
) -> None:
    for one in entries(report):
        printed, derived = one["intervals"]["printed"], one["intervals"]["derived"]
        assert wholly_below(printed, derived) or wholly_below(derived, printed), one


def test_no_figure_is_held_against_itself(report: dict[str, Any]) -> None:
    for one in entries(report):
        assert one["against"] and one["id"] not in one["against"], one
        assert one["arithmetic"] and one["reason_zh"] != one["reason_en"]


def test_arithmetic_that_fails_claims_no_equality(report: dict[str, Any]) -> None:
    """But for `holders`, which cites the rank of another that holds it: that is so printed."""
    failed = [one for one in entries(report) if one["relation"] != "holders"]
    assert failed and not [one["id"] for one in failed if " = " in one["arithmetic"]]


def test_ids_stand_in_the_order_of_the_file(report: dict[str, Any], rows: list[Row]) -> None:
    order = {row["id"]: at for at, row in enumerate(rows)}
    for name in LISTS:
        places = [order[id] for id in ids(report, name)]
        assert places == sorted(places)


def test_shuffled_rows_and_other_ids_change_no_verdict(
    tmp_path: Path, rows: list[Row], report: dict[str, Any]
) -> None:
    """Ids keep their section; numbers and lines are dealt anew."""
    dealt = random.Random(7)
    mixed = rows[:]
    dealt.shuffle(mixed)
    new = {row["id"]: f"{row['id'].rsplit('-', 1)[0]}-{at + 5000}" for at, row in enumerate(mixed)}
    other = [{**row, "id": new[row["id"]], "line": "1"} for row in mixed]
    found = listed(check(written(tmp_path, other)).to_json("en"))
    assert {new[id]: name for id, name in listed(report).items()} == found


def test_ids_that_say_nothing_change_no_verdict(
    tmp_path: Path, rows: list[Row], report: dict[str, Any]
) -> None:
    """Then the column section tells which figures stand together."""
    opaque = [f"n{at}" for at in range(len(rows))]
    random.Random(9).shuffle(opaque)
    new = {row["id"]: id for row, id in zip(rows, opaque, strict=True)}
    titled = [{**row, "section": title(row["id"]), "id": new[row["id"]]} for row in rows]
    found = listed(check(written(tmp_path, titled)).to_json("en"))
    assert {new[id]: name for id, name in listed(report).items()} == found


def title(id: str) -> str:
    """A heading for the part that an id's prefix names."""
    prefix = id.rsplit("-", 1)[0]
    if prefix == "ABS":
        return "内容摘要"
    if prefix.startswith("T"):
        return f"表{prefix[1:]}"
    if prefix.startswith("A") and prefix[1:].isdigit():
        return f"附表{prefix[1:]}"
    numerals = dict(zip("123456789", "一二三四五六七八九", strict=True))
    return f"第{numerals[prefix[1]]}章 {prefix}" if prefix.startswith("C") and "." in prefix else id


def test_without_headings_the_scope_is_read_off_the_ids(
    tmp_path: Path, rows: list[Row], report: dict[str, Any]
) -> None:
    bare = [{name: cell for name, cell in row.items() if name != "section"} for row in rows]
    assert listed(check(written(tmp_path, bare)).to_json("en")) == listed(report)


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ("4763.3", {"indicator": "phone_users", "value": "4743.3"}),
        ("947.6", {"indicator": "netizens_rural", "value": "976.1"}),
        ("6.3", {"indicator": "telecom_revenue_yoy_gap_vs_guizhou", "value": "5.8"}),
        ("18.9", {"indicator": "broadband_ports", "kind": "yoy_pct"}),
        (
            "5",
            {
                "indicator": "telecom_revenue",
                "subject": "shanghai",
                "period": "2021",
                "kind": "rank",
            },
        ),
        ("12.3", {"indicator": "users_5g_terminal", "value": "29.3"}),
    ],
)
def test_a_reproduced_figure_that_is_altered_is_found(
    tmp_path: Path, rows: list[Row], report: dict[str, Any], value: str, where: dict[str, str]
) -> None:
    altered = changed(rows, value, **where)
    id = next(new["id"] for old, new in zip(rows, altered, strict=True) if old is not new)
    assert listed(report)[id] == "reproduced"
    assert id in ids(check(written(tmp_path, altered)).to_json("en"), "contradicted")


def test_an_altered_row_of_a_table_breaks_its_region(
    tmp_path: Path, rows: list[Row], report: dict[str, Any]
) -> None:
    where = {"indicator": "mobile_phone_users", "subject": "anhui", "kind": "net_add"}
    found = check(written(tmp_path, changed(rows, "184.1", **where))).to_json("en")
    fresh = set(ids(found, "contradicted")) - set(ids(report, "contradicted"))
    central = next(
        row["id"]
        for row in rows
        if (row["indicator"], row["subject"], row["kind"])
        == ("mobile_phone_users", "central", "net_add")
    )
    assert central in fresh


@pytest.mark.parametrize(
    ("kind", "subject"), [("net_add", "anhui"), ("level", "gansu"), ("level", "west")]
)
def test_an_altered_row_of_a_table_is_no_input(
    tmp_path: Path, rows: list[Row], report: dict[str, Any], kind: str, subject: str
) -> None:
    where = {"indicator": "mobile_phone_users", "subject": subject, "kind": kind}
    row = next(row for row in rows if all(row[k] == v for k, v in where.items()))
    assert listed(report)[row["id"]] == "reproduced"
    higher = f"{float(row['value']) * 1.1:.1f}"
    found = listed(check(written(tmp_path, changed(rows, higher, **where))).to_json("en"))
    assert found[row["id"]] == "contradicted"


def test_a_figure_whose_partner_goes_is_an_input(
    tmp_path: Path, rows: list[Row], report: dict[str, Any]
) -> None:
    share = next(
        row
        for row in rows
        if row["indicator"] == "handset_internet_users" and row["kind"] == "share_pct"
    )
    assert listed(report)[share["id"]] == "reproduced"
    alone = [row for row in rows if row["indicator"] != "handset_internet_users" or row is share]
    assert share["id"] in ids(check(written(tmp_path, alone)).to_json("en"), "inputs")


def test_a_conflict_that_is_mended_is_gone(
    tmp_path: Path, rows: list[Row], report: dict[str, Any]
) -> None:
    where = {"indicator": "investment_5g", "value": "52.1"}
    id = next(row["id"] for row in rows if all(row[k] == v for k, v in where.items()))
    assert listed(report)[id] == "contradicted"
    found = listed(check(written(tmp_path, changed(rows, "51.9", **where))).to_json("en"))
    assert found[id] == "reproduced"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(command, list(arguments))


def test_the_command_gives_json_and_tells_that_something_is_wrong() -> None:
    result = run("2021", "--against", str(PRINT), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["published"] == 1073


def test_the_command_ends_well_where_nothing_is_wrong(tmp_path: Path, rows: list[Row]) -> None:
    sound = [row for row in rows if row["id"].startswith("C5.")]
    result = run("2021", "--against", str(written(tmp_path, sound)), "--lang", "en")
    assert result.exit_code == 0
    assert "reproduced" in result.stdout


def test_a_row_that_cannot_be_read_is_named_by_line_and_column(
    tmp_path: Path, rows: list[Row]
) -> None:
    with pytest.raises(InputError) as caught:
        check(written(tmp_path, [{**rows[0], "value": "many"}, *rows[1:]]))
    assert caught.value.place is not None
    assert "line 2" in caught.value.place and "value" in caught.value.place


def test_without_a_file_the_command_says_what_to_add() -> None:
    result = run("2021")
    assert isinstance(result.exception, InputError)
    assert result.exception.hint is not None and "--against" in result.exception.hint.en


@pytest.mark.parametrize("year", ["2015", "2030"])
def test_a_file_without_figures_of_the_year_is_refused(year: str) -> None:
    result = run(year, "--against", str(PRINT), "--json")
    assert isinstance(result.exception, InputError)
    assert result.exception.place == str(PRINT)


def test_a_file_with_nothing_in_scope_is_refused(tmp_path: Path, rows: list[Row]) -> None:
    beside = [row for row in rows if row["id"].startswith("C6.")]
    result = run("2021", "--against", str(written(tmp_path, beside)))
    assert isinstance(result.exception, InputError)


def test_the_command_needs_no_store() -> None:
    assert isinstance(command, click.Command)
    assert command.needs_store is False  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_the_values_the_lists_part_the_scope_and_accuse_with_reason(
    tmp_path: Path, rows: list[Row], seed: int
) -> None:
    """Rows left out, shuffled, negated, zeroed, a thousandfold: always a verdict that can be
    redone."""
    dice = random.Random(seed)
    kept = [dict(row) for row in rows if dice.random() < dice.choice([0.4, 0.9])]
    for row in kept:
        if dice.random() < 0.2 and row["kind"] not in ("rank", "other") and not row["note"]:
            row["value"] = dice.choice(["0", "-7.5", "100000", "0.001", "-100"])
    dice.shuffle(kept)
    report = check(written(tmp_path, kept)).to_json("zh")
    assert len(listed(report)) == report["published"] > 0
    for one in entries(report):
        printed, derived = one["intervals"]["printed"], one["intervals"]["derived"]
        assert wholly_below(printed, derived) or wholly_below(derived, printed), one


def test_a_hedge_that_leaves_no_value_is_refused(tmp_path: Path, rows: list[Row]) -> None:
    hedged = [{**row, "value": "0"} if row["note"] == "近" else row for row in rows]
    with pytest.raises(InputError) as caught:
        check(written(tmp_path, hedged))
    assert caught.value.place is not None and "value" in caught.value.place
