"""Words in the language asked for or, where it has none, in the next best one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pride_actions.locales import direction, language_tag, negotiate
from pride_actions.model.campaign import Campaign
from pride_actions.richtext import RichText, isolated, isolated_gaps, isolated_links, resolve_refs
from pride_actions.view.types import Phrase, Prose, Verbatim

Words = TypeVar("Words", Phrase, Prose)

Follow = Callable[[str, str], str | None]
"""Gives the address behind a link of words, such as ("source", "hrw-2017"), or None."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one thing, in several languages, the best for the reader first.

    Attributes:
        layers: pairs of a locale and the words model in that locale.
        locale: the locale of the View: what is in it needs no mark.
        follow: resolves links by name.
        drafts: the locales of translations that nobody has reviewed.
    """

    layers: tuple[tuple[str, Any], ...]
    locale: str
    follow: Follow
    drafts: frozenset[str]

    def into(self, name: str, id: str | None = None) -> Said:
        """Give the words of a part: a single one, or one of several by its id."""
        found = ((locale, _part(model, name, id)) for locale, model in self.layers)
        layers = tuple((locale, model) for locale, model in found if model is not None)
        return Said(layers, self.locale, self.follow, self.drafts)

    def phrase(self, name: str, id: str | None = None) -> Phrase | None:
        """Give a line of text, or None where no language has it."""
        locale, value = self._best(name, id)
        if value is None:
            return None
        lang, side = self.mark(locale)
        return Phrase(self._among(value) if lang else value, lang, side)

    def title(self, name: str = "title") -> Phrase:
        """Give a line of text that loading made sure of."""
        return self.phrase(name) or Phrase("")

    def prose(self, name: str, id: str | None = None) -> Prose | None:
        """Give text with paragraphs and links, or None where no language has it."""
        locale, value = self._best(name, id)
        return None if value is None else Prose(self._resolved(value, locale), *self.mark(locale))

    def text(self, name: str) -> Prose:
        """Give text with paragraphs and links that loading made sure of."""
        return self.prose(name) or Prose(RichText(()))

    def both_phrases(self, name: str, id: str | None = None) -> Phrase | None:
        """Give a line of text; of a draft with its original, since a mistake could do harm."""
        found, original = self.phrase(name, id), self._undrafted(name, id).phrase(name, id)
        return found and original and _with_original(found, original)

    def both_proses(self, name: str, id: str | None = None) -> Prose | None:
        """Give text with paragraphs and links; of a draft with its original."""
        found, original = self.prose(name, id), self._undrafted(name, id).prose(name, id)
        return found and original and _with_original(found, original)

    def _undrafted(self, name: str, id: str | None) -> Said:
        """Give the same without the drafts, where words that somebody answers for are left."""
        found = [(code, model) for code, model in self.layers if code not in self.drafts]
        said = replace(self, layers=tuple(found))
        return said if said.into(name, id).layers else self

    def verbatim(self, name: str, id: str | None = None) -> Verbatim | None:
        """Give text whose line breaks count, or None where no language has it."""
        locale, value = self._best(name, id)
        if value is None:
            return None
        return Verbatim(isolated_gaps(value, direction(locale)), *self.mark(locale))

    def _best(self, name: str, id: str | None) -> tuple[str, Any]:
        """Give the best words for something, and their locale; None where no language has any."""
        for locale, model in self.layers:
            value = _part(model, name, id)
            if value is not None:
                return locale, value
        return "", None

    def _among(self, text: str) -> str:
        return isolated(text, direction(self.locale))

    def _resolved(self, words: RichText, locale: str) -> RichText:
        """Put the addresses in. Most words of a link are names: they keep their own order."""
        found = resolve_refs(words, self.follow)
        return isolated_links(found, direction(locale)) if found.urls else found

    def mark(self, locale: str) -> tuple[str, str]:
        """Give language and direction for what is not in the language of the View."""
        code = language_tag(locale)
        return ("", "") if code == language_tag(self.locale) else (code, direction(locale))


def _with_original(found: Words, original: Words) -> Words:
    """Give words with their original; where both are the same there is only one."""
    return found if found.text == original.text else replace(found, original=original)


def _part(model: Any, name: str, id: str | None) -> Any:
    part = getattr(model, name, None)
    if id is None:
        return part
    return part.get(id) if isinstance(part, Mapping) else None


def said(campaign: Campaign, wanted: str, locale: str, follow: Follow) -> Said:
    """Give the words of a campaign for a reader of the language ``wanted``."""
    source = campaign.facts.source_locale
    layers = tuple((code, campaign.words[code]) for code in said_in(campaign, wanted))
    drafts = frozenset(
        code for code, words in layers if code != source and words.review.status == "draft"
    )
    return Said(layers, locale, follow, drafts)


def said_in(campaign: Campaign, wanted: str) -> tuple[str, ...]:
    """Give the locales of the words for a reader, the best first, the source language last.

    Between them stands the same language without a form of address, where both are there.
    """
    best = negotiate(wanted, campaign.words)
    own = (best, language_tag(best)) if best else ()
    order = dict.fromkeys((*own, campaign.facts.source_locale))
    return tuple(code for code in order if code in campaign.words)
