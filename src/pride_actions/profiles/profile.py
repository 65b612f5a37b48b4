"""What is known of one sending service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from pride_actions.profiles.guarding import Guard


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a service says of itself, or that its own code does.

    Attributes:
        about: what it is about.
        value: what was found.
        source: the address of the official page or file.
        retrieved: the day on which it was read.
        dated: from when the source is, as far as it says so.
    """

    about: str
    value: str | int
    source: str
    retrieved: date
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A sending service.

    Attributes:
        name: what it is called in options.
        title: what it is called elsewhere.
        merge_tags: how the service writes each slot that it can fill, byte for byte.
        limits: ``subject`` in characters, ``html`` in bytes, as far as they are known.
        facts: all that is known, each with its source.
        campaign_keys: keys in a link's query by which the service follows its campaigns itself.
        guard: keeps content from being read as its code.
    """

    name: str
    title: str
    guard: Guard
    merge_tags: Mapping[str, str] = field(default_factory=_nothing)
    limits: Mapping[str, int] = field(default_factory=_nothing)
    facts: tuple[Fact, ...] = ()
    campaign_keys: tuple[str, ...] = ()

    def guard_html(self, escaped: str) -> str:
        """Keep text between tags from being read as the service's code.

        Args:
            escaped: text that is escaped for HTML already.

        Returns:
            HTML that shows the same; it may hold ``<span>``, so it is not for attributes.

        >>> from pride_actions.profiles import named
        >>> named("buttondown").guard_html("Write {{ your name }} &amp; send")
        'Write &#123;{ your name }} &amp; send'
        """
        return self.guard.html(escaped)

    def guard_text(self, text: str) -> str:
        """Keep plain text from being read as the service's code; U+2060 parts its signs.

        >>> from pride_actions.profiles import named
        >>> ascii(named("buttondown").guard_text("{% now %}"))
        "'{\\\\u2060% now %}'"
        """
        return self.guard.text(text)

    def guard_url(self, url: str) -> str:
        """Keep an address from being read as the service's code, by percent-encoding.

        >>> from pride_actions.profiles import named
        >>> named("buttondown").guard_url("https://a.example/{{x}}")
        'https://a.example/%7B{x}}'
        """
        return self.guard.url(url)
