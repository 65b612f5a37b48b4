"""The organisations of a pack, found by id, by the address of a page, or by name in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from urllib.parse import unquote

from pride_actions.model.addresses import host_of
from pride_actions.model.lookalikes import WITHOUT_CASE
from pride_actions.model.organisations import Organisation, Registry

# Whoever writes a name may break a line in it, or write it as a hashtag or in an address
_GAP = re.compile(r"[\s_\u2010-\u2015-]+")
# What Unicode 16.0 calls default ignorable (DerivedCoreProperties.txt): no text shows it
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean: words in a row, or what is added to them
_SPACELESS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
LETTER = rf"[^\W_{_SPACELESS}]"
"""A letter beside which a name is only a part of another word."""
# Accounts and hashtags cannot hold them, or go without; signs of vowels, as in Hindi, are others
_ACCENTS = re.compile("[\u0300-\u036f]")
_PLAIN = WITHOUT_CASE | str.maketrans("\u0131\u0142\u0111\u00f8", "ildo")
_GLUED = re.compile(r"[#@][\w.]+")
_BETWEEN = re.compile(r"[\W_]+")

SHORTEST_HANDLE = 5
"""Signs of a name by which a page is known as its account. Shorter names, such as BG, stand in
addresses with other meanings; at Telegram there is no shorter account
(https://core.telegram.org/method/account.checkUsername)."""

LONGEST_CHANCE = 7
"""Signs of a name that may stand in the midst of a longer word by chance. Our own judgement."""


class Directory:
    """Look-ups over a `Registry`. One per pack, shared by its campaigns.

    Organisations may share a name or a domain: then each of them is meant.
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        # Each address is asked about for each View, and there are only those of the pack.
        self._leads: dict[str, set[str]] = {}

    def __getitem__(self, id: str) -> Organisation:
        return self.registry.organisations[id]

    @cached_property
    def _domains(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for id, organisation in self.registry.organisations.items():
            site = [host_of(organisation.site)] if organisation.site else []
            for domain in (*organisation.hosts, *site):
                found.setdefault(domain, set()).add(id)
        return found

    @cached_property
    def _names(self) -> dict[tuple[str, ...], set[str]]:
        """The organisations of each name, and of each domain; a name by its words."""
        found: dict[tuple[str, ...], set[str]]
        found = {(domain,): set(ids) for domain, ids in self._domains.items()}
        for id, organisation in self.registry.organisations.items():
            for name in (*organisation.names.values(), *organisation.aliases):
                found.setdefault(tuple(_GAP.split(_folded(name))), set()).add(id)
        return found

    @cached_property
    def _by_letters(self) -> dict[str, set[str]]:
        return _gathered((_GAP.sub("", "".join(name)), ids) for name, ids in self._names.items())

    @cached_property
    def _by_handle(self) -> dict[str, set[str]]:
        """The organisations of each name, written as that of an account is."""
        names = ((name, ids) for name, ids in self._by_letters.items() if name not in self._domains)
        found = _gathered((_BETWEEN.sub("", name), ids) for name, ids in names)
        return {name: ids for name, ids in found.items() if len(name) >= SHORTEST_HANDLE}

    @cached_property
    def _accounts(self) -> dict[str, set[str]]:
        """The same without those that were only cleared: anybody can call an account like them."""
        known = self.registry.organisations
        cleared = {id for id, each in known.items() if each.cleared and not each.designations}
        return {name: ids - cleared for name, ids in self._by_handle.items()}

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        longest_first = sorted(self._names, key=lambda name: len("".join(name)), reverse=True)
        gap = _GAP.pattern[:-1] + "*"
        names = "|".join(gap.join(map(re.escape, name)) for name in longest_first) or r"(?!)"
        return re.compile(rf"(?<!{LETTER})(?:{names})(?!{LETTER})")

    @cached_property
    def _any_domain(self) -> re.Pattern[str]:
        domains = "|".join(map(re.escape, self._domains)) or r"(?!)"
        return re.compile(rf"(?<![a-z0-9-])(?:{domains})(?![a-z0-9-])")

    def at(self, url: str) -> str | None:
        """Give the organisation whose page an address is: its domain or one below it."""
        return next(iter(self._owners(url)), None)

    def _owners(self, url: str) -> list[str]:
        """Give the organisations whose domain it is, in the order in which they stand."""
        labels = host_of(url).split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels)))
        found = next((self._domains[name] for name in domains if name in self._domains), set())
        return [id for id in self.registry.organisations if id in found]

    def led_to(self, url: str) -> set[str]:
        """Give the organisations to whose pages an address leads.

        It may lead there by an archive or a redirection, and to an account with their name.
        """
        known = self._leads.get(url)
        if known is None:
            known = self._leads[url] = self._led_to(url)
        return set(known)

    def _led_to(self, url: str) -> set[str]:
        plain = _unquoted(url)
        found = set(self._owners(url))
        for host in _hosts_in_labels(host_of(url)):
            found |= set(self._owners(f"https://{host}"))
        for domain in self._any_domain.findall(plain.lower()):
            found |= self._domains[domain]
        for part in _handles(plain):
            found |= self._accounts.get(_BETWEEN.sub("", _folded(part)), set())
        return found

    def named_in(self, text: str) -> set[str]:
        """Give the organisations that a text names, by any of their names or domains.

        A name counts however it is parted: over two lines, with a hyphen, as one word.
        """
        found = self._apart_in(text)
        if not text.isascii() and UNSEEN.search(text):  # which may stand in a word, or part two
            found |= self._apart_in(UNSEEN.sub(" ", text))
        # One word may hold several: a hashtag, an account, or the end of an address
        for word in _GLUED.findall(text) if _GAP.search(text) else [text]:
            found |= self._glued_in(word)
        return found

    def _apart_in(self, text: str) -> set[str]:
        names = self._any_name.findall(_folded(text))
        return {id for name in names for id in self._by_letters[_GAP.sub("", name)]}

    def _glued_in(self, word: str) -> set[str]:
        found = self._apart_in(_parted(word))
        letters = _BETWEEN.sub("", _folded(word))
        for name, ids in self._by_handle.items():
            if len(name) > LONGEST_CHANCE and name in letters:
                found |= ids
        return found


def _gathered(named: Iterable[tuple[str, set[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, ids in named:
        found.setdefault(name, set()).update(ids)
    return found


def _unquoted(url: str) -> str:
    """Give an address without escapes; one in another address may be escaped several times."""
    before = ""
    while url != before:
        before, url = url, unquote(url)
    return url


def _hosts_in_labels(host: str) -> Iterator[str]:
    """Give the hosts whose pages another one shows under names that it makes of theirs.

    Translators, caches and libraries' proxies write - for a point and -- for - in them, as in
    https://developers.google.com/amp/cache/overview.

    >>> list(_hosts_in_labels("www-a--group-example.translate.goog"))
    ['www.a-group.example']
    """
    for label in host.split("."):
        if "-" in label:
            yield label.replace("--", "\0").replace("-", ".").replace("\0", "-")


def _handles(url: str) -> Iterator[str]:
    """Give the parts of an address by which a page may say whose it is.

    >>> list(_handles("https://t.me/group")), list(_handles("mailto:group@mail.example"))
    (['t', 'group'], ['group', 'mail'])
    """
    site, *path = re.split(r"[/?#&=]+", url.partition(":")[2].lstrip("/"))
    user, _, host = site.rpartition("@")
    yield from filter(None, (user, *host.split(".")[:-1], *path))


def _parted(word: str) -> str:
    """Part a word where it goes on with a capital or a digit, as hashtags do.

    >>> _parted("#WeAreGroup2026")
    '#We Are Group 2026'
    """
    signs = [word[:1]]
    for before, sign in pairwise(word):
        begins = (sign.isupper() and before.islower()) or (sign.isdigit() and before.isalpha())
        signs += (" ", sign) if begins else (sign,)
    return "".join(signs)


def _folded(text: str) -> str:
    """Give a text without what makes no other name of it for a reader.

    Capitals, widths, accents, what is not seen, and letters of another alphabet that look alike.

    >>> _folded("\\u0410mnesty") == _folded("AMNESTY"), _folded("Caf\\u00e9")
    (True, 'cafe')
    """
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).replace("\u2019", "'")
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN)
