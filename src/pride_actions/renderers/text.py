"""Plain text at 72 columns, each address whole on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pride_actions.renderers.outline import (
    Block,
    Entries,
    Fields,
    Heading,
    Links,
    Passage,
    Proof,
    Sources,
    Stamp,
    outline,
)
from pride_actions.renderers.rows import BARE_ROWS
from pride_actions.richtext import display_width, to_text, wrap
from pride_actions.view.types import Link, Phrase, Prose, Row, Source, Value, Verbatim, View

WIDTH = 72
"""Columns; longer lines are wrapped by many mail programs and terminals."""

UNDERLINES = "=-"
"""Under the campaign's title and those of its sections."""


def render(view: View, *, heading_level: int = 2) -> str:
    """Give the View as plain text.

    Args:
        view: what to show.
        heading_level: accepted as by every format; in plain text all titles look alike.
    """
    del heading_level
    blocks = ("\n".join(_WRITERS[type(block)](block)) for block in outline(view))
    return "\n\n".join(text for text in blocks if text) + "\n"


def _lines(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = first if rest is None else rest
    return wrap(text, WIDTH, first, indent)


def _heading(block: Heading) -> Iterator[str]:
    if block.depth < len(UNDERLINES):
        lines = _lines(block.title.text + block.suffix)
        yield from lines
        yield UNDERLINES[block.depth] * max(3, *map(display_width, lines))
    else:
        mark = "*" * (block.depth - 1)
        yield from _lines(block.title.text + block.suffix, f"{mark} ", " " * (len(mark) + 1))


def _passage(block: Passage) -> Iterator[str]:
    indent = "| " if block.quoted else ""
    lead = f"{block.lead} " if block.lead else ""
    numbers = _numbers(block.sources)
    match block.value:
        case Phrase():
            yield from _lines(f"{lead}{block.value.text}{numbers}", indent)
        case Prose() | Verbatim():
            if lead:
                yield from _lines(lead.rstrip(), indent)
            yield from _body(block.value, indent)
            if numbers:
                yield indent + numbers.strip()


def _body(value: Value, indent: str) -> Iterator[str]:
    match value:
        case Prose():
            text = to_text(value.rich, WIDTH, indent)
            yield from text.split("\n")
        case Verbatim():
            for line in value.text.split("\n"):
                yield from _lines(line, indent) if line.strip() else [indent.rstrip()]
        case Phrase():
            yield from _lines(value.text, indent)


def _field(row: Row) -> Iterator[str]:
    numbers = _numbers(row.sources)
    if isinstance(row.value, Phrase):
        plain_link = row.link and row.link.url.startswith("http")
        yield from _lines(f"{row.label}: {row.value.text}{numbers}", "- ", "  ")
        if row.link and plain_link and row.link.url != row.value.text:
            yield f"  {row.link.url}"
    else:
        yield from _lines(f"{row.label}:{numbers}", "- ", "  ")
        yield from _body(row.value, "  ")


def _link(link: Link) -> Iterator[str]:
    yield from _lines(f"{link.label.text}:", "> ", "  ")
    yield f"  {link.url}"


def _entries(block: Entries) -> Iterator[str]:
    yield from _lines(f"{block.label}:")
    for number, text in enumerate(block.texts, 1):
        mark = f"{number}. " if block.ordered else "- "
        lines = to_text(text.rich, WIDTH, " " * len(mark)).split("\n")
        yield mark + lines[0].lstrip()
        yield from lines[1:]


def _numbers(sources: tuple[int, ...]) -> str:
    return "".join(f" [{number}]" for number in sources)


def _source(source: Source) -> Iterator[str]:
    mark = f"[{source.number}] "
    about = " · ".join(map(_short, source.rows))
    indent = " " * len(mark)
    yield from _lines(f"{source.publisher}: {source.title.text} ({about})", mark, indent)
    if source.link:
        yield f"{indent}{source.link.url}"


def _short(row: Row) -> str:
    """Give a row as one of several in a line."""
    label = "" if row.key in BARE_ROWS else f"{row.label}: "
    return f"{label}{' '.join(row.value.text.split())}{_numbers(row.sources)}"


def _addresses(rows: Iterable[Row]) -> Iterator[str]:
    """Give the addresses to which rows lead, for the lines below them."""
    for row in rows:
        if row.link and row.link.url.startswith("http"):
            yield row.link.url
        if isinstance(row.value, Prose):
            yield from row.value.rich.urls


def _fields(block: Fields) -> Iterator[str]:
    if block.inline:
        yield from _lines(" · ".join(map(_short, block.rows)))
        yield from (f"  {url}" for url in _addresses(block.rows))
        return
    for row in block.rows:
        yield from _field(row)


def _links(block: Links) -> Iterator[str]:
    for link in block.links:
        yield from _link(link)


def _proof(block: Proof) -> Iterator[str]:
    yield from _lines(f"{block.label}:{_numbers(block.sources)}")


def _sources(block: Sources) -> Iterator[str]:
    for source in block.sources:
        yield from _source(source)


def _stamp(block: Stamp) -> Iterator[str]:
    yield from _lines(block.text)


_WRITERS: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Heading: _heading,
    Passage: _passage,
    Fields: _fields,
    Links: _links,
    Entries: _entries,
    Proof: _proof,
    Sources: _sources,
    Stamp: _stamp,
}
