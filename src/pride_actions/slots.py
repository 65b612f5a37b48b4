"""What a slot may be filled with. Each is a kind of value, checked before it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError

from pride_actions.errors import NotFoundError, OptionError, near_miss
from pride_actions.model.addresses import Url
from pride_actions.model.text import FORBIDDEN
from pride_actions.view.options import plain

LONGEST = 300
"""Characters of a short text: a name, not a letter."""

HIGHEST = 10_000
"""Pixels that a frame can reserve."""

_URL = TypeAdapter[str](Url)

NONCE = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
"""A nonce of a content security policy (https://www.w3.org/TR/CSP3/#grammardef-nonce-source)."""


def _short(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise OptionError(f"is no text of 1 to {LONGEST} characters")
    if "\n" in value or FORBIDDEN.search(value):
        raise OptionError("is not a single line of plain text")
    return value


def _page(value: object) -> str:
    try:
        return _URL.validate_python(value)
    except ValidationError:
        raise OptionError("is no https address") from None


def _nonce(value: object) -> str:
    if not isinstance(value, str) or not NONCE.fullmatch(value):
        raise OptionError("is not written in base64")
    return value


def _day(value: object) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise OptionError("is no date")
    return value.isoformat()


def _height(value: object) -> str:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= HIGHEST:
        raise OptionError(f"is no whole number from 1 to {HIGHEST}")
    return str(value)


SLOTS: Mapping[str, Callable[[object], str]] = {
    "first_name": _short,
    "region": _short,
    "representative": _short,
    "own_page": _page,
    "nonce": _nonce,
    "day": _day,
    "campaign_tag": _short,
    "height": _height,
}
"""Every slot there is, and what checks its value and gives it as text."""

IN_WORDS = frozenset({"first_name", "region", "representative", "own_page"})
"""Those that stand in the partner's own words."""

OPTIONS = frozenset({"campaign_tag", "height", "nonce"})
"""Those that are options of formats."""


def accepted(names: Collection[str], texts: Mapping[str, object]) -> dict[str, str]:
    """Check what a caller gives for holes; what is not given stays empty.

    Raises:
        OptionError: for one that cannot be used.

    >>> accepted(["intro", "nonce"], {"intro": "Our words"})
    {'intro': 'Our words', 'nonce': ''}
    """
    return {name: _accepted(name, plain(texts[name])) if name in texts else "" for name in names}


def _accepted(name: str, value: object) -> str:
    try:
        return _OPTIONS.get(name, own_words)(value)
    except OptionError as fault:
        raise OptionError(f"{name}={value!r} {fault}") from None


_OPTIONS: Mapping[str, Callable[[object], str]] = {"nonce": _nonce, "canonical": _page}


def own_words(value: object) -> str:
    """Check the partner's own words.

    Raises:
        OptionError: for what is no plain text.
    """
    if not isinstance(value, str):
        raise OptionError("is no text")
    found = FORBIDDEN.search(value)
    if found:
        raise OptionError(f"holds the control character U+{ord(found[0]):04X}")
    return value


def known(names: Collection[str]) -> tuple[str, ...]:
    """Give the names of slots, each once.

    Raises:
        NotFoundError: for one that does not exist.
        OptionError: for a single text in place of a list.
    """
    if isinstance(names, str):
        raise OptionError(f"slots={names!r} is a single text; give a list: [{names!r}]")
    for name in names:
        if name not in SLOTS:
            raise NotFoundError("slot", str(name), SLOTS)
    return tuple(dict.fromkeys(names))


def in_text(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Part a text at its slots: words, a name, words, a name ... words.

    >>> in_text("Dear {first_name}, {not} you", ["first_name"])
    ('Dear ', 'first_name', ', {not} you')
    """
    told = "|".join(name for name in names if name in IN_WORDS)
    return tuple(re.split(rf"\{{({told})\}}", text)) if told else (text,)


def checked(
    names: Collection[str], values: Mapping[str, object], tags: Mapping[str, str]
) -> dict[str, str]:
    """Check what slots are to be filled with.

    Args:
        names: the slots there are.
        values: what to put into them.
        tags: what stands in a slot that is given no value.

    Raises:
        OptionError: that tells of every value that is unknown, missing or wrong.

    >>> checked(["region"], {"region": "Berlin"}, {})
    {'region': 'Berlin'}
    >>> checked(["region"], {"regoin": 7}, {})
    Traceback (most recent call last):
    pride_actions.errors.OptionError: there is no slot 'regoin'; did you mean 'region'?; ...
    """
    faults = [f"there is no slot {name!r}; {near_miss(name, names)}"
              for name in values if name not in names]  # fmt: skip
    found: dict[str, str] = {}
    for name in names:
        if name in values:
            try:
                found[name] = SLOTS[name](plain(values[name]))
            except OptionError as fault:
                faults.append(f"{name}={values[name]!r} {fault}")
        elif name not in tags:
            faults.append(f"{name!r} is not filled; give {name}=...")
    if faults:
        raise OptionError("; ".join(faults))
    return found
