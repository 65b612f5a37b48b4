"""What must not stand in words: ways to reach or to find somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pride_actions.lint.files import Finding
from pride_actions.lint.hosts import is_under
from pride_actions.lint.numbers import plain_digits
from pride_actions.lint.rule import rule
from pride_actions.lint.subjects import Fact, InCampaign, Text
from pride_actions.lint.tables import load
from pride_actions.lint.telephones import telephone_numbers
from pride_actions.model.walk import Leaf

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# As it is written so that machines do not find it: ivan [at] example [dot] org
_AT = r"\s?(?:[\[({]\s?(?:at|ät|arroba)\s?[\])}]|(?-i:\sAT\s))\s?"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punkt|punto|point)\s?[\])}]\s?|(?-i:\sDOT\s))"
_SPELT_OUT = re.compile(
    rf"[\w.+-]{{1,64}}{_AT}[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{1,5}}", re.IGNORECASE
)
_URL = re.compile(r"https?://\S+|\bwww\.\w[^\s]*", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@#.\-])((?:[\w-]+\.)+([^\W\d_]{2,20}))(?![\w@-]|\.\w)(/(?=[^\s/.,;:!?)\]])\S*[\w/=])?"
)
_TOP_DOMAINS = frozenset(load("hosts.yaml")["top_domains"])
_ENDINGS_OF_WORDS = {
    language: frozenset(endings)
    for language, endings in load("languages.yaml")["endings_behind_points"].items()
}
_HANDLE = re.compile(r"(?<![\w@./])@(\w{2,30}(?:\.\w{2,30})?)(@[\w.-]+)?")
ELSEWHERE = "put it into campaign.yaml, where it is checked, and name it here"
_PROSE_OF_FACTS = frozenset({"place", "city", "name", "inclusion_policy"})
"""Lines among the facts into which people write more than they ask for."""


def _elsewhere(text: Text | Fact) -> str:
    """Where a way to reach somebody belongs; empty for a line that nobody writes one into."""
    if isinstance(text, Text):
        return ELSEWHERE
    known = text.loc[-1] in _PROSE_OF_FACTS
    return "take it out; an office is reached by a channel of a target" if known else ""


@rule("phone-in-words", level="error")
def phone_in_words(text: Text | Fact) -> Iterator[Finding]:
    """No telephone number stands in words, nor in the place of an event.

    A number in a text is a person's, or it is a contact that nobody checks: in campaign.yaml it has
    the form E.164, a source, and the day of its check, and a translator cannot change it.

    Bad:
        Call the ministry: +49 30 18 17 20 00.

    Bad:
        words:
          actions:
            act: {call_script: "My number is 020 7946 0018."}

    Bad:
        facts:
          actions:
            act: {kinds: [attend], events: {vigil: {starts: 2026-12-10, timezone: Europe/Berlin,
              country: DE, city: Berlin, place: "At the café, call Robin: 0171 1234567",
              sources: [report], verified_on: 2026-11-01}}}
        words:
          actions:
            act: {events: {vigil: {title: The vigil}}}

    Good:
        Call the ministry. Ask about application no. 28834/19 of 2019-05-14.
    """
    hint = _elsewhere(text)
    if not hint or not _DIGITS.search(text.words):
        return
    for start, number in telephone_numbers(plain_digits(text.seen)):
        yield text.found(start, f"{number!r} looks like a telephone number", hint)


_DIGITS = re.compile(r"\d\d")


@rule("email-in-words", level="error")
def email_in_words(text: Text | Fact) -> Iterator[Finding]:
    """No e-mail address stands in words, nor in the place of an event.

    It is a person's, or it is a contact that nobody checks and every translation repeats.

    Bad:
        Write to the organiser: first.last@example.org.

    Good:
        Write to the office of the ombudsman.
    """
    words, hint = text.seen, _elsewhere(text)
    if not hint:
        return
    spelt_out = _SPELT_OUT.finditer(words) if _MAY_BE_SPELT_OUT.search(words) else ()
    for match in (*(_EMAIL.finditer(words) if "@" in words else ()), *spelt_out):
        if not words[: match.start()].endswith("@"):
            yield text.found(match.start(), f"{match[0]!r} is an e-mail address", hint)


_MAY_BE_SPELT_OUT = re.compile(r"[\[({]\s?(?:at|ät|arroba)\s?[\])}]|(?-i:\sAT\s)", re.IGNORECASE)


@rule("address-in-words", level="error")
def address_in_words(text: Text) -> Iterator[Finding]:
    """No web address stands in words, with or without https:// before it.

    Words name facts; the addresses are in campaign.yaml, so that no translation can lead elsewhere.
    Mail programs and phones make a link even of `paypal.me/helpers`. A site that the facts name,
    and in the first language anything with a capital such as Change.org, may be named without a
    path. What a post leads to is `share.url`.

    Bad:
        words:
          actions:
            act: {text: "Sign it.", record_title: "See https://petitions.example/1"}

    Bad:
        Give to the helpers at paypal.me/helpers.

    Bad:
        The form is on help-the-network.org.

    Good:
        words:
          actions:
            act: {text: "Sign it.", record_title: "A petition on Change.org"}
    """
    words = text.words
    if "." not in words:
        return
    whole = [] if text.rich else list(_URL.finditer(words))  # the loader refuses them in others
    inside = {place for match in whole for place in range(*match.span())}
    bare = (match for match in _BARE.finditer(words) if match.start() not in inside)
    for match in (*whole, *(match for match in bare if _leads_somewhere(text, match))):
        yield text.found(match.start(), f"{match[0]!r} is a web address", ELSEWHERE)


def _leads_somewhere(text: Text, match: re.Match[str]) -> bool:
    """Whether a domain is more than a name, or an end of a word behind a point."""
    domain, ending, path = match[1].casefold(), match[2].casefold(), match[3]
    if ending in _ENDINGS_OF_WORDS.get(text.language, ()):
        return False
    if path:
        return len(ending) == 2 or ending in _TOP_DOMAINS
    if ending not in _TOP_DOMAINS or is_under(domain, "platforms"):
        return False
    whole = text.within
    if domain in _sites_in_facts(whole):
        return False
    if text.locale == whole.campaign.facts.source_locale:
        return not match[0][0].isupper()
    return domain not in _sites_in_words(whole)


@lru_cache(maxsize=1)
def _sites_in_facts(whole: InCampaign) -> frozenset[str]:
    """The domains that the facts lead to or name."""
    organisations = whole.campaign.directory.registry.organisations.values()
    hosts = {host for entry in organisations for host in entry.hosts}
    return _sites(whole.fact_leaves) | hosts


@lru_cache(maxsize=1)
def _sites_in_words(whole: InCampaign) -> frozenset[str]:
    """The domains that are named in the first language."""
    return _sites(whole.word_leaves[whole.campaign.facts.source_locale])


def _sites(leaves: Iterable[Leaf]) -> frozenset[str]:
    values = [getattr(leaf.value, "plain", leaf.value) for leaf in leaves]
    texts = [value for value in values if isinstance(value, str) and "." in value]
    found = {match[1].casefold() for text in texts for match in _BARE.finditer(text)}
    return frozenset(host.removeprefix("www.") for host in found)


_STREET = {
    language: re.compile(pattern, re.IGNORECASE if language == "ru" else 0)
    for language, pattern in load("languages.yaml")["street_addresses"].items()
}
_PUBLIC_PLACE = re.compile("|".join(load("languages.yaml")["public_places"]), re.IGNORECASE)
_MEETING_PARTS = frozenset({"events", "targets", "lookups"})


@rule("street-address", level="warning")
def street_address(text: Text) -> Iterator[Finding]:
    """No street address stands in words, unless an office, a court or a hall is there.

    Somebody may live there. Words of events, targets and look-up services are exempt, and so are
    sentences that name a public place such as an embassy or a library.

    Bad:
        He was taken from 12 Rose Street.

    Good:
        Hand it in at the embassy, 13 Kensington Palace Gardens. People met in Rose Street.

    Good:
        de:
          summary: Das Ministerium ist in der Wilhelmstraße 49.
    """
    pattern = _STREET.get(text.language)
    if text.part in _MEETING_PARTS or pattern is None or not _DIGIT.search(text.words):
        return
    for match in pattern.finditer(text.words):
        if not _PUBLIC_PLACE.search(text.sentence_at(match.start())):
            yield text.found(
                match.start(), f"{match[0]!r} looks like the address of a house", "leave it out"
            )


_DIGIT = re.compile(r"\d")


@rule("handle-in-words", level="warning")
def handle_in_words(text: Text) -> Iterator[Finding]:
    """An @handle stands in words only if it is that of a public office or an organisation.

    A handle leads to a person, and those who are angry follow it. Handles are known that stand in
    the address of a channel of the campaign, or that are the name of an organisation of the pack.

    Bad:
        Ask @rosa_k for the leaflets.

    Good:
        facts:
          actions:
            act:
              targets:
                mayor: {type: official, channels: {x: {kind: social,
                  url: "https://x.com/MayorOfTown", verified_on: 2026-11-01, source: report}}}
        words:
          summary: Tell @MayorOfTown what you think. The post was by @ExampleAlliance.
          actions:
            act:
              targets: {mayor: {name: The mayor}}
    """
    for match in _HANDLE.finditer(text.seen) if "@" in text.seen else ():
        if _squashed(match[1]) not in _known_handles(text.within):
            message = f"{match[0]!r} may be a private person's"
            hint = "leave it out, or add the channel of the office or the entry of the organisation"
            yield text.found(match.start(), message, hint)


@lru_cache(maxsize=1)
def _known_handles(whole: InCampaign) -> frozenset[str]:
    organisations = whole.campaign.directory.registry.organisations.values()
    names = {name for entry in organisations for name in (*entry.names.values(), *entry.aliases)}
    hosts = {host.partition(".")[0] for entry in organisations for host in entry.hosts}
    pages = {
        leaf.value.rstrip("/").rpartition("/")[2].removeprefix("@")
        for leaf in whole.fact_leaves
        if leaf.role == "url"
    }
    return frozenset(map(_squashed, names | hosts | pages))


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
