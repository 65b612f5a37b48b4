"""Content that knows when it ends: states, checks that grow old, and when a View changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.view.options import ViewOptions
from pride_actions.view.resolve import resolve
from tests.making import (
    ATTEND_WORDS,
    CHECKED,
    RISK,
    SHOWING,
    SIGN_WORDS,
    Data,
    action,
    attend,
    campaign,
    event,
    sign,
)

ON = date(2026, 11, 10)


def signing(**parts: Any) -> pa.Campaign:
    return campaign({"sign": (sign(**parts), SIGN_WORDS)})


def attending(**parts: Any) -> pa.Campaign:
    return campaign({"attend": (attend(**parts), ATTEND_WORDS)})


def state(found: pa.Campaign, on: date | datetime) -> str:
    return pa.resolve(found, on=on).actions[0].state


def test_an_open_petition_is_a_call() -> None:
    view = pa.resolve(signing(), on=ON)
    (petition,) = view.actions[0].items
    assert view.actions[0].title.text == "Sign now"
    assert petition.call is not None
    assert petition.call.url == "https://petitions.example/1"


def test_a_petition_not_checked_for_more_than_30_days_is_no_call() -> None:
    last_day, next_day = date(2026, 12, 1), date(2026, 12, 2)
    assert pa.resolve(signing(), on=last_day).actions[0].callable
    view = pa.resolve(signing(), on=next_day)
    assert not view.actions[0].callable
    assert view.actions[0].items[0].call is None
    assert "Not checked since 1 November 2026" in pa.render_text(signing(), on=next_day)
    assert "Sign now" not in view.actions[0].title.text


def test_the_pack_may_shorten_the_limit() -> None:
    found = signing()
    limits = found.pack.limits.model_copy(update={"petition_days": 5})
    pack = found.pack.model_copy(update={"limits": limits})
    short = pa.Campaign(found.facts, found.words, pack, found.directory, found.campaigns, "another")
    assert not pa.resolve(short, on=date(2026, 11, 7)).actions[0].callable


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 12), "open"),
        (date(2026, 11, 14), "ending-soon"),
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), "ending-soon"),
        (datetime(2026, 11, 20, 23, 0, tzinfo=UTC), "ended"),
    ],
)
def test_a_petition_ends_in_its_own_time_zone(on: date | datetime, expected: str) -> None:
    assert state(signing(closes="2026-11-20", timezone="Europe/Berlin"), on) == expected


@pytest.mark.parametrize("status", ["closed", "replaced", "unknown"])
@pytest.mark.parametrize("on", [date(2017, 4, 14), ON, date(2036, 1, 1)])
def test_what_is_known_to_be_over_is_no_call_on_any_day(status: str, on: date) -> None:
    successor = {"successor": {"url": "https://new.example/", "title": "The new one"}}
    found = signing(status=status, **(successor if status == "replaced" else {}))
    view = pa.resolve(found, on=on)
    assert view.state == "record"
    assert view.actions[0].state == status
    assert "https://petitions.example/1" not in pa.render_html(found, on=on)


def test_an_ended_event_is_a_record_with_what_came_of_it() -> None:
    words = ATTEND_WORDS | {"events": {"rally": {"title": "The rally", "report": "Many came."}}}
    found = campaign({"attend": (attend(), words)})
    before = pa.render_text(found, on=ON)
    after = pa.render_text(found, on=date(2026, 12, 12))
    assert "Many came." not in before
    assert "Many came." in " ".join(after.split())
    assert "Come along" in before
    assert "https://events.example/rally" not in after


@pytest.mark.parametrize(
    ("zone", "begins", "ends"),
    [
        ("Pacific/Kiritimati", "2026-12-09T10:00Z", "2026-12-10T10:00Z"),
        ("Etc/GMT+12", "2026-12-10T12:00Z", "2026-12-11T12:00Z"),
        ("Europe/Berlin", "2026-12-09T23:00Z", "2026-12-10T23:00Z"),
    ],
)
def test_a_day_lasts_from_midnight_to_midnight_where_it_is(
    zone: str, begins: str, ends: str
) -> None:
    first, last = datetime.fromisoformat(begins), datetime.fromisoformat(ends)
    found = attending(timezone=zone)
    second = timedelta(seconds=1)
    assert state(found, first - second) == "upcoming"
    assert state(found, first) == "open"
    assert state(found, last - second) == "open"
    assert state(found, last) == "ended"


def test_a_moment_is_on_the_clock_of_the_place_also_when_clocks_change() -> None:
    found = attending(starts="2026-10-25T02:30", ends="2026-10-25T03:30", timezone="Europe/Berlin")
    assert state(found, datetime(2026, 10, 25, 2, 29, tzinfo=UTC)) == "open"
    assert state(found, datetime(2026, 10, 25, 2, 30, tzinfo=UTC)) == "ended"


def test_a_cancelled_event_is_no_call() -> None:
    view = pa.resolve(attending(cancelled="yes"), on=ON)
    event = view.actions[0].items[0]
    assert not view.actions[0].callable
    assert (event.state, event.state_label) == ("withdrawn", "Cancelled")


def test_contacts_not_checked_for_more_than_90_days_are_no_call() -> None:
    lookup = {
        "jurisdiction": "DE",
        "url": "https://parliament.example/find",
        "publisher": "Parliament",
        "official": "yes",
        "verified_on": "2026-08-01",
        "source": "report",
    }
    found = campaign(
        {
            "write": (
                action("write", lookups={"find": lookup}),
                {"title": "Write", "lookups": {"find": {"title": "Your member"}}},
            )
        }
    )
    assert "parliament.example" in pa.render_html(found, on=date(2026, 10, 30))
    late = pa.render_html(found, on=date(2026, 10, 31))
    assert "parliament.example" not in late
    assert "Not checked since 1 August 2026" in late


def test_risks_not_checked_for_more_than_90_days_stop_the_call() -> None:
    facts = sign() | {"risk": {"checked_on": "2026-08-01", "by_jurisdiction": "none known"}}
    found = campaign({"sign": (facts, SIGN_WORDS)})
    view = pa.resolve(found, on=ON)
    assert not view.actions[0].callable
    assert view.actions[0].items[0].call is None


def test_nothing_left_to_do_says_what_to_do_instead() -> None:
    found = campaign(
        {"sign": (sign(status="closed"), SIGN_WORDS)}, words={"instead": "Read the record."}
    )
    for name in SHOWING:
        assert "Read the record." in pa.render(found, name, on=ON)


def test_without_words_of_the_campaign_the_library_says_what_to_do_instead() -> None:
    assert "newer version" in pa.render_text(signing(status="closed"), on=ON)


def test_an_ended_call_is_quoted_not_repeated() -> None:
    words = SIGN_WORDS | {"text": "Sign it before the summer."}
    view = pa.resolve(campaign({"sign": (sign(status="closed"), words)}), on=ON)
    keys = [row.key for row in view.actions[0].rows]
    assert keys == ["asked", "asked_text"]


def test_a_withdrawn_campaign_shows_the_reason_and_no_action() -> None:
    found = campaign(
        {"sign": (sign(), SIGN_WORDS)},
        facts={"withdrawn": {"on": "2026-11-05"}},
        words={"withdrawn": "The organisers asked us to stop."},
    )
    for on in (date(2026, 1, 1), ON):
        view = pa.resolve(found, on=on)
        assert (view.state, view.actions) == ("withdrawn", ())
        assert "The organisers asked us to stop." in pa.render_html(found, on=on)


def test_a_withdrawn_campaign_names_none_of_its_actions_and_nobody_who_agreed_to_it() -> None:
    agreed = {"endorsed_by_local_partners": "yes", "local_partners": ["cleared"]}
    facts = {"successor": {"action": "sign"}} | agreed
    words = {"withdrawn": "The organisers asked us to stop."}
    for more, is_told in (({}, True), ({"withdrawn": {"on": "2026-11-05"}}, False)):
        found = campaign({"sign": (sign(), SIGN_WORDS)}, facts | more, words if more else {})
        text = pa.render_text(found, on=ON, title="Ours")
        assert ("Sign now" in text, "Cleared Group" in text) == (is_told, is_told)


def test_a_withdrawn_campaign_says_in_what_language_it_is_and_who_has_reviewed_it() -> None:
    german = {
        "locale": "de", "title": "Titel", "summary": "Kurz.", "withdrawn": "Es war falsch.",
        "review": {"status": "draft"},
    }  # fmt: skip
    found = campaign(
        {"it": (sign(), SIGN_WORDS)},
        facts={"withdrawn": {"on": "2026-11-05"}},
        words={"withdrawn": "It was wrong."},
        de=german,
    )

    def told(locale: str) -> list[str]:
        return [one.key for one in pa.resolve(found, locale=locale, on=date(2026, 11, 10)).notices]

    assert told("de") == ["withdrawn", "draft_translation"]
    assert told("fr") == ["withdrawn", "other_language"]
    assert told("en") == ["withdrawn"]


def test_an_earlier_day_is_headed_as_it_was_and_shows_no_later_number() -> None:
    counts = [
        {"value": number, "as_of": day, "source": "report"}
        for number, day in (("1000", "2026-10-01"), ("2000", "2026-10-20"))
    ]
    text = pa.render_text(signing(signatures=counts), on=date(2026, 10, 5))
    assert "As it was on 5 October 2026" in text
    assert "1,000" in text
    assert "2,000" not in text


@pytest.mark.parametrize(
    "found",
    [
        signing(),
        signing(closes="2026-11-20"),
        attending(),
        attending(starts="2026-12-10T18:00", ends="2026-12-10T20:00"),
        campaign({"a": (sign(opened="2026-11-15"), SIGN_WORDS)}),
        campaign({"a": (action("vote", opens="2026-11-12", closes="2026-11-30"), {"title": "V"})}),
    ],
    ids=["petition", "closing petition", "day", "moment", "opening petition", "window"],
)
def test_valid_until_is_the_next_moment_at_which_anything_changes(found: pa.Campaign) -> None:
    on = datetime(2026, 11, 10, 12, tzinfo=UTC)
    changes = 0
    while True:
        until = pa.resolve(found, on=on).valid_until
        if until is None:
            break
        assert until > on
        just_before = until - timedelta(seconds=1)
        between = on + (just_before - on) / 2
        assert content(found, on) == content(found, between) == content(found, just_before)
        assert content(found, until) != content(found, just_before)
        on, changes = until, changes + 1
    assert changes


def content(found: pa.Campaign, on: datetime) -> str:
    """Give all of a View but the moment it was made for and the one until which it holds."""
    view = pa.resolve(found, on=on)
    rows = tuple(row for row in view.rows if row.key != "valid_until")
    day = date(2000, 1, 1)
    return repr(replace(view, on=on.min, made_on=day, valid_until=None, rows=rows))


def test_two_events_make_the_action_as_lively_as_the_livelier() -> None:
    facts = action("attend", events={"one": event(starts="2026-11-01"), "two": event()})
    words = {"title": "Come", "events": {"one": {"title": "One"}, "two": {"title": "Two"}}}
    assert state(campaign({"attend": (facts, words)}), ON) == "upcoming"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(pa.OptionError, match="time zone"):
        pa.resolve(signing(), on=datetime(2026, 11, 10))  # noqa: DTZ001


def nested(part: Data, **around: Any) -> pa.Campaign:
    words = SIGN_WORDS | {"actions": {"part": SIGN_WORDS | {"title": "Sign this as well"}}}
    return campaign({"all": (sign() | {"actions": {"part": part}} | around, words)})


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ({"opens": "2027-01-01"}, "upcoming"),
        ({"status": "unknown"}, "unknown"),
        ({"status": "closed"}, "closed"),
        ({"closes": "2026-11-05"}, "closed"),
    ],
)
def test_a_part_can_be_done_no_sooner_and_no_longer_than_the_whole(
    around: Data, expected: str
) -> None:
    part = pa.resolve(nested(sign(), **around), on=ON).actions[0].actions[0]
    assert (part.state, part.callable) == (expected, False)


def test_a_part_of_what_has_events_to_come_can_be_done_at_once() -> None:
    words = ATTEND_WORDS | {"actions": {"part": SIGN_WORDS}}
    found = campaign({"all": (attend() | {"actions": {"part": sign()}}, words)})
    assert pa.resolve(found, on=ON).actions[0].actions[0].callable


def test_a_page_to_register_at_is_linked_before_the_event_begins() -> None:
    link = {"register": {"url": "https://register.example/", "verified_on": CHECKED}}
    found = campaign(
        {"all": (attend() | {"links": link}, ATTEND_WORDS | {"links": {"register": "Register"}})}
    )
    assert "https://register.example/" in pa.render_text(found, on=ON)
    assert "https://register.example/" not in pa.render_text(found, on=date(2026, 12, 11))


def test_a_claim_of_a_part_stands_there_alone() -> None:
    claim = {"claim": {"sources": ["report"], "confidence": "one-source"}}
    words = SIGN_WORDS | {"actions": {"part": SIGN_WORDS}}
    found = campaign(
        {"all": (sign() | {"actions": {"part": sign() | {"claims": ["claim"]}}}, words)},
        {"claims": claim},
        {"claims": {"claim": {"text": "It is so."}}},
    )
    view = pa.resolve(found, on=ON)
    assert view.claims == ()
    assert pa.render_text(found, on=ON).count("It is so.") == 1


def test_what_was_not_checked_lately_is_told_without_an_imperative() -> None:
    lookup = {
        "jurisdiction": "GB", "url": "https://find.example/", "publisher": "Finders",
        "official": "no", "verified_on": CHECKED, "source": "report",
    }  # fmt: skip
    phone = {"kind": "phone", "phone": "+4930227", "verified_on": CHECKED, "source": "report"}
    facts = action(
        "contact",
        targets={"office": {"type": "office", "channels": {"phone": phone}}},
        lookups={"find": lookup},
    )
    words = {
        "title": "Call them",
        "targets": {"office": {"name": "Office", "channels": {"phone": "Ask for the clerk."}}},
        "lookups": {"find": {"title": "Members", "text": "Enter your postcode."}},
    }
    found = campaign({"contact": (facts, words)})
    for on, told in ((ON, True), (date(2027, 2, 10), False)):
        text = " ".join(pa.render_text(found, on=on).split())
        assert ("Not checked since 1 November 2026" in text) is not told
        for words_of_a_call in ("Ask for the clerk.", "Enter your postcode."):
            assert (words_of_a_call in text) is told


def test_the_day_since_which_nothing_was_checked_is_that_of_what_was_not_checked() -> None:
    found = signing(status_checked_on="2026-09-01")
    notices = pa.resolve(found, on=ON).actions[0].notices
    assert [each.text.text for each in notices] == [
        "Not checked since 1 September 2026, so this is not shown as a call."
    ]


def test_words_of_an_event_that_is_over_are_told_as_what_was_said() -> None:
    words = ATTEND_WORDS | {"events": {"rally": {"title": "The rally", "text": "Meet at noon!"}}}
    found = campaign({"attend": (attend(), words)})
    for on, key in ((ON, "about"), (date(2026, 12, 12), "asked_text")):
        rows = pa.resolve(found, on=on).actions[0].items[0].rows
        assert [row.key for row in rows if row.value.text == "Meet at noon!"] == [key]
    assert "What it said: Meet at noon!" in pa.render_html(found, on=date(2026, 12, 12))


@pytest.mark.parametrize("others", [None, datetime(2027, 6, 1, tzinfo=UTC)])
def test_the_end_of_another_language_is_not_taken_on_trust(others: datetime | None) -> None:
    german = {"locale": "de", "title": "Eine Kampagne", "summary": "Worum es geht."}
    found = campaign({"sign": (sign(), SIGN_WORDS)}, de=german)
    alone = resolve(found, ViewOptions("de", ON))
    twin = replace(resolve(found, ViewOptions("en", ON)), valid_until=others)
    assert resolve(found, ViewOptions("de", ON), twin) == alone


def test_what_is_no_call_for_its_risks_is_not_said_to_be_open() -> None:
    old = {"risk": RISK | {"checked_on": "2026-06-01"}}
    assert state(campaign({"talk": (action("talk", **old), {"title": "Talk"})}), ON) == "unknown"
    opening = action("talk", opens="2026-12-01", **old)
    assert state(campaign({"talk": (opening, {"title": "Talk"})}), ON) == "upcoming"


MATERIAL: Data = {
    "letter": {"subject": "A law", "body": "Please sign it."},
    "call_script": "Please sign it, I said.",
    "posts": {"mine": "Sign with me!"},
}


@pytest.mark.parametrize("format", SHOWING)
@pytest.mark.parametrize(
    ("parts", "on"),
    [({"status": "closed"}, ON), ({}, date(2026, 12, 2))],
    ids=["closed", "not checked"],
)
def test_when_no_petition_can_be_signed_nobody_is_told_what_to_say(
    format: str, parts: Data, on: date
) -> None:
    facts = sign(**parts) | {"letter": {}, "share": {"posts": {"mine": {}}}}
    found = campaign({"sign": (facts, SIGN_WORDS | MATERIAL)})
    text = pa.render(found, format, on=on)
    assert "Please sign it" not in text
    assert "Sign with me" not in text
    while_open = pa.resolve(campaign({"sign": (facts | sign(), SIGN_WORDS | MATERIAL)}), on=ON)
    assert [item.type for item in while_open.actions[0].items][1:4] == ["letter", "script", "post"]
