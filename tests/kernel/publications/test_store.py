"""Folders named by their content: the same content is one folder, and no path leads out of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import shelved

from qianwang.kernel.errors import NotFound
from qianwang.kernel.publications import serving, store

pytestmark = pytest.mark.usefixtures("store")


def test_the_same_content_is_the_same_folder() -> None:
    first, second, other = shelved(make()), shelved(make()), shelved(make(prose=2))
    assert first == second != other
    assert sorted(one.name for one in store.shelf().iterdir()) == sorted([first, other])
    store.check(first)


def test_a_file_more_or_less_is_noticed() -> None:
    digest = shelved(make())
    extra = store.shelf() / digest / "zh" / "extra.txt"
    extra.touch()
    with pytest.raises(store.FilesChanged):
        store.check(digest)
    extra.unlink()
    store.check(digest)
    with pytest.raises(store.FilesChanged):
        store.check("0" * 64)


@pytest.mark.parametrize(
    "path",
    ["", "../secret.key", "zh/../../secret.key", "/etc/passwd", "zh", "zh/none.pdf", "zh/./../en"],
)
def test_no_path_leads_out_of_the_folder(store: Path, path: str) -> None:
    from qianwang.kernel.publications import store as kept

    digest = shelved(make())
    (store / "secret.key").write_text("key")
    (kept.shelf() / "secret.key").write_text("key")
    with pytest.raises(NotFound):
        kept.file(digest, path)


def test_a_workshop_goes_away_and_so_does_one_that_was_left() -> None:
    store.shelf().mkdir(parents=True)
    left, fresh = store.shelf() / ".building-left", store.shelf() / ".building-fresh"
    for one in (left, fresh):
        one.mkdir()
    before = time.time() - 3600
    os.utime(left, (before, before))
    with store.workshop() as slow:
        os.utime(slow, (before, before))
        with store.workshop() as workshop:
            assert workshop.is_dir()
        assert slow.is_dir(), "somebody still builds in it"
    assert [one.name for one in store.shelf().iterdir()] == [fresh.name]


def test_a_page_with_scripts_is_only_for_taking_away() -> None:
    digest = shelved(make())
    response = serving.download(digest, "zh/survey.html", "survey-2021-r1")
    assert response["Content-Disposition"] == 'attachment; filename="survey-2021-r1-zh-survey.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert serving.download(digest, "en/survey.pdf", "x")["Content-Type"] == "application/pdf"


def test_downloads_are_the_formats_in_both_languages() -> None:
    offered = serving.downloads(shelved(make()))
    assert [one.name for one in offered] == ["survey.pdf", "survey.html", "summary.json"]
    assert all(one.zh and one.en for one in offered)
