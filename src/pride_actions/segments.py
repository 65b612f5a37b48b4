"""Text that was rendered once, cut at the places where something is filled in.

A renderer is run with a mark in such a place: a noncharacter, which no content may hold, and
behind it a row of characters that some format escapes. As each of them comes out, so would a value
that has it. So nobody tells this module what kind of place it is: text, an attribute, JSON.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would cost more than all that is done here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Escapes = dict[int, str]

OWN_WORDS = ("title", "intro", "credit")
"""The partner's own words, plain text."""

PRINTED = ("nonce", "canonical")
"""Options whose value some formats only print, so that it can be filled in."""

HOLES = (*OWN_WORDS, *PRINTED)
"""What can be filled in."""

AROUND = {"nonce": (' nonce="', '"')}
"""What stands around a value, and is left out with it."""

BLANK = "0" * 10
"""Stands where the digest will be, while the digest is computed."""

# Of U+FDD0 to U+FDEF, these are taken: by holes from the first and from the last, by what stands
# here from U+FDE0. `renderers.content` has U+FDD7 to U+FDDF, `filling` and `newsletter.tags` have
# U+FDE4 to U+FDED, which never meet: a digest has no slots but those of its own.
CHECK, DAY, BEGIN, END = "\ufde0", "\ufde1", "\ufde2", "\ufde3"
"""Stand for the digest and the day, and around what the digest is of."""

_MARKS = {name: chr(0xFDD0 + number) for number, name in enumerate(HOLES)}
_NEXT, _LAST = "\ufdee", "\ufdef"
_LETTER = "é"
_PROBES = "\n !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" + _LETTER


class Html(str):
    """HTML that a Jinja or Django template does not escape again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say that this is markup already."""
        return str(self)


def mark(name: str) -> str:
    """Give what a renderer is given in place of a value."""
    return _MARKS[name] + _NEXT.join(_PROBES) + _LAST


def is_mark(value: str) -> bool:
    """Say whether a value is one that will be filled in later."""
    return value[:1] in _MARKS.values()


class Hole:
    """A place where something is filled in.

    Attributes:
        name: what is filled in, one of `HOLES`.
        escapes: how characters are written there.
    """

    __slots__ = ("escapes", "name")

    def __init__(self, name: str, escapes: Escapes) -> None:
        self.name = name
        self.escapes = escapes

    def written(self, value: str) -> str:
        """Give a value as it stands in this place; nothing for an empty one."""
        before, after = AROUND.get(self.name, ("", "")) if value else ("", "")
        return before + value.translate(self.escapes) + after


def cut(text: str, names: Sequence[str]) -> Splice | None:
    """Cut a rendering at its marks.

    Args:
        text: what was rendered with marks.
        names: which ones.

    Returns:
        The rendering with holes; None where a mark did not come out one character at a time.

    >>> cut(f"<p>{mark('intro')}</p>", ["intro"]).fill({"intro": "Our words"})
    '<p>Our words</p>'
    """
    parts = list(_pieces(text))
    static = [part for part in parts if isinstance(part, str)]
    traces = [_NEXT, _LAST, *(trace for name in names for trace in _traces(_MARKS[name]))]
    if any(trace in part for part in static for trace in traces):
        return None
    found = {part.name for part in parts if isinstance(part, Hole)}
    if not found >= set(names) - AROUND.keys():
        return None
    return Splice(
        (part if isinstance(part, str) else (part.name, part) for part in parts), type(text)
    )


def _traces(char: str) -> Iterator[str]:
    """Give what a mark can have become where it is not understood."""
    number = ord(char)
    yield from (char, f"&#{number};", f"&#x{number:x};", f"&#x{number:X};", f"\\u{number:04x}")
    yield "".join(f"%{byte:02X}" for byte in char.encode())


def _pieces(text: str) -> Iterator[str | Hole]:
    names = {char: name for name, char in _MARKS.items()}
    head, *tails = text.split(_LAST)
    for tail in tails:
        start = max(map(head.rfind, names))
        escapes = _escapes(head[start + 1 :]) if start >= 0 else None
        if escapes is None:
            yield head + _LAST
        else:
            yield head[:start]
            yield Hole(names[head[start]], escapes)
        head = tail
    yield head


def _escapes(told: str) -> Escapes | None:
    """Learn from what became of the characters of a mark how each is written."""
    found = told.split(_NEXT)
    if len(found) != len(_PROBES) or found[-1] != _LETTER:
        return None
    return {ord(char): text for char, text in zip(_PROBES, found, strict=True) if text != char}


class Splice:
    """A rendering with holes in it: filling it is a join.

    Args:
        parts: text, and holes with the name of what fills each.
        kind: the class of what a renderer returned.
    """

    __slots__ = ("_holes", "_kind", "_parts", "parts")

    def __init__(self, parts: Iterable[str | tuple[str, Hole]], kind: type[str] = str) -> None:
        self.parts = tuple(parts)
        self._kind = kind
        self._parts = [part if isinstance(part, str) else "" for part in self.parts]
        self._holes = [
            (index, *part) for index, part in enumerate(self.parts) if not isinstance(part, str)
        ]

    def fill(self, texts: Mapping[str, str], tags: Mapping[str, str] = {}) -> str:
        """Give the text.

        Args:
            texts: what to fill in, by name; it is escaped as its place demands.
            tags: what to put in as it is, where no text is given.
        """
        parts = self._parts.copy()
        for index, name, hole in self._holes:
            parts[index] = hole.written(texts[name]) if name in texts else tags[name]
        text = "".join(parts)
        return text if self._kind is str else self._kind(text)

    def pierced(self, text: str, name: str) -> Splice:
        """Make a hole in each place of a text, where what is filled in stands as it is."""
        hole = Hole(name, {})
        parts: list[str | tuple[str, Hole]] = []
        for part in self.parts:
            if isinstance(part, str):
                head, *tails = part.split(text)
                parts.append(head)
                for tail in tails:
                    parts += [(name, hole), tail]
            else:
                parts.append(part)
        return Splice(parts, self._kind)

    def bound(self, words: Mapping[str, Sequence[str]]) -> Splice:
        """Fill in words that have slots of their own.

        Args:
            words: for each name text, the name of a slot, text ... text.

        >>> letter = Splice(["Hello ", ("intro", Hole("intro", {38: "&amp;"})), "!"])
        >>> letter.bound({"intro": ["A & B, ", "name", ""]}).fill({"name": "Q&A"})
        'Hello A &amp; B, Q&amp;A!'
        """
        parts: list[str | tuple[str, Hole]] = []
        for part in self.parts:
            if isinstance(part, str) or part[0] not in words:
                parts.append(part)
                continue
            for index, piece in enumerate(words[part[0]]):
                parts.append((piece, part[1]) if index % 2 else part[1].written(piece))
        return Splice(_joined(parts), self._kind)


def _joined(parts: Sequence[str | tuple[str, Hole]]) -> Iterator[str | tuple[str, Hole]]:
    """Put text together that nothing parts any more."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield text
            yield part
            text = ""
    yield text
