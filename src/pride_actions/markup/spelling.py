"""Names are the same in capital letters, as far as those are ASCII."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase
from typing import Final

_SMALL: Final = str.maketrans(ascii_uppercase, ascii_lowercase)


def lowered(name: str) -> str:
    """Give a name in small letters; no other letter becomes an ASCII one.

    >>> lowered("DIV"), lowered("LIN\\u212a") == "lin\\u212a"
    ('div', True)
    """
    return name.lower() if name.isascii() else name.translate(_SMALL)
