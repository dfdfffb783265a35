"""Pages of jobs: the list of one's own, one job, its fragment that renews itself, and Cancel."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.jobs import services
from qianwang.kernel.jobs.permitted import jobs_of
from qianwang.kernel.web.permitted import account_of

PAGE = 50


@login_required
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs that one asked for; an administrator's list has everybody's."""
    page = Paginator(jobs_of(account_of(request)), PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page})


@login_required
@require_safe
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One job: what is done, how much is left, and what came of it."""
    found = get_object_or_404(jobs_of(account_of(request)), pk=job_id)
    return render(request, "jobs/job.html", {"job": found})


@login_required
@require_safe
@never_cache
def fragment(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The part of a page that shows a job; it asks for itself again until the job has ended."""
    found = get_object_or_404(jobs_of(account_of(request)), pk=job_id)
    return render(request, "jobs/fragment.html", {"job": found})


@login_required
@require_POST
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Stop a job."""
    found = get_object_or_404(jobs_of(account_of(request)), pk=job_id)
    services.cancel(found)
    return redirect(found)
