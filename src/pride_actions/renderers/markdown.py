"""Markdown that any renderer reads alike: GitHub's, a static site's, a newsletter tool's."""

from __future__ import annotations

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
from pride_actions.richtext import escape_markdown, to_markdown
from pride_actions.view.types import Link, Phrase, Prose, Row, Source, Value, Verbatim, View


def render(view: View, *, heading_level: int = 2) -> str:
    """Give the View as Markdown.

    Args:
        view: what to show.
        heading_level: the level of its own title, 1 to 6; no heading goes below 6.
    """
    text, quoted = "", False
    for block in outline(view):
        written = _block(block, heading_level)
        if written:
            # Quotations in a row are one: a gap between them would make it unclear to parsers.
            goes_on = quoted and _is_quoted(block)
            text += ("\n>\n" if goes_on else "\n\n") + written if text else written
            quoted = _is_quoted(block)
    return text + "\n"


def _is_quoted(block: Block) -> bool:
    return isinstance(block, Passage) and block.quoted


def _block(block: Block, level: int) -> str:
    match block:
        case Heading():
            marks = "#" * min(level + block.depth, 6)
            return f"{marks} {escape_markdown(block.title.text + block.suffix)}"
        case Passage():
            return _passage(block)
        case Fields(inline=True):
            return " · ".join(map(_short, block.rows))
        case Fields():
            return "\n".join(_field(row) for row in block.rows)
        case Links():
            return "\n".join(f"- {_link(link)}" for link in block.links)
        case Entries():
            return _entries(block)
        case Proof():
            return f"{escape_markdown(block.label)}:{_numbers(block.sources)}"
        case Sources():
            return "\n".join(map(_source, block.sources))
        case Stamp():
            return block.text


def _passage(block: Passage) -> str:
    text = _value(block.value)
    if block.lead:
        text = f"**{escape_markdown(block.lead)}** {text}"
    text += _numbers(block.sources)
    return _prefixed(text, "> ") if block.quoted else text


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))


def _value(value: Value) -> str:
    """Give a value as blocks."""
    match value:
        case Prose():
            return to_markdown(value.rich)
        case Verbatim():
            return "\\\n".join(map(_line, value.text.split("\n"))).replace("\\\n\\\n", "\n\n")
        case Phrase():
            return _inline(value)


def _line(text: str) -> str:
    return escape_markdown(text.strip())


def _inline(value: Phrase) -> str:
    return escape_markdown(value.text)


def _field(row: Row) -> str:
    """Give a list item; what has several paragraphs is indented below its label."""
    value = _link(row.link) if row.link else _value(row.value)
    label = f"- **{escape_markdown(row.label)}:**"
    if "\n" in value or (isinstance(row.value, Prose) and not row.value.rich.is_inline):
        return f"{label}{_numbers(row.sources)}\n\n{_indented(value)}"
    return f"{label} {value}{_numbers(row.sources)}"


def _short(row: Row) -> str:
    """Give a row as one of several in a line."""
    value = _link(row.link) if row.link else _value(row.value)
    label = "" if row.key in BARE_ROWS else f"{escape_markdown(row.label)}: "
    return f"{label}{value}{_numbers(row.sources)}"


def _indented(text: str) -> str:
    return _prefixed(text, "  ")


def _entries(block: Entries) -> str:
    lines = [f"**{escape_markdown(block.label)}:**", ""]
    for number, text in enumerate(block.texts, 1):
        mark = f"{number}. " if block.ordered else "- "
        body = to_markdown(text.rich).split("\n")
        lines.append(mark + body[0])
        lines += [f"{' ' * len(mark)}{line}".rstrip() for line in body[1:]]
    return "\n".join(lines)


def _link(link: Link) -> str:
    if link.url in {link.label.text, f"mailto:{link.label.text}"}:
        return f"<{link.label.text}>"
    url = link.url.replace("(", "%28").replace(")", "%29")
    return f"[{_inline(link.label)}]({url})"


def _numbers(sources: tuple[int, ...]) -> str:
    return "".join(f" \\[{number}\\]" for number in sources)


def _source(source: Source) -> str:
    title = _link(source.link) if source.link else f"*{_inline(source.title)}*"
    about = " · ".join(map(_short, source.rows))
    return f"{source.number}. {escape_markdown(source.publisher)}: {title} ({about})"
