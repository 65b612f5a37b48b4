"""Takes HTML apart, in time that grows with its length and no faster.

Pages come from anybody, and `html.parser` needs hours for some that are small and made to hurt
(CVE-2025-6069). Here every construct either moves on or ends the reading: what is never closed has
no end that would be worth a second search. A tree is not needed, only the order of things.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"[A-Za-z][^\s/>]{0,40}")
_STOP: Final = re.compile(r"[>\"']")
_ATTRIBUTE: Final = re.compile(
    r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
# Their content is text up to their own end tag, whatever it looks like.
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
}
_LONGEST_TAG: Final = 8192  # of which attributes are read


class Tag(NamedTuple):
    """A start or end tag; attributes of start tags only, names in small letters."""

    name: str
    is_end: bool
    attributes: Mapping[str, str]


def parse(text: str) -> Iterator[Tag | str]:
    """Give the tags of a page and the texts between them, character references resolved.

    >>> list(parse("<p class=a>x &lt; y</P>"))
    [Tag(name='p', is_end=False, attributes={'class': 'a'}), 'x < y', Tag(name='p', ...)]
    >>> [part for part in parse("<script>if (a<b) '</p>'</script>z") if isinstance(part, str)]
    ["if (a<b) '</p>'", 'z']
    """
    position, end = 0, len(text)
    unclosed: set[str] = set()
    while position < end:
        start = text.find("<", position)
        if start == -1:
            start = end
        if start > position:
            yield html.unescape(text[position:start])
        if start == end:
            return
        following = text[start + 1 : start + 4]
        if following[:1] in ("!", "?"):
            position = _behind(text, "-->" if following == "!--" else ">", start + 2)
        else:
            name = _NAME.match(text, start + 1 + (following[:1] == "/"))
            if name is None:
                yield "<"
                position = start + 1
                continue
            position = _tag_end(text, name.end())
            tag = _tag(text, name, position)
            yield tag
            if not tag.is_end and tag.name in _RAW and tag.name not in unclosed:
                found = _RAW[tag.name].search(text, position)
                if found is None and text[position - 2 : position] == "/>":
                    unclosed.add(tag.name)  # as in drawings: it has no content
                    continue
                close = found.start() if found else end
                content = text[position:close]
                yield html.unescape(content) if tag.name in {"title", "textarea"} else content
                position = close


def _behind(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found == -1 else found + len(mark)


def _tag_end(text: str, start: int) -> int:
    """Find the end of a tag; a ``>`` inside quotes is none."""
    position = start
    while True:
        found = _STOP.search(text, position)
        if found is None:
            return len(text)
        if found[0] == ">":
            return found.end()
        position = found.end()
        if text[max(start, found.start() - 8) : found.start()].rstrip().endswith("="):
            close = text.find(found[0], position)
            # One that is never closed is a stray one: it cannot come a second time either.
            position = position if close == -1 else close + 1


def _tag(text: str, name: re.Match[str], end: int) -> Tag:
    is_end = text[name.start() - 1] == "/"
    attributes: dict[str, str] = {}
    if not is_end:
        for found in _ATTRIBUTE.finditer(text, name.end(), min(end - 1, name.end() + _LONGEST_TAG)):
            value = next((part for part in found.groups()[1:] if part is not None), "")
            attributes.setdefault(found[1].lower(), html.unescape(value))
    return Tag(name[0].lower(), is_end, attributes)
