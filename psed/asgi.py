"""The door for an ASGI server."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "psed.settings.production")

application = get_asgi_application()

# Only now: the registry of apps is ready.
from organisations import calculations  # noqa: E402

calculations.leave_to_worker()
