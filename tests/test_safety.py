"""Whom content endangers: designations, advisories, consent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

import pride_actions as pa
from pride_actions.model import people
from pride_actions.model.directory import Directory
from tests.making import (
    CHECKED,
    RISK,
    SHOWING,
    SIGN_WORDS,
    SOURCE,
    Data,
    action,
    campaign,
    event,
    every_action,
    petition,
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
    "speaker",
    ["Sam_Example", "Sam\u200bExample", "Sam\u2060Example", "Example,Sam", "Sam\u30fbExample"],
)
def test_a_speaker_is_one_word_whatever_parts_it(speaker: str) -> None:
    facts: Data = {"speaker": speaker, "is_pseudonym": "yes", "source": "report"}
    with pytest.raises(ValidationError, match="more than a given name"):
        people.Testimony.model_validate(facts)
    for name in ("Jean-Luc", "O'Neil", "Вера", "علی\u200cرضا"):
        assert people.Testimony.model_validate(facts | {"speaker": name}).speaker == name


def test_of_somebody_who_withdrew_their_consent_nothing_is_told() -> None:
    for change, is_named in (({}, True), ({"withdrawn_on": "2026-11-30"}, False)):
        found = with_testimony(CONSENT | change)
        for name in SHOWING:
            if name not in WITHOUT_PEOPLE:
                assert bool(re.search(r"\bSam\b", pa.render(found, name, on=ON))) == is_named
        keys = {row.key for row in pa.resolve(found, on=ON).testimonies[0].rows}
        assert keys == ({"pseudonym", "consent"} if is_named else {"consent"})


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


# --- what an action is whatever it calls itself, and whom it names however that is written --------

GIFT: Data = {
    "recipient": "banned", "coordinated": "yes", "verified_on": CHECKED, "sources": ["report"],
    "url": "https://banned.example/give",
}  # fmt: skip

UNSAID: dict[str, tuple[Data, Data]] = {
    "a gift": ({"donation": GIFT}, {"donation": {"purpose": "Help."}}),
    "a petition": (
        {"petitions": {"one": petition(organiser="banned")}},
        {"petitions": {"one": {"title": "A petition"}}},
    ),
    "an event": (
        {"events": {"one": event(organisers=["banned"])}},
        {"events": {"one": {"title": "An event"}}},
    ),
    "a page to share": ({"share": {"url": "https://banned.example/x"}}, {}),
}


@pytest.mark.parametrize("part", UNSAID)
def test_a_part_makes_an_action_of_another_kind_one_of_its_own(part: str) -> None:
    facts, words = UNSAID[part]
    other = action("learn", reading=["report"], **facts)
    advice = ADVISORY | {"kinds": ["donate", "sign", "attend", "share"]}
    found = campaign(
        {"act": (other, {"title": "Read it"} | words)},
        {"advisories": {"careful": advice}},
        {"advisories": {"careful": {"title": "It is a risk", "text": "Think first."}}},
    )
    assert [each.id for each in pa.resolve(found, on=ON).actions[0].advisories] == ["careful"]
    assert shown(found, "BY") == set()
    assert shown(found, "DE") == {"act"}


@pytest.mark.parametrize(
    "name",
    [
        "Banned  Group", "Banned\u00a0Group", "Banned\\\nGroup", "Ban\u00adned Group",
        "B\u0430nned Gr\u043eup", "\u0412ann\u0435d Gr\u03bfup",
        "Banned-Group", "Banned\u2011Group", "#BannedGroup", "banned_group", "\uff22anned Group",
        "B\u00e4nned Gr\u00f3up", "Ba\u0300nned Group",
        "info@banned.example", "press@mail.banned.example", "banned.example",
    ],
)  # fmt: skip
def test_a_name_counts_however_it_is_written(name: str) -> None:
    found = campaign({"act": (share(), SHARE | {"text": f"See {name} now."})})
    assert shown(found, None) == {"act"}
    assert shown(found, "BY") == set()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("H\u00e1tt\u00e9r T\u00e1rsas\u00e1g", "https://t.me/hattertarsasag"),
        ("Mi\u0142o\u015b\u0107 Nie Wyklucza", "https://video.example/@MiloscNieWyklucza"),
        ("Ya\u015fam \u0130\u00e7in", "https://forward.example/?q=Yasam+Icin"),
    ],
)
def test_a_name_counts_without_its_accents(name: str, url: str) -> None:
    found = campaign({"act": (action("share", share={"url": url}), SHARE)})
    entry = found.directory["banned"].model_copy(update={"names": {"en": name}})
    known = dict(found.directory.registry.organisations) | {"banned": entry}
    registry = found.directory.registry.model_copy(update={"organisations": known})
    changed = replace(found, directory=Directory(registry), digest=name)
    assert (shown(changed, "BY"), shown(changed, "DE")) == (set(), {"act"})


def test_a_name_counts_in_hashtags_mail_addresses_and_addresses_of_pages() -> None:
    box = {"kind": "email", "email": "a@banned.example", "verified_on": CHECKED, "source": "report"}
    office = {"office": {"type": "office", "channels": {"mail": box}}}
    said = SHARE | {"targets": {"office": {"name": "Office"}}}
    pages = (
        "https://social.example/banned-group",
        "https://old.example/2020/http://banned.example/",
    )
    for facts in (
        action("share", share={"hashtags": ["BannedGroup"]}),
        *(action("share", share={"url": url}) for url in pages),
        share(targets=office),
    ):
        assert shown(campaign({"act": (facts, said)}), "BY") == set()
    for facts in (
        action("share", share={"hashtags": ["abandoned"]}),
        action("share", share={"url": "https://notbanned.example/abandoned-groups"}),
    ):
        assert shown(campaign({"act": (facts, said)}), "BY") == {"act"}


@pytest.mark.parametrize(
    "text",
    [
        "#StandWithBannedGroup", "#BannedGroup2026", "#standwithbannedgroup", "#We\u2060AreBG",
        "Follow @bannedgroupofficial now", "Follow @banned.group now",
        "Give to\u3164Banned\u3164Group", "Give to\u200bBanned Group", "Banned\U000e0062 Group",
        "捐款给Banned Group吧", "Banned Group에 기부", "The Other Group and friends",
    ],
)  # fmt: skip
def test_a_name_counts_in_the_midst_of_other_words(text: str) -> None:
    found = campaign({"act": (share(), SHARE | {"text": text})})
    entry = found.directory["banned"]
    aliases = (*entry.aliases, "Other Group")
    known = dict(found.directory.registry.organisations) | {
        "banned": entry.model_copy(update={"aliases": aliases}),
        "namesake": found.directory["unknown"].model_copy(update={"aliases": ("Other group",)}),
    }
    registry = found.directory.registry.model_copy(update={"organisations": known})
    changed = replace(found, directory=Directory(registry), digest=text)
    assert shown(changed, "BY") == set()
    assert shown(changed, "DE") == {"act"}


@pytest.mark.parametrize("hashtag", ["SaveBannedGroup", "bannedgroup2026", "wearebannedgroup"])
def test_a_name_counts_as_part_of_a_hashtag(hashtag: str) -> None:
    found = campaign({"act": (action("share", share={"hashtags": [hashtag]}), SHARE)})
    assert shown(found, "BY") == set()


ACCOUNTS = (
    "https://t.me/bannedgroup",
    "https://t.me/s/Banned_Group",
    "https://video.example/@BannedGroup",
    "https://banned-group.blogs.example/",
    "https://forward.example/?u=https%253A%252F%252Fbanned.example%252Fx",
    "https://forward.example/?u=banned%2Eexample",
    "https://photos.example/banned.group/",
)


@pytest.mark.parametrize("url", ACCOUNTS)
def test_an_account_with_the_name_of_who_is_banned_is_not_linked(url: str) -> None:
    channel = {"kind": "social", "url": url, "verified_on": CHECKED, "source": "report"}
    facts = action(
        "contact",
        targets={"desk": {"type": "service", "channels": {"page": channel}}},
        links={"more": {"url": url, "verified_on": CHECKED}},
    )
    words = {"title": "Ask", "targets": {"desk": {"name": "Them"}}, "links": {"more": "More"}}
    found = campaign({"ask": (facts, words)})
    for name in SHOWING:
        for place in ("BY", "RU"):
            assert url not in pa.render(found, name, on=ON, jurisdiction=place), name
    assert url in pa.render_text(found, on=ON, jurisdiction="DE")


def test_the_mail_box_of_an_account_with_the_name_of_who_is_banned_is_not_shown() -> None:
    box = {"kind": "email", "email": "banned.group@mail.example", "verified_on": CHECKED}
    desk = {"type": "service", "channels": {"mail": box | {"source": "report"}}}
    facts = action("seek-support", targets={"desk": desk})
    found = campaign({"ask": (facts, {"title": "Ask", "targets": {"desk": {"name": "Them"}}})})
    assert "banned.group@" not in pa.render_text(found, on=ON, jurisdiction="BY")
    assert "banned.group@mail.example" in pa.render_text(found, on=ON, jurisdiction="DE")


@pytest.mark.parametrize(
    ("channel", "shown"),
    [
        ({"kind": "phone", "phone": "+49301234567"}, "+49301234567"),
        ({"kind": "sms", "phone": "+49301234567"}, "+49301234567"),
        ({"kind": "post", "address": ["Long Street 1", "Berlin"]}, "Long Street 1"),
    ],
)
def test_the_number_and_address_of_who_is_banned_are_not_shown(channel: Data, shown: str) -> None:
    checked = channel | {"verified_on": CHECKED, "source": "report"}
    desk = {"type": "office", "organisation": "banned", "channels": {"it": checked}}
    facts = action("contact", targets={"desk": desk})
    found = campaign({"ask": (facts, {"title": "Ask", "targets": {"desk": {"name": "Them"}}})})
    for name in SHOWING:
        assert shown not in pa.render(found, name, on=ON, jurisdiction="BY"), name
    assert shown in pa.render_text(found, on=ON, jurisdiction="DE")


def test_anybody_may_call_an_account_like_an_organisation_that_was_cleared() -> None:
    page = {"more": {"url": "https://t.me/clearedgroup", "verified_on": CHECKED}}
    found = campaign({"read": (action("learn", links=page), {"title": "Read"})})
    assert "clearedgroup" not in pa.render_text(found, on=ON, jurisdiction="RU")
    assert "clearedgroup" in pa.render_text(found, on=ON, jurisdiction="BY")


@pytest.mark.parametrize("order", [["banned", "branch"], ["branch", "banned"]])
def test_who_shares_a_name_or_a_domain_with_another_is_banned_all_the_same(
    order: list[str],
) -> None:
    pages = {"more": {"url": "https://www.banned.example/x", "verified_on": CHECKED}}
    found = campaign(
        {
            "act": (share(), SHARE | {"text": "See Banned Group."}),
            "read": (action("learn", links=pages), {"title": "Read"}),
        }
    )
    banned = found.directory["banned"]
    branch = banned.model_copy(update={"designations": (), "site": None})
    branch = branch.model_copy(update={"hosts": ("banned.example",)})
    both = {"banned": banned, "branch": branch}
    known = {id: both[id] for id in order}
    registry = found.directory.registry.model_copy(update={"organisations": known})
    changed = replace(found, directory=Directory(registry), digest=str(order))
    assert shown(changed, "BY") == {"read"}
    assert "banned.example" not in pa.render_text(changed, on=ON, jurisdiction="BY")
    assert "banned.example" in pa.render_text(changed, on=ON, jurisdiction="DE")


@pytest.mark.parametrize(
    "url",
    [
        "https://old.example/2020/https://www.banned.example/report",
        "https://www-banned-example.old.example/report",
    ],
)
def test_a_copy_elsewhere_is_no_way_to_a_page_that_must_not_be_linked(url: str) -> None:
    copy = SOURCE | {"url": url}
    found = campaign(
        {"read": (action("learn", reading=["copy"]), {"title": "Read"})},
        {"sources": {"report": SOURCE, "copy": copy}},
    )
    assert "old.example" in pa.render_text(found, on=ON, jurisdiction="DE")
    assert "old.example" not in pa.render_text(found, on=ON, jurisdiction="BY")


def test_who_gets_a_copy_of_a_letter_is_not_told_where_that_is_taken_out() -> None:
    write = action("write", targets={"mp": {"type": "office"}}, letter={"cc": ["sec"]})
    theirs = share(organisations=["banned"], targets={"sec": {"type": "office"}})
    words = {"title": "Write", "targets": {"mp": {"name": "MP"}}}
    found = campaign(
        {
            "write": (write, words | {"letter": {"subject": "Hello", "body": "Please."}}),
            "theirs": (theirs, SHARE | {"targets": {"sec": {"name": "Their office"}}}),
        }
    )
    for name in SHOWING:
        assert "Their office" not in pa.render(found, name, on=ON, jurisdiction="BY"), name
    assert "Their office" in pa.render_text(found, on=ON, jurisdiction="DE")


@pytest.mark.parametrize("most", [None, 1, 2])
def test_only_what_was_asked_for_is_shown_when_there_is_too_much(most: int | None) -> None:
    parts = {"wanted": sign(), "other": sign()}
    said = SIGN_WORDS | {"actions": dict.fromkeys(parts, SIGN_WORDS)}
    found = campaign(
        {"one": (sign() | {"actions": parts}, said), "two": (sign(), SIGN_WORDS)},
    )
    view = pa.resolve(found, on=ON, only=["wanted", "two"], max_actions=most)
    asked = {None: {"one", "wanted", "two"}, 1: {"one", "wanted"}, 2: {"one", "wanted", "two"}}
    assert {each.id for each in every_action(view)} == asked[most]


@pytest.mark.parametrize("most", [None, 1])
def test_a_reader_hears_what_is_taken_out_also_when_there_is_too_much(most: int | None) -> None:
    actions = {id: (sign(), SIGN_WORDS) for id in ("one", "two")}
    found = campaign(actions | {"theirs": (share(organisations=["banned"]), SHARE)})
    view = pa.resolve(found, on=ON, jurisdiction="BY", max_actions=most)
    assert [each.key for each in view.notices] == ["banned"]


def test_the_mail_box_of_who_is_banned_is_not_shown_even_without_a_link() -> None:
    box = {"kind": "email", "email": "a@banned.example", "verified_on": CHECKED, "source": "report"}
    facts = action("seek-support", targets={"desk": {"type": "service", "channels": {"mail": box}}})
    words = {"title": "Ask", "targets": {"desk": {"name": "Banned Group"}}}
    found = campaign({"ask": (facts, words)})
    for name in SHOWING:
        assert "banned.example" not in pa.render(found, name, on=ON, jurisdiction="BY"), name
    assert "a@banned.example" in pa.render_text(found, on=ON, jurisdiction="DE")
    assert "Banned Group" in pa.render_text(found, on=ON, jurisdiction="BY")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_actions", "3"), ("max_actions", 1.5), ("max_actions", True), ("title", None),
        ("intro", b"bytes"), ("credit", 3), ("locale", 5), ("jurisdiction", 5),
        ("only", 3), ("only", None), ("kinds", [3]), ("only", [None]), ("on", "2026-11-10"),
    ],
)  # fmt: skip
def test_an_option_of_another_type_is_refused_as_any_other_is(name: str, value: Any) -> None:
    found = campaign({"sign": (sign(), SIGN_WORDS)})
    for ask in (pa.resolve, pa.render_html):
        with pytest.raises(pa.PrideActionsError, match=rf"{name}|kind|action"):
            ask(found, **({"on": ON} | {name: value}))


def test_an_alternative_for_a_part_of_a_country_stands_beside_what_is_for_all_of_it() -> None:
    bavarian = sign() | {"jurisdictions": ["DE-BY"], "alternative_to": "all"}
    found = campaign({"all": (sign(), SIGN_WORDS), "by": (bavarian, SIGN_WORDS)})
    assert shown(found, "DE-BY") == {"by"}
    assert shown(found, "DE") == {"all", "by"}
    assert shown(found, "EU") == {"all", "by"}
    assert shown(found, "DE-BE") == {"all"}


def test_a_reader_in_the_union_may_be_in_any_of_its_members() -> None:
    found = advised(jurisdictions=["HU"], withholds="yes")
    assert shown(found, "EU") == set()
    assert shown(found, "DE") == {"sign", "other"}


def test_a_check_in_one_part_of_a_country_clears_nobody_in_all_of_it() -> None:
    found = campaign({"cleared": (share(organisations=["cleared"]), SHARE)})
    registry = found.directory.registry
    entry = registry.organisations["cleared"]
    part = entry.cleared[0].model_copy(update={"jurisdiction": "RU-MOW"})
    known = dict(registry.organisations, cleared=entry.model_copy(update={"cleared": (part,)}))
    directory = Directory(registry.model_copy(update={"organisations": known}))
    changed = replace(found, directory=directory, digest="changed")
    assert shown(changed, "RU-MOW") == {"cleared"}
    assert shown(changed, "RU") == set()


def test_a_warning_at_the_whole_campaign_may_take_out_all_of_it() -> None:
    advice = ADVISORY | {"kinds": [], "withholds": "yes"}
    facts: Data = {"advisories": {"careful": advice}}
    words: Data = {"advisories": {"careful": {"title": "It is a risk", "text": "Think first."}}}
    read = (action("learn", reading=["report"]), {"title": "Read"})
    found = campaign({"sign": (sign(), SIGN_WORDS), "read": read}, facts, words)
    assert shown(found, "RU") == set()
    assert shown(found, "DE") == shown(found, None) == {"sign", "read"}
    named = sign() | {"risk": RISK | {"by_jurisdiction": {"RU": "careful"}}}
    assert shown(campaign({"sign": (named, SIGN_WORDS), "read": read}, facts, words), "RU") == {
        "read"
    }
