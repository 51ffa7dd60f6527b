"""The form of the employers that a body compares its pay gaps with: search, tick, save."""

from collections.abc import Iterable
from typing import Any

from crispy_forms_gds.layout import Button
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import communities.services
from communities.summary import MOST_PEERS, SIZES, Employer, employers_found, employers_named
from psed.ui.forms import VersionedForm

KEY_LENGTH = 300


class PeersForm(VersionedForm):
    """Tick employers that a search finds. What is ticked stays in the list."""

    find = forms.CharField(
        label=gettext_lazy("Find employers"),
        help_text=gettext_lazy("Part of a name, such as “Staffordshire”. The employers ticked below stay."),
        required=False,
        max_length=100,
    )
    size = forms.ChoiceField(label=gettext_lazy("Number of employees"), required=False)
    public = forms.BooleanField(label=gettext_lazy("Public bodies only"), required=False)
    employers = forms.MultipleChoiceField(
        label=gettext_lazy("Employers to compare with"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("An employer is not among those known. Search for it again.")
        },
    )

    def __init__(self, *args: Any, peers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.peers = peers
        stored: list[Employer] = [(str(number), str(name)) for number, name in peers.employers]
        self.initial.setdefault("public", True)
        self.initial["employers"] = [number or name for number, name in stored]
        if peers.pk:
            self.initial["version"] = peers.version
        sizes: Any = self.fields["size"]
        sizes.choices = [("", _("Any number")), *((each, _(each)) for each in SIZES)]
        self.known = self._ticked(stored)
        self.searched, self.more = self._find()
        field: Any = self.fields["employers"]
        field.choices = [(key, name) for key, (_number, name) in self.known.items()]
        field.help_text = self._help()

    def _ticked(self, stored: list[Employer]) -> dict[str, Employer]:
        """Return the employers that are ticked now, or stored, by key."""
        mine = {number or name: (number, name) for number, name in stored}
        if not self.is_bound:
            return mine
        given = self.data.getlist(self.add_prefix("employers")) if hasattr(self.data, "getlist") else []
        keys = [str(key)[:KEY_LENGTH] for key in dict.fromkeys(given) if "\0" not in key][: 5 * MOST_PEERS]
        found = {**employers_named(keys), **mine}
        return {key: found[key] for key in keys if key in found}

    def _find(self) -> tuple[bool, bool]:
        """Add what a search finds to the list; return whether there was one, and whether more would fit."""
        if not self.is_bound or "search" not in self.data:
            return False, False
        words = str(self.data.get(self.add_prefix("find"), ""))[:100].replace("\0", "").split()
        size = str(self.data.get(self.add_prefix("size"), ""))
        found = employers_found(
            words,
            size=size if size in SIZES else "",
            public_only=bool(self.data.get(self.add_prefix("public"))),
        )
        for number, name in found.employers:
            self.known.setdefault(number or name, (number, name))
        return True, found.more

    def _help(self) -> str:
        if self.more:
            return _("More employers fit. Search for more of the name.")
        if self.searched and not self.known:
            return _("No employer fits. Search for another part of the name, or any number of employees.")
        return _("Choose up to %(most)s that are like you: the same work, size or place.") % {
            "most": MOST_PEERS
        }

    def get_layout(self) -> Iterable[Any]:
        return ["version", "find", "size", "public", Button.secondary("search", _("Search")), "employers"]

    def clean_employers(self) -> list[Employer]:
        keys: list[str] = self.cleaned_data["employers"]
        if len(keys) > MOST_PEERS:
            raise forms.ValidationError(
                _("You have ticked %(number)s employers. Keep %(most)s at most.")
                % {"number": len(keys), "most": MOST_PEERS}
            )
        return [self.known[key] for key in keys]

    def save(self) -> Any:
        return communities.services.name_peers(peers=self.peers, employers=self.cleaned_data["employers"])
