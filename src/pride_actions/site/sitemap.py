"""``sitemap.xml``: every page that is not withdrawn, in every language.

Source: https://www.sitemaps.org/protocol.html, and for the languages
https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from pride_actions.site.addresses import alternates
from pride_actions.site.manifest import Entry

MOST = 10_000
"""Addresses in one file: with their languages these stay well below the 50 MB that are allowed."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(base_url: str, campaigns: Mapping[str, Entry]) -> dict[str, str]:
    """Give the files by name: one, or an index and as many as it takes.

    Args:
        base_url: the address of the site.
        campaigns: what the manifest says of each.

    >>> sitemaps("https://a.example/", {})["sitemap.xml"].count("<url>")
    0
    """
    entries = [
        text
        for id in sorted(campaigns)
        if campaigns[id]["state"] != "withdrawn"
        for text in _entries(base_url, id, campaigns[id])
    ]
    parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _urls(parts[0])}
    named = {f"sitemap-{number}.xml": _urls(part) for number, part in enumerate(parts, 1)}
    places = "".join(f"<sitemap><loc>{escape(base_url + name)}</loc></sitemap>\n" for name in named)
    index = f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{places}</sitemapindex>\n'
    return {"sitemap.xml": index, **named}


def _entries(base_url: str, id: str, entry: Entry) -> Iterator[str]:
    files = entry["files"]
    locales = tuple(code for code in entry["pages"] if f"{id}/{code}/index.html" in files)
    known = alternates(base_url, id, locales)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'
        for tag, url in known.items()
        if len(known) > 1
    )
    for code in locales:
        yield f"<url><loc>{escape(f'{base_url}{id}/{code}/')}</loc>{links}</url>\n"


def _urls(entries: list[str]) -> str:
    xhtml = "http://www.w3.org/1999/xhtml"
    body = "".join(entries)
    return f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="{xhtml}">\n{body}</urlset>\n'
