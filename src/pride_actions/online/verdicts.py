"""What is wrong with a link, as problems that an editor can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from pride_actions.model.addresses import host_of
from pride_actions.online import recognition
from pride_actions.online.links import Link
from pride_actions.online.page import Page
from pride_actions.online.recognition import Recognition
from pride_actions.online.visits import Visit
from pride_actions.problems import Level, Problem

_GONE: Final = frozenset({404, 410})
_REASONS: Final = {
    204: "there is nothing to be seen on it",
    401: "it wants a password",
    403: "it does not let programs in",
    408: "the server did not answer in time",
    429: "it does not want to be asked so often",
    451: "it is withheld for legal reasons, at least from here",
}
_BY_HAND: Final = "open it in a browser"
_MOVE: Final = "look at the page, and if it is the right one, write its new address"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a link is judged by.

    Attributes:
        link: the link.
        visit: what following it found.
        recognition: whether the page is the one that was written down.
        probe: what the host shows for an address that does not exist, where that is a page.
        https: for an http link, the https address that works as well.
        is_online: whether any host at all could be reached.
    """

    link: Link
    visit: Visit
    recognition: Recognition
    probe: Page | None = None
    https: str | None = None
    is_online: bool = True

    def problem(self, code: str, level: Level, message: str, hint: str = "") -> Problem:
        """Make a problem at the link's place."""
        link = self.link
        return Problem(link.path, link.line, link.column, code, level, message, hint)


def problems_of(evidence: Evidence) -> tuple[Problem, ...]:
    """Judge a link: nothing, where it is good."""
    found = [*_unreached(evidence)]
    if not found:
        found = [*_wrong_page(evidence), *_way(evidence), *_petition(evidence)]
    return tuple(sorted(found))


def _unreached(evidence: Evidence) -> Iterator[Problem]:
    """Say why there is no page to judge."""
    fault, status = evidence.visit.fault, evidence.visit.status
    if fault is not None:
        yield _fault(evidence)
    elif status in _GONE:
        hint = "find where it went, use an archived copy, or take it out"
        yield evidence.problem("link-gone", "error", f"the page is gone ({status})", hint)
    elif status != 200:
        reason = _REASONS.get(status or 0, "the server says that something is wrong")
        yield _unclear(evidence, f"{reason} ({status})")


def _fault(evidence: Evidence) -> Problem:
    fault = evidence.visit.fault
    kind, message = (fault.kind, fault.message) if fault else ("connection", "")
    if kind == "no-host" and evidence.is_online:
        hint = "find where it went, use an archived copy, or take it out"
        return evidence.problem("link-host-gone", "error", message, hint)
    if kind == "certificate":
        hint = "browsers warn of it too: tell the site, or use another page"
        return evidence.problem("link-certificate", "error", message, hint)
    if kind == "refused":
        hint = "a link leads to public pages only; allow private addresses if this one is yours"
        return evidence.problem("link-private", "error", message, hint)
    if kind == "redirects":
        return evidence.problem("link-redirect-loop", "error", message, _BY_HAND)
    return _unclear(evidence, message)


def _unclear(evidence: Evidence, reason: str) -> Problem:
    message = f"whether the page is still there could not be told: {reason}"
    return evidence.problem("link-unclear", "warning", message, _BY_HAND)


def _wrong_page(evidence: Evidence) -> Iterator[Problem]:
    """Compare the page with the one that was written down. One finding is enough.

    The name of its owner stands on every page of a site, also on one that says that it is missing.
    """
    page, link = evidence.visit.page, evidence.link
    if page is None or (evidence.recognition == "title" and not _not_found(evidence, page)):
        return
    if not page.titles and not page.text:
        yield _unclear(evidence, "it shows nothing to a program")
        return
    if recognition.is_wall(page):
        yield _unclear(evidence, f"it shows {page.title!r} in its place")
        return
    missing = _soft_404(evidence, page)
    if missing and recognition.is_empty(page):
        yield _unclear(evidence, missing)
    elif missing:
        hint = "find where it went, use an archived copy, or take it out"
        yield evidence.problem("link-soft-404", "warning", missing, hint)
    elif evidence.recognition == "other-title":
        message = f"the page is called {page.titles[0]!r}, not {link.title!r}"
        hint = "if the address is used for something else now, find another; else mend the title"
        yield evidence.problem("link-title-differs", "warning", message, hint)
    elif evidence.recognition == "nothing":
        message = f"the page names {link.owners[0]!r} nowhere"
        hint = "look whether the address still belongs to whom it should"
        yield evidence.problem("link-owner-missing", "warning", message, hint)
    elif evidence.recognition == "unclear" and link.what == "donation":
        # Often filled by a script, as parked pages are too: of money, somebody has to look.
        message = f"that the page is of {link.owners[0]!r} could not be seen: it has too few words"
        yield evidence.problem("link-unclear", "info", message, _BY_HAND)


def _soft_404(evidence: Evidence, page: Page) -> str:
    said = _not_found(evidence, page)
    if said:
        return f"the page says {said!r}, although the server does not"
    visit, link = evidence.visit, evidence.link
    if recognition.is_front_page(visit.url):
        return ""
    if recognition.is_front_page(visit.final):
        at_home = evidence.recognition == "owner" and link.what in {"organisation", "publisher"}
        return "" if at_home else f"it leads to the front page {visit.final}"
    if evidence.probe is not None and recognition.is_same_page(page, evidence.probe):
        return "it shows what the site shows for every address that does not exist"
    return ""


def _not_found(evidence: Evidence, page: Page) -> str:
    """Give the words by which the page says that it is missing, if its title is no such words."""
    said = recognition.says_not_found(page)
    return "" if said and recognition.says_not_found(Page(evidence.link.title or "")) else said


def _way(evidence: Evidence) -> Iterator[Problem]:
    """Judge the way to the page."""
    visit = evidence.visit
    first, last = host_of(visit.url), host_of(visit.final)
    if first != last:
        lasting = all(hop.onward == "permanent" for hop in visit.hops[:-1])
        if lasting:
            message = f"the page has moved to {visit.final}"
            yield evidence.problem("link-moved", "warning", message, _MOVE)
        else:
            message = f"the link leads to another site, {visit.final}"
            yield evidence.problem("link-moved-for-now", "warning", message, _MOVE)
    secure = [urlsplit(hop.url).scheme == "https" for hop in visit.hops]
    if secure[0] and not all(secure):
        message = f"the way to the page is not encrypted throughout; it ends at {visit.final}"
        yield evidence.problem("link-downgraded", "warning", message, "use an address that is")
    if evidence.https is not None:
        hint = f"write {evidence.https}"
        message = "the page can be had encrypted"
        yield evidence.problem("link-https-available", "info", message, hint)


def _petition(evidence: Evidence) -> Iterator[Problem]:
    """Compare what a petition's page says of it with what was written down."""
    page, status = evidence.visit.page, evidence.link.status
    if page is None or status not in {"open", "unknown"}:
        return
    said = recognition.says_closed(page)
    if not said:
        return
    level: Level = "error" if status == "open" else "info"
    if status == "open" and recognition.says_open(page):
        level = "warning"  # it may be another petition, listed there, that is closed
    message = f"the page says {said!r}; its status is written down as {status!r}"
    hint = "look at the page; write `status: closed`, and the day of the check"
    yield evidence.problem("petition-closed", level, message, hint)
