"""The page on formats: from the one table of them."""

from __future__ import annotations

from collections.abc import Iterator

from generating.markdown import prose, table, unwrapped
from pride_actions.renderers import FORMATS
from pride_actions.renderers.table import Format

HEAD = """\
# Formats

A format is a name for `render(campaign, FORMAT)`, or for `pride-actions render ID --format
FORMAT`. A format decides how something is written, and a layout how much; none shows an action
without its warnings.

The options that every format has are those of [`resolve`](python.md#resolve).
"""


def page() -> str:
    """Give the page."""
    rows = [
        (f"`{name}`", row.about, f"`{row.media_type}`", f"`{row.extension}`", f"`{row.use}`")
        for name, row in FORMATS.items()
    ]
    head = ("Format", "What it is for", "Media type", "File", "Use")
    after = (
        "*Use* says which consent a person's words need before they are quoted in that format "
        "([why](../explanation/safety.md#people))."
    )
    return "\n".join([unwrapped(HEAD), table(head, rows), "", after, *_formats()])


def _formats() -> Iterator[str]:
    for name, row in FORMATS.items():
        yield f"\n## {name}\n"
        yield _sentence(row.about)
        if row.options:
            yield ""
            yield table(("Option", "Default", "What it does"), _options(row))


def _options(row: Format) -> Iterator[tuple[str, str, str]]:
    for name, option in row.options.items():
        choices = ", ".join(f"`{choice}`" for choice in option.choices)
        about = f"{option.about} One of {choices}." if choices else option.about
        yield f"`{name}`", f"`{option.default!r}`", prose(about)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{prose(text[1:])}."
