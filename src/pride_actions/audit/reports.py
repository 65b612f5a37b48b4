"""What an audit found, written down for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pride_actions.audit.comparing import Change
from pride_actions.audit.findings import ABOUT, Finding

FORMAT = "pride-actions-audit/1"
"""Names the shape of the JSON report; a change that breaks readers gets another number."""


def as_text(findings: Sequence[Finding]) -> str:
    """Give a line for each snippet, its page and line first, and one for the whole.

    No character of somebody's page can steer a terminal.
    """
    lines = [*map(str, findings), summary(findings)]
    return "".join(f"{_printable(line)}\n" for line in lines)


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)


def summary(findings: Sequence[Finding]) -> str:
    """Say in a line how it went.

    >>> summary([])
    'no snippets'
    """
    if not findings:
        return "no snippets"
    counts = Counter(finding.status for finding in findings)
    told = ", ".join(f"{counts[status]} {status}" for status in ABOUT if counts[status])
    return f"{len(findings)} snippet{'s' * (len(findings) > 1)}: {told}"


def as_json(findings: Sequence[Finding]) -> str:
    """Give a JSON document."""
    counts = Counter(finding.status for finding in findings)
    report = {
        "format": FORMAT,
        "counts": {status: counts[status] for status in ABOUT},
        "snippets": [dict(_told(finding)) for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _told(finding: Finding) -> Iterator[tuple[str, Any]]:
    yield from (("page", finding.page), ("line", finding.line), ("status", finding.status))
    yield "message", finding.message
    yield "mendable", finding.mendable
    stamp = finding.stamp
    if stamp is not None:
        yield from (("campaign", stamp.key), ("rendered_as", stamp.format))
        yield from (("locale", stamp.locale), ("made", stamp.made.isoformat()))
        if stamp.until is not None:
            yield "until", stamp.until.isoformat(timespec="minutes")
        if stamp.jurisdiction:
            yield "jurisdiction", stamp.jurisdiction
    if finding.changes:
        yield "changes", [_change(change) for change in finding.changes]


def _change(change: Change) -> dict[str, object]:
    told: dict[str, object] = {"kind": change.kind, "line": change.line, "label": change.label}
    told |= {"page": change.page, "catalog": change.catalog}
    return {name: value for name, value in told.items() if value not in ("", 0)}
