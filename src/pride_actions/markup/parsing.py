"""From HTML to tags and texts.

Source of the rules: HTML Standard, 13.2.5 Tokenization. Every construct either moves on or ends the
reading: what is never closed is looked for only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pride_actions.markup.nesting import Nesting
from pride_actions.markup.parts import Tag, Text
from pride_actions.markup.references import in_attribute, in_text
from pride_actions.markup.spelling import lowered

# Spaces are those of HTML: a name can hold any other one.
_NAME: Final = re.compile(r"<(/?)([A-Za-z][^ \t\n\f\r/>]*)")
_ATTRIBUTE: Final = re.compile(
    r"[ \t\n\f\r/]*([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)"
    r"(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:\"([^\"]*)\"?|'([^']*)'?|([^ \t\n\f\r>]*)))?"
)
_TAG_END: Final = re.compile(r"[ \t\n\f\r/]*?(/?)>")
_COMMENT_END: Final = re.compile(r"--!?>")
_EMPTY_COMMENT: Final = re.compile(r"<!---?>")
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE | re.ASCII)
    for name in ("iframe", "noembed", "noframes", "noscript", "style", "textarea", "title", "xmp")
}
"""Their content is text up to their own end tag, whatever it looks like."""

_WITH_REFERENCES: Final = frozenset({"textarea", "title"})
_SCRIPT: Final = re.compile(r"<!--|-->|<(/?)script(?=[ \t\n\f\r/>])", re.IGNORECASE | re.ASCII)


def parse(source: str, *, scripts: bool) -> Iterator[Tag | Text]:
    """Give the tags of a page and the texts between them, in their order.

    Where a drawing ends without its end tag, as before a ``<p>``, an end tag is given that has no
    length. What stands between two parts is a comment, or something else that nobody sees.

    Args:
        source: the HTML, however broken it is.
        scripts: whether to read as browsers do that run scripts: what is in ``noscript`` is only
            text to them.

    >>> [part[0] for part in parse("<p class=a>x &lt; y<!--> z <!-- w --></P>", scripts=True)]
    ['p', 'x < y', ' z ', 'p']
    >>> [part[0] for part in parse("<noscript><p>x</noscript>", scripts=True)]
    ['noscript', '<p>x', 'noscript']
    >>> [part[0] for part in parse("<noscript><p>x</noscript>", scripts=False)]
    ['noscript', 'p', 'x', 'noscript']
    """
    position, size = 0, len(source)
    nesting = Nesting()
    while position < size:
        start = _found(source, "<", position)
        if start > position:
            yield Text(in_text(source[position:start]), position, start)
        name = _NAME.match(source, start)
        if name is None:
            text, position = _no_tag(source, start, drawn=nesting.in_drawing)
            yield from text
            continue
        tag = _tag(source, name)
        if tag is None:
            return  # Browsers forget a tag that is never closed.
        yield from nesting.follow(tag)
        position = tag.end
        if not (tag.is_end or nesting.in_drawing):
            end = _raw_end(source, tag, scripts=scripts)
            if end > position:
                raw = source[position:end]
                known = tag.name in _WITH_REFERENCES
                yield Text(in_text(raw) if known else raw, position, end)
            position = end


def _found(source: str, mark: str, start: int) -> int:
    found = source.find(mark, start)
    return len(source) if found == -1 else found


def _no_tag(source: str, start: int, *, drawn: bool) -> tuple[list[Text], int]:
    """Give what a ``<`` shows that begins no tag, and where it ends; most are comments."""
    size = len(source)
    if source.startswith("<!--", start):
        close = _EMPTY_COMMENT.match(source, start) or _COMMENT_END.search(source, start + 4)
        return [], close.end() if close else size
    if drawn and source.startswith("<![CDATA[", start):
        start += len("<![CDATA[")
        end = _found(source, "]]>", start)
        return [Text(source[start:end], start, end)] * (end > start), min(end + 3, size)
    follows = source[start + 1 : start + 3]
    if follows[:1] in ("!", "?") or (follows[:1] == "/" and follows != "/"):
        return [], min(_found(source, ">", start + 2) + 1, size)
    end = min(start + 1, size)
    return [Text("<", start, end)] * (end > start), end


def _tag(source: str, name: re.Match[str]) -> Tag | None:
    """Read a tag; None if the source ends in it."""
    attributes: dict[str, str] = {}
    position = name.end()
    while found := _ATTRIBUTE.match(source, position):
        if not name[1]:
            value = found[2] or found[3] or found[4] or ""
            # Of two attributes of one name browsers take the first.
            attributes.setdefault(lowered(found[1]), in_attribute(value))
        position = found.end()
    close = _TAG_END.match(source, position)
    if close is None:
        return None
    is_end, closed = bool(name[1]), bool(close[1] and not name[1])
    return Tag(lowered(name[2]), is_end, attributes, name.start(), close.end(), closed)


def _raw_end(source: str, tag: Tag, *, scripts: bool) -> int:
    """Find the end of what is only text behind a start tag."""
    if tag.name == "plaintext":
        return len(source)
    if tag.name == "script":
        return _script_end(source, tag.end)
    if tag.name not in _RAW or (tag.name == "noscript" and not scripts):
        return tag.end
    close = _RAW[tag.name].search(source, tag.end)
    return close.start() if close else len(source)


def _script_end(source: str, position: int) -> int:
    """Find the end of a script, whose first end tag is none if it has ``<!-- <script>``."""
    escaped = doubly = False
    while found := _SCRIPT.search(source, position):
        position = found.end()
        if found[0] == "-->":
            escaped = doubly = False
        elif found[0] == "<!--":
            escaped = True
            position -= 2  # Its dashes can be those of `-->` as well.
        elif not found[1]:
            doubly = escaped
        elif doubly:
            doubly = False
        else:
            return found.start()
    return len(source)
