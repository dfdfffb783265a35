"""Addresses of logging in and out, and of one's own account."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from qianwang.kernel.parties import views

root = [
    path("login", LoginView.as_view(template_name="parties/login.html"), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
]
console = [path("account/", views.account, name="account")]
