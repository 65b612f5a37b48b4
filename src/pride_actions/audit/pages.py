"""The pages of an audit: files, folders, and addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from pride_actions.audit.kinds import BY_ENDING, Kind
from pride_actions.errors import OptionError

Fetch: TypeAlias = Callable[[str], str]
"""Gives the text of the page at an address. It may raise any error: that page cannot be read."""

_NOT_ENTERED: Final = frozenset({"node_modules", "__pycache__"})
_MAYBE: Final = re.compile(
    r"pride.{0,20}?actions|check\s?=\s?[0-9a-f]{10}\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may hold snippets.

    Attributes:
        name: the file or address, as it was given.
        kind: how it is read.
        text: its source; with its byte order mark and line ends, so that it can be written back.
        fault: why it cannot be read; empty where it can.
        path: the file; None for an address.
    """

    name: str
    kind: Kind
    text: str
    fault: str = ""
    path: Path | None = None


def is_address(source: str | Path) -> bool:
    """Say whether a page is one on the web.

    >>> is_address("https://example.org/"), is_address("site/index.html")
    (True, False)
    """
    return isinstance(source, str) and source.lower().startswith(("https://", "http://"))


def pages(sources: Iterable[str | Path], fetch: Fetch | None) -> Iterator[Page]:
    """Read pages, and leave out those without any trace of a snippet.

    Raises:
        OptionError: an address was given, and nothing to fetch it with.
        OSError: a file or folder is not there or must not be read.
    """
    for source in sources:
        if is_address(source):
            if fetch is None:
                raise OptionError(f"{str(source)!r} is an address; it is fetched only if asked for")
            yield _fetched(str(source), fetch)
        else:
            yield from filter(None, map(_read, _files(Path(source))))


def _files(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    for folder, names, files in os.walk(source, onerror=_raise):
        names[:] = sorted(
            name for name in names if name not in _NOT_ENTERED and not name.startswith(".")
        )
        yield from (
            Path(folder, file) for file in sorted(files) if Path(file).suffix.lower() in BY_ENDING
        )


def _raise(error: OSError) -> None:
    """Let no folder be passed over: nobody would know that what is in it was not looked at."""
    raise error


def _read(path: Path) -> Page | None:
    data = path.read_bytes()
    kind = BY_ENDING.get(path.suffix.lower(), "html")
    name = path.as_posix()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        # In UTF-16 each letter has a zero byte beside it.
        if not may_hold(data.replace(b"\0", b"").decode("latin-1")):
            return None
        fault = f"it is not in UTF-8: byte {error.start} is no part of a letter"
        return Page(name, kind, "", fault, path)
    return Page(name, kind, text, "", path) if may_hold(text) else None


def may_hold(text: str) -> bool:
    """Say whether there can be a snippet in a text: a quick look, before it is read."""
    return bool(_MAYBE.search(text))


def _fetched(address: str, fetch: Fetch) -> Page:
    try:
        text = fetch(address)
    except Exception as error:  # whatever the client in use may raise
        return Page(address, "html", "", f"it cannot be fetched: {error}")
    return Page(address, _kind(address, text), text)


def _kind(address: str, text: str) -> Kind:
    """Say what a page is: a file of Markdown has an address that ends so, as has its web page."""
    begin = text[:2000].lstrip("\ufeff \t\r\n")[:1]
    if begin == "<":
        return "html"
    ending = PurePosixPath(urlsplit(address).path).suffix.lower()
    return BY_ENDING.get(ending, "json" if begin in {"{", "["} else "html")
