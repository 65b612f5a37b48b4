"""The page on which an editor chooses a form of a campaign, looks at it and copies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from importlib_resources import files
from jinja2 import Template
from markupsafe import Markup

from pride_actions import profiles
from pride_actions.locales import language_tag
from pride_actions.locales.wording import Wording, wording
from pride_actions.renderers.embedding import Policy, directives, source_hash
from pride_actions.renderers.languages import own_name
from pride_actions.renderers.templates import compiled, environment
from pride_actions.site.addresses import SHARE, Addresses
from pride_actions.site.assets import stylesheet
from pride_actions.site.pieces import FIRST_LOOK, LOOKED, Piece
from pride_actions.theme import THEMES
from pride_actions.theme.stylesheet import colours
from pride_actions.view.types import View

CHOICES = {
    "web": ("format", "style", "layout", "theme"),
    "newsletter": ("format", "profile"),
}
"""What an editor chooses in each group, in the order in which it is asked."""

NOTHING = "–"
"""Stands where there is nothing to choose, as for the look of a frame."""

PREVIEWS = dict.fromkeys(("iframe", "element"), f"{LOOKED}-{'-'.join(FIRST_LOOK)}.html")
"""What shows how a file looks that works only on the page it is made for."""

WORDS = {
    "style": "gallery.style",
    "layout": "gallery.layout",
    "theme": "gallery.theme",
    "format": "row.kind",
    "profile": "gallery.service",
    "web": "gallery.for_pages",
    "newsletter": "gallery.for_newsletters",
}
"""The key of the words for each."""

BY_NAME = {("format", "email"): "HTML", ("format", "mjml"): "MJML"}
"""Values that are called the same in every language; sending services are others."""


class Offer(NamedTuple):
    """A file that was made, and what a page needs that has it."""

    piece: Piece
    size: int
    needs: Policy

    @property
    def chosen(self) -> dict[str, str]:
        """What an editor chooses to get it."""
        piece = self.piece
        names = CHOICES.get(piece.group, ())
        values = {name: option.default for name, option in piece.row.options.items()}
        values |= {"format": piece.format, **piece.options}
        return {name: str(values.get(name, NOTHING)) for name in names}

    @property
    def policy(self) -> str:
        """What the content security policy of a page has to allow that has it."""
        return directives(self.needs) if self.piece.group == "web" else ""


@dataclass(frozen=True)
class Choice:
    """Something an editor chooses: each value with what it is called."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Files among which an editor chooses.

    Attributes:
        name: ``web`` or ``newsletter``.
        label: its heading.
        choices: what there is to choose.
        first: what is shown first.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    first: Offer


def share_page(view: View, at: Addresses, offers: tuple[Offer, ...]) -> str:
    """Give the page for one campaign in one language."""
    words = wording(view.locale)
    return template("share.j2").render(
        view=view,
        at=at,
        say=words.say,
        colon=words.labels["colon"],
        offers=offers,
        # What is withdrawn is to be read, and not to be passed on.
        groups=() if view.state == "withdrawn" else tuple(_groups(words, offers)),
        languages=[(other, language_tag(other), own_name(other, words)) for other in at.locales],
        share=SHARE,
        holds=next((row for row in view.rows if row.key == "valid_until" and row.data), None),
        reads=any(offer.piece.file == "index.html" for offer in offers),
        sheets=[(name, f"../../{stylesheet(name).path}") for name in THEMES],
        previews=_previews(offers),
        elsewhere=words.say("gallery.elsewhere", host=urlsplit(at.base_url).netloc),
        **inline(_styles(offers)),
    )


def _previews(offers: tuple[Offer, ...]) -> dict[str, str]:
    """Give for each file the one that shows what it looks like; empty if none does."""
    there = {offer.piece.file for offer in offers}
    shown = {
        offer.piece.file: PREVIEWS.get(offer.piece.format, offer.piece.file) for offer in offers
    }
    return {
        file: preview if preview in there and preview.endswith((".html", ".txt")) else ""
        for file, preview in shown.items()
    }


def _styles(offers: tuple[Offer, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give what the policy of the page has to allow, so that it can show the files."""
    found: dict[str, dict[str, None]] = {}
    for offer in offers:
        for name, values in offer.needs.items():
            if name.startswith("style-src"):
                found.setdefault(name, {}).update(dict.fromkeys(values))
    return tuple((name, tuple(values)) for name, values in sorted(found.items()))


def _groups(words: Wording, offers: tuple[Offer, ...]) -> Iterator[Group]:
    for name, asked in CHOICES.items():
        members = [offer for offer in offers if offer.piece.group == name]
        if members:
            choices = tuple(
                Choice(one, words.say(WORDS[one]), tuple(_called(words, one, values)))
                for one in asked
                if len(set(values := [offer.chosen[one] for offer in members])) > 1
            )
            yield Group(name, words.say(WORDS[name]), choices, _first(members))


def _called(words: Wording, name: str, values: list[str]) -> Iterator[tuple[str, str]]:
    for value in dict.fromkeys(values):
        if value == NOTHING or (name, value) in BY_NAME:
            yield value, BY_NAME.get((name, value), value)
        elif name == "profile" and value != profiles.GENERIC:
            yield value, profiles.named(value).title
        else:
            yield value, words.say(f"choice.{name}.{value}")


def _first(members: list[Offer]) -> Offer:
    looks = [offer for offer in members if tuple(offer.chosen.values()) == (LOOKED, *FIRST_LOOK)]
    return (looks or members)[0]


@lru_cache(maxsize=2)
def template(name: str) -> Template:
    """Compile a template."""
    return compiled(environment(), name)


@lru_cache(maxsize=64)
def inline(allowed: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> dict[str, Markup]:
    """Give the style and the script of the pages for editors, and the policy that allows them.

    Args:
        allowed: what else the policy has to allow, by directive.
    """
    css, script = _style(), _static("gallery.js")
    policy: dict[str, tuple[str, ...]] = {
        "default-src": ("'none'",),
        "style-src": (source_hash(css),),
        "script-src": (source_hash(script),),
        "frame-src": ("'self'",),
        "connect-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    for name, values in allowed:
        policy[name] = (*policy.get(name, ()), *values)
    return {
        "css": Markup(css),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "policy": Markup(directives(policy)),  # noqa: S704
    }


@lru_cache(maxsize=1)
def _style() -> str:
    return colours(THEMES["auto"], ":root") + _static("gallery.css")


@lru_cache(maxsize=2)
def _static(name: str) -> str:
    return (files("pride_actions") / "static" / name).read_text("utf-8")
