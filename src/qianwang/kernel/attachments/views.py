"""How a kept file leaves: as a file to be saved, never as a page of this site.

Owners of attachments answer with `download` where they have found that the asker may have it.
"""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.services import open_attachment
from qianwang.kernel.attachments.sniffing import ACTIVE, UNKNOWN


def download(attachment: Attachment) -> HttpResponse:
    """The file, to be saved: a browser neither guesses what it is nor runs anything in it."""
    content = open_attachment(attachment)
    kind = UNKNOWN if attachment.media_type in ACTIVE else attachment.media_type
    return sent(content, attachment.name, kind)


def sent(content: bytes, name: str, kind: str) -> HttpResponse:
    """A content under a name, to be saved."""
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )
