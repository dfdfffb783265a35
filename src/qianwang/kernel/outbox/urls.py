"""Addresses of the inbox and of outgoing mail."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.outbox import views

console = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:pk>/", views.message, name="inbox-message"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/again", views.send_again, name="outbox-again"),
    path("outbox/<int:pk>/drop", views.drop, name="outbox-drop"),
]
