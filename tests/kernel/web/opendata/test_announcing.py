"""A real edition: published it is on the public's pages, withdrawn it is gone from them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import in_english, job_of, own_kind, people

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.documents.sdmx.writer import write_sdmx
from qianwang.kernel.indicators.codes import Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.observation import SourceKind
from qianwang.kernel.publications import store
from qianwang.kernel.publications.models import Edition
from qianwang.kernel.publications.services import freeze, publish, withdraw
from qianwang.kernel.web.opendata.announcing import published

pytestmark = pytest.mark.usefixtures("store")
KEY = SeriesKey("mobile_phone_users", Subject(("zunyi",)), Period(2021, 12))
ROW = SdmxRow(
    KEY,
    Span.END,
    Decimal("761.1"),
    "万户",
    Bilingual("三家之和", "sum of three"),
    str(KEY),
    sample=True,
)


def shelved() -> str:
    """The digest of a folder whose exchange files hold the row."""
    document = make()
    with store.workshop() as workshop:
        for language, one in (("zh", document), ("en", in_english(document))):
            folder = workshop / language
            folder.mkdir()
            store.write_model(one, {}, folder)
            (folder / "summary.json").write_text('{"remarks": [], "missing": []}', encoding="utf-8")
            write_sdmx([ROW], folder / "sdmx", prepared=datetime(2022, 3, 1, tzinfo=UTC))
        return store.put(workshop)


@pytest.mark.slow
def test_a_figure_is_public_as_long_as_its_edition_is_in_force(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own_kind(monkeypatch)
    who = people()
    edition = freeze(job_of(who.wang, shelved()), who.wang)
    trace = f"/trace/{KEY}"
    assert published() == {} and Client().get(trace).status_code == 404

    publish(edition, who.chen)
    ((figure,),) = published().values()
    assert figure.key == KEY and figure.source.kind is SourceKind.PRINT and figure.sample
    page = Client().get(trace).content.decode()
    assert "761.1万户" in page and "2021年综述第 1 版" in page and "示例数据" in page
    assert "761.1" in Client().get("/map?indicator=mobile_phone_users").content.decode()

    withdraw(Edition.objects.get(), who.chen, "移动电话用户数用错了一家企业的报表")
    assert published() == {} and Client().get(trace).status_code == 404
