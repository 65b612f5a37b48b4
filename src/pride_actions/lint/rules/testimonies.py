"""What people said: with their consent, from one source, and with care."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InCampaign, Text
from pride_actions.lint.tables import load
from pride_actions.model.directory import LETTER
from pride_actions.model.people import Consent, Testimony
from pride_actions.model.walk import walk
from pride_actions.model.words import CampaignWords
from pride_actions.richtext import RichText
from pride_actions.view.people import PARTS


@rule("quotation-without-consent", level="error", row="S1")
def quotation_without_consent(text: Text) -> Iterator[Finding]:
    """A person is quoted only with a consent whose every part is `yes`, and which has not ended.

    Consent to one use does not cover another. The view shows the summary in its place; but words
    that may not be shown should not lie in the pack, where the next program finds them. Nor does
    any text go on naming somebody who has withdrawn their consent.

    Bad:
        facts:
          testimonies:
            anna: {speaker: Anna, is_pseudonym: yes, source: report}
        words:
          testimonies:
            anna: {summary: Anna told how she got out., quotation: I ran.}

    Good:
        facts:
          testimonies:
            anna: {speaker: Anna, is_pseudonym: yes, source: report, consent: {disclosure: yes,
              voluntariness: yes, comprehension: yes, competence: yes, purpose: yes, storage: yes,
              risks_explained: yes, withdrawal: yes, uses: [web], given_on: 2026-10-01}}
        words:
          testimonies:
            anna: {summary: Anna told how she got out., quotation: I ran.}
    """
    testimonies = text.within.campaign.facts.testimonies
    if text.part == "testimonies" and text.leaf == "quotation":
        fault = _fault(testimonies[str(text.loc[1])].consent, text.within.clock.on.date())
        if fault:
            yield text.found(0, fault, "take the quotation out; the summary stays")
        return
    for speaker, day in _who_withdrew(text).items():
        named = _name(speaker).search(text.words)
        if named:
            fault = f"{speaker} withdrew the consent on {day}"
            yield text.found(named.start(), fault, f"take the name {speaker} out")


def _who_withdrew(text: Text) -> dict[str, date]:
    """Give who may not be named in a text, and since when; somebody else may have the same name."""
    people = text.within.campaign.facts.testimonies
    own = people[str(text.loc[1])] if text.part == "testimonies" else None
    staying = {person.speaker for person in people.values() if not _withdrawn(person)}
    gone: dict[str, date] = {}
    for person in people.values():
        day = _withdrawn(person)
        if person.speaker and day and (person.speaker not in staying or person is own):
            gone[person.speaker] = day
    return gone


def _withdrawn(person: Testimony) -> date | None:
    return person.consent.withdrawn_on if person.consent else None


def _fault(consent: Consent | None, on: date) -> str:
    if consent is None:
        return "there is no record of consent to this quotation"
    missing = [part for part in PARTS if not getattr(consent, part)]
    if missing:
        return f"the consent lacks {', '.join(missing)}"
    if consent.withdrawn_on:
        return f"the consent was withdrawn on {consent.withdrawn_on}"
    if consent.until and consent.until < on:
        return f"the consent ended on {consent.until}"
    return ""


@rule("surname-in-words", level="error", row="S2")
def surname_in_words(text: Text) -> Iterator[Finding]:
    """Behind the name of somebody who speaks stands no surname and no initial.

    The facts have no field for it, since it can identify the person; nor do the words make it
    known. A name with another capital behind it is looked at, except in German, where every noun
    has one, and in headlines.

    Bad:
        facts:
          testimonies:
            anna: {speaker: Anna, is_pseudonym: yes, source: report}
        words:
          background: It was Anna Kowalska who told it first.
          testimonies:
            anna: {summary: Anna told how she got out.}

    Good:
        facts:
          testimonies:
            anna: {speaker: Anna, is_pseudonym: yes, source: report}
        words:
          title: What Anna Saw
          testimonies:
            anna: {summary: "Anna told how she got out. The others did not, Anna says."}
    """
    if text.language == "de" or not _has_small_words(text.words):
        return
    people = text.within.campaign.facts.testimonies.values()
    for name in sorted({person.speaker for person in people if person.speaker}):
        for match in _with_next_word(name).finditer(text.words):
            if match[1][0].isupper() and (len(match[1]) > 1 or match[2]):
                message = f"{match[0]!r} says more than the name of this person"
                yield text.found(match.start(), message, f"leave {(match[1] + match[2])!r} out")


def _has_small_words(words: str) -> bool:
    return any(word[0].islower() for word in words.split() if len(word) > 3)


@lru_cache(maxsize=256)
def _with_next_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER}){re.escape(name)}\s+([^\W\d_][\w’'-]*)(\.?)")


@rule("testimony-one-source", level="error", row="S3")
def testimony_one_source(whole: InCampaign) -> Iterator[Finding]:
    """What is said about a private person comes from one source; sources are not merged.

    Each detail is harmless where it was published; together they say who somebody is. Looked at are
    the links in the words of a testimony, and claims that name the speaker.

    Bad:
        facts:
          sources:
            other: {url: "https://other.example/a", publisher: Other, title: Another report,
              retrieved_on: 2026-11-01}
          testimonies:
            anna: {speaker: Anna, is_pseudonym: yes, source: report}
        words:
          testimonies:
            anna: {summary: "Anna told how she got out, and [where to](source:other)."}

    Good:
        facts:
          testimonies:
            anna: {speaker: Anna, is_pseudonym: yes, source: report}
        words:
          testimonies:
            anna: {summary: "Anna [told](source:report) how she got out."}
    """
    for locale, words in whole.campaign.words.items():
        file = whole.words_files[locale]
        for id, testimony in whole.campaign.facts.testimonies.items():
            said = words.testimonies.get(id)
            for leaf in walk(said, ("testimonies", id)) if said else ():
                for source in _sources_named(whole, leaf.value) - {testimony.source}:
                    message = f"the one source of this testimony is {testimony.source!r}"
                    hint = f"leave out what {source!r} says of the person"
                    yield file.at(leaf.loc, message, hint)
        yield from _claims_about_speakers(whole, words, locale)


def _sources_named(whole: InCampaign, value: object) -> set[str]:
    refs = value.refs if isinstance(value, RichText) else ()
    named = {id for scheme, id in refs if scheme == "source"}
    claims = [whole.campaign.facts.claims[id] for scheme, id in refs if scheme == "claim"]
    return named.union(*(claim.sources for claim in claims))


def _claims_about_speakers(
    whole: InCampaign, words: CampaignWords, locale: str
) -> Iterator[Finding]:
    facts = whole.campaign.facts
    people = facts.testimonies.values()
    speakers = {entry.speaker: entry.source for entry in people if entry.speaker}
    for id, claim in words.claims.items() if speakers else ():
        others = set(facts.claims[id].sources)
        for speaker, source in speakers.items():
            if others - {source} and _is_named(speaker, claim.text.plain):
                message = f"{speaker} is named beside another source than {source!r}"
                hint = "leave the name out, or rest the claim on that source alone"
                yield whole.words_files[locale].at(("claims", id, "text"), message, hint)


def _is_named(name: str, text: str) -> bool:
    """Say whether a text has a name as a word. A name may end in a sign that counts as no letter.

    >>> _is_named("Ann", "Anna told it."), _is_named("प्रिया", "प्रिया ने कहा।")
    (False, True)
    """
    return bool(_name(name).search(text))


def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{LETTER}){re.escape(name)}(?!{LETTER})")


_DETAIL = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in load("languages.yaml")["details"].items()
}


@rule("content-warning-missing", level="warning", row="S5")
def content_warning_missing(whole: InCampaign) -> Iterator[Finding]:
    """Words for torture, rape and suicide stand only behind a content warning.

    Readers, survivors among them, choose whether they go on. The warning of the campaign covers all
    of it; that of a testimony covers the testimony.

    Bad:
        The men were beaten and given electric shocks.

    Good:
        words:
          summary: The men were beaten and given electric shocks.
          content_warning: Torture is described.

    Good:
        The state has signed the Convention against Torture.
    """
    for locale, words in whole.campaign.words.items():
        pattern = _DETAIL.get(locale.partition("-")[0])
        if words.content_warning or pattern is None:
            continue
        for leaf in whole.word_leaves[locale]:
            plain = leaf.value.plain if isinstance(leaf.value, RichText) else str(leaf.value)
            match = pattern.search(plain)
            if match and not _is_warned(words, leaf.loc[:2]):
                message = f"nothing warns of {' '.join(match[0].split())!r}"
                hint = "add `content_warning` to the campaign's words"
                yield whole.words_files[locale].at(leaf.loc, message, hint)
                break  # one warning mends them all


def _is_warned(words: CampaignWords, loc: tuple[str | int, ...]) -> bool:
    said = words.testimonies.get(str(loc[1])) if loc[0] == "testimonies" else None
    return bool(said and said.content_warning)


_ASSAULT = (
    r"(?:rap(?:e|ed|es|ing|ist|ists)|assault(?:ed|s|ing)?|molest\w*|sexual\s+abuse"
    r"|sexually\s+abused)"
)
_CONSENTING = (
    r"(?:(?:have|has|had|having)\s+sex|sex\s+with|affairs?\s+with|made\s+love|make\s+love"
    r"|making\s+love|sexual\s+relationship|intercourse)"
)
_TOGETHER = re.compile(
    rf"\b(?P<first>{_CONSENTING})\b(?:\W+\w+){{0,8}}?\W+{_ASSAULT}\b"
    rf"|\b{_ASSAULT}\b(?:\W+\w+){{0,8}}?\W+(?P<second>{_CONSENTING})\b"
    rf"|\b(?:forced|made|coerced|compelled)\s+(?:\w+\s+){{1,3}}(?:to\s+)?(?P<third>{_CONSENTING})\b",
    re.IGNORECASE,
)


@rule("assault-is-not-sex", level="warning", row="S5")
def assault_is_not_sex(text: Text) -> Iterator[Finding]:
    """Rape is not told in words for what people consent to.

    “Forced to have sex with” makes an assault sound like an affair. Words for both within a few
    words of each other, in one sentence, are looked at; English only.

    Bad:
        The guards forced him to have sex with another man.

    Good:
        The guards raped him. In that country the law also punishes consensual sex with a man.
    """
    lower = text.lower if text.english else ""
    if "sex" not in lower and "affair" not in lower and "love" not in lower:
        return
    for start, end in text.sentences:
        match = _TOGETHER.search(text.words, start, end)
        if match and "consensual" not in match[0].lower() and not text.is_quoted(*match.span()):
            name = str(match.lastgroup)
            message = f"{match[name]!r} is not a word for an assault"
            yield text.found(match.start(name), message, "say rape, or sexual assault")
