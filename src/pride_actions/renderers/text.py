"""Plain text at 72 columns, each address whole on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

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
from pride_actions.richtext import display_width, to_text, wrap
from pride_actions.view.types import Link, Phrase, Prose, Row, Source, Value, Verbatim, View

WIDTH = 72
"""Columns; longer lines are wrapped by many mail programs and terminals."""

UNDERLINES = "=-"
"""Under the campaign's title and those of its sections."""


def render(view: View) -> str:
    """Give the View as plain text."""
    blocks = ("\n".join(_block(block)) for block in outline(view))
    return "\n\n".join(text for text in blocks if text) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block)
        case Passage():
            yield from _passage(block)
        case Fields():
            for row in block.rows:
                yield from _field(row)
        case Links():
            for link in block.links:
                yield from _link(link, "")
        case Entries():
            yield from _entries(block)
        case Proof():
            yield f"{block.label}:{_numbers(block.sources)}"
        case Sources():
            for source in block.sources:
                yield from _source(source)
        case Stamp():
            yield from _lines(block.text)


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


def _link(link: Link, indent: str) -> Iterator[str]:
    yield from _lines(f"{link.label.text}:", f"{indent}> ", f"{indent}  ")
    yield f"{indent}  {link.url}"


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
    about = "; ".join(
        row.value.text
        if row.key in {"kind", "language", "published", "archived"}
        else f"{row.label}: {row.value.text}"
        for row in source.rows
        if isinstance(row.value, Phrase)
    )
    indent = " " * len(mark)
    yield from _lines(f"{source.publisher}: {source.title.text} ({about})", mark, indent)
    if source.link:
        yield f"{indent}{source.link.url}"
