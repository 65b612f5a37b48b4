"""A small catalog, and pages of a partner that hold snippets of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pride_actions as pa
from pride_actions.audit import Finding, audit
from pride_actions.audit.kinds import BY_ENDING, WHOLE
from pride_actions.loading import LoadedPack
from tests.making import CHECKED, RISK, Data, action, campaign, petition

ON = date(2026, 11, 10)
"""The day on which the snippets are made, and audited unless a test says otherwise."""

GIVE = "https://unknown.example/give"
SIGN = "https://petitions.example/1"
OFFICE = "office@parliament.example"
PHONE = "+442072193000"

ADVISORY: Data = {
    "jurisdictions": ["RU"],
    "level": "danger",
    "checked_on": CHECKED,
    "sources": ["report"],
}
WARNING = "Giving can be punished"

DONATE: Data = action(
    "donate",
    donation={
        "recipient": "cleared",
        "coordinated": "yes",
        "url": GIVE,
        "verified_on": CHECKED,
        "sources": ["report"],
    },
) | {"risk": RISK | {"by_jurisdiction": {"RU": "money"}}}
DONATE_WORDS: Data = {
    "title": "Give what you can",
    "record_title": "Donations",
    "text": "Each gift pays for 3 nights in a safe house. Read the [report](source:report).",
    "donation": {"purpose": "A bed, food and a lawyer."},
}

SIGN_IT: Data = action("sign", petitions={"one": petition(closes="2026-11-20")})
SIGN_WORDS: Data = {
    "title": "Sign today",
    "record_title": "The petition",
    "petitions": {"one": {"title": "Open the borders"}},
}


def _channel(kind: str, **address: str) -> Data:
    return {"kind": kind, "verified_on": CHECKED, "source": "report"} | address


WRITE: Data = action(
    "contact",
    targets={
        "office": {
            "type": "official",
            "channels": {
                "mail": _channel("email", email=OFFICE),
                "call": _channel("phone", phone=PHONE),
            },
        }
    },
)
WRITE_WORDS: Data = {"title": "Write", "targets": {"office": {"name": "The Speaker’s office"}}}


def example(
    actions: dict[str, tuple[Data, Data]] | None = None,
    facts: Data | None = None,
    words: Data | None = None,
) -> pa.Campaign:
    """Make the campaign, with other actions, more facts or other words."""
    usual = {
        "give": (DONATE, DONATE_WORDS),
        "sign": (SIGN_IT, SIGN_WORDS),
        "write": (WRITE, WRITE_WORDS),
    }
    return campaign(
        usual | (actions or {}),
        {"id": "borders", "advisories": {"money": ADVISORY}} | (facts or {}),
        {
            "title": "Let them “in” – all of them",
            "summary": "People wait at the border, and it’s cold.",
            "advisories": {"money": {"title": WARNING, "text": "Lawyers warn of prison."}},
            "instead": "Read what came of it.",
        }
        | (words or {}),
    )


def catalog(*campaigns: pa.Campaign) -> pa.Catalog:
    """Make a catalog of one pack."""
    found = campaigns or (example(),)
    return pa.Catalog([LoadedPack(found[0].pack, found[0].directory, found, {})])


NOW = catalog()
"""The catalog as it is on `ON`."""


def rendered(format: str = "html", **options: Any) -> str:
    """Render the campaign as on `ON`."""
    return pa.render(NOW["borders"], format, **{"on": ON, **options})


def page(snippet: str) -> str:
    """Put a snippet into a page of a partner."""
    return (
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>Let them in</title>"
        "</head>\n<body><header><a href=/>Home</a></header>\n<main><h1>What we ask for</h1>\n"
        f"<p>A word before.</p>\n{snippet}\n<p>See also <a href='https://other.example/'>them</a>"
        "</p></main>\n<footer>Call us: +49 30 1234567</footer></body></html>\n"
    )


def audited(
    folder: Path,
    text: str,
    name: str = "page.html",
    catalog: pa.Catalog = NOW,
    on: date = ON,
) -> list[Finding]:
    """Audit a text as a file."""
    file = folder / name
    file.write_bytes(text.encode())
    return list(audit([file], catalog, on=on))


def statuses(*args: Any, **options: Any) -> list[str]:
    """Give only what became of each snippet."""
    return [finding.status for finding in audited(*args, **options)]


ENDINGS = {
    name: row.extension.removeprefix(".")
    for name, row in pa.FORMATS.items()
    if row.extension in BY_ENDING and not row.needs  # a frame shows what is on another page
}
"""Every format that can be found on a page, and how such a page's name ends."""


def as_page(format: str, text: str) -> tuple[str, str]:
    """Give a snippet as a page that can hold it, and the name of that page."""
    if format in {"html", "element"}:
        text = page(text)
    elif format not in WHOLE:
        text = f"# A page\n\nSome words.\n\n{text}\nMore words.\n"
    return text, f"page.{ENDINGS[format]}"
