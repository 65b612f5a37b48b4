"""Languages: complete, and no older than what they translate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pride_actions.lint.files import File, Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InCampaign, InPack
from pride_actions.loading.references import all_actions
from pride_actions.locales import language_tag
from pride_actions.model.actions import Petition
from pride_actions.model.sources import Source
from pride_actions.model.walk import Leaf, Loc


@rule("language-behind", level="warning")
def language_behind(whole: InCampaign) -> Iterator[Finding]:
    """A translation has every text that the source language has.

    What is missing is shown in the source language, marked as such, in the middle of the other one.

    Bad:
        words:
          background: What happened.
        de:
          summary: Worum es geht.

    Good:
        words:
          background: What happened.
        de:
          summary: Worum es geht.
          background: Was geschehen ist.
          actions:
            act: {title: Lesen, record_title: Was zu lesen war, text: Der Bericht zuerst.}
    """
    source = whole.campaign.facts.source_locale
    wanted = [leaf.loc for leaf in whole.word_leaves[source]]
    for locale, leaves in whole.word_leaves.items():
        present = _prefixes(leaves)
        if language_tag(locale) != locale and language_tag(locale) in whole.word_leaves:
            continue  # a form of address: the rest is taken from the language itself
        missing = {_missing(loc, present): None for loc in wanted if loc not in present}
        for loc in missing:
            name = ".".join(map(str, loc))
            message = f"`{name}` is not translated; {source} has it"
            hint = "add it; until then readers see it in the source language"
            yield whole.words_files[locale].at(loc, message, hint, key=True)


@rule("page-language-unsaid", level="warning")
def page_language_unsaid(whole: InCampaign | InPack) -> Iterator[Finding]:
    """A campaign in another language than English says of each page in which language it is.

    Readers are told so, and a voice reads the title in it. Where nothing is said it counts as
    English. Sources and petitions are looked at, and the sources of organisations.yaml where no
    campaign of the pack was written in English first.

    Bad:
        facts:
          source_locale: de
          sources:
            report: {url: "https://news.example/bericht", publisher: Zeitung, title: Der Bericht,
              retrieved_on: 2026-11-01}
        de: {}

    Good:
        organisations:
          sources: {law: {language: de}}
        facts:
          source_locale: de
          sources:
            report: {url: "https://news.example/bericht", publisher: Zeitung, title: Der Bericht,
              language: de, retrieved_on: 2026-11-01}
        de: {}
    """
    if not whole.languages or any(one.partition("-")[0] == "en" for one in whole.languages):
        return
    for file, loc, page in _pages(whole):
        if "language" not in page.model_fields_set:
            message = "readers are told that this page is in English"
            hint = f"add `language: {whole.languages[0]}`, or `language: en` if it is"
            yield file.at(loc, message, hint, key=True)


def _pages(whole: InCampaign | InPack) -> Iterator[tuple[File, Loc, Source | Petition]]:
    """Give the pages whose title readers are shown, and where they stand."""
    if isinstance(whole, InPack):
        for id, source in whole.directory.registry.sources.items():
            if source.title:
                yield whole.files["organisations.yaml"], ("sources", id), source
        return
    facts = whole.campaign.facts
    for id, source in facts.sources.items():
        if source.title:
            yield whole.file, ("sources", id), source
    for loc, action in all_actions(facts.actions):
        for id, petition in action.petitions.items():
            if petition.original_title:
                yield whole.file, (*loc, "petitions", id), petition


def _prefixes(leaves: Iterable[Leaf]) -> set[Loc]:
    """Every path that leads to something."""
    return {leaf.loc[:size] for leaf in leaves for size in range(1, len(leaf.loc) + 1)}


def _missing(loc: Loc, present: set[Loc]) -> Loc:
    """The first part of a path that is not there, so that what is missing is named once."""
    return next(loc[:size] for size in range(1, len(loc) + 1) if loc[:size] not in present)


@rule("review-unrecorded", level="warning")
def review_unrecorded(whole: InCampaign) -> Iterator[Finding]:
    """A translation that is marked as reviewed says when that was, and which version was compared.

    From then on the source no longer stands beside warnings. Who reads the file in a year has to
    see whether somebody compared it as it is, or only wrote the word.

    Bad:
        # de.yaml
        review: {status: reviewed}

    Good:
        de:
          review: {status: reviewed, on: 2026-11-01, of_version: "1"}
    """
    source = whole.campaign.facts.source_locale
    for locale, words in whole.campaign.words.items():
        told = {"on": words.review.on, "of_version": words.review.of_version}
        missing = " and ".join(f"`{name}`" for name, value in told.items() if value is None)
        if locale != source and words.review.status == "reviewed" and missing:
            message = f"a review is recorded without {missing}"
            hint = "add it as whoever compared both says, or write `status: draft`"
            yield whole.words_files[locale].at(("review", "status"), message, hint)


@rule("review-outdated", level="info")
def review_outdated(whole: InCampaign) -> Iterator[Finding]:
    """A reviewed translation follows the version of the pack.

    What was changed since, nobody has compared. If the campaign did not change, raise `of_version`.

    Bad:
        de:
          review: {status: reviewed, on: 2026-11-01, of_version: "0.9"}

    Good:
        de:
          review: {status: reviewed, on: 2026-11-01, of_version: "1"}
    """
    version = whole.campaign.pack.version
    for locale, words in whole.campaign.words.items():
        followed = words.review.of_version
        if followed and _is_older(followed, version):
            message = f"this follows version {followed}; the pack is at {version}"
            yield whole.words_files[locale].at(("review", "of_version"), message, "compare both")


def _is_older(first: str, second: str) -> bool:
    """Compare the numbers in two versions; without numbers nothing is older.

    >>> _is_older("1.9", "1.10"), _is_older("1", "1.0")
    (True, False)
    """
    bare = [re.sub(r"(?:\.0+)+$", "", text) for text in (first, second)]
    numbers = [[int(part) for part in re.findall(r"\d+", text)] for text in bare]
    return all(numbers) and numbers[0] < numbers[1]
