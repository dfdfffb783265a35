"""The door by which a WSGI server calls the site.

All addresses are looked up before the first request, so that what is wrong with them is known at
the start and nobody waits for it.
"""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from qianwang.site.operations.lifeline import end_with_parent
from qianwang.site.start import start

if "QIANWANG_KEEPER" in os.environ:
    end_with_parent(os.getppid())
start()
get_resolver().reverse_dict  # noqa: B018  (asking for it makes it)
application = get_wsgi_application()
