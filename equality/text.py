"""Marks the words that pages translate when they show them."""


def gettext_noop(message: str) -> str:
    """Return the message as it is; makemessages finds it by the name of this function."""
    return message
