"""The kinds of page, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from pride_actions.audit.reading import Reading
from pride_actions.audit.visible import read_html
from pride_actions.audit.written import read_markdown, read_text
from pride_actions.renderers import FORMATS

Kind: TypeAlias = Literal["html", "markdown", "text", "json"]

BY_ENDING: Final[dict[str, Kind]] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".json": "json",
}
"""Files that can hold a snippet, by the end of their names."""

READERS: Final[dict[Kind, Callable[[str], Reading]]] = {
    "html": read_html,
    "markdown": read_markdown,
    "text": read_text,
}
"""How pages of words are read; a JSON document is no such page."""

WHOLE: Final = frozenset({"document", "json"})
"""Formats that are a file of their own, and no part of somebody's page."""

_BY_MEDIA: Final[dict[str, Kind]] = {
    "text/html": "html",
    "text/mjml": "html",
    "text/markdown": "markdown",
    "application/json": "json",
}


def kind_of(format: str) -> Kind:
    """Say how a rendering in some format is read.

    >>> kind_of("html"), kind_of("text")
    ('html', 'text')
    """
    return _BY_MEDIA.get(FORMATS[format].media_type, "text")
