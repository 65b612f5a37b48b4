"""Every place that a campaign leads to in any state, and under which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pride_actions.audit.expected import Rendering
from pride_actions.audit.links import address, named_in, places_in
from pride_actions.audit.words import Word, said, shown, spoken
from pride_actions.model.campaign import Campaign
from pride_actions.model.walk import walk
from pride_actions.view.sharing import SHARE_FORMS


class Linked(NamedTuple):
    """Words on a page that lead somewhere."""

    label: str
    target: str
    start: int

    @property
    def shown(self) -> str:
        """The words as they are compared."""
        return " ".join(map(spoken, self.label.split()))


def links_of(words: Iterable[Word]) -> Iterator[Linked]:
    """Give the links among words, each once."""
    for target, group in groupby(words, key=lambda word: word.target):
        if target:
            linked = list(group)
            yield Linked(shown(linked), target, linked[0].start)


@lru_cache(maxsize=256)
def _of_facts(campaign: Campaign) -> frozenset[str]:
    """Give the places in the facts of a campaign and of its pack, whatever is shown of them."""
    found = set[str]()
    for model in (campaign.facts, campaign.directory.registry, campaign.pack.publisher):
        for leaf in walk(model):
            found |= places_in(str(leaf.value)) if isinstance(leaf.value, str) else set()
    ways = {f"{scheme}:{place}" for place in found for scheme in _SCHEMES}
    return frozenset(found | {address(way) for way in ways})


_SCHEMES = ("mailto", "tel", "sms")


@dataclass(frozen=True, slots=True)
class Known:
    """What a campaign leads to.

    Attributes:
        places: pages, mail boxes, telephone numbers, accounts.
        labels: where words lead to that are a link in some rendering.
        shown: the places that some rendering shows.
    """

    places: frozenset[str]
    labels: Mapping[str, frozenset[str]]
    shown: frozenset[str]

    def leads_there(self, target: str) -> bool:
        """Say whether the campaign has such a link. The text that a share link carries may vary."""
        if target in self.places:
            return True
        form = target.partition("?")[0]
        return form in _SHARING and named_in(target) <= self.places

    def strange(self, words: Sequence[Word]) -> frozenset[str]:
        """Give the places that words name and the campaign does not."""
        return places_in(" ".join(word.text for word in words)) - self.places

    def others(self, link: Linked) -> frozenset[str]:
        """Give where the words of a link lead elsewhere, if they never lead where it leads."""
        targets = self.labels.get(link.shown, frozenset())
        return frozenset() if link.target in targets else targets


_SHARING = frozenset(form.partition("?")[0] for form in SHARE_FORMS.values())


def known_to(campaign: Campaign, renderings: Iterable[Rendering]) -> Known:
    """Gather what a campaign leads to, from its facts and from renderings of it."""
    shown = set[str]()
    labels: dict[str, set[str]] = {}
    for rendering in renderings:
        shown |= places_in(said(rendering.words))
        for link in links_of(rendering.words):
            shown.add(link.target)
            labels.setdefault(link.shown, set()).add(link.target)
    targets = {label: frozenset(targets) for label, targets in labels.items()}
    places = _of_facts(campaign) | shown
    return Known(places | set(map(_site, places)), targets, frozenset(shown))


def _site(place: str) -> str:
    """Give the name of the site of a page or mail box: texts name it without leading there."""
    host = place.partition("//")[2].partition("/")[0] or place.rpartition("@")[2]
    return host.removeprefix("www.")
