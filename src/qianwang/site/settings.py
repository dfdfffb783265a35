"""Django's settings, read from the environment and free of side effects.

`QIANWANG_HOME` (default `./var`) holds everything that the embedded default writes;
`QIANWANG_DATABASE_URL` moves the relational store to PostgreSQL. The secret key is put in by
`qianwang.site.start`, because making one writes a file. What else an administration may set stands
in docs/site.md, each with its `QIANWANG_` name.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.site.database import database
from qianwang.site.installed import INSTALLED
from qianwang.site.operations.logs import configuration

QIANWANG_HOME = Path(os.environ.get("QIANWANG_HOME") or "var").resolve()
HERE = Path(__file__).parent


def _listed(name: str) -> list[str]:
    """The comma-separated values of an environment variable."""
    return [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]


def _chosen(name: str, *values: str) -> str:
    """One of a few values of an environment variable, the first unless it is set. A misspelt one is
    refused, since it would weaken what it should strengthen without anybody noticing."""
    given = os.environ.get(name) or values[0]
    if given not in values:
        raise InputError(
            Bilingual(
                f"{name} 不能是“{given}”；可用：{'、'.join(values)}。",
                f"{name} can't be {given!r}; there are: {', '.join(values)}.",
            ),
            place=name,
        )
    return given


DATABASES = {"default": database(QIANWANG_HOME, os.environ.get("QIANWANG_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

DEBUG = False
ALLOWED_HOSTS = _listed("QIANWANG_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "qianwang.site.urls"
WSGI_APPLICATION = "qianwang.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "ninja",
    "django_tasks",
    "django_tasks_db",
    *INSTALLED,
    "qianwang.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qianwang.site.operations.requests.RequestMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "qianwang.kernel.attachments.middleware.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "qianwang.kernel.web.api_gate.ApiMiddleware",
    "qianwang.kernel.web.middleware.ActorMiddleware",
    "qianwang.kernel.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "qianwang.kernel.parties.middleware.FirstThingsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "qianwang.kernel.web.middleware.ErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qianwang.site.context.page",
            ],
            "builtins": ["qianwang.kernel.web.templatetags.saying"],
        },
    }
]

# -- people ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "parties.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "qianwang.kernel.parties.backends.AccountBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "console"
LOGOUT_REDIRECT_URL = "portal"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "qianwang.kernel.web.origin.address"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "qianwang.kernel.parties.views.login.locked_out"

QIANWANG_TOTP_REQUIRED = _chosen("QIANWANG_TOTP", "optional", "required") == "required"
"""Whether everybody must set up a second factor before anything else."""
QIANWANG_OIDC_ISSUER = os.environ.get("QIANWANG_OIDC_ISSUER", "").rstrip("/")
"""The OpenID provider by which people may log in; none where it is empty."""
QIANWANG_OIDC_CLIENT_ID = os.environ.get("QIANWANG_OIDC_CLIENT_ID", "")
QIANWANG_OIDC_CLIENT_SECRET = os.environ.get("QIANWANG_OIDC_CLIENT_SECRET", "")
QIANWANG_OIDC_NAME = os.environ.get("QIANWANG_OIDC_NAME", "")
"""What people here call the provider, for the button."""
QIANWANG_OIDC_CREATE = os.environ.get("QIANWANG_OIDC_CREATE", "")
"""The organisation in which accounts are made for whom the provider knows and nobody here does;
where it is empty, an administrator makes every account."""

# -- operations -------------------------------------------------------------------------------

LOGGING = configuration("json" if "QIANWANG_KEEPER" in os.environ else "plain")
QIANWANG_METRICS_TOKEN = os.environ.get("QIANWANG_METRICS_TOKEN", "")

# -- messages ---------------------------------------------------------------------------------

QIANWANG_SMTP = os.environ.get("QIANWANG_SMTP", "")
QIANWANG_MAIL_FROM = os.environ.get("QIANWANG_MAIL_FROM", "")
QIANWANG_SITE = os.environ.get("QIANWANG_SITE", "")
"""The address under which people reach the site, for links in e-mails."""

# -- what a browser is told ------------------------------------------------------------------

HTTPS = os.environ.get("QIANWANG_HTTPS") == "1"
"""Whether the site stands behind TLS: cookies are then sent over it only."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "qianwang_session"
CSRF_COOKIE_NAME = "qianwang_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_TRUSTED_ORIGINS = _listed("QIANWANG_ORIGINS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600

# -- programs that ask -----------------------------------------------------------------------

QIANWANG_RATE_ANONYMOUS = int(os.environ.get("QIANWANG_RATE_ANONYMOUS", "300"))
QIANWANG_RATE_ACCOUNT = int(os.environ.get("QIANWANG_RATE_ACCOUNT", "1200"))
"""Requests of the API a minute, by address and by account, for each worker; 0 is no limit."""
QIANWANG_REFUSALS_A_MINUTE = 30
"""How many refusals a minute each worker enters into the journal."""
QIANWANG_PROXIES = int(os.environ.get("QIANWANG_PROXIES", "0"))
"""How many proxies stand before the site that may be believed about addresses: for the lock on
log-ins, the limits of the API and what the journal says."""
QIANWANG_LARGEST_REQUEST = 40 * 1024 * 1024
QIANWANG_LICENCE_DECLARED = bool(os.environ.get("QIANWANG_LICENCE"))
QIANWANG_LICENCE = os.environ.get("QIANWANG_LICENCE") or "CC BY 4.0"
QIANWANG_LICENCE_URL = (
    os.environ.get("QIANWANG_LICENCE_URL") or "https://creativecommons.org/licenses/by/4.0/"
)
"""Under what open data may be used: the administration has to declare it; until it does, answers
say that the licence is the program's default and not declared."""

PUBLISH_ALONE = os.environ.get("QIANWANG_PUBLISH_ALONE") == "1"
"""Whether who built an edition may publish it without a second person: four eyes unless said."""

# -- files -----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"/built/.+-[0-9A-Z]{8}\.\w+$"
"""Built files have their content in their names: who has one never asks for it again."""

# -- the map ---------------------------------------------------------------------------------

QIANWANG_MAP_FILE = os.environ.get("QIANWANG_MAP_FILE", "")
"""An administration's own outlines of its prefectures, as GeoJSON; else the schematic ones."""
QIANWANG_MAP_APPROVAL = os.environ.get("QIANWANG_MAP_APPROVAL", "")
"""The approval number (审图号) that stands under the map."""

# -- work in the background ------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": QIANWANG_HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
