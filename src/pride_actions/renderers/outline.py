"""A View as a plain sequence of blocks, for the formats that have no boxes: Markdown and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pride_actions.renderers.marks import Marks
from pride_actions.renderers.recent import Recent
from pride_actions.renderers.rows import (
    in_one_line,
    labelled,
    prose,
    runs,
    short,
    unnamed_sources,
)
from pride_actions.view.types import (
    Action,
    Advisory,
    Claim,
    Entry,
    Item,
    Link,
    Notice,
    Phrase,
    Prose,
    Row,
    Source,
    Testimony,
    Value,
    View,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, perhaps with a state. Depth 0 is the campaign's own."""

    depth: int
    title: Phrase
    state: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on their own, perhaps behind a label."""

    value: Value
    label: str = ""
    quoted: bool = False
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled values, one below the other or all in one line."""

    rows: tuple[Row, ...]
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses to follow."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, with a title of its own."""

    label: str
    texts: tuple[Prose, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """Numbers of sources."""

    label: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered list of sources."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The last line."""

    text: str


Block: TypeAlias = Heading | Passage | Fields | Links | Entries | Proof | Sources | Stamp


def outline(view: View) -> tuple[Block, ...]:
    """Give the blocks of a View in their order: warnings stand before what they warn of."""
    blocks = recent.found(view, None) or recent.keep(view, None, tuple(_blocks(view)))
    return *blocks, Stamp(view.stamp)


recent: Recent[tuple[Block, ...]] = Recent(4)
"""The last outlines, all but their stamps."""


def _blocks(view: View) -> Iterator[Block]:
    labels, marks = view.labels, Marks.of(view.labels)
    yield Heading(0, view.title)
    yield from _passages(view.intro)
    yield from _notices(view.notices)
    if view.content_warning:
        yield Passage(view.content_warning, labels["content_warning"])
    yield Passage(view.summary)
    if view.advisories:
        yield Heading(1, Phrase(labels["advisories"]))
        yield from _advisories(view.advisories, marks)
    yield from _section(labels["instead"], [Passage(view.instead)] if view.instead else [])
    title = labels["record" if view.state == "record" else "actions"]
    yield from _section(
        title, (block for action in view.actions for block in _action(action, 2, labels, marks))
    )
    yield from _section(labels["background"], [Passage(view.background)] if view.background else [])
    yield from _section(labels["claims"], _claims(view.claims))
    yield from _section(labels["testimonies"], _testimonies(view.testimonies, labels))
    yield from _section(labels["sources"], [Sources(view.sources)] if view.sources else [])
    yield from _section(
        labels["revisions"],
        (Passage(revision.text, revision.day) for revision in view.revisions),
    )
    yield Heading(1, Phrase(labels["about"]))
    yield Fields(view.rows)
    yield from _passages(view.credit)


def _passages(text: str) -> Iterator[Block]:
    if text:
        yield Passage(Phrase(text))


def _section(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        if number == 0:
            yield Heading(1, Phrase(title))
        yield block


def _notices(notices: Iterable[Notice]) -> Iterator[Block]:
    for notice in notices:
        yield Passage(notice.text, quoted=True, sources=notice.sources)


def _advisories(advisories: Iterable[Advisory], marks: Marks) -> Iterator[Block]:
    for advisory in advisories:
        place = marks.aside(advisory.places) if advisory.places else ""
        label = f"{advisory.level_label}{place}"
        yield Passage(advisory.title, label, quoted=True, sources=advisory.sources)
        if advisory.text:
            yield Passage(advisory.text, quoted=True)
            yield Fields(advisory.rows, inline=True)


def _action(action: Action, depth: int, labels: dict[str, str], marks: Marks) -> Iterator[Block]:
    yield Heading(depth, action.title)
    about = (action.kind_label, action.state_label, action.audience)
    yield Passage(Phrase(marks.line(filter(None, about))))
    yield from _notices(action.notices)
    yield from _advisories(action.advisories, marks)
    yield from _rows(action.rows)
    for item in action.items:
        yield from _item(item, depth + 1, labels)
    yield from _entries(labels["steps"], action.steps, ordered=True)
    yield from _entries(labels["do_not"], action.do_not, ordered=False)
    yield from _claims(action.claims)
    yield from _rows(action.after, inline=short(action.after))
    yield from _proof(action.sources, labels)
    for part in action.actions:
        yield from _action(part, depth + 1, labels, marks)


def _item(item: Item, depth: int, labels: dict[str, str]) -> Iterator[Block]:
    if item.type in {"reading", "link"}:
        yield Links((item.call,)) if item.call else Passage(item.title)
        yield from _rows(item.rows, inline=True)
        return
    yield Heading(depth, item.title, item.state_label)
    if item.call:
        yield Links((item.call,))
    yield from _rows(item.rows, inline=in_one_line(item))
    yield from _proof(unnamed_sources(item), labels)


def _rows(rows: tuple[Row, ...], *, inline: bool = False) -> Iterator[Block]:
    if inline:  # what stands in one line is not torn apart
        rows = labelled(rows) + prose(rows)
    for alone, run in runs(rows):
        if alone:
            yield from (Passage(row.value, sources=row.sources) for row in run)
        else:
            yield Fields(run, inline)


def _entries(label: str, entries: tuple[Entry, ...], *, ordered: bool) -> Iterator[Block]:
    if entries:
        yield Entries(label, tuple(entry.text for entry in entries), ordered)


def _claims(claims: Iterable[Claim]) -> Iterator[Block]:
    for claim in claims:
        yield Passage(claim.text, sources=claim.sources)
        yield from _rows(claim.rows, inline=True)


def _proof(sources: tuple[int, ...], labels: dict[str, str]) -> Iterator[Block]:
    if sources:
        yield Proof(labels["sources"], sources)


def _testimonies(testimonies: Iterable[Testimony], labels: dict[str, str]) -> Iterator[Block]:
    for testimony in testimonies:
        if testimony.content_warning:
            yield Passage(testimony.content_warning, labels["content_warning"])
        yield Heading(2, testimony.speaker)
        yield Passage(testimony.summary, sources=testimony.sources)
        if testimony.quotation:
            yield Passage(testimony.quotation, quoted=True)
        yield Fields(testimony.rows, inline=True)
