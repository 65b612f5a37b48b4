"""The organisations of a pack, found by id, by the address of a page, or by name in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from urllib.parse import unquote

from pride_actions.model.addresses import host_of
from pride_actions.model.organisations import Organisation, Registry

# Whoever writes a name may break a line in it, or write it as a hashtag or in an address
_GAP = re.compile(r"[\s_\u2010-\u2015-]+")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2069\ufe00-\ufe0f]")


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
    def _names(self) -> dict[tuple[str, ...], str]:
        """The organisation of each name, and of each domain; a name by its words."""
        found: dict[tuple[str, ...], str] = {(domain,): id for domain, id in self._domains.items()}
        for id, organisation in self.registry.organisations.items():
            for name in (*organisation.names.values(), *organisation.aliases):
                found[tuple(_GAP.split(_folded(name)))] = id
        return found

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        return {_GAP.sub("", "".join(name)): id for name, id in self._names.items()}

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        longest_first = sorted(self._names, key=lambda name: len("".join(name)), reverse=True)
        gap = _GAP.pattern[:-1] + "*"
        names = "|".join(gap.join(map(re.escape, name)) for name in longest_first) or r"(?!)"
        return re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])")

    @cached_property
    def _any_domain(self) -> re.Pattern[str]:
        domains = "|".join(map(re.escape, self._domains)) or r"(?!)"
        return re.compile(rf"(?<![\w-])(?:{domains})(?![\w-])")

    def at(self, url: str) -> str | None:
        """Give the organisation whose page an address is: its domain or one below it."""
        labels = host_of(url).split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)

    def led_to(self, url: str) -> set[str]:
        """Give the organisations to whose pages an address leads, as those of archives may do."""
        found = {self._domains[name] for name in self._any_domain.findall(unquote(url).lower())}
        owner = self.at(url)
        return found | {owner} if owner else found

    def named_in(self, text: str) -> set[str]:
        """Give the organisations that a text names, by any of their names or domains.

        A name counts however it is parted: over two lines, with a hyphen, as one word.
        """
        found = self._any_name.findall(_folded(text))
        return {self._by_letters[_GAP.sub("", name)] for name in found}


def _folded(text: str) -> str:
    """Give a text without what makes no other name of it: capitals, widths, what is not seen."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).replace("\u2019", "'")
    return text.casefold()
