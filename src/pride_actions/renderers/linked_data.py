"""What programs are told of a page: in a line, and in the terms of schema.org."""

from __future__ import annotations

from pride_actions.richtext import bare
from pride_actions.view.types import Source, View

CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "lastReviewed": {"@type": "Date"},
    "expires": {"@type": "DateTime"},
}
"""What the names in the linked data mean: said in the page, so that nobody has to fetch it."""

OVER = frozenset({"record", "unchecked", "withdrawn"})
"""Notices that nobody may miss who sees only a preview."""


def described(view: View) -> str:
    """Say in a line what the page is about; first of all that it is over, where it is."""
    over = [notice.text.text for notice in view.notices if notice.key in OVER]
    return bare(" ".join(" ".join([*over, view.summary.text]).split()))


def linked_data(view: View, address: str = "") -> dict[str, object]:
    """Describe the page in the terms of schema.org, with what it cites.

    Args:
        view: what is shown.
        address: where the page is published; empty for nowhere yet.
    """
    rows = {row.key: row for row in view.rows}
    publisher = rows.get("publisher")
    site = publisher.link.url if publisher and publisher.link else None
    return _told(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "url": address,
            "name": bare(view.title.text),
            "description": described(view),
            "inLanguage": view.locale,
            "lastReviewed": rows["verified"].data if "verified" in rows else None,
            "expires": view.valid_until.isoformat() if view.valid_until else None,
            "publisher": publisher and _organisation(bare(publisher.value.text), site),
            "about": [{"@type": "Place", "name": bare(place.name)} for place in view.regions],
            "citation": [_citation(source) for source in view.sources],
        }
    )


def _told(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _organisation(name: str, url: str | None = None) -> dict[str, object]:
    return _told({"@type": "Organization", "name": name, "url": url})


def _citation(source: Source) -> dict[str, object]:
    return _told(
        {
            "@type": "CreativeWork",
            "name": bare(source.title.text),
            "url": source.link.url if source.link else None,
            "publisher": _organisation(bare(source.publisher)),
        }
    )
