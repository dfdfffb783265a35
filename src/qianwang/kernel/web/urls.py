"""Addresses of saved lists."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.web import views

console = [
    path("lists/", views.keep_list, name="keep-list"),
    path("lists/<int:id>/forget", views.drop_list, name="drop-list"),
]
