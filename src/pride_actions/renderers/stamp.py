"""The line that every format carries: what this is, when it was made, until when it holds.

It is visible text, the same in every format, so that no sanitiser and no mail loses it, and a
copy found later can be checked against the catalog.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pride_actions.view.types import View

BLANK = "0" * 10
"""Stands where the digest will be, while the digest is computed."""


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
    told = " ".join(f"{name}={value}" for name, value in parts.items())
    return f"pride-actions {view.pack}/{view.campaign} {told}"


def seal(text: str) -> str:
    """Put the digest of a rendering in the place that its stamp, always the last, keeps for it.

    >>> seal("a check=0000000000.")
    'a check=62ab34fad2.'
    """
    head, blank, tail = text.rpartition(f"check={BLANK}")
    digest = hashlib.sha256(text.encode()).hexdigest()[: len(BLANK)]
    return f"{head}check={digest}{tail}" if blank else text
