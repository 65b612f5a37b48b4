"""What the catalog itself would render for a stamp: today, and on the day it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from pride_actions.audit.documents import laid_out, read_json
from pride_actions.audit.kinds import READERS, kind_of
from pride_actions.audit.own import Own, marks
from pride_actions.audit.sightings import stamps_in
from pride_actions.audit.stamp import Stamp
from pride_actions.audit.visible import read_html
from pride_actions.audit.words import Word
from pride_actions.catalog import Catalog
from pride_actions.locales import language_tag
from pride_actions.locales.wording import available, wording
from pride_actions.model.campaign import Campaign
from pride_actions.renderers import FORMATS
from pride_actions.rendering import render, resolve
from pride_actions.view.types import View

_MOST_IN_A_DAY: Final = 48


@dataclass(frozen=True, slots=True)
class Rendering:
    """A campaign as the catalog renders it.

    Attributes:
        view: what it shows.
        text: the rendering.
        words: its words, without its stamp.
        title: how many words stand before its title, and how many up to its end.
        check: the check of its stamp.
    """

    view: View
    text: str
    words: tuple[Word, ...]
    title: tuple[int, int]
    check: str


class Edition(NamedTuple):
    """One of the ways in which a snippet may have been rendered, or have come through.

    Attributes:
        locale: the language that was asked for.
        shadows: whether its shadow root, if it has one, is still there.
    """

    locale: str
    shadows: bool = True


class Press:
    """Renders what stamps name, each only once.

    Args:
        catalog: the campaigns.
        on: the moment that counts as today.
    """

    def __init__(self, catalog: Catalog, on: datetime) -> None:
        self.catalog = catalog
        self.on = on
        self._known: dict[object, Rendering] = {}

    @property
    def packs(self) -> frozenset[str]:
        """The ids of the packs."""
        return frozenset(pack.id for pack in self.catalog.packs)

    def campaign(self, stamp: Stamp) -> Campaign | None:
        """Give the campaign that a stamp names; None where it is no more."""
        return self.catalog.get(stamp.key)

    def editions(self, stamp: Stamp) -> tuple[Edition, ...]:
        """Give the languages that were perhaps asked for, and what a sanitiser leaves.

        A stamp tells in what language the library's own words are. The campaign's words can be in
        one that the library does not have.
        """
        campaign = self.catalog[stamp.key]
        others = [
            code
            for code in (*campaign.locales, *available())
            if language_tag(wording(code).locale) == stamp.locale
        ]
        locales = dict.fromkeys([stamp.locale, *others])
        shadows = (True, False) if ("style", "shadow") in stamp.options else (True,)
        return tuple(Edition(locale, kept) for locale in locales for kept in shadows)

    def today(self, stamp: Stamp, edition: Edition) -> Rendering:
        """Give what the catalog renders today, with marks in place of the partner's own words.

        Raises:
            NotFoundError: the stamp names an action that there is no more.
            OptionError: the stamp has an option that cannot be.
        """
        return self._rendering(stamp, edition, self.on, marks(stamp.own))

    def then(self, stamp: Stamp, edition: Edition) -> Iterator[Rendering]:
        """Give what it would have rendered on the day it was made, one for each part of that day.

        Raises: as `today`.
        """
        words = marks(stamp.own)
        on = datetime.combine(stamp.made, time(), UTC)
        end = on + timedelta(days=1)
        for _ in range(_MOST_IN_A_DAY):
            found = self._rendering(stamp, edition, on, words)
            yield found
            until = found.view.valid_until
            if until is None or until >= end:
                return
            on = until

    def anew(self, stamp: Stamp, locale: str, own: Own) -> str:
        """Render it for today with the partner's own words.

        Raises: as `today`.
        """
        return self._rendering(stamp, Edition(locale), self.on, own).text

    def _rendering(self, stamp: Stamp, edition: Edition, on: datetime, own: Own) -> Rendering:
        key = (stamp.key, stamp.format, edition, stamp.jurisdiction, stamp.only, stamp.kinds,
               stamp.max_actions, stamp.options, on, own)  # fmt: skip
        if key not in self._known:
            self._known[key] = self._made(stamp, edition, on, own)
        return self._known[key]

    def _made(self, stamp: Stamp, edition: Edition, on: datetime, own: Own) -> Rendering:
        campaign = self.catalog[stamp.key]
        common: dict[str, Any] = {
            "locale": edition.locale,
            "on": on,
            "jurisdiction": stamp.jurisdiction or None,
            "only": stamp.only,
            "kinds": stamp.kinds,
            "max_actions": stamp.max_actions,
            "title": own.title,
            "intro": own.intro,
            "credit": own.credit,
        }
        options: dict[str, Any] = dict(stamp.options)
        text = render(campaign, stamp.format, **common, **options)
        view = resolve(campaign, **common, use=FORMATS[stamp.format].use)
        if kind_of(stamp.format) == "json":
            document = read_json(text)
            return Rendering(view, text, laid_out(document), (0, 0), document["stamp"][-10:])
        reader = READERS[kind_of(stamp.format)]
        words = (reader(text) if edition.shadows else read_html(text, shadows=False)).words
        sealed = stamps_in(words)[-1]
        check = sealed.stamp.check if sealed.stamp else ""
        rest = (*words[: sealed.first], *words[sealed.last :])
        return Rendering(view, text, rest, _title(rest), check)


def _title(words: tuple[Word, ...]) -> tuple[int, int]:
    """Find the title: the first heading."""
    first = next((index for index, word in enumerate(words) if word.heading), 0)
    last = first
    while last < len(words) and words[last].heading == words[first].heading:
        last += 1
    return (first, last) if words and words[first].heading else (0, 0)
