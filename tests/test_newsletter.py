"""Digests: what ends first comes first, nothing is cut in two, and no warning is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions import profiles
from pride_actions.audit import audit
from pride_actions.model.campaign import Campaign
from pride_actions.newsletter import FORMATS, Digest, digest, preview
from pride_actions.newsletter.merging import changed, merged
from pride_actions.profiles.guarding import USUAL_STARTS
from pride_actions.richtext import escape_markdown
from pride_actions.view.types import Action, Link, Phrase
from tests import making, tools
from tests.mailcheck import objections, text_objections
from tests.strategies import PACKS, campaigns, examples
from tests.test_attacks import attacked
from tests.test_email import assert_no_warning_is_lost

ON = date(2026, 11, 22)
IDS = ("german", "mark-open", "reference", "mark-over", "mark-withdrawn")


@cache
def catalog() -> pa.Catalog:
    return pa.load(PACKS / "every-field", PACKS / "reference")


@cache
def whole_digest() -> Digest:
    return digest([catalog()[id] for id in IDS], on=ON, locale="en")


def gathered(**options: Any) -> Digest:
    if not options:
        return whole_digest()
    given: dict[str, Any] = {"on": ON, "locale": "en"} | options
    return digest([catalog()[id] for id in IDS], **given)


def campaign(id: str, *ends: str | None, **facts: Any) -> Campaign:
    """Make a campaign with a petition for each day on which one ends."""
    actions = {}
    for number, day in enumerate(ends, 1):
        data = making.sign(url=f"https://{id}{number}.example/", **({"closes": day} if day else {}))
        actions[f"sign-{number}"] = (data, making.SIGN_WORDS | {"title": f"Sign {id} {number}"})
    return making.campaign(actions, {"id": id} | facts, {"title": f"Campaign {id}"})


def order(found: Digest) -> list[str]:
    return [f"{pick.campaign.id} {pick.action[-1]}" for pick in found.picks]


# --- what is picked, and in what order ------------------------------------------------------------


def test_what_ends_first_comes_first() -> None:
    found = digest(
        [campaign("a", None, "2026-12-20"), campaign("b", "2026-12-01", "2026-12-24")], on=ON
    )
    assert order(found) == ["b 1", "a 2", "b 2", "a 1"]
    assert [view.campaign for view in found.views] == ["b", "a"]
    assert [[action.id[-1] for action in view.actions] for view in found.views] == [
        ["1", "2"],
        ["2", "1"],
    ]
    text = found.render("email-text")
    titles = ["Sign b 1", "Sign b 2", "Sign a 2", "Sign a 1"]
    assert sorted(titles, key=text.index) == titles


def test_a_campaign_ends_when_it_says_so() -> None:
    found = digest([campaign("a", None), campaign("b", None, ends="2026-12-02")], on=ON)
    assert order(found) == ["b 1", "a 1"]


def test_an_event_ends_with_its_day_and_one_that_was_called_off_does_not_count() -> None:
    events = {
        "cancelled": making.event(starts="2026-11-24", cancelled="yes"),
        "held": making.event(starts="2026-12-10T18:00"),
    }
    words = {"title": "Come along", "events": {id: {"title": id} for id in events}}
    attend = making.campaign({"come": (making.action("attend", events=events), words)}, {"id": "c"})
    found = digest([attend], on=ON)
    assert found.picks[0].ends.isoformat() == "2026-12-10T23:00:00+00:00"


def parted(id: str, *ends: str, **facts: Any) -> Campaign:
    """Make a campaign with one action, and in it a petition for each day on which one ends."""
    parts = {f"part-{day}": making.sign(closes=day) for day in ends}
    words = dict.fromkeys(parts, making.SIGN_WORDS)
    whole = making.action("learn", reading=["report"], actions=parts, **facts)
    return making.campaign({"all-1": (whole, {"title": f"All {id}", "actions": words})}, {"id": id})


def test_an_action_ends_when_it_says_so_or_the_first_part_of_it_that_can_still_be_done() -> None:
    others = [campaign("a", "2026-12-10"), campaign("b", "2026-11-30")]
    for made, expected in (
        (parted("c", "2026-12-05", "2026-12-20"), ["b 1", "c 1", "a 1"]),
        (parted("c", "2026-11-20", "2026-12-20"), ["b 1", "a 1", "c 1"]),
        (parted("c", "2026-12-20", closes="2026-11-25"), ["c 1", "b 1", "a 1"]),
    ):
        assert order(digest([*others, made], on=ON)) == expected


def test_an_action_is_new_from_the_day_on_which_it_opened() -> None:
    found = parted("c", "2026-12-20", opens="2026-11-12")
    assert digest([found], on=ON, since=date(2026, 11, 12)).picks[0].new
    with pytest.raises(pa.PrideActionsError):
        digest([found], on=ON, since=date(2026, 11, 13))


def test_records_and_withdrawn_campaigns_never_call() -> None:
    found = gathered()
    assert {(left.campaign, left.reason) for left in found.left_out} == {
        ("mark-over", "record"),
        ("mark-withdrawn", "withdrawn"),
    }
    for format in ("email-text", "markdown"):
        text = found.render(format)
        assert "Mark-Over" not in text
        assert "Mark-Withdrawn" not in text


def test_nothing_to_call_for_is_an_error_that_says_why() -> None:
    with pytest.raises(pa.OptionError, match=r"mark-over: a record.*mark-withdrawn: withdrawn"):
        digest([catalog()["mark-over"], catalog()["mark-withdrawn"]], on=ON)


def test_a_campaign_in_which_nothing_can_be_done_yet_is_left_out_and_told_of() -> None:
    later = making.campaign({"s": (making.sign() | {"opens": "2026-12-01"}, making.SIGN_WORDS)})
    assert digest([campaign("a", None)], on=ON).left_out == ()
    (left,) = digest([campaign("a", None), later], on=ON).left_out
    assert str(left) == "test: nothing in it can be done now"


def test_what_is_over_in_a_campaign_is_left_alone() -> None:
    found = digest([campaign("a", "2026-11-20", "2026-12-20")], on=ON)
    assert order(found) == ["a 2"]
    assert "https://a1.example/" not in found.render("email")


def test_a_campaign_that_is_named_twice_is_shown_once() -> None:
    again = campaign("a", None)
    assert order(digest([again, again], on=ON)) == ["a 1"]


def test_a_part_that_is_called_like_an_action_brings_nothing_with_it() -> None:
    whole = making.action(
        "sign",
        petitions={"one": making.petition(url="https://whole.example/")},
        actions={"other": making.sign(url="https://part.example/")},
    )
    words = making.SIGN_WORDS | {"title": "Whole", "actions": {"other": making.SIGN_WORDS}}
    other = making.sign(url="https://other.example/", closes="2026-12-01")
    made = making.campaign(
        {"whole": (whole, words), "other": (other, making.SIGN_WORDS | {"title": "Other"})}
    )
    html = digest([made], on=ON, max_actions=1).render("email")
    assert "https://other.example/" in html
    assert "https://whole.example/" not in html
    assert "https://part.example/" not in html


def test_only_what_is_new_or_ends_soon() -> None:
    every = [
        campaign("old", None),
        campaign("soon", "2026-11-28", "2026-12-20"),
        campaign("begun", None, starts="2026-11-15"),
        making.campaign(
            {"sign": (making.sign(opened="2026-11-12"), making.SIGN_WORDS)}, {"id": "opened"}
        ),
    ]
    found = digest(every, on=ON, since=date(2026, 11, 10), locale="en")
    assert sorted(order(found)) == ["begun 1", "opened n", "soon 1"]
    assert [(left.campaign, left.reason) for left in found.left_out] == [
        ("old", "not-new"),
        ("soon", "not-new"),
    ]
    text = found.render("email-text")
    assert len(re.findall(r"(?m)(?:^|· )New$", text)) == 4  # both campaigns, and an action in each
    assert "Ending soon" in text
    later = digest(every, on=ON, since=date(2026, 11, 14), locale="en")
    assert sorted(order(later)) == ["begun 1", "soon 1"]


def test_only_what_is_new_is_called_new() -> None:
    every = [campaign("begun", None, starts="2026-11-15"), campaign("soon", "2026-11-28")]
    several, alone = digest(every, on=ON, locale="en"), digest(every[:1], on=ON, locale="en")
    assert not re.search(
        r"(?m)(?:^|· )New$", several.render("email-text") + alone.render("email-text")
    )
    found = digest(every, on=ON, since=date(2026, 11, 10), locale="en")
    labels = {view.campaign: view.actions[0].state_label for view in found.views}
    assert labels == {"begun": "New", "soon": "Ending soon"}


def test_a_campaign_is_new_from_the_day_on_which_it_was_first_told_of() -> None:
    days = {"first": "2026-11-12", "second": "2026-11-20"}
    words = {"revisions": {"first": "It is there.", "second": "Mended."}}
    actions = {"sign": (making.sign(), making.SIGN_WORDS)}
    found = making.campaign(actions, {"revisions": days}, words)
    assert digest([found], on=ON, since=date(2026, 11, 12)).picks[0].new
    with pytest.raises(pa.PrideActionsError):
        digest([found], on=ON, since=date(2026, 11, 13))


def test_an_action_is_new_by_the_day_on_which_a_part_of_it_was_opened() -> None:
    part = making.sign(opened="2026-11-12")
    facts = making.action("learn", reading=["report"], actions={"part": part})
    words = {"title": "Read", "actions": {"part": making.SIGN_WORDS}}
    found = making.campaign({"read": (facts, words)})
    assert digest([found], on=ON, since=date(2026, 11, 12)).picks[0].new
    with pytest.raises(pa.PrideActionsError):
        digest([found], on=ON, since=date(2026, 11, 13))


def test_readers_in_a_dangerous_place_are_not_called_to_it() -> None:
    abroad = gathered(jurisdiction="DE")
    at_home = gathered(jurisdiction="MV")
    assert {pick.action for pick in at_home.picks} < {pick.action for pick in abroad.picks}


def test_readers_are_told_how_many_actions_are_taken_out_where_they_are() -> None:
    warning = {"jurisdictions": ["FR"], "checked_on": making.CHECKED, "sources": ["report"]}
    risk = {"checked_on": making.CHECKED, "by_jurisdiction": {"FR": "careful"}}
    found = making.campaign(
        {
            "read": (making.action("learn", reading=["report"]), {"title": "Read"}),
            "help": (making.action("volunteer", organisations=["banned"]), {"title": "Help"}),
            "sign": (making.sign() | {"risk": risk}, making.SIGN_WORDS),
        },
        {"advisories": {"careful": warning | {"kinds": ["sign"], "withholds": "yes"}}},
        {"advisories": {"careful": {"title": "A risk", "text": "Think first."}}},
    )
    for place, reason in (
        ("RU", "it involves an organisation"),
        ("FR", "it could put you in danger"),
    ):
        for count in (None, 1):
            whole = digest([found], on=ON, locale="en", jurisdiction=place, max_actions=count)
            text = " ".join(whole.render("email-text").replace("\n|", "").split())
            assert f"1 action is not shown: {reason}" in text


# --- what fits ------------------------------------------------------------------------------------


def advisories(action: Action) -> Iterator[str]:
    for found in action.advisories:
        yield found.title.text
    for part in action.actions:
        yield from advisories(part)


@pytest.mark.parametrize("count", [1, 2, 5, 17])
def test_an_action_is_whole_or_not_there(count: int) -> None:
    whole = gathered()
    found = whole.first(count)
    assert len(found.picks) == count
    assert found.missed == len(whole.picks) - count
    html, text = found.render("email"), found.render("email-text")
    picked = {(pick.campaign.id, pick.action) for pick in found.picks}
    for view in whole.views:
        for action in view.actions:
            shown = (view.campaign, action.id) in picked
            assert (action.title.text in text) == shown
            if shown:
                for title in advisories(action):
                    assert title in " ".join(text.replace("\n| ", " ").split())
    assert objections(html) == []
    assert text_objections(text, html) == []
    for view in found.views:
        assert_no_warning_is_lost(view, html)


@pytest.mark.parametrize("count", [4, 12])
def test_a_warning_stands_before_what_it_warns_of(count: int) -> None:
    found = gathered().first(count)
    text = found.render("markdown")
    for view in found.views:
        for action in view.actions:
            begin = text.index(escape_markdown(action.title.text))
            after = text[begin:]
            for item in action.items:
                if item.call and f"]({item.call.url})" in after:
                    before = " ".join(after[: after.index(f"]({item.call.url})")].split())
                    assert all(title in before for title in advisories(replace(action, actions=())))


def test_help_for_people_in_danger_is_left_out_last() -> None:
    whole = digest([campaign("a", None, "2026-12-20"), _helping()], on=ON)
    assert order(whole) == ["b 1", "a 2", "a 1", "b 2"]
    assert [order(whole.first(count)) for count in (3, 2, 1)] == [
        ["b 1", "a 2", "b 2"],
        ["b 1", "b 2"],
        ["b 2"],
    ]
    assert [left.action for left in whole.first(2).left_out] == ["sign-2", "sign-1"]
    room = len(whole.first(2).render().encode())
    assert order(whole.fitting(room)) == ["b 1", "b 2"]


def _helping() -> Campaign:
    """Make a campaign with a petition, and with help that has no end."""
    support = making.action("seek-support", organisations=["cleared"])
    return making.campaign(
        {
            "sign-1": (making.sign(closes="2026-12-01"), making.SIGN_WORDS),
            "help-2": (support, {"title": "Find help"}),
        },
        {"id": "b"},
    )


def test_what_is_left_out_has_no_source_and_no_end_in_it() -> None:
    other = making.SOURCE | {"url": "https://other.example/"}
    soon = making.sign(closes="2026-12-01", sources=["other"])
    later = making.sign(closes="2026-12-20")
    found = making.campaign(
        {"soon": (soon, making.SIGN_WORDS), "later": (later, making.SIGN_WORDS)},
        {"sources": {"report": making.SOURCE, "other": other}},
    )
    whole = digest([found], on=ON, locale="en")
    kept = replace(whole, picks=whole.picks[1:])
    alone = pa.resolve(found, on=ON, locale="en", only=["later"], use="newsletter")
    assert kept.view.sources == alone.sources != whole.view.sources
    assert kept.view.valid_until == alone.valid_until != whole.view.valid_until


def test_what_is_left_out_is_told() -> None:
    whole = gathered()
    found = whole.first(len(whole.picks) - 1)
    assert "One more action is not shown here" in found.render("email")
    assert "more action" not in whole.render("email")
    found = whole.first(4)
    assert f"{len(whole.picks) - 4} more actions are not shown here" in found.render("markdown")


@pytest.mark.parametrize("format", ["email", "markdown"])
def test_as_many_as_there_is_room_for(format: str) -> None:
    whole = gathered()
    found = whole.fitting(40_000, format)
    assert len(found.render(format).encode()) <= 40_000
    if found.missed:
        more = whole.first(len(found.picks) + 1)
        assert len(more.render(format).encode()) > 40_000
    assert whole.fitting(10_000_000, format) is whole


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_what_just_fits_is_there(count: int) -> None:
    whole = digest([campaign("a", None, "2026-12-20"), _helping()], on=ON)
    room = len(whole.first(count).render().encode())
    assert order(whole.fitting(room)) == order(whole.first(count))
    if count > 1:
        assert order(whole.fitting(room - 1)) == order(whole.first(count - 1))


def test_no_room_at_all_is_an_error_that_says_how_much_is_needed() -> None:
    with pytest.raises(pa.OptionError, match=r"max_bytes=500 .* the first needs \d{4,}"):
        gathered().fitting(500)


# --- one View of several --------------------------------------------------------------------------


def cited(shape: object) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []

    def see(numbers: tuple[int, ...]) -> tuple[int, ...]:
        found.append(numbers)
        return numbers

    changed(shape, see)
    return found


def links_in(shape: object) -> list[Link]:
    found: list[Link] = []

    def see(link: Link) -> Link:
        found.append(link)
        return link

    changed(shape, link=see)
    return found


def test_each_number_leads_to_the_source_that_it_led_to() -> None:
    found = gathered()
    whole = found.view
    by_number = {source.number: source for source in whole.sources}
    assert list(by_number) == list(range(1, len(by_number) + 1))
    for view, action in zip(found.views, whole.actions, strict=True):
        own = {source.number: source.id for source in view.sources}
        before = cited((view.notices, view.advisories, view.actions))
        after = cited((action.notices, action.advisories, action.actions))
        told = [[by_number[number].id for number in numbers] for numbers in after]
        assert told == [[own[number] for number in numbers] for numbers in before]
    assert {number for numbers in cited(whole.actions) for number in numbers} == set(by_number)


@given(found=st.lists(campaigns(), min_size=2, max_size=2), locale=st.sampled_from(["en", "de"]))
@examples(6)
def test_any_campaigns_go_together(found: list[Campaign], locale: str) -> None:
    pair = [replace(each, pack=each.pack.model_copy(update={"id": f"p{number}"}))
            for number, each in enumerate(found)]  # fmt: skip
    try:
        whole = digest(pair, on=ON, locale=locale)
    except pa.OptionError:  # nothing in them can be done
        return
    html, text = whole.render("email"), whole.render("email-text")
    assert objections(html) == []
    assert text_objections(text, html) == []
    for view in whole.views:
        assert_no_warning_is_lost(view, html)


def test_one_root_and_titles_that_skip_none() -> None:
    html = gathered().render("email")
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert [(child.tag, child.get("lang")) for child in tree] == [("div", "en")]
    levels = [int(found) for found in re.findall(r"<h(\d)", html)]
    assert levels[0] == min(levels) == 2
    assert levels.count(2) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_one_campaign_is_shown_as_it_is() -> None:
    found = digest([catalog()["reference"]], on=ON, locale="en")
    assert found.view.title.text == "Stand with people in Uganda"
    assert found.render("markdown").count("\n## ") == 0


def test_each_publisher_is_named_once_and_the_nearest_end_is_told() -> None:
    others = making.campaign(
        {"s": (making.sign(closes="2026-12-24"), making.SIGN_WORDS)}, {"id": "theirs"}
    )
    pack = others.pack
    publisher = pack.publisher.model_copy(update={"name": "Others"})
    theirs = replace(others, pack=pack.model_copy(update={"id": "p", "publisher": publisher}))
    every = [theirs, campaign("a", "2026-12-05"), campaign("b", "2026-12-30")]
    found = digest(every, on=ON, locale="en")
    text = found.render("email-text")
    assert sorted(re.findall(r"Published by: (\w+)", text)) == ["Others", "Testers"]
    assert text.count("Licence: CC BY 4.0") == 1
    assert "pride-actions digest tests/a p/theirs tests/b format" in text
    ends = {view.campaign: view.valid_until for view in found.views}
    assert found.view.valid_until == ends["a"] != ends["b"]
    assert re.findall(r"Holds until: (.*)", text) == ["Sunday, 29 November 2026, 00:00 (UTC)"]


def test_it_holds_as_long_as_all_of_it_does() -> None:
    found = gathered()
    ends = [view.valid_until for view in found.views if view.valid_until]
    assert found.view.valid_until == min(ends)


def test_equal_content_gives_equal_bytes() -> None:
    one, other = (gathered(title="T").first(3) for _ in range(2))
    for format in FORMATS:
        assert one.render(format) == other.render(format)
    assert one.section().as_message().as_bytes() == other.section().as_message().as_bytes()


def test_an_audit_takes_it_for_no_snippet(tmp_path: Path) -> None:
    files = []
    for format, suffix in (("email", "html"), ("markdown", "md"), ("email-text", "txt")):
        files.append(tmp_path / f"digest.{suffix}")
        files[-1].write_text(gathered().first(3).render(format), encoding="utf-8")
    assert audit(files, catalog(), on=ON) == ()


LAYOUTS = ("list", "cards", "single")


@pytest.mark.parametrize(("number", "service"), list(enumerate(profiles.names())))
def test_every_rule_of_a_section_holds(number: int, service: str) -> None:
    section = gathered().first(6).section(layout=LAYOUTS[number % 3], profile=service)
    assert objections(section.html) == []
    assert text_objections(section.text, section.html) == []
    assert tools.html5_errors(section.html) == []


def test_hostile_words_stay_words() -> None:
    found = digest(attacked(0), on=ON)
    html, text = found.render("email"), found.render("email-text")
    assert objections(html) == []
    assert text_objections(text, html) == []


def test_a_single_call_is_the_one_that_ends_first() -> None:
    found = digest([campaign("a", None), campaign("b", "2026-12-01")], on=ON)
    html = found.render("email", layout="single")
    assert "https://b1.example/" in html
    assert "https://a1.example/" not in html


def test_a_single_call_for_readers_anywhere_is_for_no_place_and_has_a_link() -> None:
    talk = making.campaign(
        {"talk-1": (making.action("talk", closes="2026-11-25"), {"title": "Talk"})}, {"id": "a"}
    )
    local = making.sign(url="https://there.example/", closes="2026-12-01")
    there = making.campaign(
        {"sign-1": (local | {"jurisdictions": ["DE"]}, making.SIGN_WORDS)}, {"id": "b"}
    )
    every = [talk, there, campaign("c", "2026-12-20")]
    for place, expected in ((None, "c 1"), ("DE", "b 1")):
        found = digest(every, on=ON, locale="en", jurisdiction=place)
        assert order(found)[0] == "a 1"
        assert order(found.single()) == [expected]
    with pytest.raises(pa.OptionError, match="an action with a link"):
        digest([talk, campaign("d", None)], on=ON).first(1).single()


def test_mjml_compiles(tmp_path: Path) -> None:
    body = gathered().first(6).render("mjml")
    file = tmp_path / "digest.mjml"
    file.write_text(f"<mjml><mj-body>{body}</mj-body></mjml>", encoding="utf-8")
    result = tools.run(
        tools.require("node"), tools.require("mjml"), "--config.validationLevel=strict", file
    )
    assert result.returncode == 0, result.stderr


# --- merge tags -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["email", "email-text", "mjml"])
@pytest.mark.parametrize("service", [name for name in profiles.names() if name != "generic"])
def test_merge_tags_are_placed_byte_for_byte(service: str, format: str) -> None:
    tag = profiles.named(service).merge_tags["first_name"]
    found = gathered(
        intro="Dear {first_name},", title="For {first_name}", slots=["first_name"], max_actions=2
    )
    text = found.render(format, profile=service)
    assert f"Dear {tag}," in text
    assert text.count(tag) == 2
    asked_not = replace(found, slots=()).render(format, profile=service)
    assert tag not in asked_not


def test_each_slot_has_its_own_merge_tag() -> None:
    slots = ["first_name", "region"]
    tags = profiles.named("buttondown").merge_tags
    found = gathered(intro="{region}: dear {first_name},", slots=slots, max_actions=1)
    text = found.render("email-text", profile="buttondown")
    assert f"{tags['region']}: dear {tags['first_name']}," in text


@pytest.mark.parametrize("flavour", ["buttondown", "ghost", "listmonk"])
def test_merge_tags_in_markdown(flavour: str) -> None:
    tag = profiles.named(flavour).merge_tags["first_name"]
    found = gathered(intro="Dear {first_name},", slots=["first_name"])
    assert f"Dear {tag}," in found.render("markdown", flavour=flavour)


def test_a_sign_right_before_a_merge_tag_joins_no_code() -> None:
    tag = profiles.named("mailgun").merge_tags["first_name"]
    found = gathered(intro="100%{first_name} {{first_name}", slots=["first_name"])
    html = found.render("email", profile="mailgun")
    assert f"%{tag}" not in html
    assert f"{{{tag}" not in html
    assert html.count(tag) == 2


@pytest.mark.parametrize(
    ("options", "render", "message"),
    [
        ({"slots": ["region"]}, {}, "the slot 'region' stands nowhere"),
        ({"slots": ["day"], "intro": "{day}"}, {}, "no slot is called 'day'"),
        ({"slots": ["nmae"]}, {}, "no slot is called 'nmae'"),
        ({"slots": ["region"], "intro": "{region}"}, {"profile": "ghost"}, "has first_name"),
        ({"slots": ["region"], "intro": "{region}"}, {}, "profile='generic' has no merge tag"),
        ({"intro": "\ufdd0"}, {}, "intro=.* control character"),
        ({"title": "\ufdd0"}, {}, "title=.* control character"),
        ({"max_actions": 0}, {}, "max_actions=0"),
        ({"campaign_tag": "x"}, {}, "utm_source=weekly"),
        ({}, {"layout": "lsit"}, "did you mean 'list'"),
        ({}, {"colour": "x"}, "has no option 'colour'"),
        ({}, {"profile": "sendy"}, "use 'generic'"),
        ({"jurisdiction": "XYZ"}, {}, "XYZ"),
    ],
)
def test_options_that_cannot_be_used(
    options: dict[str, Any], render: dict[str, Any], message: str
) -> None:
    with pytest.raises((pa.OptionError, pa.NotFoundError), match=message):
        gathered(**options).render("email", **render)


@pytest.mark.parametrize(
    ("named", "message"), [("chechnya", r"give a list: \['chechnya'\]"), ([], "needs a campaign")]
)
def test_campaigns_are_a_list_of_some(named: Any, message: str) -> None:
    with pytest.raises(pa.OptionError, match=message):
        digest(named, on=ON)


def test_formats_that_a_digest_has_not() -> None:
    with pytest.raises(pa.NotFoundError, match="'html'"):
        gathered().render("html")


def test_a_campaign_tag_is_on_pages_only() -> None:
    found = gathered(campaign_tag="utm_source=weekly").first(6)
    tagged = {link.rel for link in links_in(found.view) if "utm_source=weekly" in link.url}
    assert tagged == {"page"}
    for format in FORMATS:
        assert "utm_source=weekly" in found.render(format)
        assert "utm_source" not in replace(found, campaign_tag="").render(format)


def test_markdown_for_no_service_in_particular_is_no_code_of_any() -> None:
    code = "{{ x }} {% x %} [[data:x]] %%x%% <% x %> *|FNAME|*"
    found = making.campaign(
        {"s": (making.sign(), making.SIGN_WORDS)}, words={"title": code, "summary": code}
    )
    for text in (
        digest([found], on=ON).render("markdown"),
        digest([found], on=ON).render("markdown", heading_level=3),
    ):
        assert not [start for start in USUAL_STARTS if start in text]


def test_merging_needs_no_order_of_sources() -> None:
    views = list(reversed(gathered().views))
    found = merged(views, "Title", lambda view: ("open", "Open"))
    assert [action.id for action in found.actions] == [view.campaign for view in views]


def test_the_table_of_contents_has_each_title_in_its_own_direction() -> None:
    names = (("ar", "rtl"), ("fr", "ltr"))
    titles = [Phrase("A title", lang, side) for lang, side in names]
    views = [
        replace(view, title=title) for view, title in zip(gathered().views[:2], titles, strict=True)
    ]
    summary = str(merged(views, "Title", lambda view: ("open", "Open")).summary.rich)
    assert [re.findall(f"'{side}'", summary) for side in ("rtl", "ltr")] == [["'rtl'"], ["'ltr'"]]


# --- the page to look at --------------------------------------------------------------------------


@cache
def previewed() -> str:
    found = gathered().first(3)
    return preview(found.section(profile="mailchimp"), found.left_out)


def test_the_preview_asks_nobody() -> None:
    page = previewed()
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count('<iframe sandbox=""') == page.count("<iframe") == 5
    assert "default-src 'none'" in page
    assert "<script" not in page


@pytest.mark.slow
def test_the_preview_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "preview.html"
    file.write_text(previewed(), encoding="utf-8")
    assert tools.vnu([file]) == []


def test_the_preview_says_what_is_left_out_and_escapes_it() -> None:
    hostile = campaign("h", None, None)
    found = digest([hostile], on=ON, title="<b>&amp;").first(1)
    page = preview(found.section(), found.left_out)
    assert "h/sign-2: no room for it" in page
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;amp;" in page


def test_the_message_opens_in_a_client() -> None:
    section = gathered(title="Für dich").section(profile="mailchimp")
    message = section.as_message()
    assert message["Subject"] == "Für dich"
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "text/plain",
        "text/html",
    ]


def test_around_a_single_call_are_the_words_of_its_campaign_alone() -> None:
    def calling(id: str, day: str) -> Campaign:
        words = {"mail": {"subjects": [f"Subject {id}"], "preheader": f"Behind {id}."}}
        return making.campaign(
            {"s": (making.sign(closes=day), making.SIGN_WORDS)}, {"id": id}, words
        )

    found = digest([calling("a", "2026-12-20"), calling("b", "2026-12-01")], on=ON, locale="en")
    single = found.section(layout="single")
    assert (single.subject_suggestions, single.preheader) == (("Subject b",), "Behind b.")
    several = found.section()
    assert several.subject_suggestions[1:] == ("Subject b", "Subject a")
    assert several.preheader == ""
    titled = digest([calling("c", "2026-12-20")], on=ON, title="Ours").section()
    assert titled.subject_suggestions == ("Ours", "Subject c")


def test_subjects_are_the_words_of_the_campaigns() -> None:
    alone = digest([catalog()["mark-open"]], on=ON, locale="en")
    expected = pa.render_email(catalog()["mark-open"], on=ON, locale="en")
    assert alone.section().subject_suggestions == expected.subject_suggestions
    assert alone.section().preheader == expected.preheader != ""
    several = gathered(title="For {first_name}", slots=["first_name"], max_actions=6)
    subjects = several.section(profile="mailchimp").subject_suggestions
    assert subjects[0] == "For *|FNAME|*"
    assert expected.subject_suggestions[0] in subjects
