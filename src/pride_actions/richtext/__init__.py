"""The small safe Markdown that the words of a pack may use.

`parse` reads it into one immutable tree, `resolve_refs` puts the addresses in, and the writers turn
the same tree into HTML, Markdown or plain text. What the words may use: paragraphs, hard breaks,
emphasis, strong words, lists, quotations, and links to facts by name. Anything else is a `Fault`.

>>> words = parse("Read the *whole* [report](source:hrw-2017).")
>>> tree = resolve_refs(words, lambda scheme, id: f"https://{id}.example/")
>>> print(to_html(tree))
<p>Read the <em>whole</em> <a href="https://hrw-2017.example/" ...>report</a>.</p>
>>> print(to_markdown(tree))
Read the *whole* [report](https://hrw-2017.example/).
>>> print(to_text(tree))
Read the whole report.
  https://hrw-2017.example/
"""

from __future__ import annotations

from pride_actions.richtext.faults import SCHEMES, Fault, RichTextError
from pride_actions.richtext.html import inline_html, to_html
from pride_actions.richtext.isolation import as_markup, bare, isolated, isolated_gaps
from pride_actions.richtext.linking import isolated_links, resolve_refs
from pride_actions.richtext.markdown import (
    escape_markdown,
    to_markdown,
    to_source,
)
from pride_actions.richtext.parsing import parse
from pride_actions.richtext.text import inline_text, to_text
from pride_actions.richtext.tree import (
    Block,
    Break,
    Bullets,
    Direction,
    Emph,
    Inline,
    Lang,
    Link,
    Numbered,
    Para,
    Quote,
    Ref,
    RichText,
    Str,
    Strong,
)
from pride_actions.richtext.wrapping import display_width, wrap

__all__ = [
    "SCHEMES",
    "Block",
    "Break",
    "Bullets",
    "Direction",
    "Emph",
    "Fault",
    "Inline",
    "Lang",
    "Link",
    "Numbered",
    "Para",
    "Quote",
    "Ref",
    "RichText",
    "RichTextError",
    "Str",
    "Strong",
    "as_markup",
    "bare",
    "display_width",
    "escape_markdown",
    "inline_html",
    "inline_text",
    "isolated",
    "isolated_gaps",
    "isolated_links",
    "parse",
    "resolve_refs",
    "to_html",
    "to_markdown",
    "to_source",
    "to_text",
    "wrap",
]
