"""Each line that decides what a reader sees, by a case in which it alone decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

import pride_actions as pa
from pride_actions.model.directory import Directory
from pride_actions.model.organisations import Registry
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
