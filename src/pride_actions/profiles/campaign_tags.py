"""Campaign tags: keys in an address that tell its site which mail a reader came from.

They are added only where the caller asks for them, and only to pages that inform. A petition, a
way to give and a contact get none, since their sites may refuse them or keep them with what a
reader sent; nor does a source, whose address is what was checked; nor does any page of an action
for people who seek help, or who give: it must not tell where somebody in danger comes from, and
from the recipient's own page a reader goes on to its page for giving.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qsl

from pride_actions.errors import OptionError
from pride_actions.model.addresses import MAX_URL
from pride_actions.view.types import Action, Link

HELP = frozenset({"seek-support", "donate"})
"""The kinds of an action that helps people in danger, or by which a reader helps."""

TOLERANT = frozenset({"page"})
"""What a link has to be for, so that a tag may be added to it."""

ARCHIVES = ("archive.org", "archive.ph", "archive.today")
"""Hosts whose addresses end with the address of another page, to which a tag would belong."""

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_VALUE = re.compile(r"[A-Za-z0-9._~-]{1,100}")


def campaign_tag(tag: str | Mapping[str, str]) -> Mapping[str, str]:
    """Read a campaign tag.

    Args:
        tag: keys and values, or both in one text as they stand in an address.

    Raises:
        OptionError: for one that cannot be read, or has a key twice. A merge tag is no value: with
            it the address would tell who the reader is.

    >>> dict(campaign_tag("utm_source=weekly&utm_medium=email"))
    {'utm_source': 'weekly', 'utm_medium': 'email'}
    """
    return _read(tag if isinstance(tag, str) else "&".join(f"{k}={v}" for k, v in tag.items()))


@lru_cache(maxsize=64)
def _read(tag: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for pair in tag.split("&") if tag else ():
        key, _, value = pair.partition("=")
        if not _KEY.fullmatch(key) or not _VALUE.fullmatch(value):
            raise OptionError(
                f"campaign_tag={tag!r} cannot be used; write it like "
                "utm_source=weekly&utm_medium=email, with letters, digits and - . _ ~ only"
            )
        if key in found:
            raise OptionError(f"campaign_tag={tag!r} names {key!r} again")
        found[key] = value
    return MappingProxyType(found)


def helping(actions: Iterable[Action]) -> frozenset[str]:
    """Give the addresses at which people find help, or give it: those get no tag anywhere."""
    return frozenset(_helping(actions, within=False))


def _helping(actions: Iterable[Action], *, within: bool) -> Iterator[str]:
    for action in actions:
        helps = within or not HELP.isdisjoint(action.kinds)
        if helps:
            rows = [
                *action.rows,
                *action.after,
                *(row for item in action.items for row in item.rows),
            ]
            links = [*(item.call for item in action.items), *(row.link for row in rows)]
            yield from (link.url for link in links if link)
        yield from _helping(action.actions, within=helps)


def tagged(link: Link, tag: str | Mapping[str, str], untagged: Collection[str] = ()) -> str:
    """Give the address of a link with a campaign tag, if the link tolerates one.

    A key that the address has already keeps its value, and a fragment stays at the end.

    Args:
        link: the link.
        tag: as for `campaign_tag`.
        untagged: addresses that get none, as `helping` gives them.

    Raises:
        OptionError: for a tag that cannot be used.

    >>> from pride_actions.view.types import Phrase
    >>> page = Link(Phrase("More"), "https://a.example/x?utm_source=b#top", "page")
    >>> tagged(page, "utm_source=weekly&utm_medium=email")
    'https://a.example/x?utm_source=b&utm_medium=email#top'
    >>> tagged(Link(Phrase("Sign"), "https://a.example/1", "call"), "utm_medium=email")
    'https://a.example/1'
    """
    wanted = campaign_tag(tag)
    if link.rel not in TOLERANT or link.url in untagged:
        return link.url
    if not link.url.startswith("https://") or _archived(link.url):
        return link.url
    before, sign, fragment = link.url.partition("#")
    address, _, query = before.partition("?")
    known = {key.lower() for key, _ in parse_qsl(query, keep_blank_values=True)}
    added = [f"{key}={value}" for key, value in wanted.items() if key.lower() not in known]
    whole = "&".join([query, *added] if query else added)
    url = f"{address}?{whole}{sign}{fragment}" if added else link.url
    return url if len(url) <= MAX_URL else link.url


def _archived(url: str) -> bool:
    host = url.removeprefix("https://").partition("/")[0]
    return any(host == name or host.endswith(f".{name}") for name in ARCHIVES)
