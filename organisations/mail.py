"""Messages to people, in plain words and plain text."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string


class NotSent(Exception):
    """The message could not be handed to the mail server."""


def send(template: str, *, to: str, **context: Any) -> None:
    """Send a pair of templates, _subject.txt and _message.txt; raise NotSent where no server takes it."""
    context["service_address"] = settings.SITE_URL
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    text = render_to_string(f"{template}_message.txt", context).strip() + "\n"
    try:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [to]).send()
    except (SMTPException, OSError) as error:
        raise NotSent from error
