"""What addresses a host has: asked once, and every one of them checked."""

from __future__ import annotations

import socket
import threading
from typing import Final

from pride_actions.online.addresses import PORTS, refusal_of_address, refusal_of_host
from pride_actions.online.faults import FetchError
from pride_actions.online.options import Resolver

_UNKNOWN: Final = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)
)
_MOST: Final = 4  # addresses of one host that are tried


class Names:
    """Resolves names for one run.

    The same answer serves the check and the connection, and every later connection of the run: a
    name server that says one thing first and another thing later gains nothing.

    Args:
        resolver: finds addresses.
        allow_private: give also those that are not public.
    """

    def __init__(self, resolver: Resolver, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private
        self._known: dict[tuple[str, int], tuple[tuple[str, int], ...] | FetchError] = {}
        self._locks: dict[tuple[str, int], threading.Lock] = {}
        self._lock = threading.Lock()

    def check_url(self, host: str, port: int) -> None:
        """Refuse what is visibly not public.

        Raises:
            FetchError: of the kind "refused".
        """
        if self._allow_private:
            return
        reason = refusal_of_host(host)
        if reason:
            raise FetchError("refused", f"{host} is {reason}")
        if port not in PORTS:
            raise FetchError("refused", f"port {port} of {host} is not one of the web's")

    def addresses(self, host: str, port: int) -> tuple[tuple[str, int], ...]:
        """Give the addresses to connect to, each with its port.

        Raises:
            FetchError: if there is none, or one of them is not public.
        """
        self.check_url(host, port)
        key = (host, port)
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._known:
                self._known[key] = self._ask(host, port)
            found = self._known[key]
        if isinstance(found, FetchError):
            raise FetchError(found.kind, found.message)
        return found

    def _ask(self, host: str, port: int) -> tuple[tuple[str, int], ...] | FetchError:
        try:
            found = tuple(dict.fromkeys(self._resolver(host, port)))
        except OSError as error:
            if isinstance(error, socket.gaierror) and error.errno in _UNKNOWN:
                return FetchError("no-host", f"there is no host {host}")
            raise FetchError("name", f"the address of {host} could not be found out") from error
        except UnicodeError:
            return FetchError("no-host", f"there is no host {host[:80]}")
        if not found:
            return FetchError("no-host", f"{host} has no address")
        if not self._allow_private:
            for address, found_port in found:
                reason = refusal_of_address(address)
                if reason or found_port != port:
                    return FetchError("refused", f"{host} leads to {reason or 'another port'}")
        return found[:_MOST]
