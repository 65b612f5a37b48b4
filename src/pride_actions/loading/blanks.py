"""Entries of a translation that nobody has filled in yet: there, the source language stands in."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pride_actions.model.walk import Loc

M = TypeVar("M", bound=BaseModel)

NEEDED = (("title",), ("summary",))
"""What a translation begins with: without these there is none yet."""


def without_blanks(data: dict[str, Any], model: type[M]) -> dict[str, Any] | None:
    """Give what is filled in of a translation; None where it is not even begun.

    A thing that needs several texts, such as a warning, counts when all of them are there.

    Args:
        data: what a words file says; it stays as it is.
        model: what it is a file of.

    >>> from pride_actions.model.words import CampaignWords
    >>> words = {"locale": "de", "title": "Titel", "summary": "Worum es geht.", "background": None}
    >>> sorted(without_blanks(words, CampaignWords))
    ['locale', 'summary', 'title']
    >>> without_blanks(words | {"title": None}, CampaignWords)
    """
    blanks: set[Loc] = set()
    filled = _filled(data, (), blanks) or {}
    if any(loc in blanks for loc in NEEDED):
        return None
    while blanks and (lacking := _lacking(filled, model, blanks)):
        for loc in lacking:
            _take_out(filled, loc)
            blanks.discard(loc)
            blanks.add(loc[:-1])
    return filled


def _filled(data: dict[str, Any], loc: Loc, blanks: set[Loc]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for key, value in data.items():
        inner = _filled(value, (*loc, key), blanks) if isinstance(value, dict) else value
        if inner is None or (isinstance(inner, str) and not inner.strip()):
            blanks.add((*loc, key))
        else:
            found[key] = inner
    return found or (None if data else {})


def _lacking(data: dict[str, Any], model: type[BaseModel], blanks: set[Loc]) -> list[Loc]:
    """Give the blanks without which what they belong to cannot be."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        missing = [fault["loc"] for fault in error.errors() if fault["type"] == "missing"]
        return [loc for loc in missing if loc in blanks and len(loc) > 1]
    return []


def _take_out(data: dict[str, Any], loc: Loc) -> None:
    """Take out what a path's last name belongs to; and what is empty then."""
    *above, name = loc[:-1]
    inner: Any = data
    for part in above:
        inner = inner.get(part, {})
    inner.pop(name, None)
    if not inner and above:
        _take_out(data, loc[:-1])
