"""Addresses of findings in the console."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.findings import views

console = [
    path("findings/", views.findings, name="findings"),
    path("findings/<str:code>/", views.finding, name="finding"),
    path("findings/<str:code>/decide", views.decide, name="finding-decide"),
]
