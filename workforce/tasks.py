"""What the worker does for this room: registered at start."""

from workforce.imports import reading, sweeping

__all__ = ["reading", "sweeping"]
