"""Small campaigns for tests, made from the same data that the YAML files would hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pride_actions.model.campaign import Campaign, CampaignFacts, Pack
from pride_actions.model.directory import Directory
from pride_actions.model.organisations import Registry
from pride_actions.model.words import CampaignWords
from pride_actions.renderers import FORMATS
from pride_actions.view.types import Action, View

Data = dict[str, Any]

CHECKED = "2026-11-01"
"""The day on which everything in these campaigns was last checked."""

SOURCE: Data = {
    "url": "https://news.example/report",
    "publisher": "News",
    "title": "A report",
    "retrieved_on": CHECKED,
}

RISK: Data = {"checked_on": CHECKED, "by_jurisdiction": "none known"}

REGISTRY: Data = {
    "sources": {"law": SOURCE | {"url": "https://law.example/ruling", "kind": "law"}},
    "jurisdictions": {
        "RU": {
            "movement_ban": {"since": "2023-11-30", "checked_on": CHECKED, "sources": ["law"]},
            "attending_is_dangerous": "yes",
            "checked_on": CHECKED,
            "sources": ["law"],
        }
    },
    "organisations": {
        "banned": {
            "names": {"en": "Banned Group"},
            "aliases": ["BG"],
            "site": "https://banned.example/",
            "verified_on": CHECKED,
            "designations": [
                {
                    "jurisdiction": code,
                    "kind": "undesirable",
                    "since": "2025-05-19",
                    "checked_on": CHECKED,
                    "sources": ["law"],
                }
                for code in ("RU", "BY")
            ],
        },
        "unknown": {
            "names": {"en": "Unknown Group"},
            "site": "https://unknown.example/",
            "verified_on": CHECKED,
        },
        "cleared": {
            "names": {"en": "Cleared Group"},
            "site": "https://cleared.example/",
            "verified_on": CHECKED,
            "cleared": [{"jurisdiction": "RU", "checked_on": CHECKED, "sources": ["law"]}],
        },
    },
}


def action(*kinds: str, **parts: Any) -> Data:
    """Give the facts of an action that was checked on `CHECKED`."""
    return {"kinds": list(kinds), "risk": RISK, "verified_on": CHECKED} | parts


def petition(**parts: Any) -> Data:
    """Give the facts of an open petition that was checked on `CHECKED`."""
    return {
        "platform": "Petitions",
        "url": "https://petitions.example/1",
        "status": "open",
        "status_checked_on": CHECKED,
        "sources": ["report"],
    } | parts


def sign(**parts: Any) -> Data:
    """Give the facts of an action to sign one petition."""
    return action("sign", petitions={"one": petition(**parts)})


SIGN_WORDS: Data = {
    "title": "Sign now",
    "record_title": "The petition",
    "petitions": {"one": {"title": "For fairness"}},
}


def event(**parts: Any) -> Data:
    """Give the facts of an event in Berlin on 2026-12-10."""
    return {
        "starts": "2026-12-10",
        "timezone": "Europe/Berlin",
        "city": "Berlin",
        "country": "DE",
        "url": "https://events.example/rally",
        "sources": ["report"],
        "verified_on": CHECKED,
    } | parts


def attend(**parts: Any) -> Data:
    """Give the facts of an action to attend one event."""
    return action("attend", events={"rally": event(**parts)})


ATTEND_WORDS: Data = {"title": "Come along", "events": {"rally": {"title": "The rally"}}}


def campaign(
    actions: dict[str, tuple[Data, Data]],
    facts: Data | None = None,
    words: Data | None = None,
    **others: Any,
) -> Campaign:
    """Make a campaign.

    Args:
        actions: facts and words of each action, by id.
        facts: more facts of the campaign.
        words: more words of the campaign, in English.
        others: words of the campaign in other languages, by locale.
    """
    facts_data: Data = {
        "format": "1",
        "id": "test",
        "verified_on": CHECKED,
        "sources": {"report": SOURCE},
        "actions": {id: data for id, (data, _) in actions.items()},
    } | (facts or {})
    words_data: Data = {
        "locale": "en",
        "title": "A campaign",
        "summary": "What it is about.",
        "actions": {id: said for id, (_, said) in actions.items()},
    } | (words or {})
    pack: Data = {
        "format": "1",
        "id": "tests",
        "version": "1",
        "released_on": CHECKED,
        "publisher": {"name": "Testers"},
        "licence": "CC BY 4.0",
    }
    translations = {code: CampaignWords.model_validate(data) for code, data in others.items()}
    return Campaign(
        facts=CampaignFacts.model_validate(facts_data),
        words={"en": CampaignWords.model_validate(words_data), **translations},
        pack=Pack.model_validate(pack),
        directory=Directory(Registry.model_validate(REGISTRY)),
        campaigns={},
        digest=repr((facts_data, words_data, others)),
    )


NEEDED = {"src": "https://partner.example/frame.html"}
"""Values for options without which some formats cannot be rendered."""


def needed(format: str) -> dict[str, Any]:
    """Give the options that a format has to be given."""
    return {name: NEEDED[name] for name in FORMATS[format].needs}


SHOWING = tuple(name for name, row in FORMATS.items() if not row.needs)
"""The formats that show a campaign themselves, and not in a frame around another page."""


def every_action(view: View) -> Iterator[Action]:
    """Give the actions of a View and those in them."""

    def each(actions: tuple[Action, ...]) -> Iterator[Action]:
        for found in actions:
            yield found
            yield from each(found.actions)

    return each(view.actions)
