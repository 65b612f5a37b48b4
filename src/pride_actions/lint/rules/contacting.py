"""Contacts: at the office's own address, checked lately, and written to by whom they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pride_actions.lint.files import Finding
from pride_actions.lint.hosts import is_under, same_owner
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import InAction
from pride_actions.model.addresses import host_of
from pride_actions.model.codes import country_of
from pride_actions.model.contacts import Channel, Target
from pride_actions.model.walk import Loc, walk


@rule("contact-host", level="error", row="C1")
def contact_host(action: InAction) -> Iterator[Finding]:
    """The e-mail address and the form of an office are on the office's own domain.

    With an organisation named, they are on one of its official domains. Without one they are on a
    domain that only states can have, or on that of the page that states them. Social channels are
    exempt, since they are never on an own domain; their source is.

    Bad:
        facts:
          actions:
            act: {targets: {mayor: {type: official, channels: {form: {kind: form,
              url: "https://forms.example.net/1", verified_on: 2026-11-01, source: report}}}}}
        words:
          actions:
            act: {targets: {mayor: {name: The mayor}}}

    Good:
        facts:
          actions:
            act: {targets: {mayor: {type: official, channels: {form: {kind: form,
              url: "https://contact.news.example/1", verified_on: 2026-11-01, source: report}}}}}
        words:
          actions:
            act: {targets: {mayor: {name: The mayor}}}
    """
    for id, target in action.facts.targets.items():
        for name, channel in target.channels.items():
            address = channel.email or (channel.url if channel.kind != "social" else None)
            if channel.email and is_under(host_of(channel.email), "private_mail"):
                continue  # private-email tells of these
            if address and not _is_own(action, target, channel, address):
                field = "email" if channel.email else "url"
                message = f"nothing shows that {host_of(address)} belongs to this office"
                hint = "name its `organisation` with its `hosts`, or a page there as the source"
                if is_under(host_of(address), "platforms"):
                    hint = "anybody can have a page there: use one on the office's own domain"
                yield action.at("targets", id, "channels", name, field, message=message, hint=hint)


def _is_own(action: InAction, target: Target, channel: Channel, address: str) -> bool:
    campaign = action.within.campaign
    if target.organisation:
        return campaign.directory.at(address) == target.organisation
    host, source = host_of(address), campaign.facts.sources[channel.source]
    return is_under(host, "public_domains") or same_owner(host, host_of(source.url))


@rule("contact-not-checked", level="warning", row="C1")
def contact_not_checked(action: InAction) -> Iterator[Finding]:
    """Contacts, links and pages for giving were checked within the pack's limit (90 days).

    Offices move and people change. The view shows what was not checked for that long without a
    link, as “not checked since” that day.

    Bad:
        facts:
          actions:
            act: {links: {page: {url: "https://news.example/page", verified_on: 2026-07-01}}}
        words:
          actions:
            act: {links: {page: The page}}

    Good:
        facts:
          actions:
            act: {links: {page: {url: "https://news.example/page", verified_on: 2026-11-01}}}
        words:
          actions:
            act: {links: {page: The page}}
    """
    limit = action.within.campaign.pack.limits.contact_days
    for loc, day in _checks(action) if action.live else ():
        if action.within.clock.after_days(day, limit):
            message = f"this was last checked on {day}, more than {limit} days ago"
            yield action.at(*loc, message=message, hint="check it again")


def _checks(action: InAction) -> Iterator[tuple[Loc, date]]:
    for loc, value, _ in walk(action.facts):
        if loc[-1] == "verified_on" and len(loc) > 1 and loc[0] != "actions":
            yield loc, value


_ADDRESS = re.compile(r"\bpost\s?codes?\b|\b(?:postal|full|your)\s+address\b", re.IGNORECASE)


@rule("own-constituents", level="error", row="C2")
def own_constituents(action: InAction) -> Iterator[Finding]:
    """For members of the UK Parliament it is said that only own constituents may write.

    MPs answer only people who live in their constituency, and want to see a postal address. So the
    target and the look-up service have `constituents_only: yes`, and a service has `needs_postcode`
    or the words of the action speak of the postcode or the address.

    Bad:
        facts:
          actions:
            act: {targets: {mp: {type: representative, country: GB}}}
        words:
          actions:
            act: {targets: {mp: {name: Your MP}}}

    Good:
        facts:
          actions:
            act: {targets: {mp: {type: representative, country: GB, constituents_only: yes}}}
        words:
          actions:
            act: {text: Give your full postal address., targets: {mp: {name: Your MP}}}
    """
    hint = "write `constituents_only: yes`"
    message = "this does not say that only own constituents may write"
    facts, british = action.facts, False
    for id, target in facts.targets.items():
        if target.type == "representative" and target.country == "GB":
            british = True
            if not target.constituents_only:
                yield action.at("targets", id, message=message, hint=hint)
    for id, lookup in facts.lookups.items():
        if country_of(lookup.jurisdiction) == "GB":
            british = True
            if not lookup.constituents_only:
                yield action.at("lookups", id, message=message, hint=hint)
    if british and not _asks_for_address(action):
        message = "nothing tells the sender to give a postal address"
        yield action.in_words(message=message, hint="say it in a step, or in `text`")


def _asks_for_address(action: InAction) -> bool:
    if any(lookup.needs_postcode for lookup in action.facts.lookups.values()):
        return True
    if not action.within.english:
        return True  # what other languages say of it nobody can tell here
    leaves = (leaf.value for leaf in walk(action.words))
    return any(_ADDRESS.search(getattr(value, "plain", str(value))) for value in leaves)


@rule("mass-letter", level="error", row="C2")
def mass_letter(action: InAction) -> Iterator[Finding]:
    """No template letter stands beside a service that blocks letters that many send.

    WriteToThem refuses identical letters. Give points from which readers write their own.

    Bad:
        facts:
          actions:
            act: {letter: {}, lookups: {service: {jurisdiction: DE, publisher: A service,
              url: "https://service.example/", official: no, blocks_identical_letters: yes,
              verified_on: 2026-11-01, source: report}}}
        words:
          actions:
            act: {own_words: Use your own words., letter: {subject: A law, body: Please act.},
              lookups: {service: {title: Your representative}}}

    Good:
        facts:
          actions:
            act: {lookups: {service: {jurisdiction: DE, publisher: A service,
              url: "https://service.example/", official: no, blocks_identical_letters: yes,
              verified_on: 2026-11-01, source: report}}}
        words:
          actions:
            act: {own_words: Use your own words., lookups: {service: {title: Your representative}}}
    """
    if action.facts.letter is None:
        return
    for id, lookup in action.facts.lookups.items():
        if lookup.blocks_identical_letters:
            message = f"{lookup.publisher} blocks letters that are sent word for word"
            hint = "give points in `steps` in place of the letter"
            yield action.at("letter", message=f"{message} (look-up {id!r})", hint=hint)


@rule("own-words-missing", level="error", row="C3")
def own_words_missing(action: InAction) -> Iterator[Finding]:
    """Beside a template letter or a call script stands a note to use one's own words.

    Four organisations that were read all ask for it: a hundred letters that are alike count as one.

    Bad:
        facts:
          actions:
            act: {letter: {}}
        words:
          actions:
            act: {letter: {subject: A law, body: Please act.}}

    Good:
        facts:
          actions:
            act: {letter: {}}
        words:
          actions:
            act: {own_words: Say why it matters., letter: {subject: A law, body: Please act.}}
    """
    if (action.facts.letter or action.words.call_script) and not action.words.own_words:
        hint = "add `own_words`: why, in one sentence"
        yield action.in_words(message="nothing asks the sender to use their own words", hint=hint)


@rule("private-email", level="error", row="C1")
def private_email(action: InAction) -> Iterator[Finding]:
    """The e-mail address of a target is not one of those that anybody can have.

    Only public offices are contacted, never private persons; an office has a domain of its own.

    Bad:
        facts:
          actions:
            act:
              targets:
                mayor: {type: official, channels: {mail: {kind: email,
                  email: mayor.of.town@gmail.com, verified_on: 2026-11-01, source: report}}}
        words:
          actions:
            act: {targets: {mayor: {name: The mayor}}}

    Good:
        facts:
          actions:
            act:
              targets:
                mayor: {type: official, channels: {mail: {kind: email,
                  email: mayor@news.example, verified_on: 2026-11-01, source: report}}}
        words:
          actions:
            act: {targets: {mayor: {name: The mayor}}}
    """
    for id, target in action.facts.targets.items():
        for name, channel in target.channels.items():
            host = host_of(channel.email) if channel.email else ""
            if is_under(host, "private_mail"):
                yield action.at(
                    "targets", id, "channels", name, "email",
                    message=f"anybody can have an address at {host}",
                    hint="use the address on the office's own domain",
                )  # fmt: skip
