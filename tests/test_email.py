"""Sections of mails: each rule for them over campaigns, layouts, themes, languages and services."""

from __future__ import annotations

import html as html_module
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle, product
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions import profiles
from pride_actions.locales.wording import available, wording
from pride_actions.model.campaign import Campaign
from pride_actions.newsletter import digest
from pride_actions.renderers.mail.content import SHOWN
from pride_actions.renderers.mail.fitting import recent
from pride_actions.renderers.rows import BARE_ROWS, PROSE_ROWS
from pride_actions.renderers.table import MAIL_LAYOUTS, MAIL_OPTIONS
from pride_actions.richtext import bare
from pride_actions.view.types import Advisory, Phrase, Row, Verbatim
from tests import making, tools
from tests.mailcheck import (
    addresses,
    calls,
    inline_urls,
    objections,
    read,
    text_objections,
)
from tests.making import (
    ATTEND_WORDS,
    CHECKED,
    SIGN_WORDS,
    attend,
    campaign,
    event,
    every_action,
    sign,
)
from tests.strategies import PACKS, campaigns, examples
from tests.test_attacks import ALLOWED, attacked

ON = date(2026, 11, 22)

MORE = "https://more.example/page"

ENOUGH = 1_000_000
"""Bytes, for a section that tells everything."""
THEMES = MAIL_OPTIONS["theme"].choices
LOCALES = ("en", "ar", "de", "he", "ru", "fr", "uk")


@cache
def catalog() -> dict[str, Campaign]:
    marked = pa.load(PACKS / "every-field", PACKS / "reference")
    return {**marked, **pa.load()}


def combinations() -> Iterator[tuple[str, str, str, str, str]]:
    """Every campaign in every layout and theme; languages and services take turns."""
    locales, services = cycle(LOCALES), cycle(profiles.names())
    rows = list(product(catalog(), MAIL_LAYOUTS, THEMES))
    for number, (id, layout, theme) in enumerate(rows):
        if id == "mark-open" and number % 3:  # the longest one by far
            continue
        yield id, layout, theme, next(locales), next(services)


@pytest.mark.parametrize(("id", "layout", "theme", "locale", "profile"), [*combinations()])
def test_every_rule_holds(id: str, layout: str, theme: str, locale: str, profile: str) -> None:
    found = catalog()[id]
    shared: dict[str, Any] = {"locale": locale, "on": ON, "layout": layout, "profile": profile}
    section = pa.render(found, "email", theme=theme, **shared)
    text = pa.render(found, "email-text", **shared)
    assert objections(section) == []
    if layout != "cards":  # a strict parser is slow, and cards are the same once more
        assert tools.html5_errors(section) == []
    assert text_objections(text, section) == []
    assert inline_urls(text) == []
    for start in profiles.named(profile).guard.starts:
        assert start not in section
        assert len(start) == 1 or start not in re.sub(r"https?://\S+|mailto:\S+", "", text)


@pytest.mark.slow
@pytest.mark.parametrize("profile", profiles.names())
@pytest.mark.parametrize("locale", available())
def test_every_rule_holds_in_every_combination(locale: str, profile: str) -> None:
    for id, layout, theme in product(catalog(), MAIL_LAYOUTS, THEMES):
        shared: dict[str, Any] = {"locale": locale, "on": ON, "layout": layout, "profile": profile}
        section = pa.render(catalog()[id], "email", theme=theme, **shared)
        text = pa.render(catalog()[id], "email-text", **shared)
        assert objections(section) == [], (id, layout, theme)
        assert text_objections(text, section) == [], (id, layout, theme)


@pytest.mark.parametrize("locale", available())
def test_five_actions_fit(locale: str) -> None:
    found = catalog()["reference"]
    assert len(found.facts.actions) == 5
    for layout in MAIL_LAYOUTS:
        section = pa.render_email(found, on=ON, locale=locale, layout=layout)
        assert section.size <= 20_000
        assert objections(section.html) == []


def test_equal_content_gives_equal_bytes() -> None:
    one, other = (
        pa.render_email(catalog()["mark-open"], on=ON, locale="en", layout="cards")
        for _ in range(2)
    )
    assert one == other
    assert one.as_message().as_bytes() == other.as_message().as_bytes()


@examples(25)
@given(campaigns(), st.sampled_from(MAIL_LAYOUTS), st.sampled_from(profiles.names()))
def test_every_rule_holds_for_any_campaign(found: Campaign, layout: str, profile: str) -> None:
    section = pa.render_email(found, on=ON, layout=layout, profile=profile, max_bytes=ENOUGH)
    assert objections(section.html) == []
    assert text_objections(section.text, section.html) == []
    assert_both_parts_say_the_same(section)
    view = pa.resolve(found, on=ON, use="newsletter")
    if layout != "single":
        assert_no_warning_is_lost(view, section.html)


@pytest.mark.parametrize("turn", [0, 15, 30, 45])
def test_attacks_stay_words(turn: int) -> None:
    for found in attacked(turn):
        for profile in ("generic", "mailchimp", "ghost"):
            section = pa.render_email(found, on=ON, profile=profile)
            assert objections(section.html) == []
            assert text_objections(section.text, section.html) == []
            for start in profiles.named(profile).guard.starts:
                assert start not in section.html


def test_own_words_stay_words() -> None:
    found = catalog()["mark-withdrawn"]
    for attack in ALLOWED:
        title = " ".join(attack.split())
        section = pa.render_email(
            found, on=ON, locale="en", title=title, intro=attack, credit=attack
        )
        assert objections(section.html) == []
        assert title in " ".join(read(section.html).text.split())
        if not re.match(r"https?:|mailto:|tel:", attack):
            assert text_objections(section.text, section.html) == []


@pytest.mark.parametrize("part", ["行动", "ك", "x", "&", "{", "e\u0301", "a b ", "👩🏽\u200d🚒"])
def test_endless_words_are_broken_where_nobody_sees_it(part: str) -> None:
    words = part * (1990 // len(part))
    line = part * (290 // len(part))
    advisory = {"level": "danger", "checked_on": "2026-11-01", "sources": ["report"]}
    said = SIGN_WORDS | {"title": line, "text": words, "do_not": {"one": words}}
    found = campaign(
        {"s": (sign() | {"do_not": ["one"]}, said)},
        {"advisories": {"a": advisory}},
        {"title": line, "summary": words, "advisories": {"a": {"title": line, "text": words}}},
    )
    for layout in ("list", "cards"):
        section = pa.render_email(found, on=ON, layout=layout)
        assert objections(section.html) == []
        assert tools.html5_errors(section.html) == []
        assert text_objections(section.text, section.html) == []
        assert _squeezed(words) in plain(section.html)


# --- what is never lost ---------------------------------------------------------------------------


def plain(html: str) -> str:
    """What a reader sees, without white space and what services are kept from reading."""
    return _squeezed(read(html).text)


def _squeezed(text: str) -> str:
    return "".join(bare(text).replace("\u2060", "").split())


def assert_no_warning_is_lost(view: pa.View, html: str) -> None:
    shown = plain(html)
    for words in warnings(view):
        assert _squeezed(words) in shown, words


def warnings(view: pa.View) -> Iterator[str]:
    """Everything that warns, but for what has several paragraphs."""
    yield view.content_warning.text if view.content_warning else ""
    for notice in view.notices:
        yield notice.text.text
    yield from _advised(view.advisories)
    for action in every_action(view):
        for notice in action.notices:
            yield notice.text.text
        yield from _advised(action.advisories)
        yield from (one.text.text for one in action.do_not if one.text.rich.is_inline)
        for row in (row for item in action.items for row in item.rows):
            if row.key in {"designation", "safety"} and not isinstance(row.value, Verbatim):
                is_line = isinstance(row.value, Phrase) or row.value.rich.is_inline
                yield row.value.text if is_line else ""


def _advised(advisories: Iterable[Advisory]) -> Iterator[str]:
    for advisory in advisories:
        yield from (advisory.level_label, advisory.places, advisory.title.text)
        if advisory.text and advisory.text.rich.is_inline:
            yield advisory.text.text
        for row in advisory.rows:
            yield row.value.text if isinstance(row.value, Phrase) else ""


@pytest.mark.parametrize("id", ["chechnya", "mark-open", "chechnya-2017"])
@pytest.mark.parametrize("layout", ["list", "cards"])
@pytest.mark.parametrize("room", [0, 40_000, ENOUGH], ids=["terse", "brief", "whole"])
def test_no_warning_is_lost(id: str, layout: str, room: int) -> None:
    found = catalog()[id]
    view = pa.resolve(found, on=ON, locale="en", use="newsletter")
    section = pa.render_email(found, on=ON, locale="en", layout=layout, max_bytes=room)
    assert_no_warning_is_lost(view, section.html)
    assert objections(section.html) == []
    assert text_objections(section.text, section.html) == []


def said(text: str) -> Counter[str]:
    """The words of a part of a mail, but for its stamp; lines may end between Chinese signs."""
    body = bare(text.rpartition("pride-actions ")[0]).replace("\u2060", "")
    return Counter(re.findall(r"[\u3000-\ud7ff]|[^\W\u3000-\ud7ff]+", body))


def assert_both_parts_say_the_same(section: pa.Section) -> None:
    """Addresses are lines of the text, and words or none of the HTML; only the text has numbers."""
    html = said(read(section.html).text)
    assert html - said(section.text) == Counter()
    words = re.sub(r"(?m)^(?:https?:|mailto:|tel:|sms:)\S+$|^[|> ]*\d+\. ", "", section.text)
    assert said(words) - html == Counter()


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("id", ["chechnya", "mark-open", "chechnya-2017", "mark-over", "german"])
def test_both_parts_of_a_mail_say_the_same(id: str, locale: str) -> None:
    for room in (0, ENOUGH):
        assert_both_parts_say_the_same(
            pa.render_email(catalog()[id], on=ON, locale=locale, max_bytes=room)
        )


def test_lists_have_the_numbers_that_were_written() -> None:
    found = campaign(
        {"s": (sign(), SIGN_WORDS)}, words={"summary": "3. Three\n4. Four\n\nThen:\n\n- One\n- Two"}
    )
    section = pa.render_email(found, on=ON)
    assert "\n3. Three\n4. Four\n\nThen:\n\n- One\n- Two\n" in section.text
    assert section.html.count('<ol start="3" ') == section.html.count("<ol ") == 1
    assert section.html.count("<ul ") == 1


@pytest.mark.parametrize("layout", ["list", "cards"])
@pytest.mark.parametrize("room", [1, ENOUGH], ids=["terse", "whole"])
def test_the_warning_of_a_part_stands_before_its_link(layout: str, room: int) -> None:
    risk = {"checked_on": CHECKED, "by_jurisdiction": {"RU": "careful"}}
    warning = {"jurisdictions": ["RU"], "checked_on": CHECKED, "sources": ["report"]}
    found = campaign(
        {
            "read": (
                making.action(
                    "learn", reading=["report"], actions={"part": sign() | {"risk": risk}}
                ),
                {"title": "Read", "actions": {"part": SIGN_WORDS}},
            )
        },
        {"advisories": {"careful": warning | {"kinds": ["sign"]}}},
        {"advisories": {"careful": {"title": "A risk", "text": "Think first."}}},
    )
    section = pa.render_email(found, on=ON, layout=layout, max_bytes=room)
    assert ("Sign now" in section.html, "A risk" in section.html) == (True, True)
    for written in (section.html, section.text):
        assert 0 < written.find("Think first.") < written.find("https://petitions.example/1")


def test_warnings_and_actions_come_with_their_sources() -> None:
    pages = {id: making.SOURCE | {"url": f"https://{id}.example/"} for id in ("why", "what")}
    warning = {"level": "danger", "checked_on": CHECKED, "sources": ["why"]}
    found = campaign(
        {"sign": (sign() | {"sources": ["what"]}, SIGN_WORDS)},
        {"sources": pages | {"report": making.SOURCE}, "advisories": {"careful": warning}},
        {"advisories": {"careful": {"title": "A risk", "text": "Think."}}},
    )
    for room in (1, ENOUGH):
        section = pa.render_email(found, on=ON, max_bytes=room)
        (number,) = re.findall(r"Danger: A risk \[(\d)\]", section.text)
        assert f"\n[{number}] News" in section.text
        assert room == 1 or {"https://why.example/", "https://what.example/"} <= set(section.links)


@pytest.mark.parametrize("locale", ["en", "de", "ru", "ar"])
@pytest.mark.parametrize("layout", MAIL_LAYOUTS)
def test_what_does_not_fit_is_told_in_brief_or_left_out(locale: str, layout: str) -> None:
    found = catalog()["chechnya"]
    view = pa.resolve(found, on=ON, locale=locale, use="newsletter")
    for theme in ("light", "pride"):
        section = pa.render_email(found, on=ON, locale=locale, layout=layout, theme=theme)
        assert section.size <= 20_000
        told = plain(section.html)
        shown = [action for action in view.actions if _squeezed(action.title.text) in told]
        if layout != "single":
            assert_no_warning_is_lost(replace(view, actions=tuple(shown)), section.html)
            note = wording(locale).say("digest.left_out", count=len(view.actions) - len(shown))
            assert (_squeezed(note) in told) == (len(shown) < len(view.actions))
            assert "seek-support" in [kind for action in shown for kind in action.kinds]


def test_no_more_actions_are_left_out_than_there_is_no_room_for() -> None:
    four = {f"s{n}": (sign(), SIGN_WORDS | {"title": f"Title {n}"}) for n in range(4)}
    help_them = making.action("seek-support", organisations=["cleared"])
    found = campaign(four | {"s1": (help_them, {"title": "Title 1"})})
    shown = set()
    for room in range(1500, 9000, 500):
        section = pa.render_email(found, on=ON, max_bytes=room)
        titles = "".join(re.findall(r"\nTitle (\d)", section.text))
        assert section.size <= room or len(titles) == 1
        shown.add(titles)
    assert shown == {"1", "01", "012", "0123"}  # help for people in danger is left out last


def test_what_fits_does_not_depend_on_what_was_written_before() -> None:
    page = {"verified_on": CHECKED, "organisation": "cleared"}
    links = {f"l{n}": page | {"url": f"https://pages.example/{n}"} for n in range(6)}
    words = {"title": "Read", "links": {id: f"Page {id}" for id in links}}
    learn = (making.action("learn", links=links), words)
    view = pa.resolve(campaign({"one": learn, "two": learn}), on=ON)
    write = pa.FORMATS["email"].renderer()
    ways = [
        {"max_bytes": room, "campaign_tag": tag, "layout": layout}
        for room in (3000, 5000, 7000)
        for tag in ("", "utm_source=weekly&utm_campaign=" + "x" * 60)
        for layout in MAIL_LAYOUTS
    ]

    def alone(way: dict[str, Any]) -> str:
        recent.clear()
        return write(view, **way)

    expected = [alone(way) for way in ways]
    assert len(set(map(len, expected))) > len(MAIL_LAYOUTS)
    assert [write(view, **way) for way in ways] == expected


Parts: TypeAlias = dict[str, tuple[making.Data, making.Data]]

WAYS: dict[str, making.Data] = {
    "email": {"email": "office@office.example"},
    "phone": {"phone": "+493012345"},
    "sms": {"phone": "+493012346"},
    **{kind: {"url": f"https://{kind}.example/"} for kind in ("form", "social", "embassy")},
}
"""How an office can be reached, by the kind of the channel."""


def reading(parts: Parts, facts: making.Data, words: making.Data) -> Campaign:
    """Make a campaign with one action, to read a report, and with these parts."""
    actions = {id: data for id, (data, _) in parts.items()}
    said = {"title": "All", "actions": {id: said for id, (_, said) in parts.items()}}
    whole = making.action("learn", reading=["report"], actions=actions)
    return campaign({"all": (whole | facts, said | words)})


@pytest.mark.parametrize("room", [9000, 1], ids=["brief", "terse"])
def test_a_part_in_little_room_tells_what_it_takes(room: int) -> None:
    proved = {"verified_on": CHECKED, "sources": ["report"]}
    gift = {"recipient": "cleared", "coordinated": "unknown", "in_kind": "yes", **proved}
    about = {"source": "report", "verified_on": CHECKED}
    channels = {kind: {"kind": kind, **way, **about} for kind, way in WAYS.items()}
    office = {"type": "office", "jurisdictions": ["DE"], "channels": channels}
    parts: Parts = {
        "go": (attend() | {"jurisdictions": ["DE"]}, ATTEND_WORDS | {"text": "Bring water."}),
        "stay": (attend(cancelled="yes"), ATTEND_WORDS | {"events": {"rally": {"title": "March"}}}),
        "over": (sign(status="closed"), SIGN_WORDS),
        "give": (
            making.action(
                "donate",
                donation=gift | {"url": "https://cleared.example/give"},
                organisations=["banned"],
            ),
            {"title": "Give", "donation": {"purpose": "Help."}},
        ),
        "aid": (
            making.action("donate", donation=gift | {"coordinated": "no"}),
            {"title": "Aid", "donation": {"purpose": "Help."}},
        ),
        "ask": (
            making.action("contact", targets={"one": office}),
            {"title": "Ask", "targets": {"one": {"name": "An office"}}},
        ),
    }
    section = pa.render_email(reading(parts, {}, {}), on=ON, max_bytes=room)
    for written in (section.text, read(section.html).text):
        text = " ".join(written.split())
        for told in (
            "Come along · For readers in Germany",
            "The petition · Closed This is closed.",
            "The rally (Upcoming) When: Thursday, 10 December 2026 Where: Berlin, Germany",
            "March (Cancelled) When:",
            "For fairness (Closed)",
            "Received by: Cleared Group",
            "Things, not money: Yes",
            "Agreement: Not agreed with those it is for",
            "Russia: Declared “undesirable”",
        ):
            assert told in text
        for told in ("Agreement: Whether", "For readers in: Germany", "Bring water."):
            assert (told in text) == (room > 1)
    led_to = " ".join(section.links)
    pages = ("https://cleared.example/give", "https://events.example/rally")
    for address in (*pages, *(address for way in WAYS.values() for address in way.values())):
        assert address in led_to


def test_both_parts_of_a_mail_leave_out_the_same() -> None:
    found = reading({"one": (sign(), SIGN_WORDS)}, {}, {})
    view, write = pa.resolve(found, on=ON), pa.FORMATS["email-text"].renderer()
    whole, sizes = pa.render_email(found, on=ON).size, set()
    for room in range(whole - 40, whole + 240, 20):
        section = pa.render_email(found, on=ON, max_bytes=room)
        assert_both_parts_say_the_same(section)
        recent.clear()
        alone = write(view, max_bytes=room)
        assert alone.count("Risks: ") == section.text.count("Risks: ")
        sizes.add(section.size)
    assert min(sizes) < whole - 200 < whole <= max(sizes)


def test_where_there_is_room_a_part_is_told_like_any_action() -> None:
    part = (sign() | {"steps": ["one"]}, SIGN_WORDS | {"steps": {"one": "Open the page."}})
    found = reading({"part": part}, {}, {})
    for room in (1, ENOUGH):
        text = pa.render_email(found, on=ON, max_bytes=room).text
        assert ("1. Open the page." in text, "Sign · Open" in text) == (room > 1, room > 1)


WHAT_IT_TAKES = frozenset(
    {"addressee", "ask", "beneficiary", "closes", "coordinated", "designation", "for_readers_in",
     "in_kind", "online", "place", "recipient", "safety", "status", "successor", "when"}
)  # fmt: skip
"""What readers need to know of an event, a petition, a gift or an office before they act."""


def test_every_row_that_readers_need_is_told_of_a_part_in_brief() -> None:
    view = pa.resolve(catalog()["mark-open"], on=ON, locale="en", use="newsletter")
    whole = replace(view.actions[-1], actions=view.actions)
    write = pa.FORMATS["email"].renderer()
    told = plain(write(replace(view, actions=(whole,)), max_bytes=40_000))
    assert "Steps:" not in told
    for item in (item for action in view.actions for item in action.items):
        for row in item.rows:
            if row.key in WHAT_IT_TAKES:
                assert _squeezed(row.value.text) in told
                assert _label(row) in told


def test_where_room_is_short_parts_stand_apart_and_lists_leave_no_empty_lines() -> None:
    found = catalog()["chechnya"]
    section = str(pa.render(found, "email", on=ON, locale="en"))
    assert "</ul><br>" not in section
    view = pa.resolve(found, on=ON, locale="en", use="newsletter")
    titles = [part.title.text for action in view.actions for part in action.actions]
    shown = [title for title in titles if f"<strong>{title}</strong>" in section]
    assert len(shown) > 8
    for title in shown:
        before = section.partition(f"<strong>{title}</strong>")[0]
        assert before.endswith(("<br><br>\n", "</ul>\n", '">')), title


def test_where_room_is_short_readings_stand_apart_and_the_foot_is_small() -> None:
    section = str(pa.render(catalog()["chechnya"], "email", on=ON, locale="en"))
    assert re.search(r"<br><br>\n<a [^>]*>New extremism wave</a> \(.*<br>\nOn the bans", section)
    (foot,) = re.findall(r'style="([^"]*)"><strong>Sources</strong>', section)
    assert "font-size:13px" in foot
    assert "<br><br>\n<strong>Published by:</strong>" in section


def test_an_address_that_is_no_safe_link_can_be_read_where_sources_have_none() -> None:
    section = pa.render_email(catalog()["chechnya"], on=ON, locale="en")
    assert section.html.count("http://www.bailii.org/eu/cases/ECHR/2023/676.html") == 1
    assert 'href="http:' not in section.html
    assert "\nhttp://www.bailii.org/eu/cases/ECHR/2023/676.html\n" in section.text


@pytest.mark.parametrize("layout", MAIL_LAYOUTS)
def test_an_advisory_stands_before_every_link_of_its_action(layout: str) -> None:
    found = catalog()["chechnya"]
    section = pa.render_email(found, on=ON, locale="en", layout=layout, max_bytes=ENOUGH)
    for action in pa.resolve(found, on=ON, locale="en", use="newsletter").actions:
        begins = section.html.find(f">{html_module.escape(action.title.text)}<")
        if begins < 0:
            assert layout == "single"
            continue
        link = section.html.find("<a href", begins)
        for advisory in action.advisories:
            place = section.html.find(html_module.escape(advisory.title.text), begins)
            assert begins < place < link
            assert advisory.text is not None
            words = html_module.escape(advisory.text.text.partition("\n")[0])
            assert begins < section.html.find(words, begins) < link


def test_every_type_of_item_is_shown() -> None:
    """A new type of item must be told how it stands in a mail: else it would reach nobody."""
    shown = set()
    for found in catalog().values():
        waiting = list(pa.resolve(found, on=ON, locale="en").actions)
        while waiting:
            action = waiting.pop()
            shown |= {item.type for item in action.items}
            waiting += action.actions
    assert shown == SHOWN.keys()


LEFT_OUT = frozenset(
    {"aliases", "amount", "based_in", "checked", "cleared", "country", "frequency", "opened",
     "original_title", "registered", "route", "site", "surplus", "target_type", "tax_note",
     "verified"}
)  # fmt: skip
"""What a mail has no room for, of events, petitions, gifts, offices and organisations."""


def _label(row: Row) -> str:
    return "" if row.key in BARE_ROWS | PROSE_ROWS else _squeezed(row.label)


def test_every_other_row_of_an_item_is_shown() -> None:
    found = catalog()["mark-open"]
    section = pa.render_email(found, on=ON, locale="en", max_bytes=ENOUGH)
    told = plain(section.html)
    missing = {
        row.key
        for action in every_action(pa.resolve(found, on=ON, locale="en", use="newsletter"))
        for item in action.items
        for row in item.rows
        if not (_squeezed(row.value.text) in told and _label(row) in told)
        and not (row.link and row.link.url in section.links)
    }
    assert missing <= LEFT_OUT


@pytest.mark.parametrize("format", ["email", "email-text", "mjml"])
def test_originals_of_several_paragraphs_are_shown_as_a_whole(format: str) -> None:
    facts = making.action("talk") | {"do_not": ["names", "money"]}
    said = {"names": "Name nobody.\n\nNot even yourself.", "money": "- Send none\n- Take none"}
    german = {"names": "Nennt niemanden.", "money": "Schickt kein Geld."}
    draft = {
        "locale": "de",
        "title": "Kampagne",
        "summary": "Worum es geht.",
        "review": {"status": "draft"},
        "actions": {"talk": {"title": "Reden", "do_not": german}},
    }
    made = campaign({"talk": (facts, {"title": "Talk", "do_not": said})}, de=draft)
    text = pa.render(made, format, locale="de", on=ON)
    for words in ("Name nobody.", "Not even yourself.", "Send none", "Take none"):
        assert words in text


def test_originals_of_drafts_are_shown() -> None:
    """A draft translation of a warning comes with the words that somebody answers for."""
    section = pa.render_email(catalog()["chechnya"], on=ON, locale="ar", max_bytes=ENOUGH)
    view = pa.resolve(catalog()["chechnya"], on=ON, locale="ar", use="newsletter")
    originals = [
        advisory.title.original
        for action in view.actions
        for advisory in action.advisories
        if advisory.title.original
    ]
    assert originals
    for original in originals:
        marked = f'<span lang="en" dir="ltr">{html_module.escape(bare(original.text))}</span>'
        assert marked in section.html
        assert _squeezed(original.text) in _squeezed(section.text.replace("|", ""))


def test_words_in_another_language_say_so() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="he", layout="list")
    root = read(section.html).children[0]
    assert not isinstance(root, str)
    assert (root.attrs["lang"], root.attrs["dir"]) == ("he", "rtl")
    assert '<span lang="en" dir="ltr">Sign the petition for its repeal</span>' in section.html
    assert '<div lang="en" dir="ltr" style="text-align:left">' in section.html
    cells = [node for node in root.walk() if node.tag == "td" and "text-align" in node.style]
    assert {node.style["text-align"] for node in cells} == {"right", "center"}
    around = [node for node in cells if any(inner.tag == "table" for inner in node.walk())]
    assert {node.attrs["align"] for node in around} == {"right"}


# --- links ----------------------------------------------------------------------------------------


def test_buttons_for_different_pages_say_different_things() -> None:
    events = {
        "rally": event(),
        "march": event(url="https://events.example/march"),
        "vigil": event(url="https://events.example/vigil"),
        "walk": event(url="https://events.example/walk"),
        "watch": event(url="https://events.example/watch"),
    }
    titles = {id: {"title": "One" if id == "rally" else "Two"} for id in events}
    found = campaign({"attend": (attend() | {"events": events}, {"title": "Go", "events": titles})})
    section = pa.render_email(found, on=ON)
    labels = [" ".join(call.text.split()) for call in calls(read(section.html))]
    assert labels == [
        "Page of the organisers",
        "Page of the organisers: Two",
        "Page of the organisers (events.example)",
        "Page of the organisers (2)",
        "Page of the organisers (3)",
    ]
    assert objections(section.html) == []


def test_a_button_needs_no_number_where_it_leads_to_the_same_page() -> None:
    found = campaign({"a": (sign(), SIGN_WORDS), "b": (sign(), SIGN_WORDS)})
    labels = {call.text for call in calls(read(pa.render(found, "email", on=ON)))}
    assert labels == {"Sign on Petitions"}


def test_an_archived_address_is_words() -> None:
    section = pa.render_email(catalog()["mark-open"], on=ON, locale="en", max_bytes=ENOUGH)
    assert "http://mark-src-event.example/" in addresses(section.html)
    assert 'href="http:' not in section.html
    assert "\nhttp://mark-src-event.example/\n" in section.text
    assert "http://mark-src-event.example/" not in section.links


def test_an_address_that_is_too_long_for_a_line_is_no_link() -> None:
    found = campaign({"s": (sign(url="https://petitions.example/" + "a" * 800), SIGN_WORDS)})
    section = pa.render_email(found, on=ON)
    assert objections(section.html) == []
    assert "aaaa" not in section.html
    assert "Sign on Petitions" in section.html


def test_quotation_marks_of_an_address_are_written_as_signs() -> None:
    found = campaign({"s": (sign(url="https://petitions.example/o'neill"), SIGN_WORDS)})
    section = pa.render_email(found, on=ON)
    assert "https://petitions.example/o%27neill" in section.links
    assert objections(section.html) == []


def test_campaign_tags_are_for_pages_only_and_only_where_asked() -> None:
    found = catalog()["mark-open"]
    tag = {"utm_source": "weekly"}
    section = pa.render_email(found, on=ON, locale="en", campaign_tag=tag)
    tagged = [url for url in section.links if "utm_source" in url]
    assert "https://mark-publisher-url.example/?utm_source=weekly" in tagged
    assert not [url for url in tagged if re.search("petition|donation|channel|lookup|src", url)]
    assert objections(section.html, tagged=True) == []
    assert text_objections(section.text, section.html) == []
    assert "campaign_tag=utm_source=weekly" in section.text.replace("\n", " ")
    as_text = pa.render_email(found, on=ON, locale="en", campaign_tag="utm_source=weekly")
    assert as_text == section


def test_no_campaign_tag_tells_where_somebody_who_seeks_help_comes_from() -> None:
    pages = {"form": {"url": "https://help.example/form", "verified_on": CHECKED}}
    now = {"url": "https://help.example/new", "title": "Their new form"}
    words = {"links": {"form": "Ask for help"}}
    found = campaign(
        {
            "learn": (
                making.action("learn", links=pages | {"more": {**pages["form"], "url": MORE}}),
                {"title": "Read", "links": {"form": "Their form", "more": "More"}},
            ),
            "help": (making.action("seek-support", links=pages), {"title": "Find help", **words}),
            "moved": (
                making.action("seek-support", status="replaced", successor=now),
                {"title": "Find help as before"},
            ),
        }
    )
    tag = "utm_source=weekly"
    whole = digest([found], on=ON, campaign_tag=tag)
    mail = pa.render_email(found, on=ON, campaign_tag=tag)
    for section in (mail, whole.section()):
        assert {MORE + "?" + tag, "https://help.example/form"} <= set(section.links)
        assert not [url for url in section.links if "help.example" in url and "utm" in url]
    assert "https://help.example/new" in mail.links
    assert "form?utm" not in whole.render("markdown") + whole.render("mjml")


def test_no_campaign_tag_is_on_the_way_to_a_page_for_giving() -> None:
    section = pa.render_email("chechnya", on=ON, max_bytes=0, campaign_tag="utm_source=weekly")
    official = {"https://ncsos.io/about/", "https://spherequeer.org/iccpr-2022/"}
    assert official <= set(section.links)
    assert [url for url in section.links if "utm_source" in url and "europarl" not in url] == []


# --- layouts, themes and other options ------------------------------------------------------------


def test_a_single_call() -> None:
    section = pa.render_email(catalog()["reference"], on=ON, locale="en", layout="single")
    found = [call.attrs["href"] for call in calls(read(section.html))]
    assert found == ["https://petitions.example/repeal/sign"]


def test_a_single_call_for_readers_anywhere_is_for_no_place() -> None:
    local = attend() | {"jurisdictions": ["DE"]}
    found = campaign({"go": (local, ATTEND_WORDS), "sign": (sign(), SIGN_WORDS)})
    anywhere, there = (
        pa.render_email(found, on=ON, layout="single", jurisdiction=place).links[0]
        for place in (None, "DE")
    )
    assert anywhere == there == "https://petitions.example/1"
    read = (making.action("learn", reading=["report"]), {"title": "Read"})
    found = campaign({"go": (local, ATTEND_WORDS), "read": read})
    assert pa.render_email(found, on=ON, layout="single").links[0] == "https://news.example/report"
    found = campaign({"go": (local, ATTEND_WORDS)})
    assert "For readers in Germany" in pa.render_email(found, on=ON, layout="single").text


def test_a_single_call_is_open_and_keeps_what_is_known_of_whom_it_helps() -> None:
    petitions = {
        "over": making.petition(status="closed", url="https://over.example/"),
        "one": making.petition(),
        "two": making.petition(url="https://two.example/"),
    }
    facts = making.action("sign", petitions=petitions, organisations=["banned"])
    titles = {id: {"title": id.title()} for id in petitions}
    found = campaign({"sign": (facts, SIGN_WORDS | {"petitions": titles})})
    section = pa.render_email(found, on=ON, layout="single")
    assert section.links[0] == "https://petitions.example/1"
    assert "Russia: Declared “undesirable”" in section.text
    for left_out in ("Over", "Two", "https://over.example/", "https://two.example/"):
        assert left_out not in section.text


def test_a_single_call_for_readers_anywhere_goes_to_no_office_for_some_place() -> None:
    def office(place: str, *places: str) -> dict[str, Any]:
        form = {"kind": "form", "url": f"https://form.example/{place}", "source": "report"}
        channels = {"form": form | {"verified_on": CHECKED}}
        return {"type": "office", "jurisdictions": list(places), "channels": channels}

    targets = {"there": office("there", "DE"), "any": office("any")}
    words = {"title": "Ask", "targets": {id: {"name": id} for id in targets}}
    read = (making.action("learn", reading=["report"]), {"title": "Read"})
    found = campaign({"read": read, "ask": (making.action("contact", targets=targets), words)})
    for place, expected in ((None, "any"), ("DE", "there")):
        section = pa.render_email(found, on=ON, layout="single", jurisdiction=place)
        assert section.links[0] == f"https://form.example/{expected}"


def test_where_nothing_else_can_be_done_a_single_call_is_to_read() -> None:
    over = (sign(status="closed"), SIGN_WORDS)
    read = (making.action("learn", reading=["report"]), {"title": "Read"})
    section = pa.render_email(campaign({"over": over, "read": read}), on=ON, layout="single")
    assert section.links[0] == "https://news.example/report"
    assert "The petition" not in section.text


def test_a_single_call_in_a_part_comes_with_what_warns_of_the_whole() -> None:
    parts: Parts = {
        "read": (making.action("learn", reading=["report"]), {"title": "Read"}),
        "one": (sign() | {"do_not": ["part"]}, SIGN_WORDS | {"do_not": {"part": "Not two."}}),
        "two": (sign(url="https://two.example/"), SIGN_WORDS | {"title": "Sign two"}),
    }
    facts = {"do_not": ["whole"], "organisations": ["banned"]}
    found = reading(parts, facts, {"do_not": {"whole": "Not one."}})
    section = pa.render_email(found, on=ON, layout="single")
    assert section.links[0] == "https://petitions.example/1"
    before = section.text.partition(section.links[0])[0]
    assert ("Not one." in before, "Not two." in before) == (True, True)
    assert "Russia: Declared “undesirable”" in section.text
    for left_out in ("> A report", "Read\n", "two.example"):
        assert left_out not in section.text


def test_a_record_has_no_call() -> None:
    for layout in MAIL_LAYOUTS:
        section = pa.render_email(catalog()["chechnya-2017"], on=ON, locale="en", layout=layout)
        assert "This is a record." in section.text


@pytest.mark.parametrize("accent", ["#ffff00", "#00ff00", "#ff0000", "#777777", "#808080", "#fff"])
@pytest.mark.parametrize("theme", THEMES)
def test_any_accent_can_be_read(accent: str, theme: str) -> None:
    found = catalog()["reference"]
    for layout in ("single", "cards"):
        assert objections(pa.render(found, "email", on=ON, theme=theme, accent=accent,
                                    layout=layout)) == []  # fmt: skip


@pytest.mark.parametrize("ground", ["#ffe4e1", "#e0f0ff", "#ffffcc", "#dddddd"])
def test_a_ground_can_be_read_also_where_it_is_inverted(ground: str) -> None:
    section = pa.render(catalog()["chechnya"], "email", on=ON, locale="en", ground=ground)
    assert section.startswith(f'<div lang="en" dir="ltr" style="background-color:{ground}">')
    assert objections(section) == []


def test_a_ground_that_could_not_be_read_is_refused_with_one_that_can() -> None:
    with pytest.raises(pa.OptionError, match=r"dark mode.* works is (#\w{6})") as refused:
        pa.render("chechnya", "email", on=ON, ground="#ffff66")
    nearest = str(refused.value)[-7:]
    assert objections(pa.render("chechnya", "email", on=ON, locale="en", ground=nearest)) == []


@pytest.mark.parametrize("level", [2, 3, 4])
def test_titles_begin_at_the_level_that_was_asked_for(level: int) -> None:
    section = pa.render(catalog()["chechnya"], "email", on=ON, heading_level=level)
    assert f"<h{level} " in section
    assert objections(section, level=level) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"heading_level": 1}, "between 2 and 4"),
        ({"heading_level": 5}, "between 2 and 4"),
        ({"theme": "auto"}, "auto"),
        ({"layout": "banner"}, "banner"),
        ({"profile": "nobody"}, "nobody"),
        ({"accent": "red"}, "no colour"),
        ({"campaign_tag": "not a tag"}, "campaign_tag"),
        ({"max_bytes": -1}, "0 to leave out no action"),
        ({"max_bytes": "20 kB"}, "a whole number"),
    ],
)
def test_options_that_cannot_be_used(options: dict[str, Any], message: str) -> None:
    for name in ("email", "mjml"):
        with pytest.raises((pa.OptionError, pa.NotFoundError), match=message):
            pa.render("chechnya", name, on=ON, **options)


# --- mail clients ---------------------------------------------------------------------------------

DECORATION = {
    "border-radius": "corners are square there",
    "dir attribute": "the sides are written out as well",
    "height attribute": "the link in a button has the height as well",
    "height property": "the attribute and the link in a button say the same",
    "lang attribute": "for screen readers, where it is kept",
    "mailto: links": "the address is written out",
    "role attribute": "for screen readers, where it is kept",
    "text-decoration": "links are underlined there, buttons too",
    "width attribute": "a table is as wide as what is in it",
    "word-break": "only an endless word needs it",
}
"""What some mail client does not have, and why nothing is lost there."""


def test_mail_clients_have_what_is_used() -> None:
    section = pa.render(
        catalog()["chechnya"], "email", on=ON, locale="en", theme="pride", layout="cards",
        max_actions=1,
    )  # fmt: skip
    missing = {line.rpartition(": ")[0] for line in tools.caniemail(section)}
    assert missing <= DECORATION.keys()


# --- the checker ----------------------------------------------------------------------------------

CELL = (
    "font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#000000;"
    "background-color:#ffffff"
)


def around(inner: str) -> str:
    return (
        '<div lang="en" dir="ltr" style="background-color:#ffffff">\n<table role="presentation" '
        f'cellpadding="0" cellspacing="0" border="0"><tr><td style="{CELL}">{inner}</td></tr>'
        "</table>\n</div>\n"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "<section>x</section>",
        "<p>x",
        "a & b",
        "<!-- x -->",
        "<p id='x'>x</p>",
        '<p style="color:#000000">x</p>',
        '<p style="padding:0 0 4px">x</p>',
        '<p style="width:4px">x</p>',
        '<p style="margin:-4px">x</p>',
        '<p style="margin:0 auto">x</p>',
        '<p style="background-color:red">x</p>',
        '<p style="font-size:11px">x</p>',
        "<h3>x</h3>",
        "<table><tr></tr></table>",
        '<a href="https://a.example/">x</a>',
        f'<a href="http://a.example/" style="{CELL}">x</a>',
        f'<a href="https://a@b.example/" style="{CELL}">x</a>',
        f'<a href="https://b.example/o\'x" style="{CELL}">x</a>',
        f'<a href="https://b.example/?utm_source=x" style="{CELL}">x</a>',
        f'<a href="https://b.example/" style="{CELL}"></a>',
        f'<a href="https://b.example/" style="{CELL};text-decoration:none">x</a>',
        f'<p style="{CELL.replace("#000000", "#999999")}">x</p>',
        f'<p style="{CELL.replace("#ffffff", "#ffff00")}">x</p>',
        "x" * 901,
        "\u202e",
        '<img src="https://a.example/x.png">',
    ],
)
def test_the_checker_objects(wrong: str) -> None:
    assert objections(around("<p>right</p>")) == []
    assert objections(around(wrong)) != []


def test_the_checker_compares_addresses() -> None:
    section = around(f'<a href="https://a.example/" style="{CELL}">x</a>')
    assert text_objections("x\nhttps://a.example/\n", section) == []
    assert text_objections("x\n", section) != []
    assert text_objections("x https://a.example/\n", section) != []
    assert text_objections("https://a.example/\n-- \n", section) != []
