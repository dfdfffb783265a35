"""A return on its way: whatever is done in whatever order, only what was approved is filed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.models import ObservationRow
from qianwang.kernel.journal import acting_as
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import verify
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.models import OPEN, Filing, Submission, SubmissionState
from qianwang.systems.statistics.reading.files import read_data
from qianwang.systems.statistics.reading.grid import Grid
from qianwang.systems.statistics.revisions import unpacked
from qianwang.systems.statistics.services import in_force, load_returns
from qianwang.systems.statistics.submissions.errors import Blocked, Overtaken
from qianwang.systems.statistics.submissions.kept_grid import (
    MOST_CELLS,
    packed_grid,
    unpacked_grid,
)
from qianwang.systems.statistics.submissions.services import (
    approve,
    begin,
    receive,
    save,
    send_back,
    submit,
    withdraw,
)

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]
TODAY = date(2022, 3, 1)
MONTH = Period(2021, 1)


@pytest.fixture(autouse=True)
def in_the_store(store: Path) -> Path:
    return store


def begun(code: str = "T01", party: str = "telecom") -> Submission:
    with acting_as("zhao"):
        return begin(form_of(code), party, MONTH)


def texts(filed: FiledReturn) -> dict[str, str]:
    return {cell: str(value) for cell, value in filed.values.items()}


def handed_in(filed: Filed, **more: object) -> Submission:
    with acting_as("zhao"):
        one = begin(form_of("T01"), "telecom", MONTH)
        one = save(one, one.edition, texts(filed("T01", **more)), {})
        return submit(one, one.edition)


def test_a_return_is_filled_in_submitted_approved_and_only_then_filed(filed: Filed) -> None:
    one = handed_in(filed)
    assert one.state == SubmissionState.SUBMITTED
    assert not ObservationRow.objects.exists()
    with acting_as("qian"):
        filing = approve(one, one.edition)
    one.refresh_from_db()
    assert (one.state, one.filing, one.decided_by) == ("approved", filing, "qian")
    assert ObservationRow.objects.count() == len(filed("T01").values)
    assert unpacked(filing.values) == filed("T01").coordinates()
    actions = list(Entry.objects.order_by("sequence").values_list("action", "actor"))
    assert [one for one in actions if one[0].startswith("returns.")] == [
        ("returns.begin", "zhao"), ("returns.fill", "zhao"), ("returns.submit", "zhao"),
        ("returns.file", "qian"), ("returns.approve", "qian"),
    ]  # fmt: skip
    assert not verify().wrong


def test_what_is_wrong_is_not_handed_in_until_it_is_mended(filed: Filed) -> None:
    one = begun()
    one = save(one, one.edition, {**texts(filed("T01")), "J8": "三百"}, {})
    with pytest.raises(Blocked) as caught:
        submit(one, one.edition)
    assert "1 errors" in str(caught.value)
    assert unpacked_grid(one.grid).cells["J8"] == "三百"  # what was typed is not lost
    one = save(one, one.edition, {"J8": "1000.00"}, {})
    assert submit(one, one.edition).state == SubmissionState.SUBMITTED


def test_a_warning_passes_once_it_is_explained(filed: Filed) -> None:
    for month in range(1, 7):
        load_returns([filed("T04", period=f"2020-{month:02}")], actor="x", today=TODAY)
    with acting_as("zhao"):
        one = begin(form_of("T04"), "telecom", Period(2020, 7))
        one = save(one, one.edition, texts(filed("T04", period="2020-07", scale="9")), {})
        with pytest.raises(Blocked) as caught:
            submit(one, one.edition)
        found = _warnings(one)
        assert "0 errors" in str(caught.value)
        one = save(one, one.edition, {}, {f"{code}@{cell}": "并网" for code, cell in found})
        one = submit(one, one.edition)
    with acting_as("qian"):
        filing = approve(one, one.edition)
    assert {one["text"] for one in filing.explanations} == {"并网"}


def _warnings(one: Submission) -> list[tuple[str, str]]:
    from qianwang.systems.statistics.submissions.store import judged

    found = judged(unpacked_grid(one.grid), one.explanations).findings
    return [(each.code, each.cell) for each in found if each.severity == "warning"]


def test_of_two_approvers_one_wins_and_the_other_is_told(filed: Filed) -> None:
    one = handed_in(filed)
    with acting_as("qian"):
        approve(one, one.edition)
    with acting_as("sun"), pytest.raises(Overtaken) as caught:
        approve(one, one.edition)
    assert "qian" in caught.value.message.zh
    with acting_as("sun"), pytest.raises(Overtaken):
        send_back(one, one.edition, "晚了")
    assert Filing.objects.count() == 1


def test_nobody_approves_his_own_nor_what_he_has_not_seen(filed: Filed) -> None:
    one = handed_in(filed)
    with acting_as("zhao"), pytest.raises(Overtaken, match="handed in"):
        approve(one, one.edition)
    with acting_as("qian"), pytest.raises(Overtaken):
        approve(one, one.edition - 1)
    assert not Filing.objects.exists()


def test_approving_checks_against_the_store_again(filed: Filed) -> None:
    one = handed_in(filed)
    # meanwhile January's other form is filed, with another revenue of the province than this one
    load_returns([filed("T04", scale="2")], actor="x")
    stored = ObservationRow.objects.count()
    before = Entry.objects.count()
    with acting_as("qian"), pytest.raises(Blocked):
        approve(one, one.edition)
    one.refresh_from_db()
    assert one.state == SubmissionState.SUBMITTED
    assert (Filing.objects.count(), ObservationRow.objects.count()) == (1, stored)
    assert Entry.objects.count() == before


def test_a_return_sent_back_says_why_and_can_be_mended(filed: Filed) -> None:
    one = handed_in(filed)
    with pytest.raises(InputError, match="reason"):
        send_back(one, one.edition, "  ")
    one = send_back(one, one.edition, "贵阳 有误\n请核对")
    assert (one.state, one.reason) == ("sent_back", "贵阳 有误 请核对")
    assert json.loads(Entry.objects.latest("sequence").after or "") == {"reason": one.reason}
    one = save(one, one.edition, {"C2": "mobile", "J8": "1000.0"}, {})
    assert unpacked_grid(one.grid).cells["C2"] == "telecom"  # only fields of the form are filled in
    assert submit(one, one.edition).reason == ""


def test_a_revision_begins_with_the_numbers_in_force_as_they_were_filed(filed: Filed) -> None:
    load_returns([filed("T01", put={("guiyang", "telecom_volume:yoy_pct"): None})], actor="x")
    one = begun()
    assert one.revises == 1
    assert begun().pk == one.pk
    cells = unpacked_grid(one.grid).cells
    kept = in_force("T01", "telecom", "2021-01")
    assert kept is not None
    assert cells["J8"] == "1000.00"
    assert str(unpacked(kept.values)["guiyang", "telecom_revenue:cumulative"]) == "1000.00"


def test_what_was_begun_from_a_revision_no_longer_in_force_is_not_handed_in(filed: Filed) -> None:
    load_returns([filed("T01")], actor="x")
    one = begun()
    changed = {"K7": "7.0"}
    load_returns([filed("T01", put={("guizhou", "telecom_volume:yoy_pct"): Decimal(6)})], actor="x")
    one = save(one, one.edition, changed, {})
    with pytest.raises(Overtaken, match="revision 2"):
        submit(one, one.edition)


def test_two_who_fill_in_at_once_do_not_overwrite_each_other() -> None:
    one = begun()
    save(one, one.edition, {"J8": "1"}, {})
    with pytest.raises(Overtaken):
        save(one, one.edition, {"J8": "2"}, {})
    assert unpacked_grid(Submission.objects.get().grid).cells["J8"] == "1"


def test_a_file_is_kept_and_replaces_the_draft_but_not_what_waits(
    filed: Filed, as_xlsx: Written, as_csv: Written
) -> None:
    drafted = begun()
    for write, name in ((as_csv, "报表.csv"), (as_xlsx, "报表.xlsx")):
        data = write(filed("T01"), name=name).read_bytes()
        with acting_as("zhao"):
            one = receive(data, f"../{name}", read_data(data, name))
        assert one.pk == drafted.pk
        assert one.attachment is not None
        assert one.attachment.name == name
    one = submit(one, one.edition)
    with pytest.raises(Overtaken):
        receive(data, name, read_data(data, name))
    assert Attachment.objects.count() == 2
    with acting_as("qian"):
        filing = approve(one, one.edition)
    assert filing.sha256 == one.attachment.digest
    assert filing.document == "报表.xlsx"


def test_a_file_that_was_changed_here_is_no_longer_the_file(filed: Filed, as_csv: Written) -> None:
    data = as_csv(filed("T01")).read_bytes()
    one = receive(data, "x.csv", read_data(data, "x.csv"))
    one = save(one, one.edition, {"K8": "4.0"}, {})
    assert unpacked_grid(one.grid).sha256 == ""
    same = save(one, one.edition, {"K8": "4.0"}, {})
    assert same.edition == one.edition


def test_a_sheet_is_kept_as_it_was(filed: Filed, as_xlsx: Written) -> None:
    path = as_xlsx(filed("T01"), put={"J8": True, "J9": date(2021, 1, 1), "J10": "=1/0"})
    grid = read_data(path.read_bytes(), path.name)
    again = unpacked_grid(json.loads(json.dumps(packed_grid(grid))))
    assert again == grid
    many = Grid({f"A{line}": "x" for line in range(1, MOST_CELLS + 2)}, "x", "")
    with pytest.raises(UnreadableFile):
        packed_grid(many)


def test_the_store_lets_only_one_be_open() -> None:
    from django.db import IntegrityError

    one = begun()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            form=one.form, party=one.party, period=one.period, grid={},
            begun_at=one.begun_at, changed_at=one.changed_at,
        )  # fmt: skip


SELDOM = st.sampled_from([0, 0, 0, 1])
MOSTLY = st.sampled_from([True, True, True, False])


class Life(RuleBasedStateMachine):
    """Steps in any order, by any of three people, with right and stale editions."""

    filed: Filed
    seen: ClassVar[set[SubmissionState]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.sum = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def _one(self) -> Submission | None:
        return Submission.objects.order_by("-pk").first()

    @initialize(far=st.sampled_from(list(range(6))))
    def some_way(self, far: int) -> None:
        """Lives begin anywhere on the way, so that few of them reach every state."""
        if far:
            self.begin("zhao")
        if far > 1:
            self.fill(True, 0)
        if far > 2:
            self.submit(0)
        if far == 4:
            self.approve(0, "qian")
        if far == 5:
            self.send_back("核对")

    @rule(who=st.sampled_from(["zhao", "qian"]))
    def begin(self, who: str) -> None:
        with acting_as(who):
            begin(form_of("T06"), "tower", MONTH)

    @rule(who=st.sampled_from(["zhao", "qian"]))
    def go_on(self, who: str) -> None:
        """Whatever comes next on the straight way."""
        one = self._one()
        if one is None or not one.open:
            self.begin("zhao")
        elif one.submitted:
            self.approve(0, who)
        else:
            self.fill(True, 0)
            self.submit(0)

    @rule(right=MOSTLY, stale=SELDOM)
    def fill(self, right: bool, stale: int) -> None:
        if one := self._one():
            self.sum += 1
            cells = texts(self.filed("T06", party="tower", scale=f"{1 + self.sum / 100}"))
            self._try(lambda: save(one, one.edition - stale, cells if right else {"D7": "?"}, {}))

    @rule(stale=SELDOM)
    def submit(self, stale: int) -> None:
        if one := self._one():
            self._try(lambda: submit(one, one.edition - stale), "zhao")

    @rule(stale=SELDOM, who=st.sampled_from(["zhao", "qian"]))
    def approve(self, stale: int, who: str) -> None:
        if one := self._one():
            self._try(lambda: approve(one, one.edition - stale), who)

    @rule(reason=st.sampled_from(["", "核对"]))
    def send_back(self, reason: str) -> None:
        if one := self._one():
            self._try(lambda: send_back(one, one.edition, reason), "qian")

    @rule()
    def withdraw(self) -> None:
        if one := self._one():
            self._try(lambda: withdraw(one, one.edition, "不要了"), "zhao")

    def _try(self, step: Callable[[], object], who: str = "zhao") -> None:
        before = list(Submission.objects.order_by("pk").values()), Filing.objects.count()
        with acting_as(who):
            try:
                step()
            except InputError:
                after = list(Submission.objects.order_by("pk").values()), Filing.objects.count()
                assert after == before, "what is refused changes nothing"

    @invariant()
    def only_what_was_approved_is_filed(self) -> None:
        approved = Submission.objects.filter(state=SubmissionState.APPROVED)
        assert Filing.objects.count() == approved.count()
        assert not approved.filter(filing=None).exists()
        assert not any(one.submitted_by == one.decided_by for one in approved)
        assert Submission.objects.filter(state__in=OPEN).count() <= 1
        self.seen.update(SubmissionState(one.state) for one in Submission.objects.all())


@pytest.mark.slow
def test_a_return_lives_as_it_should(filed: Filed) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Life.filed = staticmethod(filed)  # type: ignore[assignment]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert set(SubmissionState) == Life.seen, "the steps reach every state"
