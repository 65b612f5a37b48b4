"""Whom content endangers: designations, advisories, consent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import pride_actions as pa
from tests.making import (
    CHECKED,
    RISK,
    SHOWING,
    SIGN_WORDS,
    SOURCE,
    Data,
    action,
    campaign,
    every_action,
    sign,
)

ON = date(2026, 11, 10)

SHARE: Data = {"title": "Share it"}


def share(**parts: Any) -> Data:
    return action("share", share={"hashtags": ["fairness"]}, **parts)


def shown(found: pa.Campaign, jurisdiction: str | None) -> set[str]:
    return {each.id for each in every_action(pa.resolve(found, on=ON, jurisdiction=jurisdiction))}


def flat(text: str) -> str:
    """Give a text without its line breaks and the marks of notices."""
    return " ".join(text.replace("\n| ", " ").replace("\n> ", " ").split())


INVOLVING: dict[str, tuple[Data, Data]] = {
    "by id": (share(organisations=["banned"]), SHARE),
    "by a name in words": (share(), {"title": "Share what Banned Group says"}),
    "by an alias in words": (share(), SHARE | {"text": "As BG wrote."}),
    "by the address of a link": (
        share(
            links={"page": {"url": "https://www.banned.example/x", "verified_on": CHECKED}},
        ),
        SHARE | {"links": {"page": "The page"}},
    ),
    "by a successor": (
        share(successor={"url": "https://banned.example/new", "title": "New"}),
        SHARE,
    ),
    "by a link in words": (share(), SHARE | {"text": "See [them](organisation:banned)."}),
    "by a source": (share(sources=["theirs"]), SHARE),
    "by a claim": (share(claims=["claim"]), SHARE),
}


@pytest.mark.parametrize("how", INVOLVING)
@pytest.mark.parametrize("jurisdiction", ["RU", "RU-CE", "BY"])
def test_an_action_that_involves_a_designated_organisation_is_taken_out(
    how: str, jurisdiction: str
) -> None:
    theirs = SOURCE | {"url": "https://banned.example/report", "title": "Secret title"}
    facts: Data = {"sources": {"report": SOURCE, "theirs": theirs}}
    words: Data = {}
    if how == "by a claim":
        facts["claims"] = {"claim": {"sources": ["theirs"], "confidence": "one-source"}}
        words["claims"] = {"claim": {"text": "A claim."}}
    found = campaign({"act": INVOLVING[how]}, facts, words)
    assert shown(found, None) == {"act"}
    assert shown(found, jurisdiction) == set()
    for name in SHOWING:
        text = pa.render(found, name, on=ON, jurisdiction=jurisdiction)
        for hidden in ("Banned Group", "banned.example", "Share", "fairness", "Secret title"):
            assert hidden not in text, (name, hidden)
        assert "banned where you are" in flat(text)
        assert "not legal advice" in flat(text)


def test_designations_apply_on_earlier_days_too() -> None:
    found = campaign({"act": (share(organisations=["banned"]), SHARE)})
    view = pa.resolve(found, on=date(2017, 4, 14), jurisdiction="RU")
    assert view.actions == ()


def test_not_found_is_not_none_where_the_whole_movement_is_banned() -> None:
    found = campaign(
        {
            "unknown": (share(organisations=["unknown"]), SHARE),
            "cleared": (share(organisations=["cleared"]), SHARE),
        }
    )
    assert shown(found, "RU") == {"cleared"}
    assert shown(found, "BY") == {"unknown", "cleared"}


def test_what_is_kept_for_reading_names_an_organisation_without_a_link() -> None:
    source = SOURCE | {"url": "https://banned.example/report", "organisation": "banned"}
    found = campaign(
        {"read": (action("learn", reading=["theirs"]), {"title": "Read"})},
        {"sources": {"theirs": source | {"publisher": "Banned Group"}}},
    )
    for name in SHOWING:
        text = pa.render(found, name, on=ON, jurisdiction="RU")
        assert "Banned Group" in text
        assert "banned.example" not in text
        assert "banned.example" in pa.render(found, name, on=ON)


def test_a_publisher_in_no_registry_is_not_linked_where_the_movement_is_banned() -> None:
    court = SOURCE | {"url": "https://court.example/", "kind": "judgment"}
    found = campaign(
        {"read": (action("learn", reading=["report", "court"]), {"title": "Read"})},
        {"sources": {"report": SOURCE, "court": court}},
    )
    html = pa.render_html(found, on=ON, jurisdiction="RU")
    assert "news.example" not in html
    assert "https://court.example/" in html


def test_a_part_of_an_action_is_judged_by_itself() -> None:
    facts = action("learn", reading=["report"], actions={"part": share(organisations=["banned"])})
    words = {"title": "Read", "actions": {"part": SHARE}}
    found = campaign({"read": (facts, words)})
    assert shown(found, None) == {"read", "part"}
    assert shown(found, "RU") == {"read"}


ADVISORY: Data = {
    "jurisdictions": ["RU"],
    "kinds": ["sign"],
    "checked_on": CHECKED,
    "sources": ["report"],
}


def advised(**parts: Any) -> pa.Campaign:
    return campaign(
        {"sign": (sign(), SIGN_WORDS), "other": (sign(), SIGN_WORDS)},
        {"advisories": {"careful": ADVISORY | parts}},
        {"advisories": {"careful": {"title": "Signing is a risk", "text": "Think first."}}},
    )


def test_a_reader_anywhere_sees_the_advisory_before_the_link() -> None:
    for name in ("html", "markdown", "text"):
        text = pa.render(advised(), name, on=ON)
        assert 0 < text.index("Signing is a risk") < text.index("https://petitions.example/1")


def test_a_reader_elsewhere_does_not_see_it() -> None:
    assert "Signing is a risk" not in pa.render_html(advised(), on=ON, jurisdiction="DE")


@pytest.mark.parametrize(
    "options", [{"only": ["sign"]}, {"kinds": ["sign"]}, {"max_actions": 1}, {"title": "Mine"}]
)
def test_no_option_removes_an_advisory(options: dict[str, Any]) -> None:
    for name in SHOWING:
        assert "Signing is a risk" in pa.render(advised(), name, on=ON, **options)


def test_an_advisory_may_take_the_action_out() -> None:
    found = advised(withholds="yes")
    assert shown(found, "RU") == set()
    assert shown(found, None) == {"sign", "other"}
    assert "could put you in danger" in flat(pa.render_text(found, on=ON, jurisdiction="RU"))


def test_an_action_for_readers_elsewhere_is_not_shown() -> None:
    german = sign() | {"jurisdictions": ["DE"]}
    found = campaign({"all": (sign(), SIGN_WORDS), "de": (german, SIGN_WORDS)})
    assert shown(found, "DE-BY") == {"all", "de"}
    assert shown(found, "FR") == {"all"}
    assert [each.id for each in pa.resolve(found, on=ON).actions] == ["all", "de"]


def test_an_alternative_takes_the_place_of_an_action_where_it_is_meant() -> None:
    german = sign() | {"jurisdictions": ["DE"], "alternative_to": "all"}
    found = campaign({"all": (sign(), SIGN_WORDS), "de": (german, SIGN_WORDS)})
    assert shown(found, "DE") == {"de"}
    assert shown(found, "FR") == {"all"}
    assert shown(found, None) == {"all", "de"}


CONSENT: Data = dict.fromkeys(
    (
        "disclosure",
        "voluntariness",
        "comprehension",
        "competence",
        "purpose",
        "storage",
        "risks_explained",
        "withdrawal",
    ),
    "yes",
) | {"uses": ["web"], "given_on": "2026-01-01"}


def with_testimony(consent: Data | None) -> pa.Campaign:
    facts: Data = {"speaker": "Sam", "is_pseudonym": "yes", "source": "report"}
    words = {"summary": "They were afraid.", "quotation": "I was afraid."}
    return campaign(
        {"sign": (sign(), SIGN_WORDS)},
        {"testimonies": {"one": facts | ({"consent": consent} if consent else {})}},
        {"testimonies": {"one": words}},
    )


def test_consent_shows_the_words_where_it_covers_the_use() -> None:
    found = with_testimony(CONSENT)
    assert "I was afraid." in pa.render_html(found, on=ON)
    assert "I was afraid." not in pa.render_json(found, on=ON)


WITHOUT_PEOPLE = {"email", "email-text", "mjml"}
"""Sections of mails have no room for what people said."""


@pytest.mark.parametrize(
    "change",
    [
        {"risks_explained": "no"},
        {"withdrawn_on": "2026-11-30"},
        {"until": "2026-11-09"},
        {"given_on": "2026-11-11"},
        {"uses": ["print"]},
    ],
)
def test_without_a_consent_that_covers_it_only_the_summary_is_shown(change: Data) -> None:
    for found in (with_testimony(CONSENT | change), with_testimony(None)):
        for name in SHOWING:
            text = pa.render(found, name, on=ON)
            assert "I was afraid." not in text
            if name not in WITHOUT_PEOPLE:
                assert "They were afraid." in text
                assert "https://news.example/report" in text


def test_the_partner_s_own_words_are_escaped_and_carry_nothing_else() -> None:
    attack = "<script>alert(1)</script>"
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    html = pa.render_html(found, on=ON, title=attack, intro=attack, credit=attack)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3


def test_misspelt_names_are_refused_with_the_near_miss() -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    with pytest.raises(pa.NotFoundError, match="did you mean 'sign'"):
        pa.resolve(found, on=ON, only=["sing"])
    with pytest.raises(pa.NotFoundError, match="did you mean 'donate'"):
        pa.resolve(found, on=ON, kinds=["donat"])
    with pytest.raises(pa.OptionError, match="GB"):
        pa.resolve(found, on=ON, jurisdiction="UK")
    with pytest.raises(pa.OptionError, match="heading_level"):
        pa.render(found, "html", on=ON, headinglevel=3)


def test_risk_of_an_action_names_the_advisory_of_each_place() -> None:
    facts = sign() | {"risk": RISK | {"by_jurisdiction": {"BY": "careful"}}}
    found = campaign(
        {"sign": (facts, SIGN_WORDS)},
        {"advisories": {"careful": ADVISORY | {"kinds": ["vote"], "jurisdictions": ["BY"]}}},
        {"advisories": {"careful": {"title": "Not from here", "text": "Think first."}}},
    )
    assert [each.id for each in pa.resolve(found, on=ON).actions[0].advisories] == ["careful"]
    assert pa.resolve(found, on=ON, jurisdiction="DE").actions[0].advisories == ()


def test_share_links_are_plain_addresses_of_forms_that_platforms_document() -> None:
    posts = {name: {"platform": name} for name in ("bluesky", "email", "mastodon")}
    facts = action("share", share={"url": "https://page.example/a", "posts": posts})
    text = "Fair & square?\n100 %"
    words: Data = {"title": "Share", "posts": dict.fromkeys(posts, text)}
    view = pa.resolve(campaign({"share": (facts, words)}), on=ON)
    calls = {item.id: item.call.url for item in view.actions[0].items if item.call}
    page = "https%3A%2F%2Fpage.example%2Fa"
    assert calls == {
        "bluesky": f"https://bsky.app/intent/compose?text=Fair%20%26%20square%3F%0A100%20%25%0A{page}",
        "email": "mailto:?subject=Something%20you%20may%20want%20to%20know"
        f"&body=Fair%20%26%20square%3F%0D%0A100%20%25%0D%0A{page}",
    }
