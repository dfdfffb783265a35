"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from qianwang.kernel.jobs import views

console = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:job_id>/", views.job, name="job"),
    path("jobs/<uuid:job_id>/fragment", views.fragment, name="job-fragment"),
    path("jobs/<uuid:job_id>/cancel", views.cancel, name="job-cancel"),
]
