"""Addresses of the survey in the console."""

from __future__ import annotations

from qianwang.kernel.publications.urls import of_kind

console = of_kind("survey")
