"""Each line that decides what a reader sees, by a case in which it alone decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.model.campaign import SuccessorTitle
from pride_actions.model.directory import Directory
from pride_actions.model.organisations import Registry
from pride_actions.view import people
from tests.making import (
    ATTEND_WORDS,
    CHECKED,
    REGISTRY,
    RISK,
    SIGN_WORDS,
    SOURCE,
    Data,
    action,
    attend,
    campaign,
    every_action,
    sign,
)

ON = date(2026, 11, 10)

SHARE: Data = {"title": "Share it"}
READ: tuple[Data, Data] = (action("learn", reading=["report"]), {"title": "Read"})
SIGN: tuple[Data, Data] = (sign(), SIGN_WORDS)


def share(**parts: Any) -> Data:
    return action("share", share={"hashtags": ["fairness"]}, **parts)


def shown(found: pa.Campaign, jurisdiction: str | None, **options: Any) -> set[str]:
    view = pa.resolve(found, on=ON, jurisdiction=jurisdiction, **options)
    return {each.id for each in every_action(view)}


def with_registry(found: pa.Campaign, **parts: Any) -> pa.Campaign:
    """Give a campaign with other entries in its registry of organisations."""
    directory = Directory(Registry.model_validate(REGISTRY | parts))
    return replace(found, directory=directory, digest=repr((found.digest, parts)))


# --- where what the registry states holds ---------------------------------------------------------


def test_what_is_decided_in_a_part_of_a_country_counts_for_who_may_be_there() -> None:
    banned = REGISTRY["organisations"]["banned"]
    entry = banned["designations"][1] | {"jurisdiction": "DE-BY"}
    ban = REGISTRY["jurisdictions"]["RU"] | {"attending_is_dangerous": "no"}
    theirs = campaign({"act": (share(organisations=["banned"]), SHARE)})
    changed = with_registry(
        theirs, organisations={"banned": banned | {"designations": [entry]}}, jurisdictions={}
    )
    assert shown(changed, "DE-BY") == shown(changed, "DE") == shown(changed, "EU") == set()
    assert shown(changed, "DE-BE") == shown(changed, "FR") == {"act"}
    unknown = campaign({"act": (share(organisations=["unknown"]), SHARE)})
    changed = with_registry(unknown, jurisdictions={"DE-BY": ban})
    assert shown(changed, "DE-BY") == shown(changed, "DE") == shown(changed, "EU") == set()
    assert shown(changed, "DE-BE") == shown(changed, "FR") == {"act"}


def test_a_source_of_who_is_banned_is_not_linked_wherever_it_is() -> None:
    theirs = SOURCE | {"url": "https://elsewhere.example/x", "organisation": "banned"}
    found = campaign(
        {"read": (action("learn", reading=["theirs"]), {"title": "Read"})},
        {"sources": {"report": SOURCE, "theirs": theirs}},
    )
    assert "elsewhere.example" in pa.render_text(found, on=ON, jurisdiction="DE")
    assert "elsewhere.example" not in pa.render_text(found, on=ON, jurisdiction="BY")


# --- which warning stands where -------------------------------------------------------------------

ADVICE: Data = {"jurisdictions": ["RU"], "checked_on": CHECKED, "sources": ["report"]}
ADVICE_WORDS: Data = {"advisories": {"careful": {"title": "A risk", "text": "Think first."}}}


def advised(actions: dict[str, tuple[Data, Data]], **parts: Any) -> pa.Campaign:
    return campaign(actions, {"advisories": {"careful": ADVICE | parts}}, ADVICE_WORDS)


@pytest.mark.parametrize(("place", "is_there"), [(None, True), ("RU-CE", True), ("DE", False)])
def test_a_warning_at_the_whole_campaign_is_for_those_whom_it_concerns(
    place: str | None, is_there: bool
) -> None:
    view = pa.resolve(advised({"sign": SIGN}), on=ON, jurisdiction=place)
    assert [each.id for each in view.advisories] == ["careful"] * is_there
    assert view.actions[0].advisories == ()


def test_a_warning_at_a_kind_of_action_stands_there_alone_and_once() -> None:
    facts = sign() | {"risk": RISK | {"by_jurisdiction": {"RU": "careful"}}}
    found = advised({"sign": (facts, SIGN_WORDS), "read": READ}, kinds=["sign"])
    view = pa.resolve(found, on=ON)
    assert view.advisories == ()
    assert [[each.id for each in one.advisories] for one in view.actions] == [["careful"], []]


def test_a_warning_at_a_kind_of_action_takes_out_no_other_kind() -> None:
    found = advised({"sign": SIGN, "read": READ}, kinds=["sign"], withholds="yes")
    assert shown(found, "RU") == {"read"}


@pytest.mark.parametrize("kinds", [[], ["vote"]])
def test_a_warning_that_an_action_names_is_for_each_place_that_either_names(
    kinds: list[str],
) -> None:
    facts = sign() | {"risk": RISK | {"by_jurisdiction": {"RU": "careful"}}}
    parts: Data = {"jurisdictions": ["BY", "DE-BY"], "kinds": kinds}
    told = advised({"sign": (facts, SIGN_WORDS), "read": READ}, **parts)
    gone = advised({"sign": (facts, SIGN_WORDS), "read": READ}, **parts, withholds="yes")
    for place, is_meant in (("RU", True), ("BY", True), ("DE", True), ("FR", False)):
        first = pa.resolve(told, on=ON, jurisdiction=place).actions[0]
        assert [each.id for each in first.advisories] == ["careful"] * is_meant
        assert shown(gone, place) == ({"read"} if is_meant else {"sign", "read"})


def test_a_warning_that_nobody_checked_lately_says_so() -> None:
    found = advised({"sign": SIGN})
    for on, told in ((date(2027, 1, 30), False), (date(2027, 1, 31), True)):
        (warning,) = pa.resolve(found, on=on).advisories
        checked = next(row.value.text for row in warning.rows if row.key == "checked")
        assert ("Not checked since" in checked) is told


@pytest.mark.parametrize("legal", ["yes", "no"])
def test_only_what_speaks_of_the_law_is_said_to_be_no_legal_advice(legal: str) -> None:
    (warning,) = pa.resolve(advised({"sign": SIGN}, legal=legal), on=ON).advisories
    assert [row.key for row in warning.rows if row.key == "legal"] == ["legal"] * (legal == "yes")


# --- what stands in the place of something, and what is told of what is taken out -----------------


def test_what_is_taken_out_stands_in_nobody_s_place() -> None:
    instead = {"jurisdictions": ["BY", "DE"], "alternative_to": "all"}
    banned = campaign({"all": SIGN, "by": (share(organisations=["banned"]) | instead, SHARE)})
    assert shown(banned, "DE") == {"by"}
    assert shown(banned, "BY") == {"all"}
    warned = advised(
        {"all": SIGN, "by": (share() | instead, SHARE)},
        jurisdictions=["BY"], kinds=["share"], withholds="yes",
    )  # fmt: skip
    assert shown(warned, "DE") == {"by"}
    assert shown(warned, "BY") == {"all"}


@pytest.mark.parametrize("options", [{"only": ["sign"]}, {"kinds": ["sign"]}, {"max_actions": 1}])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_claims_of_what_is_taken_out_are_told_nowhere(options: dict[str, Any], depth: int) -> None:
    facts, words = share(organisations=["banned"], claims=["theirs"]), SHARE
    for id in [f"part-{number}" for number in range(depth)]:
        facts = action("learn", reading=["report"], actions={id: facts})
        words = {"title": "Read", "actions": {id: words}}
    found = campaign(
        {"sign": SIGN, "theirs": (facts, words)},
        {"claims": {"theirs": {"sources": ["report"], "confidence": "one-source"}}},
        {"claims": {"theirs": {"text": "A claim."}}},
    )
    for place, is_there in (("DE", True), ("BY", False)):
        claims = pa.resolve(found, on=ON, jurisdiction=place, **options).claims
        assert [each.id for each in claims] == ["theirs"] * is_there


def test_what_is_taken_out_is_counted_once_and_only_where_it_was_asked_for() -> None:
    found = advised(
        {"sign": SIGN, "theirs": (share(organisations=["banned"]), SHARE)},
        jurisdictions=["BY"], kinds=["share"], withholds="yes",
    )  # fmt: skip
    keys = [each.key for each in pa.resolve(found, on=ON, jurisdiction="BY").notices]
    assert keys == ["banned"]
    assert pa.resolve(found, on=ON, jurisdiction="BY", only=["sign"]).notices == ()


# --- when something ends --------------------------------------------------------------------------


def test_an_event_that_tells_only_when_it_begins_goes_on_until_its_day_is_over() -> None:
    found = campaign({"attend": (attend(starts="2026-12-10T15:00"), ATTEND_WORDS)})
    for hour, state in ((13, "upcoming"), (14, "open"), (22, "open"), (23, "ended")):
        on = datetime(2026, 12, 10, hour, tzinfo=UTC)
        assert pa.resolve(found, on=on).actions[0].state == state


@pytest.mark.parametrize(
    ("parts", "before", "first", "state"),
    [
        ({"opened": "2026-12"}, date(2026, 11, 30), date(2026, 12, 1), "upcoming"),
        ({"opened": "2026-11-20"}, date(2026, 11, 19), date(2026, 11, 20), "upcoming"),
    ],
)
def test_a_petition_that_has_not_begun_is_no_call(
    parts: Data, before: date, first: date, state: str
) -> None:
    found = campaign({"sign": (sign(status_checked_on="2026-11-15", **parts), SIGN_WORDS)})
    then, later = (pa.resolve(found, on=on).actions[0] for on in (before, first))
    assert (then.state, then.callable, then.items[0].call) == (state, False, None)
    assert (later.state, later.callable) == ("open", True)


def test_an_action_that_is_known_to_end_in_a_month_is_no_call_from_its_first_day() -> None:
    found = campaign({"vote": (action("vote", closed="2026-11"), {"title": "Vote"})})
    assert pa.resolve(found, on=date(2026, 10, 31)).actions[0].state == "open"
    assert pa.resolve(found, on=date(2026, 11, 1)).actions[0].state == "closed"


@pytest.mark.parametrize("on", [date(2017, 4, 14), ON, date(2027, 1, 1)])
def test_what_was_withdrawn_is_so_on_every_day(on: date) -> None:
    words = SIGN_WORDS | {"withdrawn": "It was wrong."}
    found = campaign({"sign": (sign() | {"withdrawn_on": "2026-11-20"}, words)})
    (told,) = pa.resolve(found, on=on).actions
    assert (told.state, told.callable, told.items) == ("withdrawn", False, ())


@pytest.mark.parametrize("other", ["closed", "replaced"])
def test_a_part_that_nobody_could_find_out_about_may_be_open(other: str) -> None:
    petitions = sign()["petitions"]
    one = petitions["one"]
    new = {"successor": {"url": "https://new.example/", "title": "New"}}
    petitions = {
        "one": one | {"status": "unknown"},
        "two": one | {"status": other} | (new if other == "replaced" else {}),
    }
    words = {"title": "Sign", "petitions": {id: {"title": "It"} for id in petitions}}
    found = campaign({"sign": (action("sign", petitions=petitions), words)})
    assert pa.resolve(found, on=ON).actions[0].state == "unknown"


LINKS: Data = {"page": {"url": "https://page.example/", "verified_on": "2026-12-10"}}
LINKED: Data = {"title": "Go there", "steps": {"one": "Do this."}, "links": {"page": "The page"}}


def test_what_has_ended_is_no_call_because_a_page_of_it_is_still_there() -> None:
    facts = attend() | {"links": LINKS, "steps": ["one"]}
    found = campaign({"attend": (facts, ATTEND_WORDS | LINKED)})
    before, after = (
        pa.resolve(found, on=on).actions[0] for on in (date(2026, 12, 10), date(2026, 12, 11))
    )
    assert (before.callable, len(before.steps)) == (True, 1)
    assert [item.type for item in before.items] == ["event", "link"]
    assert (after.callable, after.steps) == (False, ())
    assert [item.type for item in after.items] == ["event"]


@pytest.mark.parametrize(
    "parts",
    [{"opens": "2027-01-01"}, {"risk": RISK | {"checked_on": "2026-01-01"}}],
    ids=["it has not begun", "nobody looked at its risks"],
)
def test_pages_of_what_is_no_call_are_not_named(parts: Data) -> None:
    found = campaign({"vote": (action("vote", links=LINKS) | parts, LINKED | {"steps": {}})})
    (told,) = pa.resolve(found, on=ON).actions
    assert (told.callable, told.items) == (False, ())


def test_an_action_begins_and_ends_in_its_own_time_zone() -> None:
    facts = action("vote", opens="2026-11-12", closes="2026-11-12", timezone="Pacific/Kiritimati")
    found = campaign({"vote": (facts, {"title": "Vote"})})
    for moment, state in (
        ("2026-11-11T09:59Z", "upcoming"),
        ("2026-11-11T10:00Z", "ending-soon"),
        ("2026-11-12T09:59Z", "ending-soon"),
        ("2026-11-12T10:00Z", "ended"),
    ):
        on = datetime.fromisoformat(moment)
        assert pa.resolve(found, on=on).actions[0].state == state


def test_a_part_of_what_is_over_is_no_call_though_its_own_petition_is_open() -> None:
    facts = attend(starts="2026-11-05") | {"actions": {"part": sign()}}
    found = campaign({"all": (facts, ATTEND_WORDS | {"actions": {"part": SIGN_WORDS}})})
    (told,) = pa.resolve(found, on=ON).actions
    assert (told.state, told.actions[0].state) == ("ended", "closed")
    assert told.actions[0].items[0].call is None


def test_what_nobody_checked_lately_gives_no_steps_and_nothing_to_do_afterwards() -> None:
    words = SIGN_WORDS | {"steps": {"one": "Do this."}, "follow_up": "Then do that."}
    found = campaign({"sign": (sign() | {"steps": ["one"]}, words)})
    for on, is_call in ((date(2026, 12, 1), True), (date(2026, 12, 2), False)):
        (told,) = pa.resolve(found, on=on).actions
        keys = {row.key for row in told.after}
        assert (told.callable, bool(told.steps), "follow_up" in keys) == (is_call,) * 3


def test_of_what_was_withdrawn_only_the_reason_is_told() -> None:
    words = SIGN_WORDS | {"text": "Sign.", "outcome": "Many did.", "withdrawn": "It was wrong."}
    act = sign() | {"withdrawn_on": "2026-11-05", "sources": ["report"], "reading": ["report"]}
    found = campaign({"sign": (act, words)})
    view = pa.resolve(found, on=ON)
    (told,) = view.actions
    assert [row.key for row in told.rows] == ["reason"]
    assert {row.key for row in told.after} == {"risks", "verified"}
    assert (told.sources, view.sources) == ((), ())


def test_of_the_parts_of_what_was_withdrawn_nothing_is_told() -> None:
    part = attend() | {"claims": ["claim"]}
    trap = action("talk", withdrawn_on="2026-11-05", actions={"part": part})
    words = {"title": "Meet", "withdrawn": "It was a trap.", "actions": {"part": ATTEND_WORDS}}
    claims = {"claim": {"sources": ["report"], "confidence": "one-source"}}
    said = {"claims": {"claim": {"text": "We meet at the lake."}}}
    found = campaign({"meet": (trap, words), "read": READ}, {"claims": claims}, said)
    for on in (ON, date(2026, 11, 2)):
        text = pa.render_text(found, on=on)
        assert "It was a trap." in text
        for gone in ("The rally", "Berlin", "Come along", "at the lake"):
            assert gone not in text
    assert pa.resolve(found, on=ON, only=["part"]).actions[0].actions == ()
    assert "at the lake" not in pa.render_text(found, on=ON, only=["read"])


@pytest.mark.parametrize(
    ("other", "place", "is_told"),
    [
        ({}, None, True),
        ({"withdrawn_on": "2026-11-05"}, None, False),
        ({"jurisdictions": ["GB"]}, "GB", True),
        ({"jurisdictions": ["GB"]}, "DE", False),
    ],
)
def test_in_the_place_of_something_stands_only_what_readers_get(
    other: Data, place: str | None, is_told: bool
) -> None:
    words = {"title": "Go there"} | ({"withdrawn": "Wrong."} if "withdrawn_on" in other else {})
    old = sign(status="replaced", successor={"action": "new"})
    inner = {"title": "All", "actions": {"new": words}}
    outer = action("talk", actions={"new": action("talk")}) | other
    for id, facts, said in (("new", action("talk") | other, words), ("all", outer, inner | words)):
        found = campaign({"old": (old, SIGN_WORDS), id: (facts, said)})
        (petition,) = pa.resolve(found, on=ON, jurisdiction=place, only=["old"]).actions[0].items
        assert ("successor" in {row.key for row in petition.rows}) == is_told


def test_a_copy_goes_to_nobody_whom_this_reader_is_not_to_write_to() -> None:
    targets = {"mp": {"type": "office"}, "sec": {"type": "office", "jurisdictions": ["GB"]}}
    names = {"mp": {"name": "The MP"}, "sec": {"name": "The Secretary"}}
    words = {"title": "Write", "targets": names, "letter": {"subject": "Please", "body": "Help."}}
    found = campaign({"write": (action("write", targets=targets, letter={"cc": ["sec"]}), words)})
    assert "The Secretary" in pa.render_text(found, on=ON, jurisdiction="GB")
    assert "The Secretary" not in pa.render_text(found, on=ON, jurisdiction="DE")


def test_a_campaign_that_begins_in_a_month_begins_on_its_first_day() -> None:
    found = campaign({"vote": (action("vote"), {"title": "Vote"})}, {"starts": "2026-12"})
    for on, state in ((date(2026, 11, 30), "upcoming"), (date(2026, 12, 1), "open")):
        assert pa.resolve(found, on=on).actions[0].state == state


# --- what is linked, and until when ---------------------------------------------------------------

OLD = "2026-08-01"
"""Nobody has looked at it since: on `ON` that is more than 90 days ago."""

CHANNEL: Data = {"kind": "form", "url": "https://form.example/write", "source": "report"}
FOUND: Data = {
    "jurisdiction": "DE", "url": "https://find.example/", "publisher": "Finders",
    "official": "no", "source": "report",
}  # fmt: skip
GIFT: Data = {
    "recipient": "cleared", "coordinated": "yes", "sources": ["report"],
    "url": "https://cleared.example/give",
}  # fmt: skip


def one_call(what: str, checked: str, **parts: Any) -> pa.Campaign:
    """Give a campaign with one thing that is linked while it was checked lately."""
    name = {"name": "Them"}
    table: dict[str, tuple[Data, Data]] = {
        "gift": (
            action("donate", donation=GIFT | {"verified_on": checked}),
            {"donation": {"purpose": "Help."}},
        ),
        "channel": (
            action(
                "contact",
                targets={
                    "one": {
                        "type": "office",
                        "channels": {"form": CHANNEL | {"verified_on": checked}},
                    }
                },
            ),
            {"targets": {"one": name}},
        ),
        "lookup": (
            action("contact", lookups={"one": FOUND | {"verified_on": checked}}),
            {"lookups": {"one": {"title": "Find them"}}},
        ),
        "event": (attend(verified_on=checked), ATTEND_WORDS),
        "petition": (sign(status_checked_on=checked), SIGN_WORDS),
        "page": (
            action("learn", links={"page": LINKS["page"] | {"verified_on": checked}}),
            {"links": {"page": "The page"}},
        ),
    }
    facts, words = table[what]
    return campaign({"it": (facts | parts, {"title": "Do it"} | words)})


ADDRESSES = {
    "gift": "https://cleared.example/give",
    "channel": "https://form.example/write",
    "lookup": "https://find.example/",
    "event": "https://events.example/rally",
    "petition": "https://petitions.example/1",
    "page": "https://page.example/",
}


@pytest.mark.parametrize("what", ADDRESSES)
@pytest.mark.parametrize(
    ("checked", "parts", "is_call"),
    [
        (CHECKED, {}, True),
        (OLD, {}, False),
        (CHECKED, {"risk": RISK | {"checked_on": OLD}}, False),
        (CHECKED, {"status": "closed"}, False),
        (CHECKED, {"status": "unknown"}, False),
        (CHECKED, {"closes": "2026-11-05"}, False),
        (CHECKED, {"opens": "2026-11-15"}, False),
    ],
    ids=["call", "unchecked", "unchecked risk", "closed", "unknown", "ended", "not begun"],
)
def test_a_link_is_there_only_while_all_that_it_rests_on_holds(
    what: str, checked: str, parts: Data, is_call: bool
) -> None:
    found = one_call(what, checked, **parts)
    (told,) = pa.resolve(found, on=ON).actions
    assert told.callable is is_call
    for format in ("html", "markdown", "text", "json", "email"):
        assert (ADDRESSES[what] in pa.render(found, format, on=ON)) is is_call, format


def test_a_place_with_one_way_that_was_checked_can_be_reached_by_that_one() -> None:
    ways = {
        "old": CHANNEL | {"url": "https://old.example/", "verified_on": OLD},
        "new": CHANNEL | {"verified_on": CHECKED},
    }
    facts = action("contact", targets={"one": {"type": "office", "channels": ways}})
    found = campaign({"it": (facts, {"title": "Write", "targets": {"one": {"name": "Them"}}})})
    assert pa.resolve(found, on=ON).actions[0].callable
    text = pa.render_text(found, on=ON)
    assert ("https://form.example/write" in text, "old.example" in text) == (True, False)


@pytest.mark.parametrize("official", ["yes", "no"])
def test_where_the_movement_is_banned_only_the_state_helps_to_find_an_office(official: str) -> None:
    lookup = FOUND | {"official": official, "jurisdiction": "RU", "verified_on": CHECKED}
    words = {"title": "Write", "lookups": {"one": {"title": "Find them"}}}
    found = campaign({"it": (action("contact", lookups={"one": lookup}), words)})
    assert ("find.example" in pa.render_text(found, on=ON, jurisdiction="RU")) == (
        official == "yes"
    )


def test_what_not_to_do_and_how_to_stay_safe_is_told_also_when_nobody_checked_lately() -> None:
    events = {"rally": ATTEND_WORDS["events"]["rally"] | {"safety": "Stay together."}}
    words = ATTEND_WORDS | {"events": events, "do_not": {"phone": "Take no phone."}}
    found = campaign({"it": (attend(verified_on=OLD) | {"do_not": ["phone"]}, words)})
    assert not pa.resolve(found, on=ON).actions[0].callable
    for told in ("Take no phone.", "Stay together."):
        assert told in pa.render_text(found, on=ON)


def test_a_note_on_taxes_is_for_those_who_pay_them_there() -> None:
    tax = {"deductible": "yes", "checked_on": CHECKED, "source": "report"}
    gift = GIFT | {"verified_on": CHECKED, "tax": {"DE": tax}}
    words = {"title": "Give", "donation": {"purpose": "Help."}}
    found = campaign({"give": (action("donate", donation=gift), words)})
    for place, told in ((None, True), ("DE", True), ("FR", False)):
        (item, *_) = pa.resolve(found, on=ON, jurisdiction=place).actions[0].items
        assert any(row.key == "tax" for row in item.rows) is told


def test_a_page_to_share_is_not_linked_when_the_call_is_over() -> None:
    page = {"url": "https://page.example/", "hashtags": ["fairness"]}
    found = campaign({"share": (action("share", share=page, closes="2026-11-09"), SHARE)})
    assert "page.example" in pa.render_text(found, on=date(2026, 11, 9))
    assert "page.example" not in pa.render_text(found, on=ON)


# --- names of who is banned -----------------------------------------------------------------------


def test_a_successor_that_names_who_is_banned_is_not_told() -> None:
    successor = {"url": "https://elsewhere.example/", "title": "New page of Banned Group"}
    other = SuccessorTitle("other", {"en": "Help Banned Group"}, closed=False)
    reading = action("learn", reading=["report"])
    found = campaign(
        {
            "page": (reading | {"successor": successor | {"organisation": "banned"}}, SHARE),
            "other": (reading | {"successor": {"campaign": "other"}}, SHARE),
            "act": (reading | {"successor": {"action": "theirs"}}, SHARE),
            "theirs": (share(organisations=["banned"]), {"title": "Share theirs"}),
        }
    )
    found = replace(found, campaigns={"other": other})
    for place, count in (("DE", 3), ("BY", 0)):
        actions = pa.resolve(found, on=ON, jurisdiction=place).actions
        rows = [row for one in actions for row in one.after if row.key == "successor"]
        assert len(rows) == count
        text = pa.render_text(found, on=ON, jurisdiction=place)
        for name in ("New page of", "Help Banned Group", "Share theirs", "elsewhere.example"):
            assert (name in text) is bool(count)


def test_links_in_words_lead_to_no_page_of_who_is_banned() -> None:
    theirs = SOURCE | {"url": "https://elsewhere.example/x", "organisation": "banned"}
    words = {"summary": "See [a](source:theirs), [b](organisation:banned), [c](claim:claim)."}
    claim = {"claim": {"sources": ["theirs"], "confidence": "one-source"}}
    found = campaign(
        {"vote": (action("vote"), {"title": "Vote"})},
        {"sources": {"report": SOURCE, "theirs": theirs}, "claims": claim},
        words | {"claims": {"claim": {"text": "It is so."}}},
    )
    assert len(pa.resolve(found, on=ON, jurisdiction="DE").summary.rich.urls) == 3
    assert not pa.resolve(found, on=ON, jurisdiction="BY").summary.rich.urls


# --- the rest -------------------------------------------------------------------------------------


def test_a_warning_of_the_whole_stands_at_its_part_in_one_line() -> None:
    words = SIGN_WORDS | {"actions": {"part": SIGN_WORDS}}
    found = advised({"all": (sign() | {"actions": {"part": sign()}}, words)}, kinds=["sign"])
    (whole,) = pa.resolve(found, on=ON).actions
    (part,) = whole.actions
    (full,), (brief,) = whole.advisories, part.advisories
    assert (full.text is None, brief.text is None, brief.title.text) == (False, True, "A risk")


def test_a_consent_covers_its_last_day() -> None:
    parts = (*people.PARTS,)
    consent = dict.fromkeys(parts, "yes") | {"uses": ["web"], "given_on": "2026-11-10"}
    facts = {
        "is_pseudonym": "yes",
        "source": "report",
        "consent": consent | {"until": "2026-11-10"},
    }
    words = {"summary": "They were afraid.", "quotation": "I was afraid."}
    found = campaign(
        {"sign": SIGN}, {"testimonies": {"one": facts}}, {"testimonies": {"one": words}}
    )
    for day, is_quoted in ((9, False), (10, True), (11, False)):
        (told,) = pa.resolve(found, on=date(2026, 11, day)).testimonies
        assert (told.quotation is not None) is is_quoted


def test_where_sources_disagree_the_lowest_and_the_highest_number_are_told() -> None:
    def counted(value: str, **more: str) -> Data:
        return {"value": value, "as_of": "2026-10-01", "source": "report"} | more

    counts = [counted("300"), counted("100", high="900"), counted("500")]
    found = campaign({"sign": (sign(signatures=counts), SIGN_WORDS)})
    (row,) = (
        row for row in pa.resolve(found, on=ON).actions[0].items[0].rows if row.key == "signatures"
    )
    assert "100" in row.value.text
    assert "900" in row.value.text


def test_a_reader_for_whom_all_is_taken_out_is_not_told_that_it_is_over() -> None:
    found = campaign({"theirs": (share(organisations=["banned"]), SHARE)})
    view = pa.resolve(found, on=ON, jurisdiction="BY")
    assert (view.state, [each.key for each in view.notices]) == ("open", ["banned"])
    assert view.instead is not None


@pytest.mark.parametrize("ends", ["2026-11-30", "2026-11"])
def test_a_campaign_lasts_until_the_end_of_its_last_day(ends: str) -> None:
    found = campaign({"vote": (action("vote"), {"title": "Vote"})}, {"ends": ends})
    for on, state in ((date(2026, 11, 30), "open"), (date(2026, 12, 1), "record")):
        view = pa.resolve(found, on=on)
        assert (view.state, view.actions[0].callable) == (state, state == "open")


@pytest.mark.parametrize("parts", [{}, {"opens": "2026-11-15"}], ids=["open", "to come"])
def test_what_can_be_done_is_chosen_first_and_nothing_is_told_instead(parts: Data) -> None:
    over = sign(status="closed")
    found = campaign({"over": (over, SIGN_WORDS), "vote": (action("vote", **parts), SHARE)})
    view = pa.resolve(found, on=ON, max_actions=1)
    assert ([one.id for one in view.actions], view.state, view.instead) == (["vote"], "open", None)


def test_what_to_do_instead_names_nobody_who_is_banned() -> None:
    words = {"instead": "Ask Banned Group."}
    found = campaign({"sign": (sign(status="closed"), SIGN_WORDS)}, words=words)
    for place, told in (("DE", True), ("BY", False)):
        text = pa.render_text(found, on=ON, jurisdiction=place)
        assert ("Banned Group" in text) is told


def test_a_revision_is_told_from_its_day_on() -> None:
    found = campaign(
        {"sign": SIGN}, {"revisions": {"one": "2026-11-05"}}, {"revisions": {"one": "Mended."}}
    )
    for day, count in ((4, 0), (5, 1)):
        assert len(pa.resolve(found, on=date(2026, 11, day)).revisions) == count


def test_a_share_link_holds_no_address_that_must_not_be_linked() -> None:
    posts = {"one": {"platform": "telegram"}}
    facts = action("share", share={"url": "https://news.example/report", "posts": posts})
    found = campaign({"share": (facts, SHARE | {"posts": {"one": "Read this."}})})
    for place, is_there in (("DE", True), ("RU", False)):
        text = pa.render_json(found, on=ON, jurisdiction=place)
        assert ("news.example" in text, "t.me/share" in text) == (is_there, is_there)


def test_offices_and_searches_are_for_readers_in_their_places() -> None:
    office = {"type": "representative", "jurisdictions": ["FR"]}
    facts = action(
        "contact",
        targets={"french": office, "any": {"type": "office"}},
        lookups={"german": FOUND | {"verified_on": CHECKED}},
    )
    words = {
        "title": "Write",
        "targets": {"french": {"name": "Members"}, "any": {"name": "Office"}},
        "lookups": {"german": {"title": "Find them"}},
    }
    found = campaign({"it": (facts, words)})
    for place, ids in (
        (None, ["french", "any", "german"]),
        ("FR", ["french", "any"]),
        ("DE-BY", ["any", "german"]),
        ("US", ["any"]),
    ):
        items = pa.resolve(found, on=ON, jurisdiction=place).actions[0].items
        assert [item.id for item in items] == ids


def test_a_post_with_a_gap_has_no_share_link() -> None:
    posts = {id: {"platform": "telegram"} for id in ("whole", "gap")}
    facts = action(
        "share",
        share={"url": "https://page.example/", "posts": posts},
        placeholders={"name": {}},
    )
    words = {"posts": {"whole": "Read this.", "gap": "I am {name}."}}
    found = campaign({"share": (facts, SHARE | words | {"placeholders": {"name": "Your name"}})})
    items = pa.resolve(found, on=ON).actions[0].items
    assert {item.id: item.call is not None for item in items} == {"whole": True, "gap": False}


def test_a_page_of_who_is_banned_is_not_linked_wherever_it_is() -> None:
    page = LINKS["page"] | {"organisation": "banned"}
    facts = action("learn", reading=["report"], links={"page": page})
    found = campaign({"read": (facts, {"title": "Read", "links": {"page": "Their page"}})})
    for place, is_there in (("DE", True), ("BY", False)):
        text = pa.render_text(found, on=ON, jurisdiction=place)
        assert ("page.example" in text, "Their page" in text) == (is_there, is_there)


GERMAN: Data = {
    "locale": "de",
    "title": "Eine Kampagne",
    "summary": "Worum es geht.",
    "actions": {"act": {"title": "Teilen"}},
}


def test_a_name_in_a_translation_alone_takes_the_action_out_in_every_language() -> None:
    claims = {"claim": {"sources": ["report"], "confidence": "one-source"}}
    text = {"claims": {"claim": {"text": "Banned Group sagt es."}}}
    act = {"actions": {"act": {"title": "Teilt, was Banned Group sagt"}}}
    for german in (GERMAN | act, GERMAN | text):
        found = campaign(
            {"act": (share(claims=["claim"]), SHARE)},
            {"claims": claims},
            {"claims": {"claim": {"text": "They say so."}}},
            de=german,
        )
        for locale in ("en", "de"):
            assert shown(found, "DE", locale=locale) == {"act"}
            assert shown(found, "BY", locale=locale) == set()


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/why-to-support-banned%20group-now",
        "https://forward.example/?u=banned%252Eexample",
    ],
    ids=["it names them", "it leads to them"],
)
def test_an_address_that_names_or_leads_to_who_is_banned_takes_the_action_out(url: str) -> None:
    found = campaign({"act": (action("share", share={"url": url}), SHARE)})
    assert shown(found, "DE") == {"act"}
    assert shown(found, "BY") == set()


@pytest.mark.parametrize("link", ["source:theirs", "claim:claim"])
def test_a_link_in_words_to_a_text_of_who_is_banned_takes_the_action_out(link: str) -> None:
    theirs = SOURCE | {"url": "https://banned.example/report"}
    claims = {"claim": {"sources": ["theirs"], "confidence": "one-source"}}
    found = campaign(
        {"act": (share(), SHARE | {"text": f"See [this]({link})."})},
        {"sources": {"report": SOURCE, "theirs": theirs}, "claims": claims},
        {"claims": {"claim": {"text": "It is so."}}},
    )
    assert shown(found, "DE") == {"act"}
    assert shown(found, "BY") == set()


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_a_warning_in_a_translation_that_nobody_reviewed_stands_beside_its_original(
    status: str,
) -> None:
    german: Data = {
        "locale": "de",
        "title": "Eine Kampagne",
        "summary": "Worum es geht.",
        "review": {"status": status},
        "advisories": {"careful": {"title": "Ein Risiko", "text": "Erst denken."}},
        "actions": {"sign": {"title": "Unterschreiben"}},
    }
    found = campaign({"sign": SIGN}, {"advisories": {"careful": ADVICE}}, ADVICE_WORDS, de=german)
    (told,) = pa.resolve(found, on=ON, locale="de").advisories
    assert told.text is not None
    originals = [each.original and each.original.text for each in (told.title, told.text)]
    assert (originals[0], originals[1] is not None) == (
        ("A risk", True) if status == "draft" else (None, False)
    )


def test_the_subject_of_a_mail_does_not_call_for_what_is_taken_out() -> None:
    words = ADVICE_WORDS | {"mail": {"subjects": ["Sign tonight"], "preheader": "Sign it now."}}
    found = campaign(
        {"sign": SIGN, "vote": (action("vote"), {"title": "Vote"})},
        {"advisories": {"careful": ADVICE | {"kinds": ["sign"], "withholds": "yes"}}},
        words,
    )
    for place, subject in (("DE", "Sign tonight"), ("RU", "A campaign")):
        section = pa.render_email(found, on=ON, jurisdiction=place)
        assert section.subject_suggestions == (subject,)
        assert ("Sign it now." in section.preheader) is (place == "DE")


@pytest.mark.parametrize(
    ("place", "is_there"), [("EU", True), ("DE", True), ("DE-BY", True), ("GB", False)]
)
def test_a_warning_for_the_union_is_for_all_its_readers(place: str, is_there: bool) -> None:
    view = pa.resolve(advised({"sign": SIGN}, jurisdictions=["EU"]), on=ON, jurisdiction=place)
    assert bool(view.advisories) is is_there


@pytest.mark.parametrize(
    "url", ["https://forward.example/?u=Banned.Example", "https://t.me/bannedgroup"]
)
def test_a_page_is_theirs_in_capitals_and_though_one_place_cleared_them(url: str) -> None:
    facts = action("learn", links={"page": LINKS["page"] | {"url": url}})
    found = campaign({"read": (facts, {"title": "Read", "links": {"page": "The page"}})})
    entry = REGISTRY["organisations"]["banned"]
    cleared = {"jurisdiction": "DE", "checked_on": CHECKED, "sources": ["law"]}
    found = with_registry(found, organisations={"banned": entry | {"cleared": [cleared]}})
    for place, is_there in (("DE", True), ("BY", False)):
        assert (url in pa.render_text(found, on=ON, jurisdiction=place)) is is_there


# --- whom a name and an address mean --------------------------------------------------------------


def known(**aliases: str) -> Directory:
    """Give a registry of organisations, each with one other name."""
    entries = {id: {"names": {"en": f"{id.title()} itself"}} for id in aliases}
    facts = {"verified_on": CHECKED}
    organisations = {id: entries[id] | facts | {"aliases": [aliases[id]]} for id in aliases}
    return Directory(Registry.model_validate(REGISTRY | {"organisations": organisations}))


def test_an_apostrophe_is_one_whichever_sign_is_written() -> None:
    for name in ("Lawyers' Group", "Lawyers\u2019 Group"):
        theirs = known(theirs=name)
        for text in ("Give to Lawyers' Group now.", "Give to Lawyers\u2019 Group now."):
            assert theirs.named_in(text) == {"theirs"}


def test_of_names_that_begin_alike_the_longer_one_is_meant() -> None:
    theirs = known(short="BG", long="BG East")
    assert theirs.named_in("Ask BG East.") == {"long"}
    assert theirs.named_in("Ask BG.") == {"short"}


def test_a_name_over_two_sentences_is_none() -> None:
    theirs = known(theirs="Banned Group")
    assert theirs.named_in("We were banned. Groups were closed.") == set()
    assert theirs.named_in("We were #bannedgroups.") == {"theirs"}


@pytest.mark.parametrize(("name", "is_named"), [("Eightlet", True), ("Sevenle", False)])
def test_a_short_name_in_a_longer_word_may_be_chance(name: str, is_named: bool) -> None:
    theirs = known(theirs=name)
    assert bool(theirs.named_in(f"#our{name.lower()}day")) is is_named
    assert theirs.named_in(f"#Our{name}Day") == {"theirs"}


@pytest.mark.parametrize(("name", "is_theirs"), [("Five5", True), ("Four", False)])
def test_the_account_of_a_very_short_name_may_be_anybody_s(name: str, is_theirs: bool) -> None:
    theirs = known(theirs=name)
    assert bool(theirs.led_to(f"https://t.me/{name.lower()}")) is is_theirs


def test_an_account_is_that_of_who_was_not_cleared() -> None:
    registry = Directory(Registry.model_validate(REGISTRY))
    pages = {id: registry.led_to(f"https://t.me/{id}group") for id in ("unknown", "cleared")}
    assert pages == {"unknown": {"unknown"}, "cleared": set()}


def test_what_others_can_still_do_has_not_ended() -> None:
    """Neither for a reader in another place, nor where something else was asked for."""
    signing = sign(closes="2026-12-01") | {"jurisdictions": ["DE"]}
    found = campaign({"sign": (signing, SIGN_WORDS)}, words={"instead": "It is over. Thank you."})
    for asked in ({"jurisdiction": "FR"}, {"kinds": ["attend"]}):
        view = pa.resolve(found, on=ON, **asked)
        assert (view.state, view.notices, view.actions) == ("open", (), ())
        assert view.instead is not None
        assert view.instead.text == "Please ask Testers what can be done instead."
        assert view.valid_until == datetime(2026, 12, 2, tzinfo=UTC)
        later = pa.resolve(found, on=date(2026, 12, 2), **asked)
        assert later.state == "record"
        assert [one.key for one in later.notices] == ["record"]
        assert later.instead is not None
        assert later.instead.text == "It is over. Thank you."
