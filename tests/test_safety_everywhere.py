"""Whom content endangers, in everything that the library writes: each format, mails, digests."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest

import pride_actions as pa
from pride_actions.newsletter import digest
from tests.making import (
    SIGN_WORDS,
    SOURCE,
    Data,
    action,
    campaign,
    needed,
    sign,
)

ON = date(2026, 11, 10)

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
