"""The organisations of a pack, found by id, by the address of a page, or by name in a text."""

from __future__ import annotations

import re
from functools import cached_property

from pride_actions.model.addresses import host_of
from pride_actions.model.organisations import Organisation, Registry


class Directory:
    """Look-ups over a `Registry`. One per pack, shared by its campaigns."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __getitem__(self, id: str) -> Organisation:
        return self.registry.organisations[id]

    @cached_property
    def _domains(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for id, organisation in self.registry.organisations.items():
            site = [host_of(organisation.site)] if organisation.site else []
            found |= dict.fromkeys([*organisation.hosts, *site], id)
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            name.casefold(): id
            for id, organisation in self.registry.organisations.items()
            for name in (*organisation.names.values(), *organisation.aliases)
        }

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        longest_first = sorted(self._names, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)")

    def at(self, url: str) -> str | None:
        """Give the organisation whose page an address is: its domain or one below it."""
        labels = host_of(url).split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)

    def named_in(self, text: str) -> set[str]:
        """Give the organisations that a text names, by any of their names."""
        return {self._names[name] for name in self._any_name.findall(text.casefold())}
