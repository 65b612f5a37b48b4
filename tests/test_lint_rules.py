"""Every rule objects to what its documentation calls bad, and to nothing that it calls good."""

from __future__ import annotations

from typing import Any

import pytest

from pride_actions.lint import RULES
from pride_actions.lint.calendar import calendar
from pride_actions.view.people import PARTS
from tests.lint.examples import Data, files_of_data, judge, judge_data, judge_files

BAD = [(id, example) for id, rule in RULES.items() for example in rule.bad]
GOOD = [(id, example) for id, rule in RULES.items() for example in rule.good]


@pytest.mark.parametrize("id", RULES)
def test_every_rule_is_documented(id: str) -> None:
    rule = RULES[id]
    assert rule.summary.endswith(".")
    assert rule.bad
    assert rule.good
    assert rule.reason or rule.family


@pytest.mark.parametrize(("id", "example"), BAD)
def test_bad_examples_are_objected_to(id: str, example: str) -> None:
    found = [problem for problem in judge(example) if problem.code == id]
    assert found
    assert all(problem.level == RULES[id].level for problem in found)
    assert all(problem.line and problem.column and problem.hint for problem in found)


@pytest.mark.parametrize(("id", "example"), GOOD)
def test_good_examples_are_clean(id: str, example: str) -> None:
    ignored = () if id in COMPARED else COMPARED
    assert [str(problem) for problem in judge(example, ignore=ignored)] == []


COMPARED = tuple(id for id in RULES if id.startswith("translation-"))
"""Rules that compare with the source: most examples in another language have none."""


def test_the_base_of_all_examples_is_clean() -> None:
    assert judge("What it is about.") == ()


# --- each condition of a rule, by a case in which it alone decides --------------------------------

CHECKED: Data = {"verified_on": "2026-11-01"}
READ: Data = CHECKED | {"source": "report"}
ASKED: Data = {"text": "Give your postal address."}
GIFT: Data = CHECKED | {
    "recipient": "example-alliance", "coordinated": "yes", "beneficiary": "example-alliance",
    "sources": ["report"],
}  # fmt: skip
SURPLUS: Data = {"surplus": "Its page does not say."}
CALLED: Data = {"call_script": "Good day.", "own_words": "Say why."}


def act(facts: Data, words: Data | None = None, **more: Any) -> Data:
    """Give an example with an action; `more` are other facts of its campaign."""
    return {
        "facts": more | {"actions": {"act": facts}},
        "words": {"actions": {"act": words or {}}},
    }


def desk(*, kind: str = "official", words: Data | None = None, **parts: Any) -> Data:
    return act(
        {"targets": {"desk": {"type": kind} | parts}},
        {"targets": {"desk": {"name": "A desk"}}} | (words or {}),
    )


def channel(kind: str, of: Data | None = None, **parts: Any) -> Data:
    return desk(channels={"it": READ | {"kind": kind} | parts}, **(of or {}))


def lookup(words: Data | None = None, letter: Data | None = None, **parts: Any) -> Data:
    service = READ | {
        "jurisdiction": "GB", "publisher": "A service", "url": "https://find.example/",
        "official": "no", "constituents_only": "yes",
    }  # fmt: skip
    said = {"lookups": {"service": {"title": "Your member"}}}
    return act({"lookups": {"service": service | parts}} | (letter or {}), said | (words or {}))


def gift(words: Data | None = None, **parts: Any) -> Data:
    return act(
        {"kinds": ["donate"], "donation": GIFT | parts},
        {"donation": {"purpose": "Legal help."} | (SURPLUS if words is None else words)},
    )


def help_by(kind: str, source: str, **parts: Any) -> Data:
    """Give an action to seek support by a channel that was read at an address."""
    read = {"publisher": "P", "title": "A page", "retrieved_on": "2026-11-01", "url": source}
    found = channel(kind, {"organisation": "example-alliance"}, source="page", **parts)
    found["facts"]["actions"]["act"]["kinds"] = ["seek-support"]
    found["facts"]["sources"] = {"page": read}
    return found


def registry(days: dict[str, str]) -> Data:
    """Give a registry of what was checked, by what it is, on days."""

    def entry(name: str) -> Data:
        return {"checked_on": days.get(name, "2026-11-01"), "sources": ["law"]}

    known = {
        "designations": [
            entry("designation") | {"jurisdiction": "BY", "kind": "undesirable", "since": "2026"}
        ],
        "cleared": [entry("cleared") | {"jurisdiction": "RU"}],
    }
    ban = entry("ban") | {"since": "2023-11-30"}
    place = entry("place") | {"movement_ban": ban, "attending_is_dangerous": "yes"}
    organisations = {"example-alliance": known}
    return {"organisations": {"organisations": organisations, "jurisdictions": {"RU": place}}}


def figures(first: Data, second: Data) -> Data:
    sources = {
        id: {"url": f"https://{id}.example/a", "publisher": id, "title": "A report",
             "retrieved_on": "2026-11-01"}
        for id in ("one", "two")
    }  # fmt: skip
    both = [
        {"value": 4, "as_of": "2017-04-20", "source": "one"} | first,
        {"value": 26, "as_of": "2017-04-20", "source": "two"} | second,
    ]
    claim = {"sources": ["one", "two"], "confidence": "two-sources", "figures": both}
    return {
        "facts": {"sources": sources, "claims": {"dead": claim}},
        "words": {"claims": {"dead": {"text": "People were killed."}}},
    }


def linked(day: str) -> Data:
    page = {"url": "https://news.example/page", "verified_on": day}
    return act({"links": {"page": page}}, {"links": {"page": "The page"}})


def hosts(name: str) -> Data:
    return {"organisations": {"organisations": {"example-alliance": {"hosts": [name]}}}}


def source(url: str) -> Data:
    return {"facts": {"sources": {"report": {"url": url}}}}


def closed(example: Data) -> Data:
    facts = example["facts"]["actions"]["act"] | {"status": "closed"}
    return example | {"facts": {"actions": {"act": facts}}}


def advised(place: str, *kinds: str) -> Data:
    """Give a call to volunteer with who is banned in Russia, and a warning for a place."""
    warning = {"jurisdictions": [place], "checked_on": "2026-11-01", "sources": ["report"]}
    found = act(THEIRS, advisories={"danger": warning | ({"kinds": kinds} if kinds else {})})
    found["words"]["advisories"] = {"danger": {"title": "A risk", "text": "Think first."}}
    return found


def quoted(summary: str = "Anna fled.", quotation: str = "I ran.", **parts: Any) -> Data:
    consent = dict.fromkeys(PARTS, "yes") | {
        "uses": ["web"], "given_on": "2026-10-01",
    }  # fmt: skip
    facts = {"speaker": "Anna", "is_pseudonym": "yes", "source": "report"}
    said = {"quotation": quotation} if quotation else {}
    return {
        "facts": {"testimonies": {"anna": facts | {"consent": consent | parts}}},
        "words": {"testimonies": {"anna": {"summary": summary} | said}},
    }


def told(claim: str, source: str, summary: str = "Anna fled.") -> Data:
    other = {"publisher": "P", "title": "A page", "retrieved_on": "2026-11-01"}
    return {
        "facts": {
            "sources": {"other": other | {"url": "https://other.example/a"}},
            "claims": {"arrests": {"sources": [source], "confidence": "one-source"}},
            "testimonies": {"anna": {"speaker": "Anna", "is_pseudonym": "yes", "source": "report"}},
        },
        "words": {
            "claims": {"arrests": {"text": claim}},
            "testimonies": {"anna": {"summary": summary}},
        },
    }


def untitled(facts: Data | None = None, **parts: Any) -> Data:
    risk = {"checked_on": "2026-11-01", "by_jurisdiction": "none known"}
    asked = CHECKED | {"kinds": ["talk"], "risk": risk} | parts
    return {
        "facts": {"actions": {"ask": asked}} | (facts or {}),
        "words": {"actions": {"ask": {"title": "Ask them"}}},
    }


WRITTEN: Data = {"own_words": "Say why.", "letter": {"subject": "A law", "body": "Please act."}}
COUNTED = "More than 500 people [signed]"
PRISON = "Who donates can be sent to prison for up to"


def dated(claim: Data, *, text: str = "People were arrested.", date: str | None = None) -> Data:
    read = {"publisher": "P", "title": "A page", "retrieved_on": "2026-11-01"}
    law = read | {"url": "https://law.example/a"} | ({"date": date} if date else {})
    facts = {"sources": ["report"], "confidence": "one-source"} | claim
    return {
        "facts": {"sources": {"law": law}, "claims": {"arrests": facts}},
        "words": {"claims": {"arrests": {"text": text}}},
    }


def vigil(**words: str) -> Data:
    event = CHECKED | {
        "starts": "2026-12-10", "timezone": "Europe/Vilnius", "country": "LT", "city": "Vilnius",
        "sources": ["report"],
    }  # fmt: skip
    return act(
        {"kinds": ["organise"], "events": {"vigil": event}},
        {"events": {"vigil": {"title": "The vigil"} | words}},
    )


def abroad(facts: Data, **parts: Any) -> Data:
    said = {"do_not": {"cuts": "Do not ask for cuts."}} if facts else {}
    return act(facts, said, **({"regions": ["UG"]} | parts))


def counted(day: str) -> Data:
    """Give a petition whose signatures were counted on a day."""
    petition = {
        "platform": "Petitions", "status": "closed", "status_checked_on": "2026-11-01",
        "sources": ["report"],
        "signatures": [{"value": 4, "as_of": day, "source": "report"}],
    }  # fmt: skip
    return act({"petitions": {"one": petition}}, {"petitions": {"one": {"title": "A law"}}})


THEIRS: Data = {"kinds": ["volunteer"], "organisations": ["banned-group"]}
GB: Data = {"kind": "representative", "country": "GB"}
FORM = "https://contact.news.example/1"
ALLIANCE: Data = {"organisation": "example-alliance"}

DECIDED: list[tuple[str, bool, Data]] = [
    ("own-constituents", True, desk(**GB, words=ASKED)),
    ("own-constituents", False, desk(**GB, constituents_only="yes", words=ASKED)),
    ("own-constituents", True, desk(**GB, constituents_only="yes")),
    ("own-constituents", False, desk(kind="official", country="GB")),
    ("own-constituents", False, desk(kind="representative", country="DE")),
    ("own-constituents", True, lookup(ASKED, constituents_only="no")),
    ("own-constituents", True, lookup()),
    ("own-constituents", False, lookup(ASKED)),
    ("own-constituents", False, lookup(needs_postcode="yes")),
    ("own-constituents", False, lookup(jurisdiction="DE", constituents_only="no")),
    ("contact-host", False, channel("form", url=FORM)),
    ("contact-host", True, channel("form", ALLIANCE, url=FORM)),
    ("contact-host", False, channel("form", ALLIANCE, url="https://alliance.example/1")),
    ("contact-host", False, channel("form", url="https://www.home.gov.uk/1")),
    ("contact-host", True, channel("email", email="mayor@forms.example.net")),
    ("contact-host", False, channel("social", url="https://x.com/mayor")),
    ("contact-not-checked", False, closed(linked("2026-07-01"))),
    ("mass-letter", False, lookup(WRITTEN, {"letter": {}})),
    ("own-words-missing", True, act({}, {"call_script": "Good day."})),
    ("own-words-missing", False, act({}, CALLED)),
    ("gift-host", False, gift(url="https://alliance.example/give")),
    ("surplus-unsaid", False, gift({}, in_kind="yes")),
    ("charity-number", True, gift(SURPLUS | {"purpose": "It is a registered charity."})),
    ("help-contact", True, help_by("phone", "https://news.example/a", phone="+49301234567")),
    ("help-contact", False, help_by("phone", "https://alliance.example/a", phone="+49301234567")),
    ("help-contact", True, help_by("email", "https://alliance.example/a", email="a@news.example")),
    ("help-contact", True, help_by("form", "https://alliance.example/a", url=FORM)),
    ("host-not-own", False, hosts("elsewhere.example")),
    ("host-not-own", True, hosts("facebook.com")),
    ("surplus-unsaid", True, gift({})),
    ("surplus-unsaid", False, closed(gift({}))),
    ("charity-number", False, closed(gift(SURPLUS | {"purpose": "It is a registered charity."}))),
    ("designated-organisation", False, act(THEIRS | {"kinds": ["learn"]})),
    ("designated-organisation", False, closed(act(THEIRS))),
    ("designated-organisation", True, advised("BY")),
    ("designated-organisation", True, advised("RU", "donate")),
    ("designated-organisation", False, advised("RU", "volunteer")),
    ("designated-organisation", False, advised("RU")),
    ("quotation-without-consent", False, quoted()),
    ("quotation-without-consent", True, quoted(withdrawn_on="2026-10-15")),
    ("quotation-without-consent", True, quoted(quotation="", withdrawn_on="2026-10-15")),
    ("quotation-without-consent", False, quoted("Annas fled.", "", withdrawn_on="2026-10-15")),
    ("quotation-without-consent", False, quoted(quotation="", until="2026-11-21")),
    ("quotation-without-consent", True, quoted(until="2026-11-21")),
    ("quotation-without-consent", False, quoted(until="2026-11-22")),
    ("quotation-without-consent", True, quoted(purpose="no")),
    ("testimony-one-source", True, told("Anna was there.", "other")),
    ("testimony-one-source", False, told("Anna was there.", "report")),
    ("testimony-one-source", False, told("She was there.", "other")),
    ("testimony-one-source", True, told("She was there.", "other", "[There](claim:arrests).")),
    ("shortened-link", True, source("https://l.facebook.com/l.php?u=1")),
    ("shortened-link", False, source("https://news.example/track?u=1")),
    ("shortened-link", True, source("https://www.google.com/url?q=https://news.example/")),
    ("tracking-key", True, source("https://news.example/a?fbclid=x")),
    ("tracking-key", True, source("https://news.example/a#utm_source=x")),
    ("tracking-key", True, source("https://news.example/#/a?id=7&fbclid=x")),
    ("tracking-key", False, source("https://news.example/a?of=utm_source#a-1")),
    ("address-in-words", True, {"words": {"summary": "See news-of-today.org now."}}),
    ("address-in-words", True, {"words": {"summary": "See news-of-today.ORG now."}}),
    ("address-in-words", False, {"words": {"summary": "See news-of-today.org now."}}
     | source("https://www.news-of-today.org/1")),
    ("address-in-words", False, {"words": {"summary": "A petition on change.org."}}),
    ("address-in-words", True, {"de": {"summary": "Siehe News-of-today.org."}}),
    ("address-in-words", False, {"words": {"summary": "See News-of-today.org."},
                                 "de": {"summary": "Siehe News-of-today.org."}}),
    ("number-without-claim", True, {"words": {"summary": f"{COUNTED}(action:act)."}}),
    ("number-without-claim", False, {"words": {"summary": f"{COUNTED}(source:report)."}}),
    ("stale-date", True, act({}, {"text": "Sign it by 30 June 2026."})),
    ("stale-date", False, act({"status": "closed"}, {"text": "Sign it by 30 June 2026."})),
    ("stale-date", False, {"words": {"background": "Sign it by 30 June 2026."}}),
    ("relative-date", True, act({}, {"text": "It is tomorrow."})),
    ("relative-date", False, act({}, CALLED | {"call_script": "It is tomorrow."})),
    ("record-title-missing", True, untitled(closes="2026-12-10")),
    ("record-title-missing", True, untitled({"ends": "2026-12-10"})),
    ("record-title-missing", False, untitled()),
    *(("registry-not-checked", True, registry({name: "2026-05-01"}))
      for name in ("designation", "cleared", "place", "ban")),
    ("registry-not-checked", False, registry({})),
    ("disagreement-unsaid", False, figures({"high": 30}, {})),
    ("disagreement-unsaid", False, figures({"qualifier": "at-least"}, {})),
    ("disagreement-unsaid", False, figures({"as_of": "2017-04-19"}, {})),
    ("disagreement-unsaid", False, figures({"source": "two"}, {})),
    ("disagreement-unsaid", False, figures({"currency": "EUR"}, {"currency": "USD"})),
    ("penalty-without-source", True, {"words": {"summary": f"{PRISON} [8 years](action:act)."}}),
    ("penalty-without-source", False, dated({"as_of": "2026"}, text=f"{PRISON} 8 years.")),
    ("organise-without-permit", False, vigil(permit="Ask the mayor.", safety="Stay close.")),
    ("organise-without-permit", True, vigil(permit="Ask the mayor.")),
    ("organise-without-permit", True, vigil(safety="Stay close.")),
    ("partners-unsaid", True, abroad({"do_not": ["cuts"]})),
    ("partners-unsaid", True, abroad({}, endorsed_by_local_partners="unknown")),
    ("partners-unsaid", False, abroad({"do_not": ["cuts"]}, endorsed_by_local_partners="unknown")),
    ("partners-unsaid", False, abroad({}, regions=["DE"])),
    ("assault-is-not-sex", True, {"words": {"summary": "He was raped, and had sex with men."}}),
    ("assault-is-not-sex", False,
     {"words": {"summary": "He was raped over consensual sex with men."}}),
    ("claim-without-date", True, dated({})),
    ("claim-without-date", False, dated({"sources": ["report", "law"]}, date="2017-04-14")),
    ("record-title-missing", True, untitled(status="closed")),
    ("stale-date", False, act({}, {"text": "Sign it by 22 November 2026."})),
    ("stale-date", True, act({}, {"text": "Sign it by 21 November 2026."})),
    ("checked-in-the-future", True, counted("2026-11-24")),
    ("checked-in-the-future", False, counted("2026-11-23")),
]  # fmt: skip


@pytest.mark.parametrize(("id", "is_wrong", "example"), DECIDED)
def test_it_objects_where_its_condition_holds_and_nowhere_else(
    id: str, is_wrong: bool, example: Data
) -> None:
    assert (id in {problem.code for problem in judge_data(example)}) is is_wrong


SITE = "https://www.facebook.com/alliance"


def within(example: Data) -> Data:
    """Put the action of an example into another one."""
    facts, words = (dict(example[name]["actions"]) for name in ("facts", "words"))
    risk = {"checked_on": "2026-11-01", "by_jurisdiction": "none known"}
    part = CHECKED | {"kinds": ["learn"], "risk": risk} | facts["act"]
    return act({"actions": {"part": part}}, {"actions": {"part": {"title": "A"} | words["act"]}})


POINTED: list[tuple[str, str, Data]] = [
    *(("registry-not-checked", "2026-05-01", registry({name: "2026-05-01"}))
      for name in ("designation", "cleared", "place", "ban")),
    ("checked-in-the-future", "2026-11-24", counted("2026-11-24")),
    ("risk-not-checked", "2026-05-02", act({"risk": {
        "checked_on": "2026-05-02", "by_jurisdiction": "none known"}})),
    ("gift-host", "https://collect.example.net/1", gift(url="https://collect.example.net/1")),
    ("charity-number", "example-alliance", gift(SURPLUS | {"purpose": "A registered charity."})),
    ("help-contact", "social", help_by("social", "https://alliance.example/a",
                                       url="https://alliance.example/chat")),
    ("help-contact", "+49301234567", help_by("phone", "https://news.example/a",
                                             phone="+49301234567")),
    ("help-contact", FORM, help_by("form", "https://alliance.example/a", url=FORM)),
    ("contact-host", FORM, channel("form", ALLIANCE, url=FORM)),
    ("contact-not-checked", "2026-07-01", linked("2026-07-01")),
    ("contact-not-checked", "2026-07-01", gift(verified_on="2026-07-01")),
    ("contact-not-checked", "2026-07-01", within(linked("2026-07-01"))),
    ("private-email", "mayor@gmail.com", channel("email", email="mayor@gmail.com")),
    ("host-not-own", "facebook.com", hosts("facebook.com")),
    ("host-not-own", SITE, {"organisations": {"organisations": {"example-alliance": {
        "site": SITE}}}}),
]  # fmt: skip


@pytest.mark.parametrize(("id", "value", "example"), POINTED)
def test_it_points_at_the_value_that_is_wrong(id: str, value: str, example: Data) -> None:
    files = files_of_data(example)
    (found,) = (problem for problem in judge_files(files) if problem.code == id)
    line = files[found.path].split("\n")[found.line - 1]
    assert line[found.column - 1 :].startswith(f'"{value}"')


@pytest.mark.parametrize("gap", [0, 1, 11, 12, 19, 20, 21, 60])
def test_dates_are_found_wherever_they_stand_in_a_text(gap: int) -> None:
    names, between = calendar("en"), " word" * gap
    assert names is not None
    text = f"Once{between} Friday, 21 April 2017,{between} and Saturday, 15 April 2017{between}."
    assert [(found[0], weekday) for found, _, weekday in names.dates_in(text)] == [
        ("Friday, 21 April 2017", 4),
        ("Saturday, 15 April 2017", 5),
    ]
