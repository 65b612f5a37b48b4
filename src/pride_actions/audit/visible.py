"""From HTML to the words that a reader sees."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace

from pride_actions.audit.elements import (
    BLOCKS,
    FOREIGN,
    HEADINGS,
    INSTEAD,
    LISTINGS,
    counts_otherwise,
    is_root,
    left_open,
    may_end,
)
from pride_actions.audit.hiding import SHOWN_TO_SOME, is_absent, is_hidden, shows_more
from pride_actions.audit.links import address, reads_as
from pride_actions.audit.reading import Listing, Reading, Root
from pride_actions.audit.scripting import Code, handlers, runs
from pride_actions.audit.styling import Sheet
from pride_actions.audit.words import WORD, Gap, Word, finished, spoken
from pride_actions.markup import Tag, Text, parse
from pride_actions.renderers.iframe import SANDBOX

DEEPEST = 512
"""How deep elements are read, as in browsers."""

_RAW = frozenset({"script", "style"})

_CONCEALED = "[hidden]"
"""Stands for words that are hidden: another style may show them, or show them to some readers."""


def read_html(source: str, *, shadows: bool = True) -> Reading:
    """Read a page or a snippet of HTML.

    Args:
        source: the HTML.
        shadows: whether shadow roots are shown; a sanitiser takes them away.

    >>> [word.key for word in read_html('<p hidden>No<p>Yes, <a href="x:y">do</a>!').words]
    [('[hidden]', ''), ('Yes,', ''), ('do', 'x:y'), ('!', '')]
    """
    reader = _Reader(shadows)
    for part in parse(source, scripts=True):
        if isinstance(part, Text):
            reader.text(part.text, part.start)
        elif part.is_end:
            reader.end(part)
        else:
            reader.start(part)
    return reader.finish()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page something stands: what the elements around it say, all together."""

    name: str = ""
    hidden: bool = False
    absent: bool = False
    heading: int = 0
    listing: int = 0
    root: int = -1


@dataclass(slots=True)
class _Link:
    target: str
    start: int
    first: int


class _Reader:
    def __init__(self, shadows: bool) -> None:
        self.shadows = shadows
        self.open: list[_Place] = [_Place()]
        self.names = Counter[str]()
        self.words: list[Word] = []
        self.unseen: list[Word] = []
        self.link: _Link | None = None
        self.gap = Gap.BLOCK
        self.headings = 0
        self.texts: list[list[str]] = []
        self.starts: list[int] = []
        self.linked: set[int] = set()
        self.spans: list[tuple[int, int]] = []
        self.styles: list[tuple[int, list[str]]] = []
        self.scripts: list[tuple[int, list[str]]] = []
        self.handlers: list[Code] = []
        self.raw: dict[int, list[str]] = {}
        self.shadow_starts: list[int] = []

    @property
    def place(self) -> _Place:
        return self.open[-1]

    def text(self, text: str, start: int) -> None:
        if self.place.name in _RAW:
            self.raw[len(self.open)].append(text)
        if self.place.absent:
            if self.place.name == SHOWN_TO_SOME:
                self.conceal(text, start, "")
            return
        if self.place.listing and not self.place.hidden:
            self.texts[self.place.listing - 1].append(text)
        end = 0
        for found in WORD.finditer(text):
            if found.start() > end:
                self.gap = max(self.gap, Gap.SPACE)
            self.word(found[0], start + found.start())
            end = found.end()
        if end < len(text):
            self.gap = max(self.gap, Gap.SPACE)

    def word(self, raw: str, start: int, target: str = "") -> None:
        place = self.place
        self.gap, gap = Gap.NONE, self.gap
        into = self.unseen if place.hidden else self.words
        target = target or (self.link.target if self.link else "")
        into.append(
            Word(raw, target, gap, start, start + len(raw), place.heading, place.listing)
        )  # fmt: skip
        if place.hidden:
            self.conceal(raw, start, target)

    def conceal(self, raw: str, start: int, target: str) -> None:
        """Tell of what is hidden, among what is shown: no snippet hides anything."""
        leads = bool(target) and not target.startswith("#")
        known = bool(self.words) and self.words[-1].key == (_CONCEALED, target)
        if not known and (leads or any(map(str.isalnum, raw))):
            self.words.append(
                Word(_CONCEALED, target, start=start, end=start, text=_CONCEALED)
            )  # fmt: skip

    def start(self, tag: Tag) -> None:
        self.end_others(tag)
        if tag.name in BLOCKS:
            self.gap = Gap.BLOCK
        elif tag.name == "br":
            self.gap = max(self.gap, Gap.SPACE)
        if tag.name == "a":
            self.end_link()
        place = self.inside(tag)
        self.open.append(place)
        self.names[tag.name] += 1
        is_ours = not (tag.name in FOREIGN or counts_otherwise(tag) or shows_more(tag))
        if not (place.absent or is_ours):
            self.foreign(tag)
        if tag.name == "a" and not place.absent:
            href = tag.attributes.get("href", tag.attributes.get("xlink:href"))
            if href is not None:
                self.link = _Link(_target(tag, href), tag.start, len(self.words))
        self.handlers += handlers(tag)
        if tag.name in _RAW:
            self.begin_raw(tag)
        if tag.name in INSTEAD:
            self.open[-1] = replace(place, absent=True)
        if tag.closed or len(self.open) > DEEPEST:
            self.open.pop()
            self.names[tag.name] -= 1

    def begin_raw(self, tag: Tag) -> None:
        """Keep what is in an element; in a drawing its text is cut up by comments and tags."""
        told = tag.attributes
        source = told.get("src") or told.get("href") or told.get("xlink:href") or ""
        self.raw[len(self.open)] = texts = [source] if tag.name == "script" else []
        if tag.name == "style":
            self.styles.append((tag.end, texts))
        elif runs(tag):
            self.scripts.append((tag.start, texts))

    def end_others(self, tag: Tag) -> None:
        """Leave the elements that end where another one starts."""
        if any(map(self.is_open, may_end(tag.name))):
            kept = 1 + left_open([place.name for place in self.open[1:]], tag.name)
            while len(self.open) > kept:
                self.leave()

    def is_open(self, name: str) -> bool:
        return self.names[name] > 0

    def inside(self, tag: Tag) -> _Place:
        """Give the place that an element makes."""
        around = self.place
        listing, heading, root = around.listing, around.heading, around.root
        if tag.name in LISTINGS and not listing:
            self.texts.append([])
            self.starts.append(tag.end)
            listing = len(self.texts)
        if tag.name in HEADINGS:
            self.headings += 1
            heading = self.headings
        if tag.name == "template" and "shadowrootmode" in tag.attributes:
            self.shadow_starts.append(tag.start)
        if is_root(tag):
            self.spans.append((tag.start, -1))
            root = len(self.spans) - 1
        return _Place(
            tag.name,
            around.hidden or is_hidden(tag),
            around.absent or is_absent(tag, shadows=self.shadows),
            heading,
            listing,
            root,
        )

    def foreign(self, tag: Tag) -> None:
        """Tell of what no snippet has."""
        told = tag.attributes
        if tag.name == "input" and told.get("type", "").lower() == "hidden":
            return
        alt = told.get("alt", "").strip()
        if tag.name == "img" and alt and not any(char.isalnum() or char == " " for char in alt):
            self.word(alt, tag.start)  # an emoji that became a picture
            return
        leads = next(
            (told[name] for name in ("href", "src", "data", "action") if told.get(name)), ""
        )
        self.linked.add(self.place.listing)
        for text in _named(tag):
            self.gap = max(self.gap, Gap.SPACE)
            self.word(text, tag.start, "" if tag.name.startswith("im") else address(leads))
        self.gap = max(self.gap, Gap.SPACE)

    def end(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self.gap = Gap.BLOCK
        if tag.name == "a":
            self.end_link()
        if self.is_open(tag.name):
            while self.place.name != tag.name:
                self.leave()
            self.leave(tag.end)

    def leave(self, end: int = -1) -> None:
        """Leave an element, by its end tag or because something around it ends."""
        place = self.open.pop()
        self.names[place.name] -= 1
        if place.root != self.place.root:
            self.spans[place.root] = (self.spans[place.root][0], end)

    def end_link(self) -> None:
        """Look back at a link: is there anything in it, and does it say more than its words?"""
        link, self.link = self.link, None
        if link is None:
            return
        words = self.words[link.first :]
        label = "".join(word.raw if not word.gap else f" {word.raw}" for word in words)
        to_this_page = link.target.startswith("#")
        if not words and not to_this_page:
            self.word("[link]", link.start, link.target)
        elif to_this_page and not any(char.isalnum() for char in label):
            del self.words[link.first :]  # the mark that many sites put at their headings
        elif reads_as(spoken(label), link.target):
            for word in words:
                word.target = ""
        else:
            self.linked |= {word.listing for word in words}

    def finish(self) -> Reading:
        self.end_link()
        words, unseen = finished(self.words), finished(self.unseen)
        starts = [word.start for word in words]
        roots = [
            Root(bisect_left(starts, start), bisect_left(starts, end), start, end)
            for start, end in self.spans
            if end != -1
        ]
        roots.sort(key=lambda root: root.end - root.start)
        listings = [
            Listing(number, "".join(texts), start, number in self.linked)
            for number, (texts, start) in enumerate(zip(self.texts, self.starts, strict=True), 1)
        ]
        sheets = [Sheet("".join(texts), start) for start, texts in self.styles]
        scripts = [Code("".join(texts), start) for start, texts in self.scripts]
        codes = (*scripts, *self.handlers)
        shadows = tuple(self.shadow_starts)
        return Reading(words, unseen, tuple(roots), tuple(listings), tuple(sheets), codes, shadows)


def _named(tag: Tag) -> list[str]:
    """Name what no snippet has, or only that of a frame; of a frame also what is not as usual."""
    named, told = [f"[{tag.name}]"], tag.attributes
    if tag.name == "iframe":
        allowed = set(told.get("sandbox", "").lower().split())
        if "sandbox" not in told:
            named.append("[no sandbox]")
        elif allowed != _USUAL:
            named.append(f"[sandbox:{','.join(sorted(allowed))}]")
        if "srcdoc" in told:  # browsers show that, whatever the address is
            named.append("[srcdoc]")
    return named


_USUAL = frozenset(SANDBOX.split())


def _target(tag: Tag, href: str) -> str:
    """Give where a link leads; one that runs a script leads wherever that wants."""
    runs = any(name.startswith("on") for name in tag.attributes)
    return f"script:{address(href)}" if runs else address(href)
