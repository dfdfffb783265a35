"""The door by which a WSGI server calls the site."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from qianwang.site.start import start

start()
application = get_wsgi_application()
