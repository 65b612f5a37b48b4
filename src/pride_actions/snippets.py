"""A snippet: what was rendered once, to be filled in and served again and again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from html import unescape

from pride_actions.compiling import Form
from pride_actions.errors import OptionError
from pride_actions.filling import Filling, filling
from pride_actions.renderers import FORMATS
from pride_actions.renderers.embedding import directives, policy
from pride_actions.segments import OWN_WORDS
from pride_actions.slots import OPTIONS, accepted, checked, in_text
from pride_actions.view.types import Link, Prose

_HREF = re.compile(r'<a\b[^<>]*? href="([^"]*)"')
_NONCE = "pa_nonce_to_be_filled_in"


@dataclass(frozen=True, eq=False)
class Snippet:
    """A rendering with slots, or without.

    Attributes:
        format: the name of the format.
        slots: what there is to fill in.
        tags: what stands in a slot that is not filled in: the merge tags of a sending service.
        valid_until: the next moment at which anything in it would change; None if never.
        made_on: the day of which its stamp tells, and the first one that the slot ``day`` takes.
        told: every address that the View knows.
        filling: what fills the slots.

    >>> import pride_actions as pa
    >>> letter = pa.compile("chechnya-2017", intro="Dear {first_name},", slots=["first_name"])
    >>> "<p>Dear O&#39;Neill,</p>" in letter.render(first_name="O'Neill")
    True
    """

    format: str
    slots: tuple[str, ...]
    tags: Mapping[str, str]
    valid_until: datetime | None
    made_on: date
    told: tuple[str, ...] = field(repr=False)
    filling: Filling = field(repr=False)

    def render(self, **values: object) -> str:
        """Fill the slots.

        Args:
            values: a value for each slot; where there are merge tags, for those to be filled.

        Returns:
            What `pride_actions.render` gives for these values.

        Raises:
            OptionError: that tells of every value that is unknown, missing or wrong.
        """
        texts = checked(self.slots, values, self.tags)
        if "day" in texts:
            self._check_day(date.fromisoformat(texts["day"]))
        return self.filling.fill(texts, self._unfilled(texts))

    def _unfilled(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        if not self.tags:
            return self.tags
        return {name: tag for name, tag in self.tags.items() if name not in texts}

    def _check_day(self, day: date) -> None:
        midday, until = datetime.combine(day, time(12), UTC), self.valid_until
        if day < self.made_on or (until is not None and midday >= until):
            ends = f" and before {until:%Y-%m-%d %H:%M} UTC" if until else ""
            raise OptionError(f"day={day} is not from {self.made_on} on{ends}: compile it anew")

    @property
    def text(self) -> str:
        """The text; with a sending service's merge tags in its slots.

        Raises:
            OptionError: if there are slots that nothing stands in.
        """
        return self._text

    @cached_property
    def _text(self) -> str:
        return self.render()

    @cached_property
    def _named(self) -> str:
        """The text with the names of slots in their places."""
        named = {name: f"{{{name}}}" for name in self.slots}
        texts = {"nonce": _NONCE} if "nonce" in named else {}
        if "day" in named:
            texts["day"] = self.made_on.isoformat()
        text = self.filling.fill(texts, {**named, **self.tags})
        return text.replace(_NONCE, "{nonce}")

    @cached_property
    def size(self) -> int:
        """How many bytes it has, with nothing but their names in its slots."""
        return len(self._named.encode())

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text, in hexadecimal; with the names of slots in their places."""
        return hashlib.sha256(self._named.encode()).hexdigest()

    @cached_property
    def csp(self) -> str:
        """What a content security policy must allow beside ``default-src 'none'``.

        Where the nonce is a slot, ``{nonce}`` stands in its place.
        """
        return directives(policy(self._named)) if _is_html(self.format) else ""

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The addresses that it leads to, each once."""
        if not _is_html(self.format):
            return self.told
        return tuple(dict.fromkeys(map(unescape, _HREF.findall(self._named))))


def _is_html(format: str) -> bool:
    return FORMATS[format].media_type == "text/html"


def compiled(form: Form, words: Mapping[str, object], slots: Sequence[str]) -> Snippet:
    """Make a snippet.

    Args:
        form: what is rendered.
        words: what the caller gave for each hole.
        slots: the names of its slots.

    Raises:
        OptionError: for a slot that is nowhere, or that the service has no merge tag for.
    """
    known = form.own.keys() - set(form.holes)
    options = tuple(name for name in slots if name in OPTIONS and name in known)
    parted = {name: _parted(name, words.get(name, ""), slots) for name in form.holes}
    used = {part for parts in parted.values() for part in parts[1::2]}
    for name in slots:
        if name not in used and name not in ("day", *form.holes, *options):
            raise OptionError(f"{name!r} is a slot, but {{{name}}} stands nowhere")
    tags = _merge_tags(form, slots)
    if tags:
        for parts in parted.values():
            _check_beside(parts)
    return Snippet(
        form.name,
        tuple(slots),
        tags,
        form.view.valid_until,
        form.view.made_on,
        tuple(addresses(form.view)),
        filling(form, parted, options, daily="day" in slots),
    )


def _parted(hole: str, text: object, slots: Sequence[str]) -> tuple[str, ...]:
    if hole in OWN_WORDS:
        return in_text(accepted([hole], {hole: text})[hole], slots)
    whole = {"nonce": "nonce", "canonical": "own_page"}[hole]
    if whole in slots and text in {"", f"{{{whole}}}"}:
        return ("", whole, "")
    return (accepted([hole], {hole: text})[hole] if text else "",)


def _merge_tags(form: Form, slots: Sequence[str]) -> Mapping[str, str]:
    option, profile = form.row.options.get("profile"), form.own.get("profile")
    if option is None or profile == option.default or not isinstance(profile, str):
        return {}
    from pride_actions.profiles import named

    tags = named(profile).merge_tags
    for name in slots:
        if name not in tags:
            raise OptionError(f"{profile!r} has no merge tag for the slot {name!r}")
    return {name: tags[name] for name in slots}


_SIGNS = frozenset("{}[]<>*|%$#@")


def _check_beside(parts: Sequence[str]) -> None:
    """Refuse signs at a merge tag, which a sending service would read with it."""
    for index, name in enumerate(parts[1::2]):
        for sign in (parts[2 * index][-1:], parts[2 * index + 2][:1]):
            if sign in _SIGNS:
                raise OptionError(f"{sign!r} stands at the merge tag for {name!r}; part them")


def addresses(part: object) -> Iterator[str]:
    """Give every address in a part of a View."""
    if isinstance(part, Link):
        yield part.url
    elif isinstance(part, Prose):
        yield from part.rich.urls
    elif isinstance(part, tuple):
        for item in part:
            yield from addresses(item)
    elif is_dataclass(part):
        for found in fields(part):
            yield from addresses(getattr(part, found.name))
