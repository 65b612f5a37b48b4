"""Renders snippets anew in their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pride_actions.audit.auditing import audit_page
from pride_actions.audit.expected import Press
from pride_actions.audit.findings import Finding
from pride_actions.audit.kinds import WHOLE
from pride_actions.audit.pages import Page, pages
from pride_actions.catalog import Catalog
from pride_actions.view.clock import moment
from pride_actions.writing import write_file


def fixed(
    text: str, findings: Iterable[Finding], catalog: Catalog, *, on: date | datetime | None = None
) -> str:
    """Give a page with its snippets rendered anew; all else in it stays as it is.

    The partner's own words are kept, but not where they lead somewhere.

    Args:
        text: the page, as it was audited.
        findings: those of this page. What is not `mendable` is left alone.
        catalog: the campaigns.
        on: the day or moment that counts as today; None is now.
    """
    return _fixed(text, findings, Press(catalog, moment(on)))


def _fixed(text: str, findings: Iterable[Finding], press: Press) -> str:
    ends = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    last = len(text)
    mendable = (finding for finding in findings if finding.mendable)
    for finding in sorted(mendable, key=_start, reverse=True):
        assert finding.extent is not None and finding.stamp is not None  # noqa: S101, PT018
        start, end = finding.extent
        if end > last:  # they overlap, so neither is where it seems to be
            continue
        new = press.anew(finding.stamp, finding.locale, finding.own)
        new = new if finding.stamp.format in WHOLE else new.rstrip("\n")
        text = f"{text[:start]}{new.replace(chr(10), ends)}{text[end:]}"
        last = start
    return text


def _start(finding: Finding) -> int:
    return finding.extent[0] if finding.extent else 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """What `fix` did.

    Attributes:
        count: how many snippets were rendered anew.
        findings: what an audit finds afterwards.
    """

    count: int
    findings: tuple[Finding, ...]


def fix(
    sources: Iterable[str | Path], catalog: Catalog, *, on: date | datetime | None = None
) -> Fixed:
    """Audit files and folders, and render anew what is not current.

    Each file is written whole or not at all; one in which nothing changes is not touched.

    Raises:
        OptionError: an address was given; what is there cannot be written.
        OSError: a file is not there, or cannot be read or written.
    """
    press = Press(catalog, moment(on))
    count = 0
    found: list[Finding] = []
    for page in pages(sources, None):
        before = audit_page(page, press)
        text = _fixed(page.text, before, press)
        if text == page.text or page.path is None:
            found += map(_left, before)
            continue
        write_file(page.path, text)
        after = audit_page(Page(page.name, page.kind, text, "", page.path), press)
        count += _current(after) - _current(before)
        found += map(_left, after)
    return Fixed(count, tuple(found))


def _left(finding: Finding) -> Finding:
    """Say why something was left as it is."""
    if finding.status == "current":
        return finding
    uncertain = bool(finding.locale) and finding.extent is None
    reason = "where it begins and ends is not certain" if uncertain else "nothing can replace it"
    return replace(finding, message=f"{finding.message}; left as it is: {reason}")


def _current(findings: Iterable[Finding]) -> int:
    return sum(finding.status == "current" for finding in findings)
