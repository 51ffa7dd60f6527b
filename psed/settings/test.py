"""The test suite: quick passwords, a database of its own, work done when the test asks for it."""

import os
import sys
import tempfile
from pathlib import Path

# Tests write nothing into the working copy.
os.environ.setdefault("PSED_DATA_DIR", tempfile.mkdtemp(prefix="psed-test-"))

from psed.settings.base import *  # noqa: F403
from psed.settings.base import BASE_DIR, DATA_DIR, DATABASES, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]
SECRET_KEY = "for tests only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATICFILES_DIRS = [directory for directory in STATICFILES_DIRS if Path(directory).exists()]  # noqa: F405
WHITENOISE_USE_FINDERS = True
(DATA_DIR / "static").mkdir(parents=True, exist_ok=True)
DEMONSTRATION_ALLOWED = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server's threads must see what the test wrote.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
    )


class UndefinedVariable(str):
    """Stands for a variable that a template of ours names and nobody gave it: the test fails there.

    Django asks whether it contains "%s", then for `it % name`. The packages' templates may be careless.
    """

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, name: object) -> str:
        template = sys._getframe(1).f_locals["context"].render_context.template
        if template is not None and Path(template.origin.name).is_relative_to(BASE_DIR / "templates"):
            raise AssertionError(f"{template.origin.name}: nobody gave it {name}")
        return ""


TEMPLATES[0]["OPTIONS"].update(debug=True, string_if_invalid=UndefinedVariable("undefined"))  # type: ignore[attr-defined]
