"""Merge tags in the words around a digest: marks stand for them until all is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from pride_actions import profiles
from pride_actions.errors import OptionError
from pride_actions.slots import IN_WORDS, in_text

_MARKS: Final = {name: chr(0xFDE8 + number) for number, name in enumerate(sorted(IN_WORDS))}
"""Noncharacters, which no content may hold, so that nothing escapes or breaks a merge tag."""


def marked(text: str, slots: Collection[str]) -> str:
    """Put a mark where the name of a slot stands in braces."""
    parts = in_text(text, slots)
    return "".join(_MARKS[part] if place % 2 else part for place, part in enumerate(parts))


def filled(text: str, slots: Collection[str], service: str) -> str:
    """Put the merge tags of a sending service where marks stand.

    Raises:
        OptionError: if the service has none for a slot.

    >>> filled(marked("Dear {first_name},", ["first_name"]), ["first_name"], "mailchimp")
    'Dear *|FNAME|*,'
    """
    tags = profiles.named(service).merge_tags
    for slot in slots:
        if slot not in tags:
            able = ", ".join(sorted(IN_WORDS & tags.keys())) or "none"
            raise OptionError(f"profile={service!r} has no merge tag for {slot!r}; it has {able}")
        text = text.replace(_MARKS[slot], tags[slot])
    return text


def service(format: str, own: Mapping[str, object]) -> str:
    """Give the sending service that a rendering is for; that of Markdown is in its flavour."""
    if format != "markdown":
        return str(own.get("profile", profiles.GENERIC))
    from pride_actions.renderers.flavours import FLAVOURS

    flavour = FLAVOURS.get(str(own["flavour"]))
    return flavour.profile if flavour else profiles.GENERIC
