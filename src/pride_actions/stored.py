"""Renderings that were prepared, read without anything that made them.

A file that `pride_actions.prepared` wrote begins with lines of text: what made it, and for each
campaign, language and format where its part is. A part is compressed. It has the lines of all its
renderings, each line once, and for each stretch of time the numbers of those that belong to it.
"""

from __future__ import annotations

import os
import sys
import zlib
from os import path
from time import gmtime, strftime

from pride_actions._version import __version__
from pride_actions.segments import BEGIN, BLANK, CHECK, DAY, END, Html

TYPE_CHECKING = False  # importing `typing` would cost more than reading the file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

MAGIC = "pride-actions-prepared/1"
HEAD = 40
"""Bytes before the index: what the file is, and the length of the index."""

FILE = "prepared.bin"
"""Where the renderings of the bundled campaigns are, in the package."""

NEVER = "9999"
"""The end of the last stretch of time: behind every moment."""

MADE_BY = ("Babel", "Jinja2")
"""What else has a part in every byte. Under other versions of these nothing here is used."""

KINDS = {"str": str, "Html": Html}


class Stored:
    """Renderings that were prepared.

    Args:
        read: gives some bytes of what `pride_actions.prepared.write` has written: from where,
            and how many.
    """

    def __init__(self, read: Callable[[int, int], bytes]) -> None:
        self._read = read
        magic, _, size = read(0, HEAD).decode(errors="replace").partition(" ")
        index = read(HEAD, int(size)) if magic == MAGIC else b""
        self._start = HEAD + len(index)
        told, line_feed, lines = index.decode().partition("\n")
        self._index = line_feed + lines
        self.made_by: Mapping[str, str] = dict(part.split("=", 1) for part in told.split())

    def is_current(self) -> bool:
        """Say whether what made it is what would make it anew here."""
        return self.made_by.get("pride-actions") == __version__ and all(
            _is_installed(name, self.made_by.get(name, "")) for name in MADE_BY
        )

    def found(self, id: str, format: str, locale: str, moment: str) -> tuple[str, str] | None:
        """Find a rendering with the default options of its format.

        Args:
            id: of the campaign, with or without that of its pack.
            format: its name.
            locale: the language wanted; empty for the campaign's own.
            moment: of which its stamp tells, as given by `moment_of`.

        Returns:
            What `pride_actions.render` gives, and until when it does; None if it is not here, or
            cannot be read any more: a process that becomes a service closes all files.
        """
        name = f"{id}\t{format}\t{locale}"
        start = self._index.find(f"\n{name}\t" if "/" in id else f"/{name}\t")
        if start < 0 or name.count("\t") > 2:
            return None
        line = self._index[start + len(name) + 2 : self._index.find("\n", start + 1)]
        kind, offset, length = line.split("\t")
        begin = self._start + int(offset)
        try:
            part = zlib.decompress(self._read(begin, int(length))).decode()
        except (OSError, zlib.error):
            return None
        shown = _at(part, moment)
        if shown is None:
            return None
        text = _filled(shown[0], moment[:10])
        return text if kind == "str" else KINDS[kind](text), shown[1]


def _at(part: str, moment: str) -> tuple[str, str] | None:
    """Put the lines together that are shown at a moment; say until when they are."""
    stretches, _, lines = part.partition("\n\n")
    for stretch in stretches.split("\n"):
        since, until, numbers = stretch.split(" ")
        if since <= moment < until:
            pool = lines.split("\n")
            runs = (run.partition("-") for run in numbers.split(","))
            found = [pool[int(first) : int(last or first) + 1] for first, _, last in runs]
            return "\n".join([line for run in found for line in run]), until
    return None


def _filled(text: str, day: str) -> str:
    """Fill in the day, and the digest that follows from it."""
    before, begin, inside = text.replace(DAY, day).partition(BEGIN)
    if not begin:
        before, inside = "", before
    inside, _, after = inside.partition(END)
    head, _, tail = inside.rpartition(CHECK)
    return before + head + _check_of(head + BLANK + tail) + tail + after


def _check_of(text: str) -> str:
    """Compute a digest by what Python has built in: to load OpenSSL would take half of the time."""
    name = "_sha2" if sys.version_info >= (3, 12) else "_sha256"
    try:
        sha256 = __import__(name).sha256
    except ImportError:
        from hashlib import sha256
    digest: str = sha256(text.encode()).hexdigest()
    return digest[: len(BLANK)]


def moment_of(on: object) -> str:
    """Write a moment so that moments compare as texts: None is now, a date its midday in UTC.

    Empty for what is no moment.

    >>> from datetime import date
    >>> moment_of(date(2026, 11, 22))
    '2026-11-22T12:00:00'
    """
    if on is None:
        return strftime("%Y-%m-%dT%H:%M:%S", gmtime())
    from datetime import UTC, date, datetime

    if isinstance(on, datetime):
        return on.astimezone(UTC).replace(tzinfo=None).isoformat() if on.tzinfo else ""
    return f"{on.isoformat()}T12:00:00" if isinstance(on, date) else ""


def _is_installed(name: str, version: str) -> bool:
    """Say whether an import would find this version, without importing it or its metadata."""
    for place in sys.path:
        if path.isdir(path.join(place, name.lower())):
            names = (f"{name}-{version}", f"{name.lower()}-{version}")
            return any(path.isdir(path.join(place, f"{found}.dist-info")) for found in names)
    return False


def in_data(data: bytes) -> Callable[[int, int], bytes]:
    """Read from what was read as a whole."""
    return lambda start, size: data[start : start + size]


def in_file(name: str) -> Callable[[int, int], bytes]:
    """Read from a file, and no more of it than is asked for. It stays open.

    Raises:
        OSError: if there is no such file.
    """
    if not hasattr(os, "pread"):  # Windows
        with open(name, "rb") as file:
            return in_data(file.read())
    descriptor = os.open(name, os.O_RDONLY)
    return lambda start, size: os.pread(descriptor, size, start)


_bundled: list[Stored | None] = []


def bundled() -> Stored | None:
    """Give what was prepared when the package was built; None where it cannot be used."""
    if not _bundled:
        _bundled.append(_opened())
    return _bundled[0]


def _opened() -> Stored | None:
    import pride_actions

    loader: Any = pride_actions.__loader__
    name = path.join(pride_actions.__path__[0], FILE)
    try:
        read = in_file(name)
    except OSError:  # there is none, or the package is in a zip file
        try:
            read = in_data(loader.get_data(name))
        except (OSError, AttributeError):
            return None
    stored = Stored(read)
    return stored if stored.is_current() else None
