"""Files that pages of other people may name: each is called by its content, and never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pride_actions.renderers.element import MORE, SCRIPT, script_file
from pride_actions.theme import THEMES
from pride_actions.theme.sheets import hosted

FOLDER = "_assets"
"""No campaign can be called so."""

SCRIPTS = {"script": SCRIPT, "more": MORE}
"""The scripts of the element, by the option that says where each is."""


class Asset(NamedTuple):
    """A file, named by its content."""

    path: str
    text: str
    media_type: str


def named(name: str, text: str, media_type: str) -> Asset:
    """Name a file by its content.

    >>> named("a.css", "p{}", "text/css").path
    '_assets/a.806db221261e.css'
    """
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Asset(f"{FOLDER}/{stem}.{digest}.{ending}", text, media_type)


@lru_cache(maxsize=8)
def asset(name: str) -> Asset:
    """Give one of the library's scripts."""
    return named(name, script_file(name), "text/javascript")


@lru_cache(maxsize=8)
def stylesheet(theme: str) -> Asset:
    """Give the stylesheet that snippets without a look of their own can have."""
    return named(f"pride-actions-{theme}.css", hosted(THEMES[theme]), "text/css")


def assets() -> Iterator[Asset]:
    """Give all of them."""
    yield from map(stylesheet, THEMES)
    yield from map(asset, SCRIPTS.values())
