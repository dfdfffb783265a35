"""Addresses of proofreading in the console."""

from __future__ import annotations

from django.urls import path

from qianwang.systems.proofreading import views

console = [
    path("proofreading/", views.texts, name="proofreading"),
    path("proofreading/bring", views.bring, name="proofreading-bring"),
    path("proofreading/<uuid:job_id>/", views.one, name="proofread"),
    path("proofreading/<uuid:job_id>/files/<str:what>", views.file, name="proofread-file"),
]
