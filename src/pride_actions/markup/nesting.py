"""Tells where in a page a drawing is: in SVG and MathML the rules of HTML do not hold.

There ``<title/>`` has an end, ``<style>`` holds tags, and the first ``<p>`` ends the drawing.
Source: HTML Standard, 13.2.6.5 The rules for parsing tokens in foreign content. Of the rules for
HTML only those are followed that decide whether a drawing is still open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from pride_actions.markup.parts import Tag

_HTML, _POINT, _SPECIAL, _BARRIER = "html", "point", "special", "barrier"

_VOID: Final = frozenset(
    """area base basefont bgsound br col embed frame hr image img input keygen link meta param
    source track wbr""".split()
)
"""Elements of HTML that have no content, and so no end tag."""

_ENDING: Final = frozenset(
    """b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
    listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul
    var""".split()
)
"""Elements that end a drawing."""

_LETTERS: Final = frozenset({"color", "face", "size"})
"""Attributes with which ``font`` does so too."""

_POINTS: Final = frozenset(
    """svg foreignobject|svg desc|svg title|math mi|math mo|math mn|math ms|math mtext""".split("|")
)
"""Elements of drawings that hold HTML."""

_IN_LETTERS: Final = frozenset({"malignmark", "mglyph"})

_CELLS: Final = frozenset("caption tbody td tfoot th thead tr table".split())
_BARRIERS: Final = frozenset("applet caption marquee object table td template th".split())
"""Elements out of which no end tag of a block reaches."""

_SPECIALS: Final = (
    frozenset(
        """address article aside blockquote button center colgroup dd details dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup iframe li listing main
    menu nav noembed noframes noscript ol p plaintext pre script search section select style
    summary tbody textarea tfoot thead title tr ul xmp""".split()
    )
    | _BARRIERS
)
"""Elements out of which no other end tag reaches either."""

_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements whose end tag ends no block, but what was drawn in it."""


class Nesting:
    """The elements that are open, each by the names under which it is looked for."""

    def __init__(self) -> None:
        self.open: list[tuple[str, ...]] = []
        self.places = defaultdict[str, list[int]](list)

    @property
    def in_drawing(self) -> bool:
        """Whether what comes next is in an element of a drawing."""
        return self.last(_HTML) < len(self.open) - 1

    def follow(self, tag: Tag) -> Iterator[Tag]:
        """Go on behind a tag.

        Returns:
            end tags of drawings that nobody wrote, and then the tag, `Tag.closed` if it has no
            content.
        """
        ended, closed = self.end(tag.name) if tag.is_end else self.start(tag)
        for name in ended:
            yield Tag(name, is_end=True, attributes={}, start=tag.start, end=tag.start)
        yield tag if tag.closed == closed else tag._replace(closed=closed)

    def start(self, tag: Tag) -> tuple[list[str], bool]:
        ended: list[str] = []
        if self.in_drawing and not self.is_html(tag):
            if not _ends_drawings(tag):
                return ended, self.draw(tag, self.open[-1][0].partition(" ")[0])
            ended = self.cut(1 + max(self.last(_HTML), self.last(_POINT)))
        if tag.name in {"math", "svg"}:
            return ended, self.draw(tag, tag.name)
        if tag.name in _VOID:
            return ended, True
        if tag.name not in {"body", "html"}:
            self.push(f"{_HTML} {tag.name}", _HTML, *_kinds(tag.name))
        return ended, False

    def is_html(self, tag: Tag) -> bool:
        """Whether a tag that is right inside of an element of a drawing is one of HTML."""
        around = self.open[-1]
        if tag.name in _IN_LETTERS and around[0].startswith("math m"):
            return False
        return _POINT in around or (tag.name == "svg" and around[0] == "math annotation-xml")

    def draw(self, tag: Tag, space: str) -> bool:
        if not tag.closed:
            key = f"{space} {tag.name}"
            told = tag.attributes.get("encoding", "").lower()
            is_html = told in {"text/html", "application/xhtml+xml"}
            if key in _POINTS or (key == "math annotation-xml" and is_html):
                self.push(key, _POINT, _SPECIAL, _BARRIER)
            elif key == "math annotation-xml":
                self.push(key, _SPECIAL, _BARRIER)
            else:
                self.push(key)
        return tag.closed

    def end(self, name: str) -> tuple[list[str], bool]:
        ended: list[str] = []
        if self.in_drawing and name in {"br", "p"}:
            ended = self.cut(1 + max(self.last(_HTML), self.last(_POINT)))
        drawn = max(self.last(f"math {name}"), self.last(f"svg {name}"))
        if drawn > self.last(_HTML):
            ended = self.cut(drawn + 1)
            self.cut(drawn)
            return ended, False
        return ended + self.end_html(name), False

    def end_html(self, name: str) -> list[str]:
        key = f"{_HTML} {name}"
        place, block = self.last(key), self.last(_SPECIAL)
        if place == -1 or place < self.last(_limit(name)):
            return []
        if name in _FORMATTING and place < block:
            self.places[key].pop()
            self.open[place] = (_HTML,)
            return self.cut(block + 1)
        return self.cut(place)

    def push(self, *keys: str) -> None:
        for key in keys:
            self.places[key].append(len(self.open))
        self.open.append(keys)

    def last(self, key: str) -> int:
        places = self.places.get(key)
        return places[-1] if places else -1

    def cut(self, size: int) -> list[str]:
        """Close all elements but so many; give the names of those that were drawn."""
        drawn = []
        while len(self.open) > size:
            keys = self.open.pop()
            for key in keys:
                self.places[key].pop()
            if _HTML not in keys:
                drawn.append(keys[0].partition(" ")[2])
        return drawn


def _kinds(name: str) -> Iterator[str]:
    if name in _SPECIALS:
        yield _SPECIAL
    if name in _BARRIERS:
        yield _BARRIER


def _limit(name: str) -> str:
    """Give what an end tag does not reach out of."""
    if name in _CELLS:
        return "html table"
    return _BARRIER if name in _SPECIALS or name in _FORMATTING else _SPECIAL


def _ends_drawings(tag: Tag) -> bool:
    return tag.name in _ENDING or (tag.name == "font" and not _LETTERS.isdisjoint(tag.attributes))
