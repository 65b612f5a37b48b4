"""What a page says of itself: its titles, its language, and its visible words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from pride_actions.markup import Tag, Text, parse
from pride_actions.online.charset import decode

_MOST_BLOCKS: Final = 3000
_MOST_TEXT: Final = 60_000  # characters; a long report has them, and its beginning tells enough
_LONGEST_TITLE: Final = 300

_INVISIBLE: Final = frozenset(
    "script style noscript template svg math iframe object textarea select".split()
)
_BLOCKS: Final = frozenset(
    """address article aside blockquote body br button caption dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p
    pre section summary table tbody td tfoot th thead tr ul""".split()
)
# Pages that hide all of themselves show it again by a script.
_NEVER_HIDDEN: Final = frozenset({"html", "body"})
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REFRESH: Final = re.compile(
    r"\s*([0-4])(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE
)
# What could steer a terminal, or show a text in another order than it stands
_CONTROLS: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)


@dataclass(frozen=True)
class Page:
    """The parts of a page by which it can be recognised.

    Attributes:
        title: the content of ``<title>``.
        other_titles: the titles given for sharing, and the main headings.
        site: the name of the site, where the page tells it.
        language: the language it claims to be in, such as ``de`` or ``pt-br``; may be empty.
        blocks: its visible words, paragraph by paragraph, each in the pieces between its tags.
        refresh: where it sends its visitor at once; mostly empty.
    """

    title: str = ""
    other_titles: tuple[str, ...] = ()
    site: str = ""
    language: str = ""
    blocks: tuple[tuple[str, ...], ...] = ()
    refresh: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles, the first one first."""
        return tuple(dict.fromkeys(filter(None, (self.title, *self.other_titles))))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The visible words, paragraph by paragraph."""
        return tuple(" ".join(pieces) for pieces in self.blocks)

    @cached_property
    def text(self) -> str:
        """All visible words."""
        return "\n".join(self.paragraphs)

    @property
    def sha256(self) -> str:
        """A digest of title and visible words, hexadecimal: it changes when they do."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()

    def to_data(self) -> dict[str, Any]:
        """Give it as plain data, for the cache."""
        return {
            "title": self.title,
            "other_titles": list(self.other_titles),
            "site": self.site,
            "language": self.language,
            "blocks": [list(pieces) for pieces in self.blocks],
            "refresh": self.refresh,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Page:
        """Make it from what `to_data` gave.

        Raises:
            KeyError, TypeError: if it is something else.
        """
        return cls(
            title=clean(data["title"]),
            other_titles=tuple(clean(title) for title in data["other_titles"]),
            site=clean(data["site"]),
            language=clean(data["language"]),
            blocks=tuple(tuple(clean(piece) for piece in pieces) for pieces in data["blocks"]),
            refresh=clean(data["refresh"]),
        )


def clean(text: str) -> str:
    """Make one line of a text, without characters that cannot be seen.

    >>> clean("  Stop\\x1b[2J\\n the \\u202epurge ")
    'Stop [2J the purge'
    """
    return " ".join(_CONTROLS.sub(" ", text).split())


def read_page(body: bytes, content_type: str) -> Page:
    """Read a page, however broken it is."""
    reader = _Reader()
    for part in parse(decode(body, content_type), scripts=False):
        if isinstance(part, Text):
            reader.text(part.text)
        else:
            reader.tag(part)
        if reader.is_full:
            break
    return reader.page()


class _Reader:
    """Keeps track of where in the page it is, as far as that matters."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.shared: list[str] = []
        self.headings: list[str] = []
        self.site = self.language = self.refresh = ""
        self.blocks: list[tuple[str, ...]] = []
        self.pieces: list[str] = []
        self.length = 0
        self.hidden_by = ""  # the tag that hides all until its end, and how often it was opened
        self.hidden_depth = 0
        self.in_title = False
        self.heading: list[str] | None = None

    @property
    def is_full(self) -> bool:
        return self.length > _MOST_TEXT or len(self.blocks) > _MOST_BLOCKS

    def text(self, text: str) -> None:
        if self.hidden_by:
            return
        text = clean(text)
        if not text:
            return
        if self.in_title:
            self.titles.append(text[:_LONGEST_TITLE])
            return
        self.pieces.append(text)
        self.length += len(text)
        if self.heading is not None:
            self.heading.append(text)

    def tag(self, tag: Tag) -> None:
        if self.hidden_by:
            self.leave_hidden(tag)
            return
        if tag.name == "title":
            self.in_title = not tag.is_end
            return
        if tag.name in _BLOCKS:
            self.flush()
        if tag.name == "h1":
            self.turn_heading(tag.is_end)
        elif not tag.is_end:
            self.note(tag)

    def leave_hidden(self, tag: Tag) -> None:
        if tag.name == self.hidden_by and not tag.closed:
            self.hidden_depth += -1 if tag.is_end else 1
            if self.hidden_depth == 0:
                self.hidden_by = ""

    def turn_heading(self, is_end: bool) -> None:
        if self.heading:
            self.headings.append(" ".join(self.heading)[:_LONGEST_TITLE])
        self.heading = None if is_end else []

    def note(self, tag: Tag) -> None:
        name, attributes = tag.name, tag.attributes
        if name == "html":
            self.language = clean(attributes.get("lang", "")).lower().replace("_", "-")[:40]
        elif name == "meta":
            self.meta(attributes)
        elif name in _INVISIBLE or (name not in _NEVER_HIDDEN and _is_hidden(attributes)):
            self.hidden_by, self.hidden_depth = ("", 0) if tag.closed else (name, 1)

    def meta(self, attributes: Mapping[str, str]) -> None:
        key = (attributes.get("property") or attributes.get("name") or "").lower()
        content = clean(attributes.get("content", ""))
        if key in {"og:title", "twitter:title", "dc.title", "citation_title"} and content:
            self.shared.append(content[:_LONGEST_TITLE])
        elif key == "og:site_name":
            self.site = content[:_LONGEST_TITLE]
        elif attributes.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(content)
            self.refresh = found[2] if found else ""

    def flush(self) -> None:
        if self.pieces:
            self.blocks.append(tuple(self.pieces))
            self.pieces = []

    def page(self) -> Page:
        self.flush()
        self.turn_heading(is_end=True)
        return Page(
            title=self.titles[0] if self.titles else "",
            other_titles=(*self.shared[:4], *self.headings[:4]),
            site=self.site,
            language=self.language,
            blocks=tuple(self.blocks),
            refresh=self.refresh,
        )


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and bool(_HIDING_STYLE.search(style)))
