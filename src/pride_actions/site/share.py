"""The page on which an editor chooses a form of a campaign, looks at it and copies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from importlib_resources import files
from jinja2 import Template
from markupsafe import Markup

from pride_actions.locales.wording import Wording, wording
from pride_actions.renderers.embedding import Policy, directives, source_hash
from pride_actions.renderers.templates import compiled, environment
from pride_actions.site.addresses import SHARE, Addresses
from pride_actions.site.assets import stylesheet
from pride_actions.site.pieces import FIRST_LOOK, LOOKED, Piece
from pride_actions.theme import THEMES
from pride_actions.theme.stylesheet import colours
from pride_actions.view.said import language_tag
from pride_actions.view.types import View

CHOICES = {
    "web": ("format", "style", "layout", "theme"),
    "newsletter": ("format", "profile"),
}
"""What an editor chooses in each group, in the order in which it is asked."""

NOTHING = "–"
"""Stands where there is nothing to choose, as for the look of a frame."""

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
    """Something an editor chooses."""

    name: str
    label: str
    values: tuple[str, ...]


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
        offers=offers,
        groups=tuple(_groups(words, offers)),
        languages=[
            (other, language_tag(other), words.language(language_tag(other)))
            for other in at.locales
        ],
        share=SHARE,
        holds=next((row for row in view.rows if row.key == "valid_until"), None),
        reads=any(offer.piece.file == "index.html" for offer in offers),
        sheets=[(name, f"../../{stylesheet(name).path}") for name in THEMES],
        **inline("gallery"),
    )


def _groups(words: Wording, offers: tuple[Offer, ...]) -> Iterator[Group]:
    for name, asked in CHOICES.items():
        members = [offer for offer in offers if offer.piece.group == name]
        if members:
            choices = tuple(
                Choice(one, words.say(WORDS[one]), tuple(dict.fromkeys(values)))
                for one in asked
                if len(set(values := [offer.chosen[one] for offer in members])) > 1
            )
            yield Group(name, words.say(WORDS[name]), choices, _first(members))


def _first(members: list[Offer]) -> Offer:
    looks = [offer for offer in members if tuple(offer.chosen.values()) == (LOOKED, *FIRST_LOOK)]
    return (looks or members)[0]


@lru_cache(maxsize=2)
def template(name: str) -> Template:
    """Compile a template."""
    return compiled(environment(), name)


@lru_cache(maxsize=2)
def inline(name: str) -> dict[str, Markup]:
    """Give the style and the script of the pages for editors, and the policy that allows them."""
    folder = files("pride_actions") / "static"
    css = colours(THEMES["auto"], ":root") + (folder / f"{name}.css").read_text("utf-8")
    script = (folder / f"{name}.js").read_text("utf-8")
    return {
        "css": Markup(css),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "policy": Markup(gallery_policy(css, script)),  # noqa: S704
    }


def gallery_policy(css: str, script: str) -> str:
    """Give the policy of the pages for editors: nothing but their own style, script and site."""
    return directives(
        {
            "default-src": ("'none'",),
            "style-src": (source_hash(css),),
            "script-src": (source_hash(script),),
            "frame-src": ("'self'",),
            "connect-src": ("'self'",),
            "base-uri": ("'none'",),
            "form-action": ("'none'",),
        }
    )
