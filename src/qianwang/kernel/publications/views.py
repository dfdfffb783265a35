"""Pages of publications in the console: what there is, a build, an edition, and what is done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.jobs.models import OPEN, Job
from qianwang.kernel.jobs.permitted import jobs_of
from qianwang.kernel.publications import services, serving, store
from qianwang.kernel.publications.builders import ORIGINAL, builder_of
from qianwang.kernel.publications.building import JOB, last_batch
from qianwang.kernel.publications.comparing import changed_numbers
from qianwang.kernel.publications.models import Edition, Publication
from qianwang.kernel.publications.overview import rows_of, years_of
from qianwang.kernel.publications.remarks import shown_checks
from qianwang.kernel.web.middleware import language_of
from qianwang.kernel.web.permitted import account_of, permitted


@permitted("publications.view")
@require_safe
def publications(request: HttpRequest, kind: str) -> HttpResponse:
    """Every period of a kind: its data, its editions, and a button to build it."""
    builder = builder_of(kind)
    years = years_of(builder)
    monthly = any(one.is_month for one in builder.periods())
    asked = request.GET.get("year", "")
    chosen = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    of = [chosen] if monthly and chosen is not None else years
    context = {
        "builder": builder,
        "years": years if monthly else (),
        "year": chosen,
        "rows": rows_of(builder, of),
        "may_build": account_of(request).may("publications.build"),
        "running": jobs_of(account_of(request)).filter(
            kind=JOB, state__in=OPEN, arguments__kind=kind
        ),
    }
    return render(request, "publications/list.html", context)


@permitted("publications.build")
@require_POST
def build(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a build; its page shows how far it is."""
    job = services.ask_for_build(kind, request.POST.get("period", ""), account_of(request))
    return redirect("build", job.pk)


# -- a build ---------------------------------------------------------------------------------


@permitted("publications.build")
@require_safe
def built(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """A build: its progress, then what it is, what the checks say, and Freeze."""
    job = _job(request, job_id)
    kind, period = job.arguments["kind"], job.arguments["period"]
    result = job.result or {}
    digest = result.get("digest", "")
    context = {
        "job": job,
        "builder": builder_of(kind),
        "publication": Publication(kind=kind, period=period),
        "result": job.result,
        "edition": services.edition_of(job.pk),
        "files": serving.downloads(digest) if digest else (),
        "checks": shown_checks(result.get("remarks", ())),
        "base": reverse("build", args=(job.pk,)),
        "stale": bool(result) and result["batch"] != last_batch(),
    }
    return render(request, "publications/build.html", context)


@permitted("publications.build")
@require_POST
def freeze(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Make a build a draft."""
    edition = services.freeze(_job(request, job_id), account_of(request))
    _say(
        request,
        Bilingual(f"已冻结为第 {edition.number} 版草稿。", f"Frozen as draft {edition.number}."),
    )
    return redirect(edition)


# -- an edition ------------------------------------------------------------------------------


@permitted("publications.view")
@require_safe
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """An edition: its state and facts, remarks, files, and what can be done with it."""
    found = _edition(edition_id)
    account = account_of(request)
    summary = store.summary(found.digest, ORIGINAL)
    context = {
        "edition": found,
        "builder": builder_of(found.publication.kind),
        "others": found.publication.editions.exclude(pk=found.pk).order_by("-number"),
        "summary": summary,
        "checks": shown_checks(summary["remarks"]),
        "files": serving.downloads(found.digest),
        "base": found.get_absolute_url(),
        "may_publish": account.may("publications.publish"),
        "stale": found.batch != last_batch(),
    }
    return render(request, "publications/edition.html", context)


@permitted("publications.publish")
@require_POST
def publish(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Let the public read it."""
    found = _edition(edition_id)
    services.publish(found, account_of(request))
    _say(request, Bilingual("已发布，公众网页可见。", "Published; the public can read it."))
    return redirect(found)


@permitted("publications.publish")
@require_POST
def withdraw(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Take it back, for a reason."""
    found = _edition(edition_id)
    services.withdraw(found, account_of(request), request.POST.get("reason", ""))
    _say(request, Bilingual("已撤回。", "Withdrawn."))
    return redirect(found)


@permitted("publications.view")
@require_safe
def compare(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Which numbers differ from those of another edition of the same publication."""
    found = _edition(edition_id)
    asked = request.GET.get("with", "")
    other = get_object_or_404(
        found.publication.editions, pk=int(asked) if asked.isdecimal() else None
    )
    before, after = sorted((found, other), key=lambda one: one.number)
    language = language_of(request)
    changes = changed_numbers(
        store.document(before.digest, language), store.document(after.digest, language)
    )
    context = {"edition": found, "before": before, "after": after, "changes": changes}
    return render(request, "publications/compare.html", context)


# -- the content of both ---------------------------------------------------------------------


@permitted("publications.view")
@require_safe
def read(request: HttpRequest, key: int | UUID, chapter: int = 1) -> HttpResponse:
    """A chapter as it will be on the portal."""
    digest, base, _ = _frozen(request, key)
    context = serving.reading(digest, language_of(request), chapter, base)
    return render(request, "publications/read.html", context)


@permitted("publications.view")
@require_safe
def figure(request: HttpRequest, key: int | UUID, anchor: str) -> HttpResponse:
    """A figure of it."""
    return serving.figure(_frozen(request, key)[0], language_of(request), anchor)


@permitted("publications.view")
@require_safe
def trace(request: HttpRequest, key: int | UUID) -> HttpResponse:
    """Where a number of it comes from."""
    digest, base, _ = _frozen(request, key)
    context = serving.trace(digest, language_of(request), request.GET.get("id", ""), base)
    return render(request, "publications/trace.html", context)


@permitted("publications.view")
@require_safe
def download(request: HttpRequest, key: int | UUID, path: str) -> HttpResponseBase:
    """A file of it."""
    digest, _, stem = _frozen(request, key)
    return serving.download(digest, path, stem)


def _frozen(request: HttpRequest, key: int | UUID) -> tuple[str, str, str]:
    """Digest, base of the addresses and stem of file names, of a build or an edition."""
    if isinstance(key, int):
        found = _edition(key)
        return found.digest, found.get_absolute_url(), found.name.replace("/", "-")
    job = _job(request, key)
    digest = (job.result or {}).get("digest", "")
    if not digest:
        raise Http404
    stem = f"{job.arguments['kind']}-{job.arguments['period']}-build"
    return digest, reverse("build", args=(job.pk,)), stem


def _edition(edition_id: int) -> Edition:
    return get_object_or_404(Edition.objects.select_related("publication"), pk=edition_id)


def _job(request: HttpRequest, job_id: UUID) -> Job:
    return get_object_or_404(jobs_of(account_of(request)), pk=job_id, kind=JOB)


def _say(request: HttpRequest, words: Bilingual) -> None:
    messages.success(request, words.in_(language_of(request)))
