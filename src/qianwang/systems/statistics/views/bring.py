"""Where files are brought: one or many at once, each taken or refused for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qianwang.kernel.attachments.names import cleaned
from qianwang.kernel.attachments.refusal import (
    WrongKind,
    require_allowed_size,
    status_of,
)
from qianwang.kernel.attachments.services import guard, note_refusal
from qianwang.kernel.attachments.sniffing import media_type
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.parties.models import Account
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.kernel.web.permitted import account_of, permitted
from qianwang.systems.statistics.models import Submission
from qianwang.systems.statistics.reading.files import read_data
from qianwang.systems.statistics.submissions.errors import NotYours, Overtaken
from qianwang.systems.statistics.submissions.kept_grid import unpacked_grid
from qianwang.systems.statistics.submissions.services import RETURN_FILES, receive
from qianwang.systems.statistics.submissions.store import FILE, interpreted, judged, reaches

MOST_FILES = 50
ENCODINGS = ("", "gb18030", "utf-16")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file, and what became of it: a submission with what the checks say, or a refusal."""

    name: str
    submission: Submission | None = None
    errors: int = 0
    warnings: int = 0
    problem: QianwangError | None = None
    status: int = 200


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(FILE)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring files; one that is taken opens, of many it is said what became of each."""
    if request.method != "POST":
        return render(request, "statistics/bring.html", {"encodings": ENCODINGS})
    files = request.FILES.getlist("files")
    encoding = request.POST.get("encoding", "")
    if not files or len(files) > MOST_FILES or encoding not in ENCODINGS:
        problem = InputError(
            Bilingual(
                f"请选择 1 至 {MOST_FILES} 个文件。", f"choose between 1 and {MOST_FILES} files."
            )
        )
        return _told(request, [Brought("", problem=problem, status=400)])
    account = account_of(request)
    brought = [_one(account, file, encoding or None) for file in files]
    if len(brought) == 1 and brought[0].submission is not None:
        return redirect("submission", brought[0].submission.pk)
    return _told(request, brought)


def _told(request: HttpRequest, brought: list[Brought]) -> HttpResponse:
    context = {"encodings": ENCODINGS, "brought": brought}
    status = max(one.status for one in brought)
    return render(request, "statistics/bring.html", context, status=status)


def _one(account: Account, file: UploadedFile[Any], encoding: str | None) -> Brought:
    name = cleaned(file.name or "")
    data = b""
    try:
        require_allowed_size(name, file.size or 0, RETURN_FILES.allowance)
        data = file.read()
        submission = take_in(account, data, name, encoding)
    except QianwangError as problem:
        note_refusal(name, file.size or 0, data, problem)
        return Brought(name, problem=problem, status=_status(problem))
    found = judged(unpacked_grid(submission.grid), submission.explanations)
    errors = sum(1 for one in found.findings if one.severity == "error")
    return Brought(name, submission, errors, len(found.findings) - errors)


def take_in(account: Account, data: bytes, name: str, encoding: str | None) -> Submission:
    """The open submission that a brought file has become.

    Raises UnreadableFile for what can't be read, NotYours for another's return, Overtaken for one
    that waits for approval.
    """
    kind = media_type(data)
    try:
        grid = read_data(data, name, encoding)
    except UnreadableFile as problem:
        # what it says is the better word; that it is of another kind is the better status
        if kind not in RETURN_FILES.kinds:
            raise WrongKind(problem.message, place=problem.place, hint=problem.hint) from None
        raise
    guard(data, name, RETURN_FILES)
    filed = interpreted(grid, {})
    if not reaches(account, FILE, filed.party):
        raise NotYours(
            Bilingual("这不是本单位填报的报表。", "your organisation doesn't file this return."),
            place=name,
            hint=Bilingual("请核对 C2 格的填报单位。", "Check the filer in cell C2."),
        )
    return receive(data, name, grid)


def _status(problem: QianwangError) -> int:
    match problem:
        case UnreadableFile():
            return int(status_of(problem))
        case Overtaken():
            return 409
        case NotYours():
            return 403
    return 422 if isinstance(problem, InputError) else 507
