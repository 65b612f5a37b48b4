"""The first page of a site: every campaign, to be found by words and by language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pride_actions.locales import language_tag, negotiate
from pride_actions.locales.wording import SOURCE, Wording, wording
from pride_actions.renderers.languages import own_name
from pride_actions.site.addresses import SHARE
from pride_actions.site.manifest import Entry, Page, moment
from pride_actions.site.settings import Settings
from pride_actions.site.share import inline, template
from pride_actions.view.types import Phrase

STATES = {
    "open": "state.open",
    "record": "state.ended",
    "unchecked": "state.unknown",
    "withdrawn": "state.withdrawn",
}
"""The key of the words for each state of a campaign."""


class Language(NamedTuple):
    """A language of a campaign: its code, its name for the page and in itself, and the title."""

    locale: str
    name: str
    own_name: Phrase
    page: Page


class Card(NamedTuple):
    """What the page shows of a campaign."""

    id: str
    page: Page
    state: str
    state_label: str
    holds: str
    languages: tuple[Language, ...]


def gallery_page(settings: Settings, campaigns: Mapping[str, Entry]) -> str:
    """Give the page.

    Args:
        settings: what was chosen.
        campaigns: what the manifest says of each.
    """
    words = wording(settings.locale or _shared_language(campaigns))
    cards = [_card(id, campaigns[id], words) for id in sorted(campaigns)]
    languages = {one.locale: one.name for card in cards for one in card.languages}
    return template("gallery.j2").render(
        words=words,
        say=words.say,
        colon=words.labels["colon"],
        lang=language_tag(words.locale),
        cards=sorted(cards, key=lambda card: card.state != "open"),
        languages=sorted(languages.items(), key=lambda item: (item[1].casefold(), item[0])),
        share=SHARE,
        tag=language_tag,
        **inline(),
    )


def _shared_language(campaigns: Mapping[str, Entry]) -> str:
    """Give the language in which all campaigns were written first; English if there is none."""
    found = {next(iter(entry["pages"])) for entry in campaigns.values()}
    return found.pop() if len(found) == 1 else SOURCE


def _card(id: str, entry: Entry, words: Wording) -> Card:
    until = moment(entry["valid_until"])
    pages = entry["pages"]
    return Card(
        id,
        pages[negotiate(words.locale, pages) or next(iter(pages))],
        entry["state"],
        words.say(STATES[entry["state"]]),
        words.moment(until) if until else "",
        tuple(
            Language(locale, words.language(language_tag(locale)), own_name(locale, words), page)
            for locale, page in pages.items()
        ),
    )
