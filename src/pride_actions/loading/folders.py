"""The files of one campaign, checked against each other and against the rest of the pack."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pride_actions.loading import references
from pride_actions.loading.mirror import WordsFile, compare, named_places
from pride_actions.loading.partial import Unreadable
from pride_actions.loading.reading import Read
from pride_actions.loading.timing import impossible_dates
from pride_actions.model.campaign import CampaignFacts
from pride_actions.model.entity import quoted
from pride_actions.model.organisations import Registry
from pride_actions.model.places import tidy_locale
from pride_actions.model.walk import walk
from pride_actions.model.words import CampaignWords
from pride_actions.problems import Problem


@dataclass(frozen=True)
class CampaignFolder:
    """A folder in ``campaigns/``.

    Attributes:
        id: its name.
        facts: campaign.yaml; None where it could not be read.
        words: each words file that could be read, by the locale in its name.
        locales: the locales of all words files, also of those that could not be read.
    """

    id: str
    facts: Read[CampaignFacts] | None
    words: Mapping[str, Read[CampaignWords]]
    locales: Collection[str]

    @property
    def path(self) -> str:
        """Its name in the pack."""
        return f"campaigns/{self.id}"

    @property
    def reads(self) -> tuple[Read[CampaignFacts] | Read[CampaignWords], ...]:
        """All of its files that could be read, the facts first."""
        return (*([self.facts] if self.facts else ()), *self.words.values())

    @property
    def names(self) -> set[str]:
        """The ids of other campaigns that it names."""
        return references.named_campaigns(name for read in self.reads for name in read.names)

    def without(self, wrong: Collection[str]) -> CampaignFolder | None:
        """Leave out the languages whose files are wrong; None where nothing stands without them.

        Args:
            wrong: paths of files.
        """
        if self.facts is None or self.facts.file.path in wrong:
            return None
        words = {code: read for code, read in self.words.items() if read.file.path not in wrong}
        return replace(self, words=words) if self.facts.model.source_locale in words else None


def check_folder(
    folder: CampaignFolder, registry: Registry, campaigns: Collection[str]
) -> Iterator[Problem]:
    """Give the problems that only show when several files are looked at.

    Args:
        folder: the campaign.
        registry: the organisations of the pack.
        campaigns: the ids of all campaigns of the pack.
    """
    if folder.facts is None:
        return
    facts, file = folder.facts.model, folder.facts.file
    if facts.id != folder.id and not isinstance(facts.id, Unreadable):
        message = f"the campaign calls itself {quoted(facts.id)}, but its folder is {folder.id!r}"
        yield file.problem(("id",), "wrong-id", message, "give both the same name")
    known = references.known_ids(facts, registry, campaigns)
    for read in folder.reads:
        yield from references.dangling(read.names, known, read.file)
    yield from references.duplicate_actions(facts, file)
    yield from references.dangerous_events(facts, registry, file)
    yield from references.alternatives(facts, file)
    yield from impossible_dates(facts, file)
    yield from _check_words(folder, facts)


def _check_words(folder: CampaignFolder, facts: CampaignFacts) -> Iterator[Problem]:
    source = facts.source_locale
    if source not in folder.locales and not isinstance(source, Unreadable):
        path = f"{folder.path}/{source}.yaml"
        message = f"the words in the source language {source!r} are missing"
        hint = "add this file, or change `source_locale` in campaign.yaml"
        yield Problem(path, 0, 0, "missing-file", "error", message, hint)
    named = any(read.model.regions for read in folder.words.values())
    places = named_places(walk(facts)) if named else ()
    for locale, read in folder.words.items():
        file = WordsFile(read.file.path, read.file.data, locale == source, places)
        found = read.model.locale
        if found != locale and not isinstance(found, Unreadable):
            message = f"the file says that it is {found!r}, but its name says {locale!r}"
            hint = _same_locale(found, locale, folder.locales)
            yield file.problem(("locale",), "wrong-locale", message, hint)
        yield from compare(facts, read.model, file)


def _same_locale(found: str, named: str, taken: Collection[str]) -> str:
    """Say how a file's name and what it says of itself can become the same."""
    ways = [] if found in taken else [f"rename the file to {found}.yaml"]
    ways += [f"write {named!r} here"] if tidy_locale(named) == named else []
    return ", or ".join(ways) or "take one of the two files out"
