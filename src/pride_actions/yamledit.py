"""Changes single values in a YAML file and leaves every other character as it is.

A file that is read and written anew loses its comments, its order and its quotes, and with them the
trust of whoever wrote it. So a value is replaced where it stands, by line and column as
`pride_actions.yamlfile.Document.position` gives them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from pride_actions.errors import PackError, PrideActionsError
from pride_actions.yamlfile import read_yaml
from pride_actions.yamlfile.places import LINE_BREAK

Edit: TypeAlias = tuple[int, int, str, str]
"""Line and column from 1, the value that stands there, and the value to put in its place."""

_QUOTED: Final = re.compile(r"\"(?:[^\"\\\r\n]|\\[^\r\n])*\"|'(?:[^'\r\n]|'')*'")
_BEFORE: Final = " \t\r\n,:[{"
_END: Final = re.compile(r"(?=[ \t]*(?:[\r\n,\]}]|\Z)|[ \t]+#)")
# What means itself without quotes, wherever it stands
_PLAIN: Final = re.compile(r"[A-Za-z0-9](?:[\w./+-]*[A-Za-z0-9])?", re.ASCII)


class ChangedError(PrideActionsError, ValueError):
    """A value that was to be replaced does not stand where it should. Also a `ValueError`."""


def replace_scalars(text: str, edits: Iterable[Edit]) -> str:
    """Replace values on single lines, each written plainly or in quotes; quotes are kept.

    Args:
        text: the whole file.
        edits: what to replace. The same edit may come twice.

    Raises:
        ChangedError: if something else stands at one of the places, or two edits disagree.

    >>> replace_scalars("a: x  # why\\nb: {c: 'y'}\\n", [(2, 8, "y", "it's"), (1, 4, "x", "z")])
    "a: z  # why\\nb: {c: 'it''s'}\\n"
    """
    begins = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
    spans: dict[int, tuple[int, str]] = {}
    for line, column, old, new in edits:
        start = begins[line - 1] + column - 1 if 0 < line <= len(begins) and column > 0 else -1
        end = _end_of(text, start, old)
        if end is None:
            raise ChangedError(f"line {line}, column {column}: {old!r} does not stand there")
        written = _written(new, text[start])
        if spans.setdefault(start, (end, written)) != (end, written):
            raise ChangedError(f"line {line}, column {column}: there are two values for one place")
    for start in sorted(spans, reverse=True):
        end, written = spans[start]
        text = text[:start] + written + text[end:]
    return text


def _end_of(text: str, start: int, value: str) -> int | None:
    """Find the end of the value that begins at `start`; None where another one does, or none."""
    if not 0 <= start < len(text) or (start and text[start - 1] not in _BEFORE):
        return None
    quoted = _QUOTED.match(text, start)
    end = quoted.end() if quoted else start + len(value)
    token = text[start:end]
    if not token or not _END.match(text, end) or (not quoted and token != value):
        return None
    return end if _read(token) == value else None


def _read(token: str) -> object:
    """Read a value as the pack loader does."""
    try:
        return read_yaml(f"value: {token}\n".encode(), "").data.get("value")
    except PackError:
        return None


def _written(value: str, first: str) -> str:
    if first == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if first in {'"', "'"} or not _PLAIN.fullmatch(value) or _read(value) != value:
        return json.dumps(value, ensure_ascii=False)
    return value
