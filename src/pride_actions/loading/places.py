"""Where in a file a character of one of its texts stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile
from typing import Any

from pride_actions.model.walk import Loc
from pride_actions.problems import Problem
from pride_actions.yamlfile import Document, read_yaml
from pride_actions.yamlfile.places import LINE_BREAK

_FOLD = re.compile(r"[ \t]*(?:\n[ \t]*)+")
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)")
_JOINED = re.compile(r"\\\n[ \t]*((?:\n[ \t]*)*)")


@dataclass(frozen=True)
class SourceFile:
    """A file that YAML could read: what it says, and where each part of it stands.

    Attributes:
        path: its name in the pack.
        data: its bytes.
    """

    path: str
    data: bytes = field(repr=False)

    @cached_property
    def document(self) -> Document:
        """What it says. It is read again for this, since nobody asks where all is well."""
        return read_yaml(self.data, self.path)

    @cached_property
    def sha256(self) -> bytes:
        """What stands for its bytes."""
        return hashlib.sha256(self.data).digest()

    @cached_property
    def text(self) -> str:
        """All of it, with line feeds only."""
        return LINE_BREAK.sub("\n", self.data.decode("utf-8"))

    def problem(
        self,
        loc: Loc,
        code: str,
        message: str,
        hint: str,
        *,
        key: bool = False,
        offset: int | None = None,
    ) -> Problem:
        """Make a problem.

        Args:
            loc: the path to the value it is about.
            code: what it is, for programs.
            message: what it is, for people.
            hint: what would mend it.
            key: it is about the name before the colon, not about the value.
            offset: how many characters of the text stand before the place; None where it is about
                the whole of it.
        """
        line, column = self.document.position(loc, key=key)
        if offset is not None:
            line, column = self._inside(loc, (line, column), offset)
        return Problem(self.path, line, column, code, "error", message, hint)

    def raw(self, loc: Loc) -> Any:
        """Give what stands at a path; None where nothing does."""
        value: Any = self.document.data
        for part in loc:
            if isinstance(value, dict):
                value = value.get(str(part))
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def _inside(self, loc: Loc, start: tuple[int, int], offset: int) -> tuple[int, int]:
        value = self.raw(loc)
        if not isinstance(value, str):
            return start
        begin = _index(self.text, *start)
        indexes = _indexes(self.text, begin, value)
        index = next(islice(indexes, offset, None), begin)
        return self.text.count("\n", 0, index) + 1, index - self.text.rfind("\n", 0, index)


def _index(text: str, line: int, column: int) -> int:
    begin = 0
    for _ in range(line - 1):
        begin = text.find("\n", begin) + 1
    return begin + column - 1


def _indexes(text: str, begin: int, value: str) -> Iterator[int]:
    """Give for each character of a value where in the text of the file it stands.

    >>> list(islice(_indexes("a: |\\n  b\\n  c\\n", 3, "b\\nc\\n"), 4))
    [7, 8, 11, 12]
    >>> list(islice(_indexes("a: 'b''\\n  c'", 3, "b' c"), 4))
    [4, 5, 7, 10]
    """
    mark = text[begin : begin + 1]
    if mark in {"|", ">"}:
        return _block(text, begin, value, folded=mark == ">")
    return _flow(text, begin, mark)


def _flow(text: str, begin: int, mark: str) -> Iterator[int]:
    """Walk a text that has quotes around it, or nothing: its lines are joined."""
    index = begin + (mark in {"'", '"'})
    while index < len(text):
        fold = _FOLD.match(text, index)
        if fold:
            # One line break is read as a space, and of more all but one stay.
            yield from [index] * max(1, fold[0].count("\n") - 1)
            index = fold.end()
        elif mark == '"' and (joined := _JOINED.match(text, index)):
            yield from [index] * joined[1].count("\n")
            index = joined.end()
        else:
            yield index
            index += _width(text, index, mark)


def _width(text: str, index: int, mark: str) -> int:
    """How many characters of the file make up the one of the text that begins there."""
    escape = _ESCAPE.match(text, index) if mark == '"' else None
    if escape:
        return len(escape[0])
    return 2 if mark == "'" and text[index] == "'" else 1


def _block(text: str, begin: int, value: str, *, folded: bool) -> Iterator[int]:
    """Walk a text that begins below a ``|``, whose lines are kept, or a ``>``, which joins them."""
    start = text.find("\n", begin) + 1
    lines = text[start:].split("\n")
    indent = _indent_of(lines) - _indent_of(value.split("\n"))
    belongs = takewhile(lambda line: not line.strip(" ") or _indent_of([line]) >= indent, lines)
    contents = [line[indent:] for line in belongs]
    for number, (line, content) in enumerate(zip(lines, contents, strict=False)):
        yield from range(start + indent, start + indent + len(content))
        if not (folded and _swallowed(contents, number)):
            yield start + len(line)
        start += len(line) + 1


def _indent_of(lines: list[str]) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)


def _swallowed(contents: list[str], number: int) -> bool:
    """Whether the end of a line of a folded text is not read: empty lines follow it, then words.

    Where words follow at once it is read as a space; beside a line that is indented further, or
    is empty, every line break is kept.
    """
    if number + 1 == len(contents) or contents[number + 1] or not _is_words(contents[number]):
        return False
    return _is_words(next(filter(None, islice(contents, number + 1, None)), ""))


def _is_words(content: str) -> bool:
    return content[:1] not in {"", " ", "\t"}
