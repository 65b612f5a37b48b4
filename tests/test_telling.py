"""What a View tells of what was not checked, withdrawn, or is to be sent: once, and in order."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.errors import OptionError
from pride_actions.model.campaign import Campaign
from pride_actions.newsletter import digest
from tests.making import CHECKED, SIGN_WORDS, action, campaign, needed, sign

ON = date(2026, 11, 2)
LATER = date(2026, 12, 20)
"""So long after the check that petitions may be closed."""


def unchecked() -> Campaign:
    return campaign({"sign": (sign(), SIGN_WORDS)})


@pytest.mark.parametrize("format", [name for name in pa.FORMATS if name not in {"iframe", "json"}])
def test_what_was_not_checked_lately_is_not_called_open(format: str) -> None:
    text = pa.render(unchecked(), format, on=LATER, **needed(format))
    assert not re.search(r"\bopen\b(?!\")", re.sub("<style>.*?</style>", "", text), re.IGNORECASE)


def test_programs_are_not_told_that_it_is_open() -> None:
    told = json.loads(pa.render(unchecked(), "json", on=LATER))
    (one,) = told["actions"]
    (item,) = one["items"]
    assert (one["state"], one["callable"], item["state"]) == ("unknown", False, "unknown")
    assert "open" not in {row.get("data") for row in item["rows"] if row["key"] == "status"}
    assert [notice["key"] for notice in told["notices"]] == ["unchecked"]


def test_a_campaign_whose_risks_were_not_checked_lately_is_not_said_to_be_over() -> None:
    risk = {"checked_on": "2026-01-01", "by_jurisdiction": "none known"}
    found = campaign({"sign": (sign() | {"risk": risk}, SIGN_WORDS)})
    view = pa.resolve(found, on=ON)
    assert (view.state, [notice.key for notice in view.notices]) == ("record", ["unchecked"])
    assert "ended" not in pa.render(found, "text", on=ON)
    with pytest.raises(OptionError, match="not checked lately enough to call for it"):
        digest([found], on=ON)


def test_what_nobody_could_find_out_about_is_not_said_to_be_over() -> None:
    facts = sign(status="unknown")
    view = pa.resolve(campaign({"sign": (facts, SIGN_WORDS)}), on=ON)
    assert [notice.key for notice in view.notices] == ["unchecked"]


def test_it_is_said_once_since_when() -> None:
    text = pa.render(unchecked(), "text", on=LATER)
    assert text.count("Status: Not checked since 1 November 2026") == 1
    assert "Checked: Not checked" not in text


def test_parts_of_it_are_no_record() -> None:
    part = action("learn", reading=["report"], verified_on=ON)
    whole = sign() | {"actions": {"part": part}}
    words: dict[str, Any] = {**SIGN_WORDS, "actions": {"part": {"title": "Read"}}}
    (one,) = pa.resolve(campaign({"sign": (whole, words)}), on=LATER).actions
    assert [part.state for part in one.actions] == ["open"]


def test_a_link_that_was_not_checked_lately_is_named_without_a_link() -> None:
    links = {
        "fresh": {"url": "https://news.example/fresh", "verified_on": "2027-02-01"},
        "stale": {"url": "https://news.example/stale", "verified_on": CHECKED},
    }
    facts = action("learn", links=links) | {"risk": RISK_LATER, "verified_on": "2027-02-01"}
    words = {"title": "Read", "links": {"fresh": "The new page", "stale": "The old page"}}
    text = pa.render(campaign({"act": (facts, words)}), "text", on=date(2027, 2, 10))
    assert "https://news.example/fresh" in text
    assert "https://news.example/stale" not in text
    assert re.search(r"The old page\n\n.*Not checked since 1 November 2026", text)


RISK_LATER = {"checked_on": "2027-02-01", "by_jurisdiction": "none known"}

LETTER = {
    "subject": "Please do act",
    "salutation": "Dear minister,",
    "body": "Please act.",
    "closing": "With respect",
}


@pytest.mark.parametrize("format", ["html", "document", "markdown", "text", "json"])
def test_a_letter_is_in_the_order_in_which_it_is_sent(format: str) -> None:
    words = {"title": "Write", "own_words": "Yours count more.", "letter": LETTER}
    words |= {"targets": {"office": {"name": "The Office"}}}
    facts = action("write", letter={}, targets={"office": {"type": "office"}})
    found = campaign({"act": (facts, words)})
    text = pa.render(found, format, on=date(2026, 11, 10))
    places = [text.index(part) for part in LETTER.values()]
    assert places == sorted(places)


def withdrawn(**facts: Any) -> Campaign:
    facts = {"withdrawn": {"on": "2026-11-05"}} | facts
    words = {"withdrawn": "It was wrong."}
    return campaign({"sign": (sign(), SIGN_WORDS)}, facts=facts, words=words)


def test_a_withdrawn_campaign_points_to_no_sources_that_are_not_shown() -> None:
    text = pa.render(withdrawn(), "text", on=date(2026, 11, 10))
    assert "Please ask Testers what can be done instead." in text
    assert "sources" not in text.lower()


@pytest.mark.parametrize("state", ["withdrawn", "closed"])
def test_what_took_its_place_is_named_first(state: str) -> None:
    successor = {"url": "https://news.example/new", "title": "Die neue", "language": "de"}
    facts = {"successor": successor} | ({"status": "closed"} if state == "closed" else {})
    found = withdrawn(**facts)
    if state == "closed":
        found = campaign({"sign": (sign(), SIGN_WORDS)}, facts=facts)
    view = pa.resolve(found, on=date(2026, 11, 10))
    assert view.instead is not None
    assert view.instead.text == "This has taken its place: Die neue"
    assert view.instead.rich.urls == ("https://news.example/new",)
    assert '<span lang="de" dir="ltr">Die neue</span>' in pa.render(found, on=date(2026, 11, 10))


def test_words_name_any_region_that_is_used() -> None:
    lookup = {
        "jurisdiction": "DE-BE", "url": "https://gov.example/find", "publisher": "Berlin",
        "official": "yes", "source": "report", "verified_on": CHECKED,
    }  # fmt: skip
    facts = action("contact", lookups={"mine": lookup})
    words = {"title": "Write", "lookups": {"mine": {"title": "Find yours"}}}
    for named, expected in (({}, "DE-BE (Germany)"), ({"DE-BE": "Berlin state"}, "Berlin state")):
        found = campaign({"act": (facts, words)}, words={"regions": named})
        assert expected in pa.render(found, "text", on=date(2026, 11, 10))
