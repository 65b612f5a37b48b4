"""The report as text for people and as JSON for programs. Equal reports give equal bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pride_actions.online.renewal import is_recognised
from pride_actions.online.report import LinkResult, Report

FORMAT = "pride-actions-links/1"
"""Names the shape of the JSON report; a change that breaks readers gets another number."""


def report_to_text(report: Report) -> str:
    """Write a report as plain text: a summary, then every link with its way and its findings."""
    parts = [_summary(report)]
    if not report.is_online and report.results:
        parts.append("No host could be reached. Is this machine online?\n")
    parts += ["\n".join(_result_lines(result)) + "\n" for result in report.results]
    return "\n".join(parts)


def report_to_json(report: Report) -> str:
    """Write a report as a JSON document, with a final line break."""
    document = {
        "format": FORMAT,
        "checked_on": report.checked_on.isoformat(),
        "online": report.is_online,
        "summary": _counts(report),
        "links": [_result_data(result) for result in report.results],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _counts(report: Report) -> dict[str, Any]:
    codes = Counter(problem.code for problem in report.problems)
    return {
        "links": len(report.results),
        "addresses": len({result.link.address for result in report.results}),
        "good": sum(result.is_good for result in report.results),
        "problems": dict(sorted(codes.items())),
    }


def _summary(report: Report) -> str:
    counts = _counts(report)
    lines = [
        f"Links checked on {report.checked_on.isoformat()}",
        "",
        f"{counts['links']} links to {counts['addresses']} addresses, {counts['good']} good",
    ]
    lines += [f"{count} {code}" for code, count in counts["problems"].items()]
    return "\n".join(lines) + "\n"


def _result_lines(result: LinkResult) -> Iterator[str]:
    link, visit = result.link, result.visit
    place = f"{link.pack}: {link.path}:{link.line}:{link.column}"
    what = f"{link.what} {link.name}".rstrip()
    yield f"{place}: {what}: {'good' if result.is_good else 'look at it'}"
    if not visit.hops:
        yield f"  {link.url}"
    for hop in visit.hops:
        onward = f", {hop.onward} redirect" if hop.onward else ""
        yield f"  {hop.url} ({hop.status}{onward})"
    if visit.page is not None and visit.page.title:
        yield f"  page: {visit.page.title}"
    if visit.seen_on is not None:
        yield f"  seen on: {visit.seen_on.isoformat()}"
    if result.is_good and not is_recognised(result):
        yield "  not recognised: whether it is the page that was written down is for you to see"
    for problem in result.problems:
        hint = f"; {problem.hint}" if problem.hint else ""
        yield f"  {problem.level} [{problem.code}] {problem.message}{hint}"


def _result_data(result: LinkResult) -> dict[str, Any]:
    link, visit, page = result.link, result.visit, result.visit.page
    return {
        "pack": link.pack,
        "path": link.path,
        "line": link.line,
        "column": link.column,
        "what": link.what,
        "name": link.name,
        "url": link.url,
        "title": link.title,
        "language": link.language,
        "status_recorded": link.status,
        "good": result.is_good,
        "recognised_by": result.recognition,
        "status": visit.status,
        "seen_on": visit.seen_on.isoformat() if visit.seen_on else None,
        "from_cache": visit.cached,
        "way": [{"url": hop.url, "status": hop.status, "onward": hop.onward} for hop in visit.hops],
        "page": None
        if page is None
        else {"title": page.title, "language": page.language, "content_sha256": page.sha256},
        "problems": [
            {"code": p.code, "level": p.level, "message": p.message, "hint": p.hint}
            for p in result.problems
        ],
    }
