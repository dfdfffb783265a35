"""Returns into the store: all or none, each revision beside the one that it replaces."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qianwang.systems.statistics.filed import FiledReturn

Filed = Callable[..., FiledReturn]
Load = Callable[..., list[Any]]
pytestmark = pytest.mark.usefixtures("store")

TODAY = date(2022, 3, 1)
SUM, MONTH = "telecom_revenue:cumulative", "telecom_revenue:month"


@pytest.fixture
def load() -> Load:
    from qianwang.systems.statistics.services import load_returns

    def run(*filed: FiledReturn, **more: Any) -> list[Any]:
        return load_returns(filed, actor="test", today=TODAY, **more)

    return run


def contents() -> tuple[int, int, int]:
    """How many filings, observations and batches there are."""
    from qianwang.kernel.indicators.models import Batch, ObservationRow
    from qianwang.systems.statistics.models import Filing

    return Filing.objects.count(), ObservationRow.objects.count(), Batch.objects.count()


def test_each_number_becomes_an_observation_that_names_its_cell(filed: Filed, load: Load) -> None:
    from qianwang.kernel.indicators.models import ObservationRow

    (loaded,) = load(filed("T01"))
    assert contents() == (1, len(filed("T01").values), 1)
    row = ObservationRow.objects.get(code="T01@telecom@2021-01#J8")
    assert (row.indicator, row.subject, row.period) == (
        "telecom_revenue",
        "telecom@guiyang",
        "2021-01",
    )
    assert (row.value, row.unit, row.span) == ("1000.00", "万元", "cumulative")
    assert (row.source_document, row.source_place) == ("T01@telecom@2021-01", "cell J8")
    assert not row.sample
    assert loaded.filing.revision == 1
    assert loaded.changes == ()


def test_an_external_source_reports_of_places(filed: Filed, load: Load) -> None:
    from qianwang.kernel.indicators.models import ObservationRow

    load(filed("E01"))
    row = ObservationRow.objects.get(
        code="E01@statistics_bureau@2021#" + filed("E01").form.cell("zunyi", "households:end")
    )
    assert (row.subject, row.period, row.source_kind) == ("zunyi", "2021-12", "external")


def test_sample_returns_bear_the_mark(filed: Filed, load: Load) -> None:
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.systems.statistics.models import Filing

    load(filed("T04"), sample=True)
    assert all(ObservationRow.objects.values_list("sample", flat=True))
    assert Filing.objects.get().sample


def test_an_error_in_one_return_keeps_all_of_them_out(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    before = contents()
    wrong = filed("T01", party="mobile", put={("guizhou", SUM): Decimal("9000.1")})
    with pytest.raises(ReturnsRefused) as caught:
        load(filed("T01"), wrong)
    assert contents() == before == (0, 0, 0)
    assert [one.blocked for one in caught.value.checked] == [False, True]
    assert "T01@mobile@2021-01" in str(caught.value.place)


def test_a_revision_keeps_the_earlier_one_and_says_what_changed(filed: Filed, load: Load) -> None:
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.systems.statistics.services import in_force, what_changed

    load(filed("T04"))
    put = {
        ("guizhou", "revenue_other:cumulative"): Decimal(451),
        ("guizhou", "revenue_mobile_voice:cumulative"): Decimal(1799),
    }
    put[("guizhou", "revenue_non_voice:cumulative")] = Decimal(6301)
    (loaded,) = load(filed("T04", put=put))
    assert loaded.filing.revision == 2
    assert [(one.cell, str(one.old), str(one.new)) for one in loaded.changes] == [
        ("E7", "1800.00", "1799.00"),
        ("M7", "450.00", "451.00"),
        ("N7", "6300.00", "6301.00"),
    ]
    assert what_changed(loaded.filing) == loaded.changes
    kept = ObservationRow.objects.filter(code="T04@telecom@2021-01#M7").order_by("revision")
    assert [(row.revision, row.value) for row in kept] == [(1, "450.00"), (2, "451.00")]
    latest = in_force("T04", "telecom", "2021-01")
    assert latest is not None
    assert latest.revision == 2


def test_an_old_file_sent_again_does_not_take_corrections_back_unasked(
    filed: Filed, load: Load
) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    first = filed("T04")
    load(first)
    put = {("guizhou", "revenue_other:cumulative"): Decimal(451)}
    put[("guizhou", "revenue_mobile_voice:cumulative")] = Decimal(1799)
    put[("guizhou", "revenue_non_voice:cumulative")] = Decimal(6301)
    load(filed("T04", put=put))
    before = contents()
    with pytest.raises(ReturnsRefused) as caught:
        load(first)
    assert [one.code for one in caught.value.checked[0].findings] == ["duplicate"]
    assert contents() == before
    meant = {("duplicate", "B2"): "the correction was wrong"}
    (loaded,) = load(replace(first, explanations=meant))
    assert loaded.filing.revision == 3


def test_a_cell_that_a_revision_empties_no_longer_governs(filed: Filed, load: Load) -> None:
    from qianwang.kernel.indicators.models import ObservationRow

    load(filed("T05"))
    empty = dict.fromkeys((place, "gigabit_ports:end") for place in filed("T05").form.by_place)
    (loaded,) = load(filed("T05", put=empty))
    cell = filed("T05").form.cell("guizhou", "gigabit_ports:end")
    assert cell in {one.cell for one in loaded.changes}
    rows = ObservationRow.objects.filter(code=f"T05@telecom@2021-01#{cell}").order_by("revision")
    assert [row.status for row in rows] == ["normal", "superseded"]


def test_the_same_return_again_is_refused_and_changes_nothing(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    load(filed("T01"))
    before = contents()
    with pytest.raises(ReturnsRefused) as caught:
        load(filed("T01"))
    assert [one.code for one in caught.value.checked[0].findings] == ["duplicate"]
    assert contents() == before


def test_one_return_twice_in_a_command_is_refused(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    with pytest.raises(ReturnsRefused) as caught:
        load(filed("T01"), filed("T01"))
    assert [one.code for one in caught.value.checked[1].findings] == ["duplicate"]
    assert contents() == (0, 0, 0)


def test_earlier_returns_in_the_store_are_looked_at(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    load(filed("T01"))
    february = filed("T01", period="2021-02", put={("anshun", MONTH): Decimal("1000.5")})
    with pytest.raises(ReturnsRefused) as caught:
        load(february)
    codes = {(one.code, one.cell) for one in caught.value.checked[0].findings}
    assert codes == {("month_difference", "I11"), ("row_total", "I7")}
    load(filed("T01", period="2021-02"))


def test_a_warning_is_filed_with_its_explanation(filed: Filed, load: Load) -> None:
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.systems.statistics.models import Filing
    from qianwang.systems.statistics.services import ReturnsRefused

    january = filed("T04", scale="3")
    february = filed("T04", period="2021-02")
    load(january)
    with pytest.raises(ReturnsRefused):
        load(february)
    assert contents()[0] == 1
    warned = [(one.code, one.cell) for one in _warnings(february)]
    explained = replace(february, explanations=dict.fromkeys(warned, "一月误计，已冲减"))
    load(explained)
    filing = Filing.objects.get(period="2021-02")
    assert {(one["code"], one["cell"]) for one in filing.explanations} == set(warned)
    row = ObservationRow.objects.get(code="T04@telecom@2021-02#D7")
    assert row.remark == "一月误计，已冲减"


def _warnings(one: FiledReturn) -> list[Any]:
    from qianwang.systems.statistics.services import check_returns

    return list(check_returns([one], today=TODAY)[0].findings)


def test_a_program_may_explain_warnings_and_never_errors(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    load(filed("T04", scale="3"))
    load(filed("T04", period="2021-02"), explain=lambda _, finding: "示例")
    with pytest.raises(ReturnsRefused):
        load(
            filed("T04", period="2021-03", put={("guizhou", SUM): Decimal(1)}),
            explain=lambda _, finding: "示例",
        )


def test_two_forms_can_be_corrected_in_one_command_only(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    load(filed("T01"), filed("T04"))
    with pytest.raises(ReturnsRefused):
        load(filed("T04", scale="1.1"))
    load(filed("T01", scale="1.1"), filed("T04", scale="1.1"))
    assert contents()[0] == 4


def test_checking_stores_nothing(filed: Filed) -> None:
    from qianwang.systems.statistics.services import check_returns

    (checked,) = check_returns([filed("T01")], today=TODAY)
    assert not checked.blocked
    assert contents() == (0, 0, 0)


def test_nothing_to_load_is_nothing_done(load: Load) -> None:
    assert load() == []
    assert contents() == (0, 0, 0)


def test_progress_is_told_return_by_return(filed: Filed, load: Load) -> None:
    told: list[tuple[int, int]] = []
    load(filed("T01"), filed("T04"), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_every_form_can_be_filed(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.forms import forms

    returns = [filed(code) for code in forms()]
    load(*returns)
    assert contents()[:2] == (len(returns), sum(len(one.values) for one in returns))


def test_a_real_return_is_not_judged_by_sample_ones_and_takes_their_place(
    filed: Filed, load: Load
) -> None:
    from qianwang.kernel.indicators.models import ObservationRow
    from qianwang.systems.statistics.services import real_returns

    load(filed("T01", scale="50"), filed("T04", scale="50"), sample=True)
    assert real_returns() == set()
    (loaded,) = load(filed("T01"))
    assert loaded.filing.revision == 2
    assert real_returns() == {("T01", "telecom", "2021-01")}
    rows = ObservationRow.objects.filter(code="T01@telecom@2021-01#J7").order_by("revision")
    assert [(row.value, row.sample) for row in rows] == [("450000.00", True), ("9000.00", False)]
    load(filed("T01", period="2021-02"))


def test_the_very_numbers_of_a_sample_can_be_filed_for_real(filed: Filed, load: Load) -> None:
    load(filed("T04"), sample=True)
    (loaded,) = load(filed("T04"))
    assert (loaded.filing.revision, loaded.filing.sample) == (2, False)


def test_a_sample_never_takes_the_place_of_a_real_return(filed: Filed, load: Load) -> None:
    from qianwang.systems.statistics.services import ReturnsRefused

    load(filed("T04"))
    with pytest.raises(ReturnsRefused) as caught:
        load(filed("T04", scale="2"), sample=True)
    assert "sample" in [one.code for one in caught.value.checked[0].findings]
    assert contents()[0] == 1


def test_the_journal_holds_the_filings_and_finds_one_that_was_altered(
    filed: Filed, load: Load
) -> None:
    from qianwang.kernel.journal.services import verify
    from qianwang.systems.statistics.models import Filing

    load(filed("T01"), filed("T04"))
    load(filed("E01"), sample=True)
    assert verify().findings == ()
    Filing.objects.filter(form="T04").update(actor="somebody else")
    assert len(verify().findings) == 1


def test_somebody_who_files_the_same_at_the_same_moment_is_told_to_try_again(
    filed: Filed, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import IntegrityError

    from qianwang.kernel.errors import InputError
    from qianwang.systems.statistics import services

    def collide(*_: object) -> None:
        raise IntegrityError("one_filing_a_revision")

    monkeypatch.setattr(services, "record_filings", collide)
    with pytest.raises(InputError) as caught:
        load(filed("T01"))
    assert "稍后重试" in caught.value.in_("zh")
    assert contents() == (0, 0, 0)


KILLED = """
import os, signal
from qianwang.site.start import start
start()
from pathlib import Path
from qianwang.systems.statistics import services
from qianwang.systems.statistics.reading.files import read_file
from qianwang.systems.statistics.reading.interpret import interpret
services.record_filings = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
services.load_returns([interpret(read_file(Path({path!r})))], actor="killed")
"""


@pytest.mark.slow
def test_a_process_that_is_killed_while_loading_leaves_nothing_behind(
    filed: Filed, as_csv: Callable[..., Path]
) -> None:
    from django.db import connection

    home = Path(connection.settings_dict["NAME"]).parent
    path = as_csv(filed("T01"))
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED).format(path=str(path))],
        env={**os.environ, "QIANWANG_HOME": str(home)},
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL
    assert contents() == (0, 0, 0)


def test_a_sample_number_bears_the_mark_also_where_a_real_one_takes_its_place(
    filed: Filed, load: Load
) -> None:
    from qianwang.systems.statistics import report
    from qianwang.systems.statistics.services import what_changed

    load(filed("T04"), sample=True)
    put = {("guizhou", "revenue_other:cumulative"): Decimal(451)}
    put[("guizhou", "revenue_mobile_voice:cumulative")] = Decimal(1799)
    put[("guizhou", "revenue_non_voice:cumulative")] = Decimal(6301)
    (loaded,) = load(filed("T04", put=put))
    assert what_changed(loaded.filing) == loaded.changes
    assert all(one.to_json()["old_sample"] for one in loaded.changes)
    lines = list(report.changed(loaded.changes, "en"))
    assert len(lines) == 3
    assert all("(sample data) →" in line for line in lines)
