"""Gifts: where the money goes is said in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pride_actions.lint.files import Finding
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction
from pride_actions.model.addresses import host_of
from pride_actions.richtext import RichText


@rule("gift-host", level="error", row="L6")
def gift_host(action: InAction) -> Iterator[Finding]:
    """The page for giving is the recipient's own, or was read on a page of its own.

    A wrong address takes money from those for whom it was meant. Many organisations collect on a
    platform: then a source of the gift is the page of theirs that leads there.

    Bad:
        organisations:
          organisations:
            example-alliance: {hosts: [alliance.example]}
        facts:
          actions:
            act: {kinds: [donate], donation: {recipient: example-alliance, coordinated: yes,
              beneficiary: example-alliance, url: "https://collect.example.net/alliance",
              verified_on: 2026-11-01, sources: [report]}}
        words:
          actions:
            act: {donation: {purpose: Legal help., surplus: Its page does not say.}}

    Good:
        organisations:
          organisations:
            example-alliance: {hosts: [alliance.example]}
        facts:
          sources:
            giving: {publisher: Alliance, title: How to give, url: "https://alliance.example/give",
              retrieved_on: 2026-11-01}
          actions:
            act: {kinds: [donate], donation: {recipient: example-alliance, coordinated: yes,
              beneficiary: example-alliance, url: "https://collect.example.net/alliance",
              verified_on: 2026-11-01, sources: [giving]}}
        words:
          actions:
            act: {donation: {purpose: Legal help., surplus: Its page does not say.}}
    """
    donation, campaign = action.facts.donation, action.within.campaign
    if donation is None or donation.url is None:
        return
    read_at = (campaign.facts.sources[id].url for id in donation.sources)
    owners = map(campaign.directory.at, (donation.url, *read_at))
    if donation.recipient not in owners:
        message = f"nothing shows that {donation.recipient} collects at {host_of(donation.url)}"
        hint = "name the page of its own that leads there as a source, or add its domain to `hosts`"
        yield action.at("donation", "url", message=message, hint=hint)


@rule("surplus-unsaid", level="error", row="L6")
def surplus_unsaid(action: InAction) -> Iterator[Finding]:
    """A gift says what happens to money that is left, or that this is not stated.

    “Not stated” is a fact too: somebody has looked for it. Things that are given leave no surplus.

    Bad:
        facts:
          actions:
            act: {kinds: [donate], donation: {recipient: example-alliance, coordinated: yes,
              beneficiary: example-alliance, verified_on: 2026-11-01, sources: [report]}}
        words:
          actions:
            act: {donation: {purpose: Legal help.}}

    Good:
        facts:
          actions:
            act: {kinds: [donate], donation: {recipient: example-alliance, coordinated: yes,
              beneficiary: example-alliance, verified_on: 2026-11-01, sources: [report]}}
        words:
          actions:
            act: {donation: {purpose: Legal help., surplus: Its page does not say.}}
    """
    donation, words = action.facts.donation, action.words.donation
    if action.live and donation and words and not donation.in_kind and not words.surplus:
        hint = "add `surplus`: what the page says, or that it does not say"
        message = "nothing says what happens to a surplus"
        yield action.in_words("donation", message=message, hint=hint)


_CHARITY = re.compile(
    r"\b(?:registered|tax[- ](?:deductible|exempt)|charit(?:y|ies|able)|non-?profit|501\(c\))\b"
    r"|gemeinnützig|\butilité publique\b|\bonlus\b",
    re.IGNORECASE,
)


@rule("charity-number", level="error", row="L6")
def charity_number(action: InAction) -> Iterator[Finding]:
    """A recipient that is called a charity has its number in a public register.

    With the number anybody can look it up; a false collector has none. An organisation is taken for
    a charity if gifts to it lower the giver's taxes, or if the words of the gift call it one.

    Bad:
        facts:
          actions:
            act: {kinds: [donate], donation: {recipient: example-alliance, coordinated: yes,
              beneficiary: example-alliance, verified_on: 2026-11-01, sources: [report],
              tax: {DE: {deductible: yes, checked_on: 2026-11-01, source: report}}}}
        words:
          actions:
            act: {donation: {purpose: Legal help., surplus: Its page does not say.}}

    Good:
        organisations:
          organisations:
            example-alliance:
              registrations: [{country: DE, register: Vereinsregister Berlin, number: VR 12345}]
        facts:
          actions:
            act: {kinds: [donate], donation: {recipient: example-alliance, coordinated: yes,
              beneficiary: example-alliance, verified_on: 2026-11-01, sources: [report],
              tax: {DE: {deductible: yes, checked_on: 2026-11-01, source: report}}}}
        words:
          actions:
            act: {donation: {purpose: Legal help., surplus: Its page does not say.}}
    """
    donation, words = action.facts.donation, action.words.donation
    if not donation or not words or not action.live:
        return
    recipient = action.within.campaign.directory[donation.recipient]
    texts = [text.plain for text in vars(words).values() if isinstance(text, RichText)]
    deductible = any(status.deductible == "yes" for status in donation.tax.values())
    if not recipient.registrations and (deductible or any(map(_CHARITY.search, texts))):
        message = f"{donation.recipient} counts as a charity, and has no entry in a register"
        hint = "add its `registrations` in organisations.yaml"
        yield action.at("donation", "recipient", message=message, hint=hint)
