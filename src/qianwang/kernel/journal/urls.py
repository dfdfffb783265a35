"""Addresses of the journal in the console."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.journal import views

console = [
    path("journal/", views.entries, name="journal"),
    path("journal/<int:sequence>/", views.entry, name="journal-entry"),
    path("journal/verify", views.verify, name="journal-verify"),
    path("journal/verified/<uuid:job_id>/", views.verified, name="journal-verified"),
]
