"""What HTML is made of, in the order in which it stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Tag(NamedTuple):
    """A start or end tag.

    Attributes:
        name: in small letters.
        is_end: whether it is an end tag.
        attributes: those of a start tag, names in small letters; end tags have none.
        start: where it begins in the source.
        end: where it ends there. An end tag that nobody wrote, but that is meant, has no length.
        closed: whether it starts what has no content: ``<br>``, and in drawings ``<g/>``.
    """

    name: str
    is_end: bool
    attributes: Mapping[str, str]
    start: int
    end: int
    closed: bool = False


class Text(NamedTuple):
    """Text between tags.

    Attributes:
        text: with character references resolved, where they are ones.
        start: where it begins in the source.
        end: where it ends there.
    """

    text: str
    start: int
    end: int
