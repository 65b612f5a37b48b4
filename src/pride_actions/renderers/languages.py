"""The same page in other languages: each named as its readers name it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from pride_actions.locales import Wording, language_tag, wording
from pride_actions.view.types import Phrase

SHEET = Markup(
    ".languages{max-width:722px;margin:0 auto;padding:16px 47px 0}"
    ".languages ul{display:flex;flex-wrap:wrap;margin:0;padding:0;list-style:none}"
    ".languages a{display:block;padding:6px 10px;border-radius:8px;color:var(--pa-link);"
    "font:15px/1.5 system-ui,sans-serif}"
    ".languages [aria-current]{color:var(--pa-text);font-weight:700;text-decoration:none}"
    ".languages a:focus-visible{outline:3px solid var(--pa-text)}"
    "@media (max-width:600px){.languages{padding:8px 6px 0}}@media print{.languages{display:none}}"
)
"""How the links look, in the colours of the page."""


class Other(NamedTuple):
    """A language and where the page is in it."""

    tag: str
    name: Phrase
    address: str
    current: bool


def others(locale: str, alternates: Iterable[tuple[str, str]]) -> list[Other]:
    """Give where readers find the page, if it is in more languages than one.

    Args:
        locale: the language of this page.
        alternates: language tags and addresses.

    >>> [one.name.text for one in others("en", [("en", "https://a.example/"),
    ...     ("fr", "https://a.example/fr"), ("x-default", "https://a.example/")])]
    ['English', 'Français']
    """
    here, words = language_tag(locale), wording(locale)
    found = [
        Other(tag, own_name(tag, words), address, tag == here)
        for tag, address in alternates
        if tag != "x-default"
    ]
    return found if any(not one.current for one in found) else []


@lru_cache(maxsize=1024)
def own_name(locale: str, words: Wording) -> Phrase:
    """Give the name of a language in itself, which its readers know; else in that of the page.

    >>> own_name("fr", wording("en")).text, own_name("ckb", wording("en")).text
    ('Français', 'Central Kurdish')
    """
    own, tag = wording(locale), language_tag(locale)
    if own.locale.split("-")[0] != tag.split("-")[0]:
        return Phrase(words.language(tag))
    name = own.language(tag)
    return Phrase(name[:1].upper() + name[1:], tag, own.dir)
