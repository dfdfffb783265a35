"""Why a file is refused, and with which status of HTTP a page says so."""

from __future__ import annotations

from http import HTTPStatus

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.uploads.allowance import Allowance, UnreadableFile
from qianwang.kernel.uploads.size import require_size, too_large


class TooLarge(UnreadableFile):
    """More than is read of such a file."""

    code = "file_too_large"


class WrongKind(UnreadableFile):
    """A file of a kind that isn't taken here."""

    code = "file_kind"


def status_of(problem: UnreadableFile) -> HTTPStatus:
    """The status with which a refusal is answered."""
    match problem:
        case TooLarge():
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        case WrongKind():
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return HTTPStatus.UNPROCESSABLE_ENTITY


def require_allowed_size(name: str, size: int, allowance: Allowance) -> None:
    """Raise TooLarge, or the allowance's refusal for an empty file, before it is read."""
    if size > allowance.file_bytes:
        told = too_large(name, size, allowance)
        raise TooLarge(told.message, place=told.place, hint=told.hint)
    require_size(name, size, allowance)


def wrong_kind(name: str, kind: str, wanted: Bilingual) -> WrongKind:
    """The refusal of a file whose content is of this media type."""
    return WrongKind(
        Bilingual(f"这里不收这种文件（{kind}）。", f"such a file ({kind}) isn't taken here."),
        place=name,
        hint=Bilingual(f"请给出 {wanted.zh}。", f"Give {wanted.en}."),
    )
