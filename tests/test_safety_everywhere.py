"""Whom content endangers, in everything that the library writes: each format, mails, digests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pride_actions as pa
from pride_actions.compiling import own_options
from pride_actions.errors import OptionError
from pride_actions.model.actions import Action as ActionFacts
from pride_actions.model.campaign import Campaign
from pride_actions.model.kinds import EXPOSING_KINDS
from pride_actions.newsletter import FORMATS as DIGEST_FORMATS
from pride_actions.newsletter import digest
from pride_actions.newsletter.picking import can_be_done
from pride_actions.view.types import View
from tests.making import (
    ATTEND_WORDS,
    CHECKED,
    SIGN_WORDS,
    SOURCE,
    Data,
    action,
    attend,
    campaign,
    every_action,
    needed,
    sign,
)
from tests.strategies import DAYS, JURISDICTIONS, LOCALES, campaigns, examples
from tests.test_view_properties import _assert_warned_first as assert_warned_first
from tests.test_view_properties import _designated as designated
from tests.test_view_properties import _due as due
from tests.test_view_properties import _involves as involves
from tests.test_view_properties import _kinds as kinds_of
from tests.test_view_properties import _own_data as own_data
from tests.test_view_properties import _paths as paths

ON = date(2026, 11, 10)

VARIANTS: dict[str, tuple[Data, ...]] = {
    "html": ({}, {"layout": "compact"}, {"layout": "banner"}, {"style": "shadow"}),
    "document": (
        {"canonical": "https://partner.example/", "layout": "cards", "frame": True},
        {"neutral": True, "layout": "buttons"},
    ),
    "element": ({"src": "/new.html", "more": "/more.js"},),
    "email": ({}, {"layout": "cards", "max_bytes": 6000}, {"layout": "single"}),
    "email-text": ({}, {"max_bytes": 6000}, {"layout": "single"}),
    "mjml": ({}, {"layout": "cards", "max_bytes": 6000}, {"layout": "single"}),
    "markdown": ({}, {"flavour": "buttondown"}),
}
"""Options that change what is shown, or where."""


def everything(view: View) -> Iterator[tuple[str, str]]:
    """Give a View in every format, each with a name that says how."""
    for name, row in pa.FORMATS.items():
        for options in VARIANTS.get(name, ({},)):
            own = own_options(name, row, options | needed(name))
            yield f"{name} {options}", row.renderer()(view, **own)


def digests(found: Campaign, place: str | None, on: date, locale: str) -> Iterator[tuple[str, str]]:
    """Give what a digest of a campaign, and one of it and another, says anywhere."""
    other = campaign({"sign": (sign(), SIGN_WORDS)}, {"verified_on": "2026-11-01"})
    for several in ([found], [found, other]):
        try:
            made = digest(several, on=on, jurisdiction=place, locale=locale)
        except OptionError as error:
            yield "digest", str(error)
            continue
        section = made.section()
        yield "around", "\n".join((*section.subject_suggestions, section.preheader))
        yield "left out", "\n".join(f"{left} {left.title}" for left in made.left_out)
        for name in DIGEST_FORMATS:
            yield f"digest {name}", made.render(name)


def test_formats_with_options_that_matter_are_all_looked_at() -> None:
    assert pa.FORMATS.keys() >= VARIANTS.keys()
    with_layouts = {name for name, row in pa.FORMATS.items() if "layout" in row.options}
    assert with_layouts <= VARIANTS.keys()


places = st.sampled_from(JURISDICTIONS)
days = st.sampled_from(DAYS).map(date.fromisoformat)


@examples(14)
@given(campaigns(), days, places, st.sampled_from(LOCALES[:4]), st.data())
def test_nothing_says_what_was_taken_out(
    found: Campaign, on: date, place: str, locale: str, data: st.DataObject
) -> None:
    ids = sorted(found.facts.actions)
    only = sorted(data.draw(st.sets(st.sampled_from(ids))))
    view = pa.resolve(found, on=on, jurisdiction=place, locale=locale, only=only)
    banned = designated(found, place)
    hosts = {host for id in banned for host in found.directory[id].hosts}
    marks = _marks_of_what_is_taken_out(found, place, banned)
    for name, text in (*everything(view), *digests(found, place, on, locale)):
        shown = unquote(unescape(text))
        assert not [host for host in hosts if host in shown], name
        assert not marks & set(_MARK.findall(shown)), name


_MARK = re.compile(r"(?<![^\W_])[Tu]\d+")
"""Every text and every address that is drawn has a number of its own."""


def _marks_of_what_is_taken_out(found: Campaign, place: str, banned: set[str]) -> set[str]:
    """Give the numbers in the data of actions that endanger the reader, and in their claims."""
    out: set[tuple[str, ...]] = set()
    gone, kept = set[str](), set[str]()
    marks = set[str]()
    for path, each in paths(found.facts.actions):
        own = own_data(found, path, each)
        if path[:-1] in out or _endangers(found, each, own, place, banned):
            out.add(path)
            marks |= set(_MARK.findall(own))
            gone |= set(each.claims)
        else:
            kept |= set(each.claims)
    for words in found.words.values():
        for id in gone - kept & words.claims.keys():
            marks |= set(_MARK.findall(words.claims[id].model_dump_json()))
    return marks


def _endangers(
    found: Campaign, action: ActionFacts, own: str, place: str, banned: set[str]
) -> bool:
    exposing = not EXPOSING_KINDS.isdisjoint(kinds_of(action))
    advisories = found.facts.advisories
    return (exposing and involves(found, own, banned)) or any(
        advisories[id].withholds for id in due(found, action, place)
    )


@examples(14)
@given(campaigns(), days, st.sampled_from((None, *JURISDICTIONS)))
def test_every_warning_stands_before_what_it_warns_of(
    found: Campaign, on: date, place: str | None
) -> None:
    view = pa.resolve(found, on=on, jurisdiction=place, use="newsletter")
    texts = [(name, _for_readers(text)) for name, text in everything(view)]
    if view.state == "open" and any(map(can_be_done, view.actions)):
        texts += digests(found, place, on, view.locale)
    for name, text in texts:
        if name.startswith("json"):
            continue
        for each in every_action(view):
            assert_warned_first(each, unquote(unescape(text)))


def _for_readers(text: str) -> str:
    """Leave out what only the script of the element reads: its buttons stand at the events."""
    return re.sub(r' data-events="[^"]*"', "", text)


# --- what is over ---------------------------------------------------------------------------------

OVER: dict[str, tuple[Data, Data]] = {
    "the petition ended": (sign(closes="2026-11-05"), {}),
    "the petition was closed": (sign(status="closed"), {}),
    "the action ended": (sign() | {"closes": "2026-11-05"}, {}),
    "the action was closed": (sign() | {"status": "closed"}, {}),
    "the action was withdrawn": (sign() | {"withdrawn_on": "2026-11-05"}, {}),
    "the campaign ended": (sign(), {"ends": "2026-11-05"}),
    "the campaign was closed": (sign(), {"status": "closed"}),
    "the campaign was withdrawn": (sign(), {"withdrawn": {"on": "2026-11-05"}}),
    "the petition was not checked": (sign(status_checked_on="2020-01-01"), {}),
    "the risk was not checked": (
        sign() | {"risk": {"checked_on": "2020-01-01", "by_jurisdiction": "none known"}},
        {},
    ),
}


@pytest.mark.parametrize("how", OVER)
def test_what_is_over_is_no_call_anywhere(how: str) -> None:
    facts, whole = OVER[how]
    words: Data = {"withdrawn": "It was wrong."} if "withdrawn" in how else {}
    said = SIGN_WORDS | (words if how == "the action was withdrawn" else {})
    mail = {"mail": {"subjects": ["Sign this today!"], "preheader": "Sign it."}}
    found = campaign({"act": (facts, said)}, whole, (words if whole else {}) | mail)
    view = pa.resolve(found, on=ON)
    assert not any(action.callable for action in view.actions)
    section = pa.render_email(found, on=ON)
    around = "\n".join((*section.subject_suggestions, section.preheader))
    for name, text in (*everything(view), ("around", around), *digests(found, None, ON, "en")):
        shown = unquote(unescape(text))
        if not name.startswith("digest"):  # there is another campaign with the same petition
            assert "petitions.example" not in shown, name
            assert len(re.findall("Sign now", shown)) == len(re.findall("“Sign now”", shown)), name
        assert "Sign this today" not in shown, name
        assert "Sign it." not in shown, name
    with pytest.raises(OptionError, match="nothing to call for"):
        digest([found], on=ON)


def test_what_is_to_come_is_no_call_while_nobody_checked_its_risk() -> None:
    risk = {"checked_on": "2020-01-01", "by_jurisdiction": "none known"}
    found = campaign({"act": (attend() | {"risk": risk}, ATTEND_WORDS)})
    view = pa.resolve(found, on=ON)
    assert view.actions[0].title.text != "Come along"
    for name, text in everything(view):
        shown = unquote(unescape(text))
        assert "events.example" not in shown, name
        assert len(re.findall("Come along", shown)) == len(re.findall("“Come along”", shown)), name


# --- what speaks of an action that was taken out --------------------------------------------------

BANNED: Data = {"title": "Share theirs"}


def rests_on_claims() -> pa.Campaign:
    """An action that is taken out in Russia, with claims of its own and of a part of it."""
    theirs = SOURCE | {"url": "https://banned.example/report", "title": "Their report"}
    part = action("share", share={"hashtags": ["part"]}, claims=["deep"])
    top = action("share", share={"hashtags": ["top"]}, claims=["high"], actions={"part": part})
    return campaign(
        {"theirs": (top, BANNED | {"actions": {"part": BANNED}}), "ours": (sign(), SIGN_WORDS)},
        {
            "sources": {"report": SOURCE, "theirs": theirs},
            "claims": {
                "high": {"sources": ["theirs"], "confidence": "one-source"},
                "deep": {"sources": ["report"], "confidence": "one-source"},
            },
        },
        {
            "claims": {"high": {"text": "Told by Banned Group."}, "deep": {"text": "Told below."}},
            "mail": {"subjects": ["Stand with Banned Group"], "preheader": "They need you."},
        },
    )


@pytest.mark.parametrize(
    "chosen", [{}, {"only": ["ours"]}, {"kinds": ["sign"]}, {"max_actions": 1}], ids=str
)
def test_claims_of_what_is_taken_out_are_too(chosen: dict[str, Any]) -> None:
    shown = {
        place: pa.render(rests_on_claims(), "json", on=ON, jurisdiction=place, **chosen)
        for place in ("RU", "DE")
    }
    for words in ("Banned Group", "Told below", "banned.example"):
        assert words not in shown["RU"]
    assert "Told below" in shown["DE"]


def test_claims_of_what_is_for_readers_elsewhere_are_taken_out_too() -> None:
    theirs = action("share", share={"hashtags": ["x"]}, claims=["high"], jurisdictions=["DE"])
    found = campaign(
        {"theirs": (theirs, BANNED), "ours": (sign(), SIGN_WORDS)},
        {"claims": {"high": {"sources": ["report"], "confidence": "one-source"}}},
        {"claims": {"high": {"text": "Told by Banned Group."}}},
    )
    assert "Banned Group" not in pa.render_text(found, on=ON, jurisdiction="RU")


def test_the_subject_of_a_mail_does_not_speak_of_it() -> None:
    found = rests_on_claims()
    for section in (
        pa.render_email(found, on=ON, jurisdiction="RU"),
        pa.render_email(found, on=ON, jurisdiction="RU", only=["ours"]),
        digest([found], on=ON, jurisdiction="RU").section(),
    ):
        assert section.subject_suggestions == ("A campaign",)
        assert section.preheader == "What it is about."
    assert pa.render_email(found, on=ON).subject_suggestions == ("Stand with Banned Group",)


@pytest.mark.parametrize("page", ["https://banned.example/x", "https://nowhere.example/x"])
def test_a_share_link_does_not_hold_the_address_of_what_must_not_be_linked(page: str) -> None:
    share = {"url": page, "posts": {"post": {"platform": "bluesky"}}}
    found = campaign(
        {"talk": (action("talk", share=share), {"title": "Talk", "posts": {"post": "Read this"}})}
    )
    for name in pa.FORMATS:
        shown = unquote(pa.render(found, name, on=ON, jurisdiction="RU", **needed(name)))
        assert page not in shown, name
    assert page in unquote(pa.render_text(found, on=ON))


def test_the_title_of_what_came_in_its_place_is_not_that_of_a_part_with_the_same_id() -> None:
    part = action("share", share={"hashtags": ["x"]}, organisations=["banned"])
    found = campaign(
        {
            "old": (sign() | {"status": "replaced", "successor": {"action": "new"}}, SIGN_WORDS),
            "new": (sign(), SIGN_WORDS),
            "around": (
                sign() | {"actions": {"new": part}},
                SIGN_WORDS | {"actions": {"new": {"title": "Share with them"}}},
            ),
        }
    )
    words = found.words["en"]
    turned = words.model_copy(update={"actions": dict(reversed([*words.actions.items()]))})
    for said in (words, turned):
        again = replace(found, words={"en": said}, digest=str(said is words))
        for name, text in everything(pa.resolve(again, on=ON, jurisdiction="RU")):
            assert "Share with them" not in unescape(text), name


@pytest.mark.parametrize("place", ["RU", None])
def test_what_to_do_instead_is_no_call_to_help_who_is_banned(place: str | None) -> None:
    found = campaign(
        {"act": (sign(status="closed"), SIGN_WORDS)},
        words={"instead": "Give to [Banned Group](organisation:banned)."},
    )
    for name, text in everything(pa.resolve(found, on=ON, jurisdiction=place)):
        if name.split()[0] not in {"iframe", "oembed-json", "oembed-xml"}:
            assert ("Banned Group" in text) == (place is None), name


def test_the_subject_of_a_mail_names_nobody_who_is_banned_even_where_nothing_is_taken_out() -> None:
    found = campaign(
        {"talk": (action("talk"), {"title": "Talk"})},
        words={"mail": {"subjects": ["Stand with Banned Group"], "preheader": "They need you."}},
    )
    for place, subject in (("RU", "A campaign"), ("DE", "Stand with Banned Group")):
        for section in (
            pa.render_email(found, on=ON, jurisdiction=place),
            digest([found], on=ON, jurisdiction=place).section(),
        ):
            assert section.subject_suggestions == (subject,)


def test_a_stamp_does_not_tell_the_name_of_what_was_taken_out() -> None:
    theirs = action("share", share={"hashtags": ["x"]}, organisations=["banned"])
    found = campaign(
        {"share-banned-group": (theirs, {"title": "Share"}), "ours": (sign(), SIGN_WORDS)}
    )
    chosen = ["share-banned-group", "ours"]
    for name in pa.FORMATS:
        options = {"on": ON, "only": chosen, **needed(name)}
        assert "share-banned-group" not in pa.render(found, name, jurisdiction="RU", **options), (
            name
        )
    assert "share-banned-group" in pa.render_text(found, on=ON, jurisdiction="DE", only=chosen)
    veil = re.search(
        r"only=(\S+)\+ours", pa.render_text(found, on=ON, jurisdiction="RU", only=chosen)
    )
    assert veil is not None
    again = pa.render_text(found, on=ON, jurisdiction="RU", only=[veil[1], "ours"])
    assert again == pa.render_text(found, on=ON, jurisdiction="RU", only=chosen)
    with pytest.raises(pa.NotFoundError):
        pa.render_text(found, on=ON, only=[".0000000000"])


def test_what_an_inbox_shows_names_nobody_who_is_banned() -> None:
    found = campaign(
        {"talk": (action("talk"), {"title": "Talk"})},
        words={"title": "Stand with Banned Group", "summary": "Banned Group asks. Read."},
    )
    for place in ("RU", "RU-CE", "BY", "DE"):
        for section in (
            pa.render_email(found, on=ON, jurisdiction=place),
            digest([found], on=ON, jurisdiction=place).section(),
        ):
            seen = (*section.subject_suggestions, section.preheader)
            assert any("Banned Group" in told for told in seen) == (place == "DE")
            assert section.subject_suggestions[0]


def test_a_digest_tells_that_something_was_taken_out() -> None:
    gift = {"recipient": "banned", "coordinated": "yes", "verified_on": CHECKED}
    give = action("donate", donation=gift | {"sources": ["report"]})
    words = {"title": "Give", "donation": {"purpose": "For their work."}}
    found = campaign({"give": (give, words), "sign": (sign(), SIGN_WORDS)})
    told = "1 action is not shown: it involves an organisation banned"
    for place in ("RU", "DE"):
        whole = digest([found, "chechnya"], on=ON, jurisdiction=place)
        for one in (digest([found], on=ON, jurisdiction=place), whole):
            text = " ".join(one.render("email-text").replace("|", "").split())
            assert (told in text) == (place == "RU")
            assert ("Banned Group" in text) == (place == "DE")
