"""The names of files: which are passed over, which are refused, and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

# What tools leave behind; the first belongs to a pack that is a Python package
_LITTER: Final = frozenset(("__init__.py", "__pycache__", "__MACOSX", "Thumbs.db", "desktop.ini"))
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|]|[. ](?=/|\Z)')


def is_litter(name: str) -> bool:
    """Hidden, or left behind by a tool. ``..\\x`` is neither: it is an attempt.

    >>> [is_litter(name) for name in (".git", "Thumbs.db", "..\\\\x", "pack.yaml")]
    [True, True, False, False]
    """
    return (name.startswith(".") and "\\" not in name) or name in _LITTER


def objection(name: str) -> tuple[str, str] | None:
    """Why a name cannot exist on every system and in every message, and what would mend it.

    >>> objection("campaigns/x/en.yaml")
    >>> objection("con:text")
    ("':' cannot stand there in a name on every system", "rename it, with letters, digits, ...")
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "the name of this file is not UTF-8", "rename it"
    bad = _UNSAFE.search(name)
    if bad:
        message = f"{printable(bad[0])!r} cannot stand there in a name on every system"
        return message, "rename it, with letters, digits, '-' and '_'"
    return None


def same_but_for_case(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that mean one file on macOS or Windows, each with the one that it repeats.

    >>> list(same_but_for_case(["a.yaml", "b.yaml", "A.yaml"]))
    [('A.yaml', 'a.yaml')]
    """
    first: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", name.casefold())
        if folded in first:
            yield name, first[folded]
        first.setdefault(folded, name)


def printable(name: str) -> str:
    """A name that can go into any message: file systems allow line breaks and broken text."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
