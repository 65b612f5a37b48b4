"""From a View to the blocks of a section: short, in order, and with every warning in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final, Literal

from pride_actions.renderers.mail.blocks import (
    Address,
    Block,
    Body,
    Box,
    Button,
    Content,
    Heading,
    Line,
    Lines,
    Piece,
    Strong,
)
from pride_actions.renderers.mail.links import Links
from pride_actions.renderers.mail.parts import PartWriter
from pride_actions.renderers.mail.single import READ, single
from pride_actions.renderers.rows import PROSE_ROWS, VERBATIM_ROWS, is_short
from pride_actions.view.types import (
    Action,
    Item,
    Link,
    Phrase,
    Row,
    Source,
    View,
)

SHOWN: Final[dict[str, frozenset[str]]] = {
    "event": frozenset(
        {"when", "place", "online", "organisers", "about", "accessibility", "permit", "safety",
         "checked", "successor", "report"}
    ),
    "petition": frozenset(
        {"addressee", "organiser", "closes", "closed", "status", "signatures", "goal", "about",
         "outcome", "successor"}
    ),
    "donation": frozenset(
        {"beneficiary", "recipient", "coordinated", "purpose", "in_kind", "items", "tax",
         "fallback"}
    ),
    "target": frozenset(
        {"organisation", "for_readers_in", "constituents", "ask", "salutation", "about",
         "channel_email", "channel_phone", "channel_sms", "channel_post", "channel_form",
         "channel_social", "channel_embassy", "channel_note", "channel_languages"}
    ),
    "lookup": frozenset(
        {"for_readers_in", "run_by", "constituents", "postcode", "identical", "about"}
    ),
    "organisation": frozenset({"designation"}),
    "reading": frozenset({"publisher", "kind", "published", "language", "note"}),
    "link": frozenset({"language"}),
    "letter": frozenset(
        {"own_words", "subject", "cc", "salutation", "letter", "closing", "gap", "gap_optional"}
    ),
    "script": frozenset({"script", "gap", "gap_optional"}),
    "post": frozenset({"post"}),
}  # fmt: skip
"""The rows of each type of item that a mail has room for: what is needed to act, and of an
organisation what a giver has to know."""

COPIED: Final = frozenset({"letter", "script", "post"})
"""Items to copy; but a post with a link has its words in that link."""

ABOUT: Final = frozenset(
    {"successor", "publisher", "contact", "verified", "valid_until", "licence"}
)
"""What a section says about itself."""


Brevity = Literal["whole", "brief", "terse"]
"""How much of an action is told. brief: of its parts only what is needed. terse: of its parts only
what warns of them and where they lead; no steps, nothing to copy, and sources without links."""


def content(view: View, links: Links, layout: str, brevity: Brevity = "whole") -> Content:
    """Give the blocks of a View.

    Args:
        view: what to show.
        links: makes the links of this one section.
        layout: ``single`` for the one action that can be done at once.
        brevity: how much is told of each action.
    """
    if layout == "single":
        anywhere = view.jurisdiction is None
        view = replace(view, actions=single(view.actions, anywhere=anywhere))
    writer = _Writer(view, links, brevity)
    lead = tuple(writer.lead())
    actions = tuple(tuple(writer.action(action)) for action in view.actions)
    foot = tuple(writer.foot())
    return Content(view.locale, view.dir, lead, actions, foot, links, brevity != "whole")


class _Writer(PartWriter):
    """Writes one View."""

    def __init__(self, view: View, links: Links, brevity: Brevity) -> None:
        super().__init__(view.labels, links)
        self.view = view
        self.brevity = brevity

    def lead(self) -> Iterator[Block]:
        """Give what stands before the actions."""
        view = self.view
        yield Heading((view.title,), 0)
        yield from _own(view.intro)
        notices = [*map(self.notice, view.notices), *self.content_warning(view)]
        if notices:
            yield Box("note", tuple(notices))
        yield from self.value(view.summary)
        yield from map(self.advisory, view.advisories)
        if view.instead:
            yield Heading((self.labels["instead"],), 1)
            yield from self.value(view.instead)

    def action(self, action: Action, depth: int = 1) -> Iterator[Block]:
        """Give an action: what warns of it first."""
        about = [action.kind_label, action.state_label, action.audience]
        yield Heading((action.title,), depth, (self.labels["dot"].join(filter(None, about)),))
        yield from map(self.notice, action.notices)
        yield from map(self.advisory, action.advisories)
        yield from self.rows(action.rows)
        yield from self.do_not(action.do_not, boxed=self.brevity != "terse")
        yield from self._items(action)
        if action.steps and self.brevity != "terse":
            yield Lines(((f"{self.labels['steps']}{self.labels['stop']}",),), "strong")
            yield self.entries(action.steps, ordered=True)
        yield from self._after(action)
        for part in action.actions:
            # In a digest the actions of a campaign stand below it; it is of no kind itself.
            if self.brevity == "whole" or not action.kinds:
                yield from self.action(part, depth + 1)
            else:
                yield from self.part(part, terse=self.brevity == "terse")

    def foot(self) -> Iterator[Block]:
        """Give the sources, who answers for the section, and the stamp."""
        about = tuple(self.labelled(row) for row in self.view.rows if row.key in ABOUT)
        if self.given:
            by_number = {source.number: source for source in self.view.sources}
            label = Strong((self.labels["sources"],))
            lines = [self._source(by_number[number]) for number in self.given]
            yield Lines(((label,), *lines), "fine")
        if about:
            yield Lines(about, "fine")
        yield from _own(self.view.credit)
        # The stamp is for programs, and keeps its order also among words from right to left.
        direction = "ltr" if self.view.dir == "rtl" else ""
        yield Lines(((Phrase(self.view.stamp, "", direction),),), "fine")

    # items

    def _items(self, action: Action) -> Iterator[Block]:
        calls = [item for item in action.items if item.call and self.links.address(item.call)]
        for item in action.items:
            only = len(calls) == 1 and item is calls[0]
            yield from self._item(item, as_button=only or item.type not in READ)

    def _item(self, item: Item, *, as_button: bool) -> Iterator[Block]:
        rows = tuple(row for row in item.rows if row.key in SHOWN.get(item.type, ()))
        if item.type in COPIED and not (item.call and self.links.address(item.call)):
            if self.brevity != "terse":
                yield from self._to_copy(item, rows)
        elif item.type in READ:
            yield from self._read(item, rows, as_button=as_button)
        elif item.type in SHOWN and (rows or item.type != "organisation"):
            labels = self.labels
            state = f"{labels['open']}{item.state_label}{labels['close']}"
            title: tuple[str | Phrase, ...] = (item.title, *([state] if item.state_label else []))
            head: Line = (Strong(title), *self.numbers(_unnamed(item, rows)))
            yield from self.rows(rows, head=head)
            yield from self._call(item)

    def _call(self, item: Item) -> Iterator[Block]:
        anchor = item.call and self.links.anchor(item.call, item.title)
        if anchor:
            yield Button(anchor)
        elif item.call:
            yield Lines(((item.call.label,),))

    def _read(self, item: Item, rows: tuple[Row, ...], *, as_button: bool) -> Iterator[Block]:
        anchor = item.call and self.links.anchor(item.call, *_publisher(rows))
        about = self.joined(tuple(row for row in rows if row.key not in PROSE_ROWS))
        # What is to be read is a source itself, and says whose and of when it is.
        numbers = self.numbers(item.sources) if self.brevity != "terse" else ()
        notes = [row for row in rows if row.key in PROSE_ROWS]
        small = [self.labelled(notes.pop(0))] if notes and is_short(notes[0].value) else []
        if as_button and anchor:
            yield Button(anchor)
            first: list[Line] = [(*about, *numbers)] if about or numbers else []
        else:
            brackets = (self.labels["open"], self.labels["close"])
            told = (brackets[0], *about, brackets[1]) if about else ()
            # Where the sources below have no addresses, one that is no safe link stands here.
            address = _unlinked(item.call) if self.brevity == "terse" else ()
            first = [(anchor or item.title, *told, *numbers, *address)]
        if first or small:
            yield Lines((*first, *small))
        yield from self.rows(notes)

    def _to_copy(self, item: Item, rows: tuple[Row, ...]) -> Iterator[Block]:
        """Give a letter, a script or a post: what is to be copied in a box."""
        yield Lines(((item.title,),), "strong")
        for verbatim, found in groupby(rows, lambda row: row.key in VERBATIM_ROWS):
            blocks = tuple(self.rows(found))
            yield from [Box("note", blocks)] if verbatim else blocks

    def _after(self, action: Action) -> Iterator[Lines | Body]:
        """Give what comes last; what is there in every action in one small line."""
        brief = tuple(row for row in action.after if row.key in {"risks", "verified"})
        yield from self.rows(row for row in action.after if row not in brief)
        lines = [self.joined(brief)] if brief and self.brevity != "terse" else []
        if action.sources and self.brevity != "terse":
            label = f"{self.labels['sources']}{self.labels['stop']}"
            lines.append((label, *self.numbers(action.sources)))
        if lines:
            yield Lines(tuple(lines), "fine")

    # sources

    def _source(self, source: Source) -> Line:
        """Give a source: an archived copy with its address as words, since it is no safe link."""
        labels = self.labels
        rows = tuple(row for row in source.rows if row.key != "read_on")
        linked = source.link if self.brevity != "terse" else None
        anchor = linked and self.links.anchor(linked, source.publisher)
        about = self.joined(rows)
        return (
            f"[{self.given[source.number]}] ",
            f"{source.publisher}{labels['colon']}",
            anchor or source.title,
            *((labels["open"], *about, labels["close"]) if about else ()),
            *_unlinked(linked),
        )


def _own(words: str) -> Iterator[Lines]:
    """Give a partner's own words; their lines stay lines."""
    lines = tuple((line,) for line in words.split("\n") if line.strip())
    if lines:
        yield Lines(lines)


def _unnamed(item: Item, rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Give the sources of an item that none of its shown rows names."""
    named = {number for row in rows for number in row.sources}
    return tuple(number for number in item.sources if number not in named)


def _unlinked(link: Link | None) -> tuple[Piece, ...]:
    return (" ", Address(link.url)) if link and link.url.startswith("http:") else ()


def _publisher(rows: tuple[Row, ...]) -> Iterator[str]:
    yield from (row.value.text for row in rows if row.key == "publisher")
