"""The line that every format carries: what this is, when it was made, until when it holds.

It is visible text, the same in every format, so that no sanitiser and no mail loses it, and a
copy found later can be checked against the catalog.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pride_actions.segments import BLANK
from pride_actions.view.types import View


def stamp(view: View, format: str, options: Mapping[str, object]) -> str:
    """Give the stamp of a View, still without its digest.

    Args:
        view: what is shown.
        format: the name of the format.
        options: those that were set and matter for making it again.
    """
    until = view.valid_until
    parts: dict[str, object] = {
        "format": format,
        "locale": view.locale,
        "made": view.made_on.isoformat(),
        "until": until.strftime("%Y-%m-%dT%H:%MZ") if until else "never",
    }
    if view.jurisdiction:
        parts["for"] = view.jurisdiction
    parts |= options
    parts["check"] = BLANK
    told = " ".join(f"{name}={_told(value)}" for name, value in parts.items())
    return f"pride-actions {view.pack}/{view.campaign} {told}"


def _told(value: object) -> str:
    """Write the value of an option as one word."""
    if isinstance(value, Mapping):
        return "&".join(f"{name}={part}" for name, part in value.items())
    return str(value)


def told_more(line: str, options: Mapping[str, object]) -> str:
    """Give a stamp, still without its digest, that tells further options.

    >>> told_more("pride-actions a/b format=html check=0000000000", {"layout": "full"})
    'pride-actions a/b format=html layout=full check=0000000000'
    """
    told = "".join(f" {name}={value}" for name, value in options.items())
    head, _, tail = line.rpartition(" check=")
    return f"{head}{told} check={tail}"


def seal(text: str) -> str:
    """Put the digest of a rendering in the place that its stamp, always the last, keeps for it.

    >>> seal("a check=0000000000.")
    'a check=62ab34fad2.'
    """
    return with_check(text, check_of(text))


def check_of(text: str) -> str:
    """Give the digest of a rendering that has none yet."""
    return hashlib.sha256(text.encode()).hexdigest()[: len(BLANK)]


def with_check(text: str, check: str) -> str:
    """Put a digest in its place; it stays out where there is none.

    >>> with_check("a check=0000000000.", "62ab34fad2")
    'a check=62ab34fad2.'
    """
    head, blank, tail = text.rpartition(f"check={BLANK}")
    return f"{head}check={check}{tail}" if blank else text
