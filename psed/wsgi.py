"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "psed.settings.production")

application = get_wsgi_application()

# Only now: the registry of apps is ready.
from organisations import calculations  # noqa: E402

calculations.leave_to_worker()
