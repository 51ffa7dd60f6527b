from providers.models.checklist import Checklist, ChecklistItem
from providers.models.finding import Finding
from providers.models.provider import Contact, Provider
from providers.models.round import Round

__all__ = ["Checklist", "ChecklistItem", "Contact", "Finding", "Provider", "Round"]
