"""Follows a link to its end: redirects, retries, HEAD and GET, and what was remembered."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from pride_actions.online.asking import Answer, Asker, Session, host_of, join
from pride_actions.online.cache import Cache, Entry
from pride_actions.online.faults import TRANSIENT, FetchError
from pride_actions.online.options import Options
from pride_actions.online.page import Page, clean, read_page
from pride_actions.online.politeness import Gate
from pride_actions.online.visits import REDIRECTS, Hop, Onward, Visit, day_of

_LATER: Final = frozenset({408, 425, 429, 500, 502, 503, 504})  # may be better in a moment
_MISSING: Final = frozenset({404, 410})
_HEAD_REFUSED: Final = frozenset({403, 405, 501})
_TEXT: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
# Kinds of fault for which another method would give the same
_FINAL: Final = frozenset({"bad-address", "certificate", "name", "no-host", "refused"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one address answered, now or earlier."""

    entry: Entry
    cached: bool


class Visitor:
    """Follows links. One for a whole run; threads may share it.

    Args:
        options: how to go about it.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._asker = Asker(options)
        self._gate = Gate(options.pause, options.sleep)
        self._cache = Cache(options.cache, options.cache_age) if options.cache else None
        self._probes: dict[str, Page | None] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close every connection."""
        self._asker.close()

    def stop(self) -> None:
        """Make no further request; who wants to make one gets a `StoppedError`."""
        self._gate.stop()

    def visit(self, url: str, language: str | None = None, keep_missing: bool = False) -> Visit:
        """Follow a link.

        Args:
            url: its address, without a fragment.
            language: the language in which the page is wanted.
            keep_missing: remember also that there is no such page.

        Raises:
            StoppedError: if `stop` was called.
        """
        hops: list[Hop] = []
        seen: list[_Seen] = []
        try:
            page = self._follow(url, language, keep_missing, hops, seen)
        except FetchError as fault:
            return Visit(url, tuple(hops), None, fault, _seen_on(seen), _all_cached(seen))
        return Visit(url, tuple(hops), page, None, _seen_on(seen), _all_cached(seen))

    def probe(self, url: str) -> Page | None:
        """Give the page that the host shows for an address that does not exist.

        Asked once for each host. None is what it should be: the host says that there is none.
        """
        host = host_of(url)
        with self._lock:
            if host in self._probes:
                return self._probes[host]
        # Made from the name, not by chance, so that a second run asks for the same
        nonsense = hashlib.sha256(host.encode()).hexdigest()[:16]
        visit = self.visit(join(url, f"/link-check-{nonsense}"), keep_missing=True)
        with self._lock:
            return self._probes.setdefault(host, visit.page if visit.status == 200 else None)

    def _follow(
        self,
        url: str,
        language: str | None,
        keep_missing: bool,
        hops: list[Hop],
        all_seen: list[_Seen],
    ) -> Page | None:
        session = self._asker.session(language)
        been: set[object] = set()
        while True:
            state = (url, session.cookies())
            if state in been:
                raise FetchError("redirects", "it sends its visitors in a circle")
            been.add(state)
            if len(hops) > self._options.max_redirects:
                raise FetchError("redirects", f"it sends on more than {len(hops) - 1} times")
            seen = self._look(session, url, language, keep_missing)
            all_seen.append(seen)
            onward, target = _onward(seen.entry, url)
            hops.append(Hop(url, seen.entry.status, onward))
            if onward is None:
                return seen.entry.page
            url = join(url, target)

    def _look(self, session: Session, url: str, language: str | None, keep_missing: bool) -> _Seen:
        """See what is at one address: remembered, confirmed, or asked for anew."""
        known = self._cache.get(url, language) if self._cache else None
        now = self._options.now()
        if known and self._cache and self._cache.is_fresh(known, now):
            return _Seen(known, cached=True)
        if known and known.conditions:
            answer = self._ask(session, "GET", url, known.conditions)
            entry = _entry(answer, now)
            if answer.status == 304:
                entry = replace(known, fetched_at=now)
        else:
            entry = _entry(self._head_then_get(session, url), now)
        good = entry.status == 200 or entry.status in REDIRECTS
        if self._cache and (good or (keep_missing and entry.status in _MISSING)):
            self._cache.put(url, language, entry)
        return _Seen(entry, cached=False)

    def _head_then_get(self, session: Session, url: str) -> Answer:
        host = host_of(url)
        if not self._gate.refuses_head(host):
            answer = self._try_head(session, url)
            if answer is not None:
                wait = self._wait(0, answer) if answer.status in _LATER else 0.0
                if answer.status in _HEAD_REFUSED:
                    self._gate.note_refused_head(host)
                elif answer.status in REDIRECTS or _is_no_text(answer):
                    return answer
                if wait > self._options.max_wait:
                    return answer
                self._gate.hold(host, wait)
        # Also where HEAD said that there is no page: some servers know it only by GET.
        return self._ask(session, "GET", url)

    def _try_head(self, session: Session, url: str) -> Answer | None:
        try:
            return self._ask_once(session, "HEAD", url, {})
        except FetchError as fault:
            if fault.kind in _FINAL:
                raise
            return None

    def _ask(
        self, session: Session, method: str, url: str, headers: dict[str, str] | None = None
    ) -> Answer:
        """Ask, and ask again while that may help."""
        host = host_of(url)
        tries = 1 if self._gate.is_down(host) else self._options.retries + 1
        for attempt in range(tries):
            fault, answer = None, None
            try:
                answer = self._ask_once(session, method, url, headers or {})
            except FetchError as error:
                fault = error
            again = answer.status in _LATER if answer else bool(fault and fault.kind in TRANSIENT)
            wait = self._wait(attempt, answer)
            if not again or attempt == tries - 1 or wait > self._options.max_wait:
                break
            self._gate.hold(host, wait)
        self._gate.note(host, answered=answer is not None)
        if answer is None:
            raise fault or FetchError("connection", "the server cannot be reached")
        return answer

    def _ask_once(self, session: Session, method: str, url: str, headers: dict[str, str]) -> Answer:
        host = host_of(url)
        if self._gate.is_down(host):
            raise FetchError("timeout", f"{host} did not answer for other links before")
        with self._gate.turn(host):
            return session.ask(method, url, headers)

    def _wait(self, attempt: int, answer: Answer | None) -> float:
        asked = answer.headers.get("retry-after", "") if answer else ""
        return max(self._options.back_off * 2.0**attempt, _retry_after(asked, self._options.now()))


def _onward(entry: Entry, url: str) -> tuple[Onward | None, str]:
    """Whether, and where, an address sends its visitor on."""
    if entry.status in REDIRECTS:
        if entry.location:
            return REDIRECTS[entry.status], entry.location
        raise FetchError("bad-address", "it sends its visitors on without saying where")
    refresh = entry.page.refresh if entry.page and entry.status == 200 else ""
    try:
        if refresh and join(url, refresh) != url:
            return "refresh", refresh
    except FetchError:
        pass  # a page that only tries to open an app is a page all the same
    return None, ""


def _entry(answer: Answer, now: datetime) -> Entry:
    content_type = answer.headers.get("content-type", "")
    has_page = (bool(answer.body) or answer.status == 200) and not _is_no_text(answer)
    return Entry(
        status=answer.status,
        fetched_at=now,
        location=answer.headers.get("location", ""),
        content_type=clean(content_type)[:200],
        page=read_page(answer.body, content_type) if has_page else None,
        etag=_header(answer, "etag"),
        last_modified=_header(answer, "last-modified"),
    )


def _header(answer: Answer, name: str) -> str:
    value = clean(answer.headers.get(name, ""))
    return value if len(value) <= 300 and value.isascii() else ""


def _is_no_text(answer: Answer) -> bool:
    """Whether a good answer is a document, picture or the like, which has no title to read."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return answer.status < 300 and bool(kind) and kind not in _TEXT


def _retry_after(value: str, now: datetime) -> float:
    """Read a Retry-After header, in seconds or as a date.

    >>> _retry_after("7", datetime(2026, 11, 22, tzinfo=UTC)), _retry_after("?", datetime.now(UTC))
    (7.0, 0.0)
    """
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        then = parsedate_to_datetime(value)
    except (IndexError, OverflowError, TypeError, ValueError):
        return 0.0
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())


def _all_cached(seen: list[_Seen]) -> bool:
    return bool(seen) and all(one.cached for one in seen)


def _seen_on(seen: list[_Seen]) -> date | None:
    return min((day_of(one.entry.fetched_at) for one in seen), default=None)
