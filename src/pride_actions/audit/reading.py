"""A page or a rendering, read: its words, and the parts of it that matter for finding snippets."""

from __future__ import annotations

from dataclasses import dataclass

from pride_actions.audit.scripting import Code
from pride_actions.audit.styling import Sheet
from pride_actions.audit.words import Word


@dataclass(frozen=True, slots=True)
class Root:
    """An element that a snippet was pasted with: all of the snippet stands in it.

    Attributes:
        first: the number of its first word.
        last: the number of the word behind its last one.
        start: where it begins in the source.
        end: where it ends there; -1 where it is never closed.
    """

    first: int
    last: int
    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Say whether something at a place in the source is inside of it."""
        return self.start <= place < self.end


@dataclass(frozen=True, slots=True)
class Listing:
    """Preformatted text, such as the source of a snippet that a page shows.

    Attributes:
        number: that which its words carry.
        text: what it shows, with its line breaks.
        start: where it begins in the source.
        linked: whether it is more than text: words in it lead somewhere, or it shows pictures.
    """

    number: int
    text: str
    start: int
    linked: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gets of a page.

    Attributes:
        words: what is shown.
        hidden: words that are in the page but not shown.
        roots: elements that snippets were pasted with, inner ones first.
        listings: its preformatted texts.
        sheets: what its style elements hold.
        codes: its scripts and event handlers.
        shadows: where its shadow roots begin in the source.
    """

    words: tuple[Word, ...]
    hidden: tuple[Word, ...] = ()
    roots: tuple[Root, ...] = ()
    listings: tuple[Listing, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    codes: tuple[Code, ...] = ()
    shadows: tuple[int, ...] = ()
