"""One machine, one person: the embedded database, e-mail into a folder, no TLS."""

from psed.settings import environment
from psed.settings.base import *  # noqa: F403
from psed.settings.base import DATA_DIR, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]
DEBUG = environment.flag("PSED_DEBUG", default=False)
SECRET_KEY = "for development only, never in production"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DEMONSTRATION_ALLOWED = True
DATA_DIR.mkdir(parents=True, exist_ok=True)
