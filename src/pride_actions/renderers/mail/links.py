"""Which addresses a mail can carry, and what their links say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count
from typing import Final, TypeAlias

from pride_actions.profiles import Profile, helping, tagged
from pride_actions.profiles import campaign_tag as read_tag
from pride_actions.richtext import bare
from pride_actions.view.types import Link, Phrase, View

CampaignTag: TypeAlias = "str | Mapping[str, str]"

LONGEST: Final = 700
"""In octets. Lines of mail have at most 998 (RFC 5322, 2.1.1), and an address is not broken."""

Words: TypeAlias = "tuple[str | Phrase, ...]"
"""What a link says: words of its own, and marks between them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands in a mail."""

    words: Words
    url: str


def told(words: Words) -> str:
    """Give the words of a link as one text."""
    return bare("".join(word if isinstance(word, str) else word.text for word in words))


@dataclass(slots=True)
class Links:
    """Makes the links of one section: equal words always lead to the same page.

    Attributes:
        profile: of the sending service.
        tag: writes a campaign tag into the address of a link that tolerates one.
        colon: the mark between words and what they are told apart by.
        taken: the address behind each link that was made, by its words.
    """

    profile: Profile
    tag: Callable[[Link], str]
    colon: str
    taken: dict[str, str] = field(default_factory=dict)

    def address(self, link: Link) -> str | None:
        """Give the address of a link; None where only its words can be shown.

        That is the case for an archived copy whose address is not encrypted, and for an address
        that is too long for a line of mail, as that of a share form with a long text can be.
        """
        if link.url.startswith("http:"):
            return None
        # A quotation mark may stand in an address, but not in every attribute that it comes into.
        url = self.profile.guard_url(self.tag(link).replace("'", "%27"))
        return url if len(url) <= LONGEST else None

    def anchor(self, link: Link, *details: str | Phrase) -> Anchor | None:
        """Give a link; None where only its words can be shown.

        Args:
            link: what is linked.
            details: what tells it from another link of the same words; the first one that does.
        """
        url = self.address(link)
        if url is None:
            return None
        # An address is too long for the words of a link on a telephone; its host says enough.
        label: str | Phrase = link.host if bare(link.label.text) == link.url else link.label
        known: list[Words] = [(label,), *((label, self.colon, detail) for detail in details)]
        known += [(label, f" ({link.host})")] if link.host else []
        numbered = ((label, f" ({number})") for number in count(2))
        words = next(
            words
            for words in chain(known, numbered)
            if self.taken.setdefault(" ".join(told(words).split()), url) == url
        )
        return Anchor(words, url)


def links_for(view: View, profile: Profile, campaign_tag: CampaignTag = "") -> Links:
    """Give what makes the links of one section.

    Args:
        view: what is shown.
        profile: of the sending service.
        campaign_tag: such as ``utm_source=weekly``, or a mapping; none by default.

    Raises:
        OptionError: for a campaign tag that cannot be used.
    """
    tag = read_tag(campaign_tag)
    untagged = helping(view.actions) if tag else ()
    return Links(profile, partial(tagged, tag=tag, untagged=untagged), view.labels["colon"])
