"""Markdown that any renderer reads alike: GitHub's, a static site's, a newsletter tool's."""

from __future__ import annotations

from pride_actions.renderers.marks import Marks
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
from pride_actions.richtext import bare, escape_markdown, to_markdown
from pride_actions.view.types import Link, Phrase, Prose, Row, Source, Value, Verbatim, View

GITHUB = "github"
"""The flavour that is written without more ado."""


def render(view: View, *, heading_level: int = 2, flavour: str = GITHUB) -> str:
    """Give the View as Markdown.

    Args:
        view: what to show.
        heading_level: the level of its own title, 1 to 6; no heading goes below 6.
        flavour: the tool that reads it: ``github`` for most, else a name of
            `pride_actions.renderers.flavours.FLAVOURS`.
    """
    text = _written(view, heading_level)
    if flavour == GITHUB:
        return text
    from pride_actions.renderers.flavours import in_flavour

    return in_flavour(text, flavour)


def _written(view: View, heading_level: int) -> str:
    text, quoted, marks = "", False, Marks.of(view.labels)
    for block in outline(view):
        written = _block(block, heading_level, marks)
        if written:
            # Quotations in a row are one: a gap between them would make it unclear to parsers.
            goes_on = quoted and _is_quoted(block)
            text += ("\n>\n" if goes_on else "\n\n") + written if text else written
            quoted = _is_quoted(block)
    return text + "\n"


def _is_quoted(block: Block) -> bool:
    return isinstance(block, Passage) and block.quoted


def _block(block: Block, level: int, marks: Marks) -> str:
    match block:
        case Heading():
            state = marks.aside(block.state) if block.state else ""
            title = escape_markdown(block.title.text + state)
            return f"{'#' * min(level + block.depth, 6)} {title}"
        case Passage():
            return _passage(block, marks)
        case Fields(inline=True):
            return _line(block.rows, marks)
        case Fields():
            return "\n".join(_field(row, marks) for row in block.rows)
        case Links():
            return "\n".join(f"- {_link(link)}" for link in block.links)
        case Entries():
            return _entries(block, marks)
        case Proof():
            return f"{escape_markdown(marks.end(block.label))}{_numbers(block.sources)}"
        case Sources():
            return "\n".join(_source(source, marks) for source in block.sources)
        case Stamp():
            return block.text


def _passage(block: Passage, marks: Marks) -> str:
    text = _value(block.value)
    if block.label:
        text = f"{_label(block.label, marks)}{marks.gap}{text}"
    text += _numbers(block.sources)
    if block.value.original:
        text += f"\n\n{_original(block.value.original, marks)}"
    return _prefixed(text, "> ") if block.quoted else text


def _label(text: str, marks: Marks) -> str:
    """Give a label in bold. What follows a closing mark at once is read as another word, and the
    mark is none: so a stop without a gap stands behind it.
    """
    if marks.gap:
        return f"**{escape_markdown(marks.end(text))}**"
    return f"**{escape_markdown(text)}**{escape_markdown(marks.stop)}"


def _original(value: Value, marks: Marks) -> str:
    return f"{_label(marks.original, marks)}{marks.gap}{_value(value)}"


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.split("\n"))


def _value(value: Value) -> str:
    """Give a value as blocks."""
    match value:
        case Prose():
            return to_markdown(value.rich)
        case Verbatim():
            lines = (escape_markdown(line.strip()) for line in value.text.split("\n"))
            return "\\\n".join(lines).replace("\\\n\\\n", "\n\n")
        case Phrase():
            return _inline(value)


def _inline(value: Phrase) -> str:
    return escape_markdown(value.text)


def _field(row: Row, marks: Marks) -> str:
    """Give a list item; what has several paragraphs is indented below its label."""
    value = _link(row.link) if row.link else _value(row.value)
    label, more = f"- {_label(row.label, marks)}", ""
    if row.value.original:
        more = f"\n\n{_indented(_original(row.value.original, marks))}"
    if "\n" in value or (isinstance(row.value, Prose) and not row.value.rich.is_inline):
        return f"{label}{_numbers(row.sources)}\n\n{_indented(value)}{more}"
    return f"{label}{marks.gap}{value}{_numbers(row.sources)}{more}"


def _line(rows: tuple[Row, ...], marks: Marks) -> str:
    return marks.line(_short(row, marks) for row in rows)


def _short(row: Row, marks: Marks) -> str:
    """Give a row as one of several in a line."""
    value = _link(row.link) if row.link else _value(row.value)
    told = value if row.key in BARE_ROWS else _pair(row.label, value, marks)
    return f"{told}{_numbers(row.sources)}"


def _pair(label: str, value: str, marks: Marks) -> str:
    return f"{escape_markdown(marks.end(label))}{marks.gap}{value}"


def _indented(text: str) -> str:
    return _prefixed(text, "  ")


def _entries(block: Entries, marks: Marks) -> str:
    lines = [_label(block.label, marks), ""]
    for number, text in enumerate(block.texts, 1):
        mark = f"{number}. " if block.ordered else "- "
        body = to_markdown(text.rich).split("\n")
        if text.original:
            body += ["", *_original(text.original, marks).split("\n")]
        lines.append(mark + body[0])
        lines += [f"{' ' * len(mark)}{line}".rstrip() for line in body[1:]]
    return "\n".join(lines)


def _link(link: Link) -> str:
    label = bare(link.label.text)
    if link.url in {label, f"mailto:{label}"}:
        return link.label.text.replace(label, f"<{label}>")
    url = link.url.replace("(", "%28").replace(")", "%29")
    return f"[{_inline(link.label)}]({url})"


def _numbers(sources: tuple[int, ...]) -> str:
    return "".join(f" \\[{number}\\]" for number in sources)


def _source(source: Source, marks: Marks) -> str:
    title = _link(source.link) if source.link else f"*{_inline(source.title)}*"
    about = marks.aside(_line(source.rows, marks))
    return f"{source.number}. {_pair(source.publisher, title, marks)}{about}"
