"""One request at a time to each host, and a rest between two."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from pride_actions.online.faults import StoppedError

_GIVE_UP_AFTER: Final = 3
"""Links in a row that got no answer; the others of that host are then not asked for."""


class _Host:
    __slots__ = ("failures", "free_at", "lock", "refuses_head")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0
        self.failures = 0
        self.refuses_head = False


class Gate:
    """Lets requests through, host by host.

    Args:
        pause: the rest after each request to a host, in seconds.
        sleep: waits so many seconds, in place of a wait that `stop` ends.
    """

    def __init__(self, pause: float, sleep: Callable[[float], None] | None = None) -> None:
        self._pause = pause
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name.removeprefix("www."), _Host())

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until the host may be asked; nobody else asks it meanwhile.

        Raises:
            StoppedError: if `stop` was called.
        """
        entry = self._host(host)
        with entry.lock:
            wait = entry.free_at - time.monotonic()
            if wait > 0 and not self._stopped.is_set():
                self._sleep(wait)
            if self._stopped.is_set():
                raise StoppedError
            try:
                yield
            finally:
                entry.free_at = time.monotonic() + self._pause

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host in peace for a while."""
        entry = self._host(host)
        with entry.lock:
            entry.free_at = max(entry.free_at, time.monotonic() + seconds)

    def note(self, host: str, answered: bool) -> None:
        """Remember whether a host answered when one of its links was followed."""
        entry = self._host(host)
        entry.failures = 0 if answered else entry.failures + 1

    def is_down(self, host: str) -> bool:
        """Whether it failed so often in a row that asking again would only cost time."""
        return self._host(host).failures >= _GIVE_UP_AFTER

    def note_refused_head(self, host: str) -> None:
        """Remember that a host does not answer HEAD."""
        self._host(host).refuses_head = True

    def refuses_head(self, host: str) -> bool:
        """Whether asking it HEAD is in vain."""
        return self._host(host).refuses_head

    def stop(self) -> None:
        """Let nobody through any more."""
        self._stopped.set()
