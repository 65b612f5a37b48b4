"""Audits pages: finds every snippet in them, and says what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from pride_actions.audit.documents import compared, documents_in, read_json, texts_in
from pride_actions.audit.expected import Edition, Press
from pride_actions.audit.extents import Extent, extent_of
from pride_actions.audit.findings import Finding
from pride_actions.audit.judging import Verdict, judge
from pride_actions.audit.kinds import READERS, Kind, kind_of
from pride_actions.audit.leftovers import code_beside, stands_twice
from pride_actions.audit.pages import Fetch, Page, may_hold, pages
from pride_actions.audit.reading import Listing, Reading
from pride_actions.audit.regions import Region, region_of
from pride_actions.audit.scripting import strange_code
from pride_actions.audit.sightings import Sighting, stamps_in
from pride_actions.audit.stamp import Stamp
from pride_actions.audit.styling import strange_rules
from pride_actions.audit.written import read_text
from pride_actions.catalog import Catalog
from pride_actions.view.clock import moment

_ALSO: Final[Mapping[Kind, tuple[Kind, ...]]] = {
    "html": (),
    "markdown": ("text",),
    "text": ("markdown", "html"),
    "json": (),
}
"""As what else a page is read where a stamp says so: a mail can be kept in a README."""

_INLINE: Final = "use --mode static --style inline"
"""What editors can keep that take elements away."""


def audit(
    sources: Iterable[str | Path],
    catalog: Catalog,
    *,
    on: date | datetime | None = None,
    fetch: Fetch | None = None,
) -> tuple[Finding, ...]:
    """Find every snippet on pages, and compare its words and links with the catalog's own.

    Args:
        sources: files, folders, and addresses.
        catalog: the campaigns to compare with.
        on: the day or moment that counts as today; None is now.
        fetch: gives the text of the page at an address; None where there are no addresses.

    Raises:
        OptionError: an address was given, and nothing to fetch it with.
        OSError: a file or folder is not there or must not be read.
    """
    press = Press(catalog, moment(on))
    return tuple(finding for page in pages(sources, fetch) for finding in audit_page(page, press))


def audit_page(page: Page, press: Press) -> list[Finding]:
    """Give the findings of one page, in their order."""
    if page.fault:
        return [Finding(page.name, 0, "unreadable", page.fault)]
    if not may_hold(page.text):
        return []
    found = _in_json(page, press) if page.kind == "json" else _in_words(page, press)
    return sorted(found, key=lambda finding: finding.line)


def _in_words(page: Page, press: Press) -> Iterator[Finding]:
    # A byte order mark hides the mark of a heading behind it; what follows keeps its place.
    text = re.sub("^\ufeff", " ", page.text)
    reading = READERS[page.kind](text)
    sightings = stamps_in(reading.words)
    other = dict.fromkeys(_ALSO[page.kind], False)
    for sighting in sightings:
        kind = kind_of(sighting.stamp.format) if sighting.stamp else page.kind
        if kind in other:
            other[kind] = True
    yield from _Sheet(page, page.kind, reading, press).findings(sightings, skip=other)
    for kind in (kind for kind, wanted in other.items() if wanted):
        reading = READERS[kind](text)
        sightings = stamps_in(reading.words)
        skip = [one for one in (*READERS, "json") if one != kind]
        readable = [sighting for sighting in sightings if sighting.stamp]
        yield from _Sheet(page, kind, reading, press).findings(readable, skip=skip)


class _Sheet:
    """A page, read in one way."""

    def __init__(self, page: Page, kind: Kind, reading: Reading, press: Press) -> None:
        self.page = page
        self.kind = kind
        self.reading = reading
        self.press = press

    def findings(self, sightings: list[Sighting], skip: Iterable[str]) -> Iterator[Finding]:
        listed: set[int] = set()
        behind = 0
        for sighting in sightings:
            stamp = sighting.stamp
            if stamp is None:
                yield self.unreadable(sighting)
            elif kind_of(stamp.format) not in skip:
                listing = self.listing(sighting)
                if listing is None and kind_of(stamp.format) == "json":
                    yield self.unreadable(replace(sighting, fault="it is that of a JSON document"))
                elif listing is None:
                    yield self.judged(sighting, stamp, behind)
                elif listing.number not in listed:
                    listed.add(listing.number)
                    yield from self.in_listing(listing, stamp)
            behind = sighting.last
        for sighting in stamps_in(self.reading.hidden):
            yield self.hidden(sighting)

    def line(self, start: int) -> int:
        return self.page.text.count("\n", 0, start) + 1

    def unreadable(self, sighting: Sighting) -> Finding:
        line = self.line(self.reading.words[sighting.first].start)
        return Finding(
            self.page.name, line, "unreadable", f"its stamp cannot be read: {sighting.fault}"
        )

    def hidden(self, sighting: Sighting) -> Finding:
        line = self.line(self.reading.hidden[sighting.first].start)
        message = "the page hides it: readers do not see it"
        return Finding(self.page.name, line, "unreadable", message, stamp=sighting.stamp)

    def listing(self, sighting: Sighting) -> Listing | None:
        """Give the listing that shows a snippet's source."""
        number = self.reading.words[sighting.first].listing
        if not number or self.kind == "text":
            return None
        found = next(one for one in self.reading.listings if one.number == number)
        return None if found.linked or not may_hold(found.text) else found

    def in_listing(self, listing: Listing, stamp: Stamp) -> Iterator[Finding]:
        before = self.line(listing.start) - 1
        page = Page(self.page.name, kind_of(stamp.format), listing.text)
        for finding in audit_page(page, self.press):
            yield _moved(finding, before)

    def judged(self, sighting: Sighting, stamp: Stamp, behind: int) -> Finding:
        verdict = judge(
            stamp,
            lambda expected: region_of(self.reading, sighting, behind, expected),
            self.press,
        )
        start, extent = self.reading.words[sighting.first].start, None
        if verdict.status not in {"withdrawn", "unknown-pack", "unreadable"}:
            message = self.runs(verdict, start) or self.left_over(verdict, sighting, stamp, behind)
            verdict = replace(verdict, status="altered", message=message) if message else verdict
        if verdict.region is not None and verdict.region.words:
            start = self.reading.words[verdict.region.first].start
            extent = self.extent(sighting, stamp, verdict.region)
        return _finding(self.page, self.line(start), stamp, verdict, extent)

    def runs(self, verdict: Verdict, stamp: int) -> str:
        """Tell of what its words say nothing of: what runs in it, and rules that hide parts."""
        around = verdict.region.root if verdict.region else None
        around = around or next((root for root in self.reading.roots if root.holds(stamp)), None)
        span = (around.start, around.end) if around else None
        # What runs elsewhere in the page is the page's own.
        inside = (code for code in self.reading.codes if around and around.holds(code.start))
        if codes := strange_code(inside):
            return f"a script in it is none of ours: {codes[0]}"
        if rules := strange_rules(self.reading.sheets, span):
            return f"a rule of the page hides a part of it, or adds to it: {rules[0]}"
        return ""

    def left_over(self, verdict: Verdict, sighting: Sighting, stamp: Stamp, behind: int) -> str:
        """Tell of what its host shows, though it took the elements around it away."""
        region, words = verdict.region, self.reading.words
        if region is None:
            return ""
        whole = any(region.root and region.root.holds(start) for start in self.reading.shadows)
        if ("style", "shadow") in stamp.options and not whole:
            once = self.press.today(stamp, Edition(verdict.locale or stamp.locale, shadows=False))
            if stands_twice(words[behind : sighting.first], once.words):
                return f"it stands there twice, and only the last one was looked at; {_INLINE}"
        if kind_of(stamp.format) == "html" and code_beside(words, region.first, sighting.last):
            return f"its rules or scripts show as words beside it; {_INLINE}"
        return ""

    def extent(self, sighting: Sighting, stamp: Stamp, region: Region) -> Extent | None:
        kind = kind_of(stamp.format)
        if kind != "html" and kind != self.kind:
            return None
        return extent_of(self.page.text, stamp.format, self.reading, sighting, region)


def _moved(finding: Finding, lines: int) -> Finding:
    """Put a finding from a part of a page to its place; it is not replaced there."""
    changes = tuple(
        replace(change, line=change.line + lines) if change.line else change
        for change in finding.changes
    )
    return replace(finding, line=finding.line + lines, changes=changes, extent=None)


def _finding(
    page: Page, line: int, stamp: Stamp, verdict: Verdict, extent: Extent | None
) -> Finding:
    changes = tuple(
        replace(change, line=page.text.count("\n", 0, change.start) + 1) if change.start else change
        for change in verdict.changes
    )
    return Finding(
        page.name, line, verdict.status, verdict.message, changes, stamp, verdict.locale,
        verdict.own, extent,
    )  # fmt: skip


def _in_json(page: Page, press: Press) -> Iterator[Finding]:
    try:
        data = read_json(page.text)
    except ValueError as error:
        if stamps_in(read_text(page.text).words):
            yield Finding(page.name, 0, "unreadable", f"it is no JSON: {error}")
        return
    place = 0
    for document in documents_in(data):
        sightings = stamps_in(read_text(document.stamp).words)
        stamp = sightings[0].stamp if len(sightings) == 1 else None
        place = max(page.text.find("pride-actions ", place + 1), 0) or place
        line = page.text.count("\n", 0, place) + 1
        if stamp is None or kind_of(stamp.format) != "json":
            fault = sightings[0].fault if sightings else "it is none of JSON"
            yield Finding(page.name, line, "unreadable", f"its stamp cannot be read: {fault}")
            continue
        mark = page.text.startswith("\ufeff")
        extent = (int(mark), len(page.text)) if document.alone else None
        words, own = compared(document.data, stamp)
        region = Region(words, 0, None, sure=True)
        verdict = judge(stamp, lambda _, region=region: region, press, own)  # type: ignore[misc]
        yield _finding(page, line, stamp, verdict, extent)
    yield from _in_texts(page, data, press)


def _in_texts(page: Page, data: Any, press: Press) -> Iterator[Finding]:
    """Look for snippets of other formats in the texts of a JSON document."""
    for text in filter(may_hold, texts_in(data)):
        seen = stamps_in(READERS["html"](text).words)
        kinds = {kind_of(sighting.stamp.format) for sighting in seen if sighting.stamp}
        for kind in sorted(kinds - {"json"}):
            found = audit_page(Page(page.name, kind, text), press)
            yield from (replace(finding, line=0, changes=(), extent=None) for finding in found)
