"""Statements: dated, and counted with care."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.rules.law import PROVEN
from pride_actions.lint.subjects import InAction, InCampaign, Text
from pride_actions.lint.tables import load
from pride_actions.model.sources import Figure


@rule("claim-without-date", level="error", row="T1")
def claim_without_date(whole: InCampaign) -> Iterator[Finding]:
    """A claim can be dated: by itself, by its figures, or by one of its sources.

    What is not dated cannot be checked again, and reads as if it were true for ever.

    Bad:
        facts:
          claims:
            arrests: {sources: [report], confidence: one-source}
        words:
          claims:
            arrests: {text: People were arrested.}

    Good:
        facts:
          claims:
            arrests: {sources: [report], confidence: one-source, as_of: 2026-10}
        words:
          claims:
            arrests: {text: People were arrested.}
    """
    sources = whole.campaign.facts.sources
    for id, claim in whole.campaign.facts.claims.items():
        dated = claim.as_of or claim.figures or any(sources[s].date for s in claim.sources)
        if not dated:
            message = f"nothing says when {id!r} was true"
            hint = "add `as_of`, or the `date` of its source"
            yield whole.file.at(("claims", id), message, hint, key=True)


@rule("disagreement-unsaid", level="error", row="T2")
def disagreement_unsaid(whole: InCampaign) -> Iterator[Finding]:
    """Where sources give different numbers for one day, the claim says that they disagree.

    Readers should see that there is a range and why, not the number that suits the text. Only
    numbers that are stated exactly are compared: “at least 4” and “26” can both be right.

    Bad:
        facts:
          sources:
            other: {url: "https://other.example/a", publisher: Other, title: Another report,
              retrieved_on: 2026-11-01}
          claims:
            dead: {sources: [report, other], confidence: two-sources, figures: [
              {value: 4, as_of: 2017-04-20, source: report},
              {value: 26, as_of: 2017-04-20, source: other}]}
        words:
          claims:
            dead: {text: People were killed.}

    Good:
        facts:
          sources:
            other: {url: "https://other.example/a", publisher: Other, title: Another report,
              retrieved_on: 2026-11-01}
          claims:
            dead: {sources: [report, other], confidence: sources-disagree, figures: [
              {value: 4, as_of: 2017-04-20, source: report},
              {value: 26, as_of: 2017-04-20, source: other}]}
        words:
          claims:
            dead: {text: People were killed.}
    """
    for id, claim in whole.campaign.facts.claims.items():
        if claim.confidence in {"sources-disagree", "unconfirmed"}:
            continue
        for first, second in combinations(claim.figures, 2):
            if _disagree(first, second):
                message = f"{first.source} and {second.source} give different numbers for one date"
                hint = "write `confidence: sources-disagree`"
                yield whole.file.at(("claims", id, "confidence"), message, hint)
                break


def _disagree(first: Figure, second: Figure) -> bool:
    if first.as_of != second.as_of or first.currency != second.currency:
        return False
    if first.source == second.source or {first.qualifier, second.qualifier} != {"exactly"}:
        return False
    low, high = sorted((first, second), key=lambda figure: figure.value)
    return (low.high or low.value) < high.value


_COUNTED = load("languages.yaml")["counts"]
_COUNT = {language: re.compile(pattern, re.IGNORECASE) for language, pattern in _COUNTED.items()}
# Where facts stand beside the words and prove them, or where nothing is stated.
_PROVEN_PARTS = frozenset(
    "claims testimonies events petitions donation letter call_script placeholders revisions".split()
)


@rule("number-without-claim", level="warning", row="T2")
def number_without_claim(text: Text) -> Iterator[Finding]:
    """A count of people, signatures or money in a text has a link to its claim or source.

    Counts grow and differ. As a claim they carry their date, and every page shows it. Words of
    claims, events, petitions and gifts stand beside their facts and are exempt; so are quotations.

    Bad:
        More than 500,000 people have signed.

    Bad:
        The network was given $238,000.

    Good:
        More than 500,000 people [had signed](source:report) by June 2017. Ask two friends to write.
    """
    pattern = _COUNT.get(text.language)
    if pattern is None or text.part in _PROVEN_PARTS:
        return
    for match in pattern.finditer(text.words):
        named = {scheme for scheme, _ in text.paragraph_refs(match.start())}
        aimed_at = _AIM.search(text.sentence_at(match.start()))
        if not named & PROVEN and not aimed_at and not text.is_quoted(*match.span()):
            message = f"{' '.join(match[0].split())!r} has no date and no source"
            hint = "make it a claim, and link it as in [text](claim:its-name)"
            if not text.rich:
                hint = "leave it out here, where nothing can be linked, and make it a claim"
            yield text.found(match.start(), message, hint)


# A number that is aimed at, or that a rule sets, counts nobody.
_AIM = re.compile(
    r"\b(?:needs?|goals?|aims?|aimed|threshold|reach(?:es|ed)?|required|requires|minimum|once|if"
    r"|holds?|seats|room\s+for|(?-i:may)|must|we\s+are|costs?|kostet|coûte|cuesta|стоит|braucht|benötigt|Ziel|nötig|objectif|il\s+faut|hacen\s+falta|objetivo|нужн\w+|цель)\b",
    re.IGNORECASE,
)


@rule("petition-not-checked", level="error", row="T3")
def petition_not_checked(action: InAction) -> Iterator[Finding]:
    """The status of an open petition was checked within the pack's limit (30 days by default).

    Petitions close without notice, and their pages go on to ask for signatures. The view no longer
    calls to sign one that was not checked for that long.

    Bad:
        facts:
          actions:
            act: {kinds: [sign], petitions: {one: {platform: Petitions, status: open,
              url: "https://petitions.example/1", status_checked_on: 2026-09-01,
              sources: [report]}}}
        words:
          actions:
            act: {petitions: {one: {title: A law}}}

    Good:
        facts:
          actions:
            act: {kinds: [sign], petitions: {one: {platform: Petitions, status: open,
              url: "https://petitions.example/1", status_checked_on: 2026-11-01,
              sources: [report]}}}
        words:
          actions:
            act: {petitions: {one: {title: A law}}}
    """
    limit = action.within.campaign.pack.limits.petition_days
    for id, petition in action.facts.petitions.items():
        day = petition.status_checked_on
        late = action.within.clock.after_days(day, limit)
        if action.live and petition.status == "open" and late:
            message = f"the petition was last checked on {day}, more than {limit} days ago"
            hint = "look whether it is still open"
            yield action.at("petitions", id, "status_checked_on", message=message, hint=hint)
