"""What every test can use, and what none may do: reach the network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No clocks: test processes share cores, and the first render of anything compiles templates.
UNHURRIED: Any = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("local", **UNHURRIED)
hypothesis.settings.register_profile("ci", **UNHURRIED, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


class NetworkBlockedError(Exception):
    """A test tried to reach another machine. Not an OSError, which code may expect."""


def is_this_machine(host: object) -> bool:
    """Whether a host name or address can only mean this machine.

    >>> [is_this_machine(host) for host in ("localhost", "127.0.0.9", "::1")]
    [True, True, True]
    >>> [is_this_machine(host) for host in ("192.0.2.1", "a.example", b"a.example")]
    [False, False, False]
    """
    if host in (None, "", b"", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _guarded(function: Callable[..., Any], host_of: Callable[..., object]) -> Callable[..., Any]:
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not is_this_machine(host_of(*args)):
            raise NetworkBlockedError(f"tests must not reach {host_of(*args)!r}")
        return function(*args, **kwargs)

    return guarded


def _peer(sock: socket.socket, *args: Any) -> object:
    """The host that a call is for: its last argument is an address, or a local path."""
    return args[-1][0] if sock.family in (socket.AF_INET, socket.AF_INET6) else None


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection and name look-up that leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), _peer))
        patch.setattr(socket, "getaddrinfo", _guarded(socket.getaddrinfo, lambda host, *_: host))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; open a page of your own in it and close it again."""
    with tools.chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What a release uploads, by suffix: the sdist (`.gz`) and the wheel built from it (`.whl`)."""
    return tools.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def built_wheel(built: dict[str, Path]) -> Path:
    """The wheel as a user would install it, built from the sdist."""
    return built[".whl"]
