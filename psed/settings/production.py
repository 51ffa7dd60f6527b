"""The real service: every secret from the environment, TLS, signed static file names."""

from psed.settings import environment
from psed.settings.base import *  # noqa: F403

SECRET_KEY = environment.text("PSED_SECRET_KEY")
ALLOWED_HOSTS = environment.words("PSED_ALLOWED_HOSTS", environment.text("PSED_ALLOWED_HOSTS"))
SITE_URL = environment.text("PSED_SITE_URL")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEMONSTRATION_ALLOWED = False

SECURE_SSL_REDIRECT = environment.flag("PSED_TLS_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
