"""Takes HTML apart as browsers do, in time that grows with its length and no faster.

`html.parser` is not used: it needs hours for small pages that are made to hurt (CVE-2025-6069),
and some versions see a comment where browsers see none: text could be hidden from an audit there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"[A-Za-z][^\s/>]*")
_STOP: Final = re.compile(r"[>\"']")
_VALUE_FOLLOWS: Final = re.compile(r"=\s*$")
_ATTRIBUTE: Final = re.compile(
    r"([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>][^\s>]*)))?"
)
_COMMENT_END: Final = re.compile(r"--!?>")
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    for name in (
        "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp",
    )
}  # fmt: skip
"""Their content is text up to their own end tag, whatever it looks like."""

_WITH_REFERENCES: Final = frozenset({"textarea", "title"})


class Tag(NamedTuple):
    """A start or end tag; names in small letters, and attributes of start tags only."""

    name: str
    is_end: bool
    attributes: Mapping[str, str]
    start: int
    end: int


class Text(NamedTuple):
    """Text between tags, character references resolved."""

    text: str
    start: int
    end: int


def parse(source: str) -> Iterator[Tag | Text]:
    """Give the tags of a page and the texts between them, in their order.

    >>> [part[0] for part in parse("<p class=a>x &lt; y<!--> z <!-- w --></P>")]
    ['p', 'x < y', ' z ', 'p']
    >>> [part.text for part in parse("<script>'</p>'</script>z") if isinstance(part, Text)]
    ["'</p>'", 'z']
    """
    position, size = 0, len(source)
    while position < size:
        start = source.find("<", position)
        start = size if start == -1 else start
        if start > position:
            yield _text(source, position, start)
        if start == size:
            return
        name = _NAME.match(source, start + 1 + (source[start + 1 : start + 2] == "/"))
        if name is None:
            position = _no_tag_end(source, start)
            if position == start + 1:
                yield Text("<", start, position)
            continue
        position = _tag_end(source, name.end())
        tag = _tag(source, name, start, position)
        yield tag
        if not tag.is_end and tag.name in _RAW:
            close = _RAW[tag.name].search(source, position)
            end = close.start() if close else size
            yield _text(source, position, end, raw=tag.name not in _WITH_REFERENCES)
            position = end


def _text(source: str, start: int, end: int, *, raw: bool = False) -> Text:
    piece = source[start:end]
    return Text(piece if raw else html.unescape(piece), start, end)


def _no_tag_end(source: str, start: int) -> int:
    """Find the end of a comment or the like; a single ``<`` is text."""
    if source.startswith("<!--", start):
        for empty in ("<!-->", "<!--->"):
            if source.startswith(empty, start):
                return start + len(empty)
        close = _COMMENT_END.search(source, start + 4)
        return close.end() if close else len(source)
    if source[start + 1 : start + 2] in {"!", "?", "/"}:
        close_at = source.find(">", start + 1)
        return len(source) if close_at == -1 else close_at + 1
    return start + 1


def _tag_end(source: str, start: int) -> int:
    """Find the end of a tag; a ``>`` inside quotes is none."""
    position = start
    while True:
        found = _STOP.search(source, position)
        if found is None:
            return len(source)
        if found[0] == ">":
            return found.end()
        position = found.end()
        if _VALUE_FOLLOWS.search(source, max(start, found.start() - 8), found.start()):
            close = source.find(found[0], position)
            position = len(source) if close == -1 else close + 1


def _tag(source: str, name: re.Match[str], start: int, end: int) -> Tag:
    is_end = source[start + 1] == "/"
    attributes: dict[str, str] = {}
    if not is_end:
        for found in _ATTRIBUTE.finditer(source, name.end(), max(name.end(), end - 1)):
            value = next((part for part in found.groups()[1:] if part is not None), "")
            # Of two attributes of one name browsers take the first.
            attributes.setdefault(found[1].lower(), html.unescape(value))
    return Tag(name[0].lower(), is_end, attributes, start, end)
