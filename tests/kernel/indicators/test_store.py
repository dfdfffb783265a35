"""The store: all or nothing, revisions kept, decimals kept, a batch one entry of the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.indicator import Basis
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.revisions import Change, changes
from qianwang.kernel.indicators.rows import observation_of, row_of

pytestmark = pytest.mark.usefixtures("store")

ONE = Observation(
    id="M01@telecom@2021-12#D7",
    indicator="telecom_revenue",
    subject=Subject.parse("telecom@guiyang"),
    period=Period(2021, 12),
    kind=Kind.LEVEL,
    span=Span.CUMULATIVE,
    value=Decimal("336.80"),
    unit="亿元",
    source=Source(SourceKind.RETURN, "M01@telecom@2021-12", "D7"),
)
FULL = replace(
    ONE,
    id="C2.2-005",
    indicator="telecom_volume_mobile_data",
    subject=Subject.parse("guiyang+zunyi"),
    kind=Kind.SHARE_PCT,
    unit="%",
    of="telecom_volume",
    qualifier=Qualifier.OVER,
    dimensions=(("network", "5g"), ("terminal", "handset")),
    basis=Basis(price_year=2020, scope="basic_operators"),
    status=Status.SUPERSEDED,
    sample=True,
    remark="“引文” of a remark",
)


def stored(*observations: Observation, document: str = "a file") -> object:
    from qianwang.kernel.indicators.services import store_observations

    return store_observations(observations, document, "cli:tester")


def rows() -> int:
    from qianwang.kernel.indicators.models import ObservationRow

    return ObservationRow.objects.count()


@pytest.mark.parametrize("one", [ONE, FULL])
def test_an_observation_comes_back_as_it_was(one: Observation) -> None:
    from qianwang.kernel.indicators.store import history, load

    stored(one)
    assert list(load()) == [one]
    assert str(history(one.id)[0].value) == "336.80"
    assert observation_of(row_of(one), one.revision) == one


def test_the_line_of_a_digest_stays_as_it_was_written() -> None:
    """Journals hold digests of such lines for good: a new column must not change old ones."""
    from qianwang.kernel.indicators.rows import canonical

    assert canonical(row_of(ONE), 1).decode() == (
        '["M01@telecom@2021-12#D7","telecom_revenue","telecom@guiyang","guiyang","telecom",'
        '"2021-12","level","cumulative","336.80","亿元","","","","","return",'
        '"M01@telecom@2021-12","D7","","","normal",false,"",1]\n'
    )
    assert canonical(row_of(FULL), 1) != canonical(row_of(replace(FULL, remark="")), 1)


def test_the_same_batch_twice_changes_nothing() -> None:
    from qianwang.kernel.indicators.models import Batch

    first = stored(ONE, FULL)
    again = stored(ONE, FULL)
    assert (first.added, first.revised, first.unchanged) == (2, 0, 0)  # type: ignore[attr-defined]
    assert (again.batch, again.added, again.unchanged) == (None, 0, 2)  # type: ignore[attr-defined]
    assert rows() == 2
    assert Batch.objects.count() == 1


def test_a_revision_keeps_the_earlier_one_and_says_what_changed() -> None:
    from qianwang.kernel.indicators.store import history, load

    stored(ONE)
    result = stored(replace(ONE, value=Decimal("336.8"), remark="corrected"))
    (revised,) = result.revisions  # type: ignore[attr-defined]
    assert (revised.id, revised.revision) == (ONE.id, 2)
    assert revised.changes == (
        Change("value", "336.80", "336.8"),
        Change("remark", "", "corrected"),
    )
    assert [(one.revision, str(one.value)) for one in history(ONE.id)] == [
        (1, "336.80"),
        (2, "336.8"),
    ]
    assert [(one.revision, str(one.value)) for one in load()] == [(2, "336.8")]


def test_a_revision_may_move_a_number_to_another_period_and_leaves_nothing_behind() -> None:
    from qianwang.kernel.indicators.store import load_one

    stored(ONE)
    stored(replace(ONE, period=Period(2021, 11)))
    assert list(load_one("telecom_revenue", Period(2021, 12))) == []
    assert [one.revision for one in load_one("telecom_revenue", Period(2021, 11))] == [2]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(ONE, indicator="no_such_thing"), "no_such_thing"),
        (replace(ONE, unit="万户"), "万户"),
        (replace(ONE, unit="蒲式耳"), "蒲式耳"),
        (replace(ONE, kind=Kind.YOY_PCT), "亿元"),
        (replace(ONE, span=Span.END), "end"),
        (replace(ONE, period=Period(2021), span=Span.MONTH), "month"),
        (replace(ONE, subject=Subject.parse("telecom@atlantis")), "atlantis"),
        (replace(ONE, value=Decimal("NaN")), "NaN"),
        (replace(ONE, id=""), "id"),
        (replace(ONE, id="a\nb"), "unprintable"),
        (replace(ONE, of="no_such_whole"), "no_such_whole"),
    ],
)
def test_one_wrong_observation_keeps_all_out_and_is_named(wrong: Observation, reason: str) -> None:
    from qianwang.kernel.indicators.models import Batch

    with pytest.raises(InputError) as refusal:
        stored(FULL, wrong, document="returns.xlsx")
    assert reason in refusal.value.message.en
    assert refusal.value.place == "returns.xlsx"
    assert rows() == 0
    assert Batch.objects.count() == 0


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as refusal:
        stored(replace(ONE, unit="万户"), replace(FULL, unit="亿元"))
    assert ONE.id in refusal.value.message.zh and FULL.id in refusal.value.message.zh


@pytest.mark.parametrize("far_apart", [False, True])
def test_one_id_twice_in_a_batch_is_refused(
    far_apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qianwang.kernel.indicators import services

    monkeypatch.setattr(services, "CHUNK", 1 if far_apart else 10)
    for _ in range(2):
        with pytest.raises(InputError, match="twice"):
            stored(ONE, FULL, replace(ONE, value=Decimal("1")))
        assert rows() in (0, 1)
        stored(ONE)


def test_a_stream_is_stored_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    from qianwang.kernel.indicators import services

    monkeypatch.setattr(services, "CHUNK", 3)
    many = [replace(ONE, id=f"M01#{i}", value=Decimal(i)) for i in range(10)]
    assert stored(*many).added == 10  # type: ignore[attr-defined]
    changed = [replace(one, value=one.value + 1) if i % 2 else one for i, one in enumerate(many)]
    result = stored(*changed)
    assert (result.revised, result.unchanged) == (5, 5)  # type: ignore[attr-defined]


def test_the_journal_can_take_a_batch_s_digest_again() -> None:
    from qianwang.kernel.indicators.journaling import canonical_rows
    from qianwang.kernel.indicators.models import ObservationRow

    batch = str(stored(ONE, FULL).batch)  # type: ignore[attr-defined]

    def digest() -> str:
        return hashlib.sha256(b"".join(canonical_rows(batch))).hexdigest()

    before = digest()
    stored(replace(ONE, value=Decimal("1")))
    assert digest() == before
    ObservationRow.objects.filter(code=FULL.id).update(value="999")
    assert digest() != before


def test_load_filters() -> None:
    from qianwang.kernel.indicators.store import load, load_one

    stored(ONE, FULL)
    assert [one.id for one in load(indicators=["telecom_revenue"])] == [ONE.id]
    assert [one.id for one in load(subjects=["guiyang+zunyi"])] == [FULL.id]
    assert [one.id for one in load(sample=True)] == [FULL.id]
    assert list(load(periods=[Period(2020)])) == []
    assert [one.id for one in load_one("telecom_revenue", Period(2021, 12))] == [ONE.id]


def test_ids_that_come_near_an_unknown_one() -> None:
    from qianwang.kernel.indicators.store import near

    stored(ONE, FULL)
    assert near("C2.2-006") == (FULL.id,)
    assert near("M01@telecom@2021-12#D8") == (ONE.id,)
    assert near("zzz") == ()


def test_a_book_over_the_store_computes() -> None:
    from qianwang.kernel.indicators.store import open_book

    stored(
        replace(ONE, id="a", subject=Subject.parse("guizhou"), period=Period(2021)),
        replace(
            ONE,
            id="b",
            subject=Subject.parse("guizhou"),
            period=Period(2020),
            value=Decimal("168.4"),
        ),
    )
    number = open_book().number("telecom_revenue:guizhou:2021:yoy_pct")
    assert number is not None and number.expression.value == 100


def test_what_changed_is_told_field_by_field() -> None:
    assert changes(ONE, ONE) == ()
    told = changes(ONE, replace(ONE, unit="万元", of="gdp"))
    assert told == (Change("unit", "亿元", "万元"), Change("of", "", "gdp"))


def test_a_failing_stream_stores_nothing() -> None:
    from qianwang.kernel.indicators.services import store_observations

    def broken() -> Iterator[Observation]:
        yield ONE
        raise OSError("the file ends here")

    with pytest.raises(OSError, match="ends here"):
        store_observations(broken(), "a file", "cli:tester")
    assert rows() == 0
