"""Where each file of a site is, and which options of formats follow from that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from pride_actions.locales import language_tag, negotiate
from pride_actions.renderers import FORMATS
from pride_actions.site import settings
from pride_actions.site.assets import SCRIPTS, asset
from pride_actions.site.pieces import FRAMED, Piece

SHARE = "share.html"
"""The page on which an editor chooses and copies."""

OEMBED = "oembed-json"
"""The format that a page names for those who embed it."""


class Successor(NamedTuple):
    """A campaign of the site that has taken the place of another one, and its languages."""

    campaign: str
    locales: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one campaign in one language.

    Attributes:
        base_url: of the site, with a slash at its end; empty if it is not known.
        campaign: its id.
        locale: the language.
        locales: all languages in which the campaign has words.
        formats: names of formats that are made; none named means all.
        successor: what has taken its place, if that is on the site.
    """

    base_url: str
    campaign: str
    locale: str
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    successor: Successor | None = None

    def file(self, name: str) -> str:
        """Give the path of a file, from the folder of the site."""
        return f"{self.campaign}/{self.locale}/{name}"

    def of(self, name: str) -> str:
        """Give the address of a file; empty if that of the site is not known."""
        return self.base_url and self.base_url + self.file(name)

    def on_host(self, path: str) -> str:
        """Give where a path of the site is on its host, as in ``/actions/assets/a.js``."""
        return urlsplit(self.base_url).path + path

    @property
    def page(self) -> str:
        """The address of the page."""
        return self.of("")

    @property
    def oembed(self) -> str:
        """The address of what tells how to embed the page; empty if there is none."""
        there = not self.formats or OEMBED in self.formats
        return self.of(f"{OEMBED}{FORMATS[OEMBED].extension}") if there else ""

    @property
    def next_page(self) -> str:
        """The address of the page of what has taken its place, in the language that is nearest."""
        if self.successor is None:
            return ""
        id, locales = self.successor
        nearest = negotiate(self.locale, locales) or negotiate("en", locales) or locales[0]
        return f"{self.base_url}{id}/{nearest}/"

    @property
    def alternates(self) -> dict[str, str]:
        """The address of the page by language tag, itself among them."""
        if len(self.locales) < 2:
            return {}
        return alternates(self.base_url, self.campaign, self.locales)


def alternates(base_url: str, campaign: str, locales: tuple[str, ...]) -> dict[str, str]:
    """Give the address of a page by language tag.

    Where two languages have one tag, as forms of address do, the tag leads to the first of them.

    >>> alternates("https://a.example/", "x", ("en", "de-formal", "de-informal"))
    {'en': 'https://a.example/x/en/', 'de': 'https://a.example/x/de-formal/'}
    """
    found: dict[str, str] = {}
    for locale in locales:
        found.setdefault(language_tag(locale), f"{base_url}{campaign}/{locale}/")
    return found


GIVEN: Final[Mapping[str, Callable[[Addresses], object]]] = {
    "document.canonical": lambda at: at.page,
    "document.alternates": lambda at: tuple(f"{tag}={url}" for tag, url in at.alternates.items()),
    "document.successor": lambda at: at.next_page,
    "document.oembed": lambda at: at.oembed,
    "iframe.src": lambda at: at.of(FRAMED.file),
    "iframe.url": lambda at: at.page,
    "oembed-json.src": lambda at: at.of(FRAMED.file),
    "oembed-json.url": lambda at: at.page,
    "oembed-xml.src": lambda at: at.of(FRAMED.file),
    "oembed-xml.url": lambda at: at.page,
    "element.src": lambda at: at.on_host(at.file("element.html")),
    "element.script": lambda at: at.on_host(asset(SCRIPTS["script"]).path),
    "element.more": lambda at: at.on_host(asset(SCRIPTS["more"]).path),
}
"""The options that follow from where a site is published."""


def given(piece: Piece, at: Addresses) -> dict[str, object] | None:
    """Give the options of a file that are not the defaults of its format.

    Returns:
        None for a file that cannot be made, since the address of the site is not known.
    """
    row, found = piece.row, dict(piece.options)
    if not at.base_url:
        return None if needs_address(piece) else found
    for name in row.options:
        known = GIVEN.get(f"{piece.format}.{name}")
        if known is not None and name not in found:
            found[name] = known(at)
    return found


def needs_address(piece: Piece) -> bool:
    """Say whether a file is of no use where the address of the site is not known."""
    return piece is FRAMED or settings.needs_address(piece.row)
