"""Editions: numbered, published by a second person, superseded, withdrawn for a reason."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings
from django.db import IntegrityError, connections, transaction
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import (
    People,
    edition_of,
    job_of,
    own_kind,
    people,
    shelved,
)

from qianwang.kernel.errors import InputError, NotFound, QianwangError
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import verify
from qianwang.kernel.publications import services, store
from qianwang.kernel.publications.models import Edition, EditionState

BOTH_STORES = [
    pytest.param("store", id="sqlite"),
    pytest.param("postgres_store", id="postgres", marks=pytest.mark.postgres),
]


@pytest.fixture(autouse=True, params=BOTH_STORES)
def _store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    request.getfixturevalue(request.param)
    own_kind(monkeypatch)


@pytest.fixture
def who() -> People:
    return people()


def state(edition: Edition) -> str:
    return Edition.objects.get(pk=edition.pk).state


def test_a_build_is_frozen_once_and_numbered(who: People) -> None:
    job = job_of(who.wang, shelved(make()))
    first = services.freeze(job, who.wang)
    assert services.freeze(job, who.wang) == first
    second = edition_of(who.wang)
    assert (first.number, second.number, first.digest) == (1, 2, second.digest)
    assert (first.state, first.sample, first.built_by) == ("draft", True, who.wang)
    assert second.name == "survey/2021/r2"


def test_what_a_check_refused_cannot_be_frozen(who: People) -> None:
    with pytest.raises(services.NotFrozen) as refused:
        services.freeze(job_of(who.wang, "", refusals=["x"]), who.wang)
    assert refused.value.hint is not None
    assert not Edition.objects.exists()


def test_who_built_it_cannot_publish_it_alone(who: People, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = edition_of(who.li)
    with pytest.raises(services.FourEyes):
        services.publish(edition, who.li)
    assert state(edition) == "draft"
    monkeypatch.setattr(settings, "PUBLISH_ALONE", True)
    services.publish(edition, who.li)
    assert state(edition) == "published"


def test_who_froze_it_cannot_publish_it_either(who: People) -> None:
    edition = services.freeze(job_of(who.wang, shelved(make())), who.li)
    with pytest.raises(services.FourEyes):
        services.publish(edition, who.li)


def test_the_edition_before_is_superseded_and_stays_readable(who: People) -> None:
    first, second = edition_of(who.wang), edition_of(who.wang, make(prose=2))
    services.publish(first, who.chen)
    services.publish(second, who.chen)
    assert (state(first), state(second)) == ("superseded", "published")
    assert Edition.objects.get(pk=first.pk).public
    assert store.document(first.digest, "zh").title
    entries = list(Entry.objects.order_by("sequence").values_list("action", "object", "actor"))
    assert [one[:2] for one in entries] == [
        ("publications.freeze", "survey/2021/r1"),
        ("publications.freeze", "survey/2021/r2"),
        ("publications.publish", "survey/2021/r1"),
        ("publications.publish", "survey/2021/r2"),
    ]
    assert not verify().wrong


def test_an_older_draft_cannot_replace_a_later_edition(who: People) -> None:
    first, second = edition_of(who.wang), edition_of(who.wang)
    services.publish(second, who.chen)
    with pytest.raises(services.OtherState, match="later"):
        services.publish(first, who.chen)
    assert (state(first), state(second)) == ("draft", "published")


def test_the_store_itself_holds_one_published_edition(who: People) -> None:
    first, second = edition_of(who.wang), edition_of(who.wang)
    services.publish(first, who.chen)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=second.pk).update(state=EditionState.PUBLISHED)


def test_it_is_withdrawn_for_a_reason_once(who: People) -> None:
    edition = edition_of(who.wang)
    services.publish(edition, who.chen)
    for blank in ("", "  \n ", "错"):
        with pytest.raises(InputError):
            services.withdraw(edition, who.chen, blank)
    assert state(edition) == "published"
    services.withdraw(edition, who.chen, " 移动用户数有误 ")
    assert (edition.state, edition.reason) == ("withdrawn", "移动用户数有误")
    with pytest.raises(services.OtherState):
        services.withdraw(edition, who.chen, "再撤回一次")
    with pytest.raises(services.OtherState):
        services.publish(edition, who.chen)


def test_of_two_who_publish_at_once_one_succeeds(who: People) -> None:
    edition = edition_of(who.wang)
    came_of_it: list[str] = []
    together = threading.Barrier(2)

    def publish() -> None:
        seen = Edition.objects.get(pk=edition.pk)
        together.wait()
        try:
            services.publish(seen, who.chen)
            came_of_it.append("published")
        except QianwangError as refused:
            came_of_it.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(came_of_it) == ["other_state", "published"]
    assert Entry.objects.filter(action="publications.publish").count() == 1


def test_touched_files_are_noticed_before_they_are_published(who: People) -> None:
    edition = edition_of(who.wang)
    (store.shelf() / edition.digest / "zh" / "survey.pdf").write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(store.FilesChanged) as refused:
        services.publish(edition, who.chen)
    assert refused.value.hint is not None
    assert state(edition) == "draft"


def test_only_periods_with_data_are_built(who: People) -> None:
    for kind, period in (("survey", "2099"), ("survey", "last year")):
        with pytest.raises(InputError):
            services.ask_for_build(kind, period, who.wang)
    with pytest.raises(NotFound):
        services.ask_for_build("novel", "2021", who.wang)
    job = services.ask_for_build("survey", "2021", who.wang)
    assert job.arguments == {"kind": "survey", "period": "2021"}
    assert job.title.zh == "生成2021年综述"
    assert services.ask_for_build("survey", "2021", who.wang) == job, "a button pressed twice"
    assert services.ask_for_build("survey", "2021", who.li) != job
