"""How links are checked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from pride_actions.errors import OptionError

Resolver: TypeAlias = Callable[[str, int], Sequence[tuple[str, int]]]
"""Gives the IP addresses, each with a port, of a host and port. Raises `OSError` if it cannot."""


def system_resolver(host: str, port: int) -> Sequence[tuple[str, int]]:
    """Ask the system for the addresses of a host.

    >>> ("127.0.0.1", 443) in system_resolver("127.0.0.1", 443)
    True
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(str(address[0]), int(address[1])) for *_, address in found]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of `check_links`. Every time is in seconds.

    Args:
        timeout: how long to wait for a connection and for each piece of an answer; an answer as a
            whole may take four times as long.
        retries: how often to ask again after a failure that may pass.
        back_off: the wait before the first retry; each further one is twice as long.
        max_wait: the longest wait. Who asks for more with Retry-After is not asked again.
        pause: the rest between two requests to one host.
        parallel: how many hosts are asked at the same time.
        max_redirects: how many redirects are followed.
        max_body: how many bytes of a page are read.
        cache: a folder for what was seen, made when it is missing; None keeps nothing.
        cache_age: how long a page that was found good is not asked for again.
        proxy: the address of an HTTP proxy. The proxy then resolves the names, so that only hosts
            which are visibly private are refused; the settings of the environment are not used.
        ca_file: certificates to trust besides the usual ones (PEM).
        allow_private: reach private and local addresses, and every port.
        resolver: finds the addresses of hosts, in place of the system.
        now: tells the time, as an aware datetime.
        sleep: waits, in place of a real wait.

    Raises:
        OptionError: if a value cannot be used.
    """

    timeout: float = 15.0
    retries: int = 2
    back_off: float = 2.0
    max_wait: float = 60.0
    pause: float = 1.0
    parallel: int = 8
    max_redirects: int = 10
    max_body: int = 1 << 20
    cache: Path | None = None
    cache_age: float = 24 * 3600.0
    proxy: str | None = None
    ca_file: Path | None = None
    allow_private: bool = False
    resolver: Resolver = system_resolver
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] | None = None

    def __post_init__(self) -> None:
        for name in ("timeout", "parallel", "max_body"):
            if not getattr(self, name) > 0:
                raise OptionError(f"{name}={getattr(self, name)!r} is not more than 0")
        for name in ("retries", "back_off", "max_wait", "pause", "max_redirects", "cache_age"):
            if not getattr(self, name) >= 0:
                raise OptionError(f"{name}={getattr(self, name)!r} is below 0")
        if self.proxy is not None:
            _check_proxy(self.proxy)


def _check_proxy(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable:
        # Not shown: there may be a password in it
        raise OptionError("the proxy's address must look like http://proxy.example:3128")
