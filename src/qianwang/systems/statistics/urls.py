"""Addresses of returns in the console."""

from __future__ import annotations

from django.urls import path

from qianwang.systems.statistics.views import bring, filed, lists, on_its_way, one_return

_RETURN = "returns/<str:code>/<str:party>/<str:period>"

console = [
    path("returns/", lists.returns, name="returns"),
    path("returns/submissions/", lists.submissions, name="submissions"),
    path("returns/filings/", lists.filings, name="filings"),
    path("returns/bring", bring.bring, name="bring-returns"),
    path("returns/submissions/<int:id>", on_its_way.submission, name="submission"),
    path("returns/submissions/<int:id>/fill", on_its_way.fill_in, name="fill-in"),
    path("returns/submissions/<int:id>/approve", on_its_way.approve, name="approve"),
    path("returns/submissions/<int:id>/send-back", on_its_way.send_back, name="send-back"),
    path("returns/submissions/<int:id>/withdraw", on_its_way.withdraw, name="withdraw"),
    path("returns/submissions/<int:id>/original", on_its_way.original, name="original"),
    path("returns/filings/<int:id>", filed.filing, name="filing"),
    path("returns/filings/<int:id>/revise", filed.revise, name="revise"),
    path("returns/filings/<int:id>/original", filed.filed_original, name="filed-original"),
    path("returns/filings/<int:id>/compare/<int:revision>", filed.compare, name="compare"),
    path(_RETURN, one_return.one_return, name="return"),
    path(f"{_RETURN}/begin", one_return.begin_return, name="begin-return"),
    path(f"{_RETURN}/form.xlsx", one_return.empty_form, name="empty-form"),
]
