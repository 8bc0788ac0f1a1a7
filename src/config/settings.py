"""Settings of one installation. Each is documented in docs/reference/settings.md, and a test holds the two together.

What differs between machines comes from `TILLID_*` variables; nothing else is read from the environment.
"""

from __future__ import annotations

import os
from pathlib import Path

from config.databases import databases
from config.origins import origins
from tillid.kernel.keys import load_key
from tillid.web.municipality import of_this_place

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("TILLID_HOME", ROOT / "var")).resolve()
TILLID_DEMO = os.environ.get("TILLID_DEMO") == "1"
HTTPS = os.environ.get("TILLID_HTTPS", "0" if TILLID_DEMO else "1") == "1"

# The municipality ----------------------------------------------------------------------------------------------------------
MUNICIPALITY = of_this_place(os.environ.get("TILLID_MUNICIPALITY", ""), demo=TILLID_DEMO)
TILLID_CVR = os.environ.get("TILLID_CVR", "12345674")
LEDGER_ORIGIN = os.environ.get("TILLID_ORIGIN", "tillid.lindby.example/999/main")
LEDGER_DIR = HOME / "ledger"
LEDGER_KEYS_DIR = HOME / "ledger-keys"  # apart, with another backup: LEDGER.md section 3
KEY_DIR = HOME / "keys"

# Stores --------------------------------------------------------------------------------------------------------------------
STORE = os.environ.get("TILLID_DB", "sqlite")
PG_DSN = os.environ.get("TILLID_PG_DSN", "")
DATABASES = databases(STORE, HOME, PG_DSN)
DATABASE_ROUTERS = ["config.databases.PersonsRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "tillid.staff",
    "tillid.register",
    "tillid.citizens",
    "tillid.sources",
    "tillid.gate",
    "tillid.cases",
    "tillid.post",
    "tillid.overview",
    "config",  # last: it plugs the contexts together when all of them are loaded
]

# Pages ---------------------------------------------------------------------------------------------------------------------
SECRET_KEY = load_key(KEY_DIR, "web").hex()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TILLID_HOSTS", "127.0.0.1,localhost").split(",")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.SecureHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tillid.web.identity.VisitorMiddleware",
    "tillid.web.errors.WithoutLedger",
    "django.middleware.locale.LocaleMiddleware",
    "tillid.web.uploads.BoundedUploads",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "tillid.web.environment.environment",
            "context_processors": ["tillid.web.demo.chooser.context"] if TILLID_DEMO else [],
        },
    },
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "tillid"
SESSION_COOKIE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a letter or from borger.dk finds the citizen still logged in
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "tillid.web.errors.not_allowed"
SECURE_SSL_REDIRECT = False  # the proxy in front does that; granian speaks plain HTTP to it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
EMBED_ORIGINS = origins(os.environ.get("TILLID_EMBED_ORIGINS", ""))  # who may frame »Sådan bruger vi dine data«, that page alone
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # a step with all its rows in both languages; an æ is sent as six signs
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # twenty bases, or a table of roles and elements, are one form

# Words and time ------------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "tillid_sprog"
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

# Static files --------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [ROOT / "assets"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder", "config.static.DesignSystemFinder"]
STORAGES = {"staticfiles": {"BACKEND": "config.static.Storage"}}

# Log lines hold no person data: the path is left out of request lines, since it may carry a case or a log index.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"impersonal": {"()": "config.logs.Impersonal"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["impersonal"]}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("TILLID_LOG", "WARNING")},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}
